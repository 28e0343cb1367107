"""What is made from the catalogue and the messages is up to date."""

import pytest

from trainroi_xl.docs import ROOT, pages
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.messages import MESSAGES


@pytest.mark.parametrize(("path", "text"), pages().items(), ids=lambda value: getattr(value, "name", ""))
def test_made_pages_are_up_to_date(path, text):
    assert path.read_text("utf-8") == text, "run make docs"


def test_every_function_and_every_message_has_its_place():
    readme, functions, messages = (
        (ROOT / name).read_text("utf-8") for name in ("README.md", "docs/functions.md", "docs/messages.md")
    )
    for name in CATALOGUE:
        assert f"`{name}(" in readme and f"### {name}\n" in functions
    for topic in MESSAGES:
        assert f"### {topic}\n" in messages
