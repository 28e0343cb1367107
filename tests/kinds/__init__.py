"""Every kind of file that a refresh meets: how one is made, and whether it is patched or refused."""

from . import spellings, users, zips

FAMILIES = {
    "How the file is packed": zips.KINDS,
    "How its XML is spelled": spellings.KINDS,
    "What a user did to it": users.KINDS,
}
KINDS = [kind for family in FAMILIES.values() for kind in family]
