"""The COM class: every case as pywin32 would hand it over, anything at all, and what a workbook cannot do to it."""

import ast
import builtins
import datetime as dt
import logging
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest
import xlsxwriter
import xlwings  # before a test pretends to be Windows, which misleads what xlwings imports
from cases import CASES, DIV0, NA, VALUE, assert_same
from com_values import (
    MISSING,
    NUMBERS,
    VARIANTS,
    as_shown,
    can_be_handed_over,
    handed_over,
    read_back,
    serial,
)
from hypothesis import given
from hypothesis import strategies as st
from strategies import anything, likely
from test_imports import HEAVY, PACKAGE, imported_by

from trainroi_xl.cells import ERROR_CODES, CellError
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts import log
from trainroi_xl.hosts.buttons import MACROS
from trainroi_xl.hosts.excel import server, windows
from trainroi_xl.hosts.excel.marshal import argument
from trainroi_xl.hosts.excel.server import Engine
from trainroi_xl.messages import MESSAGES

EXCEL = PACKAGE / "hosts" / "excel"


@pytest.fixture
def written(caplog):
    """What is said to the log."""
    caplog.set_level(logging.INFO, log.LOG.name)
    return caplog


@pytest.fixture
def log_file(machine, monkeypatch):
    """The log of a user's machine; afterwards it is closed and no longer written."""
    for name in ("handlers", "level", "propagate"):
        monkeypatch.setattr(log.LOG, name, getattr(log.LOG, name))
    yield windows.log_file()
    for handler in log.LOG.handlers:
        handler.close()


# --- functions ----------------------------------------------------------------------------------------


def asked(case, **handing):
    """What a cell shows for a case."""
    arguments = tuple(handed_over(each, **handing) for each in case.arguments)
    return read_back(Engine().Calculate(case.function, arguments))


FROM_EXCEL = [case for case in CASES if can_be_handed_over(case)]


def with_a_date_for_a_number(case):
    """In Excel a date is a number, and only its format says that it is a date."""
    shapes = [each.shape for each in CATALOGUE[case.function].arguments]
    return any(
        isinstance(value, dt.date) and shape not in ("dates", "keys")
        for value, shape in zip(case.arguments, shapes, strict=False)
    )


@pytest.mark.parametrize("dates", ["numbers", "moments"])
@pytest.mark.parametrize("currency", [False, True], ids=["floats", "currency"])
@pytest.mark.parametrize("case", FROM_EXCEL, ids=lambda case: f"{case.function}{case.arguments!r:.60}")
def test_case(case, dates, currency):
    if dates == "numbers" and with_a_date_for_a_number(case):
        assert type(asked(case, dates=dates, currency=currency)) is float
    else:
        assert_same(asked(case, dates=dates, currency=currency), as_shown(case.expected))


def test_hardly_a_case_is_left_out():
    assert len(CASES) - len(FROM_EXCEL) <= 30 and {case.function for case in FROM_EXCEL} == set(CATALOGUE)


@pytest.mark.parametrize("case", FROM_EXCEL, ids=lambda case: f"{case.function}{case.arguments!r:.60}")
def test_an_argument_that_is_left_out_is_blank(case):
    left_out = (MISSING,) * (len(CATALOGUE[case.function].arguments) - len(case.arguments))
    given = tuple(handed_over(each, dates="moments") for each in case.arguments)
    blanks = tuple(MISSING if each is None else each for each in given)
    for arguments in (given + left_out, blanks + left_out, given + (None,) * len(left_out)):
        assert_same(read_back(Engine().Calculate(case.function, arguments)), as_shown(case.expected))


@given(st.sampled_from(list(CATALOGUE)), st.data())
def test_what_makes_sense_gives_the_same_as_in_python(name, data):
    arguments = data.draw(likely(CATALOGUE[name]))
    try:
        expected = CATALOGUE[name].call(*arguments)
    except CellError as error:
        expected = error
    found = read_back(
        Engine().Calculate(name, tuple(handed_over(each, dates="moments") for each in arguments))
    )
    assert_same(found, as_shown(expected))


