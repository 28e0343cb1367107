"""What the buttons do. Each macro takes the workbook that it is asked for and gives the text to tell the user.

An empty text means that there is nothing to say: what was asked for can be seen. Those that only tell something
also take None, which is an Excel without a workbook.
"""

from __future__ import annotations

import datetime as dt
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ... import __version__
from ...errors import WorkbookError
from ...evaluation import Evaluation
from ...forms.collecting import collected
from ...forms.form import FOLDER, basis_of
from ...forms.making import make
from ...language import Language, Text
from ...outputs.tables import TREND
from ...outputs.workbooks import TEMPLATES
from ...tables import INPUT_TABLES
from ...templates.examples import example_of
from ...workbook.contract import Changes
from .. import sharing
from . import live, native, windows
from .example import exchange

if TYPE_CHECKING:
    import xlwings as xw

_HISTORY = {"tblHistory", TREND.name}
MORE_ROWS = 20
"""What the button adds to a table of inputs."""
_LONGEST = 900
"""A message box of VBA shows some thousand characters and drops the rest without a word."""


def refresh(book: xw.Book) -> str:
    """Work out the results and write them into the workbook."""
    evaluation = live.refresh(book, dt.date.today())
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
    if book.app.calculation == "manual":
        said.append(
            Text(
                "Excel calculates only when you ask for it: press F9 to bring the formulas up to date.",
                "Excel berekent alleen op verzoek: druk op F9 om de formules bij te werken.",
            )
        )
    return "\n\n".join(text.to(evaluation.language) for text in said)


def check(book: xw.Book) -> str:
    """List what is not right, and write nothing."""
    evaluation = live.check(book, dt.date.today())
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


def snapshot(book: xw.Book) -> str:
    """Add today's figures to the history and its trend, and leave all other results as they are."""
    evaluation = live.check(book, dt.date.today())
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
        live.write(book, Changes(tables))
        text = Text(
            "Today's figures are on the sheet Snapshots.",
            "De cijfers van vandaag staan op het blad Historie.",
        )
    return text.to(language)


def share(book: xw.Book) -> str:
    """Make a copy with values and charts and without macros, and a PDF of its two pages, beside the workbook."""
    language = live.language_stated(book)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        native.save_copy(book, copy)

        def printer(workbook: Path, pdf: Path, language: Language) -> None:
            native.print_pdf(book.app, workbook, pdf)

        wish = sharing.Wish(_folder(book), printer=printer)
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


def _folder(book: xw.Book) -> Path:
    """Give the folder of a workbook, or the user's own documents where it has none on this machine."""
    path = native.path_of(book)
    if path is not None:
        return path.parent
    return windows.known_folder("documents") if windows.here() else Path.home()


def collect(book: xw.Book) -> str:
    """Ask for the folder with the forms that supervisors sent back, and add their complete ratings."""
    language = live.language_stated(book)
    basis_of(live.snapshot(book))  # what is wrong with the workbook comes before any question
    title = Text("Folder with the forms of supervisors", "Map met de formulieren van leidinggevenden").to(
        language
    )
    folder = native.ask_folder(book, title, _forms_folder(book))
    if folder is None:
        return ""
    found = collected(live.snapshot(book), folder)
    if found.rows:
        live.write(book, found.changes)
    lines = [found.heading(found.language), *found.lines(found.language)]
    if found.rows:
        text = Text(
            "They are in the table of ratings; refresh next.",
            "Ze staan in de tabel met beoordelingen; vernieuw nu.",
        )
        lines.insert(1, text.to(found.language))
    return _fitting(lines, found.language)


def forms(book: xw.Book) -> str:
    """Make a form for each supervisor, to be filled in after the training, in the folder forms beside the workbook."""
    made = make(live.snapshot(book), _forms_folder(book), "after", dt.date.today())
    language = live.language_stated(book)
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


def _forms_folder(book: xw.Book) -> Path:
    return _folder(book) / FOLDER


def add_rows(book: xw.Book) -> str:
    """Make the table of inputs on the sheet in front longer: on a protected sheet it does not grow by typing."""
    language = live.language_stated(book)
    sheet = book.sheets.active
    names = [
        table.display_name
        for table in sheet.tables
        if table.display_name in INPUT_TABLES and table.display_name not in _HISTORY
    ]
    if not names:
        return Text(
            f"The sheet {sheet.name} has no table to fill in. Go to a sheet with an orange tab and try again.",
            f"Het blad {sheet.name} heeft geen tabel om in te vullen. Ga naar een blad met een oranje tab en probeer "
            "het opnieuw.",
        ).to(language)
    try:
        live.lengthen(book, names, MORE_ROWS)
    except WorkbookError as error:
        error.language = language
        raise
    return Text(
        f"{MORE_ROWS} blank rows were added at the end of the table.",
        f"Er zijn {MORE_ROWS} lege rijen toegevoegd aan het eind van de tabel.",
    ).to(language)


