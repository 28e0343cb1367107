"""The VBA projects of templates and add-in, as files: whole, readable by others, the same each time."""

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oletools.olevba import VBA_Parser, decompress_stream
from ooxml import faults_in_vba, repairs

from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts.buttons import MACROS as SERVED
from trainroi_xl.hosts.excel import addin, vba_source
from trainroi_xl.hosts.excel.compound_file import compound_file
from trainroi_xl.hosts.excel.ribbon import (
    GROUPS,
    INTELLISENSE,
    NAMESPACE,
    intellisense_xml,
    ribbon_texts,
    ribbon_xml,
)
from trainroi_xl.hosts.excel.vba_project import (
    SHEET,
    WORKBOOK,
    Module,
    compress,
    document_module,
    standard_module,
    vba_project,
)
from trainroi_xl.hosts.excel.vba_source import add_in_modules, argument_help, workbook_modules
from trainroi_xl.hosts.excel.workbooks import WITHOUT, build, build_all, file_name
from trainroi_xl.hosts.files import check, refresh
from trainroi_xl.hosts.procedures import MODULE, PROCEDURES
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates.examples import SEED_COSTS
from trainroi_xl.workbook.xlsx_read import read

EACH = [(template, language) for template in TEMPLATES for language in LANGUAGES]
ADD_IN = add_in_modules(ribbon_texts(), "Sheet1")
WORKBOOKS = {language: workbook_modules(language, ["Sheet1"]) for language in LANGUAGES}
ALL_MODULES = [*ADD_IN, *WORKBOOKS["en"], *WORKBOOKS["nl"]]
RESERVED = set(
    """addressof alias and any as attribute base binary boolean byref byte byval call case cbool cbyte ccur cdate cdbl
    cint clng close compare const csng cstr currency cvar cverr date debug declare defbool dim do double each else
    elseif empty end endif enum eqv erase error event exit explicit false fix for friend function get global gosub
    goto if imp implements in input integer is let lib like line lock long loop lset me mid mod module name new next
    not nothing null object on open option optional or paramarray preserve print private property public put
    raiseevent redim rem resume return rset seek select set single spc static step stop string sub tab then to true
    type typeof until unlock variant wend while width with withevents write xor""".split()  # noqa: SIM905
)
"""What VBA keeps for itself: an argument of this name would not compile, and with it no function at all."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    build_all(folder)
    (folder / "trainroi.xlam").write_bytes(addin.shipped("en"))
    (folder / "dutch.xlam").write_bytes(addin.shipped("nl"))
    return folder


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return package.read(name)


# --- the files ------------------------------------------------------------------------------------------


def test_the_checkers_find_nothing(built):
    assert faults_in_vba(*built.iterdir()) == ""
    assert repairs(*built.iterdir()) == ""


def test_two_builds_are_the_same_byte_for_byte_whatever_the_hash_seed(tmp_path):
    program = (
        "import hashlib, sys; from pathlib import Path; from trainroi_xl.hosts.excel import addin, workbooks;"
        "path = Path(sys.argv[1]); workbooks.build('supervisor-ratings', 'nl', path);"
        "print([hashlib.sha256(data).hexdigest() for data in (addin.shipped('nl'), path.read_bytes())])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / f"{seed}.xlsm")],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(said) == 1


@pytest.mark.parametrize("name", ["trainroi.xlam", *(file_name(*each) for each in EACH)])
def test_another_program_reads_the_very_sources(built, name):
    if name.endswith(".xlam"):
        expected = ADD_IN
    else:
        sheets = len(
            ElementTree.fromstring(part(built / name, "xl/workbook.xml")).findall("{*}sheets/{*}sheet")
        )
        language = name.split(".")[1]
        expected = workbook_modules(language, [f"Sheet{number}" for number in range(1, sheets + 1)])
    data = part(built / name, "xl/vbaProject.bin")
    parser = VBA_Parser("vbaProject.bin", data=data)
    found = {stream: code for _, stream, _, code in parser.extract_macros()}
    parser.close()
    assert {f"VBA/{module.name}": module.source for module in expected} == {
        stream: code.replace("\r\n", "\n") for stream, code in found.items()
    }


@pytest.mark.parametrize(("template", "language"), EACH)
def test_every_sheet_bears_the_code_name_of_its_module(built, template, language):
    path = built / file_name(template, language)
    workbook = ElementTree.fromstring(part(path, "xl/workbook.xml"))
    assert workbook.find("{*}workbookPr").get("codeName") == "ThisWorkbook"
    names = [
        ElementTree.fromstring(part(path, f"xl/worksheets/sheet{number}.xml"))
        .find("{*}sheetPr")
        .get("codeName")
        for number in range(1, len(workbook.findall("{*}sheets/{*}sheet")) + 1)
    ]
    streams = (
        olefile.OleFileIO(io.BytesIO(part(path, "xl/vbaProject.bin"))).openstream("PROJECT").read().decode()
    )
    assert re.findall(r"^Document=(\w+)/", streams, re.MULTILINE) == ["ThisWorkbook", *names]
    assert len(set(names)) == len(names) > 10


@pytest.mark.parametrize(("template", "language"), EACH)
def test_every_button_has_a_macro_and_says_what_it_does(built, template, language):
    with zipfile.ZipFile(built / file_name(template, language)) as package:
        drawings = "".join(
            package.read(name).decode() for name in package.namelist() if name.endswith(".vml")
        )
    buttons = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)<", drawings)
    assert "TrainRoiRefresh" in buttons and set(buttons) <= set(PROCEDURES.values())
    assert len(re.findall(r'alt="[^"]{25,}"', drawings)) == len(buttons)
    assert f">{ {'en': 'Refresh', 'nl': 'Vernieuwen'}[language] }<" in drawings


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_with_macros_is_checked_and_refreshed_on_disk_as_one_without(tmp_path, language):
    today = dt.date(2026, 5, 1)
    with_macros, without = tmp_path / "book.xlsm", tmp_path / "book.xlsx"
    for path in (with_macros, without):
        build("cost-tracker", language, path, SEED_COSTS)
    untouched = {
        name: part(with_macros, name) for name in ("xl/vbaProject.bin", "xl/drawings/vmlDrawing1.vml")
    }
    assert check(with_macros, today).findings == check(without, today).findings
    evaluations = [refresh(path, today) for path in (with_macros, without)]
    assert evaluations[0].changes == evaluations[1].changes
    one, other = read(with_macros), read(without)
    assert (one.tables, one.inputs, one.language) == (other.tables, other.inputs, language)
    assert untouched == {name: part(with_macros, name) for name in untouched}
    assert faults_in_vba(with_macros) == "" and repairs(with_macros) == ""
    assert (tmp_path / "book.before-refresh.xlsm").exists()


# --- the sources ----------------------------------------------------------------------------------------


def procedures(modules):
    return {
        name: (module.name, parameters)
        for module in modules
        if module.document is None
        for name, parameters in re.findall(
            r"^Public (?:Function|Sub) (\w+)\((.*)\)", module.source, re.MULTILINE
        )
    }


@pytest.mark.parametrize("modules", [ADD_IN, WORKBOOKS["en"], WORKBOOKS["nl"]])
def test_there_is_a_wrapper_for_every_function_with_its_arguments(modules):
    found = procedures(modules)
    for name, entry in CATALOGUE.items():
        module, parameters = found[name]
        assert module == "TrainRoiUdf"
        assert parameters.split(", ") == [
            f"{'Optional ' if argument.optional else ''}{argument.name} As Variant"
            for argument in entry.arguments
        ]
        assert not {argument.name for argument in entry.arguments} & RESERVED
    assert [name for name, (module, _) in found.items() if module == "TrainRoiUdf"] == list(CATALOGUE)


def test_macros_for_buttons_exist_in_workbooks_and_callbacks_in_the_add_in_alone():
    for modules in WORKBOOKS.values():
        found = procedures(modules)
        assert {name for name, (module, _) in found.items() if module == MODULE} == set(PROCEDURES.values())
        assert all(found[name][1] == "" for name in PROCEDURES.values())
        assert not any(module == "TrainRoiRibbon" for module, _ in found.values())
        (macros,) = [module.source for module in modules if module.name == MODULE]
        for macro, name in PROCEDURES.items():
            assert f'Public Sub {name}()\n    TrainRoiRun "{macro}", ThisWorkbook.FullName\nEnd Sub' in macros
    assert not set(PROCEDURES.values()) & set(procedures(ADD_IN))


@pytest.mark.parametrize("module", ALL_MODULES, ids=lambda module: module.name)
def test_sources_keep_to_the_limits_of_vba(module):
    assert module.source.isascii() and module.source.isprintable() is False
    assert "\t" not in module.source and "\r" not in module.source
    lines = module.source.split("\n")
    assert max(map(len, lines)) < 1023
    assert module.document or "Option Explicit" in lines
    # A literal longer than this is cut by the function wizard, and MacroOptions refuses it.
    assert all(len(text) <= 255 for text in re.findall(r'"((?:[^"]|"")*)"', module.source))


@pytest.mark.parametrize("module", ALL_MODULES, ids=lambda module: module.name)
def test_nothing_in_a_workbook_chooses_what_runs(module):
    words = {word.lower() for word in re.findall(r"\w+", re.sub(r'"[^"]*"|\'.*', "", module.source))}
    assert not words & {
        "declare", "shell", "environ", "getsetting", "savesetting", "evaluate", "execute", "executeexcel4macro",
        "open", "getobject", "names", "customxmlparts", "hyperlinks", "path", "run", "ontime", "vbproject",
    } - {"run", "names"}  # fmt: skip  # engine.Run, and an argument of a function
    assert set(re.findall(r"(\w+)\.Run\b", module.source, re.IGNORECASE)) <= {"engine"}
    created = re.findall(r"CreateObject\(.*\)", module.source)
    assert created == (['CreateObject("TrainROI.Engine")'] if module.name == "TrainRoiBridge" else [])


def test_the_function_wizard_gets_every_text_in_both_languages():
    for entry in CATALOGUE.values():
        for argument in entry.arguments:
            for language in LANGUAGES:
                assert 0 < len(argument_help(argument, language)) <= 255
                assert argument.text.to(language) in argument_help(argument, language)
    source = vba_source.descriptions()
    assert source.count('    Describe "') == len(CATALOGUE)
    assert 'Category:="Training ROI"' in source


def test_text_in_attributes_is_ascii_and_says_the_same():
    assert vba_source.ascii_text("(benefits − costs) ÷ costs, as “a” × 2, één, →") == (
        "(benefits - costs) / costs, as a x 2, een, ->"
    )


# --- ribbon and tooltips ----------------------------------------------------------------------------------


def test_the_ribbon_names_callbacks_that_exist_with_the_right_signature():
    root = ElementTree.fromstring(ribbon_xml())
    assert root.tag == f"{{{NAMESPACE}}}customUI"
    found = procedures(ADD_IN)
    signatures = {
        "onAction": "control As IRibbonControl",
        "getLabel": "control As IRibbonControl, ByRef returnedVal As Variant",
        "getSupertip": "control As IRibbonControl, ByRef returnedVal As Variant",
    }
    seen = set()
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute in signatures:
                module, _, name = value.partition(".")
                assert found[name] == (module, signatures[attribute])
                seen.add(attribute)
    assert seen == set(signatures)


def test_the_ribbon_has_the_buttons_of_the_design_and_a_text_for_each():
    root = ElementTree.fromstring(ribbon_xml())
    buttons = [button.get("tag") for button in root.iter(f"{{{NAMESPACE}}}button")]
    assert buttons == ["new", "refresh", "check", "collect", "share", "help", "log", "about"]
    assert set(buttons) | set(PROCEDURES) == set(SERVED)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    wanted = {f"{name}-label" for name in [*GROUPS, *buttons]} | {f"{name}-tip" for name in buttons}
    assert set(ribbon_texts()) == wanted
    (texts,) = [module.source for module in ADD_IN if module.name == "TrainRoiTexts"]
    assert all(f'Case "{key}"\n' in texts for key in wanted)


def test_the_add_in_is_an_add_in_with_its_ribbon(built):
    path = built / "trainroi.xlam"
    assert b"application/vnd.ms-excel.addin.macroEnabled.main+xml" in part(path, "[Content_Types].xml")
    assert part(path, "customUI/customUI14.xml").decode() == ribbon_xml()
    assert part(path, "customXml/item1.xml").decode() == intellisense_xml("en")
    assert b'2007/relationships/ui/extensibility" Target="customUI/customUI14.xml"' in part(
        path, "_rels/.rels"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_tooltips_tell_of_every_function(language):
    root = ElementTree.fromstring(intellisense_xml(language))
    functions = root.findall(f"{{{INTELLISENSE}}}FunctionInfo/{{{INTELLISENSE}}}Function")
    assert [element.get("Name") for element in functions] == list(CATALOGUE)
    for element, entry in zip(functions, CATALOGUE.values(), strict=True):
        assert element.get("Description") == entry.text.to(language)
        assert [each.get("Name").strip("[]") for each in element] == [each.name for each in entry.arguments]


# --- the formats ------------------------------------------------------------------------------------------


@given(st.binary(max_size=300), st.integers(1, 60))
def test_what_is_compressed_comes_back(piece, times):
    data = (piece * times)[:9000]
    try:
        packed = compress(data)
    except ValueError:  # noise does not compress, and no source is noise
        return
    assert decompress_stream(bytearray(packed)) == data if data else packed == b"\x01"


@given(st.dictionaries(st.text("abcDEF_12", min_size=1, max_size=20), st.integers(0, 20_000), max_size=40))
def test_streams_come_back_from_a_compound_file(sizes):
    streams = {}
    for number, (name, size) in enumerate(sizes.items()):
        if name.upper() not in {known.upper().removeprefix("VBA/") for known in streams}:
            streams[f"VBA/{name}" if number % 3 else name] = bytes([number]) * size
    if any(name.upper() == "VBA" for name in streams):
        return
    file = olefile.OleFileIO(io.BytesIO(compound_file(streams)), raise_defects=olefile.DEFECT_UNSURE)
    assert file.parsing_issues == []
    assert {"/".join(path): file.openstream(path).read() for path in file.listdir()} == streams


def test_a_project_that_excel_would_refuse_is_not_made():
    book = document_module("ThisWorkbook", WORKBOOK)
    for modules in (
        [book, Module("A" * 32, "")],
        [book, standard_module('Attribute VB_Name = "thisworkbook"\n')],
        [book, document_module("P", SHEET)],
        [book, Module("A", 'x = "é"\n')],
    ):
        with pytest.raises(ValueError, match="name"):
            vba_project("P", modules)
    with pytest.raises(ValueError, match="first line"):
        standard_module("Option Explicit\n")


def test_a_project_of_many_modules_and_much_source(tmp_path):
    """EPPlus broke at 99 sheets."""
    sources = [f'Attribute VB_Name = "M{number}"\n' + f"' {number}\n" * 3000 for number in range(20)]
    modules = [document_module("ThisWorkbook", WORKBOOK)]
    modules += [document_module(f"Sheet{number}", SHEET) for number in range(1, 250)]
    file = olefile.OleFileIO(
        io.BytesIO(vba_project("Big", [*modules, *map(standard_module, sources)])),
        raise_defects=olefile.DEFECT_UNSURE,
    )
    assert file.parsing_issues == []
    assert len(file.listdir()) == 250 + 20 + 4
    source = decompress_stream(bytearray(file.openstream("VBA/M7").read()))
    assert source.decode().replace("\r\n", "\n") == sources[7]


def test_the_twin_has_neither_code_nor_buttons(tmp_path):
    build("cost-tracker", "en", tmp_path / f"book{WITHOUT}")
    with zipfile.ZipFile(tmp_path / f"book{WITHOUT}") as package:
        assert not [name for name in package.namelist() if "vba" in name or name.endswith(".vml")]
        assert b"macroEnabled" not in package.read("[Content_Types].xml")
