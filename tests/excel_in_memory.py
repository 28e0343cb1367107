"""An engine for xlwings that keeps workbooks in memory, so that xlwings' own code runs without Excel.

It does what Excel does with the calls that we make: dates come as pywin32 gives them, error values as bare
numbers, amounts in a currency as Decimal with four decimals; a text that is written is read the way a person's
typing is; a table that grows fills its calculated columns down and does not grow over another one; on a
protected sheet only unlocked cells take a value and no table changes its size. It does not calculate. Every call is written down in `Excel.calls`.
"""

import contextlib
import datetime as dt
import re
import warnings
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import xlwings
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import to_excel
from xlwings import base_classes

from trainroi_xl.hosts.excel import native

ERRORS = {"#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029, "#NUM!": 2036,
          "#N/A": 2042, "#SPILL!": 2045, "#CALC!": 2050}  # fmt: skip
DATE = "dd-mm-yyyy"
_NUMBER = re.compile(r"[-+]?\d[\d.,]*\s*%?|[-+]?\d+(?:\.\d*)?[eE][-+]?\d+")
_DAY = re.compile(r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?|\d{1,2}:\d{2}(?::\d{2})?")


class Refused(Exception):
    """What pywin32 raises as com_error, with Excel's own words where it has any."""

    __module__ = "pywintypes"

    def __init__(self, words):
        super().__init__(-2147352567, "Exception occurred.")
        self.excepinfo = (0, "Microsoft Excel", words, None, 0, -2146827284)


class ComDate(dt.datetime):
    """The class of dates of pywin32: with a time zone that means nothing."""


class Keyword:
    """What appscript gives of an error value, or of nothing: its own missing value."""


class Error(str):
    """An error value in a cell, by its text."""


class Cell:
    """What one cell holds: a number, text, truth value or Error, with a formula where it has one."""

    __slots__ = ("format", "formula", "locked", "prefixed", "rule", "value")

    def __init__(self, value=None, formula=None, format="General", locked=True):
        self.value, self.formula, self.format, self.prefixed = value, formula, format, False
        self.locked, self.rule = locked, None

    def type_in(self, value):
        """Take a value as Excel takes what is assigned to Range.Value."""
        self.formula, self.prefixed = None, False
        if isinstance(value, dt.datetime):
            value = to_excel(value.replace(tzinfo=None))
            if self.format == "General":
                self.format = DATE
        if isinstance(value, str):
            value = self._typed(value)
        self.value = float(value) if type(value) is int else value

    def _typed(self, text):
        if text.startswith("'"):
            self.prefixed = True
            return text[1:] or None
        if text.startswith("=") or (text[:1] in "+-@" and len(text) > 1 and not _NUMBER.fullmatch(text)):
            self.formula = text
            return 0.0
        if text in ERRORS:
            return Error(text)
        if text.upper() in ("TRUE", "FALSE"):
            return text.upper() == "TRUE"
        if _DAY.fullmatch(text.strip()):
            self.format = DATE
            return 45000.0
        if _NUMBER.fullmatch(text.strip()):
            return float(re.sub(r"[^\d.eE+-]", "", text) or 0)
        return text or None

    @property
    def com(self):
        """What Range.Value gives."""
        value = self.value
        if isinstance(value, Error):
            return -2146828288 + ERRORS[value]
        if type(value) is float and is_date_format(self.format):
            moment = dt.datetime(1899, 12, 30) + dt.timedelta(days=value)
            return ComDate(*moment.timetuple()[:6], moment.microsecond, tzinfo=dt.UTC)
        if type(value) is float and re.search("[€$]", re.sub(r"\[\$-[0-9A-F]+\]", "", self.format)):
            return Decimal(str(value)).quantize(Decimal("0.0001"))
        return value

    @property
    def appscript(self):
        """What a Mac gives of it."""
        value = self.com
        if isinstance(self.value, Error):
            return Keyword()
        if isinstance(value, ComDate):
            return value.replace(tzinfo=None)
        return "" if value is None else float(value) if isinstance(value, Decimal) else value

    @property
    def shown(self):
        """The text that it shows, more or less."""
        return "" if self.value is None else str(self.value)


class Excel:
    """All of Excel: its state, its workbooks, and the calls that reached it."""

    def __init__(self):
        self.calls = []
        self.state = {"screen_updating": True, "enable_events": True, "calculation": "automatic",
                      "status_bar": False, "display_alerts": True}  # fmt: skip
        self.books = []
        self.selected = None
        self.chosen = None
        """The folder that the user chooses when asked for one."""
        self.mac = False
        """Whether it answers as appscript does on a Mac."""
        self.fail = lambda call: None

    def call(self, *what):
        """Write down a call, and let a test refuse it."""
        self.calls.append(what)
        self.fail(what)

    def count(self, *kinds):
        """Count the calls of some kinds."""
        return sum(call[0] in kinds for call in self.calls)

    def open(self, path):
        """Open a workbook's file, and give it as xlwings does."""
        app = App(self)
        book = Book(app, Path(path))
        self.books.append(book)
        return xlwings.Book(impl=book)


@contextlib.contextmanager
def running():
    """Let xlwings take an Excel in memory for the one of this machine, and give it."""
    before = list(xlwings.engines.engines), dict(xlwings.engines.engines_by_name), xlwings.engines.active
    excel = Excel()
    engine = xlwings.Engine(impl=Engine(excel))
    xlwings.engines.add(engine)
    engine.activate()
    try:
        yield excel
    finally:
        xlwings.engines.engines, xlwings.engines.engines_by_name, xlwings.engines.active = before


class Engine:
    """What xlwings asks of an engine itself."""

    name, type = "excel", "desktop"

    def __init__(self, excel):
        self.excel = excel

    @property
    def apps(self):
        return Apps(self.excel)


class Apps(base_classes.Apps):
    def __init__(self, excel):
        self.excel = excel

    def __iter__(self):
        return iter([App(self.excel)] if self.excel.books else [])

    def __len__(self):
        return len(list(iter(self)))


def _state(name):
    def read(self):
        self.excel.call("get", name)
        return self.excel.state[name]

    def change(self, value):
        self.excel.call("set", name, value)
        self.excel.state[name] = value

    return property(read, change)


class App(base_classes.App):
    pid = 1
    screen_updating, enable_events, calculation, status_bar, display_alerts = map(
        _state, ("screen_updating", "enable_events", "calculation", "status_bar", "display_alerts")
    )
    cut_copy_mode = None

    def __init__(self, excel):
        self.excel = excel

    @property
    def engine(self):
        return Engine(self.excel)

    @property
    def api(self):
        return AppApi(self.excel)

    def activate(self, steal_focus=False):
        self.excel.call("activate", "Excel")

    @property
    def books(self):
        return Books(self.excel)


class AppApi:
    """The native object of Excel itself, as far as it is asked for."""

    def __init__(self, excel):
        self.excel = excel

    @property
    def Workbooks(self):
        return self

    def Add(self, template):
        self.excel.call("new", template)

    def FileDialog(self, kind):
        self.excel.call("ask folder", kind)
        return FolderPicker(self.excel.chosen)


class FolderPicker:
    """The dialog of a user who chooses this folder, or none."""

    def __init__(self, chosen):
        self.chosen = chosen

    def Show(self):
        return -1 if self.chosen else 0

    def SelectedItems(self, number):
        return (None, self.chosen)[number]


class Books(base_classes.Books):
    app = None

    def __init__(self, excel):
        self.excel, self.app = excel, App(excel)

    def __iter__(self):
        return iter(self.excel.books)

    def __len__(self):
        return len(self.excel.books)

    def __call__(self, name_or_index):
        for number, book in enumerate(self.excel.books, 1):
            if name_or_index in (number, book.name):
                return book
        raise KeyError(name_or_index)

    @property
    def active(self):
        return self.excel.books[-1]

    def open(self, fullname, update_links=None, read_only=None, *others):
        self.excel.call("open", fullname, update_links, read_only)
        book = Book(App(self.excel), Path(fullname))
        self.excel.books.insert(0, book)
        return book


class _Properties:
    def __init__(self, found):
        self.found = found

    def __call__(self, name):
        self.Value = self.found[name]
        return self


class Answer:
    """An answer of appscript, which gives it on request."""

    def __init__(self, found):
        self.found = found

    def get(self):
        return self.found


class BookApi:
    """The native object of a workbook, as far as it is asked for."""

    Date1904 = False
    date_1904 = Answer(False)

    def __init__(self, book):
        self.FullName = str(book.path)
        self.CustomDocumentProperties = _Properties(book.properties)
        self._book = book

    def SaveCopyAs(self, path):
        self._book.excel.call("save copy", path)
        Path(path).write_bytes(self._book.path.read_bytes())


class Book(base_classes.Book):
    app = None
    names = None

    def __init__(self, app, path):
        self.app, self.excel, self.path = app, app.excel, path
        with warnings.catch_warnings():  # of what openpyxl would drop on saving, which is not done here
            warnings.simplefilter("ignore", UserWarning)
            values = openpyxl.load_workbook(path, data_only=True)
            formulas = openpyxl.load_workbook(path)
        self.properties = {each.name: each.value for each in formulas.custom_doc_props.props}
        self.sheet_list = [
            Sheet(self, sheet, values[sheet.title], number)
            for number, sheet in enumerate(formulas.worksheets, 1)
        ]
        self.names = Names(
            [(name, each.attr_text) for name, each in formulas.defined_names.items()]
            + [
                (f"{sheet.title}!{name}", each.attr_text)
                for sheet in formulas.worksheets
                for name, each in sheet.defined_names.items()
            ]
        )

    @property
    def api(self):
        return BookApi(self)

    @property
    def name(self):
        return self.path.name

    @property
    def fullname(self):
        return str(self.path)

    @property
    def sheets(self):
        return Sheets(self.sheet_list)

    def activate(self):
        self.excel.call("activate", self.name)

    def to_pdf(self, path, quality=None):
        shown = tuple(sheet.name for sheet in self.sheet_list if sheet.visible)
        self.excel.call("pdf", path, shown)
        Path(path).write_bytes(b"%PDF-1.7 of " + str(len(shown)).encode() + b" sheets")

    def close(self):
        self.excel.call("close", self.name)
        self.excel.books.remove(self)


class Collection:
    def __init__(self, items):
        self.items = items

    def __call__(self, name_or_index):
        for number, item in enumerate(self.items, 1):
            if name_or_index in (number, item.name):
                return item
        raise KeyError(name_or_index)

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items)

    def __contains__(self, name):
        return any(item.name == name for item in self.items)


