"""The command `trainroi`.

Exit status: 0 done, 1 done with findings (or a result that is a cell error), 2 bad input or usage, 130 stopped by
Ctrl-C.
Heavy parts are imported by the command that needs them, so that `trainroi calc` starts at once.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import __version__
from .cells import CellError
from .errors import InstallError, TrainroiError, UsageError
from .language import LANGUAGES, Language, Text, visible

if TYPE_CHECKING:
    from .evaluation import Evaluation
    from .evaluation.returns import Result
    from .findings import Finding
    from .functions import Function

DONE, FINDINGS, BAD_INPUT = 0, 1, 2
STOPPED = 130
"""What a shell expects of a command that Ctrl-C ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except TrainroiError as error:
        message = error.text(options.language or error.language or "en")
        if getattr(options, "json", False):
            print(json.dumps({"error": error.topic, "message": message}, indent=2, ensure_ascii=False))
        print(message, file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # the reader of our output, such as head, has gone
        sys.stderr.close()
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trainroi",
        description="Was this training worth its money? Templates, functions and results for Excel.",
    )
    parser.add_argument("--version", action="version", version=f"trainroi-xl {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(command=run)
        command.add_argument("--language", choices=LANGUAGES, help="of texts: en or nl")
        return command

    new = add("new", _new, "Make a new workbook from a template.")
    new.add_argument("template", help="such as cost-tracker; see trainroi templates")
    new.add_argument("-o", "--output", type=Path, help="the file to make; without it, the template's name")
    new.add_argument(
        "--no-macros", action="store_true", help="an .xlsx, without buttons and functions in VBA"
    )
    new.add_argument("--with-example", action="store_true", help="fill it with the article's example")
    for name, run, text in (
        ("refresh", _refresh, "Work out workbooks on disk and write the results into them."),
        ("check", _check, "List what is not right in workbooks, by sheet and cell; write nothing."),
    ):
        command = add(name, run, text)
        command.add_argument("files", nargs="*" if run is _refresh else "+", type=Path, metavar="FILE")
        command.add_argument("--json", action="store_true", help="for machines")
        if run is _refresh:
            live = "the workbook open in Excel: the one in front, or the open ones named"
            command.add_argument("--live", action="store_true", help=live)
    restore = add(
        "restore", _restore, "Put a workbook back as it was before a refresh, an import or a restore."
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--list", action="store_true", help="only list its backups, the newest first")
    which = "the number of a backup as --list gives it, or first; without it, the newest"
    restore.add_argument("--from", dest="number", type=_backup_number, metavar="NUMBER", help=which)
    restore.add_argument("--json", action="store_true", help="for machines")
    forms = add("forms", _forms, "Make a rating form for each supervisor of a workbook with ratings.")
    forms.add_argument("workbook", type=Path, metavar="WORKBOOK")
    wave = "before, after (without it), or a name for a later wave, such as '90 days'"
    forms.add_argument("--wave", default="after", metavar="WAVE", help=wave)
    forms.add_argument("-o", "--output", type=Path, help="the folder; without it, forms beside the workbook")
    collect = add("collect", _collect, "Add the ratings of all forms in a folder to their workbook.")
    collect.add_argument("folder", type=Path, metavar="FOLDER")
    collect.add_argument("--into", type=Path, required=True, metavar="WORKBOOK", help="the workbook")
    collect.add_argument("--json", action="store_true", help="for machines")
    share = add(
        "share", _share, "Make a copy with values and charts, and a PDF, for people without this program."
    )
    share.add_argument("file", type=Path, metavar="FILE")
    share.add_argument(
        "-o", "--output", type=Path, help="a folder, or the file to make; else beside the workbook"
    )
    share.add_argument(
        "--pdf", action="store_true", help="a PDF of Dashboard and Findings too, by LibreOffice"
    )
    share.add_argument("--no-xlsx", action="store_true", help="only the PDF")
    without = "leave out the sheets with rows about persons, and charts of them"
    share.add_argument("--without-people", action="store_true", help=without)
    share.add_argument("--json", action="store_true", help="for machines")
    consolidate = add(
        "consolidate", _consolidate, "Bring many workbooks together in one portfolio; a bad one is listed."
    )
    where = "a folder with all below it, a pattern such as '2026/*.xlsx', a workbook, or a URL such as s3://…"
    consolidate.add_argument("sources", nargs="+", metavar="FOLDER", help=where)
    consolidate.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="the portfolio, new or as it is; or a .csv or .parquet",
    )
    consolidate.add_argument("--csv", type=Path, metavar="FILE", help="the rows as CSV too")
    consolidate.add_argument("--parquet", type=Path, metavar="FILE", help="the rows as Parquet too")
    usual = "of the portfolio, such as EUR; without it the one that most amounts are in"
    consolidate.add_argument("--currency", metavar="CODE", help=usual)
    cluster = "the Dask cluster to read on, such as tcp://10.0.0.5:8786; its machines must see the same files"
    consolidate.add_argument("--scheduler", metavar="ADDRESS", help=cluster)
    consolidate.add_argument(
        "--no-cache", action="store_true", help="read every file, also those that were read before"
    )
    consolidate.add_argument("--json", action="store_true", help="for machines")
    calc = add("calc", _calc, "Calculate a formula, such as 'TRAINING_ROI(90000, 22500)'.")
    calc.add_argument("formula")
    calc.add_argument("--json", action="store_true", help="for machines")
    functions = add("functions", _functions, "List the functions, or explain one.")
    functions.add_argument("name", nargs="?")
    functions.add_argument("--json", action="store_true", help="for machines")
    templates = add("templates", _templates, "List the templates.")
    templates.add_argument("--json", action="store_true", help="for machines")
    questions = add("questions", _questions, "Show the question bank, or write it for a survey tool.")
    questions.add_argument(
        "-o", "--csv", type=Path, metavar="FILE", help="write it as CSV, for Excel or a survey tool"
    )
    questions.add_argument("--json", action="store_true", help="for machines")
    answers = add(
        "import-answers",
        _import_answers,
        "Add the answers that a survey tool exported; shown before anything is added.",
    )
    answers.add_argument(
        "answers", type=Path, metavar="ANSWERS", help="the export, .csv or .xlsx: a row a respondent"
    )
    answers.add_argument(
        "--into", type=Path, required=True, metavar="WORKBOOK", help="the workbook to add them to"
    )
    answers.add_argument("--programme", metavar="ID", help="the programme that the answers are about")
    answers.add_argument("--wave", help="before, end, 30, 60 or 90; without it a column or the dates tell")
    order = "how the file writes numbers and dates, where that is not certain"
    answers.add_argument("--locale", choices=("nl", "en", "en-GB"), help=order)
    answers.add_argument(
        "--map", type=Path, metavar="FILE", help="the mapping as it was made before, and changed by you"
    )
    answers.add_argument("--yes", action="store_true", help="add them without asking")
    answers.add_argument("--json", action="store_true", help="for machines")
    install = add(
        "install",
        _install,
        "Put the add-in and the templates into this user's Excel, or the extension into LibreOffice.",
    )
    for_excel_or_not = install.add_mutually_exclusive_group()
    into = "into LibreOffice instead: functions, and a menu Training ROI"
    for_excel_or_not.add_argument("--libreoffice", action="store_true", help=into)
    trust = "let Excel run the macros of files in the folder of templates without asking"
    for_excel_or_not.add_argument("--trust", action="store_true", help=trust)
    uninstall = add(
        "uninstall", _uninstall, "Take out of Excel, or of LibreOffice, all that install put there."
    )
    uninstall.add_argument("--libreoffice", action="store_true", help="out of LibreOffice instead")
    extension = add(
        "extension", _extension, "Build the extension for LibreOffice as a file, to hand out or to roll out."
    )
    extension.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("trainroi.oxt"),
        metavar="FILE",
        help="without it, trainroi.oxt",
    )
    doctor = add(
        "doctor", _doctor, "Check each link between Excel or LibreOffice and Python, and say how to mend it."
    )
    doctor.add_argument("--json", action="store_true", help="for machines")
    demo = add("demo", _demo, "Make workbooks with the worked examples, refreshed, and show what came out.")
    demo.add_argument("-o", "--output", type=Path, default=Path("trainroi-demo"), help="the folder")
    demo.add_argument("--json", action="store_true", help="for machines")
    return parser


