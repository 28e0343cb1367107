"""The VBA modules of a workbook and of the add-in: those that lie in vba/, and those made from the catalogue.

Sources are plain ASCII, since VBA keeps them in the code page of whoever opens the file: any other letter
of a text is put in by its number, and in an attribute, which cannot calculate, by its nearest in ASCII.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ...functions import CATALOGUE, SHAPES, UNITS, Argument, Function
from ...language import Language, Text
from .vba_project import SHEET, WORKBOOK, Module, document_module, standard_module

SOURCES = Path(__file__).resolve().parent / "vba"
CATEGORY = "Training ROI"
LONGEST_TEXT = 255
"""What the function wizard shows of a description."""
PIECE = 200
"""A longer text is put together piece by piece: a line of VBA holds 1023 characters."""

MESSAGES = {
    "absent": Text(
        "The functions of Training ROI do not answer on this computer, so cells that use them show #N/A. "
        "Your figures are safe, and everything else works.\n\n"
        "What to do: install trainroi-xl, or let it look for the fault. Open a command prompt, type\n"
        "py -m trainroi_xl doctor\nand do what it says. Then press Ctrl+Alt+F9 to calculate again.",
        "De functies van Training ROI antwoorden niet op deze computer, dus cellen die ze gebruiken tonen #N/B. "
        "Uw cijfers zijn veilig en al het andere werkt.\n\n"
        "Wat u kunt doen: installeer trainroi-xl of laat het naar de oorzaak zoeken. Open een "
        "opdrachtprompt, typ\npy -m trainroi_xl doctor\nen doe wat daar staat. Druk daarna op Ctrl+Alt+F9 om opnieuw te rekenen.",
    ),
    "absent-mac": Text(
        "On a Mac the functions of Training ROI do not calculate in cells, which show #N/A. Your figures are "
        "safe.\n\nWhat to do: save this workbook, open Terminal and type\ntrainroi refresh --live",
        "Op een Mac rekenen de functies van Training ROI niet in cellen; die tonen #N/B. Uw cijfers zijn "
        "veilig.\n\nWat u kunt doen: sla deze werkmap op, open Terminal en typ\ntrainroi refresh --live",
    ),
}

# Letters that come apart into no ASCII letter of their own.
_NEAREST = str.maketrans({"−": "-", "–": "-", "×": "x", "÷": "/", "’": "'", "‘": "'", "→": "->", "≥": ">="})


def workbook_modules(language: Language, code_names: Iterable[str]) -> list[Module]:
    """Give the modules of a workbook whose sheets have these code names."""
    return [
        document_module("ThisWorkbook", WORKBOOK),
        *(document_module(name, SHEET) for name in code_names),
        standard_module(_written("TrainRoiBridge.bas")),
        standard_module(_written("TrainRoiMacros.bas")),
        standard_module(texts(MESSAGES, language)),
        standard_module(wrappers(language)),
    ]


def add_in_modules(ribbon_texts: Mapping[str, Text], code_name: str) -> list[Module]:
    """Give the modules of the add-in, whose one sheet has this code name."""
    return [
        document_module("ThisWorkbook", WORKBOOK, _written("ThisWorkbook.cls")),
        document_module(code_name, SHEET),
        standard_module(_written("TrainRoiBridge.bas")),
        standard_module(_written("TrainRoiRibbon.bas")),
        standard_module(texts({**MESSAGES, **ribbon_texts}, None)),
        standard_module(descriptions()),
        standard_module(wrappers("en")),
    ]


def _written(name: str) -> str:
    return (SOURCES / name).read_text("ascii")


# --- wrappers -----------------------------------------------------------------------------------------------


def wrappers(language: Language) -> str:
    """Make the module with a VBA function for every function of the catalogue."""
    lines = [
        'Attribute VB_Name = "TrainRoiUdf"',
        "' The functions as cells know them. Made from the catalogue of trainroi-xl: do not change them here.",
        "Option Explicit",
    ]
    for entry in CATALOGUE.values():
        lines += ["", *_wrapper(entry, language)]
    return "\n".join(lines) + "\n"


def _wrapper(entry: Function, language: Language) -> Iterator[str]:
    parameters = ", ".join(
        f"{'Optional ' if each.optional else ''}{each.name} As Variant" for each in entry.arguments
    )
    given = ", ".join(each.name for each in entry.arguments)
    yield f"Public Function {entry.name}({parameters}) As Variant"
    yield f"Attribute {entry.name}.VB_Description = {_quoted(ascii_text(entry.text.to(language)))}"
    # 14 is the category "User Defined", which every Excel has.
    yield f'Attribute {entry.name}.VB_ProcData.VB_Invoke_Func = " \\n14"'
    yield f'    {entry.name} = TrainRoiCalculate("{entry.name}", {given})'
    yield "End Function"


def argument_help(argument: Argument, language: Language) -> str:
    """Give what the wizard says of an argument: what it is and, where there is room, its shape and unit."""
    text = argument.text.to(language)
    long = f"{text} ({SHAPES[argument.shape][1].to(language)}; {UNITS[argument.unit].to(language)})"
    return long if len(long) <= LONGEST_TEXT else text


# --- texts --------------------------------------------------------------------------------------------------


def texts(wanted: Mapping[str, Text], language: Language | None) -> str:
    """Make the module with all texts for the user, in one language or, without one, in that of Office."""
    lines = [
        'Attribute VB_Name = "TrainRoiTexts"',
        "' What the user reads. Made by trainroi-xl: do not change it here.",
        "Option Explicit",
        "Option Private Module",
        "",
        "Public Function TrainRoiDutch() As Boolean",
    ]
    if language is None:
        # 2 asks for the language of menus; the last ten bits of the answer are Dutch, of whatever country.
        lines += ["    TrainRoiDutch = (Application.LanguageSettings.LanguageID(2) And &H3FF) = &H13"]
    else:
        lines += [f"    TrainRoiDutch = {language == 'nl'}"]
    lines += [
        "End Function",
        "",
        "Public Function TrainRoiText(ByVal key As String) As String",
        "    Dim text As String",
        "    Select Case key",
    ]
    for key, text in wanted.items():
        lines += [f'    Case "{key}"', *_chosen("text", text, " " * 8)]
    lines += ["    End Select", "    TrainRoiText = text", "End Function"]
    return "\n".join(lines) + "\n"


def descriptions() -> str:
    """Make the add-in's module that tells Excel the category, description and arguments of each function."""
    lines = [
        'Attribute VB_Name = "TrainRoiHelp"',
        "' What Excel's function wizard shows. Made from the catalogue of trainroi-xl: do not change it here.",
        "Option Explicit",
        "Option Private Module",
        "",
        "' Says whether Excel took the descriptions.",
        "Public Function TrainRoiDescribeAll() As Boolean",
        "    On Error GoTo Refused",
        *(f"    Describe{number}" for number in range(1, len(CATALOGUE) + 1)),
        "    ThisWorkbook.Saved = True",
        "    TrainRoiDescribeAll = True",
        "Refused:",
        "End Function",
        "",
        "Private Sub Describe(ByVal functionName As String, ByVal about As String, ByVal arguments As Variant)",
        '    Application.MacroOptions Macro:="\'" & ThisWorkbook.Name & "\'!" & functionName, Description:=about, _',
        f'        Category:="{CATEGORY}", ArgumentDescriptions:=arguments',
        "End Sub",
    ]
    for number, entry in enumerate(CATALOGUE.values(), start=1):
        last = len(entry.arguments)
        lines += ["", f"Private Sub Describe{number}()", "    Dim about As String"]
        lines += [f"    Dim arguments(1 To {last}) As String", *_chosen("about", entry.text, " " * 4)]
        for at, argument in enumerate(entry.arguments, start=1):
            text = Text(argument_help(argument, "en"), argument_help(argument, "nl"))
            lines += _chosen(f"arguments({at})", text, " " * 4)
        lines += [f'    Describe "{entry.name}", about, arguments', "End Sub"]
    return "\n".join(lines) + "\n"


