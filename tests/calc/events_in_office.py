"""Runs in the worker, beside the office: a workbook opened as a user opens it, looked at, changed, saved, its buttons pressed."""

import contextlib
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace

import uno
from com.sun.star.beans import PropertyValue

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
}
NEVER, ALWAYS = 0, 4  # com.sun.star.document.MacroExecMode
FORMULA = 16  # com.sun.star.sheet.CellFlags


def given(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


@contextlib.contextmanager
def opened(office, path, **options):
    """The file itself, in a window; options are those of a media descriptor."""
    options = {"MacroExecutionMode": NEVER, **options}
    document = office.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, given(**options))
    try:
        # What our extension does at opening goes on in the office's own thread, at times longer than the loading.
        office.service("com.sun.star.awt.Toolkit").processEventsToIdle()
        yield document
    finally:
        document.close(True)


@contextlib.contextmanager
def set_to(office, path, name, value):
    """A setting of the office changed for a while."""
    settings = office.service("com.sun.star.configuration.ConfigurationProvider")
    access = settings.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationUpdateAccess", given(nodepath=path)
    )
    before = access.getPropertyValue(name)
    access.setPropertyValue(name, value)
    access.commitChanges()
    try:
        yield
    finally:
        access.setPropertyValue(name, before)
        access.commitChanges()


def use(office, path, steps, **options):
    """Take steps in a workbook, each [name, argument, …] of a function below; give what each gives."""
    with opened(office, path, **options) as document:
        return [STEPS[name](office, document, *arguments) for name, *arguments in steps]


def cells(office, document, sheet, *addresses):
    """[formula, text shown, number of the error] of cells."""
    found = [document.Sheets.getByName(sheet).getCellRangeByName(each) for each in addresses]
    return [[cell.getFormula(), cell.getString(), cell.getError()] for cell in found]


def formulas(office, document):
    """Every formula, by sheet and address of its block, as it stands there; and the text of every name."""
    found = {}
    for sheet in document.Sheets:
        for area in sheet.queryContentCells(FORMULA):
            found[area.AbsoluteName] = [list(row) for row in area.getFormulaArray()]
    return found, {name.Name: name.Content for name in document.NamedRanges}


def array(office, document, sheet, address):
    """The place of the array formula that a cell belongs to."""
    place = document.Sheets.getByName(sheet)
    cursor = place.createCursorByRange(place.getCellRangeByName(address))
    cursor.collapseToCurrentArray()
    return cursor.AbsoluteName


def state(office, document):
    """What a user would notice: to be saved, something to undo, sheets protected."""
    return {
        "modified": document.isModified(),
        "undo": document.UndoManager.isUndoPossible(),
        "protected": [sheet.Name for sheet in document.Sheets if sheet.isProtected()],
    }


def put(office, document, sheet, address, value):
    """Type a number."""
    document.Sheets.getByName(sheet).getCellRangeByName(address).setValue(value)


def protect(office, document, sheet, password):
    document.Sheets.getByName(sheet).protect(password)


def unprotect(office, document, sheet):
    document.Sheets.getByName(sheet).unprotect("")


def save(office, document):
    document.store()


def save_as(office, document, path):
    """Save under another name; True where that could be done."""
    path = Path(path)
    try:
        document.storeAsURL(path.as_uri(), given(FilterName=FILTERS[path.suffix]))
    except Exception:
        return False
    return True


def copy(office, document, path):
    path = Path(path)
    document.storeToURL(path.as_uri(), given(FilterName=FILTERS[path.suffix]))


def save_by_menu(office, document, touch=None):
    """Save as the menu does, which asks where the file is not the one that was opened; whether it was saved.

    `touch` gives the file another time first, as somebody else's saving would.
    """
    if touch:
        import os

        os.utime(uno.fileUrlToSystemPath(document.URL), (time.time() + touch,) * 2)
    frame = document.CurrentController.Frame
    with set_to(office, "/org.openoffice.Office.Common/Save/Document", "WarnAlienFormat", False):
        office.service("com.sun.star.frame.DispatchHelper").executeDispatch(frame, ".uno:Save", "", 0, ())
    return not document.isModified()


def reload(office, document):
    """Read the file again into the same window, and give the formulas then."""
    frame = document.CurrentController.Frame
    office.service("com.sun.star.frame.DispatchHelper").executeDispatch(frame, ".uno:Reload", "", 0, ())
    return formulas(office, frame.Controller.Model)


def share(office, document):
    """What the user is told of a copy that we make ourselves."""
    return (
        office.service("com.sun.star.frame.DispatchHelper")
        .executeDispatch(document.CurrentController.Frame, "org.trainroi.xl:share", "", 0, ())
        .Result
    )


def bars(office, document):
    """What is told above the sheet, of all that may be."""
    topics = ("saved-without-macros", "saved-kept", "saved-elsewhere", "saved-closed", "saved-copy")
    return [topic for topic in topics if document.CurrentController.hasInfobar(topic)]


def controls(document):
    for sheet in document.Sheets:
        forms = sheet.DrawPage.Forms
        for place in range(forms.Count):
            form = forms.getByIndex(place)
            for number in range(form.Count):
                yield sheet, form, number


def events(office, document):
    """The scripts that buttons run, as [sheet, label, script]."""
    return [
        [sheet.Name, form.getByIndex(number).Label, event.ScriptCode]
        for sheet, form, number in controls(document)
        for event in form.getScriptEvents(number)
    ]


def labels(office, document):
    """What stands on the buttons."""
    return [form.getByIndex(number).Label for _, form, number in controls(document)]


def press(office, document, sheet, label):
    """Press the first button of a sheet with this label."""
    controller = document.CurrentController
    controller.setActiveSheet(document.Sheets.getByName(sheet))
    controller.setFormDesignMode(False)
    for place, form, number in controls(document):
        model = form.getByIndex(number)
        if place.Name == sheet and model.Label == label:
            return controller.getControl(model).getAccessibleContext().doAccessibleAction(0)
    raise LookupError(label)


STEPS = {
    step.__name__: step
    for step in (
        array, bars, cells, copy, events, formulas, labels, press, protect, put, reload, save, save_as, save_by_menu, share, state, unprotect,
    )
}  # fmt: skip


def kept(office, path, saved_as, package):
    """Save where nobody may replace the file while it is open: what is told then, and what is done after closing.

    The part of our extension that hears of a saving runs here, in the worker, with a file system that refuses.
    """
    sys.path.insert(0, package)
    types = ModuleType("org.trainroi.xl")  # the office alone knows the types of our functions
    types.XFunctions = type("XFunctions", (), {})
    sys.modules.update(
        {"org": ModuleType("org"), "org.trainroi": ModuleType("org.trainroi"), "org.trainroi.xl": types}
    )
    from trainroi_xl.hosts.libreoffice.office import opening, saved
    from trainroi_xl.hosts.libreoffice.office.buttons import Buttons

    def refused(path, code_names):
        raise PermissionError(13, "in use", str(path))

    mend, saved_as = saved.mend, Path(saved_as)
    with opened(office, path, Hidden=True) as document:
        listener = opening._Saving(document, Buttons(document))
        saved.mend = refused
        document.storeAsURL(saved_as.as_uri(), given(FilterName=FILTERS[saved_as.suffix]))
        listener.documentEventOccured(SimpleNamespace(EventName="OnSaveAsDone"))
        told = sorted(listener._told)
        listener.documentEventOccured(SimpleNamespace(EventName="OnUnload"))
    time.sleep(3 * opening._SECONDS)
    saved.mend = mend
    return told
