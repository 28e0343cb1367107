"""Every kind of file that a refresh meets: how one is made, and whether it is patched or refused."""

from . import excel, programs, spellings, users, zips

FAMILIES = {
    "Which program saved it": programs.KINDS,
    "How the file is packed": zips.KINDS,
    "How its XML is spelled": spellings.KINDS,
    "What a user did to it": users.KINDS,
    "What desktop Excel adds": excel.KINDS,
}
KINDS = [each for family in FAMILIES.values() for each in family]
