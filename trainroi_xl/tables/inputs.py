"""The single inputs of a workbook: cells with a defined name."""

from __future__ import annotations

from dataclasses import dataclass

from ..language import Text
from ..workbook.contract import Cell
from .choices import COST_STATUS, PERIODS
from .columns import Column


@dataclass(frozen=True)
class Input:
    """A single input of a workbook: a cell with a defined name."""

    name: str
    column: Column
    """Its label, what may stand in it and the hint, as for a column."""
    default: Cell | Text
    unit: Text


ORGANISATION = Input(
    "in_Organisation",
    Column(
        Text("Organisation", "Organisatie"),
        prompt=Text("Shown on the dashboard.", "Staat op het dashboard."),
    ),
    None,
    Text("name", "naam"),
)
CURRENCY = Input(
    "in_Currency",
    Column(
        Text("Currency", "Valuta"),
        required=True,
        prompt=Text(
            "One currency for the whole workbook. It is a label: nothing is converted.",
            "Eén valuta voor de hele werkmap. Het is alleen een label: er wordt niets omgerekend.",
        ),
    ),
    "EUR",
    Text("code", "code"),
)
BASIS = Input(
    "in_Basis",
    Column(
        Text("Costs that count", "Kosten die meetellen"),
        "choice",
        required=True,
        choices=COST_STATUS,
        prompt=Text(
            "Actual: what was really spent. Planned: a forecast from the budget.",
            "Werkelijk: wat echt is uitgegeven. Begroot: een prognose op basis van de begroting.",
        ),
    ),
    COST_STATUS["actual"],
    Text("actual or planned", "werkelijk of begroot"),
)
TARGET_ROI = Input(
    "in_TargetROI",
    Column(
        Text("Target ROI", "Streefwaarde ROI"),
        "number",
        required=True,
        shown_as="share",
        prompt=Text(
            "The ROI that a programme must reach, such as 25%.",
            "De ROI die een training moet halen, bijvoorbeeld 25%.",
        ),
    ),
    0.25,
    Text("% of the costs", "% van de kosten"),
)
ISOLATION = Input(
    "in_Isolation",
    Column(
        Text("Isolation share", "Toegerekend deel"),
        "share",
        required=True,
        prompt=Text(
            "Which share of the improvement is due to the training. 100% only where nothing else changed.",
            "Welk deel van de verbetering door de training komt. 100% alleen als er verder niets veranderde.",
        ),
    ),
    1.0,
    Text("% of the improvement", "% van de verbetering"),
)
CONFIDENCE = Input(
    "in_Confidence",
    Column(
        Text("Confidence share", "Mate van zekerheid"),
        "share",
        required=True,
        prompt=Text(
            "How sure the supervisors are of their ratings. The benefits are lowered by it.",
            "Hoe zeker de leidinggevenden van hun beoordeling zijn. De baten worden ermee verlaagd.",
        ),
    ),
    1.0,
    Text("% of the estimate", "% van de schatting"),
)
RATING_SCALE = Input(
    "in_RatingScale",
    Column(
        Text("Highest score", "Hoogste score"),
        "count",
        required=True,
        prompt=Text(
            "Supervisors give scores from 1 to this number on their forms, before and after on one scale.",
            "Leidinggevenden geven op hun formulier scores van 1 tot en met dit getal, voor en na op één schaal.",
        ),
    ),
    10.0,
    Text("on the scale of the forms", "op de schaal van de formulieren"),
)
DECAY = Input(
    "in_Decay",
    Column(
        Text("Decay of benefits", "Afname van baten"),
        "share",
        required=True,
        prompt=Text(
            "Which part of the yearly benefit is lost in each following year. Only for the view beyond a year.",
            "Welk deel van de jaarlijkse baten elk volgend jaar wegvalt. Alleen voor de vooruitblik na het eerste jaar.",
        ),
    ),
    0.2,
    Text("% a year", "% per jaar"),
)
BENEFIT_UNCERTAINTY = Input(
    "in_BenefitUncertainty",
    Column(
        Text("Uncertainty of benefits", "Onzekerheid van baten"),
        "share",
        required=True,
        prompt=Text(
            "How far benefits may turn out lower or higher. An estimate with less confidence varies more.",
            "Hoeveel baten lager of hoger kunnen uitvallen. Een schatting met minder zekerheid varieert meer.",
        ),
    ),
    0.2,
    Text("% up and down", "% omhoog en omlaag"),
)
COST_UNCERTAINTY = Input(
    "in_CostUncertainty",
    Column(
        Text("Uncertainty of costs", "Onzekerheid van kosten"),
        "share",
        required=True,
        prompt=Text(
            "How far costs may turn out lower or higher. 0% where all invoices are in.",
            "Hoeveel kosten lager of hoger kunnen uitvallen. 0% als alle facturen binnen zijn.",
        ),
    ),
    0.1,
    Text("% up and down", "% omhoog en omlaag"),
)
USE_FROM = Input(
    "in_UseFrom",
    Column(
        Text("Counts as use on the job from", "Telt als toepassing in het werk vanaf"),
        "share",
        required=True,
        prompt=Text(
            "From which part of the scale somebody uses what was learnt: 80% is 4 on a scale of 5.",
            "Vanaf welk deel van de schaal iemand het geleerde gebruikt: 80% is een 4 op een schaal van 5.",
        ),
    ),
    0.8,
    Text("% of the scale", "% van de schaal"),
)
PERIOD = Input(
    "in_Period",
    Column(
        Text("Periods shown", "Getoonde perioden"),
        "choice",
        required=True,
        choices=PERIODS,
        prompt=Text(
            "Whether the sheet By period counts by year or by quarter.",
            "Of het blad Per periode per jaar of per kwartaal telt.",
        ),
    ),
    PERIODS["year"],
    Text("year or quarter", "jaar of kwartaal"),
)