codes = st.one_of(
    st.sampled_from([*VARIANTS.values(), MISSING]),
    st.integers(-2146828300, -2146826000),
    st.integers(-(2**31), 2**31),
)
raw = st.one_of(
    anything,
    codes,
    st.datetimes(timezones=st.just(dt.UTC)),
    st.lists(st.tuples(st.one_of(codes, st.floats()), codes)).map(tuple),
    st.lists(st.one_of(codes, st.floats(), st.tuples(codes), st.text(max_size=3))).map(tuple),
)


@given(
    st.one_of(st.sampled_from(list(CATALOGUE)), st.text(max_size=5), raw),
    st.one_of(st.lists(raw, max_size=6).map(tuple), raw),
)
def test_anything_gives_an_answer(name, arguments):
    read_back(Engine().Calculate(name, arguments))


def test_no_function_but_those_of_the_catalogue(written):
    for name in (
        "TRAINING_ROI()",
        "training_roi",
        "eval",
        "__class__",
        "os.system",
        "",
        None,
        3.0,
        [],
        {},
        "Run",
    ):
        assert Engine().Calculate(name, (1.0, 2.0))[:2] in ([1, 2029], [1, 2015]), name
    assert "there is no function 'os.system'" in written.text


def test_arguments_of_the_wrong_number_show_an_error_and_why(written):
    for arguments in ((), (1.0,), (1.0, 2.0, 3.0), None, 3.0):
        assert Engine().Calculate("TRAINING_ROI", arguments) == [1, 2015, ()]
    assert "TRAINING_ROI(benefits, costs) needs costs" in written.text


# --- error values -------------------------------------------------------------------------------------


def test_all_errors_of_all_excels_are_known():
    assert set(VARIANTS) == set(NUMBERS.values()) == set(ERROR_CODES)
    for code, number in VARIANTS.items():
        assert argument(number) == CellError(code) and type(argument(float(number))) is float
        for arguments in ((number, 1.0), (1.0, ((2.0,), (number,)))):
            assert read_back(Engine().Calculate("NET_BENEFIT", arguments)) == CellError(code)


def test_no_error_is_ever_a_number():
    """Nor one that a later Excel invents: the whole block of numbers is Excel's for errors."""
    for number in range(-2146828288, -2146828288 + 2200):
        assert isinstance(argument(number), CellError)
        assert isinstance(argument(((number,),))[0][0], CellError)
    assert read_back(Engine().Calculate("NET_BENEFIT", (-2146826200, 1.0))) == VALUE


def test_a_cell_that_holds_such_a_number_is_a_number():
    assert Engine().Calculate("NET_BENEFIT", (float(VARIANTS["#N/A"]), 0.0)) == [0, -2146826246.0, ()]
    assert Engine().Calculate("NET_BENEFIT", (float(MISSING), 0.0)) == [0, -2147352572.0, ()]


def test_whole_numbers_of_vba_are_numbers():
    assert Engine().Calculate("TRAINING_ROI", (90000, 22500)) == [0, 3.0, ()]
    assert Engine().Calculate("NET_BENEFIT", (((-3,), (2**31,)), 0)) == [0, 2.0**31 - 3, ()]


def test_a_row_of_an_array_constant_is_a_row():
    """VBA makes an array of one dimension of {1,2}, and only of a single row."""
    assert argument((1.0, 2.0)) == ((1.0, 2.0),)
    assert_same(read_back(Engine().Calculate("RATING_IMPROVEMENT", ((0.1, 0.3), (3.0, 1.0)))), 0.15)


def test_errors_in_a_table_go_beside_it():
    kind, value, errors = Engine().Calculate("COSTS_BY_CATEGORY", ((("a",), ("b",)), ((0.0,), (0.0,))))
    assert (kind, value[1:], errors) == (2, (("a", 0.0, ""), ("b", 0.0, "")), ((2, 3, 2007), (3, 3, 2007)))


def test_a_key_that_is_a_date_is_the_number_of_that_date():
    """A formula hands over serial numbers; a Date of VBA comes back as the same number."""
    moments = [dt.datetime(2026, 3, 1, 18, tzinfo=dt.UTC), dt.datetime(1900, 1, 1, tzinfo=dt.UTC)]
    table = read_back(
        Engine().Calculate("COSTS_BY_CATEGORY", (tuple((each,) for each in moments), ((2.0,), (1.0,))))
    )
    assert [row[0] for row in table[1:]] == [serial(dt.datetime(2026, 3, 1)) + 0.75, 1.0]


