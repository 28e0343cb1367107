"""What the buttons do. Each macro takes the workbook that it is asked for and gives the text to tell the user.

An empty text means that there is nothing to say: what was asked for can be seen. Those that only tell something
take the program too, and None where it has no workbook.
"""

from __future__ import annotations

import datetime as dt
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from ..errors import WorkbookError
from ..evaluation import Evaluation
from ..forms.collecting import collected
from ..forms.form import FOLDER, basis_of
from ..forms.making import make
from ..language import Language, Text
from ..messages import MESSAGES
from ..outputs.tables import TREND
from ..outputs.workbooks import TEMPLATES
from ..tables import INPUT_TABLES
from ..templates.examples import example_of
from ..workbook.contract import Changes
from . import sharing
from .example import exchange
from .open_workbook import OpenWorkbook, Program
from .refreshing import check_open, in_language, refresh_open

_HISTORY = {"tblHistory", TREND.name}
MORE_ROWS = 20
"""What the button adds to a table of inputs."""
_LONGEST = 900
"""A message box of VBA shows some thousand characters and drops the rest without a word."""


def refresh(book: OpenWorkbook) -> str:
    """Work out the results and write them into the workbook."""
    evaluation = refresh_open(book, dt.date.today())
    if evaluation.changes is None:
        return _stopped(evaluation)
    count = len(evaluation.findings)
    said = []
    if count:
        said.append(
            Text(
                f"Refreshed. There are remarks ({count}): see the sheet Checks.",
                f"Vernieuwd. Er zijn opmerkingen ({count}): zie het blad Controles.",
            )
        )
    if book.calculates_by_hand():
        name = book.program.name
        said.append(
            Text(
                f"{name} calculates only when you ask for it: press F9 to bring the formulas up to date.",
                f"{name} berekent alleen op verzoek: druk op F9 om de formules bij te werken.",
            )
        )
    return "\n\n".join(text.to(evaluation.language) for text in said)


def check(book: OpenWorkbook) -> str:
    """List what is not right, and write nothing."""
    evaluation = check_open(book, dt.date.today())
    language = evaluation.language
    if not evaluation.findings:
        return Text("No remarks.", "Geen opmerkingen.").to(language)
    return _fitting([finding.text(language) for finding in evaluation.findings], language)


def _fitting(texts: Sequence[str], language: Language) -> str:
    """Put texts below each other, as many as a message box shows, and say how many there are more."""
    lines: list[str] = []
    for number, line in enumerate(texts):
        if lines and len("\n\n".join(lines)) + len(line) > _LONGEST:
            rest = len(texts) - number
            lines.append(Text(f"And {rest} more.", f"En nog {rest}.").to(language))
            break
        lines.append(line[:_LONGEST])
    return "\n\n".join(lines)


def snapshot(book: OpenWorkbook) -> str:
    """Add today's figures to the history and its trend, and leave all other results as they are."""
    evaluation = check_open(book, dt.date.today())
    language = evaluation.language
    if evaluation.changes is None or evaluation.outcome is None:
        return _stopped(evaluation)
    if not any(result.costs or result.benefits for result in evaluation.programmes):
        text = Text(
            "Nothing was added: there are no costs or benefits yet.",
            "Er is niets toegevoegd: er zijn nog geen kosten of baten.",
        )
    elif not evaluation.outcome.snapshots:
        text = Text(
            "Nothing was added: these figures of today are on the sheet Snapshots already.",
            "Er is niets toegevoegd: deze cijfers van vandaag staan al op het blad Historie.",
        )
    else:
        tables = tuple(rows for rows in evaluation.changes.tables if rows.table in _HISTORY)
        book.write(Changes(tables))
        text = Text(
            "Today's figures are on the sheet Snapshots.",
            "De cijfers van vandaag staan op het blad Historie.",
        )
    return text.to(language)


def share(book: OpenWorkbook) -> str:
    """Make a copy with values and charts and without macros, and a PDF of its two pages, beside the workbook."""
    language = book.language
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        book.save_copy(copy)
        wish = sharing.Wish(book.folder, printer=book.print_pdf)
        try:
            shared = sharing.share(copy, wish, dt.date.today(), name=book.name)
        except WorkbookError as error:
            if error.details.get("path") == copy:
                error.details["path"] = book.name
            error.language = language
            raise
    said = [
        Text(
            f"The copy to share is ready, with values and charts, without formulas and macros:\n{shared.workbook}",
            f"De kopie om te delen staat klaar, met waarden en grafieken, zonder formules en macro's:\n{shared.workbook}",
        ).to(language)
    ]
    if shared.pdf:
        said.append(Text(f"As PDF:\n{shared.pdf}", f"Als PDF:\n{shared.pdf}").to(language))
    if shared.no_pdf:
        said.append(shared.no_pdf.text(language))
    if shared.findings:
        said.append(shared.findings[0].text(language))
    return "\n\n".join(said)[:_LONGEST]


