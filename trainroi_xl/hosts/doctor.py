"""`trainroi doctor`: the spreadsheet programs of this machine, each with its chain of links."""

from __future__ import annotations

from .chain import Link
from .excel import doctor as excel
from .excel import windows
from .libreoffice import doctor as libreoffice

_PROGRAMS = {"Excel": excel, "LibreOffice": libreoffice}


def examine() -> dict[str, list[Link]]:
    """Examine each program that has something of ours; else each that is here; else the one usual on this system."""
    concerned = (
        [name for name, doctor in _PROGRAMS.items() if doctor.in_use()]
        or [name for name, doctor in _PROGRAMS.items() if doctor.has_program()]
        or ["Excel" if windows.here() else "LibreOffice"]
    )
    return {name: _PROGRAMS[name].examine() for name in concerned}
