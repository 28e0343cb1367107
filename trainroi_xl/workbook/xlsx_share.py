"""Make a copy of a workbook for people without the add-in: values instead of formulas, charts, and no macros.

Made from the parts of the file: what has nothing to do with formulas, macros and their buttons keeps its bytes.
"""

from __future__ import annotations

import contextlib
import posixpath
import re
from pathlib import Path

from lxml import etree

from ..errors import WorkbookError
from .xlsx_package import RELATIONS, Book, Package, SheetPart, open_file, system_errors_told, tag
from .xlsx_sheet import write_xml
from .xlsx_zip import refuse_unusual, write_zip

_TYPES = "[Content_Types].xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPES = {
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
    "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
}
_PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
_DROPPED = {
    "vbaProject",
    "attachedToolbars",
    "extensibility",  # the ribbon of a workbook: its buttons start macros
    "calcChain",
    "externalLink",  # nothing asks for it once formulas are values
    "origin",  # a digital signature would be broken
    "ctrlProp",
    "control",
}
"""Kinds of relations that go, with the parts they point to."""
_MACRO_SHEETS = {"xlMacrosheet", "xlIntlMacrosheet"}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_NOTE = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")
_EXTERNAL = re.compile(r"\[\d+\]")


def share(path: Path, target: Path) -> None:
    """Write the copy to a new file.

    Raises WorkbookError where a formula was never calculated, since its value is not in the file, where the
    workbook cannot do without macros, or where the new file cannot be written.
    """
    with system_errors_told(path), open_file(path) as file:
        package = Package(path, file)
        refuse_unusual(package)
        plan = _Plan(package)
        try:
            with open(target, "xb") as out:
                write_zip(package, plan.parts, plan.removed, out)
        except BaseException as error:
            if not isinstance(error, FileExistsError):
                with contextlib.suppress(OSError):
                    target.unlink()
            if isinstance(error, OSError):
                reason = error.strerror or type(error).__name__
                raise WorkbookError("share-unwritable", path=target, reason=reason) from error
            raise


