"""Small workbooks, row by row, and what the evaluation says of them.

One programme P, that ended on 31 March 2025: its first year runs from April 2025 to March 2026.
"""

import datetime as dt

from trainroi_xl.evaluation import evaluate
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates import examples
from trainroi_xl.templates.filling import Filling, as_snapshot

TODAY = dt.date(2026, 6, 30)
END = dt.date(2025, 3, 31)
APRIL = dt.date(2025, 4, 1)


def programme(id_="P", **more):
    return {
        "id": id_,
        "name": f"Programme {id_}",
        "start": dt.date(2025, 3, 1),
        "end": END,
        "learners_enrolled": 10,
        "learners_completed": 8,
        "isolation_method": "supervisor",
        **more,
    }


def cost(amount=1_000, category="tuition", **more):
    return {**examples.cost("P", category, f"all {category}", 1, amount), "date": END, **more}


def gain(amount, measure="waste", source="records", **more):
    """A benefit of twelve months from April on, of which all counts."""
    return {
        **examples.benefit("P", measure, "cost_saving", 1, amount),
        "date": APRIL,
        "source": source,
        **more,
    }


def answer(person, area, score, wave="end", **more):
    return {
        "programme": "P",
        "person": person,
        "area": area,
        "score": score,
        "wave": wave,
        "scale_max": 5,
        **more,
    }


def measured(*pairs, metric="calls", group="trained", better="yes", worth=None, **more):
    """Rows of one metric; worth is the value of a unit and the number of periods."""
    value, periods = worth or (None, None)
    return [
        {
            "programme": "P",
            "metric": metric,
            "group": group,
            "before": before,
            "after": after,
            "higher_is_better": better,
            "value_per_unit": value,
            "periods": periods,
            **more,
        }
        for before, after in pairs
    ]


def with_control(worth=(10, 12), **more):
    """The trained gain 3 on average and the control group 1: an effect of 2, which two people at 10 × 12 make 480."""
    return [
        *measured((10, 14), (12, 14), worth=worth, **more),
        *measured((10, 11), (10, 11), group="control", worth=worth, **more),
    ]


def with_trend(worth=(10, 12), **more):
    """The line 10, 11, 12 goes on to 13 and 14; 15 and 16 lie 2 above it, which at 10 × 12 makes 240."""
    rows = ((10, None), (11, None), (12, None), (None, 15), (None, 16))
    return measured(*rows, worth=worth, **more)


def filled(template="training-evaluation", inputs=None, **tables):
    """A filling; tables are named without tbl, such as costs, and P stands among the programmes by itself."""
    spec = TEMPLATES[template]
    names = {name.removeprefix("tbl").lower(): name for name in spec.tables}
    rows = {"tblProgrammes": [programme()]} if "tblProgrammes" in spec.tables else {}
    if "tblCriteria" in spec.tables:
        rows["tblCriteria"] = examples.CRITERIA
    rows |= {names[name.replace("_", "")]: given for name, given in tables.items()}
    return Filling(inputs or {}, rows)


def snapshot(language="en", template="training-evaluation", inputs=None, **tables):
    return as_snapshot(TEMPLATES[template], language, filled(template, inputs, **tables))


def evaluated(language="en", template="training-evaluation", inputs=None, today=TODAY, **tables):
    return evaluate(snapshot(language, template, inputs, **tables), today)


def rows_of(evaluation, table):
    """What is written into an output table."""
    (found,) = [changed for changed in evaluation.changes.tables if changed.table == table]
    return found.rows


def topics(evaluation):
    return [finding.topic for finding in evaluation.findings]


def places(evaluation, topic):
    return [str(finding.place) for finding in evaluation.findings if finding.topic == topic]
