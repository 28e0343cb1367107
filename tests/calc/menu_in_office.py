"""Runs in the worker, beside the office: the menu as the office holds it, and its items chosen."""

import contextlib

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.frame import XStatusListener
from com.sun.star.util import URL

MENU = "/org.openoffice.Office.Addons/AddonUI/OfficeMenuBar/org.trainroi.xl.Menu"


def given(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


@contextlib.contextmanager
def opened(office, path=None):
    """A new document, or that of a file, in a window of its own; what a test opens besides is closed too."""
    url = uno.systemPathToFileUrl(path) if path else "private:factory/scalc"
    try:
        yield office.desktop.loadComponentFromURL(url, "_blank", 0, ())
    finally:
        for document in documents(office):
            document.close(True)


def documents(office):
    found = office.desktop.getComponents().createEnumeration()
    documents = []
    while found.hasMoreElements():
        documents.append(found.nextElement())
    return documents


def menu(office, locale):
    """The menu in one language: where it is shown, its title, and its items as [address, title, items]."""

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


def chosen(office, commands, path=None):
    """Choose items one after the other in the window of a document: what the user was told each time."""
    with opened(office, path) as document:
        frame = document.getCurrentController().getFrame()
        helper = office.service("com.sun.star.frame.DispatchHelper")
        return [
            helper.executeDispatch(frame, f"org.trainroi.xl:{command}", "", 0, ()).Result
            for command in commands
        ]


def linked(office, command, referer):
    """What the user was told where an item is asked for by a link, or in the same way by the user."""
    given = (PropertyValue("Referer", 0, referer, 0),) if referer else ()
    with opened(office) as document:
        frame = document.getCurrentController().getFrame()
        helper = office.service("com.sun.star.frame.DispatchHelper")
        return helper.executeDispatch(frame, f"org.trainroi.xl:{command}", "", 0, given).Result


class Listener(unohelper.Base, XStatusListener):
    enabled = None

    def statusChanged(self, event):
        self.enabled = event.IsEnabled

    def disposing(self, event):
        pass


def offered(office, command, empty=False):
    """Whether an item can be chosen in the window of a spreadsheet, or in one without a document; None: no answer."""
    with opened(office) as document:
        frame = document.getCurrentController().getFrame()
        if empty:
            frame = office.desktop.findFrame("_blank", 0)
        try:
            transformer = office.service("com.sun.star.util.URLTransformer")
            _, url = transformer.parseStrict(URL(Complete=f"org.trainroi.xl:{command}"))
            dispatch = frame.queryDispatch(url, "", 0)
            if dispatch is None:
                return None
            listener = Listener()
            dispatch.addStatusListener(listener, url)
            dispatch.removeStatusListener(listener, url)
            return listener.enabled
        finally:
            if empty:
                frame.close(True)


def new(office, template):
    """Choose a new workbook: of the one that opens its title, place, properties, sheets, and whether it is changed."""
    with opened(office) as document:
        before = documents(office)
        frame = document.getCurrentController().getFrame()
        helper = office.service("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(frame, f"org.trainroi.xl:new.{template}", "", 0, ())
        (made,) = [each for each in documents(office) if each not in before]
        stated = made.getDocumentProperties().getUserDefinedProperties()
        return {
            "title": made.getTitle(),
            "place": made.getURL(),
            "changed": made.isModified(),
            "template": stated.getPropertyValue("template"),
            "language": stated.getPropertyValue("language"),
            "sheets": list(made.getSheets().getElementNames()),
        }


def refreshed_beside_a_simulation(office, path):
    """Change a cost and refresh, with a simulation in cells whose costs are a result: those costs and it, before and after."""
    with opened(office, path) as document:
        sheets = document.getSheets()
        sheets.insertNewByName("Own", 0)
        own = sheets.getByName("Own")
        rows = (("benefit", 10.0, 20.0, 30.0), ("cost", "=1+SUM($Results.C1:H20)", "=2*B2", "=3*B2"))
        own.getCellRangeByName("A1:D2").setFormulaArray(rows)
        simulation = own.getCellRangeByName("F1:J2")
        simulation.setArrayFormula("=ROI_SIMULATION(B1:B2;C1:C2;D1:D2;A1:A2;100;1)")

        def shown():
            return [own.getCellRangeByName("B2").getValue(), [list(row) for row in simulation.getDataArray()]]

        before = shown()
        area = document.DatabaseRanges.getByName("tblCosts").getDataArea()
        table = sheets.getByIndex(area.Sheet).getCellRangeByPosition(
            area.StartColumn, area.StartRow, area.EndColumn, area.EndRow
        )
        amounts = table.getDataArray()[0].index("Amount")
        table.getCellByPosition(amounts, 1).setValue(123456.0)
        frame = document.getCurrentController().getFrame()
        office.service("com.sun.star.frame.DispatchHelper").executeDispatch(
            frame, "org.trainroi.xl:refresh", "", 0, ()
        )
        return [before, shown()]