class _Plan:
    """The parts of the copy that differ from those of the workbook."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.book = Book(package)
        self.parts: dict[str, bytes] = {}
        self.removed: set[str] = set()
        self._kept_links = self._links_needed()
        self._drop_related("")
        self._drop_related(self.book.part)
        self._without_links()
        for sheet in self.book.sheets:
            if sheet.kind in _MACRO_SHEETS:
                raise WorkbookError("share-macro-sheet", path=package.path, sheet=sheet.name)
            self._sheet(sheet)
        for table in self.book.tables:
            self._table(table.part)
        self._types()

    # --- parts that go ---

    def _drop_related(self, part: str, kinds: set[str] = _DROPPED, only: str = "") -> None:
        """Remove the parts of some kinds that a part refers to, and the references."""
        for id_, relation in self.package.relations(part).items():
            if relation.kind in kinds and (not only or id_ == only):
                if relation.kind == "externalLink" and self._kept_links:
                    continue
                self._remove(relation.target)
                self._without_relation(part, id_)

    def _remove(self, part: str) -> None:
        """Remove a part with its own references, and what only they lead to."""
        if part in self.removed or not self.package.has(part):
            return
        self.removed.add(self.package.entry(part).name)
        for relation in self.package.relations(part).values():
            self._remove(relation.target)
        relations = _relations_part(part)
        if self.package.has(relations):
            self.removed.add(self.package.entry(relations).name)

    def _without_relation(self, part: str, id_: str) -> None:
        name = self.package.entry(_relations_part(part)).name
        root = self._root(name)
        for element in root.findall(f"{{{RELATIONS}}}Relationship"):
            if element.get("Id") == id_:
                root.remove(element)
        self.parts[name] = write_xml(root)

    def _root(self, name: str) -> etree._Element:
        """Give a part as it is so far."""
        return etree.fromstring(self.parts[name]) if name in self.parts else self.package.xml(name)

    def _links_needed(self) -> bool:
        """Say whether anything but a formula takes values from another workbook."""
        texts = list(self.book.names.values())
        for name in self.package.entries:
            if name.startswith("xl/charts/chart"):
                texts += [element.text or "" for element in self.package.xml(name).iter("{*}f")]
        return any(_EXTERNAL.search(text) for text in texts)

    def _without_links(self) -> None:
        if self._kept_links:
            return
        found = self.book.root.find(tag("externalReferences"))
        if found is not None:
            self.book.root.remove(found)
            self.parts[self.book.part] = write_xml(self.book.root)

    # --- sheets ---

    def _sheet(self, sheet: SheetPart) -> None:
        for drawing in self.package.related(sheet.part, "drawing"):
            self._drawing(drawing)
        root = self.package.xml(sheet.part)
        changed = False
        if sheet.kind == "worksheet":
            changed = self._values(root, sheet)
            changed |= _without_controls(root)
        for element in list(root.iter(tag("legacyDrawing"))):
            id_ = next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")
            if self._without_buttons(sheet.part, id_):
                root.remove(element)
                changed = True
        self._drop_related(sheet.part)
        if changed:
            self.parts[sheet.part] = write_xml(root)

    def _values(self, root: etree._Element, sheet: SheetPart) -> bool:
        """Leave of every formula the value that it shows."""
        cells = [cell for cell in root.iter(tag("c")) if cell.find(tag("f")) is not None]
        for cell in cells:
            # Excel says of a formula that shows nothing that it is a text; other programs leave that out, and
            # there a row in which nothing was filled in may be trusted to show nothing.
            calculated = cell.findtext(tag("v")) or cell.get("t") == "str"
            if not calculated and _filled_in(cell.getparent()):
                raise WorkbookError(
                    "share-not-calculated",
                    path=self.package.path,
                    sheet=sheet.name,
                    cell=cell.get("r", ""),
                )
        for cell in cells:
            shows = cell.findtext(tag("v"))
            for element in list(cell):
                if element.tag != tag("v") or not shows:
                    cell.remove(element)
            cell.attrib.pop("cm", "")  # the mark of a formula that spills
            if not shows:
                cell.attrib.pop("t", "")
        return bool(cells)

    def _without_buttons(self, sheet_part: str, id_: str) -> bool:
        """Take buttons out of the old kind of drawing, which holds notes too; say whether nothing is left."""
        relation = self.package.relations(sheet_part).get(id_)
        if relation is None or not self.package.has(relation.target):
            return False
        data = self.package.read(relation.target)
        left = _SHAPE.sub(lambda match: match[0] if _NOTE.search(match[0]) else b"", data)
        if _SHAPE.search(left):
            if left != data:
                self.parts[relation.target] = left
            return False
        self._drop_related(sheet_part, {relation.kind}, id_)
        return True

    def _drawing(self, part: str) -> None:
        """Take controls out of a drawing; a picture or shape stays but starts no macro."""
        root = self.package.xml(part)
        changed = False
        for element in list(root.iter(_ALTERNATE)):
            if element.getparent() is root and next(element.iter("{*}compatExt"), None) is not None:
                root.remove(element)
                changed = True
        for element in root.iter(f"{{{_DRAWING}}}*"):
            if element.get("macro"):
                element.set("macro", "")
                changed = True
        if changed:
            self.parts[part] = write_xml(root)

    def _table(self, part: str) -> None:
        root = self.package.xml(part)
        formulas = [*root.iter(tag("calculatedColumnFormula")), *root.iter(tag("totalsRowFormula"))]
        for formula in formulas:
            column = formula.getparent()
            if column is not None:
                column.remove(formula)
        totals = [column for column in root.iter(tag("tableColumn")) if column.get("totalsRowFunction")]
        for column in totals:
            del column.attrib["totalsRowFunction"]
        if formulas or totals:
            self.parts[part] = write_xml(root)

    # --- the file as a whole ---

    def _types(self) -> None:
        """Say of every part that is left what it is; the workbook is one without macros now."""
        root = self.package.xml(_TYPES)
        gone = {"/" + name.lower() for name in self.removed}
        for element in list(root):
            kind = element.get("ContentType")
            if element.get("PartName", "").lower() in gone or kind == _PROJECT_TYPE:
                root.remove(element)
            elif kind in _MACRO_TYPES:
                element.set("ContentType", _WORKBOOK_TYPE)
        self.parts[self.package.entry(_TYPES).name] = write_xml(root)


def _relations_part(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def _filled_in(row: etree._Element | None) -> bool:
    """Say whether a row holds anything that is not a formula."""
    if row is None:
        return False
    return any(
        cell.find(tag("f")) is None and (cell.findtext(tag("v")) or cell.find(tag("is")) is not None)
        for cell in row
    )


def _without_controls(root: etree._Element) -> bool:
    """Remove the controls of a sheet, wrapped for older programs or not."""
    found = list(root.iter(tag("controls")))
    for element in found:
        top = element
        while (parent := top.getparent()) is not None and parent is not root:
            top = parent
        if top.getparent() is root:
            root.remove(top)
    return bool(found)
