"""What happens to a document of ours while it is open: names bound, buttons taken over, the saved file made right.

Any other document is looked at once, and left alone.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
import unohelper  # type: ignore[import-not-found]
from com.sun.star.document import XDocumentEventListener  # type: ignore[import-not-found]
from com.sun.star.task import XJob  # type: ignore[import-not-found]

from ....language import LANGUAGES, Language
from ....messages import MESSAGES
from ...log import LOG
from . import log, menu, names, operations, saved, templates
from .buttons import Buttons

SERVICE = "org.trainroi.xl.Opening"

_BEFORE = frozenset(("OnSave", "OnSaveAs", "OnCopyTo"))
_SAVED = frozenset(("OnSaveDone", "OnSaveAsDone"))
_AFTER = _SAVED | {"OnSaveFailed", "OnSaveAsFailed", "OnCopyToDone", "OnCopyToFailed"}
_INFORMATION = 0  # com.sun.star.frame.InfobarType.INFO
_EXCEL = "MS Excel"
"""In the name of every format for Excel."""
_TRIES, _SECONDS = 40, 0.25
"""How often, and how long apart, a file is tried that LibreOffice lets go of when its window closes."""


class Opening(unohelper.Base, XJob):  # type: ignore[misc]
    """What LibreOffice runs for every document that comes into view, opened or new."""

    def __init__(self, context: Any) -> None:
        pass

    def execute(self, arguments: Any) -> None:
        """Attend to the document if it is one of ours; whatever goes wrong, it opens as it would without us."""
        given = {each.Name: each.Value for each in arguments}
        document = {each.Name: each.Value for each in given.get("Environment", ())}.get("Model")
        try:
            if document is not None and is_ours(document):
                attend(document)
        except Exception:
            log.start()
            LOG.exception("a document could not be attended to")


def is_ours(document: Any) -> bool:
    """Say whether a document was made from one of our templates."""
    if not menu.is_spreadsheet(document):
        return False
    told = document.getDocumentProperties().getUserDefinedProperties()
    if not told.getPropertySetInfo().hasPropertyByName("template"):
        return False
    return told.getPropertyValue("template") in templates.names()


def attend(document: Any) -> None:
    """Bind the names of our functions, take over the buttons, and stay for what is saved."""
    log.start()
    buttons = Buttons(document)
    buttons.take_over()
    document.addDocumentEventListener(_Saving(document, buttons))
    names.bind(document)


class _Saving(unohelper.Base, XDocumentEventListener):  # type: ignore[misc]
    """Hears what happens to one document."""

    def __init__(self, document: Any, buttons: Buttons) -> None:
        self._document, self._buttons = document, buttons
        self._kept: Path | None = None
        """The saved file, while LibreOffice lets nobody replace it."""
        self._told: set[str] = set()

    def documentEventOccured(self, event: Any) -> None:
        """Give the buttons back before a saving; after it take them over again, and make the file right."""
        try:
            if event.EventName in _BEFORE:
                self._buttons.give_back()
            elif event.EventName in _AFTER:
                self._buttons.take_over()
            if event.EventName in _SAVED:
                self._make_right()
            elif event.EventName == "OnCopyToDone" and not operations.copies:
                self._tell_of_copy()
            elif event.EventName == "OnUnload" and self._kept is not None:
                threading.Thread(
                    target=_make_right_later, args=(self._kept, _code_names(self._document))
                ).start()
        except Exception:
            LOG.exception("%s was not attended to", event.EventName)

    def disposing(self, source: Any) -> None:
        """Let go of the document."""
        self._document = None

    def _tell_of_copy(self) -> None:
        # LibreOffice does not say where a copy is, nor of which kind: it may be a PDF as well.
        if names.are_lengthened(self._document, saved.PREFIX):
            self._tell("saved-copy")

    def _make_right(self) -> None:
        if _EXCEL not in {each.Name: each.Value for each in self._document.getArgs()}.get("FilterName", ""):
            return
        url = self._document.getURL()
        if not url.startswith("file:"):
            self._tell("saved-elsewhere", name=self._document.getTitle())
            return
        path, self._kept = Path(uno.fileUrlToSystemPath(url)), None
        try:
            changed = saved.mend(path, _code_names(self._document))
        except saved.Closed:
            self._tell("saved-closed", name=path.name)
            return
        except OSError as error:
            LOG.warning("%s stays as LibreOffice saved it: %s", path, error)
            self._kept = path
            self._tell("saved-kept", name=path.name)
            return
        if changed:
            LOG.info("%s was made right for Excel", path.name, extra={"always": True})
        if path.suffix.lower() == ".xlsx" and self._buttons:
            self._tell("saved-without-macros", name=path.name)

    def _tell(self, topic: str, **values: Any) -> None:
        """Say something in a bar above the sheet, which keeps nobody from going on; once for each document and matter."""
        if topic in self._told:
            return
        self._told.add(topic)
        text = MESSAGES[topic].to(_language(self._document)).format(**values)
        LOG.info("%s", text, extra={"always": True})
        controller = self._document.getCurrentController()
        if controller is not None:
            controller.appendInfobar(topic, menu.TITLE, text, _INFORMATION, (), True)


def _make_right_later(path: Path, code_names: dict[str, str]) -> None:
    for _ in range(_TRIES):
        time.sleep(_SECONDS)
        try:
            saved.mend(path, code_names)
        except OSError as error:
            LOG.warning("%s stays as LibreOffice saved it: %s", path, error)
        else:
            LOG.info("%s was made right for Excel after it was closed", path.name)
            return


def _code_names(document: Any) -> dict[str, str]:
    sheets = document.getSheets()
    codes = {name: sheets.getByName(name).CodeName for name in sheets.getElementNames()}
    return {saved.BOOK: document.CodeName} | codes


def _language(document: Any) -> Language:
    told = document.getDocumentProperties().getUserDefinedProperties()
    known = told.getPropertySetInfo().hasPropertyByName("language")
    language = told.getPropertyValue("language") if known else ""
    return language if language in LANGUAGES else menu.office_language()
