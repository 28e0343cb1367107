"""The open document in a real LibreOffice: read and written as the file of it is."""

import datetime as dt

import pytest
from calc_documents import opened
from test_live import FILLINGS, calculated

from trainroi_xl.hosts import files
from trainroi_xl.hosts.refreshing import refresh
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates import build
from trainroi_xl.workbook.xlsx_read import read


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("filled", [True, False])
def test_a_snapshot_is_the_same_from_the_document_as_from_the_file(
    calc, tmp_path, template, language, filled
):
    path = tmp_path / f"{template}.{language}.xlsx"
    build(template, language, path, FILLINGS[template] if filled else None)
    with opened(calc, path) as document:
        found = document.book.snapshot()
    disk = calculated(read(path))
    assert found.inputs == disk.inputs
    for name, table in disk.tables.items():
        assert found.tables[name] == table, name
    assert found == disk


TODAY = dt.date(2026, 6, 30)


def results(snapshot, changes):
    return {rows.table: snapshot.tables[rows.table] for rows in changes.tables}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_refresh_in_the_document_gives_the_results_of_one_on_disk(calc, tmp_path, template, language):
    path = tmp_path / f"{template}.{language}.xlsx"
    build(template, language, path, FILLINGS[template])
    with opened(calc, path) as document:
        there, here = refresh(document.book, TODAY), files.refresh(path, TODAY)
        assert (there.findings, there.changes) == (here.findings, here.changes)
        found, disk = document.book.snapshot(), calculated(read(path))
        assert results(found, here.changes) == results(disk, here.changes)
        of_names = document.run("named", names=list(here.changes.cells))
        with opened(calc, path) as of_file:
            assert of_names == of_file.run("named", names=list(here.changes.cells))
        assert {name for name, table in found.tables.items() if table != disk.tables[name]} == set()
        assert found == disk
