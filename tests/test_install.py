"""`trainroi install` and `uninstall` on a Windows that a test stands under them."""

import os
import sys
import zipfile
from pathlib import Path

import pytest
from ooxml import repairs
from windows_fake import USER

import trainroi_xl.templates
from trainroi_xl.cli import main
from trainroi_xl.errors import InstallError
from trainroi_xl.hosts.excel import addin, install, server, windows
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.workbook.xlsx_package import Book, Package, open_file

OPTIONS = windows.EXCEL_OPTIONS


def put_in(language="en", trust=False):
    return [line.to(language) for line in install.install(language, lambda folder: trust)]


def take_out(language="en"):
    return [line.to(language) for line in install.uninstall()]


def version_of(path):
    with open_file(path) as file:
        return Book(Package(path, file)).properties["template_version"]


# --- what install makes ---------------------------------------------------------------------------------


def test_install_makes_add_in_registration_and_templates(machine):
    said = put_in()
    add_in = machine.folders["roaming"] / "Microsoft" / "Excel" / "XLSTART" / "trainroi.xlam"
    assert zipfile.is_zipfile(add_in) and str(add_in) in said[0]
    assert server.registered() == server.command()
    gallery = machine.folders["documents"] / "Custom Office Templates" / "Training ROI"
    assert {path.name for path in gallery.iterdir()} == {f"{t.title.en}.xltm" for t in TEMPLATES.values()}
    assert windows.get_value(OPTIONS, "PersonalTemplates") == str(gallery.parent)
    assert "Open Excel" in said[-1]


def test_excel_opens_nothing_from_its_start_up_folder_but_the_add_in(machine):
    put_in()
    assert [path.name for path in windows.startup_folder().iterdir()] == ["trainroi.xlam"]


def test_a_template_is_one_of_which_excel_opens_a_copy(machine):
    put_in("nl")
    paths = sorted(install.templates_folder().iterdir())
    assert not repairs(*paths)
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            types = archive.read("[Content_Types].xml")
            assert b"template.macroEnabled.main+xml" in types and b"sheet.macroEnabled.main+xml" not in types
            assert "xl/vbaProject.bin" in archive.namelist()


def test_templates_go_where_excel_already_looks_for_the_user_s_own(machine):
    own = machine.folder / "Documents" / "Sjablonen"
    machine.registry.put(USER, OPTIONS, "PersonalTemplates", str(own))
    put_in("nl")
    assert (own / "Training ROI" / f"{TEMPLATES['cost-tracker'].title.nl}.xltm").exists()
    assert windows.get_value(OPTIONS, "PersonalTemplates") == str(own)


def test_nothing_is_written_outside_the_user_s_own_folders_and_registry(machine):
    (_, before), elsewhere = machine.state(), machine.registry.snapshot()["HKEY_LOCAL_MACHINE"]
    put_in(trust=True)
    registry, after = machine.state()
    assert registry["HKEY_LOCAL_MACHINE"] == elsewhere  # and the fake fails whoever tries
    own = tuple(path.name for path in machine.folders.values())
    assert all(name.split(os.sep)[0] in own for name in after.keys() - before.keys())
    assert {key for key in registry[USER] if "policies" in key} == set()


def test_an_open_excel_is_told_to_start_again(machine):
    machine.running.add("EXCEL.EXE")
    assert "close it and open it again" in put_in()[-1]
    assert "sluit het" in put_in("nl")[-1]


# --- once, again, and back ------------------------------------------------------------------------------


def test_twice_is_once(machine):
    put_in(trust=True)
    once = machine.state()
    put_in()
    assert machine.state() == once


def bare(machine):
    """Excel was never started: none of its keys and folders is there."""
    keys = machine.registry.roots[USER]
    for key in [key for key in keys if key.startswith(r"software\microsoft")]:
        del keys[key]


def lived_in(machine):
    """The folders are there, with things of the user's own in them."""
    own = machine.folders["documents"] / "Templates"
    start = machine.folders["roaming"] / "Microsoft" / "Excel" / "XLSTART"
    for folder in (own, start, machine.folders["local"] / "trainroi-xl" / "python"):
        folder.mkdir(parents=True)
        (folder / "mine.xlsb").write_bytes(b"mine")
    machine.registry.put(USER, OPTIONS, "PersonalTemplates", str(own))


def empty(machine):
    """The folders are there, and empty."""
    (machine.folders["roaming"] / "Microsoft" / "Excel" / "XLSTART").mkdir(parents=True)
    (machine.folders["documents"] / "Custom Office Templates").mkdir()
    (machine.folders["local"] / "trainroi-xl").mkdir()


