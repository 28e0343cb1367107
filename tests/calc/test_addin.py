"""What LibreOffice calls for a formula, outside LibreOffice: stand-ins for its bridge, and values as it hands them over."""

import importlib
import logging
import math
import struct
import sys
import types
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import anything, likely

from trainroi_xl.cells import CellError
from trainroi_xl.errors import CalculatorError
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts.libreoffice import addins
from trainroi_xl.hosts.libreoffice.office import marshal
from trainroi_xl.hosts.log import LOG
from trainroi_xl.language import LANGUAGES

NAME = "trainroi_xl.hosts.libreoffice.office.addin"
BRIDGE = (
    "unohelper",
    "com",
    "com.sun",
    "com.sun.star",
    "com.sun.star.lang",
    "org",
    "org.trainroi",
    "org.trainroi.xl",
)


@pytest.fixture(scope="module")
def addin():
    """The module as LibreOffice loads it; afterwards there is no trace of the stand-ins."""
    before = {name: sys.modules.get(name) for name in (*BRIDGE, NAME)}
    for name in BRIDGE:
        sys.modules[name] = types.ModuleType(name)
    sys.modules["unohelper"].Base = type("Base", (), {})
    sys.modules["com.sun.star.lang"].XServiceName = type("XServiceName", (), {})
    sys.modules["org.trainroi.xl"].XFunctions = type("XFunctions", (), {})
    try:
        yield importlib.import_module(NAME)
    finally:
        for name, module in before.items():
            sys.modules.pop(name)
            if module is not None:
                sys.modules[name] = module


@pytest.fixture
def functions(addin, monkeypatch):
    monkeypatch.setattr(addin.log, "start", lambda: None)
    return addin.Functions(None)


@pytest.fixture
def written(caplog):
    caplog.set_level(logging.INFO, LOG.name)
    return caplog


def error_of(number):
    """The error that LibreOffice shows for a number, or None."""
    assert type(number) is float
    return struct.unpack("<Q", struct.pack("<d", number))[0] & 0xFFFF if math.isnan(number) else None


def from_calc(value):
    """A value as LibreOffice hands it over."""
    if isinstance(value, list | tuple):
        rows = [row if isinstance(row, list | tuple) else [row] for row in value]
        return tuple(tuple("" if each is None else from_calc(each) for each in row) for row in rows)
    if value is None or isinstance(value, str):
        return value
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return str(value)


def assert_shown(found, *, table):
    """A number that is none of the infinite ones, a text, or an error that LibreOffice has; of a table, rows of those."""
    if not table:
        assert type(found) is str or math.isfinite(found) or error_of(found) in marshal.CODES.values()
        return
    assert type(found) is tuple and found and len({len(row) for row in found}) == 1
    for row in found:
        assert type(row) is tuple
        for each in row:
            assert_shown(each, table=False)


@pytest.mark.parametrize("name", CATALOGUE)
@given(data=st.data())
def test_anything_that_comes_gives_something_that_can_be_shown(addin, name, data):
    entry = CATALOGUE[name]
    given_values = data.draw(st.one_of(likely(entry), st.lists(anything, max_size=len(entry.arguments))))
    blanks = [None] * (len(entry.arguments) - len(given_values))
    method = getattr(addin.Functions, name)
    assert_shown(method(None, *map(from_calc, given_values), *blanks), table=entry.gives == "table")


def test_values_and_errors(functions):
    assert functions.TRAINING_ROI(90000.0, ((20000.0, ""), (2500.0, ""))) == 3.0
    assert error_of(functions.TRAINING_ROI(90000.0, 0.0)) == 532
    assert error_of(functions.TRAINING_ROI(90000.0, None)) == 519
    assert error_of(functions.TRAINING_ROI(90000.0, -1.0)) == 503
    assert functions.LEARNING_EFFECTIVE(1.0, 1.0, 0.0) == 1.0
    assert type(functions.LEARNING_EFFECTIVE(1.0, 1.0, 0.0)) is float
    table = functions.COSTS_BY_CATEGORY((("a",), ("b",)), ((0.0,), (0.0,)))
    assert table[0] == ("Category", "Amount", "Share")
    assert table[1][:2] == ("a", 0.0) and error_of(table[1][2]) == 532
    (((error,),),) = (functions.COSTS_BY_CATEGORY((("a",),), -1.0),)
    assert error_of(error) == 503


def test_a_blank_range_of_one_cell_is_left_out(functions):
    assert functions.TOP_BOX(((5.0,), (4.0,)), (("",),)) == functions.TOP_BOX(((5.0,), (4.0,)), None) == 0.5


def test_an_error_is_explained_in_the_log(functions, written):
    functions.TRAINING_ROI(90000.0, 0.0)
    assert "TRAINING_ROI gives #DIV/0!: The argument costs is 0" in written.text