def collect(book: OpenWorkbook) -> str:
    """Ask for the folder with the forms that supervisors sent back, and add their complete ratings."""
    language = book.language
    basis_of(book.snapshot())  # what is wrong with the workbook comes before any question
    title = Text("Folder with the forms of supervisors", "Map met de formulieren van leidinggevenden").to(
        language
    )
    folder = book.ask_folder(title, _forms_folder(book))
    if folder is None:
        return ""
    found = collected(book.snapshot(), folder)
    if found.rows:
        book.write(found.changes)
    lines = [found.heading(found.language), *found.lines(found.language)]
    if found.rows:
        text = Text(
            "They are in the table of ratings; refresh next.",
            "Ze staan in de tabel met beoordelingen; vernieuw nu.",
        )
        lines.insert(1, text.to(found.language))
    return _fitting(lines, found.language)


def forms(book: OpenWorkbook) -> str:
    """Make a form for each supervisor, to be filled in after the training, in the folder forms beside the workbook."""
    made = make(book.snapshot(), _forms_folder(book), "after", dt.date.today())
    language = book.language
    new = [form for form in made if form.is_new]
    lines = [
        Text(
            f"Forms made: {len(new)}, in {_forms_folder(book)}",
            f"Formulieren gemaakt: {len(new)}, in {_forms_folder(book)}",
        ).to(language)
    ]
    if len(new) < len(made):
        names = ", ".join(form.path.name for form in made if not form.is_new)
        text = Text(
            f"There already, and left as they are: {names}.", f"Bestonden al en zijn niet gewijzigd: {names}."
        )
        lines.append(text.to(language))
    return _fitting(lines, language)


def _forms_folder(book: OpenWorkbook) -> Path:
    return book.folder / FOLDER


def add_rows(book: OpenWorkbook) -> str:
    """Make the table of inputs on the sheet in front longer: on a protected sheet it does not grow by typing."""
    language = book.language
    sheet, tables = book.tables_in_front()
    names = [name for name in tables if name in INPUT_TABLES and name not in _HISTORY]
    if not names:
        return Text(
            f"The sheet {sheet} has no table to fill in. Go to a sheet with an orange tab and try again.",
            f"Het blad {sheet} heeft geen tabel om in te vullen. Ga naar een blad met een oranje tab en probeer "
            "het opnieuw.",
        ).to(language)
    with in_language(language):
        book.lengthen(names, MORE_ROWS)
    return Text(
        f"{MORE_ROWS} blank rows were added at the end of the table.",
        f"Er zijn {MORE_ROWS} lege rijen toegevoegd aan het eind van de tabel.",
    ).to(language)


def example(book: OpenWorkbook) -> str:
    """Put the example into a workbook that is still blank, or take it out again; never touch what a user typed."""
    snapshot = book.snapshot()
    language = snapshot.language
    template, filling = TEMPLATES.get(snapshot.template), example_of(snapshot.template)
    if template is None or filling is None:
        return Text("This workbook has no example.", "Deze werkmap heeft geen voorbeeld.").to(language)
    with in_language(language):
        found = exchange(snapshot, template, filling)
        if isinstance(found, str):
            return Text(
                f"Nothing was changed: the sheet {found} holds rows of your own. The example goes into a workbook that is "
                "still blank, and comes out again where none of its rows was changed.",
                f"Er is niets gewijzigd: het blad {found} bevat eigen rijen. Het voorbeeld past alleen in een werkmap die "
                "nog leeg is, en gaat er weer uit zolang geen van zijn rijen is gewijzigd.",
            ).to(language)
        book.write(found.changes, from_first_row=True)
    if found.comes:
        return Text(
            "The example is in. Press Refresh to see its results; press Example again to take it out.",
            "Het voorbeeld staat erin. Klik op Vernieuwen voor de resultaten; klik nog eens op Voorbeeld om het eruit te "
            "halen.",
        ).to(language)
    return Text(
        "The example is out, and the tables are blank. Press Refresh to clear its results too. What refreshes of the "
        "example added to the sheet Snapshots is still there.",
        "Het voorbeeld is eruit en de tabellen zijn leeg. Klik op Vernieuwen om ook de resultaten te wissen. Wat "
        "vernieuwingen van het voorbeeld aan het blad Historie toevoegden, staat er nog.",
    ).to(language)


