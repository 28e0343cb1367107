"""The buttons of our workbooks in LibreOffice: they do what the menu does, no macro of the file runs, and Excel keeps its own."""

import re
import zipfile
from collections import Counter
from pathlib import Path

import ooxml
import pytest
import xlsxwriter

from trainroi_xl.hosts.excel import workbooks
from trainroi_xl.hosts.excel.vba_project import SHEET, WORKBOOK, document_module, standard_module, vba_project
from trainroi_xl.hosts.procedures import MODULE, PROCEDURES
from trainroi_xl.outputs.workbooks import TEMPLATES

IN_OFFICE = Path(__file__).with_name("events_in_office.py")
NEVER, ALWAYS = 0, 4  # com.sun.star.document.MacroExecMode

WRITES = f"""Attribute VB_Name = "{MODULE}"
Public Sub TrainRoiCheck()
    ThisWorkbook.Sheets(1).Range("A1").Value = 7
End Sub
"""
MINE = """Attribute VB_Name = "Mine"
Public Sub Total()
    ThisWorkbook.Sheets(1).Range("A2").Value = 9
End Sub
"""


def use(calc, path, *steps, **options):
    return calc.run(IN_OFFICE, "use", path=str(path), steps=steps, **options)


def build(path, properties):
    """A workbook with a button of ours, whose macro would write into a cell, and one of the user's."""
    book = xlsxwriter.Workbook(path)
    for name, value in properties.items():
        book.set_custom_property(name, value)
    sheet = book.add_worksheet("Sheet")
    sheet.write_row("A1", [1])
    book.set_vba_name("ThisWorkbook")
    sheet.set_vba_name("Sheet1")
    sheet.insert_button("C2", {"macro": "TrainRoiCheck", "caption": "Check"})
    sheet.insert_button("C6", {"macro": "Total", "caption": "Total"})
    project = path.with_suffix(".bin")
    modules = [document_module("ThisWorkbook", WORKBOOK), document_module("Sheet1", SHEET)]
    project.write_bytes(vba_project("VBAProject", [*modules, standard_module(WRITES), standard_module(MINE)]))
    book.add_vba_project(str(project))
    book.close()
    return path


@pytest.fixture
def ours(calc, tmp_path):
    calc.start()  # whose log is read
    return build(tmp_path / "ours.xlsm", {"template": "cost-tracker", "language": "en"})


def bound(path):
    """The macros that the buttons of a file are bound to, by where Excel reads it, whichever program wrote the file."""
    with zipfile.ZipFile(path) as file:
        drawings = [file.read(name).decode() for name in file.namelist() if name.endswith(".vml")]
    macros = re.findall(r"<x:FmlaMacro>([^<]+)<", "".join(drawings))
    return Counter(macro.rpartition("!")[2].rpartition(".")[2] for macro in macros)


def told(calc, macro):
    """How often a macro has told the user something."""
    try:
        return len(re.findall(rf" INFO {macro}: ", calc.log))
    except FileNotFoundError:  # nothing has been told yet
        return 0


def test_a_button_does_what_the_menu_does(calc, ours):
    before = told(calc, "check")
    events, pressed, cells, state = use(
        calc, ours, ["events"], ["press", "Sheet", "Check"], ["cells", "Sheet", "A1"], ["state"]
    )
    assert [label for _, label, _ in events] == ["Total"]  # that of the user is as it was
    assert pressed
    assert told(calc, "check") == before + 1
    assert cells == [["1", "1", 0]]
    assert not state["modified"] and not state["undo"]


def test_no_macro_of_ours_runs_even_where_macros_may(calc, tmp_path, ours):
    before = told(calc, "check")
    *_, cells = use(
        calc, ours, ["press", "Sheet", "Check"], ["press", "Sheet", "Total"], ["cells", "Sheet", "A1", "A2"],
        MacroExecutionMode=ALWAYS,
    )  # fmt: skip
    assert [text for _, text, _ in cells] == ["1", "9"]
    assert told(calc, "check") == before + 1
    # The same buttons in a workbook that is none of ours: there LibreOffice runs what is in the file.
    theirs = build(tmp_path / "theirs.xlsm", {"template": "somebody-elses"})
    events, _, cells = use(
        calc,
        theirs,
        ["events"],
        ["press", "Sheet", "Check"],
        ["cells", "Sheet", "A1"],
        MacroExecutionMode=ALWAYS,
    )
    assert [label for _, label, _ in events] == ["Check", "Total"]
    assert cells == [["7", "7", 0]]
    assert told(calc, "check") == before + 1


def test_buttons_stay_ours_after_each_kind_of_saving(calc, tmp_path, ours):
    before, (other, copy) = told(calc, "check"), (tmp_path / "other.xlsm", tmp_path / "copy.xlsm")
    nowhere = tmp_path / "ours.xlsm" / "inside-a-file.xlsm"
    savings = [["save"], ["save_as", str(other)], ["copy", str(copy)], ["save_as", str(nowhere)]]
    steps = [
        step
        for saving in savings
        for step in (["put", "Sheet", "B1", 5], saving, ["press", "Sheet", "Check"])
    ]
    results = use(calc, ours, *steps, ["events"], MacroExecutionMode=ALWAYS)
    assert results[10] is False  # the last could not be saved
    assert told(calc, "check") == before + len(savings)
    assert [label for _, label, _ in results[-1]] == ["Total"]
    for path in (ours, other, copy):
        assert bound(path) == {"TrainRoiCheck": 1, "Total": 1}


def test_buttons_work_in_opendocument_and_go_back_to_excel(calc, tmp_path, ours):
    before, ods, back = told(calc, "check"), tmp_path / "ours.ods", tmp_path / "back.xlsm"
    use(calc, ours, ["save_as", str(ods)])
    events, _, cells, _ = use(
        calc, ods, ["events"], ["press", "Sheet", "Check"], ["cells", "Sheet", "A1"], ["save_as", str(back)],
        MacroExecutionMode=ALWAYS,
    )  # fmt: skip
    assert [label for _, label, _ in events] == ["Total"]
    assert cells == [["1", "1", 0]]
    assert told(calc, "check") == before + 1
    assert bound(back) == {"TrainRoiCheck": 1, "Total": 1}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_button_of_a_template_is_taken_over_and_saved_as_it_was(calc, tmp_path, template):
    path, saved = tmp_path / "new.xlsm", tmp_path / "saved.xlsm"
    workbooks.build(template, "en", path)
    expected = bound(path)
    assert set(expected) <= set(PROCEDURES.values())
    captions = []
    for each in (path, saved):  # and again what LibreOffice itself has saved
        (events,) = use(calc, each, ["events"], Hidden=True)  # where nothing of ours happens
        assert Counter(script.partition("?")[0].rpartition(".")[2] for *_, script in events) == expected
        events, seen, _ = use(calc, each, ["events"], ["labels"], ["save_as", str(saved)])
        assert events == []
        captions.append(seen)
        assert bound(saved) == expected
    assert captions[0] == captions[1] and all(captions[0])
    assert ooxml.repairs(saved) == ""
