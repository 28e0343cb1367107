"""The calculator behind LibreOffice, and its client, in a plain Python without LibreOffice."""

import ast
import datetime as dt
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from cases import CASES, DIV0, NAME, VALUE, assert_same
from test_imports import PACKAGE

from trainroi_xl import __version__
from trainroi_xl.cells import CellError
from trainroi_xl.errors import CalculatorError
from trainroi_xl.hosts import log
from trainroi_xl.hosts.buttons import MACROS
from trainroi_xl.hosts.libreoffice.office import calculator
from trainroi_xl.hosts.libreoffice.office.wire import packed, unpacked
from trainroi_xl.messages import MESSAGES

COMMAND = [sys.executable, "-E", "-P", "-m", calculator.MODULE]
DUTCH = {"language": "nl", "version": "7.4.7.2", "log": "/log"}
SIMULATION = [
    ((15000.0,), (20000.0,)),
    ((30000.0,), (22500.0,)),
    ((45000.0,), (30000.0,)),
    (("benefit",), ("cost",)),
]
POSIX = pytest.mark.skipif(
    os.name != "posix", reason="a stand-in for Python is a script with a first line that says so"
)


@pytest.fixture
def said(caplog):
    """What is said to the log."""
    caplog.set_level("INFO", log.LOG.name)
    return caplog


# --- the process, as anybody could speak to it ---------------------------------------------------------


class Spoken:
    """The process at the other end of two pipes, without the client."""

    def __init__(self, command=COMMAND):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def ask(self, line):
        self.say(line)
        return unpacked(self.process.stdout.readline())

    def say(self, line):
        self.process.stdin.write(line if isinstance(line, bytes) else packed(line))
        self.process.stdin.flush()

    def end(self):
        """Let go of it: its exit status and what it said besides."""
        self.process.stdin.close()
        status = self.process.wait(30)
        rest, errors = self.process.stdout.read(), self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()
        return status, rest, errors


@pytest.fixture
def spoken():
    process = Spoken()
    yield process
    if process.process.poll() is None:
        process.end()


def test_it_says_who_it_is_and_ends_when_let_go(spoken):
    assert spoken.ask({"ask": "hello"})["gives"]["version"] == __version__
    assert spoken.end()[:2] == (0, b"")


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"hello\n",
        b"\xff\xfe\x00\n",
        b"[]\n",
        b"3\n",
        b"[" * 200_000 + b"\n",
        b"{}\n",
        b'{"ask": "hello"\n',
        b'{"ask": null}\n',
        b'{"ask": "eval", "name": "1+1"}\n',
        b'{"ask": ["function"]}\n',
        b'{"done": 1}\n',
        b'{"gives": 1}\n',
        b'{"do": "read"}\n',
        b'{"ask": "function", "name": "TRAINING_ROI", "arguments": [{"#error": "#OWN!"}]}\n',
        b'{"ask": "function", "name": "TRAINING_ROI", "arguments": [{"#date": "yesterday"}]}\n',
    ],
    ids=lambda line: line[:24].decode("ascii", "replace").strip() or "blank",
)
def test_what_is_no_question_is_refused_and_the_next_is_answered(spoken, line):
    assert list(spoken.ask(line)) == ["failed"]
    assert spoken.ask({"ask": "hello"})["gives"]["version"] == __version__


@pytest.mark.parametrize(
    "name",
    ["os.system", "__import__", "training_roi", "TRAINING_ROI ", "", None, 3, [], {}, "call", "\ud800"],
)
def test_only_functions_of_the_catalogue_are_answered(spoken, name):
    assert spoken.ask({"ask": "function", "name": name, "arguments": ["touch x"]}) == {"gives": NAME}


@pytest.mark.parametrize("arguments", [None, "90000", {"benefits": 1}, 3])
def test_arguments_are_a_list(spoken, arguments):
    assert spoken.ask({"ask": "function", "name": "TRAINING_ROI", "arguments": arguments}) == {"gives": NAME}


@pytest.mark.parametrize("arguments", [[], [1.0] * 9, [{"a": 1}, 2.0], [[[[1.0]]], 1.0]])
def test_what_no_cell_holds_is_an_error_in_the_cell(spoken, arguments):
    assert spoken.ask({"ask": "function", "name": "TRAINING_ROI", "arguments": arguments}) == {"gives": VALUE}


@pytest.mark.parametrize(
    "name", ["os", "_stopped", "live", "", None, ["refresh"], {"a": 1}, "Path", "refresh\n"]
)
def test_only_macros_of_the_list_are_run(spoken, name):
    text = spoken.ask({"ask": "macro", "name": name, "book": False, "program": DUTCH})["gives"]
    assert text.startswith(MESSAGES["macro-name"].nl.split("'")[0])


