"""The open document in a real LibreOffice: read and written as the file of it is."""

import datetime as dt

import pytest
from calc_documents import opened
from test_live import FILLINGS, calculated

from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates import build
from trainroi_xl.workbook.xlsx_read import read


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("filled", [True, False])
def test_a_snapshot_is_the_same_from_the_document_as_from_the_file(calc, tmp_path, template, language, filled):
    path = tmp_path / f"{template}.{language}.xlsx"
    build(template, language, path, FILLINGS[template] if filled else None)
    with opened(calc, path) as document:
        found = document.book.snapshot()
    disk = calculated(read(path))
    assert found.inputs == disk.inputs
    for name, table in disk.tables.items():
        assert found.tables[name] == table, name
    assert found == disk
