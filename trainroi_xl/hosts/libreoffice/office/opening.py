"""What happens to a document of ours while it is open: names bound, buttons taken over, the saved file made right.

Any other document is looked at once, and left alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
import unohelper  # type: ignore[import-not-found]
from com.sun.star.document import XDocumentEventListener  # type: ignore[import-not-found]
from com.sun.star.task import XJob  # type: ignore[import-not-found]

from ...log import LOG
from . import log, menu, names, saved, templates
from .buttons import Buttons

SERVICE = "org.trainroi.xl.Opening"
_BEFORE = frozenset(("OnSave", "OnSaveAs", "OnCopyTo"))
_SAVED = frozenset(("OnSaveDone", "OnSaveAsDone"))
_AFTER = _SAVED | {"OnSaveFailed", "OnSaveAsFailed", "OnCopyToDone", "OnCopyToFailed"}


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
    names.bind(document)
    buttons = Buttons(document)
    buttons.take_over()
    document.addDocumentEventListener(_Saving(document, buttons))


class _Saving(unohelper.Base, XDocumentEventListener):  # type: ignore[misc]
    """Hears what happens to one document."""

    def __init__(self, document: Any, buttons: Buttons) -> None:
        self._document, self._buttons = document, buttons

    def documentEventOccured(self, event: Any) -> None:
        """Give the buttons back before a saving; after it take them over again, and make the file right."""
        try:
            if event.EventName in _BEFORE:
                self._buttons.give_back()
            elif event.EventName in _AFTER:
                self._buttons.take_over()
            if event.EventName in _SAVED:
                self._mend()
        except Exception:
            LOG.exception("%s was not attended to", event.EventName)

    def disposing(self, source: Any) -> None:
        """Let go of the document."""
        self._document = None

    def _mend(self) -> None:
        path = Path(uno.fileUrlToSystemPath(self._document.getURL()))
        if saved.mend(path, _code_names(self._document)):
            LOG.info("%s was made right for Excel", path.name)


def _code_names(document: Any) -> dict[str, str]:
    sheets = document.getSheets()
    return {saved.BOOK: document.CodeName} | {name: sheets.getByName(name).CodeName for name in sheets.getElementNames()}
