"""`trainroi doctor`: each link that is broken is found and named, with its remedy, and nothing is changed."""

import json
import os
import sys
from pathlib import Path

import pytest
from windows_fake import MACHINE, USER

import trainroi_xl.templates
from trainroi_xl.cli import main
from trainroi_xl.hosts.excel import doctor, install, server, windows
from trainroi_xl.messages import SETUP

SECURITY = windows.OFFICE + r"\Excel\Security"
POLICIES = r"Software\Policies\Microsoft\Office\16.0"


@pytest.fixture
def sound(machine, monkeypatch):
    """A machine on which all is well: installed, and the engine answers."""
    list(install.install("en", lambda folder: False))
    machine.objects[server.PROG_ID] = server.Engine
    return machine


def found():
    return {link.name: link for link in doctor.examine()}


def test_a_sound_machine_has_nothing_to_mend(sound, capsys):
    assert {name: link.state for name, link in found().items()} == dict.fromkeys(found(), "good")
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    for words in ("16.0.18025.20160, 64 bits", sys.executable, "= 3.0", "trainroi.xlam", "trainroi.log"):
        assert words in said
    assert main(["doctor", "--language", "nl"]) == 0
    assert "in orde" in capsys.readouterr().out


def test_the_doctor_changes_nothing(sound):
    before = sound.state()
    found()
    assert sound.state() == before


class Silent:
    def Calculate(self, name, arguments):
        raise RuntimeError("Server execution failed")


class Wrong:
    def Calculate(self, name, arguments):
        return 1, 2029, ()


def write_mark(path):
    Path(f"{path}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n")


def disable(path):
    """What Excel writes about an item that it will not load again: the path in small letters, in UTF-16."""
    text = (str(path).lower() + "\0" + "trainroi\0").encode("utf-16-le")
    return b"\2\0\0\0" + len(text).to_bytes(4, "little") + b"\0\0\0\0" + text


def some_template():
    return min(install.templates_folder().iterdir())


