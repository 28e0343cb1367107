"""A sheet that a text names in words is there under that name: names change, and the words must follow."""

import ast
import re
from pathlib import Path

import openpyxl
import pytest

import trainroi_xl
from trainroi_xl.hosts.excel.workbooks import WITHOUT, build, file_name
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates.texts import NAMES

SHEETS = {language: {name.to(language) for name in NAMES.values()} for language in LANGUAGES}
BEFORE_A_NAME = {"en": r"\bsheets? ", "nl": r"\b(?:blad|bladen) "}
AND = {"en": r"(?:,| and) ", "nl": r"(?:,| en) "}


def named(text, language):
    """Give the sheets that a text names after the word sheet; what is no sheet as it stands there."""
    names = "|".join(sorted(map(re.escape, SHEETS[language]), key=len, reverse=True))
    one = rf"(?:{names})(?!\w)"
    found = set()
    for start in re.finditer(BEFORE_A_NAME[language], text):
        rest = text[start.end() :]
        if listed := re.match(rf"{one}(?:{AND[language]}{one})*", rest):
            found |= set(re.findall(one, listed[0]))
        elif rest[:1].isupper():
            found.add(rest.split()[0])
    return found


def pairs():
    """Give every Text in the source of the package, with what is filled in later left blank."""
    for path in Path(trainroi_xl.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text" and len(node.args) == 2:
                told = [
                    "".join(
                        part.value
                        for part in ast.walk(argument)
                        if isinstance(part, ast.Constant) and isinstance(part.value, str)
                    )
                    for argument in node.args
                ]
                yield f"{path.name}:{node.lineno}", dict(zip(LANGUAGES, told, strict=True))


def test_both_languages_of_a_text_name_the_same_sheets():
    dutch = {name.en: name.nl for name in NAMES.values()}
    seen = 0
    for place, text in pairs():
        en, nl = (named(text[language], language) for language in LANGUAGES)
        assert en <= SHEETS["en"] and nl <= SHEETS["nl"], (place, en, nl)
        assert {dutch[name] for name in en} == nl, (place, en, nl)
        seen += len(en)
    assert seen > 40


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_workbook_names_only_sheets_of_its_own(tmp_path, template, language):
    path = tmp_path / file_name(template, language, WITHOUT)
    build(template, language, path)
    book = openpyxl.load_workbook(path)
    own = set(book.sheetnames)
    texts = [
        (sheet.title, str(cell.value))
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "s"
    ]
    texts += [
        (sheet.title, rule.prompt)
        for sheet in book
        for rule in sheet.data_validations.dataValidation
        if rule.prompt
    ]
    for place, text in texts:
        assert named(text, language) <= own, (place, text)
    for _, text in texts:  # a step on the first sheet begins with the sheets that it is about
        head, colon, _ = text.partition(": ")
        parts = set(re.split(AND[language], head))
        if colon and parts & own:
            assert parts <= own, text