def test_what_nobody_expected_shows_an_error_and_is_in_the_log(addin, functions, written, monkeypatch):
    def fails(*given):
        raise RuntimeError("a mistake of ours")

    for name in ("TRAINING_ROI", "WILSON_INTERVAL"):
        monkeypatch.setattr(CATALOGUE[name], "call", fails)
        found = addin._method(CATALOGUE[name])(functions, 1.0, 2.0)
        assert error_of(found if name == "TRAINING_ROI" else found[0][0]) == 519
    assert "TRAINING_ROI could not be calculated" in written.text and "a mistake of ours" in written.text


class Calculator:
    """In the place of the process that calculates: gives what is prepared, or raises it."""

    def __init__(self, prepared):
        self.prepared, self.asked = prepared, []

    def function(self, name, arguments):
        self.asked.append((name, arguments))
        if isinstance(self.prepared, CalculatorError):
            raise self.prepared
        return self.prepared


def test_what_needs_more_than_is_here_is_asked_from_the_calculator(addin, functions, monkeypatch):
    calculator = Calculator([["Low", "High"], [0.25, CellError("#DIV/0!")]])
    monkeypatch.setattr(addin, "CALCULATOR", calculator)
    monkeypatch.setattr(addin, "is_here", lambda package: package == "numpy")
    given_values = (((1.0,), (2.0,)), 3.0)
    found = functions.ROI_SIMULATION(*given_values)
    assert found[0] == ("Low", "High") and found[1][0] == 0.25 and error_of(found[1][1]) == 532
    assert calculator.asked == [("ROI_SIMULATION", given_values)]
    calculator.prepared = CellError("#NUM!")
    assert error_of(functions.ROI_SIMULATION(1.0)[0][0]) == 503
    functions.TRAINING_ROI(1.0, 2.0)
    assert len(calculator.asked) == 2


def test_without_a_calculator_the_cell_shows_that_nothing_is_available(
    addin, functions, written, monkeypatch
):
    monkeypatch.setattr(addin, "CALCULATOR", Calculator(CalculatorError("calculator-none")))
    monkeypatch.setattr(addin, "is_here", lambda package: False)
    assert error_of(functions.ROI_SIMULATION(1.0)[0][0]) == 32767
    assert "ROI_SIMULATION gives #N/A: This needs more than LibreOffice's own Python" in written.text


def test_packages_that_are_here_are_used_here(addin, functions, monkeypatch):
    monkeypatch.setattr(addin, "CALCULATOR", None)
    entry = CATALOGUE["ROI_SIMULATION"]
    given_values = [
        ((15000.0,), (20000.0,)),
        ((30000.0,), (22500.0,)),
        ((45000.0,), (30000.0,)),
        (("benefit",), ("cost",)),
    ]
    assert functions.ROI_SIMULATION(*given_values)[1] == tuple(entry.call(*given_values)[1])


def test_a_package_that_does_not_load_is_not_here(addin, monkeypatch):
    monkeypatch.setattr(addin, "import_module", lambda name: 1 / 0)
    assert addin.is_here("a package that is broken") is False


def test_every_error_of_libreoffice_has_a_number_of_its_own():
    numbers = {error_of(marshal.error_value(code)) for code in marshal.CODES}
    assert numbers == set(marshal.CODES.values()) and len(numbers) == 7
    assert error_of(marshal.shown(CellError("#SPILL!"))) == 519


def test_the_texts_are_those_of_the_catalogue_in_both_languages():
    lang, name = "{http://www.w3.org/XML/1998/namespace}lang", "{http://openoffice.org/2001/registry}name"

    def texts(node, prop):
        return {each.get(lang): each.text for each in node.find(f"prop[@{name}='{prop}']")}

    root = ElementTree.fromstring(addins.calc_addins(CATALOGUE))
    nodes = {each.get(name): each for each in root.find(f".//node[@{name}='AddInFunctions']")}
    assert list(nodes) == list(CATALOGUE)
    for each, entry in CATALOGUE.items():
        about = addins.about(entry)
        assert texts(nodes[each], "DisplayName") == dict.fromkeys(LANGUAGES, each)
        assert texts(nodes[each], "Description") == {"en": about.en, "nl": about.nl}
        assert texts(nodes[each], "CompatibilityName") == {"en": each}
        arguments = list(nodes[each].find(f"node[@{name}='Parameters']"))
        assert [node.get(name) for node in arguments] == [argument.name for argument in entry.arguments]
        for node, argument in zip(arguments, entry.arguments, strict=True):
            assert texts(node, "Description") == {"en": argument.text.en, "nl": argument.text.nl}


def test_a_function_that_needs_packages_says_so_in_both_languages():
    for entry in CATALOGUE.values():
        about = addins.about(entry)
        for package in ("numpy", "scipy"):
            assert (package in about.en) == (package in about.nl) == (package in entry.needs)
