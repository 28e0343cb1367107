"""What runs inside LibreOffice, with its own Python: the functions in cells, the menu, and reading and writing of a document.

Nothing here imports anything but the standard library, `uno` and the functions, so that it works on the Python that
comes with LibreOffice. All that needs more asks the Python in which the package is installed (`calculator`).
"""