def _chosen(variable: str, text: Text, indent: str) -> Iterator[str]:
    """Set a variable to a text in the reader's language."""
    yield f"{indent}If TrainRoiDutch() Then"
    yield from _set(variable, text.nl, indent + "    ")
    yield f"{indent}Else"
    yield from _set(variable, text.en, indent + "    ")
    yield f"{indent}End If"


def _set(variable: str, text: str, indent: str) -> Iterator[str]:
    before = ""
    for start in range(0, len(text), PIECE):
        yield f"{indent}{variable} = {before}{literal(text[start : start + PIECE])}"
        before = f"{variable} & "


def literal(text: str) -> str:
    r"""Write a text as VBA does, in ASCII.

    >>> literal('één\n')
    'ChrW$(233) & ChrW$(233) & "n" & vbLf'
    """
    pieces: list[str] = []
    plain = ""
    for letter in text:
        if letter.isascii() and letter.isprintable():
            plain += letter
            continue
        if plain:
            pieces.append(_quoted(plain))
        plain = ""
        pieces.append("vbLf" if letter == "\n" else f"ChrW$({ord(letter)})")
    if plain or not pieces:
        pieces.append(_quoted(plain))
    return " & ".join(pieces)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def ascii_text(text: str) -> str:
    """Give a text with the nearest ASCII letter for each other one.

    >>> ascii_text("één − twee")
    'een - twee'
    """
    apart = unicodedata.normalize("NFKD", text.translate(_NEAREST))
    return "".join(letter for letter in apart if letter.isascii())
