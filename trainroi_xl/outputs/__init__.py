"""What the workbooks show: output tables, live figures and checks.

The templates lay these out on sheets; `evaluation` works out their values.
"""
