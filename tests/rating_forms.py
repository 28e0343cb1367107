"""A workbook with participants, its forms, and what supervisors type into them."""

import datetime as dt

import openpyxl

from trainroi_xl import templates
from trainroi_xl.forms.form import AfterRow, BeforeRow
from trainroi_xl.hosts import files
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.templates import examples
from trainroi_xl.templates.filling import Filling

MADE, RATED = dt.date(2026, 3, 1), dt.date(2026, 4, 15)
PEOPLE = (
    {"id": "1001", "name": "Anna de Wit", "programme": "LEAD", "supervisor": "Jansen", "email": "j@example.org",
     "salary": 60_000},
    {"id": "1002", "name": "=Bram", "programme": "LEAD", "supervisor": "Jansen", "salary": 50_000},
    {"id": "1003", "name": "Çem Öz", "programme": "LEAD", "supervisor": "De Vries/HR", "salary": 40_000},
)  # fmt: skip
CRITERIA = ({"criterion": "service", "meaning": "How customers are helped."}, {"criterion": "teamwork"})


def filling(people=PEOPLE, ratings=()):
    """A programme, its costs, two criteria and these people."""
    rows = {
        "tblProgrammes": (examples.programme("LEAD", "Leadership", 3),),
        "tblCosts": (examples.cost("LEAD", "tuition", "Course", 3, 500),),
        "tblCriteria": CRITERIA,
        "tblParticipants": people,
        "tblRatings": ratings,
    }
    return Filling(rows=rows)


def workbook(path, language="en", people=PEOPLE, ratings=()):
    """Make a workbook with such a filling."""
    templates.build("supervisor-ratings", language, path, filling(people, ratings))
    return path


def make(path, folder, wave="after", today=MADE):
    """Make forms, and give their paths by supervisor."""
    made, _ = files.make_forms(path, folder, wave, today)
    return {form.supervisor: form.path for form in made}


def type_in(path, answers, date=RATED, to=None):
    """Type answers into a form: by participant and criterion the fields, such as {("1001", "service"): {"after": 8}}."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    fields = None
    for row in sheet[sheet.tables["tblForm"].ref]:
        if fields is None:
            model = AfterRow if len(row) == 9 else BeforeRow
            fields = list(columns_of(model))
            continue
        cells = dict(zip(fields, row, strict=True))
        for field, value in answers.get((cells["person"].value, cells["criterion"].value), {}).items():
            cells[field].value = value
    if "in_Date" in book.defined_names:
        sheet[book.defined_names["in_Date"].attr_text.split("!")[1].replace("$", "")].value = date
    book.save(to or path)


def all_of(person, **fields):
    """The same answer on both criteria."""
    return {(person, each["criterion"]): fields for each in CRITERIA}
