"""A LibreOffice for the tests of installing: the few files beside its program, and an `unopkg` that keeps a list.

It stands in for the program alone: what it prints is what LibreOffice 7.4 prints, and tests/calc tries the real one.
"""

import json
import os
import sys

from trainroi_xl.hosts.libreoffice import program

UNOPKG = f"""#!{sys.executable}
import json, pathlib, shutil, sys, zipfile, re
here = pathlib.Path(__file__).parent
cache = here.parent / "profile" / "user" / "uno_packages" / "cache" / "uno_packages"
state = json.loads((here / "state.json").read_text())
with (here / "calls").open("a") as calls:
    print(*sys.argv[1:], file=calls)
fault = state["fault"]
if fault == "silent" or fault == sys.argv[1]:
    print("ERROR: Exception occurred: something of its own at ./desktop/source/x.cxx:1\\n\\nERROR: unopkg failed.")
    sys.exit(1)
if sys.argv[1] == "add":
    state["number"] += 1
    folder = cache / f"lu{{state['number']}}.tmp_" / "trainroi.oxt"
    folder.mkdir(parents=True)
    folder.parent.with_name(folder.parent.name[:-1]).touch()
    folder.with_name("trainroi.oxtproperties").touch()
    zipfile.ZipFile(sys.argv[-1]).extractall(folder)
    state["version"] = re.search(r'<version value="(.*?)"', (folder / "description.xml").read_text())[1]
    state["folder"] = folder.parent.name
    state["registered"] = "unknown" if fault == "half" else "yes"
elif sys.argv[1] == "remove":
    if not state["folder"]:
        sys.exit("ERROR: There is no such extension deployed")
    state["folder"] = ""
elif sys.argv[1] == "list":
    print("All deployed user extensions:\\n")
    if state["folder"]:
        print("Identifier: org.example.other\\n  Version: 2.0\\n  URL: vnd.sun.star.expand:$X/other.oxt")
        print("  is registered: yes\\n")
        print(f"Identifier: org.trainroi.xl\\n  Version: {{state['version']}}\\n  URL: vnd.sun.star.expand:"
              f"$UNO_USER_PACKAGES_CACHE/uno_packages/{{state['folder']}}/trainroi.oxt\\n"
              f"  is registered: {{state['registered']}}")
(here / "state.json").write_text(json.dumps(state))
sys.exit(1 if fault == "half" and sys.argv[1] == "add" else 0)
"""
OWN_PYTHON = "#!/bin/sh\necho '[[3, 11, 2], []]'\n"


class LibreOffice:
    """One LibreOffice of a user who is not root."""

    def __init__(self, folder, monkeypatch):
        self.folder, self.profile = folder / "program", folder / "profile"
        self.folder.mkdir(parents=True)
        self.program = self.put("soffice", "")
        self.put("unopkg", UNOPKG)
        self.put("python", OWN_PYTHON)
        self.put("pythonloader.py", "")
        self.put(
            "bootstraprc", "[Bootstrap]\nProductKey=LibreOffice 7.4\nUserInstallation=$ORIGIN/../profile\n"
        )
        self.put("state.json", json.dumps({"number": 0, "folder": "", "fault": ""}))
        monkeypatch.setattr(program, "find", lambda: self.program)
        monkeypatch.setattr(program, "usual", lambda: iter(()))
        monkeypatch.setattr(os, "geteuid", lambda: 1000)

    def put(self, name, text):
        """Put a file beside the program."""
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o755)
        return path

    @property
    def state(self):
        """What unopkg keeps."""
        return json.loads((self.folder / "state.json").read_text())

    def set(self, **facts):
        """Change what unopkg keeps: the version, the fault that it shows."""
        self.put("state.json", json.dumps({**self.state, **facts}))

    @property
    def calls(self):
        """What unopkg was asked to do."""
        path = self.folder / "calls"
        return [line.split()[0] for line in path.read_text().splitlines()] if path.exists() else []

    def open(self):
        """Open it: then its lock is there."""
        self.profile.mkdir(exist_ok=True)
        (self.profile / ".lock").touch()

    def copies(self):
        """The unpacked extensions of ours, wherever they lie."""
        return sorted(self.profile.rglob("trainroi.oxt*"))
