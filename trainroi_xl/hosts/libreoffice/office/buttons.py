"""The buttons of our workbooks: in LibreOffice they do what the menu does, and no macro of the file runs.

A button is bound to a procedure in VBA, by an event that LibreOffice reads from the file and writes back into it. While
the document is open that event rests: another one, of a kind that LibreOffice neither runs nor saves, tells us. Around
each saving the old one is back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import unohelper  # type: ignore[import-not-found]
from com.sun.star.script import ScriptEventDescriptor, XScriptListener  # type: ignore[import-not-found]

from ...log import LOG
from ...procedures import MODULE, PROCEDURES
from . import menu

_BOUND = re.compile(
    rf"vnd\.sun\.star\.script:[^.:?/]+\.{MODULE}\.({'|'.join(PROCEDURES.values())})"
    r"\?language=Basic&location=document"
)
_MACROS = {procedure: name for name, procedure in PROCEDURES.items()}
_OURS = "VBAInterop"
"""The kind of event that LibreOffice leaves to whoever listens."""


class _Button(NamedTuple):
    """A button with the events that it has in the file."""

    form: Any
    model: Any
    events: tuple[Any, ...]


class Buttons:
    """The buttons of one document."""

    def __init__(self, document: Any) -> None:
        self._found = list(_found(document))
        pressed = _Pressed(document)
        for form in {id(each.form): each.form for each in self._found}.values():
            form.addScriptListener(pressed)

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._found)

    def take_over(self) -> None:
        """Let the buttons tell us, in place of the macros of the file."""
        for form, number, events in self._still_there():
            form.revokeScriptEvents(number)
            form.registerScriptEvents(number, tuple(_ours(each) for each in events))

    def give_back(self) -> None:
        """Let the buttons have what they have in the file."""
        for form, number, events in self._still_there():
            form.revokeScriptEvents(number)
            form.registerScriptEvents(number, events)

    def _still_there(self) -> Iterator[tuple[Any, int, tuple[Any, ...]]]:
        """Give those that the user has not deleted, each with its number in its form now."""
        for form, model, events in self._found:
            for number in range(form.getCount()):
                if form.getByIndex(number) == model:
                    yield form, number, events
                    break


class _Pressed(unohelper.Base, XScriptListener):  # type: ignore[misc]
    """Hears of every event of a form, and answers ours."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def firing(self, event: Any) -> None:
        """Do what a button of ours is for."""
        found = _BOUND.fullmatch(event.ScriptCode)
        if event.ScriptType == _OURS and found:
            try:
                menu.run(_MACROS[found[1]], self._document)
            except Exception:  # what LibreOffice would do with it: nothing that anyone sees
                LOG.exception("the button for %s failed", found[1])

    def approveFiring(self, event: Any) -> None:
        """Have nothing to say where an answer is asked for."""

    def disposing(self, source: Any) -> None:
        """Let go of the document."""
        self._document = None


def _found(document: Any) -> Iterator[_Button]:
    sheets = document.getSheets()
    for at in range(sheets.getCount()):
        forms = sheets.getByIndex(at).getDrawPage().getForms()
        for place in range(forms.getCount()):
            form = forms.getByIndex(place)
            for number in range(form.getCount()):
                events = tuple(form.getScriptEvents(number))
                if any(_BOUND.fullmatch(each.ScriptCode) for each in events):
                    yield _Button(form, form.getByIndex(number), events)


def _ours(event: Any) -> Any:
    if not _BOUND.fullmatch(event.ScriptCode):
        return event
    return ScriptEventDescriptor(
        event.ListenerType, event.EventMethod, event.AddListenerParam, _OURS, event.ScriptCode
    )