@pytest.mark.parametrize("program", [None, [], "nl", {"language": 3}, {"language": "fr", "log": None}])
def test_a_program_that_tells_nothing_of_itself_is_spoken_to_in_english(spoken, program):
    text = spoken.ask({"ask": "macro", "name": "refresh", "book": False, "program": program})["gives"]
    assert text == MESSAGES["macro-without-workbook"].en or "LibreOffice" in text


def test_without_a_workbook_the_macros_that_need_one_say_so(spoken):
    said = {
        name: spoken.ask({"ask": "macro", "name": name, "book": False, "program": DUTCH})["gives"]
        for name in MACROS
    }
    assert said["refresh"] == said["share"] == said["add_rows"] != said["help"]
    assert "7.4.7.2" in said["about"] and said["log"] == MESSAGES["log-where"].nl.format(path="/log")


def test_it_ends_when_let_go_in_the_middle_of_a_macro(spoken):
    assert "do" in spoken.ask({"ask": "macro", "name": "refresh", "book": True, "program": DUTCH})
    assert spoken.end()[0] == 0


def with_functions(body):
    """The process with functions of a test in its catalogue."""
    program = f"""
        import os, sys, time
        from trainroi_xl.functions import CATALOGUE
        from trainroi_xl.hosts.libreoffice import worker

        class Own:
            def __init__(self, call):
                self.call = call

        {textwrap.indent(textwrap.dedent(body), " " * 8).strip()}
        sys.exit(worker.main())
    """
    return [sys.executable, "-c", textwrap.dedent(program)]


def test_what_a_library_prints_is_no_answer_and_it_can_read_nothing():
    body = """
        def noisy():
            print("printed")
            os.write(1, b"written\\n")
            sys.__stdout__.write("under it\\n")
            sys.__stdout__.flush()
            os.system("echo from a child")
            return sys.stdin.read() + os.read(0, 10).decode() + "nothing"
        CATALOGUE["NOISY"] = Own(noisy)
    """
    spoken = Spoken(with_functions(body))
    assert spoken.ask({"ask": "function", "name": "NOISY", "arguments": []}) == {"gives": "nothing"}
    status, rest, errors = spoken.end()
    assert (status, rest) == (0, b"")
    assert all(text in errors for text in ("printed", "written", "under it", "from a child"))


def test_a_function_that_fails_or_gives_no_value_of_a_cell_is_an_error_in_the_cell():
    body = """
        CATALOGUE["NAN"] = Own(lambda: float("nan"))
        CATALOGUE["OBJECT"] = Own(lambda: object())
        CATALOGUE["FAILS"] = Own(lambda: 1 / 0)
    """
    spoken = Spoken(with_functions(body))
    for name in ("NAN", "OBJECT", "FAILS"):
        assert spoken.ask({"ask": "function", "name": name, "arguments": []}) == {"gives": VALUE}
    assert "ZeroDivisionError" in spoken.end()[2]


def test_it_ends_when_let_go_in_the_middle_of_a_function():
    spoken = Spoken(
        with_functions('CATALOGUE["ENDLESS"] = Own(lambda: [time.sleep(0.01) for _ in iter(int, 1)])')
    )
    spoken.say({"ask": "function", "name": "ENDLESS", "arguments": []})
    assert spoken.end()[:2] == (0, b"")


def test_a_macro_that_waits_for_something_else_ends_too():
    body = """
        from trainroi_xl.hosts import macros
        def waits(book, program):
            try:
                print("begun", flush=True)
                while True:
                    time.sleep(0.05)
            finally:
                print("tidied up")
        macros.help = waits
    """
    spoken = Spoken(with_functions(body))
    spoken.say({"ask": "macro", "name": "help", "book": False, "program": DUTCH})
    assert spoken.process.stderr.readline().strip() == b"begun"
    status, rest, errors = spoken.end()
    assert (status, rest) == (0, b"") and "tidied up" in errors


def test_a_person_who_starts_it_is_told_that_nobody_needs_to():
    pty = pytest.importorskip("pty")
    mine, its = pty.openpty()
    done = subprocess.run(COMMAND, stdin=its, capture_output=True, text=True, timeout=30)
    os.close(mine)
    os.close(its)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.splitlines() == list(MESSAGES["calculator-by-hand"])


