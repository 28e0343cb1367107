"""What lies between COM and the engine, beside xlwings' own way: python tests/benchmarks/marshalling.py [ROWS]

Python's side only: COM and VBA are not here to be measured. Both get the same tuples, as pywin32 would hand them
over; xlwings runs its own code for Windows over stand-ins for pywin32.
"""

import sys
from pathlib import Path

from measuring import beside_the_first, medians, report

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import xlwings_windows

from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts.excel.marshal import answer, argument
from trainroi_xl.hosts.excel.server import Engine

ROUNDS = 15
CALLS = 2_000
NOT_AVAILABLE = -2146826246


def measure(title, unit, works, calls=1):
    """Measure all in turn; each peer beside what is named first."""
    measured = medians(works, ROUNDS, calls)
    report(title, measured, beside_the_first(measured), unit)


def main(rows):
    xlwings = xlwings_windows.pretend()
    from trainroi_xl.hosts.excel import udfs

    read, write = xlwings.conversion.read, xlwings.conversion.write
    cells = {
        "numbers": tuple((float(at), at / rows) for at in range(rows)),
        "numbers, one cell in ten blank": tuple(
            (float(at), None if at % 5 == 0 else 0.5) for at in range(rows)
        ),
        "numbers and names": tuple((float(at), f"name {at % 50}") for at in range(rows)),
        "numbers, one cell in a hundred an error": tuple(
            (float(at), NOT_AVAILABLE if at % 50 == 0 else 0.5) for at in range(rows)
        ),
    }
    for kind, values in cells.items():
        measure(
            f"arguments, {rows:,} × 2 {kind}",
            "ms",
            {
                "ours": lambda values=values: argument(values),
                "xlwings, default conversion": lambda values=values: read(None, values, {}),
            },
        )
    tables = {
        "numbers": [[float(at), at / rows] for at in range(rows)],
        "names and numbers": [[f"name {at}", at / rows] for at in range(rows)],
    }
    for kind, table in tables.items():
        measure(
            f"result, {rows:,} × 2 {kind}",
            "ms",
            {
                "ours": lambda table=table: answer(table),
                "xlwings, default conversion": lambda table=table: write(table, None, {}),
            },
        )

    def summed(values):  # as a user of xlwings would write it, on converted values
        return CATALOGUE["NET_BENEFIT"].call(values, 0.0)

    udfs.summed = xlwings.func(summed)
    column = cells["numbers"]
    measure(
        f"NET_BENEFIT of {rows:,} × 2 numbers, from the COM method to its result",
        "ms",
        {
            "ours": lambda: Engine().Calculate("NET_BENEFIT", (column, 0.0)),
            "xlwings, default conversion, the same engine": lambda: xlwings.udfs.call_udf(
                udfs.__name__, "summed", (column,)
            ),
        },
    )
    engine = Engine()
    one = CATALOGUE["TRAINING_ROI"].call
    measure(
        "TRAINING_ROI(90000, 22500), from the COM method to its result",
        "µs",
        {
            "ours": lambda: engine.Calculate("TRAINING_ROI", (90000.0, 22500.0)),
            "the function alone": lambda: one(90000.0, 22500.0),
            "ours, where it gives an error (log off)": lambda: engine.Calculate(
                "TRAINING_ROI", (90000.0, 0.0)
            ),
            "xlwings, our functions for the stock add-in (raw)": lambda: xlwings.udfs.call_udf(
                udfs.__name__, "TRAINING_ROI", (90000.0, 22500.0)
            ),
        },
        CALLS,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