def older_templates(machine, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(trainroi_xl.templates, "__version__", "0.0.9")
        list(install.install("en", lambda folder: False))


def remove_templates():
    for path in list(install.templates_folder().iterdir()):
        path.unlink()


def no_log(machine, monkeypatch):
    windows.log_file().mkdir()  # stands for a file that may not be written, which root always may


BREAKS = {
    "excel-missing": ("excel", lambda m, p: m.registry.roots[MACHINE].clear()),
    "excel-from-store": (
        "excel",
        lambda m, p: m.put_excel(m.folder / "WindowsApps" / "Office" / "EXCEL.EXE"),
    ),
    "excel-old": (
        "excel",
        lambda m, p: m.registry.put(MACHINE, windows._CLICK_TO_RUN, "VersionToReport", "15.0.5589.1000"),
    ),
    "python-from-store": (
        "python",
        lambda m, p: p.setattr(sys, "base_prefix", r"C:\Program Files\WindowsApps\Python"),
    ),
    "pywin-missing": ("pywin32", lambda m, p: setattr(m, "pywin32", None)),
    "server-unregistered": ("registration", lambda m, p: server.unregister()),
    "server-python-gone": (
        "registration",
        lambda m, p: windows.set_value(server.KEYS[1] + r"\LocalServer32", "", r'"C:\gone\pythonw.exe" -m x'),
    ),
    "server-elsewhere": (
        "registration",
        lambda m, p: windows.set_value(
            server.KEYS[1] + r"\LocalServer32", "", f'"{sys.executable}" -m other'
        ),
    ),
    "server-silent": ("answer", lambda m, p: m.objects.update({server.PROG_ID: Silent})),
    "server-wrong": ("answer", lambda m, p: m.objects.update({server.PROG_ID: Wrong})),
    "addin-missing": ("addin", lambda m, p: install.addin_path().unlink()),
    "addin-blocked": ("addin", lambda m, p: write_mark(install.addin_path())),
    "addin-disabled": (
        "addin",
        lambda m, p: m.registry.put(
            USER,
            windows.OFFICE + r"\Excel\Resiliency\DisabledItems",
            "A1B2",
            disable(install.addin_path()),
            3,
        ),
    ),
    "addin-outdated": ("addin", lambda m, p: install.addin_path().write_bytes(b"older")),
    "vba-off": ("macros", lambda m, p: m.registry.put(MACHINE, POLICIES + r"\Common", "VBAOff", 1, 4)),
    "locations-off": (
        "macros",
        lambda m, p: m.registry.put(USER, SECURITY + r"\Trusted Locations", "AllLocationsDisabled", 1, 4),
    ),
    "macros-off": ("macros", lambda m, p: m.registry.put(USER, SECURITY, "VBAWarnings", 4, 4)),
    "macros-signed": (
        "macros",
        lambda m, p: m.registry.put(
            USER, r"Software\Policies\Microsoft\Cloud\Office\16.0\Excel\Security", "VBAWarnings", 3, 4
        ),
    ),
    "templates-missing": ("templates", lambda m, p: remove_templates()),
    "template-blocked": ("templates", lambda m, p: write_mark(some_template())),
    "template-outdated": ("templates", older_templates),
    "log-unwritable": ("log", no_log),
}


@pytest.mark.parametrize("topic", BREAKS)
def test_what_is_broken_is_named_with_its_remedy(sound, monkeypatch, capsys, topic):
    name, break_it = BREAKS[topic]
    break_it(sound, monkeypatch)
    links = found()
    assert links[name].topic == topic and links[name].state in ("broken", "doubtful")
    others = {link.name: link.state for link in links.values() if link.name != name}
    assert set(others.values()) <= {"good", "untried"}
    assert "{" not in links[name].message.en + links[name].message.nl
    assert main(["doctor", "--json"]) == 1
    (told,) = [link for link in json.loads(capsys.readouterr().out) if link["topic"]]
    assert told == {
        "program": "Excel",
        "link": name,
        "state": links[name].state,
        "topic": topic,
        "message": links[name].message.en,
    }


def test_every_message_about_a_link_is_tried_here():
    told_elsewhere = {
        "system-mac",
        "system-other",
        "excel-open",
        "setup-in-use",
        "setup-unwritable",
        "link-unreadable",
    }
    assert set(SETUP) - told_elsewhere <= set(BREAKS)


MENDED_BY_INSTALL = sorted(
    topic
    for topic in BREAKS
    if topic.startswith(("server-", "addin-", "template")) and topic != "addin-disabled"
)


@pytest.mark.parametrize("topic", MENDED_BY_INSTALL)
def test_install_mends_what_its_remedy_says_it_mends(sound, monkeypatch, topic):
    name, break_it = BREAKS[topic]
    break_it(sound, monkeypatch)
    told = found()[name].message.en
    sound.objects[server.PROG_ID] = server.Engine  # a new process
    list(install.install("en", lambda folder: False))
    assert found()[name].state == "good"
    assert ("-m trainroi_xl install" in told) == (topic != "server-wrong")


def test_the_add_in_may_be_that_of_either_language(sound):
    english = install.addin_path().read_bytes()
    list(install.install("nl", lambda folder: False))
    assert install.addin_path().read_bytes() != english
    assert found()["addin"].state == "good"


def test_something_else_under_the_name_of_a_template(sound):
    some_template().write_bytes(b"no workbook")
    assert found()["templates"].topic == "template-outdated"


def test_what_hangs_on_a_broken_link_is_not_tried(sound):
    server.unregister()
    sound.objects[server.PROG_ID] = lambda: pytest.fail("an answer was asked of nobody")
    assert found()["answer"].state == "untried"
    assert "Registration" in found()["answer"].message.en and "Registratie" in found()["answer"].message.nl


def test_another_python_that_is_registered_still_gets_its_question(sound):
    windows.set_value(server.KEYS[1] + r"\LocalServer32", "", f'"{sys.executable}" -m other')
    assert found()["answer"].state == "good"


def test_a_company_s_setting_goes_before_the_user_s_own(sound):
    sound.registry.put(USER, SECURITY, "VBAWarnings", 4, 4)
    sound.registry.put(USER, POLICIES + r"\Excel\Security", "VBAWarnings", 2, 4)
    assert found()["macros"].state == "good"


def test_the_trusted_folder_is_named(sound):
    list(install.install("en", lambda folder: True))
    assert str(install.templates_folder()) in found()["macros"].message.en


def test_a_link_that_cannot_be_read_does_not_stop_the_others(sound, monkeypatch):
    def refused(path):
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(windows, "is_disabled", refused)
    links = found()
    assert links["addin"].topic == "link-unreadable" and "Access is denied" in links["addin"].message.nl
    assert links["templates"].state == "good"


def test_on_a_machine_where_nothing_was_installed_the_remedy_is_to_install(machine, capsys):
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert said.count("py -m trainroi_xl install") >= 3
    assert "Traceback" not in said


@pytest.mark.parametrize(("system", "topic"), [("darwin", "system-mac"), ("linux", "system-other")])
def test_another_system_is_told_what_works_there(monkeypatch, system, topic):
    monkeypatch.setattr(sys, "platform", system)
    links = found()
    assert links["system"].topic == topic
    assert {link.state for name, link in links.items() if name not in ("system", "python")} == {"untried"}
    assert os.fspath(sys.executable) in links["python"].message.en