class Sheets(Collection, base_classes.Sheets):
    @property
    def active(self):
        """The sheet in front: the last one that was activated."""
        return next((sheet for sheet in self.items if sheet.in_front), self.items[0])


class Tables(Collection, base_classes.Tables):
    pass


class Columns(Collection):
    pass


class Names(base_classes.Names):
    def __init__(self, found):
        self.found = [Name(*each) for each in found]

    def __call__(self, name_or_index):
        if isinstance(name_or_index, int):
            return self.found[name_or_index - 1]
        return next(each for each in self.found if each.name == name_or_index)

    def __len__(self):
        return len(self.found)


class Name(base_classes.Name):
    name = refers_to = None

    def __init__(self, name, text):
        self.name, self.refers_to = name, f"={text}"


class Sheet(base_classes.Sheet):
    name = book = index = api = visible = None

    def __init__(self, book, formulas, values, index):
        self.book, self.excel, self.name, self.index = book, book.excel, formulas.title, index
        self.visible = formulas.sheet_state == "visible"
        self.cells_at, self.in_front = {}, False
        self.merged = [area.bounds for area in formulas.merged_cells.ranges]
        for row in formulas.iter_rows():
            for cell in row:
                shown = values.cell(cell.row, cell.column)
                value = shown.value
                if shown.data_type == "e":
                    value = Error(value)
                elif isinstance(value, (dt.date, dt.time, dt.timedelta)):
                    value = float(to_excel(value))
                elif type(value) is int:
                    value = float(value)
                formula = cell.value if cell.data_type == "f" else None
                formula = getattr(formula, "text", formula)
                if value is not None or formula or cell.has_style:
                    self.cells_at[cell.row, cell.column] = Cell(
                        value, formula, cell.number_format, cell.protection.locked
                    )
        for rule in formulas.data_validations.dataValidation:
            for area in rule.sqref.ranges:
                for at in area.cells:
                    self.cell(*at).rule = rule
        self.api = SheetApi(self, formulas.protection)
        self.table_list = [Table(self, each) for each in formulas.tables.values()]

    def cell(self, row, column):
        return self.cells_at.setdefault((row, column), Cell())

    @property
    def tables(self):
        return Tables(self.table_list)

    @property
    def used_range(self):
        rows, columns = [1], [1]
        for row, column in self.cells_at:
            rows.append(row)
            columns.append(column)
        return Range(self, 1, 1, max(rows), max(columns))

    def range(self, arg1, arg2=None):
        if isinstance(arg1, Range):
            arg1, arg2 = (arg1.top, arg1.left), (arg2.top, arg2.left)
        arg2 = arg2 or arg1
        return Range(self, *arg1, arg2[0] - arg1[0] + 1, arg2[1] - arg1[1] + 1)

    def activate(self):
        self.excel.call("activate", self.name)
        for sheet in self.book.sheet_list:
            sheet.in_front = sheet is self

    def change(self, what, *more, cells=None):
        """Write down a change, and refuse it where protection stands in its way; without cells it always does."""
        self.excel.call(what, *more)
        if self.api.contents and (
            cells is None or any(self.cells_at.get(at, Cell()).locked for row in cells for at in row)
        ):
            raise Refused("The cell or chart you are trying to change is on a protected sheet.")