# --- workbooks ------------------------------------------------------------------------------------------


def _new(options: argparse.Namespace) -> int:
    from .hosts.excel.workbooks import WITH_MACROS, WITHOUT, build
    from .templates.examples import example_of

    language: Language = options.language or "en"
    suffix = WITHOUT if options.no_macros else WITH_MACROS
    path: Path = options.output or Path(f"{options.template}{suffix}")
    # A name that ends in .xlsx says it too: Excel refuses macros in one.
    if path.suffix.lower() not in (suffix, WITHOUT):
        raise UsageError("output-suffix", path=path, suffix=suffix)
    if path.exists():
        raise UsageError("output-exists", path=path)
    if not path.parent.is_dir():
        raise UsageError("output-folder", path=path, folder=path.parent)
    build(options.template, language, path, example_of(options.template) if options.with_example else None)
    said = Text(
        f"{path} is ready. Fill it in; then press Refresh in it, or close it and run: trainroi refresh {path}",
        f"{path} staat klaar. Vul de werkmap in; klik daarin op Vernieuwen, of sluit de werkmap en voer uit: "
        f"trainroi refresh {path}",
    )
    if path.suffix.lower() == WITHOUT:
        said = Text(
            f"{path} is ready. Fill it in, then: trainroi refresh {path}",
            f"{path} staat klaar. Vul de werkmap in en voer dan uit: trainroi refresh {path}",
        )
    print(said.to(language))
    return DONE