def go_to_error(book: OpenWorkbook) -> str:
    """Select the first cell with an error."""
    evaluation = check_open(book, dt.date.today())
    language = evaluation.language
    if not evaluation.errors:
        count = len(evaluation.findings)
        return Text(
            f"There are no errors, and {count} remark(s) that stop nothing."
            if count
            else "There are no errors.",
            f"Er zijn geen fouten; wel {count} opmerking(en) die niets tegenhouden."
            if count
            else "Er zijn geen fouten.",
        ).to(language)
    first = evaluation.errors[0]
    book.select(first.place)
    return first.text(language)


def help(book: OpenWorkbook | None, program: Program) -> str:
    """Say in short how to work with the workbook."""
    where, doctor = program.explanations, program.doctor
    return Text(
        "1. Fill in the yellow cells.\n"
        "2. Refresh works out the results; in the workbook itself formulas go on calculating.\n"
        "3. Check lists what is not right. Go to error brings you there.\n"
        "4. Snapshot adds today's figures to the sheet Snapshots.\n"
        "5. Share a copy makes a copy and a PDF for people without this add-in.\n\n"
        f"Every function has its explanation in {program.name}: {where.en}. If a cell shows #N/A or a "
        f"button does nothing, type in {program.terminal.en}: {doctor}",
        "1. Vul de gele cellen in.\n"
        "2. Vernieuwen berekent de resultaten; in de werkmap zelf rekenen de formules door.\n"
        "3. Controleren noemt wat niet klopt. Naar de fout brengt u erheen.\n"
        "4. Stand vastleggen zet de cijfers van vandaag op het blad Historie.\n"
        "5. Kopie delen maakt een werkmap en een PDF voor wie deze invoegtoepassing niet heeft.\n\n"
        f"Elke functie heeft uitleg in {program.name}: {where.nl}. Toont een cel #N/B of doet een "
        f"knop niets, typ dan in {program.terminal.nl}: {doctor}",
    ).to(_language(book, program))


def log(book: OpenWorkbook | None, program: Program) -> str:
    """Say where the log is."""
    return MESSAGES["log-where"].to(_language(book, program)).format(path=program.log)


def about(book: OpenWorkbook | None, program: Program) -> str:
    """Say which versions are at work."""
    lines = [f"trainroi-xl {__version__}", f"Python {platform.python_version()}, {program.versions}"]
    stated = book.properties() if book else {}
    template = TEMPLATES.get(stated.get("template", ""))
    if book and template is not None:
        title = template.title.to(book.language)
        lines.append(f"{book.name}: {title} {stated.get('template_version', '')}".rstrip())
    return "\n".join(lines)


def new(book: OpenWorkbook | None, program: Program) -> str:
    """Open a new workbook of the same kind; where that is not known, say where the templates are."""
    name = book.properties().get("template", "") if book else ""
    if book and name in TEMPLATES and book.new(name):
        return ""
    language = _language(book, program)
    titles = "\n".join(f"– {template.title.to(language)}" for template in TEMPLATES.values())
    where, terminal, install = program.templates, program.terminal, program.install
    return Text(
        f"The templates are under {where.en}:\n{titles}\n\nAre they not there? Type in {terminal.en}: {install}",
        f"De sjablonen staan onder {where.nl}:\n{titles}\n\nStaan ze er niet? Typ in {terminal.nl}: {install}",
    ).to(language)


def _language(book: OpenWorkbook | None, program: Program) -> Language:
    return book.language if book else program.language


def _stopped(evaluation: Evaluation) -> str:
    """Say that nothing was written, and the first of the errors that stopped it."""
    count = len(evaluation.errors)
    first = evaluation.errors[0].text(evaluation.language)[:_LONGEST]
    return Text(
        f"Nothing was written: there are errors in what was filled in ({count}). The first one:\n\n{first}\n\nGo to "
        "error, on the sheet Checks, brings you there.",
        f"Er is niets geschreven: er staan fouten in de invoer ({count}). De eerste:\n\n{first}\n\nNaar de fout, op het "
        "blad Controles, brengt u erheen.",
    ).to(evaluation.language)
