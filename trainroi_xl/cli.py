"""The command `trainroi`.

Exit status: 0 done, 1 done with findings (or a result that is a cell error), 2 bad input or usage.
Heavy parts are imported by the command that needs them, so that `trainroi calc` starts at once.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import __version__
from .cells import CellError
from .errors import TrainroiError, UsageError
from .language import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from .evaluation import Evaluation
    from .evaluation.returns import Result
    from .findings import Finding
    from .functions import Function

DONE, FINDINGS, BAD_INPUT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except TrainroiError as error:
        print(error.text(options.language or "en"), file=sys.stderr)
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
    calc = add("calc", _calc, "Calculate a formula, such as 'TRAINING_ROI(90000, 22500)'.")
    calc.add_argument("formula")
    calc.add_argument("--json", action="store_true", help="for machines")
    functions = add("functions", _functions, "List the functions, or explain one.")
    functions.add_argument("name", nargs="?")
    functions.add_argument("--json", action="store_true", help="for machines")
    templates = add("templates", _templates, "List the templates.")
    templates.add_argument("--json", action="store_true", help="for machines")
    install = add("install", _install, "Put the add-in and the templates into this user's Excel.")
    trust = "let Excel run the macros of files in the folder of templates without asking"
    install.add_argument("--trust", action="store_true", help=trust)
    add("uninstall", _uninstall, "Take out of Excel all that install put there.")
    doctor = add("doctor", _doctor, "Check each link between Excel and Python, and say how to mend it.")
    doctor.add_argument("--json", action="store_true", help="for machines")
    demo = add("demo", _demo, "Make workbooks with the worked examples, refreshed, and show what came out.")
    demo.add_argument("-o", "--output", type=Path, default=Path("trainroi-demo"), help="the folder")
    demo.add_argument("--json", action="store_true", help="for machines")
    return parser


# --- workbooks ------------------------------------------------------------------------------------------


def _new(options: argparse.Namespace) -> int:
    from .hosts.excel.workbooks import WITH_MACROS, WITHOUT, build
    from .templates.examples import SEED_COSTS, SEED_RATINGS
    from .templates.full_example import full_filling

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
    examples = {
        "cost-tracker": SEED_COSTS,
        "supervisor-ratings": SEED_RATINGS,
        "training-evaluation": full_filling(),
    }
    example = examples.get(options.template)
    build(options.template, language, path, example if options.with_example else None)
    said = Text(
        f"{path} is ready. Fill it in; then press Refresh in it, or close it and run: trainroi refresh {path}",
        f"{path} staat klaar. Vul de werkmap in; klik daarin op Vernieuwen, of sluit haar en voer uit: "
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
        from .hosts.excel import live

        def refresh_open(path: Path, today: dt.date) -> Evaluation:
            return live.refresh(live.open_book(path), today)

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


def _share(options: argparse.Namespace) -> int:
    from .hosts.libreoffice import print_pdf
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
    try:
        shared = share(path, wish, dt.date.today())
    except TrainroiError as error:
        options.language = options.language or error.language
        if options.json:
            message = error.text(options.language or "en")
            print(
                json.dumps({"file": str(path), "error": error.topic, "message": message}, ensure_ascii=False)
            )
        raise
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
        "audit": [
            {
                "rule": verdict.rule,
                "verdict": verdict.verdict.to(language),
                "why": verdict.why.to(language),
                "cells": verdict.rows,
                "todo": verdict.todo.to(language),
            }
            for verdict in (evaluation.outcome.verdicts if evaluation.outcome else ())
        ],
    }


def _print_results(evaluations: Sequence[tuple[Path, Evaluation]], language: Language) -> None:
    """Print what came out, a line a programme, with numbers as the reader of the language writes them."""
    from rich.console import Console
    from rich.table import Table

    from .evaluation.report import rules_in_words
    from .outputs.tables import BY_PROGRAMME

    console = Console(width=None if sys.stdout.isatty() else 110)
    for path, evaluation in evaluations:
        table = Table(title=f"{path.name} ({evaluation.currency})", title_justify="left")
        for key in ("id", "costs", "benefits", "net", "roi", "bcr", "payback"):
            heading = BY_PROGRAMME.columns[key].heading.to(language)
            table.add_column(heading, justify="left" if key == "id" else "right")
        lines = [*evaluation.programmes]
        if evaluation.total and len(lines) > 1:
            lines.append(evaluation.total)
        for number, result in enumerate(lines):
            table.add_row(*_cells(result, language), end_section=number == len(evaluation.programmes) - 1)
        console.print(table)
        if evaluation.outcome:
            console.print(rules_in_words(evaluation.outcome.verdicts).to(language))


def _cells(result: Result, language: Language) -> tuple[str, ...]:
    from babel.numbers import format_decimal, format_percent

    from .evaluation.changes import NEVER

    def number(value: float | None, pattern: str = "#,##0.00") -> str:
        return "–" if value is None else format_decimal(value, pattern, locale=language)

    return (
        result.id,
        number(result.costs),
        number(result.benefits),
        number(result.net),
        "–" if result.roi is None else format_percent(result.roi, "#,##0.0%", locale=language),
        number(result.bcr),
        NEVER.to(language) if result.never_pays_back else number(result.payback, "#,##0.0"),
    )


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


# --- Excel on this machine ------------------------------------------------------------------------------


def _install(options: argparse.Namespace) -> int:
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

    for line in install.install(language, trust):
        print(line.to(language))
    return DONE


def _uninstall(options: argparse.Namespace) -> int:
    from .hosts.excel import install

    language = _language_of_office(options)
    for line in install.uninstall():
        print(line.to(language))
    return DONE


def _doctor(options: argparse.Namespace) -> int:
    from .hosts.excel import doctor

    language = _language_of_office(options)
    links = doctor.examine()
    if options.json:
        print(
            json.dumps(
                [
                    {
                        "link": link.name,
                        "state": link.state,
                        "topic": link.topic,
                        "message": link.message.to(language),
                    }
                    for link in links
                ],
                indent=2,
                ensure_ascii=False,
            )
        )
    else:
        for link in links:
            state = doctor.STATES[link.state].to(language)
            print(f"{state:14}{link.title.to(language)}: {link.message.to(language)}")
    return DONE if doctor.all_good(links) else FINDINGS


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
    from babel.numbers import format_decimal

    return f"{format_decimal(value * 100, '#,##0.##', locale=language)} %"


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