def _refresh(options: argparse.Namespace) -> int:
    from .hosts.files import refresh

    if not options.files and not options.live:
        raise UsageError("refresh-nothing")

    def say(path: Path, evaluation: Evaluation, language: Language) -> None:
        _print_findings(evaluation.findings, language)
        if evaluation.changes is None:
            text = Text(
                f"{path}: not refreshed; the file is as it was. Correct the errors above first.",
                f"{path}: niet vernieuwd; het bestand is zoals het was. Verbeter eerst de fouten hierboven.",
            )
            print(text.to(language), file=sys.stderr)
            return
        _print_results([(path, evaluation)], language)
        if options.live:
            said = Text(
                f"{path}: refreshed in Excel, not saved yet.",
                f"{path}: vernieuwd in Excel, nog niet opgeslagen.",
            )
        else:
            said = Text(f"{path}: refreshed.", f"{path}: vernieuwd.")
        print(said.to(language))

    if options.live:
        from .hosts import refreshing
        from .hosts.excel import live
        from .hosts.excel.book import ExcelWorkbook

        def refresh_open(path: Path, today: dt.date) -> Evaluation:
            return refreshing.refresh_open(ExcelWorkbook(live.open_book(path)), today)

        options.files = options.files or [Path(live.open_book(None).name)]
        return _each_file(options, refresh_open, say, lambda evaluation: bool(evaluation.errors))
    return _each_file(options, refresh, say, lambda evaluation: bool(evaluation.errors))


def _check(options: argparse.Namespace) -> int:
    from .hosts.files import check

    def say(path: Path, evaluation: Evaluation, language: Language) -> None:
        _print_findings(evaluation.findings, language)
        count = len(evaluation.findings)
        text = Text(
            f"{path}: {count} remark(s)." if count else f"{path}: no remarks.",
            f"{path}: {count} opmerking(en)." if count else f"{path}: geen opmerkingen.",
        )
        print(text.to(language))

    return _each_file(options, check, say, lambda evaluation: bool(evaluation.findings))


def _backup_number(text: str) -> int:
    """Read the number of a backup; the first one of all is 0."""
    if text.casefold() in ("first", "eerste"):
        return 0
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of --list, and not 'first'")
    return int(text)


def _restore(options: argparse.Namespace) -> int:
    from .hosts.files import restore
    from .workbook.backups import Backup, backups_of

    path: Path = options.file

    def as_json(backup: Backup) -> dict[str, Any]:
        return {
            "number": backup.name,
            "file": str(backup.path),
            "saved": backup.saved.isoformat(timespec="seconds"),
            "size": backup.size,
        }

    def shown(backup: Backup, language: Language) -> tuple[str, str, str, str]:
        moment = backup.saved.strftime(Text("%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M").to(language))
        name = backup.name if backup.number else Text("first", "eerste").to(language)
        return name, moment, f"{-(-backup.size // 1024)} KB", str(backup.path)

    if options.list:
        language: Language = options.language or "en"
        backups = backups_of(path.resolve())
        if options.json:
            print(json.dumps([as_json(backup) for backup in backups], indent=2, ensure_ascii=False))
        elif not backups:
            raise UsageError("backup-none", path=path)
        else:
            headings = Text("Number|Saved|Size|File", "Nummer|Opgeslagen|Grootte|Bestand").to(language)
            _print_table("", headings.split("|"), [shown(backup, language) for backup in backups])
        return DONE
    restored = restore(path, options.number)
    language = options.language or restored.language
    if options.json:
        kept = str(restored.kept) if restored.kept else None
        print(json.dumps({"restored": as_json(restored.backup), "kept": kept}, indent=2, ensure_ascii=False))
        return DONE
    _, moment, _, _ = shown(restored.backup, language)
    said = Text(f"{path}: as it was saved on {moment}.", f"{path}: zoals opgeslagen op {moment}.")
    print(said.to(language))
    if restored.kept:
        undo = Text(
            f"What it was until now is kept; to have that again: trainroi restore {path}",
            f"Zoals de werkmap tot nu toe was, is bewaard; dat krijgt u terug met: trainroi restore {path}",
        )
        print(undo.to(language))
    return DONE