# --- the log ------------------------------------------------------------------------------------------


def test_the_reason_of_an_error_is_in_the_log(written):
    Engine().Calculate("TRAINING_ROI", ("90000", 1.0))
    assert "TRAINING_ROI gives #VALUE!: The argument benefits is the text '90000'" in written.text


def test_the_log_says_a_thing_once_in_one_line_and_does_not_grow_for_ever(machine, log_file):
    log.start(windows.log_file())
    assert log_file == machine.folders["local"] / "trainroi-xl" / "trainroi.log"
    for _ in range(3):
        Engine().Calculate("TRAINING_ROI", ("a\n2026-01-01 ERROR made up\ud800", 1.0))
    (line,) = log_file.read_text("utf-8").splitlines()
    assert "a 2026-01-01 ERROR made up" in line
    for number in range(8000):
        Engine().Calculate("TRAINING_ROI", (f"{number} {'x' * 30}", 1.0))
    files = list(log_file.parent.iterdir())
    assert len(files) == 3 and all(path.stat().st_size <= 500_000 for path in files)


def test_a_macro_that_fails_in_another_way_is_another_message(macros, log_file):
    log.start(windows.log_file())
    for failure in (ValueError("one"), ValueError("one"), ValueError("two")):

        def fail(book, failure=failure):
            raise failure

        macros.refresh = fail
        Engine().Run("refresh", "Book1")
    said = log_file.read_text("utf-8")
    assert said.count("\nValueError: one\n") == said.count("\nValueError: two\n") == 1


def test_a_value_that_cannot_be_shown_stops_nothing(log_file):
    class Unseen:
        def __repr__(self):
            raise RuntimeError

    log.start(windows.log_file())
    assert Engine().Calculate(Unseen(), ()) == [1, 2029, ()]
    assert Engine().Calculate("TRAINING_ROI", (Unseen(), 1.0)) == [1, 2015, ()]


def test_a_log_that_cannot_be_written_stops_nothing(log_file):
    log_file.parent.write_text("a file where the folder should be")
    log.start(windows.log_file())
    assert Engine().Calculate("TRAINING_ROI", (1.0, 0.0)) == [1, 2007, ()]


# --- macros -------------------------------------------------------------------------------------------


class Book:
    """An open workbook that lets nobody but the macro look into it."""

    def __init__(self, full_name):
        self.api = types.SimpleNamespace(FullName=full_name)

    def __getattr__(self, name):
        raise AssertionError(f"the server asked a workbook for {name}")


@pytest.fixture
def macros(machine, monkeypatch):
    """Stand-ins for the macros that tell what they were called with, and two Excels with workbooks."""
    import trainroi_xl.hosts as package

    books = [Book(r"C:\finance\costs.xlsm"), Book("https://d.docs.live.net/1/other.xlsm"), Book("Book1")]
    apps = [types.SimpleNamespace(books=books[:2]), types.SimpleNamespace(books=books[2:])]
    monkeypatch.setattr(xlwings, "apps", apps)
    module = types.ModuleType("trainroi_xl.hosts.macros")
    for name in MACROS:
        setattr(module, name, lambda book, *program, name=name: f"{name} {book.book.api.FullName}")
    module.secret = lambda book: "must not run"
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(package, "macros", module, raising=False)
    return module


@pytest.mark.parametrize("name", MACROS)
def test_a_macro_runs_on_the_workbook_with_that_name(macros, name):
    for path in (r"C:\finance\costs.xlsm", "https://d.docs.live.net/1/other.xlsm", "Book1"):
        assert Engine().Run(name, path) == f"{name} {path}"


@pytest.mark.parametrize(
    "name",
    [
        "secret",
        "Refresh",
        "refresh()",
        "__builtins__",
        "os.system",
        "macros",
        "",
        None,
        3,
        [],
        "TrainRoiRefresh",
    ],
)
def test_no_macro_but_those_of_the_list(macros, written, name):
    said = Engine().Run(name, "Book1")
    assert said == MESSAGES["macro-name"].en.format(name=name) and "has no button" in written.text


