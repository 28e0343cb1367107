"""Runs in the worker, beside the office: the menu as the office holds it, and its items chosen."""

import contextlib

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.util import URL

MENU = "/org.openoffice.Office.Addons/AddonUI/OfficeMenuBar/org.trainroi.xl.Menu"


def given(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


@contextlib.contextmanager
def opened(office, path=None, kind="scalc"):
    """A document in a window of its own; a file is opened as it is."""
    url = uno.systemPathToFileUrl(path) if path else f"private:factory/{kind}"
    document = office.desktop.loadComponentFromURL(url, "_blank", 0, ())
    try:
        yield document
    finally:
        document.close(True)


def menu(office, locale):
    """The items of the menu in one language, as [address, title, items]; that of the menu itself is where it is shown."""

    def items(node):
        return [item(node.getByName(name)) for name in sorted(node.getElementNames())]

    def item(node):
        below = items(node.getByName("Submenu")) if node.hasByName("Submenu") else []
        address = node.getByName("URL") if node.hasByName("URL") else ""
        return [address or "", node.getByName("Title") or "", below]

    settings = office.service("com.sun.star.configuration.ConfigurationProvider")
    root = settings.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationAccess", given(nodepath=MENU, Locale=locale)
    )
    return [root.getByName("Context"), *item(root)[1:]]


def chosen(office, command, path=None, kind="scalc"):
    """Choose an item in the window of a document: what the user was told."""
    with opened(office, path, kind) as document:
        return _chosen(office, document, command)


def _chosen(office, document, command):
    frame = document.getCurrentController().getFrame()
    helper = office.service("com.sun.star.frame.DispatchHelper")
    return helper.executeDispatch(frame, f"org.trainroi.xl:{command}", "", 0, ()).Result


def offered(office, command, kind):
    """Whether an item has an answer in the window of a new document, and whether it can be chosen there."""
    import unohelper
    from com.sun.star.frame import XStatusListener

    class Listener(unohelper.Base, XStatusListener):
        enabled = None

        def statusChanged(self, event):
            self.enabled = event.IsEnabled

        def disposing(self, event):
            pass

    with opened(office, kind=kind) as document:
        url = URL(Complete=f"org.trainroi.xl:{command}")
        _, url = office.service("com.sun.star.util.URLTransformer").parseStrict(url)
        dispatch = document.getCurrentController().getFrame().queryDispatch(url, "", 0)
        if dispatch is None:
            return None
        listener = Listener()
        dispatch.addStatusListener(listener, url)
        dispatch.removeStatusListener(listener, url)
        return listener.enabled
