"""`python -m trainroi_xl.docs` makes docs/ and the table in README.md from the catalogue and the messages."""

from __future__ import annotations

import re
from pathlib import Path

from .functions import CATALOGUE, FAMILIES
from .language import LANGUAGES
from .messages import (
    BUTTONS,
    CELLS,
    COMMANDS,
    CONSOLIDATION,
    EXPRESSIONS,
    FILES,
    FORMS,
    SETUP,
    SURVEYS,
    TABLES,
)
from .walks import walk_page

ROOT = Path(__file__).resolve().parent.parent
_TABLE = re.compile(r"(<!-- functions: [^>]*-->\n).*?(<!-- end of functions -->)", re.DOTALL)


def readme_table() -> str:
    """Give the table of functions for the README."""
    lines = ["| function | gives | example |", "|---|---|---|"]
    for entry in CATALOGUE.values():
        shown = "a table" if isinstance(entry.result, list) else f"`{entry.result}`"
        lines.append(
            f"| {_code(entry.signature)} | {_cell(entry.text.en)} | {_code(entry.example)} → {shown} |"
        )
    return "\n".join(lines) + "\n"


def functions_page() -> str:
    """Give the page that explains every function in both languages."""
    lines = [
        "# Functions",
        "",
        "Made by `make docs` from `trainroi_xl/functions/`. English first, Dutch below it.",
    ]
    for family, title in FAMILIES.items():
        lines += ["", f"## {title.en} · {title.nl}"]
        for entry in CATALOGUE.values():
            if entry.family == family:
                lines += ["", f"### {entry.name}"]
                for language in LANGUAGES:
                    lines += ["", "```text", entry.describe(language), "```"]
    return "\n".join(lines) + "\n"


def messages_page() -> str:
    """Give the page with every message, each under its own heading."""
    lines = [
        "# Messages",
        "",
        "Made by `make docs` from `trainroi_xl/messages.py`. `--json` output names a message by its heading here.",
    ]
    parts = (
        ("About a row or cell of a workbook", TABLES),
        ("About a workbook as a file", FILES),
        ("About the arguments of a function", CELLS),
        ("About a formula given to `trainroi calc`", EXPRESSIONS),
        ("About a command", COMMANDS),
        ("About many workbooks in one portfolio: `trainroi consolidate`", CONSOLIDATION),
        ("About a file of survey answers: `trainroi import-answers`", SURVEYS),
        ("About a form for supervisors", FORMS),
        ("About a button in Excel", BUTTONS),
        ("About Excel on this machine: `trainroi install`, `uninstall` and `doctor`", SETUP),
    )
    for title, messages in parts:
        lines += ["", f"## {title}"]
        for topic, text in messages.items():
            lines += ["", f"### {topic}", "", f"- {_cell(text.en)}", f"- {_cell(text.nl)}"]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Give every file that is made, with its text."""
    readme = ROOT / "README.md"
    with_table = _TABLE.sub(lambda match: match[1] + readme_table() + match[2], readme.read_text("utf-8"))
    return {
        readme: with_table,
        ROOT / "docs" / "functions.md": functions_page(),
        ROOT / "docs" / "messages.md": messages_page(),
        **{ROOT / "docs" / f"walks.{language}.md": walk_page(language) for language in LANGUAGES},
    }


def _cell(text: str) -> str:
    """Make a text fit for a line of Markdown: nothing in it is taken for markup."""
    return re.sub(r"([|*_<>{}])", r"\\\1", text)


def _code(text: str) -> str:
    return "`" + text.replace("|", r"\|") + "`"


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        print(path)
