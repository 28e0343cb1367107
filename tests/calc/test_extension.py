"""The extension in a real LibreOffice: it installs, and its functions answer in cells."""

from pathlib import Path

IN_OFFICE = Path(__file__).with_name("in_office.py")


def test_a_function_answers_in_a_cell(calc):
    assert calc.run(IN_OFFICE, "formula", text="=TRAINING_ROI(90000;22500)")[1:] == ["3", 0]
    assert calc.run(IN_OFFICE, "formula", text="=TRAINING_ROI(90000;0)")[1:] == ["#DIV/0!", 532]