def _share(options: argparse.Namespace) -> int:
    from .hosts.libreoffice.printing import print_pdf
    from .hosts.sharing import Wish, share

    if options.no_xlsx and not options.pdf:
        raise UsageError("share-nothing")
    path: Path = options.file
    wish = Wish(
        options.output or path.parent,
        not options.no_xlsx,
        print_pdf if options.pdf else None,
        options.without_people,
    )
    shared = share(path, wish, dt.date.today())
    language: Language = options.language or shared.language
    made = [str(each) for each in (shared.workbook, shared.pdf) if each]
    if options.json:
        found = {"file": str(path), "made": made, "findings": _findings_as_json(shared.findings, language)}
        if shared.no_pdf:
            found |= {"error": shared.no_pdf.topic, "message": shared.no_pdf.text(language)}
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        _print_findings(shared.findings, language)
        for each in made:
            print(Text(f"{each} is ready to share.", f"{each} staat klaar om te delen.").to(language))
    if shared.no_pdf:
        print(shared.no_pdf.text(language), file=sys.stderr)
        return BAD_INPUT
    return FINDINGS if shared.findings else DONE


def _each_file(
    options: argparse.Namespace,
    work: Callable[[Path, dt.date], Evaluation],
    say: Callable[[Path, Evaluation, Language], None],
    has_findings: Callable[[Evaluation], bool],
) -> int:
    """Work on file after file; one that fails does not keep the others from their turn."""
    status = DONE
    found: list[dict[str, Any]] = []
    for path in options.files:
        try:
            evaluation = work(path, dt.date.today())
        except TrainroiError as error:
            status = BAD_INPUT
            language = options.language or error.language or "en"
            print(error.text(language), file=sys.stderr)
            found.append({"file": str(path), "error": error.topic, "message": error.text(language)})
            continue
        language = options.language or evaluation.language
        if has_findings(evaluation):
            status = max(status, FINDINGS)
        if options.json:
            found.append({"file": str(path), **_as_json(evaluation, language)})
        else:
            say(path, evaluation, language)
    if options.json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
    return status


def _print_findings(findings: Sequence[Finding], language: Language) -> None:
    from .findings import SEVERITY

    for finding in findings:
        print(f"{finding.place} {SEVERITY[finding.severity].to(language)}: {finding.message(language)}")


def _findings_as_json(findings: Sequence[Finding], language: Language) -> list[dict[str, str]]:
    return [
        {
            "severity": finding.severity,
            "sheet": finding.place.sheet,
            "cell": finding.place.address,
            "topic": finding.topic,
            "message": finding.message(language),
        }
        for finding in findings
    ]


def _as_json(evaluation: Evaluation, language: Language) -> dict[str, Any]:
    import dataclasses

    return {
        "template": evaluation.template.name,
        "currency": evaluation.currency,
        "findings": _findings_as_json(evaluation.findings, language),
        "programmes": [dataclasses.asdict(result) for result in evaluation.programmes],
        "total": dataclasses.asdict(evaluation.total) if evaluation.total else None,
        "ranking": [
            {"programme": each.result.id, "advice": each.advice, "why": each.why.to(language)}
            for each in (evaluation.outcome.ranked if evaluation.outcome else ())
        ],
        "audit": [
            {
                "rule": verdict.rule,
                "verdict": verdict.verdict.to(language),
                "why": verdict.why.to(language),
                "cells": list(verdict.rows),
                "todo": verdict.todo.to(language),
            }
            for verdict in (evaluation.outcome.verdicts if evaluation.outcome else ())
        ],
    }


def _print_results(evaluations: Sequence[tuple[Path, Evaluation]], language: Language) -> None:
    """Print what came out, a line a programme, with numbers as the reader of the language writes them."""
    from rich.console import Console
    from rich.table import Table

    from .evaluation.portfolio_report import advice_in_words
    from .evaluation.ranking import best_and_weakest, in_between, with_result
    from .evaluation.report import rules_in_words
    from .outputs.tables import BY_PROGRAMME

    console = Console(width=None if sys.stdout.isatty() else 110)
    for path, evaluation in evaluations:
        table = Table(title=f"{path.name} ({evaluation.currency})", title_justify="left")
        for key in ("id", "costs", "benefits", "net", "roi", "bcr", "payback"):
            heading = BY_PROGRAMME.columns[key].heading.to(language)
            table.add_column(heading, justify="left" if key == "id" else "right")
        lines = [_cells(result, language) for result in evaluation.programmes]
        if evaluation.outcome and evaluation.outcome.ranked:
            best, hidden, weakest = best_and_weakest(with_result(evaluation.outcome.ranked))
            lines = [_cells(each.result, language) for each in (*best, *weakest)]
            if hidden:
                lines.insert(len(best), (in_between(hidden).to(language),))
        for number, cells in enumerate(lines):
            table.add_row(*cells, end_section=number == len(lines) - 1)
        if evaluation.total and len(evaluation.programmes) > 1:
            table.add_row(*_cells(evaluation.total, language))
        console.print(table)
        if evaluation.outcome and evaluation.outcome.verdicts:
            console.print(rules_in_words(evaluation.outcome.verdicts).to(language))
        if evaluation.outcome and evaluation.outcome.ranked:
            console.print(advice_in_words(evaluation.outcome.ranked).to(language))


