"""What the add-in shows besides its functions: the tab "Training ROI", and help while a formula is typed."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from ...functions import CATALOGUE
from ...language import Language, Text
from .vba_source import CATEGORY, argument_help

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
INTELLISENSE = "http://schemas.excel-dna.net/intellisense/1.0"


@dataclass(frozen=True)
class Button:
    """A button of the tab: what it asks of Python, the picture that Office has for it, and its texts."""

    macro: str
    picture: str
    label: Text
    tip: Text
    large: bool = True


GROUPS: dict[str, tuple[Text, tuple[Button, ...]]] = {
    "workbook": (
        Text("Workbook", "Werkmap"),
        (
            Button(
                "new",
                "FileNew",
                Text("New from template", "Nieuw van sjabloon"),
                Text(
                    "Start a new workbook like the one in front, or see where all templates are.",
                    "Begin een nieuwe werkmap van dezelfde soort, of lees waar alle sjablonen staan.",
                ),
            ),
            Button(
                "refresh",
                "RefreshAll",
                Text("Refresh", "Vernieuwen"),
                Text(
                    "Work out this workbook and fill in its results. What you filled in is never changed.",
                    "Reken deze werkmap door en vul de resultaten in. Uw eigen invoer blijft ongewijzigd.",
                ),
            ),
            Button(
                "check",
                "ErrorChecking",
                Text("Check", "Controleren"),
                Text(
                    "List every cell that is not right, and change no results.",
                    "Noem elke cel die niet klopt, zonder resultaten te wijzigen.",
                ),
            ),
            Button(
                "collect",
                "ImportExcel",
                Text("Collect ratings", "Beoordelingen verzamelen"),
                Text(
                    "Read the forms that supervisors sent back, and add their ratings to this workbook.",
                    "Lees de formulieren die leidinggevenden terugstuurden en voeg de beoordelingen toe aan deze werkmap.",
                ),
            ),
            Button(
                "share",
                "FileSendAsAttachment",
                Text("Share", "Delen"),
                Text(
                    "Make a copy without macros, with figures and charts, for people without the add-in.",
                    "Maak een kopie zonder macro's, met cijfers en grafieken, voor wie de invoegtoepassing niet heeft.",
                ),
            ),
        ),
    ),
    "support": (
        Text("Support", "Ondersteuning"),
        (
            Button(
                "help",
                "Help",
                Text("Help", "Help"),
                Text("How to work with the workbook.", "Hoe u met de werkmap werkt."),
                large=False,
            ),
            Button(
                "log",
                "FileOpen",
                Text("Log", "Logboek"),
                Text(
                    "Where the log is, which says why a cell shows an error.",
                    "Waar het logboek is, waarin staat waarom een cel een fout toont.",
                ),
                large=False,
            ),
            Button(
                "about",
                "Info",
                Text("About", "Info"),
                Text("The version of trainroi-xl.", "De versie van trainroi-xl."),
                large=False,
            ),
        ),
    ),
}


def ribbon_texts() -> dict[str, Text]:
    """Give the texts that the tab asks of the add-in, by the id of the control and what is asked."""
    found = {}
    for group, (label, buttons) in GROUPS.items():
        found[f"{group}-label"] = label
        for button in buttons:
            found[f"{button.macro}-label"], found[f"{button.macro}-tip"] = button.label, button.tip
    return found


def ribbon_xml() -> str:
    """Give customUI14.xml. Its texts come from callbacks, so that one file serves both languages."""
    label, tip = 'getLabel="TrainRoiRibbon.TrainRoiLabel"', 'getSupertip="TrainRoiRibbon.TrainRoiTip"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        f'<customUI xmlns="{NAMESPACE}"><ribbon><tabs><tab id="trainroi" label={quoteattr(CATEGORY)}>',
    ]
    for group, (_, buttons) in GROUPS.items():
        lines.append(f'<group id="{group}" {label}>')
        lines += [
            f'<button id="{button.macro}" tag="{button.macro}" size="{"large" if button.large else "normal"}"'
            f' imageMso="{button.picture}" onAction="TrainRoiRibbon.TrainRoiPressed" {label} {tip}/>'
            for button in buttons
        ]
        lines.append("</group>")
    lines.append("</tab></tabs></ribbon></customUI>")
    return "\n".join(lines) + "\n"


def intellisense_xml(language: Language) -> str:
    """Give what ExcelDna.IntelliSense shows as tooltips while a formula is typed."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<IntelliSense xmlns="{INTELLISENSE}">',
        "<FunctionInfo>",
    ]
    for entry in CATALOGUE.values():
        lines.append(f'<Function Name="{entry.name}" Description={quoteattr(entry.text.to(language))}>')
        for argument in entry.arguments:
            name = f"[{argument.name}]" if argument.optional else argument.name
            told = quoteattr(argument_help(argument, language))
            lines.append(f'<Argument Name="{name}" Description={told}/>')
        lines.append("</Function>")
    lines += ["</FunctionInfo>", "</IntelliSense>"]
    return "\n".join(lines) + "\n"
