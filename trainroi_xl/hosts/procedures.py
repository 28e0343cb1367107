"""The procedure that a button of a workbook is bound to, by what it asks for: a name in VBA, kept in the file."""

from __future__ import annotations

PROCEDURES = {
    "refresh": "TrainRoiRefresh",
    "check": "TrainRoiCheck",
    "snapshot": "TrainRoiSnapshot",
    "share": "TrainRoiShare",
    "forms": "TrainRoiForms",
    "collect": "TrainRoiCollect",
    "go_to_error": "TrainRoiGoToError",
    "add_rows": "TrainRoiAddRows",
    "example": "TrainRoiExample",
}
MODULE = "TrainRoiMacros"
"""The VBA module with these procedures."""