@pytest.mark.parametrize("found", [lambda machine: None, bare, lived_in, empty], ids=lambda f: f.__name__)
@pytest.mark.parametrize("trust", [True, False])
def test_install_upgrade_and_uninstall_leave_nothing(machine, monkeypatch, found, trust):
    found(machine)
    before = machine.state()
    with monkeypatch.context() as older:
        older.setattr(trainroi_xl.templates, "__version__", "0.0.9")
        put_in("nl", trust)
    put_in("en")
    windows.log_file().write_text("calculated")
    windows.log_file().with_name("trainroi.log.1").write_text("calculated")
    take_out()
    assert machine.state() == before


def test_an_install_that_was_cut_off_is_taken_out_too(machine, monkeypatch):
    before = machine.state()
    with monkeypatch.context() as broken:
        broken.setattr(install, "_install_templates", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            put_in(trust=True)
    take_out()
    assert machine.state() == before


def test_uninstall_without_install_changes_nothing(machine):
    before = machine.state()
    assert len(take_out()) == 1
    assert machine.state() == before


def test_an_upgrade_replaces_what_is_older(machine, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(trainroi_xl.templates, "__version__", "0.0.9")
        put_in()
    new = install.addin_path().read_bytes()
    install.addin_path().write_bytes(b"an older add-in")
    paths = list(install.templates_folder().iterdir())
    assert {version_of(path) for path in paths} == {"0.0.9"}
    put_in()
    assert install.addin_path().read_bytes() == new
    assert {version_of(path) for path in install.templates_folder().iterdir()} == {trainroi_xl.__version__}
    assert sorted(install.templates_folder().iterdir()) == sorted(paths)


def test_another_language_takes_the_place_of_the_first(machine):
    put_in("en")
    put_in("nl")
    names = {path.name for path in install.templates_folder().iterdir()}
    assert names == {f"{template.title.nl}.xltm" for template in TEMPLATES.values()}
    assert install.addin_path().read_bytes() == addin.shipped("nl") != addin.shipped("en")


def test_templates_move_along_when_the_user_moves_the_folder_and_trust_does_not(machine):
    before = machine.state()
    put_in(trust=True)
    old, own = install.templates_folder(), machine.folders["documents"] / "Elsewhere"
    windows.set_value(OPTIONS, "PersonalTemplates", str(own))
    put_in(trust=False)
    assert not list(old.iterdir()) and len(list((own / "Training ROI").iterdir())) == len(TEMPLATES)
    assert windows.size_of(install.TRUSTED) is None
    take_out()
    assert machine.state()[1] == before[1]
    assert windows.get_value(OPTIONS, "PersonalTemplates") == str(own)  # the user's own choice stays


def test_a_downloaded_add_in_is_unblocked(machine):
    put_in()
    mark = Path(f"{install.addin_path()}:Zone.Identifier")
    mark.write_text("[ZoneTransfer]\nZoneId=3\n")
    assert windows.is_from_internet(install.addin_path())
    put_in()
    assert not mark.exists()


# --- what Excel or the user holds -------------------------------------------------------------------------


@pytest.fixture
def held(monkeypatch):
    """Windows refuses to replace or remove these files, as while Excel has them open."""
    files = set()
    replace, unlink = os.replace, Path.unlink

    def refuse(path):
        if Path(path) in files:
            raise PermissionError(13, "The process cannot access the file", str(path))

    monkeypatch.setattr(os, "replace", lambda old, new: (refuse(new), replace(old, new)))
    monkeypatch.setattr(Path, "unlink", lambda path, **how: (refuse(path), unlink(path, **how))[1])
    return files


def test_an_add_in_that_excel_holds_stops_the_upgrade_before_anything_is_changed(machine, held):
    put_in()
    install.addin_path().write_bytes(b"an older add-in")
    before = machine.state()
    held.add(install.addin_path())
    with pytest.raises(InstallError) as error:
        put_in("nl")
    assert error.value.topic == "setup-in-use" and str(install.addin_path()) in str(error.value)
    assert "close all windows of Excel" in str(error.value)
    assert machine.state() == before


def test_an_add_in_that_is_up_to_date_may_stay_open(machine, held):
    put_in()
    held.add(install.addin_path())
    put_in()


def test_uninstall_waits_until_excel_is_closed(machine):
    put_in()
    before = machine.state()
    machine.running.add("EXCEL.EXE")
    with pytest.raises(InstallError) as error:
        take_out()
    assert error.value.topic == "excel-open"
    assert machine.state() == before


def test_an_add_in_that_something_else_holds_stops_uninstall_before_anything_is_changed(machine, held):
    put_in()
    before = machine.state()
    held.add(install.addin_path())
    with pytest.raises(InstallError) as error:
        take_out()
    assert error.value.topic == "setup-in-use"
    assert machine.state() == before


def test_a_changed_template_that_is_open_is_told(machine, held):
    put_in()
    path = install.templates_folder() / install.template_name("cost-tracker", "en")
    path.write_bytes(b"with our logo")
    held.add(path.with_name("Cost tracker (1).xltm"))
    with pytest.raises(InstallError) as error:
        put_in()
    assert error.value.topic == "setup-in-use" and path.read_bytes() == b"with our logo"


def test_a_registry_that_refuses_is_told(machine, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(machine.registry, "SetValueEx", refuse)
    with pytest.raises(InstallError) as error:
        put_in()
    assert error.value.topic == "setup-unwritable" and "HKEY_CURRENT_USER" in str(error.value)


def test_a_folder_without_room_is_told(machine, monkeypatch):
    def full(old, new):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(InstallError) as error:
        put_in()
    assert error.value.topic == "setup-unwritable" and "No space left" in str(error.value)
    assert not list(machine.folder.rglob("*.tmp"))


def test_a_template_that_the_user_changed_is_never_lost(machine):
    put_in()
    path = install.templates_folder() / install.template_name("cost-tracker", "en")
    path.write_bytes(b"with our logo")
    put_in()
    kept = path.with_name("Cost tracker (1).xltm")
    assert kept.read_bytes() == b"with our logo" and version_of(path) == trainroi_xl.__version__
    path.write_bytes(b"with our new logo")
    put_in("nl")
    assert path.read_bytes() == b"with our new logo"
    said = take_out()
    assert path.read_bytes() == b"with our new logo" and kept.exists()
    assert any("Kept" in line and str(path) in line for line in said)
    # Excel still shows the user what is kept.
    assert windows.get_value(OPTIONS, "PersonalTemplates") == str(path.parent.parent)


# --- trust ------------------------------------------------------------------------------------------------


def test_only_a_yes_makes_a_folder_trusted_and_it_is_the_one_for_our_templates(machine):
    asked = []

    def answer(yes):
        return lambda folder: asked.append(folder) or yes

    list(install.install("en", answer(False)))
    assert windows.get_value(install.TRUSTED, "Path") is None
    list(install.install("en", answer(True)))
    assert windows.get_value(install.TRUSTED, "Path") == f"{install.templates_folder()}{os.sep}"
    assert windows.get_value(install.TRUSTED, "AllowSubfolders") is None
    list(install.install("en", answer(False)))  # not asked again, and not taken back
    assert windows.get_value(install.TRUSTED, "Path") is not None
    assert asked == [install.templates_folder()] * 2


@pytest.mark.parametrize(("said", "trusted"), [("j", True), ("YES", True), ("", False), ("nee", False)])
def test_the_command_asks_where_somebody_can_answer(machine, monkeypatch, capsys, said, trusted):
    questions = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: questions.append(question) or said)
    assert main(["install", "--language", "nl"]) == 0
    assert (windows.get_value(install.TRUSTED, "Path") is not None) == trusted
    assert "zonder vraag" in questions[0] and str(install.templates_folder()) in questions[0]


def test_the_command_asks_nobody_in_a_script(machine, monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda question: pytest.fail("a question in a script"))
    assert main(["install"]) == 0
    assert windows.get_value(install.TRUSTED, "Path") is None
    assert main(["install", "--trust"]) == 0
    assert windows.get_value(install.TRUSTED, "Path") is not None
    assert main(["uninstall"]) == 0
    assert windows.size_of(install.TRUSTED) is None


def test_a_refusal_is_told_in_the_language_of_office(machine, capsys):
    machine.registry.put(USER, windows.OFFICE + r"\Common\LanguageResources", "UILanguageTag", "nl-NL")
    machine.running.add("EXCEL.EXE")
    assert main(["uninstall"]) == 2
    assert "sluit alle vensters" in capsys.readouterr().err


def test_the_language_is_that_of_office_unless_asked_otherwise(machine, capsys):
    machine.registry.put(USER, windows.OFFICE + r"\Common\LanguageResources", "UILanguageTag", "nl-BE")
    main(["install"])
    assert "Sjablonen:" in capsys.readouterr().out
    main(["install", "--language", "en"])
    assert "Templates:" in capsys.readouterr().out


# --- where it cannot be -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("system", "topic", "words"), [("darwin", "system-mac", "--live"), ("linux", "system-other", "refresh")]
)
@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_other_systems_are_told_what_works_there(monkeypatch, capsys, system, topic, words, command):
    monkeypatch.setattr(sys, "platform", system)
    assert main([command]) == 2
    said = capsys.readouterr()
    assert said.out == "" and words in said.err and "Traceback" not in said.err


def no_excel(machine, monkeypatch):
    machine.registry.roots["HKEY_LOCAL_MACHINE"].clear()


def no_pywin32(machine, monkeypatch):
    machine.pywin32 = None


def store_python(machine, monkeypatch):
    monkeypatch.setattr(
        sys, "base_prefix", r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12"
    )


@pytest.mark.parametrize(
    ("lacks", "topic"),
    [(no_excel, "excel-missing"), (no_pywin32, "pywin-missing"), (store_python, "python-from-store")],
)
def test_a_machine_that_lacks_something_is_left_as_it_is(machine, monkeypatch, lacks, topic):
    lacks(machine, monkeypatch)
    before = machine.state()
    with pytest.raises(InstallError) as error:
        put_in()
    assert error.value.topic == topic
    assert machine.state() == before


# --- Windows itself -----------------------------------------------------------------------------------------


def test_values_of_each_kind_come_back(machine):
    key = r"Software\trainroi-xl\Test"
    for value in ("text", 7, ["one", "two"]):
        windows.set_value(key, "name", value)
        assert windows.get_value(key, "name") == value
    windows.set_value(key, "", "the default value")
    assert windows.get_value(key.upper(), "") == "the default value"
    windows.delete_value(key, "name")
    windows.delete_value(key, "name")
    assert windows.get_value(key, "name") is None and windows.size_of(key) == 1
    assert windows.get_value(r"Software\nowhere", "name") is None


def test_variables_in_a_path_are_filled_in(machine):
    found = windows.get_value(windows.TRUSTED_LOCATIONS + r"\Location1", "Path")
    assert found == str(machine.folders["roaming"]) + r"\Microsoft\Excel\XLSTART"


def test_a_key_goes_with_all_below_it_and_nothing_beside_it(machine):
    for key in (r"Software\A\B\C", r"Software\A\D", r"Software\AB"):
        windows.set_value(key, "name", 1)
    windows.delete_tree(r"Software\A")
    windows.delete_tree(r"Software\A")
    assert windows.size_of(r"Software\A") is None and windows.get_value(r"Software\AB", "name") == 1


@pytest.mark.parametrize(("kind", "bits"), [(0x8664, 64), (0x14C, 32), (0xAA64, 64), (0x1, None)])
def test_the_bits_of_excel_are_read_from_the_program(machine, kind, bits):
    machine.put_excel(machine.excel, kind)
    assert windows.excel().bits == bits


def test_an_excel_that_cannot_be_read_is_an_excel_all_the_same(machine):
    machine.excel.unlink()
    assert windows.excel() == windows.Excel(machine.excel, "16.0.18025.20160", None)


def test_the_version_of_an_excel_that_was_not_streamed(machine):
    del machine.registry.roots["HKEY_LOCAL_MACHINE"][r"software\microsoft\office\clicktorun\configuration"]
    assert windows.excel().version == "16"


@pytest.mark.parametrize(
    ("mark", "blocked"),
    [
        ("[ZoneTransfer]\r\nZoneId=3\r\n", True),
        ("[ZoneTransfer]\nzoneid = 4\nHostUrl=https://example.com/", True),
        ("[ZoneTransfer]\nZoneId=1\n", False),
        ("[ZoneTransfer]\nZoneId=\n", False),
        ("", False),
        (None, False),
    ],
)
def test_the_mark_of_the_web(tmp_path, mark, blocked):
    path = tmp_path / "a.xlam"
    if mark is not None:
        Path(f"{path}:Zone.Identifier").write_text(mark)
    assert windows.is_from_internet(path) == blocked


def test_on_another_system_the_registry_is_not_there():
    assert not windows.here()
    with pytest.raises(ImportError):
        windows.get_value("Software", "name")


def test_the_readme_tells_it_departments_of_every_place(machine):
    told = (Path(trainroi_xl.__file__).parent.parent / "README.md").read_text("utf-8")
    put_in(trust=True)
    _, files = machine.state()
    for place in (
        install.RECORD,
        install.TRUSTED,
        OPTIONS,
        rf"Software\Classes\{server.PROG_ID}",
        server.CLSID,
    ):
        assert place.replace("Software", r"HKCU\Software") in told
    for name in files:
        if files[name] is not None and Path(name).suffix != ".xltm" and not name.startswith("Program"):
            assert Path(name).name in told


@pytest.mark.parametrize("module", ["winreg", "ctypes", "subprocess"])
def test_one_module_alone_touches_windows(module):
    package = Path(trainroi_xl.__file__).parent
    named = {path.name for path in package.rglob("*.py") if module in path.read_text("utf-8")}
    # LibreOffice is a program like any other, and runs on every system; so do the locks of drives, which work
    # without anything that is installed.
    others = {"subprocess": {"calculator.py", "printing.py", "program.py"}, "ctypes": {"drive.py"}}
    assert named == {"windows.py"} | others.get(module, set())