def _cells(result: Result, language: Language) -> tuple[str, ...]:
    from .evaluation.returns import NEVER

    def number(value: float | None, decimals: int = 2) -> str:
        return "–" if value is None else _number(value, decimals, language)

    return (
        result.id,
        number(result.costs),
        number(result.benefits),
        number(result.net),
        "–" if result.roi is None else f"{number(result.roi * 100, 1)}%",
        number(result.bcr),
        NEVER.to(language) if result.never_pays_back else number(result.payback, 1),
    )


def _number(value: float, decimals: int, language: Language) -> str:
    """Write a number as a reader of the language does, unless it has more digits than anybody reads."""
    from . import words

    return words.number(value, language, decimals) if abs(value) < words.TOO_LARGE else f"{value:.4g}"


# --- forms ----------------------------------------------------------------------------------------------


def _forms(options: argparse.Namespace) -> int:
    from .forms.form import FOLDER, wave_of
    from .hosts.files import make_forms

    folder: Path = options.output or options.workbook.parent / FOLDER
    made, workbook = make_forms(options.workbook, folder, wave_of(options.wave), dt.date.today())
    language: Language = options.language or workbook.language
    for form in made:
        emails = f" <{', '.join(form.emails)}>" if form.emails else ""
        to = " ".join(visible(f"{form.supervisor}{emails}").split())
        text = Text(
            f"{form.path}: for {to}, {form.ratings} ratings.",
            f"{form.path}: voor {to}, {form.ratings} beoordelingen.",
        )
        if not form.is_new:
            text = Text(
                f"{form.path} is there already, and is left as it is.",
                f"{form.path} bestaat al en is niet gewijzigd.",
            )
        print(text.to(language))
    return DONE if all(form.is_new for form in made) else FINDINGS


def _collect(options: argparse.Namespace) -> int:
    from .hosts.files import collect

    found = collect(options.into, options.folder)
    language: Language = options.language or found.language
    if options.json:
        remarks = [
            {
                "weight": remark.weight,
                "file": remark.file,
                "sheet": remark.place.sheet if remark.place else None,
                "cell": remark.place.address if remark.place else None,
                "topic": remark.topic,
                "message": remark.message(language),
            }
            for remark in found.remarks
        ]
        answer = {
            "forms": found.forms,
            "added": len(found.rows),
            "remarks": remarks,
            "left_alone": list(found.left_alone),
        }
        print(json.dumps(answer, indent=2, ensure_ascii=False))
    else:
        print("\n".join([found.heading(language), *found.lines(language)]))
    return DONE if found.well else FINDINGS


# --- many workbooks -------------------------------------------------------------------------------------


def _consolidate(options: argparse.Namespace) -> int:
    from . import consolidation
    from .consolidation import cache, exporting

    to = consolidation.outputs(options.output, options.csv, options.parquet)
    kept = cache.Cache(None if options.no_cache else cache.folder())
    with contextlib.ExitStack() as last:
        last.callback(kept.close)
        engine = None
        if options.scheduler:
            from .consolidation.cluster import Cluster

            engine = Cluster(options.scheduler)
            last.callback(engine.close)
        try:
            found = consolidation.consolidate(
                options.sources,
                to,
                dt.date.today(),
                language=options.language,
                currency=options.currency,
                cache=kept,
                engine=engine,
                started=last.enter_context(_progress(options)),
            )
        except KeyboardInterrupt:
            said = Text(
                "Stopped; nothing was written. What was read so far is kept: the next run goes on from there.",
                "Gestopt; er is niets geschreven. Wat al gelezen is, is bewaard: de volgende keer gaat het daar verder.",
            )
            print(said.to(options.language or "en"), file=sys.stderr)
            return STOPPED
    language: Language = found.language
    verdicts = found.choice.verdicts
    look = [each for each in verdicts if each.look]
    gone = found.written.gone if found.written else ()
    made = [str(path) for path in (to.workbook, to.csv, to.parquet, to.sources) if path]
    if options.json:
        answer = {
            "made": made,
            "currency": found.choice.currency,
            "rows": len(found.choice.rows),
            "kept": found.written.kept if found.written else 0,
            "sources": [exporting.source_values(each, language) for each in verdicts],
            "gone": [dict(zip(("programme", "file", "note"), row, strict=True)) for row in gone],
        }
        print(json.dumps(answer, indent=2, ensure_ascii=False))
        return FINDINGS if look else DONE
    for each in look[:_SHOWN]:
        why = " ".join(text.to(language) for text in each.why)
        print(visible(f"{each.source.name}: {exporting.status_of(each, language)}. {why}").strip())
    if len(look) > _SHOWN:
        more = len(look) - _SHOWN
        print(Text(f"… and {more} more: see {to.sources}", f"… en nog {more}: zie {to.sources}").to(language))
    for programme, file, note in gone:
        said = Text(
            f"The row of {programme} is gone: {file} does not give it any more.",
            f"De rij van {programme} is vervallen: {file} geeft die niet meer.",
        )
        if note:
            said = Text(f"{said.en} Its note was: {note}", f"{said.nl} De opmerking was: {note}")
        print(visible(said.to(language)))
    if found.written and to.workbook:
        _print_results([(to.workbook, found.written.evaluation)], language)
    print(exporting.counts(found.choice, language))
    for name in made:
        said = Text(f"{name} is ready.", f"{name} is klaar.")
        if to.workbook and name == str(to.workbook) and not found.written:
            said = Text(f"{name} is up to date: nothing changed.", f"{name} is bij: er is niets gewijzigd.")
        print(said.to(language))
    return FINDINGS if look else DONE


