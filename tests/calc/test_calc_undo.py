"""Undo and redo where the user gives them: within LibreOffice, which runs our part of them while its own lists are open."""

from pathlib import Path

import pytest

from trainroi_xl.hosts.excel import workbooks
from trainroi_xl.templates.examples import example_of

IN_OFFICE = Path(__file__).with_name("undo_in_office.py")


@pytest.mark.parametrize("template", ["cost-tracker", "portfolio"])
def test_a_refresh_is_taken_back_and_done_again_by_libreoffice(calc, tmp_path, template):
    path = tmp_path / "book.xlsm"
    workbooks.build(template, "en", path, example_of(template))
    assert calc.run(IN_OFFICE, "refreshed_and_back", path=str(path)) == [True, True, True, True]
