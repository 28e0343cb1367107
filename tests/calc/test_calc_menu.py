"""The menu "Training ROI" in a real LibreOffice: its items, and what they do."""

from pathlib import Path

IN_OFFICE = Path(__file__).with_name("menu_in_office.py")


def test_x(calc):
    print(calc.run(IN_OFFICE, "menu", locale="nl"))
    print(calc.run(IN_OFFICE, "menu", locale="en-US"))
    for kind in ("scalc", "swriter"):
        print(
            kind,
            calc.run(IN_OFFICE, "offered", command="refresh", kind=kind),
            calc.run(IN_OFFICE, "offered", command="rm", kind=kind),
        )
    for c in ("about", "help", "log", "refresh", "new.cost-tracker"):
        print(c, repr(calc.run(IN_OFFICE, "chosen", command=c)))
    assert 0
