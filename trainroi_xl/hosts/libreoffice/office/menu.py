"""The menu "Training ROI", and all that its items and the buttons of our workbooks do: `run`.

What needs no more than LibreOffice's own Python is done here: a new workbook, About, Log. The macros run in the
calculator, which asks back for what is to be done with the document.
"""

from __future__ import annotations

import platform
from typing import Any

import uno  # type: ignore[import-not-found]
import unohelper  # type: ignore[import-not-found]
from com.sun.star.awt.MessageBoxType import INFOBOX  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.frame import (  # type: ignore[import-not-found]
    DispatchResultEvent,
    FeatureStateEvent,
    XDispatchProvider,
    XNotifyingDispatch,
)
from com.sun.star.frame.DispatchResultState import SUCCESS  # type: ignore[import-not-found]
from com.sun.star.lang import XInitialization, XServiceInfo  # type: ignore[import-not-found]

from .... import __version__
from ....errors import CalculatorError
from ....functions import CATALOGUE
from ....language import Language
from ....messages import MESSAGES
from ...log import LOG
from . import log, templates
from .addin import is_here
from .calculator import CALCULATOR
from .commands import MACROS, NEW, PROTOCOL, SERVICE
from .operations import OPERATIONS

TITLE = "Training ROI"
_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_OK = 1  # com.sun.star.awt.MessageBoxButtons.BUTTONS_OK


def run(name: str, document: Any) -> str:
    """Do what an item of the menu or a button asks for, and tell the user what comes of it; give that text too.

    `document` is the one in front, of whatever kind, or None.
    """
    log.start()
    language = office_language()
    try:
        said = _outcome(name, document, language)
    except CalculatorError as error:
        said = error.text(language)
    except Exception:
        LOG.exception("%s failed", name)
        said = MESSAGES["macro-failed"].to(language).format(path=log.path())
    LOG.info("%s: %s", name, said, extra={"always": True})
    if said:
        _show(said, document)
    return said


def _outcome(name: str, document: Any, language: Language) -> str:
    if name.startswith(NEW):
        template = name.removeprefix(NEW)
        if not templates.new(template, language):
            raise ValueError(f"there is no template {template}")
        return ""
    if name == "log":
        return MESSAGES["log-where"].to(language).format(path=log.path())
    if name == "about":
        return _about(document, language)
    return _macro(name, document, language)


def _macro(name: str, document: Any, language: Language) -> str:
    def serve(operation: str, **given: Any) -> Any:
        return OPERATIONS[operation](document, **given)

    program = {"language": language, "version": office_version(), "log": str(log.path())}
    return CALCULATOR.macro(name, serve, book=is_spreadsheet(document), program=program)


def _about(document: Any, language: Language) -> str:
    """Say which versions are at work, and what there is to calculate with."""
    try:
        said = _macro("about", document, language)
        path = MESSAGES["about-calculator"].to(language).format(path=CALCULATOR.state()["path"])
        lines = [said, path]
    except CalculatorError as error:
        lines = [f"trainroi-xl {__version__}", f"LibreOffice {office_version()}", error.text(language)]
    needing = [entry for entry in CATALOGUE.values() if not all(map(is_here, entry.needs))]
    lacking = sorted({package for entry in needing for package in entry.needs if not is_here(package)})
    lines.append(
        MESSAGES["about-lacking" if needing else "about-complete"]
        .to(language)
        .format(
            version=platform.python_version(),
            packages=", ".join(lacking),
            functions=", ".join(entry.name for entry in needing),
        )
    )
    return "\n\n".join(lines)


def is_spreadsheet(document: Any) -> bool:
    """Say whether a document is one that we work in."""
    return document is not None and bool(document.supportsService(_SPREADSHEET))


def office_language() -> Language:
    """Give that language of ours which is nearest to LibreOffice's menus."""
    return "nl" if _setting("/org.openoffice.Setup/L10N", "ooLocale").casefold().startswith("nl") else "en"


def office_version() -> str:
    """Give the version of LibreOffice, such as 7.4.7.2."""
    return _setting("/org.openoffice.Setup/Product", "ooSetupVersionAboutBox")


def _setting(path: str, name: str) -> str:
    context = uno.getComponentContext()
    settings = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    where = PropertyValue("nodepath", 0, path, 0)
    access = settings.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (where,))
    return str(access.getByName(name) or "")


def _show(text: str, document: Any) -> None:
    """Show a text above the window of the document, until the user has read it."""
    controller = document.getCurrentController() if document is not None else None
    window = controller.getFrame().getContainerWindow() if controller is not None else None
    context = uno.getComponentContext()
    toolkit = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
    box = toolkit.createMessageBox(window, INFOBOX, _OK, TITLE, text)
    box.execute()
    box.dispose()


class Menu(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider, XNotifyingDispatch):  # type: ignore[misc]
    """What LibreOffice asks when an item is to be shown or was chosen: one object for each window."""

    def __init__(self, context: Any) -> None:
        self._frame: Any = None

    def initialize(self, arguments: Any) -> None:
        """Take the window that it is for."""
        if arguments:
            self._frame = arguments[0]

    def queryDispatch(self, url: Any, target: str, flags: int) -> Any:
        """Give ourselves for a command of ours."""
        return self if _known(_command(url)) else None

    def queryDispatches(self, requests: Any) -> Any:
        """Give an answer for each of several commands."""
        return tuple(
            self.queryDispatch(each.FeatureURL, each.FrameName, each.SearchFlags) for each in requests
        )

    def dispatch(self, url: Any, arguments: Any) -> None:
        """Do what an item stands for."""
        self._chosen(url, arguments)

    def dispatchWithNotification(self, url: Any, arguments: Any, listener: Any) -> None:
        """Do what an item stands for, and give what the user was told."""
        said = self._chosen(url, arguments)
        if listener is not None:
            listener.dispatchFinished(DispatchResultEvent(self, SUCCESS, said))

    def _chosen(self, url: Any, arguments: Any) -> str:
        if _linked(arguments):
            LOG.warning("a link to %s was not followed", url.Complete)
            return ""
        return run(_command(url), self._document())

    def addStatusListener(self, listener: Any, url: Any) -> None:
        """Say once whether an item can be chosen: a window keeps its kind of document."""
        enabled = is_spreadsheet(self._document())
        listener.statusChanged(FeatureStateEvent(self, url, "", enabled, False, None))

    def removeStatusListener(self, listener: Any, url: Any) -> None:
        """Do nothing, since nobody is told twice."""

    def getImplementationName(self) -> str:
        """Give the name that it is registered by."""
        return SERVICE

    def supportsService(self, name: str) -> bool:
        """Say whether it is what LibreOffice looks for."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Give what it is to LibreOffice."""
        return ("com.sun.star.frame.ProtocolHandler",)

    def _document(self) -> Any:
        controller = self._frame.getController() if self._frame is not None else None
        return controller.getModel() if controller is not None else None


def _command(url: Any) -> str:
    complete = str(url.Complete)
    return complete.removeprefix(PROTOCOL) if complete.startswith(PROTOCOL) else ""


def _linked(arguments: Any) -> bool:
    """Say whether a link in a document asks, and not the user: LibreOffice tells then from which document it comes."""
    return any(each.Name == "Referer" and not str(each.Value).startswith("private:") for each in arguments)


def _known(command: str) -> bool:
    return command in MACROS or (command.startswith(NEW) and command.removeprefix(NEW) in templates.names())
