"""Every message to a user, once, in English and Dutch.

The key is the message's stable name: an error carries it as `topic`, and docs/messages.md (made from
this file) has a heading for it. A message says what is wrong, where, and what to do.
"""

from __future__ import annotations

from .language import Text

# --- cells: what a function says of its arguments -------------------------------------------------
CELLS: dict[str, Text] = {
    "error-value": Text(
        "The cell shows {code}. Mend the formula there first.",
        "De cel toont {code}. Herstel eerst de formule daar.",
    ),
}

# --- calc: what is wrong with an expression ---------------------------------------------------------
EXPRESSIONS: dict[str, Text] = {}

# --- files: what is wrong with a workbook as a file ------------------------------------------------
FILES: dict[str, Text] = {
    "file-missing": Text(
        "{path}: there is no such file. Check the name and the folder.",
        "{path}: dit bestand bestaat niet. Controleer de naam en de map.",
    ),
}

# --- tables: what is wrong with a row ---------------------------------------------------------------
TABLES: dict[str, Text] = {}

# --- commands ---------------------------------------------------------------------------------------
COMMANDS: dict[str, Text] = {}

MESSAGES: dict[str, Text] = {**CELLS, **EXPRESSIONS, **FILES, **TABLES, **COMMANDS}
