"""What is made from the catalogue and the messages is up to date."""

import re
from pathlib import Path

import pytest

import trainroi_xl
from trainroi_xl.docs import ROOT, pages
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.messages import MESSAGES
from trainroi_xl.tables.columns import LIMITS

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
