"""What is made from the catalogue and the messages is up to date, and what the documentation tells is so."""

import argparse
import re
from pathlib import Path

import openpyxl
import pytest

import trainroi_xl
from trainroi_xl import demo
from trainroi_xl.cli import _parser, main
from trainroi_xl.docs import ROOT, pages
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts.buttons import MACROS
from trainroi_xl.hosts.macros import MORE_ROWS
from trainroi_xl.messages import MESSAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables.columns import LIMITS
from trainroi_xl.tables.questions import QUESTIONS
from trainroi_xl.templates import build, look
from trainroi_xl.templates.texts import NAMES

PACKAGE = Path(trainroi_xl.__file__).parent


@pytest.mark.parametrize(("path", "text"), pages().items(), ids=lambda value: getattr(value, "name", ""))
def test_made_pages_are_up_to_date(path, text):
    assert path.read_text("utf-8") == text, "run make docs"


TOPIC = r'"([a-z]+(?:-[a-z]+)+)"'
RAISED = (
    r"(?:refused|Error|Locked|Incomplete|NotAWorkbook|damaged)\(\s*" + TOPIC,
    r'yield "(?:error|warning)", .*' + TOPIC,
    r'[fF]inding\(\s*"(?:error|warning)",[^()]*?' + TOPIC,
    r"leave_out\(.*" + TOPIC,
    r"reason=" + TOPIC,
)
"""The ways in which the code names what is wrong."""


def test_every_message_that_is_raised_exists_and_every_one_that_exists_is_raised():
    source = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.name != "messages.py")
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', source))
    found = [set(re.findall(pattern, source)) for pattern in RAISED]
    assert all(found)
    assert set().union(*found) <= set(MESSAGES)
    # Those of a kind of number are put together: cell-share-outside.
    put_together = {f"cell-{kind}-outside" for kind in LIMITS}
    assert set(MESSAGES) - put_together <= named


def test_every_function_and_every_message_has_its_place():
    readme, functions, messages = (
        (ROOT / name).read_text("utf-8") for name in ("README.md", "docs/functions.md", "docs/messages.md")
    )
    for name in CATALOGUE:
        assert f"`{name}(" in readme and f"### {name}\n" in functions
    for topic in MESSAGES:
        assert f"### {topic}\n" in messages


# --- what people wrote ------------------------------------------------------------------------------------

README = (ROOT / "README.md").read_text("utf-8")
WRITTEN = {path.name: path.read_text("utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))}
NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]


def subparsers():
    (found,) = (action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction))
    return found.choices


def test_the_readme_names_every_command_and_the_pages_name_no_other():
    for name in subparsers():
        assert f"`trainroi {name}" in README, name
    for page, text in WRITTEN.items():
        commands = re.findall(r"^trainroi ([a-z-]+)|`trainroi ([a-z-]+)", text, re.MULTILINE)
        assert {one or other for one, other in commands} <= set(subparsers()), page


def test_options_that_the_pages_show_exist():
    for page, text in WRITTEN.items():
        for name, rest in re.findall(r"(?:`|^)trainroi ([a-z-]+)([^`\n#]*)", text, re.MULTILINE):
            options = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest.split("'")[0]))
            assert options <= set(subparsers()[name]._option_string_actions), (page, name)


def test_the_page_on_libreoffice_names_what_needs_more_than_its_python():
    (named,) = re.findall(
        r"\*\*Two functions need more\*\*.*?: (.*?) need numpy and scipy",
        WRITTEN["libreoffice.md"],
        re.DOTALL,
    )
    assert re.findall(r"`(\w+)`", named) == sorted(name for name, entry in CATALOGUE.items() if entry.needs)


def test_every_template_has_its_place():
    assert f"{NUMBERS[len(TEMPLATES)]} template\nworkbooks".casefold() in README.casefold()
    for name, template in TEMPLATES.items():
        assert f"\n| `{name}` |" in README
        assert (
            f"\n| `{name}` |" in WRITTEN["workbooks.md"]
            and f"\n## {template.title.en}" in WRITTEN["workbooks.md"]
        )


def test_the_page_on_workbooks_names_the_sheets_of_each(tmp_path):
    kept = {NAMES[key].en for key in ("about", "inputs", "tblProgrammes", "tblSignOff", "questions")}
    shared = set(
        re.findall(
            r"[A-Z][\w-]+(?: log| programme)?",
            re.search(r"They share the sheets(.*?)\n\n", WRITTEN["workbooks.md"], re.DOTALL)[1],
        )
    )
    for name in TEMPLATES:
        path = tmp_path / f"{name}.xlsx"
        build(name, "en", path)
        told = re.search(rf"\n\| `{name}` \| (.*?) \| (.*?) \|\n", WRITTEN["workbooks.md"])
        sheets = {"fill in": [], "results": []}
        for sheet in openpyxl.load_workbook(path):
            colour = sheet.sheet_properties.tabColor.rgb[-6:]
            if sheet.title not in kept | shared:
                sheets["fill in" if colour == look.ORANGE[1:] else "results"].append(sheet.title)
        assert sheets == {"fill in": told[1].split(", "), "results": told[2].split(", ")}, name


def anchors(text):
    """The anchors that GitHub makes of headings."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", WRITTEN)
def test_every_link_inside_the_project_leads_somewhere(page):
    folder = ROOT if page == "README.md" else ROOT / "docs"
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```|`[^`\n]*`", "", WRITTEN[page], flags=re.DOTALL))
    assert links or page.startswith(
        ("walks", "messages", "functions", "surveys", "forms", "sharing", "benchmarks")
    )
    for link in links:
        path, _, anchor = link.partition("#")
        if not path.startswith("https:"):
            target = (folder / path).resolve() if path else folder / page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target.read_text("utf-8")), link


def test_every_picture_is_shown():
    shown = "".join(WRITTEN.values())
    assert all(f"pictures/{path.name})" in shown for path in (ROOT / "docs" / "pictures").iterdir())


def test_numbers_in_the_pages_are_so():
    assert f"and {NUMBERS[len(MACROS)]} macros by name" in README
    assert f"makes {NUMBERS[len(demo.WORKBOOKS)]} filled-in workbooks" in README
    assert f"holds {len(QUESTIONS)} questions" in WRITTEN["surveys.md"]
    assert f"{MORE_ROWS} rows longer" in README and f"{MORE_ROWS} rows longer" in WRITTEN["workbooks.md"]


def test_the_readme_shows_what_the_demonstration_prints(tmp_path, capsys):
    assert main(["demo", "-o", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    shown = re.search(r"`make demo` prints.*?```\n(.*?)```", README, re.DOTALL)[1].splitlines()
    at = 0
    for line in shown:
        at = printed.index(line, at)
    for name in re.findall(
        r"`([a-z0-9-]+\.xlsx)`", re.search(r"Below each table.*?\n\n", README, re.DOTALL)[0]
    ):
        assert (tmp_path / name).exists()