def test_a_macro_that_fails_says_so_calmly(macros, machine, written):
    macros.refresh = lambda book: 1 / 0
    said = Engine().Run("refresh", "Book1")
    assert (
        said == MESSAGES["macro-failed"].en.format(path=windows.log_file())
        and "ZeroDivisionError" in written.text
    )
    machine.registry.put(
        "HKEY_CURRENT_USER",
        r"Software\Microsoft\Office\16.0\Common\LanguageResources",
        "UILanguageTag",
        "nl-NL",
    )
    assert Engine().Run("refresh", "Book1") == MESSAGES["macro-failed"].nl.format(path=windows.log_file())
    assert Engine().Run("check", "") == MESSAGES["macro-without-workbook"].nl
    assert Engine().Run("refresh", "gone.xlsm") == MESSAGES["macro-workbook"].nl.format(path="gone.xlsm")


@pytest.mark.parametrize("name", MACROS)
def test_without_a_workbook_only_those_run_that_need_none(macros, monkeypatch, name):
    setattr(macros, name, lambda book, *program: f"{name} {book}")
    alone = name in ("help", "log", "about", "new")
    gone = MESSAGES["macro-workbook"].en.format(path="gone.xlsm")
    assert Engine().Run(name, "gone.xlsm") == (f"{name} None" if alone else gone)
    monkeypatch.setattr(xlwings, "apps", None)  # without a name Excel is not even asked
    none = MESSAGES["macro-without-workbook"].en
    assert Engine().Run(name, "") == (f"{name} None" if alone else none)


@pytest.mark.parametrize("tag", [None, 7, "en-US", "nl-NL", "NL-be"])
def test_what_needs_no_workbook_speaks_the_language_of_office(machine, tag):
    if tag is not None:
        key = r"Software\Microsoft\Office\16.0\Common\LanguageResources"
        machine.registry.put("HKEY_CURRENT_USER", key, "UILanguageTag", tag)
    dutch = str(tag).lower().startswith("nl")
    said = [Engine().Run(name, "") for name in ("help", "log", "new")]
    assert [each.startswith(("1. Vul", "Het logboek", "De sjablonen")) for each in said] == [dutch] * 3
    assert Engine().Run("about", "").startswith("trainroi-xl ")


def test_every_macro_of_the_list_exists():
    from trainroi_xl.hosts import macros

    for name in MACROS:
        assert getattr(macros, name).__module__ == macros.__name__


# --- registration and process -------------------------------------------------------------------------


def test_registration_is_the_users_own_and_leaves_nothing(machine):
    for key in server.KEYS:
        machine.registry.put("HKEY_CURRENT_USER", key.rpartition("\\")[0])
    before = machine.state()
    assert server.registered() is None
    server.register()
    first = machine.state()
    server.register()
    assert machine.state() == first
    assert server.registered() == server.command()
    for key in server.KEYS[1:]:
        values = {name: machine.registry.roots["HKEY_CURRENT_USER"][f"{key}\\{name}".lower()][""][0]
                  for name in ("ProgID", "LocalServer32", "PythonCOM")}  # fmt: skip
        assert values["ProgID"] == "TrainROI.Engine" and values["LocalServer32"] == server.command()
        module, _, name = values["PythonCOM"].rpartition(".")
        assert getattr(sys.modules[module], name) is Engine
    server.unregister()
    assert machine.state() == before
    server.unregister()


