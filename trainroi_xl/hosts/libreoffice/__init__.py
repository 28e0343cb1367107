"""LibreOffice: prints our workbooks, and is a second home for the functions, the workbooks and their buttons.

What lies in `office` runs inside LibreOffice, with the Python that came with it and nothing but the standard
library; all else runs in the Python in which this package is installed.
"""