def example(book: xw.Book) -> str:
    """Put the example into a workbook that is still blank, or take it out again; never touch what a user typed."""
    snapshot = live.snapshot(book)
    language = snapshot.language
    template, filling = TEMPLATES.get(snapshot.template), example_of(snapshot.template)
    if template is None or filling is None:
        return Text("This workbook has no example.", "Deze werkmap heeft geen voorbeeld.").to(language)
    try:
        found = exchange(snapshot, template, filling)
        if isinstance(found, str):
            return Text(
                f"Nothing was changed: the sheet {found} holds rows of your own. The example goes into a workbook that is "
                "still blank, and comes out again where none of its rows was changed.",
                f"Er is niets gewijzigd: het blad {found} bevat eigen rijen. Het voorbeeld past alleen in een werkmap die "
                "nog leeg is, en gaat er weer uit zolang geen van zijn rijen is gewijzigd.",
            ).to(language)
        live.write(book, found.changes, from_first_row=True)
    except WorkbookError as error:
        error.language = language
        raise
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


def go_to_error(book: xw.Book) -> str:
    """Select the first cell with an error."""
    evaluation = live.check(book, dt.date.today())
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
    sheet = book.sheets[first.place.sheet]
    sheet.activate()  # with its workbook: Excel selects in front only
    sheet.range((first.place.row, first.place.column)).select()
    return first.text(language)


def help(book: xw.Book | None) -> str:
    """Say in short how to work with the workbook."""
    return Text(
        "1. Fill in the yellow cells.\n"
        "2. Refresh works out the results; in the workbook itself formulas go on calculating.\n"
        "3. Check lists what is not right. Go to error brings you there.\n"
        "4. Snapshot adds today's figures to the sheet Snapshots.\n"
        "5. Share a copy makes a copy and a PDF for people without this add-in.\n\n"
        "Every function has its explanation in Excel: Formulas, Insert Function, Training ROI. If a cell shows #N/A or a "
        "button does nothing, type in a command window: py -m trainroi_xl doctor",
        "1. Vul de gele cellen in.\n"
        "2. Vernieuwen berekent de resultaten; in de werkmap zelf rekenen de formules door.\n"
        "3. Controleren noemt wat niet klopt. Naar de fout brengt u erheen.\n"
        "4. Stand vastleggen zet de cijfers van vandaag op het blad Historie.\n"
        "5. Kopie delen maakt een werkmap en een PDF voor wie deze invoegtoepassing niet heeft.\n\n"
        "Elke functie heeft uitleg in Excel: Formules, Functie invoegen, Training ROI. Toont een cel #N/B of doet een "
        "knop niets, typ dan in een opdrachtprompt: py -m trainroi_xl doctor",
    ).to(live.language_stated(book))


def log(book: xw.Book | None) -> str:
    """Say where the log is."""
    from .log import path

    return Text(
        f"The log, with the reason for every error in a cell, is the file:\n{path()}",
        f"Het logboek, met de reden van elke fout in een cel, is het bestand:\n{path()}",
    ).to(live.language_stated(book))


def about(book: xw.Book | None) -> str:
    """Say which versions are at work."""
    import xlwings

    stated = native.properties(book) if book else {}
    lines = [
        f"trainroi-xl {__version__}",
        f"Python {platform.python_version()}, xlwings {xlwings.__version__}",
    ]
    template = TEMPLATES.get(stated.get("template", ""))
    if book and template is not None:
        title = template.title.to(live.language_stated(book))
        lines.append(f"{book.name}: {title} {stated.get('template_version', '')}".rstrip())
    return "\n".join(lines)


def new(book: xw.Book | None) -> str:
    """Open a new workbook of the same kind; where that is not known, say where the templates are."""
    language = live.language_stated(book)
    name = native.properties(book).get("template", "") if book else ""
    if book and name in TEMPLATES and windows.here():
        from . import install

        template = install.templates_folder() / install.template_name(name, language)
        if template.exists():
            book.app.api.Workbooks.Add(str(template))
            return ""
    titles = "\n".join(f"– {template.title.to(language)}" for template in TEMPLATES.values())
    return Text(
        f"The templates are under File, New, Personal, Training ROI:\n{titles}\n\nAre they not there? Type in a command "
        "window: py -m trainroi_xl install",
        f"De sjablonen staan onder Bestand, Nieuw, Persoonlijk, Training ROI:\n{titles}\n\nStaan ze er niet? Typ in een "
        "opdrachtprompt: py -m trainroi_xl install",
    ).to(language)


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
