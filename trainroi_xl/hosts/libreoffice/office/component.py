"""What LibreOffice loads: all that the extension registers."""

from __future__ import annotations

import unohelper  # type: ignore[import-not-found]

from . import commands, menu, opening
from .addin import SERVICE, Functions

g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Functions, SERVICE, ("com.sun.star.sheet.AddIn",))
g_ImplementationHelper.addImplementation(menu.Menu, commands.SERVICE, ("com.sun.star.frame.ProtocolHandler",))
g_ImplementationHelper.addImplementation(opening.Opening, opening.SERVICE, ("com.sun.star.task.Job",))