_SHOWN = 20
"""So many files are named on the terminal; the list of files names all."""


@contextlib.contextmanager
def _progress(options: argparse.Namespace) -> Iterator[Callable[[int], Callable[[int], None]]]:
    """Show on a terminal how many files are done, how fast, and how long it takes."""
    if options.json or not sys.stderr.isatty():
        yield lambda count: lambda more: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    # Drawn when something is done: a thread that draws would be in the way of starting processes by fork.
    columns = BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}"), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:

        def started(count: int) -> Callable[[int], None]:
            task = bar.add_task("", total=count, speed="")

            def done(more: int) -> None:
                speed = bar.tasks[task].speed
                bar.update(task, advance=more, speed=f"{speed:.0f}/s" if speed else "")
                bar.refresh()

            return done

        yield started


def _templates(options: argparse.Namespace) -> int:
    from .outputs.workbooks import TEMPLATES

    language: Language = options.language or "en"
    if options.json:
        print(json.dumps([{"name": name, "title": t.title.to(language)} for name, t in TEMPLATES.items()]))
    else:
        for name, template in TEMPLATES.items():
            print(f"{name:20} {template.title.to(language)}")
    return DONE


def _demo(options: argparse.Namespace) -> int:
    from . import demo

    language: Language = options.language or "en"
    made = list(demo.make(options.output, language, dt.date.today()))
    if options.json:
        print(
            json.dumps(
                [{"file": str(path), **_as_json(evaluation, language)} for path, evaluation in made],
                indent=2,
                ensure_ascii=False,
            )
        )
        return DONE
    _print_results(made, language)
    print(
        Text("The workbooks, filled in and refreshed:", "De werkmappen, ingevuld en vernieuwd:").to(language)
    )
    for path, _ in made:
        print(f"  {path.resolve()}")
    return DONE


# --- survey answers -------------------------------------------------------------------------------------


def _questions(options: argparse.Namespace) -> int:
    from .templates.questions import HEADINGS, rows

    language: Language = options.language or "en"
    headings = [heading.to(language) for heading, _ in HEADINGS.values()]
    found = list(rows(language))
    if options.csv:
        import csv

        path: Path = options.csv
        if path.exists():
            raise UsageError("output-exists", path=path)
        if not path.parent.is_dir():
            raise UsageError("output-folder", path=path, folder=path.parent)
        # The mark at the start tells Excel the letters; it takes the semicolon where a comma is a decimal sign.
        with open(path, "x", newline="", encoding="utf-8-sig") as file:
            csv.writer(file, delimiter=";" if language == "nl" else ",").writerows([headings, *found])
        said = Text(f"{path}: {len(found)} questions.", f"{path}: {len(found)} vragen.")
        print(said.to(language))
    elif options.json:
        print(
            json.dumps([dict(zip(HEADINGS, row, strict=True)) for row in found], indent=2, ensure_ascii=False)
        )
    else:
        _print_table("", headings, found)
    return DONE


