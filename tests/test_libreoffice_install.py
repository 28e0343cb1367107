"""`trainroi install --libreoffice`, `uninstall` and `doctor` on a LibreOffice that a test stands under them."""

import json
import os
import sys
import zipfile
from pathlib import Path

import libreoffice_fake
import pytest

import trainroi_xl
from trainroi_xl.cli import main
from trainroi_xl.errors import InstallError
from trainroi_xl.hosts import doctor
from trainroi_xl.hosts.libreoffice import doctor as chain
from trainroi_xl.hosts.libreoffice import extension, install, program
from trainroi_xl.hosts.libreoffice.office import log
from trainroi_xl.messages import LIBREOFFICE, MESSAGES

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="the stand-in for unopkg is a script with a first line"
)


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setattr(
        extension, "_templates", lambda: ()
    )  # most of the time of a build, and of no matter here
    return libreoffice_fake.LibreOffice(tmp_path / "lib", monkeypatch)


def older(monkeypatch, version="0.0.9"):
    with monkeypatch.context() as before:
        for module in (extension, install):
            before.setattr(module, "__version__", version)
        list(install.install())


# --- install --------------------------------------------------------------------------------------------


def test_install_puts_the_extension_in_and_tells_it_which_python(office, capsys):
    assert main(["install", "--libreoffice"]) == 0
    said = capsys.readouterr().out
    assert "LibreOffice 7.4" in said and sys.executable in said and "menu Training ROI" in said
    (folder,) = (path for path in office.copies() if path.is_dir())
    assert json.loads((folder / "python.json").read_text()) == {
        "python": sys.executable,
        "version": trainroi_xl.__version__,
    }
    assert office.calls == ["add", "list"]
    assert main(["install", "--libreoffice", "--language", "nl"]) == 0
    assert "Open LibreOffice Calc" in capsys.readouterr().out


def test_a_newer_version_takes_the_place_of_the_older(office, monkeypatch):
    older(monkeypatch)
    assert office.state["version"] == "0.0.9"
    list(install.install())
    assert office.state["version"] == trainroi_xl.__version__
    assert len(office.copies()) == 2  # the folder, and the file of LibreOffice's own beside it


@pytest.mark.parametrize("fault", ["add", "half"])
def test_what_libreoffice_took_in_half_is_taken_out_again(office, fault, capsys):
    office.set(fault=fault)
    assert main(["install", "--libreoffice"]) == 2
    said = capsys.readouterr().err
    assert "did not do it" in said and ("something of its own" in said or fault == "half")
    assert office.calls[0] == "add" and office.calls[-1] == "remove"
    assert office.state["folder"] == "" and not office.copies()


def refused(command=install.install):
    with pytest.raises(InstallError) as caught:
        list(command())
    return caught.value.topic


@pytest.mark.parametrize("command", [install.install, install.uninstall])
def test_nothing_is_begun_where_it_cannot_be_done(office, command, monkeypatch):
    office.open()
    assert refused(command) == "libreoffice-open"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert refused(command) == "libreoffice-root"
    (office.folder / "pythonloader.py").unlink()
    assert refused(command) == "libreoffice-without-python"
    office.put("bootstraprc", "ProductKey=LibreOffice 6.4\n")
    assert refused(command) == "libreoffice-old"
    (office.folder / "unopkg").unlink()
    assert refused(command) == "libreoffice-sandboxed"
    monkeypatch.setattr(program, "find", lambda: None)
    assert refused(command) == "libreoffice-missing"
    assert office.calls == []


def test_the_python_of_the_store_is_refused(office, monkeypatch):
    monkeypatch.setattr(sys, "base_prefix", r"C:\Program Files\WindowsApps\PythonSoftwareFoundation")
    assert refused() == "python-from-store" and office.calls == []