def test_the_server_has_no_window(tmp_path, monkeypatch):
    for name in ("python.exe", "pythonw.exe"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert server.command() == f'"{tmp_path / "pythonw.exe"}" -E -P -m trainroi_xl.hosts.excel.server'


@pytest.fixture
def local_server(monkeypatch):
    """A stand-in for pywin32's server, and the arguments with which COM starts ours."""
    module = types.ModuleType("win32com.server.localserver")
    for name in ("win32com", "win32com.server"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(sys, "argv", ["server", "-Embedding"])
    return module


def test_com_is_offered_this_class_and_this_one_only(log_file, local_server):
    offered = []
    local_server.serve = offered.append
    assert server.main() == 0 and offered == [[server.CLSID]]
    first, last = log_file.read_text("utf-8").splitlines()
    assert sys.executable in first and "the last workbook has let go" in last


def test_a_server_that_cannot_start_says_why_in_the_log(log_file, local_server):
    local_server.serve = lambda classes: 1 / 0
    assert server.main() == 1
    assert "ZeroDivisionError" in log_file.read_text("utf-8")


def test_only_two_methods_can_be_called():
    assert Engine._public_methods_ == ("Calculate", "Run")
    assert not {"_public_attrs_", "_dynamic_", "_Evaluate", "_value_", "_NewEnum", "_invoke_"} & set(
        dir(Engine)
    )


def test_the_server_loads_nothing_heavy():
    """What a formula waits for when Excel has just started; the macros load their own."""
    loaded = imported_by(server.MODULE)
    # windows.py and the log need a few of the standard library that the functions themselves do without.
    assert not {name.split(".")[0] for name in loaded} & (
        HEAVY - {"dataclasses", "inspect", "logging", "datetime"}
    )
    ours = {name.split(".")[1] for name in loaded if name.startswith("trainroi_xl.")}
    assert ours == {"cells", "engine", "errors", "functions", "hosts", "language", "messages", "words"}


# --- what a workbook cannot do ------------------------------------------------------------------------

SETTINGS = [
    ("INTERPRETER_WIN", r"C:\stranger\pythonw.exe"),
    ("INTERPRETER", "/stranger/python"),
    ("PYTHONPATH", "."),
    ("UDF MODULES", "trainroi_xl;stranger"),
    ("USE UDF SERVER", "True"),
    ("ADD_WORKBOOK_TO_PYTHONPATH", "True"),
    ("ONEDRIVE_CONSUMER_WIN", "."),
]


@pytest.fixture
def stranger(tmp_path):
    """A workbook that would choose the Python, in a folder with modules that leave a trace when imported."""
    folder = tmp_path / "mail"
    folder.mkdir()
    trace = f"import pathlib; pathlib.Path({str(folder / 'TRACE')!r}).touch()\n"
    for name in ("trainroi_xl", "xlwings", "logging", "win32com", "stranger", "sitecustomize", "math"):
        (folder / f"{name}.py").write_text(trace)
    path = folder / "costs.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name in ("trainroi.conf", "xlwings.conf", "trainroi_xl.conf"):
        sheet = book.add_worksheet(name)
        for at, row in enumerate(SETTINGS):
            sheet.write_row(at, 0, row)
    book.define_name("PYTHONPATH", '="."')
    book.define_name("INTERPRETER_WIN", r'="C:\stranger\pythonw.exe"')
    book.define_name("TRAINING_ROI", "='trainroi.conf'!$A$1")
    sheet.write_formula("D1", "='[stranger.xlsm]Sheet1'!$A$1")
    sheet.write_formula("D2", "=TRAINING_ROI(1,2)")
    book.close()
    for name in ("trainroi.conf", "xlwings.conf"):
        (folder / name).write_text("\n".join(f'"{key}","{value}"' for key, value in SETTINGS))
    return path


def surroundings():
    return list(sys.path), dict(os.environ), sys.executable, set(sys.meta_path), list(sys.path_hooks)


def test_a_workbook_with_settings_changes_nothing(stranger, macros, monkeypatch, written):
    """It is not even asked: its sheets, its names and its links are read by no one on the way to a macro."""
    monkeypatch.chdir(stranger.parent)
    macros_before, before, modules = vars(macros).copy(), surroundings(), set(sys.modules)
    xlwings.apps[0].books.append(Book(str(stranger)))
    assert Engine().Run("refresh", str(stranger)) == f"refresh {stranger}"
    for name in ("stranger", "stranger.run", "PYTHONPATH", "trainroi.conf"):
        assert "has no button" in Engine().Run(name, str(stranger))
        assert Engine().Calculate(name, ())[:2] == [1, 2029]
    assert Engine().Calculate("TRAINING_ROI", ((("INTERPRETER_WIN", "."),), "import os")) == [1, 2015, ()]
    assert surroundings() == before and vars(macros) == macros_before
    assert set(sys.modules) <= modules and not (stranger.parent / "TRACE").exists()


def test_a_refresh_of_such_a_workbook_imports_nothing_of_it(stranger):
    """On disk, in a process that starts in its folder as Excel's does, with what COM is told to start."""
    program = (
        "import datetime, pathlib, sys; before = list(sys.path)\n"
        "from trainroi_xl.errors import WorkbookError; from trainroi_xl.hosts import files\n"
        f"try: files.refresh(pathlib.Path({str(stranger)!r}), datetime.date(2026, 1, 1))\n"
        "except WorkbookError as error: print(error.topic)\n"
        "assert sys.path == before\n"
    )
    said = subprocess.run(
        [sys.executable, *server.command().split('" ')[1].split()[:2], "-c", program],
        cwd=stranger.parent,
        env={**os.environ, "PYTHONPATH": str(stranger.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "template-unknown\n", said.stderr
    assert not (stranger.parent / "TRACE").exists()


def test_the_server_starts_with_nothing_from_the_folder_or_the_environment(stranger):
    """The very command that COM is given; by hand it says who starts it, and ends."""
    python, rest = server.command()[1:].split('" ')
    environment = {**os.environ, "PYTHONPATH": str(stranger.parent)}
    said = subprocess.run(
        [python, *rest.split()], cwd=stranger.parent, env=environment, capture_output=True, text=True
    )
    assert (said.returncode, said.stderr) == (2, MESSAGES["server-by-hand"].en + "\n")
    assert not (stranger.parent / "TRACE").exists()
    # Without those two switches the folder does choose, so this test sees what it looks for.
    subprocess.run([python, *rest.split()[2:]], cwd=stranger.parent, env=environment, capture_output=True)
    assert (stranger.parent / "TRACE").exists()


FORBIDDEN = {"eval", "exec", "compile", "__import__"}


@pytest.mark.parametrize("path", sorted(EXCEL.glob("*.py")), ids=lambda path: path.name)
def test_nothing_in_excels_host_lets_a_text_choose_what_runs(path):
    """No code out of texts, no module by a name that is not written there, nothing on sys.path, no settings of xlwings."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            assert called not in FORBIDDEN or ast.unparse(node.func) == "re.compile"
            if called == "import_module":
                assert isinstance(node.args[0], ast.Constant), ast.unparse(node)
        elif isinstance(node, ast.Attribute):
            assert ast.unparse(node) != "sys.path"
            assert node.attr not in ("caller", "set_mock_caller", "read_config_sheet", "prepare_sys_path"), (
                node.attr
            )
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
            assert not {"xlwings.server", "xlwings.pro", "xlwings.reports"} & set(names)


def test_the_list_of_forbidden_calls_is_of_python():
    assert all(hasattr(builtins, name) for name in FORBIDDEN)


# --- the stock xlwings add-in -------------------------------------------------------------------------


def test_every_case_through_the_stock_add_in(tmp_path):
    """xlwings' own code for Windows calls our functions; pywin32 is stood in for."""
    program = Path(__file__).with_name("xlwings_windows.py")
    said = subprocess.run(
        [sys.executable, program, tmp_path / "wrappers.bas"], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
    assert int(said.stdout) == len(FROM_EXCEL)


def test_elsewhere_the_functions_for_xlwings_are_plain_functions():
    from trainroi_xl.hosts.excel import udfs

    assert udfs.TRAINING_ROI(90000.0, 22500.0) == [[3.0]]
    assert udfs.COSTS_BY_CATEGORY((("a",),), ((0.0,),))[1] == ["a", 0.0, DIV0.code]
    assert {name for name in vars(udfs) if name.isupper() and name[0] != "_"} - {"CATALOGUE", "CV_ERR", "TABLE"} == {
        *CATALOGUE, "DISP_E_EXCEPTION"}  # fmt: skip


def test_an_error_of_the_functions_for_xlwings_explains_itself(monkeypatch):
    import xlwings_windows

    from trainroi_xl.hosts.excel import udfs

    module = types.ModuleType("win32com.server.exception")
    module.COMException = xlwings_windows.COMException
    monkeypatch.setitem(sys.modules, module.__name__, module)
    with pytest.raises(xlwings_windows.COMException, match=r"^#N/A The argument costs shows #N/A\."):
        udfs.TRAINING_ROI(1.0, VARIANTS[NA.code])