def _import_answers(options: argparse.Namespace) -> int:
    from .hosts.files import add_rows
    from .surveys.importing import plan
    from .surveys.mapping import load, propose, save
    from .surveys.reading import read_survey
    from .surveys.showing import HEADINGS, as_json, labels_of, lines_of, remarks, summary
    from .surveys.values import wave_named
    from .tables.adding import adding
    from .tables.choices import WAVES
    from .workbook.contract import Changes, Snapshot
    from .workbook.xlsx_read import read

    snapshot = read(options.into)
    language: Language = options.language or snapshot.language
    options.language = language  # of errors too
    wave = wave_named(options.wave) if options.wave else None
    if options.wave and wave is None:
        raise UsageError("wave-name", name=options.wave, names=", ".join(WAVES))
    survey = read_survey(options.answers)
    path: Path = options.map or options.answers.with_suffix(".mapping.json")
    if options.map:
        given = {"programme": options.programme, "wave": wave, "locale": options.locale}
        changed = {name: value for name, value in given.items() if value is not None}
        mapping = load(path, survey).model_copy(update=changed)
    elif not options.programme:
        raise UsageError("import-programme")
    else:
        mapping = propose(survey, options.programme, wave, options.locale)
        if not options.yes:
            save(mapping, path)
    if not options.json:
        _print_table(
            survey.name, [heading.to(language) for heading in HEADINGS], list(lines_of(mapping, language))
        )
        for line in labels_of(mapping, language):
            print(line)
    found = plan(survey, mapping, snapshot)
    if not options.json:
        print(*summary(survey, mapping, found, language), sep="\n")
        for line in remarks(found, language):
            print(line, file=sys.stderr)
    added = False
    if found.rows and not found.findings:
        question = Text("Add them to the workbook? [y/N] ", "Aan de werkmap toevoegen? [j/N] ").to(language)
        added = options.yes or (not options.json and _agreed(question))
    if added:

        def rows_of(workbook: Snapshot) -> Changes:
            # Somebody may have saved it since: what is there by now is not added again.
            return adding(workbook, {"tblResponses": plan(survey, mapping, workbook).rows})

        add_rows(options.into, rows_of)
    if options.json:
        shown = {**as_json(survey, mapping, found, language), "added": added}
        print(json.dumps(shown, indent=2, ensure_ascii=False))
    else:
        said = _what_happened(options, path, added, bool(found.findings), bool(found.rows))
        print(said.to(language))
    if found.findings:
        return BAD_INPUT
    return FINDINGS if found.twice else DONE


def _what_happened(
    options: argparse.Namespace, mapping: Path, added: bool, findings: bool, any_rows: bool
) -> Text:
    """Say whether answers were added, and what to do next."""
    into = options.into
    if added:
        return Text(
            f"{into}: the answers are added. Now refresh it: trainroi refresh {into}",
            f"{into}: de antwoorden zijn toegevoegd. Vernieuw de werkmap nu: trainroi refresh {into}",
        )
    if findings:
        return Text(
            f"{into}: nothing is added; the file is as it was. Correct the answers, or the mapping, first.",
            f"{into}: er is niets toegevoegd; het bestand is zoals het was. Verbeter eerst de antwoorden of de toewijzing.",
        )
    if not any_rows:
        return Text(f"{into}: there is nothing to add.", f"{into}: er is niets toe te voegen.")
    return Text(
        f"Nothing is added yet. The mapping stands in {mapping}: change it there if need be, and give the same command "
        f"with --map {mapping} --yes.",
        f"Er is nog niets toegevoegd. De toewijzing staat in {mapping}: pas die zo nodig aan en geef dezelfde opdracht met "
        f"--map {mapping} --yes.",
    )


def _agreed(question: str) -> bool:
    """Ask at a terminal; where nobody can answer, the answer is no."""
    if not sys.stdin.isatty():
        return False
    try:
        return input(question).strip().casefold() in ("y", "yes", "j", "ja")
    except EOFError:
        return False


def _print_table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print texts as a table; they are shown as they are, not read as markup."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(*headings, title=escape(visible(title)) or None, title_justify="left")
    for row in rows:
        table.add_row(*(escape(visible(cell)) for cell in row))
    Console(width=None if sys.stdout.isatty() else 140).print(table)


# --- Excel on this machine ------------------------------------------------------------------------------


def _install(options: argparse.Namespace) -> int:
    if options.libreoffice:
        from .hosts.libreoffice.install import install as into_libreoffice

        return _print_lines(into_libreoffice(), _language_of_office(options))

    from .hosts.excel import install

    language = _language_of_office(options)

    def trust(folder: Path) -> bool:
        if options.trust or not sys.stdin.isatty():
            return bool(options.trust)
        question = Text(
            f"May Excel run the macros of every file in {folder} without asking? It is for our templates; "
            "whoever puts another file there is trusted too. [y/N] ",
            f"Mag Excel de macro's van elk bestand in {folder} zonder vraag uitvoeren? De map is voor onze "
            "sjablonen; wie er een ander bestand in zet, wordt ook vertrouwd. [j/N] ",
        )
        try:
            return input(question.to(language)).strip().casefold() in ("y", "yes", "j", "ja")
        except EOFError:
            return False

    return _print_lines(install.install(language, trust), language)


def _uninstall(options: argparse.Namespace) -> int:
    if options.libreoffice:
        from .hosts.libreoffice.install import uninstall as from_libreoffice

        return _print_lines(from_libreoffice(), _language_of_office(options))

    from .hosts.excel import install

    return _print_lines(install.uninstall(), _language_of_office(options))