class SheetApi:
    """The native object of a sheet: its protection, by the names of Windows and of a Mac."""

    def __init__(self, sheet, read):
        self.sheet, self.password, self.selection = sheet, None, 0
        self.contents = self.drawing_objects = self.scenarios = self.people_only = False
        self.allowed = dict.fromkeys(native.ALLOWED, False)
        if read.sheet:
            self.contents, self.drawing_objects, self.scenarios = (
                True,
                bool(read.objects),
                bool(read.scenarios),
            )
            for name, words in FILE_NAMES.items():
                self.allowed[name] = not getattr(read, words)

    def state(self):
        """All that can be told of it."""
        kinds = self.contents, self.drawing_objects, self.scenarios, self.people_only
        return *kinds, tuple(self.allowed.items()), self.selection

    def _told(self, value):
        return Answer(value) if self.sheet.excel.mac else value

    ProtectContents = protect_contents = property(lambda self: self._told(self.contents))
    ProtectDrawingObjects = protect_drawing_objects = property(lambda self: self._told(self.drawing_objects))
    ProtectScenarios = protect_scenarios = property(lambda self: self._told(self.scenarios))
    ProtectionMode = protection_mode = property(lambda self: self._told(self.people_only))

    @property
    def Protection(self):
        return SimpleNamespace(
            **{native._windows(f"allow_{name}"): value for name, value in self.allowed.items()}
        )

    @property
    def protection_object(self):
        found = {f"allow_{name}": Answer(value) for name, value in self.allowed.items()}
        return SimpleNamespace(**found, allow_using_pivot_table=found["allow_using_pivot_tables"])

    @property
    def EnableSelection(self):
        return self.selection

    @EnableSelection.setter
    def EnableSelection(self, value):
        self.selection = value

    @property
    def enable_selection(self):
        found = Answer(self.selection)
        found.set = lambda value: setattr(self, "selection", value)
        return found

    def Unprotect(self, Password):
        self.sheet.excel.call("unprotect", self.sheet.name)
        if self.password not in (None, Password):
            raise Refused("The password you supplied is not correct.")
        self.contents = self.drawing_objects = self.scenarios = self.people_only = False
        self.selection = 0

    def unprotect(self, password):
        self.Unprotect(password)

    def Protect(self, DrawingObjects, Contents, Scenarios, UserInterfaceOnly, **allowed):
        self.sheet.excel.call("protect", self.sheet.name)
        self.contents, self.drawing_objects, self.scenarios = Contents, DrawingObjects, Scenarios
        self.people_only = UserInterfaceOnly
        assert list(allowed) == [native._windows(f"allow_{name}") for name in native.ALLOWED]
        self.allowed = dict(zip(native.ALLOWED, allowed.values(), strict=True))

    def protect_worksheet(
        self, drawing_objects, worksheet_contents, scenarios, user_interface_only, **allowed
    ):
        found = {native._windows(name): value for name, value in allowed.items()}
        found["AllowUsingPivotTables"] = found.pop("AllowUsingPivotTable")
        self.Protect(drawing_objects, worksheet_contents, scenarios, user_interface_only, **found)


