"""The types of our functions as LibreOffice reads them: a file of type descriptions (.rdb), written without its SDK.

The format is that of LibreOffice's `unoidl-write`: all numbers are 32 bits, the lowest byte first; a text is its
length and its characters at the first place, and afterwards a pointer to that place with the highest bit set; maps
of names are sorted, since LibreOffice looks up by halving. Only what an interface of functions needs is here.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

HEADER = b"UNOIDL\xff\0"
MODULE, INTERFACE = 0, 5
_POINTER = 0x8000_0000
_BASE = "com.sun.star.uno.XInterface"

Parameters = Sequence[tuple[str, str]]
"""The name and the type of each parameter, in their order."""


def interface_file(name: str, methods: Mapping[str, tuple[str, Parameters]]) -> bytes:
    """Give the file that describes one interface: by the name of a method what it gives and its parameters.

    >>> interface_file("org.XShort", {"ask": ("any", [("what", "string")])})[:8]
    b'UNOIDL\\xff\\x00'
    """
    return _File().whole(name, methods)


class _File:
    def __init__(self) -> None:
        self.data = bytearray(HEADER + bytes(8))  # the place and the size of the root come last
        self.texts: dict[str, int] = {}

    def whole(self, name: str, methods: Mapping[str, tuple[str, Parameters]]) -> bytes:
        *modules, last = name.split(".")
        named, at = self._name(last), self._interface(methods)
        for module in reversed(modules):
            inner, here = named, len(self.data)
            self.data.append(MODULE)
            self._number(1)
            self._entry(inner, at)
            named, at = self._name(module), here
        root = len(self.data)
        self._entry(named, at)
        struct.pack_into("<II", self.data, len(HEADER), root, 1)
        return bytes(self.data)

    def _interface(self, methods: Mapping[str, tuple[str, Parameters]]) -> int:
        here = len(self.data)
        self.data.append(INTERFACE)
        self._number(1)
        self._text(_BASE)
        self._number(0)  # no optional bases
        self._number(0)  # no attributes
        self._number(len(methods))
        for method, (gives, parameters) in methods.items():
            self._text(method)
            self._text(gives)
            self._number(len(parameters))
            for parameter, kind in parameters:
                self.data.append(0)  # a parameter that only goes in
                self._text(parameter)
                self._text(kind)
            self._number(0)  # no exceptions of its own
        return here

    def _name(self, name: str) -> int:
        here = len(self.data)
        self.data += name.encode("ascii") + b"\0"
        return here

    def _entry(self, name: int, at: int) -> None:
        self._number(name)
        self._number(at)

    def _text(self, text: str) -> None:
        if text in self.texts:
            self._number(self.texts[text] | _POINTER)
            return
        self.texts[text] = len(self.data)
        self._number(len(text))
        self.data += text.encode("ascii")

    def _number(self, number: int) -> None:
        self.data += struct.pack("<I", number)