def test_it_offers_no_way_to_run_a_text_or_open_a_path():
    tree = ast.parse((PACKAGE / "hosts/libreoffice/worker.py").read_text(encoding="utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"eval", "exec", "compile", "open", "__import__", "import_module"}


# --- the client ----------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "python.json"
    path.write_text(json.dumps({"python": sys.executable, "version": __version__}), encoding="utf-8")
    return path


@pytest.fixture
def client(place):
    made = calculator.Calculator(place)
    yield made
    made.close()


def stand_in(place, body):
    """Let the client start a script in place of Python; it is told each start in a file beside it."""
    script = place.with_name("stand-in")
    begun = place.with_name("begun")
    script.write_text(
        f"#!{sys.executable}\nimport os, sys, time\nopen({str(begun)!r}, 'a').write('x')\n{body}\n"
    )
    script.chmod(0o755)
    place.write_text(json.dumps({"python": str(script)}))
    return lambda: len(begun.read_text()) if begun.exists() else 0


HELLO = f'sys.stdin.readline(); print(\'{{"gives": {{"version": "{__version__}"}}}}\', flush=True)\n'


def test_every_case_gives_what_it_gives_elsewhere(client):
    no_cells = [case for case in CASES if "inf" in repr(case.arguments) or "nan" in repr(case.arguments)]
    assert len(no_cells) < 10
    for case in CASES:
        if case not in no_cells:
            assert_same(client.function(case.function, case.arguments), case.expected)


def test_it_is_started_once_and_says_which_python_it_is(client):
    state = client.state()
    assert state["path"] == sys.executable and state["version"] == __version__
    first = client._process
    client.function("TRAINING_ROI", [90000.0, 22500.0])
    assert client._process is first


def test_a_process_that_died_is_started_again_without_a_word(client):
    assert client.function("TRAINING_ROI", [90000.0, 22500.0]) == 3.0
    client._process._popen.kill()
    assert client.function("TRAINING_ROI", [90000.0, 0.0]) == DIV0
    client._process._popen.kill()
    client._process._popen.wait()
    assert client.macro("log", None, book=False, program=DUTCH) == MESSAGES["log-where"].nl.format(
        path="/log"
    )


def test_operations_are_served_and_what_fails_there_is_told(client, said):
    asked = []

    def serve(operation, **given):
        asked.append((operation, given))
        raise PermissionError("that sheet is protected")

    text = client.macro("refresh", serve, book=True, program=DUTCH)
    assert asked
    assert text == MESSAGES["macro-failed"].nl.format(path="/log")
    assert "that sheet is protected" in said.text
    assert client.function("TRAINING_ROI", [90000.0, 22500.0]) == 3.0


def test_formulas_calculate_while_a_macro_works(client):
    """Writing into cells makes those calculate that need the calculator, within the same call."""
    found = []

    def serve(operation, **given):
        found.append(client.function("ROI_SIMULATION", SIMULATION)[0][0])
        raise OSError

    client.macro("refresh", serve, book=True, program=DUTCH)
    assert found and set(found) == {"Mean"}


def test_killed_in_the_middle_of_a_macro(client, said):
    def serve(operation, **given):
        os.kill(client._process._popen.pid, signal.SIGKILL)
        client._process._popen.wait()

    with pytest.raises(CalculatorError) as caught:
        client.macro("refresh", serve, book=True, program=DUTCH)
    assert caught.value.topic == "calculator-ended"
    assert client.function("TRAINING_ROI", [90000.0, 22500.0]) == 3.0, "the next question starts another"


def test_killed_while_a_formula_asks_in_the_middle_of_a_macro(client):
    found = []

    def serve(operation, **given):
        client._process._popen.kill()
        client._process._popen.wait()
        found.append(client.function("TRAINING_ROI", [90000.0, 22500.0]))

    with pytest.raises(CalculatorError, match="stopped halfway"):
        client.macro("refresh", serve, book=True, program=DUTCH)
    assert found == [3.0]


def test_two_threads_take_turns(client, monkeypatch):
    results = []

    def serve(operation, **given):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(20)
        raise OSError

    def other():
        try:
            results.append(client.function("TRAINING_ROI", [90000.0, 22500.0]))
        except CalculatorError as error:
            results.append(error.topic)

    monkeypatch.setattr(calculator, "FUNCTION_SECONDS", 0.1)
    client.macro("refresh", serve, book=True, program=DUTCH)
    assert set(results) == {"calculator-busy"}
    monkeypatch.undo()
    monkeypatch.setattr(calculator, "REST_SECONDS", 0)
    other()
    assert results[-1] == 3.0


def test_large_tables_travel(client):
    """More than a pipe holds, both ways, is no deadlock."""
    rows = tuple((float(number),) for number in range(60_000))
    names = tuple((f"name {number} é {'x' * 40}",) for number in range(60_000))
    found = client.function("COSTS_BY_CATEGORY", [names, rows])
    assert len(found) > 50_000


def test_closing_ends_the_process(client):
    client.state()
    process = client._process._popen
    client.close()
    assert process.poll() is not None
    client.close()


# --- a calculator that is not there, or not as it should be ----------------------------------------------


def refused(client):
    with pytest.raises(CalculatorError) as caught:
        client.macro("refresh", None, book=True, program=DUTCH)
    for language in ("en", "nl"):
        assert "{" not in caught.value.text(language)
    return caught.value


def test_an_extension_without_a_python(client, place):
    place.unlink()
    error = refused(client)
    assert error.topic == "calculator-none"
    assert "pip install trainroi-xl" in error.text("nl") and "trainroi install --libreoffice" in error.text(
        "nl"
    )


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"python": 3}', '{"python": ""}', '{"python": "python3"}', "\ud800", "{" * 100],
)
def test_a_file_that_names_no_python(client, place, content):
    place.write_text(content, encoding="utf-8", errors="surrogatepass")
    error = refused(client)
    assert error.topic == "calculator-gone" and str(place) in str(error)