FILE_NAMES = {
    "formatting_cells": "formatCells",
    "formatting_columns": "formatColumns",
    "formatting_rows": "formatRows",
    "inserting_columns": "insertColumns",
    "inserting_rows": "insertRows",
    "inserting_hyperlinks": "insertHyperlinks",
    "deleting_columns": "deleteColumns",
    "deleting_rows": "deleteRows",
    "sorting": "sort",
    "filtering": "autoFilter",
    "using_pivot_tables": "pivotTables",
}


class RangeApi:
    """The native object of a range; on a Mac a value is asked for with get()."""

    def __init__(self, block):
        self.block = block

    @property
    def string_value(self):
        self.block.excel.call("read", self.block.sheet.name, self.block.area)
        return Answer(self.block.each(lambda cell: cell.shown, list))

    @property
    def Value2(self):
        self.block.excel.call("read", self.block.sheet.name, self.block.area)
        return self.block.each(lambda cell: cell.value if not isinstance(cell.value, Error) else cell.com)


class Range(base_classes.Range):
    sheet = row = column = shape = None

    def __init__(self, sheet, top, left, rows, columns):
        self.sheet, self.row, self.column, self.shape = sheet, top, left, (rows, columns)
        self.excel = sheet.excel

    @property
    def area(self):
        return self.row, self.column, self.row + self.shape[0] - 1, self.column + self.shape[1] - 1

    @property
    def api(self):
        return RangeApi(self)

    @property
    def cells(self):
        top, left, bottom, right = self.area
        return [[(row, column) for column in range(left, right + 1)] for row in range(top, bottom + 1)]

    def each(self, give, rows=tuple):
        blank = Cell()
        found = rows(rows(give(self.sheet.cells_at.get(at, blank)) for at in row) for row in self.cells)
        return found if self.shape != (1, 1) else found[0][0]

    @property
    def raw_value(self):
        self.excel.call("read", self.sheet.name, self.area)
        if self.excel.mac:
            return self.each(lambda cell: cell.appscript, list)
        return self.each(lambda cell: cell.com)

    @raw_value.setter
    def raw_value(self, values):
        self.sheet.change("write", self.sheet.name, self.area, cells=self.cells)
        if not isinstance(values, (list, tuple)):
            values = [[values] * self.shape[1]] * self.shape[0]
        if (len(values), len(values[0])) != self.shape:
            raise Refused("what is written is of another size")
        for row, given in zip(self.cells, values, strict=True):
            for at, value in zip(row, given, strict=True):
                self.sheet.cell(*at).type_in(value)

    @property
    def formula(self):
        self.excel.call("read", self.sheet.name, self.area)
        return self.each(lambda cell: cell.formula or ("" if cell.value is None else str(cell.value)))

    @property
    def merge_cells(self):
        top, left, bottom, right = self.area
        met = [
            m for m in self.sheet.merged if m[1] <= bottom and top <= m[3] and m[0] <= right and left <= m[2]
        ]
        return None if met else False

    def clear_contents(self):
        self.sheet.change("write", self.sheet.name, self.area, cells=self.cells)
        for row in self.cells:
            for at in row:
                self.sheet.cell(*at).type_in(None)

    def autofill(self, destination, type_):
        assert type_ == "fill_formats"
        self.sheet.change("fill", self.sheet.name, destination.impl.area)
        source = [self.sheet.cells_at.get(at, Cell()) for at in self.cells[0]]
        for row in destination.impl.cells:
            for at, first in zip(row, source, strict=True):
                cell = self.sheet.cell(*at)
                cell.format, cell.locked = first.format, first.locked

    def copy(self, destination):
        assert destination is None
        self.excel.copied = [self.sheet.cells_at.get(at, Cell()).rule for at in self.cells[0]]

    def paste(self, paste, operation, skip_blanks, transpose):
        assert paste == "validation"
        self.sheet.change("fill", self.sheet.name, self.area)
        for row in self.cells:
            for at, rule in zip(row, self.excel.copied, strict=True):
                self.sheet.cell(*at).rule = rule

    def select(self):
        self.excel.selected = self.sheet.name, self.area


