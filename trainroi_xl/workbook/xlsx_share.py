"""Make a copy of a workbook for people without the add-in: values instead of formulas, charts, and no macros.

Made from the parts of the file: what has nothing to do with formulas, macros and their buttons keeps its bytes.
"""

from __future__ import annotations

import contextlib
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from lxml import etree

from ..errors import WorkbookError
from .contract import Place
from .xlsx_package import (
    RELATIONS,
    Area,
    Book,
    Package,
    SheetPart,
    open_file,
    system_errors_told,
    tag,
    unescape,
    whole,
)
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
_KEEP_ROWS = {"pivotCacheDefinition", "slicerCache", "revisionHeaders", "powerPivotData"}
"""Kinds of parts that hold rows of a sheet a second time."""
_DATA_MODEL = "xl/model/"
_PASSWORDS = ("password", "hashValue", "workbookPassword", "workbookHashValue", "revisionsPassword")


def share(path: Path, target: Path, leave_out: Collection[str] = (), show: Collection[str] = ()) -> None:
    """Write the copy to a new file.

    The sheets to leave out go with all that is drawn from them, and no text of theirs stays in the file. Where
    sheets to show are named, the others are hidden, as for a print of those alone.

    Raises WorkbookError where a formula was never calculated, since its value is not in the file, where the
    workbook cannot do without macros or without the rows of a sheet, or where the new file cannot be written.
    """
    with system_errors_told(path), open_file(path) as file:
        package = Package(path, file)
        refuse_unusual(package)
        plan = _Plan(package, leave_out, show)
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


def texts(path: Path) -> Iterator[tuple[Place, str]]:
    """Give every text in a cell, a note or a drawn shape of a workbook, with the cell that it stands in or begins at."""
    with system_errors_told(path), open_file(path) as file:
        package = Package(path, file)
        book = Book(package)
        listed = [
            "".join(part.text or "" for part in element.iter(tag("t")))
            for relation in book.relations.values()
            if relation.kind == "sharedStrings" and package.has(relation.target)
            for element in package.xml(relation.target).iterchildren(tag("si"))
        ]
        for sheet in book.sheets:
            for cell in package.xml(sheet.part).iter(tag("c")):
                shows, kind = cell.findtext(tag("v")) or "", cell.get("t")
                if kind == "inlineStr":
                    shows = "".join(part.text or "" for part in cell.iter(tag("t")))
                elif kind == "s":
                    number = whole(shows)
                    shows = listed[number] if number is not None and number < len(listed) else ""
                area = Area.parse(cell.get("r", ""))
                if shows and area and kind in ("s", "str", "inlineStr"):
                    yield Place(sheet.name, area.top, area.left), unescape(shows)
            yield from _texts_above(package, sheet)


def _texts_above(package: Package, sheet: SheetPart) -> Iterator[tuple[Place, str]]:
    """Give the texts of notes and of drawn shapes, which lie over the cells of a sheet."""
    for part in package.related(sheet.part, "comments"):
        for note in package.xml(part).iter(tag("comment")):
            area = Area.parse(note.get("ref", ""))
            if area:
                words = "".join(each.text or "" for each in note.iter(tag("t")))
                yield Place(sheet.name, area.top, area.left), unescape(words)
    for part in package.related(sheet.part, "drawing"):
        for anchor in package.xml(part):
            words = "".join(each.text or "" for each in anchor.iter("{*}t"))
            row, column = (anchor.findtext(f"{{*}}from/{{*}}{name}") or "0" for name in ("row", "col"))
            if words:
                yield Place(sheet.name, (whole(row) or 0) + 1, (whole(column) or 0) + 1), words