def test_a_python_that_is_gone(client, place):
    gone = str(place.with_name("gone"))
    place.write_text(json.dumps({"python": gone}))
    error = refused(client)
    assert error.topic == "calculator-gone" and gone in str(error)


@POSIX
def test_a_python_without_the_package(client, place, said):
    stand_in(place, "print('No module named trainroi_xl', file=sys.stderr)")
    assert refused(client).topic == "calculator-silent"
    deadline = time.monotonic() + 20
    while "No module named trainroi_xl" not in said.text and time.monotonic() < deadline:
        time.sleep(0.01)
    assert "No module named trainroi_xl" in said.text


@POSIX
def test_another_version(client, place):
    stand_in(place, HELLO.replace(__version__, "9.9.9"))
    error = refused(client)
    assert error.topic == "calculator-version"
    assert "9.9.9" in str(error) and __version__ in str(error)


@POSIX
@pytest.mark.parametrize("answer", ["'[]'", "'nonsense'", "'{}'", "'{\"gives\": 3}'", "'x' * 100000"])
def test_an_answer_that_is_none(client, place, answer):
    stand_in(place, f"sys.stdin.readline(); print({answer}, flush=True); time.sleep(30)")
    assert refused(client).topic in ("calculator-silent", "calculator-version")


@POSIX
def test_a_calculator_that_hangs_is_ended(client, place, monkeypatch):
    begun = stand_in(place, HELLO + "time.sleep(60)")
    monkeypatch.setattr(calculator, "FUNCTION_SECONDS", 0.2)
    for _ in range(50):
        with pytest.raises(CalculatorError, match="stopped halfway"):
            client.function("TRAINING_ROI", [90000.0, 22500.0])
    assert begun() == 1, "a sheet full of such cells waits once"
    assert client._process is None or not client._process.lives()


@POSIX
def test_a_calculator_that_dies_of_each_question_is_started_twice_and_not_for_each_cell(client, place):
    begun = stand_in(place, HELLO + "sys.stdin.readline()")
    for _ in range(50):
        with pytest.raises(CalculatorError, match="stopped halfway"):
            client.function("TRAINING_ROI", [90000.0, 22500.0])
    assert begun() == 2


@POSIX
def test_after_a_rest_a_cell_tries_again(client, place, monkeypatch):
    begun = stand_in(place, "")
    monkeypatch.setattr(calculator, "REST_SECONDS", 0)
    for _ in range(2):
        with pytest.raises(CalculatorError):
            client.function("TRAINING_ROI", [90000.0, 22500.0])
    assert begun() == 2


@POSIX
def test_it_gets_nothing_of_the_python_of_libreoffice(client, place, monkeypatch, tmp_path):
    listed = tmp_path / "environment"
    stand_in(
        place,
        f"import json; json.dump([dict(os.environ), os.getcwd(), sys.argv[1:]], open({str(listed)!r}, 'w'))",
    )
    theirs = {
        "PYTHONPATH": "/x",
        "PYTHONHOME": "/x",
        "LD_LIBRARY_PATH": "/x",
        "URE_BOOTSTRAP": "x",
        "UNO_PATH": "x",
    }
    for name, value in theirs.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir("/")
    refused(client)
    environment, folder, arguments = json.loads(listed.read_text())
    assert not theirs.keys() & environment.keys()
    assert Path(folder) == tmp_path
    assert arguments == ["-E", "-P", "-m", calculator.MODULE]


# --- what travels ----------------------------------------------------------------------------------------


def test_what_a_cell_holds_travels_as_it_is():
    values = [
        None,
        True,
        1.5,
        3,
        "a\nb\u2028é\ud800",
        dt.date(2026, 1, 31),
        dt.datetime(2026, 1, 31, 12, 30),
        CellError("#N/A"),
    ]
    line = packed({"gives": values})
    assert line.count(b"\n") == 1 and line.isascii()
    found = unpacked(line)["gives"]
    assert found == values and [*map(type, found)] == [*map(type, values)]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_does_not_travel(value):
    with pytest.raises(ValueError):
        packed({"gives": value})


def test_a_dictionary_of_a_user_stays_one():
    for found in ({"#error": 3}, {"#error": "#N/A", "x": 1}, {"error": "#N/A"}):
        assert unpacked(packed({"done": found}))["done"] == found
