"""A Windows for the tests: a registry as a dict tree, the user's folders under a temporary one.

What stands in for Windows is as low as can be: a module `winreg` with the few calls of Python's own, so that
windows.py itself runs. Writing outside HKEY_CURRENT_USER fails the test.
"""

import struct
import sys
import types
from pathlib import Path

from trainroi_xl import templates
from trainroi_xl.hosts.excel import addin, install, windows
from trainroi_xl.hosts.libreoffice import program
from trainroi_xl.language import LANGUAGES

BUILT = {}

USER, MACHINE, CLASSES = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE", "HKEY_CLASSES_ROOT"
READ, WRITE, VIEW_64 = 0x20019, 0x20006, 0x100


class ComError(Exception):
    """What COM raises, as pywin32 hands it on."""


class Key:
    """An open key, as winreg hands it out."""

    def __init__(self, root, path, access):
        self.root, self.path, self.access = root, path, access

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


class Registry(types.ModuleType):
    """`winreg` over {root: {path: {name: (value, kind)}}}; paths and names in small letters beside their own."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT = USER, MACHINE, CLASSES
    KEY_READ, KEY_WRITE, KEY_WOW64_64KEY = READ, WRITE, VIEW_64
    REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD, REG_MULTI_SZ = 1, 2, 3, 4, 7

    def __init__(self):
        super().__init__("winreg")
        self.roots = {USER: {}, MACHINE: {}}
        self.variables = {}

    def snapshot(self):
        """All keys and values, to compare."""
        return {
            root: {path: dict(values) for path, values in keys.items()} for root, keys in self.roots.items()
        }

    def put(self, root, key, name="", value="", kind=1):
        """Give the machine a value that was there before us."""
        self._make(root, key)[name.lower()] = (value, kind)

    def _make(self, root, key):
        parts = key.lower().split("\\")
        for count in range(1, len(parts) + 1):
            values = self.roots[root].setdefault("\\".join(parts[:count]), {})
        return values

    def _find(self, root, key):
        if root == CLASSES:
            key = rf"software\classes\{key}"
            found = self.roots[USER].get(key.lower())
            root = USER if found is not None else MACHINE
        found = self.roots[root].get(key.lower())
        if found is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return found

    def OpenKey(self, root, key, reserved=0, access=READ):
        self._find(root, key)
        return Key(root, key, access)

    def CreateKeyEx(self, root, key, reserved=0, access=WRITE):
        assert root == USER, f"a key made outside the user's own registry: {root}\\{key}"
        self._make(root, key)
        return Key(root, key, access)

    def QueryValueEx(self, key, name):
        values = self._find(key.root, key.path)
        if name.lower() not in values:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return values[name.lower()]

    def SetValueEx(self, key, name, reserved, kind, value):
        assert key.root == USER and key.access & WRITE == WRITE
        assert isinstance(value, {1: str, 2: str, 3: bytes, 4: int, 7: list}[kind])
        self._find(key.root, key.path)[name.lower()] = (value, kind)

    def DeleteValue(self, key, name):
        assert key.root == USER and key.access & WRITE == WRITE
        if self._find(key.root, key.path).pop(name.lower(), None) is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")

    def DeleteKeyEx(self, root, key, access=VIEW_64, reserved=0):
        assert root == USER, f"a key removed outside the user's own registry: {root}\\{key}"
        self._find(root, key)
        if self._below(root, key):
            raise PermissionError(13, "Access is denied")  # as Windows does while there are keys below
        del self.roots[root][key.lower()]

    def _below(self, root, key):
        start = key.lower() + "\\"
        return [
            path.removeprefix(start)
            for path in self.roots[root]
            if path.startswith(start) and "\\" not in path.removeprefix(start)
        ]

    def QueryInfoKey(self, key):
        return len(self._below(key.root, key.path)), len(self._find(key.root, key.path)), 0

    def EnumKey(self, key, number):
        return self._below(key.root, key.path)[number]

    def EnumValue(self, key, number):
        (name, (value, kind)) = list(self._find(key.root, key.path).items())[number]
        return name, value, kind

    def ExpandEnvironmentStrings(self, text):
        for name, value in self.variables.items():
            text = text.replace(f"%{name}%", value)
        return text


def build_once(monkeypatch):
    """Build each template and the add-in once for all tests: that takes longer than all else they do."""

    def built(template, language):
        key = (template, language, templates.__version__)
        if key not in BUILT:
            BUILT[key] = real(template, language)
        return BUILT[key]

    for language in LANGUAGES:
        if ("add-in", language) not in BUILT:
            BUILT["add-in", language] = addin.shipped(language)
    real = install._built
    monkeypatch.setattr(install, "_built", built)
    monkeypatch.setattr(addin, "shipped", lambda language: BUILT["add-in", language])


class Windows:
    """One machine with Windows and Excel 64-bit, without LibreOffice, as a user finds it before the first install."""

    def __init__(self, folder, monkeypatch):
        self.folder = folder
        self.registry = Registry()
        self.running = set()
        self.pywin32 = "311"
        self.objects = {}
        self.folders = {
            "roaming": folder / "Roaming",
            "local": folder / "Local",
            "documents": folder / "Documents",
        }
        for path in self.folders.values():
            path.mkdir(parents=True)
        self.registry.variables["APPDATA"] = str(self.folders["roaming"])
        self.excel = folder / "Program Files" / "EXCEL.EXE"
        self.put_excel(self.excel)
        put = self.registry.put
        put(
            MACHINE,
            r"Software\Microsoft\Office\ClickToRun\Configuration",
            "VersionToReport",
            "16.0.18025.20160",
        )
        put(MACHINE, r"Software\Classes\Excel.Application\CurVer", "", "Excel.Application.16")
        put(USER, r"Software\Classes")
        put(USER, windows.EXCEL_OPTIONS, "DefaultPath", r"C:\Users\anna\Documents")
        put(USER, windows.TRUSTED_LOCATIONS + r"\Location1", "Path", r"%APPDATA%\Microsoft\Excel\XLSTART", 2)
        monkeypatch.setitem(sys.modules, "winreg", self.registry)
        monkeypatch.setattr(program, "find", lambda: None)
        monkeypatch.setattr(program, "usual", lambda: iter(()))
        monkeypatch.setattr(windows, "here", lambda: True)
        monkeypatch.setattr(windows, "known_folder", self.folders.__getitem__)
        monkeypatch.setattr(windows, "is_running", lambda program: program in self.running)
        monkeypatch.setattr(windows, "create_object", self.create_object)
        monkeypatch.setattr(windows, "pywin32", lambda: self.pywin32)

    def put_excel(self, path, machine=0x8664):
        """Put a program there with the header of one for this kind of machine, and let Windows know."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40) + b"PE\0\0" + struct.pack("<H", machine)
        )
        key = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
        self.registry.put(MACHINE, key, "", str(path))

    def create_object(self, name):
        """Start a COM object: what the test put there under its name."""
        if name not in self.objects:
            raise ComError(-2147221005, "Invalid class string", None, None)
        return self.objects[name]()

    def state(self):
        """Everything that a program could leave behind: the registry, and every file and folder."""
        files = {
            str(path.relative_to(self.folder)): path.read_bytes() if path.is_file() else None
            for path in Path(self.folder).rglob("*")
        }
        return self.registry.snapshot(), files
