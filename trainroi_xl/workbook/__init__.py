"""A workbook as data: what is read from it (Snapshot) and what is written to it (Changes)."""