class Column:
    def __init__(self, table, index, name, formula):
        self.table, self.index, self.name, self.formula = table, index, name, formula


class Table(base_classes.Table):
    name = display_name = parent = show_headers = show_totals = None

    def __init__(self, sheet, read):
        left, top, right, bottom = openpyxl.utils.cell.range_boundaries(read.ref)
        self.sheet = self.parent = sheet
        self.excel = sheet.excel
        self.area = top, left, bottom, right
        self.name = self.display_name = read.displayName
        self.filtered = False
        self.show_headers, self.show_totals = read.headerRowCount != 0, bool(read.totalsRowCount)
        self.column_list = [
            Column(
                self, n, each.name, each.calculatedColumnFormula and each.calculatedColumnFormula.attr_text
            )
            for n, each in enumerate(read.tableColumns, 1)
        ]

    @property
    def api(self):
        return SimpleNamespace(AutoFilter=SimpleNamespace(FilterMode=self.filtered))

    @property
    def columns(self):
        return Columns(self.column_list)

    @property
    def range(self):
        top, left, bottom, right = self.area
        return Range(self.sheet, top, left, bottom - top + 1, right - left + 1)

    def resize(self, range):
        self.sheet.change("resize", self.name, range.impl.area)
        top, left, bottom, right = range.impl.area
        if (top, left, right) != (self.area[0], self.area[1], self.area[3]) or bottom <= top:
            raise Refused("headings must stay where they are")
        for other in self.sheet.table_list:
            rows = other.area[0] <= bottom and top <= other.area[2]
            if other is not self and rows and other.area[1] <= right and left <= other.area[3]:
                raise Refused("tables cannot overlap")
        for column in self.column_list:
            if column.formula:
                for row in builtin_range(self.area[2] + 1, bottom + 1):
                    cell = self.sheet.cell(row, left + column.index - 1)
                    cell.formula, cell.value = f"={column.formula}", None
        self.area = top, left, bottom, right


builtin_range = range
