"""`python -m trainroi_xl.docs` makes docs/ and the table in README.md from the catalogue and the messages."""

from __future__ import annotations

import re
from pathlib import Path

from .functions import CATALOGUE, FAMILIES
from .language import LANGUAGES
from .messages import (
    BUTTONS,
    CALCULATOR,
    CELLS,
    COMMANDS,
    CONSOLIDATION,
    EXPRESSIONS,
    FILES,
    FORMS,
    LIBREOFFICE,
    SAVED,
    SETUP,
    SURVEYS,
    TABLES,
)
from .walks import walk_page

ROOT = Path(__file__).resolve().parent.parent
_TABLE = re.compile(r"(<!-- functions: [^>]*-->\n).*?(<!-- end of functions -->)", re.DOTALL)
_DIFFERENCES = re.compile(r"(<!-- differences: [^>]*-->\n).*?(<!-- end of differences -->)", re.DOTALL)


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
        ("About a button of a workbook", BUTTONS),
        ("About the Python that calculates for LibreOffice", CALCULATOR),
        ("About a workbook that LibreOffice saved", SAVED),
        ("About Excel on this machine: `trainroi install`, `uninstall` and `doctor`", SETUP),
        (
            "About LibreOffice on this machine: `trainroi install --libreoffice`, `uninstall --libreoffice` and `doctor`",
            LIBREOFFICE,
        ),
    )
    for title, messages in parts:
        lines += ["", f"## {title}"]
        for topic, text in messages.items():
            lines += ["", f"### {topic}", "", f"- {_cell(text.en)}", f"- {_cell(text.nl)}"]
    return "\n".join(lines) + "\n"


def limits_page() -> str:
    """Give the page that says what is refused, with the numbers that the code has."""
    from .forms import reading as forms
    from .surveys import mapping
    from .surveys import reading as surveys
    from .workbook import xlsx_directory as zips
    from .workbook import xlsx_package as parts
    from .workbook import xlsx_read, xlsx_rows
    from .workbook import xlsx_values as values

    limits = (
        ("Parts in the file", zips.MOST_PARTS, "a workbook has some fifty"),
        ("Bytes of the zip's own list", zips.MOST_LISTED, "so many parts with long names"),
        ("Bytes of all parts unpacked", zips.MOST_BYTES, "a million rows of a ledger take some 600 million"),
        (
            "Times that a part of XML may shrink, from 16 MB on",
            zips.SUSPICIOUS_RATIO,
            "a real sheet shrinks some 10 times",
        ),
        (
            "The same for any part, and for all together, from so many bytes on",
            zips.SUSPICIOUS_BYTES,
            "blank pictures shrink more",
        ),
        ("Bytes of a part that is kept as a whole", parts.MOST_XML, "a longer sheet is read in pieces"),
        ("Tags and attributes of such a part", parts.MOST_NODES, "30,000 rows of results have a third"),
        ("Bytes of one row, or of all around the rows", parts.MOST_AT_ONCE, "no row of Excel's comes near"),
        ("Tags and attributes of one row", parts.MOST_NODES_AT_ONCE, "16,384 cells have a tenth"),
        ("Levels of XML in each other", 256, "a chart has some twenty"),
        ("Defined names", parts.MOST_NAMES, "our workbooks have under a hundred"),
        ("Cells of a sheet, and of all tables", xlsx_rows.MOST_SHEET_CELLS, "a million rows of 19 columns"),
        ("Different texts", values.MOST_TEXTS, "each is kept once"),
        ("Bytes of all texts", values.MOST_BYTES_OF_TEXTS, "a long book has a million"),
        ("Bytes of one text", values.MOST_OF_TEXT, "a cell holds 32,767 letters"),
        (
            "Cells of a sheet of survey answers",
            xlsx_read.MOST_ANSWERS,
            "it is read from its first cell to its last",
        ),
        ("Bytes of a CSV file of answers", surveys.MOST_BYTES, "some 100,000 respondents"),
        ("Bytes of a mapping of answers", mapping.MOST_OF_MAPPING, "a column takes some hundred"),
        (
            "Bytes of a form that comes back",
            forms.LARGEST_FORM,
            "a thousand participants take some hundred thousand",
        ),
    )
    lines = [
        "# What is refused",
        "",
        "Made by `make docs`; the numbers are those of the code.",
        "",
        "A workbook comes by mail as often as not, so it is read as if a stranger had made it. What is refused is told in",
        "one line that names the file and its part ([messages](messages.md)), and the file stays as it was.",
        "",
        "## Too much",
        "",
        "| what | at most | for comparison |",
        "|---|---:|---|",
        *(f"| {what} | {most:,} | {why} |" for what, most, why in limits),
        "",
        "## Misleading",
        "",
        "Files that two programs would read differently:",
        "",
        "- a part that the zip lists under one name, size, sum or method and stores under another; parts that share bytes;",
        "  one part twice, also in other capitals;",
        "- a part with `..`, a drive, a network share, a control sign or a dot at the end of its name;",
        "- a row or cell that stands twice, out of order or at another place than it says; a row in another namespace;",
        "  two sheets or two tables of one name;",
        "- any document type or entity of one's own in XML that is read.",
        "",
        "## Never followed",
        "",
        "Links to other workbooks, pictures and objects kept elsewhere, web queries, templates and network shares are not",
        "opened, looked up or asked for, whatever the file says. A refresh keeps them as they are; a shared copy drops",
        "links to other workbooks. A pipe, a device or a folder in the place of a file is refused at once.",
        "",
        "## Text stays text",
        "",
        "What somebody typed never becomes a formula: in a workbook it is written as text, in a CSV file an apostrophe",
        "stands before what begins with `=`, `+`, `-` or `@` (also in full width, or behind a tab or a separator). Numbers",
        "stay numbers. On the screen, signs that steer a terminal or turn a line around are left out.",
        "",
        "`python tests/endurance/bombs.py` shows what each sort of bomb costs before it is refused, and",
        "`python tests/endurance/fuzz_files.py 20000` tries spoiled files by the thousand.",
    ]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Give every file that is made, with its text."""
    from .hosts.libreoffice.differences import as_table

    readme, libreoffice = ROOT / "README.md", ROOT / "docs" / "libreoffice.md"
    return {
        readme: _with(_TABLE, readme_table(), readme),
        libreoffice: _with(_DIFFERENCES, as_table(), libreoffice),
        ROOT / "docs" / "functions.md": functions_page(),
        ROOT / "docs" / "messages.md": messages_page(),
        ROOT / "docs" / "limits.md": limits_page(),
        **{ROOT / "docs" / f"walks.{language}.md": walk_page(language) for language in LANGUAGES},
    }


def _with(place: re.Pattern[str], table: str, page: Path) -> str:
    """Give a page that people wrote, with a table that is made in its place."""
    return place.sub(lambda match: match[1] + table + match[2], page.read_text("utf-8"))


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
