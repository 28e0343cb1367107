"""`python -m trainroi_xl` is the command `trainroi`, also where its folder is not on the search path."""

import sys

from .cli import main

sys.exit(main())