class _Plan:
    """The parts of the copy that differ from those of the workbook."""

    def __init__(self, package: Package, leave_out: Collection[str], show: Collection[str]) -> None:
        self.package = package
        self.book = Book(package)
        self.parts: dict[str, bytes] = {}
        self.removed: set[str] = set()
        self.texts_used: set[int] = set()
        self.left_out = [sheet for sheet in self.book.sheets if sheet.name in leave_out]
        self.sheets = [sheet for sheet in self.book.sheets if sheet.name not in leave_out]
        self.tables = [table for table in self.book.tables if table.sheet in self.sheets]
        self.lost = {table.name for table in self.book.tables if table not in self.tables}
        self.mentions = _mention_of(self.left_out, self.lost)
        self._kept_links = self._links_needed()
        self._drop_related("")
        self._drop_related(self.book.part)
        self._without_unlisted()
        self._without_links()
        self._unprotect_book()
        if self.left_out:
            self._without_sheets()
        if show:
            self._show(show)
        self.views_fixed = bool(self.left_out or show)
        for sheet in self.sheets:
            if sheet.kind in _MACRO_SHEETS:
                raise WorkbookError("share-macro-sheet", path=package.path, sheet=sheet.name)
            self._sheet(sheet)
        for table in self.tables:
            self._table(table.part)
        if self.left_out:
            self._without_texts()
        self._types()
        self.parts = package.as_spelled(self.parts)

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
        self._remove_alone(part)
        for relation in self.package.relations(part).values():
            self._remove(relation.target)

    def _remove_alone(self, part: str) -> None:
        self.removed.add(self.package.entry(part).name)
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

    def _without_unlisted(self) -> None:
        """Remove sheets that the workbook keeps and does not list: nobody sees them, nor what stands in them."""
        listed = {sheet.part for sheet in self.book.sheets}
        for id_, relation in self.book.relations.items():
            if relation.kind == "worksheet" and relation.target not in listed:
                self._remove(relation.target)
                self._without_relation(self.book.part, id_)

    def _without_links(self) -> None:
        if self._kept_links:
            return
        found = self.book.root.find(tag("externalReferences"))
        if found is not None:
            self.book.root.remove(found)
            self.parts[self.book.part] = write_xml(self.book.root)

    # --- the workbook ---

    def _unprotect_book(self) -> None:
        found = self.book.root.find(tag("workbookProtection"))
        if found is not None and _without_password(found):
            self.book.root.remove(found)
            self.parts[self.book.part] = write_xml(self.book.root)

    def _without_sheets(self) -> None:
        """Leave sheets out: their parts, the names that refer to them, and the list of sheets in the properties."""
        again = [each.target for each in self.book.relations.values() if each.kind in _KEEP_ROWS]
        again += [name for name in self.package.entries if name.startswith(_DATA_MODEL)]
        if again:
            raise WorkbookError("share-rows-elsewhere", path=self.package.path, part=again[0])
        gone = {sheet.part for sheet in self.left_out}
        needed = self._reached(sheet.part for sheet in self.sheets)
        for part in self._reached(gone) - needed:
            self._remove_alone(part)
        sheets = self.book.root.find(tag("sheets"))
        assert sheets is not None  # the book has read it
        kept: dict[int, int] = {}
        for number, (element, sheet) in enumerate(zip(list(sheets), self.book.sheets, strict=True)):
            if sheet.part in gone:
                sheets.remove(element)
            else:
                kept[number] = len(kept)
        for id_, relation in self.book.relations.items():
            if relation.target in gone:
                self._without_relation(self.book.part, id_)
        self._without_names(kept)
        for view in self.book.root.iter(tag("workbookView")):
            view.attrib.pop("firstSheet", "")
            view.set("activeTab", str(kept.get(whole(view.get("activeTab")) or 0, 0)))
        self.parts[self.book.part] = write_xml(self.book.root)
        self._without_list_of_sheets()

    def _without_list_of_sheets(self) -> None:
        """Take the names of all sheets out of the properties, and leave which program made the file.

        LibreOffice draws a chart by the rules of that program.
        """
        for part in self.package.related("", "extended-properties"):
            if self.package.has(part):
                root = self.package.xml(part)
                for element in [*root.iter("{*}HeadingPairs", "{*}TitlesOfParts")]:
                    root.remove(element)
                self.parts[self.package.entry(part).name] = write_xml(root)

    def _without_names(self, kept: dict[int, int]) -> None:
        """Remove the defined names that say something of sheets that are gone, and those that build on them."""
        names = self.book.root.find(tag("definedNames"))
        if names is None:
            return
        for element in list(names):
            if element.get("localSheetId") is None:
                continue
            number = kept.get(whole(element.get("localSheetId")) or 0)
            if number is None:
                names.remove(element)
            else:
                element.set("localSheetId", str(number))
        while found := [element for element in names if self.mentions.search(element.text or "")]:
            for element in found:
                names.remove(element)
                self.lost.add(element.get("name", ""))
            self.mentions = _mention_of(self.left_out, self.lost)
        if not len(names):
            self.book.root.remove(names)

    def _reached(self, parts: Iterable[str]) -> set[str]:
        """Give parts with all that they lead to."""
        found: set[str] = set()
        left = list(parts)
        while left:
            part = left.pop()
            if part not in found and self.package.has(part) and part != self.book.part:
                found.add(part)
                left += [relation.target for relation in self.package.relations(part).values()]
        return found

    def _show(self, names: Collection[str]) -> None:
        """Hide all sheets but these."""
        elements = self.book.root.find(tag("sheets"))
        assert elements is not None
        first = next(number for number, sheet in enumerate(self.sheets) if sheet.name in names)
        for element, sheet in zip(elements, self.sheets, strict=True):
            element.attrib.pop("state", "")
            if sheet.name not in names:
                element.set("state", "hidden")
        for view in self.book.root.iter(tag("workbookView")):
            view.attrib.pop("firstSheet", "")
            view.set("activeTab", str(first))
        self.parts[self.book.part] = write_xml(self.book.root)

    def _without_texts(self) -> None:
        """Blank the texts that only cells of sheets that are gone showed: all sheets keep theirs in one list."""
        for relation in self.book.relations.values():
            if relation.kind == "sharedStrings" and self.package.has(relation.target):
                name = self.package.entry(relation.target).name
                root = self.package.xml(name)
                for number, element in enumerate(root.iterchildren(tag("si"))):
                    if number not in self.texts_used:
                        for child in list(element):
                            element.remove(child)
                        etree.SubElement(element, tag("t"))
                self.parts[name] = write_xml(root)

    # --- sheets ---

    def _sheet(self, sheet: SheetPart) -> None:
        for drawing in self.package.related(sheet.part, "drawing"):
            self._drawing(drawing)
        root = self.package.xml(sheet.part)
        if (sheet.kind == "worksheet") != (root.tag == tag("worksheet")):
            raise self.package.damaged(sheet.part)  # its formulas would not be found
        changed = False
        for element in root.findall(tag("sheetProtection")):
            if _without_password(element):
                root.remove(element)
                changed = True
        if sheet.kind == "worksheet":
            changed |= self._values(root, sheet)
            changed |= _without_controls(root)
        if self.left_out:
            self._without_mentions(root)
            self.texts_used.update(
                whole(cell.findtext(tag("v"))) or 0 for cell in root.iter(tag("c")) if cell.get("t") == "s"
            )
        if self.views_fixed:
            for view in root.iter(tag("sheetView")):
                view.attrib.pop("tabSelected", "")
            changed = True
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
        some = any(cell.findtext(tag("v")) for cell in cells)
        for cell in cells:
            # Excel says of a formula that shows nothing that it is a text; other programs leave that out. There a
            # formula that can show nothing may be trusted to, on a sheet where others were calculated, and so may
            # one in a row in which nothing was filled in.
            calculated = cell.findtext(tag("v")) or cell.get("t") == "str"
            blank = some and '""' in (cell.findtext(tag("f")) or "")
            if not calculated and not blank and _filled_in(cell.getparent()):
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

    def _without_mentions(self, root: etree._Element) -> None:
        """Remove rules, lists and links of a sheet that ask for a sheet that is gone."""
        for element in [*root.iter("{*}cfRule", "{*}dataValidation", "{*}hyperlink", tag("ext"))]:
            texts = [*map(str, element.itertext()), element.get("location", "")]
            parent = element.getparent()
            if parent is None or not any(self.mentions.search(text) for text in texts):
                continue
            parent.remove(element)
            if not len(parent) and (above := parent.getparent()) is not None:
                above.remove(parent)
            elif parent.get("count"):
                parent.set("count", str(len(parent)))

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
        for id_, relation in self.package.relations(part).items():
            if (
                self.left_out
                and relation.kind in ("chart", "chartEx")
                and self._draws_on_gone(relation.target)
            ):
                for anchor in list(root):
                    if any(id_ in element.attrib.values() for element in anchor.iter("{*}chart")):
                        root.remove(anchor)
                self._remove(relation.target)
                self._without_relation(part, id_)
                changed = True
        if changed:
            self.parts[part] = write_xml(root)

    def _draws_on_gone(self, chart: str) -> bool:
        return any(
            self.mentions.search(element.text or "") for element in self.package.xml(chart).iter("{*}f")
        )

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


def _without_password(protection: etree._Element) -> bool:
    """Say whether a protection guards against slips of the hand only: a copy of values has none to make."""
    return not any(protection.get(name) for name in _PASSWORDS)


def _mention_of(sheets: Iterable[SheetPart], names: Iterable[str]) -> re.Pattern[str]:
    """Give the expression that finds sheets, and names or tables, in a formula."""
    found = []
    for sheet in sheets:
        quoted = re.escape(sheet.name.replace("'", "''"))
        found += [rf"'{quoted}'!", rf"(?<![\w.]){quoted}!"]
    found += [rf"(?<![\w.]){re.escape(name)}(?![\w.])" for name in names if name]
    return re.compile("|".join(found) or r"(?!)", re.IGNORECASE)
