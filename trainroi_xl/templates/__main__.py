"""`python -m trainroi_xl.templates` builds all templates into workbook_templates/."""

from . import build_all

for path in build_all():
    print(path)