def test_an_unopkg_that_cannot_be_started_or_hangs_is_told(office, monkeypatch):
    monkeypatch.setattr(program, "SECONDS", 0.2)
    office.put("unopkg", f"#!{sys.executable}\nimport time; time.sleep(60)\n")
    assert refused() == "unopkg-refused"
    office.put("unopkg", "#!/no/such/interpreter\n")
    assert refused() == "unopkg-refused"


def test_a_message_for_excel_points_to_libreoffice(capsys, monkeypatch):
    for system in ("linux", "darwin"):
        monkeypatch.setattr(sys, "platform", system)
        assert main(["install"]) == 2
        assert "trainroi install --libreoffice" in capsys.readouterr().err
    with pytest.raises(SystemExit) as caught:
        main(["install", "--libreoffice", "--trust"])
    assert caught.value.code == 2


# --- uninstall ------------------------------------------------------------------------------------------


def test_uninstall_leaves_nothing(office, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    list(install.install())
    log.path().parent.mkdir(parents=True)
    for path in (log.path(), log.path().with_suffix(".log.1")):
        path.touch()
    other = office.profile / "user" / "extensions" / "tmp" / "extensions" / "lu9.tmp_"
    (other / "trainroi.oxt").mkdir(
        parents=True
    )  # LibreOffice unpacks each extension there too, and forgets it
    (other / "theirs.oxt").mkdir()
    assert main(["uninstall", "--libreoffice"]) == 0
    assert "Removed" in capsys.readouterr().out
    assert not office.copies() and (other / "theirs.oxt").exists()
    assert not list(office.profile.rglob("lu1.*")) and not log.path().parent.exists()
    assert main(["uninstall", "--libreoffice", "--language", "nl"]) == 0
    said = capsys.readouterr().out
    assert "niets van trainroi-xl" in said and "Verwijderd:" not in said


def test_an_uninstall_that_libreoffice_refuses_leaves_all_in_place(office):
    list(install.install())
    office.set(fault="remove")
    assert refused(install.uninstall) == "unopkg-refused"
    assert office.state["folder"] and office.copies()


# --- where LibreOffice is -------------------------------------------------------------------------------


def test_the_program_is_found_on_the_path_or_in_its_usual_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(
        program, "_FOLDERS", {sys.platform: (str(tmp_path / "none"), str(tmp_path / "soffice"))}
    )
    monkeypatch.setattr(program.shutil, "which", lambda name: None)
    assert program.find() is None
    (tmp_path / "soffice").touch()
    assert program.find() == tmp_path / "soffice"
    monkeypatch.setattr(
        program.shutil, "which", lambda name: "/usr/bin/libreoffice" if name == "libreoffice" else None
    )
    assert str(program.find()) == "/usr/bin/libreoffice"


@pytest.mark.parametrize(
    ("system", "setting", "variables", "profile"),
    [
        ("linux", "$SYSUSERCONFIG/libreoffice/4", {}, "{home}/.config/libreoffice/4"),
        ("linux", "${SYSUSERCONFIG}/libreofficedev/4", {"XDG_CONFIG_HOME": "/c"}, "/c/libreofficedev/4"),
        ("win32", "$SYSUSERCONFIG/LibreOffice/4", {"APPDATA": "/users/anna"}, "/users/anna/LibreOffice/4"),
        ("darwin", "$SYSUSERCONFIG/LibreOffice/4", {}, "{home}/Library/Application Support/LibreOffice/4"),
        ("linux", "", {}, "{home}/.config/libreoffice/4"),
        ("linux", "file:///srv/profile", {}, "/srv/profile"),
    ],
)
def test_the_user_s_own_settings_are_where_libreoffice_says(
    office, monkeypatch, system, setting, variables, profile
):
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    office.put("bootstraprc", f"ProductKey=LibreOffice 25.2\nUserInstallation={setting}\n")
    found = program.Office(office.program)
    assert found.profile == Path(profile.format(home=Path.home())) and found.version == "25.2"


def test_on_a_mac_what_is_needed_lies_in_another_folder(tmp_path):
    programs, resources = tmp_path / "Contents" / "MacOS", tmp_path / "Contents" / "Resources"
    for folder in (programs, resources):
        folder.mkdir(parents=True)
    for path in (
        programs / "soffice",
        programs / "unopkg",
        resources / "python",
        resources / "pythonloader.py",
    ):
        path.touch()
    (resources / "bootstraprc").write_text("ProductKey=LibreOffice 24.8\n")
    found = program.Office(programs / "soffice")
    assert (found.unopkg, found.python) == (programs / "unopkg", resources / "python")
    assert found.can_python and found.version == "24.8"


def test_programs_are_started_without_what_steers_our_python(monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "/ours")
    assert program.run("/bin/sh", "-c", 'echo "home: $PYTHONHOME"').said == "home: \n"


# --- the file to hand out -------------------------------------------------------------------------------


def test_the_extension_to_hand_out_is_the_same_each_time_and_names_no_machine(tmp_path, capsys):
    paths = [tmp_path / "one.oxt", tmp_path / "two.oxt"]
    for path in paths:
        assert main(["extension", "-o", str(path)]) == 0
        extension._templates.cache_clear()
    assert str(paths[0]) in capsys.readouterr().out
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with zipfile.ZipFile(paths[0]) as archive:
        names = set(archive.namelist())
        assert "python.json" not in names and archive.read("LICENSE").startswith(b"MIT License")
        for language in ("en", "nl"):
            assert len(archive.read(f"description/{language}.txt")) > 100
        description = archive.read("description.xml").decode()
    assert f'<version value="{trainroi_xl.__version__}"/>' in description
    assert 'LibreOffice-minimal-version value="7.4"' in description


@pytest.mark.parametrize(
    ("name", "topic"), [("book.xlsx", "extension-suffix"), ("none/x.oxt", "output-folder")]
)
def test_the_extension_takes_the_place_of_no_other_file(tmp_path, name, topic, capsys, monkeypatch):
    monkeypatch.setattr(extension, "build", lambda: pytest.fail("built for nothing"))
    path = tmp_path / name
    assert main(["extension", "-o", str(path)]) == 2
    expected = MESSAGES[topic].en.format(path=path, folder=path.parent)
    assert capsys.readouterr().err == expected + "\n" and not path.exists()


# --- doctor ---------------------------------------------------------------------------------------------


def links():
    return {link.name: link for link in chain.examine()}


@pytest.fixture
def sound(office, tmp_path, monkeypatch):
    """A machine on which all is well; the calculator is this Python."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    list(install.install())
    return office


def test_a_sound_machine_has_nothing_to_mend(sound, capsys):
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    for words in ("7.4", "3.11.2", "= 3.0", sys.executable, trainroi_xl.__version__, "libreoffice.log"):
        assert words in said
    assert main(["doctor", "--json", "--language", "nl"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {each["program"] for each in told} == {"LibreOffice"} and len(told) == len(links())


def test_the_doctor_changes_nothing(sound):
    before = {path: path.stat().st_mtime_ns for path in sound.profile.rglob("*")}
    links()
    assert {path: path.stat().st_mtime_ns for path in sound.profile.rglob("*")} == before


def point(office, python):
    (path,) = office.profile.rglob("python.json")
    path.write_text(json.dumps({"python": python, "version": trainroi_xl.__version__}))


def another_python(office, text):
    path = office.folder / "another"
    path.write_text(text)
    path.chmod(0o755)
    point(office, str(path))


BREAKS = {
    "libreoffice-missing": ("libreoffice", lambda o, p: p.setattr(program, "find", lambda: None)),
    "libreoffice-without-python": ("libreoffice", lambda o, p: (o.folder / "pythonloader.py").unlink()),
    "libreoffice-python-old": ("libreoffice-python", lambda o, p: o.put("python", "#!/bin/sh\necho '[[3, 8, 16], []]'\n")),
    "libreoffice-python-silent": ("libreoffice-python", lambda o, p: o.put("python", "#!/bin/sh\nexit 1\n")),
    "libreoffice-root": ("extension", lambda o, p: p.setattr(os, "geteuid", lambda: 0)),
    "unopkg-refused": ("extension", lambda o, p: o.set(fault="list")),
    "extension-missing": ("extension", lambda o, p: list(install.uninstall())),
    "extension-broken": ("extension", lambda o, p: o.set(registered="unknown")),
    "extension-outdated": ("extension", lambda o, p: o.set(version="0.0.9")),
    "calculator-none": ("calculator", lambda o, p: next(o.profile.rglob("python.json")).unlink()),
    "calculator-gone": ("calculator", lambda o, p: point(o, "/gone/python")),
    "calculator-silent-because": (
        "calculator",
        lambda o, p: another_python(o, "#!/bin/sh\necho no module named so >&2\nexit 1\n"),
    ),
    "calculator-elsewhere": (
        "calculator",
        lambda o, p: another_python(o, f'#!/bin/sh\nexec {sys.executable} "$@"\n'),
    ),
    "calculator-wrong": ("calculator", lambda o, p: p.setattr(chain, "ANSWER", 4.0)),
}  # fmt: skip


@pytest.mark.parametrize("topic", BREAKS)
def test_each_broken_link_is_found_and_named_with_its_remedy(sound, monkeypatch, topic, capsys):
    name, damage = BREAKS[topic]
    damage(sound, monkeypatch)
    found = links()
    assert found[name].topic == topic and found[name].state in ("broken", "doubtful")
    for language in ("en", "nl"):
        assert main(["doctor", "--language", language]) == 1
        said = capsys.readouterr().out
        assert found[name].message.to(language) in said and "{" not in said
    after = list(found)[list(found).index(name) + 1 :]
    if topic in ("libreoffice-missing", "libreoffice-without-python"):
        assert {found[each].state for each in after} == {"untried"}


def test_every_message_about_libreoffice_on_this_machine_is_tried_here():
    of_install = {"libreoffice-open", "libreoffice-sandboxed", "libreoffice-old"}
    assert set(LIBREOFFICE) - of_install <= set(BREAKS)


def test_a_python_that_does_not_start_is_quoted(sound):
    another_python(sound, "#!/bin/sh\necho no module named so >&2\nexit 1\n")
    assert "no module named so" in links()["calculator"].message.nl


def test_numpy_inside_libreoffice_is_seen(sound):
    sound.put("python", '#!/bin/sh\necho \'[[3, 12, 1], ["numpy", "scipy"]]\'\n')
    assert "with numpy and scipy" in links()["libreoffice-python"].message.en


# --- more than one program ------------------------------------------------------------------------------


def test_the_doctor_examines_what_has_something_of_ours(machine, office, monkeypatch, capsys):
    assert set(doctor.examine()) == {"Excel", "LibreOffice"}  # both are here, and neither has
    list(install.install())
    assert set(doctor.examine()) == {"LibreOffice"}
    from trainroi_xl.hosts.excel import install as excel

    list(excel.install("en", lambda folder: False))
    assert set(doctor.examine()) == {"Excel", "LibreOffice"}
    main(["doctor"])
    said = capsys.readouterr().out
    assert "\nLibreOffice:\n" in said and said.startswith("Excel:\n")
    list(install.uninstall())
    assert set(doctor.examine()) == {"Excel"}


def test_where_no_program_is_here_the_usual_one_is_missed(machine, office, monkeypatch):
    from trainroi_xl.hosts.excel import windows

    monkeypatch.setattr(program, "find", lambda: None)
    monkeypatch.setattr(windows, "excel", lambda: None)
    assert set(doctor.examine()) == {"Excel"}
    monkeypatch.setattr(windows, "here", lambda: False)
    assert set(doctor.examine()) == {"LibreOffice"}