def _print_lines(lines: Iterator[Text], language: Language) -> int:
    for line in lines:
        print(line.to(language), flush=True)
    return DONE


def _extension(options: argparse.Namespace) -> int:
    from .hosts.libreoffice import extension

    path: Path = options.output
    if path.suffix.lower() != ".oxt":
        raise UsageError("extension-suffix", path=path)
    if not path.parent.is_dir():
        raise UsageError("output-folder", path=path, folder=path.parent)
    try:
        path.write_bytes(extension.build())
    except OSError as error:
        raise InstallError("setup-unwritable", path=path, reason=error.strerror) from error
    said = Text(
        f"{path} is ready. In LibreOffice: Tools, Extensions (before 24.2: Extension Manager), Add. Refresh and the "
        "functions that need numpy or scipy work after trainroi install --libreoffice only.",
        f"{path} staat klaar. In LibreOffice: Extra, Extensies (vóór 24.2: Extensiebeheer), Toevoegen. Vernieuwen en de "
        "functies die numpy of scipy nodig hebben, werken alleen na trainroi install --libreoffice.",
    )
    print(said.to(_language_of_office(options)))
    return DONE


def _doctor(options: argparse.Namespace) -> int:
    from .hosts import chain, doctor

    language = _language_of_office(options)
    examined = doctor.examine()
    if options.json:
        told = [
            {
                "program": program,
                "link": link.name,
                "state": link.state,
                "topic": link.topic,
                "message": link.message.to(language),
            }
            for program, links in examined.items()
            for link in links
        ]
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        for program, links in examined.items():
            if len(examined) > 1:
                print(f"{program}:")
            for link in links:
                state = chain.STATES[link.state].to(language)
                print(f"{state:14}{link.title.to(language)}: {link.message.to(language)}")
    return DONE if all(map(chain.all_good, examined.values())) else FINDINGS


def _language_of_office(options: argparse.Namespace) -> Language:
    """Give the language asked for, or else that of Office's menus."""
    from .hosts.excel import windows

    language: Language = options.language or windows.office_language()
    options.language = language  # of errors too
    return language


# --- functions ------------------------------------------------------------------------------------------


def _calc(options: argparse.Namespace) -> int:
    from .calc import evaluate, is_fraction

    language: Language = options.language or "en"
    try:
        result = evaluate(options.formula)
    except CellError as error:
        if options.json:
            print(json.dumps({"error": error.code, "message": error.text(language)}, ensure_ascii=False))
        else:
            print(error.code)
            print(error.text(language), file=sys.stderr)
        return FINDINGS
    if options.json:
        print(json.dumps({"result": _plain(result)}, ensure_ascii=False))
    elif isinstance(result, list):
        for row in result:
            print("\t".join(str(_plain(cell)) for cell in row))
    elif isinstance(result, float) and is_fraction(options.formula):
        print(f"{result!r} ({_percent(result, language)})")
    else:
        print(_plain(result))
    return DONE


def _plain(value: Any) -> Any:
    """Give a result as JSON and a terminal can show it: an error inside a table as its text."""
    if isinstance(value, list):
        return [_plain(cell) for cell in value]
    if isinstance(value, CellError):
        return value.code
    return str(value).upper() if isinstance(value, bool) else value


def _percent(value: float, language: Language) -> str:
    """Write a fraction as a percentage with at most two decimals, such as 300 % or 6.25 %."""
    shown = _number(value * 100, 2, language)
    return f"{shown[:-2].rstrip('.,') if shown.endswith('00') else shown.rstrip('0')} %"


def _functions(options: argparse.Namespace) -> int:
    from .functions import CATALOGUE, FAMILIES

    language: Language = options.language or "en"
    if options.name:
        entry = CATALOGUE.get(options.name.upper())
        if entry is None:
            raise UsageError("function-name", name=options.name)
        chosen = [entry]
    else:
        chosen = list(CATALOGUE.values())
    if options.json:
        print(
            json.dumps([_function_as_json(entry, language) for entry in chosen], indent=2, ensure_ascii=False)
        )
    elif options.name:
        print(chosen[0].describe(language))
    else:
        family = ""
        for entry in chosen:
            if entry.family != family:
                family = entry.family
                print(f"\n{FAMILIES[family].to(language)}")
            print(f"  {entry.signature}\n      {entry.text.to(language)}")
    return DONE


def _function_as_json(entry: Function, language: Language) -> dict[str, Any]:
    from .functions import FAMILIES

    return {
        "name": entry.name,
        "family": FAMILIES[entry.family].to(language),
        "text": entry.text.to(language),
        "arguments": [
            {"name": each.name, "optional": each.optional, "text": each.describe(language)}
            for each in entry.arguments
        ],
        "example": entry.example,
    }
