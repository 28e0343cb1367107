# The first thing that LibreOffice's own Python reads of it. An old one must get as
# far as the sentence below, so nothing here is newer than Python 3.5, and nothing is imported before it.
"""Registers all that the extension has, where LibreOffice's own Python is new enough."""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    raise ImportError(
        "Training ROI needs a LibreOffice with Python {0}.{1} or newer, and this one has Python {2}.{3}. "
        "Install a newer LibreOffice. / "
        "Training ROI heeft een LibreOffice met Python {0}.{1} of nieuwer nodig en deze heeft Python {2}.{3}. "
        "Installeer een nieuwere LibreOffice.".format(*OLDEST, *sys.version_info)
    )

from trainroi_xl.hosts.libreoffice.office.component import g_ImplementationHelper  # noqa: E402, F401
