"""What the items of the menu are called between LibreOffice and us."""

SERVICE = "org.trainroi.xl.Menu"
"""The name of the menu, and of what answers it."""
PROTOCOL = "org.trainroi.xl:"
"""What comes before a command in the address of an item."""
NEW = "new."
"""What comes before the name of a template in the command for a new workbook."""
MACROS = ("refresh", "check", "collect", "share", "help", "log", "about")
"""The other commands."""
