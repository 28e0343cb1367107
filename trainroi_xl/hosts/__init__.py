"""The places where a workbook lives: so far, files on disk."""
