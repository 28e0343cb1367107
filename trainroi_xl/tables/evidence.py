"""What was asked, measured and seen besides money: the evidence behind an ROI, and what stays outside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from ..findings import Severity
from ..language import Text
from ..workbook.contract import Cell
from .choices import (
    AREAS,
    BENEFIT_SOURCES,
    FACTORS,
    GROUPS,
    HELPED,
    INTANGIBLES,
    LEVELS,
    RULES,
    WAVES,
    YES_NO,
)
from .columns import Column, Surroundings, TableRow
from .money import PROGRAMME
from .questions import IDS as QUESTION_IDS

WAVE_DAYS = {"end": (0, 14), "30": (15, 44), "60": (45, 74), "90": (75, 120)}
"""Days after completion, first and last, that belong to each wave of a survey."""


class ResponseRow(TableRow):
    """The answer of one person to one question in one wave of a survey."""

    table = "tblResponses"
    title = Text("Responses", "Antwoorden")

    programme: Annotated[str, PROGRAMME]
    person: Annotated[
        str,
        Column(
            Text("Person", "Medewerker"),
            required=True,
            key=True,
            prompt=Text(
                "A name or number that stays the same in every wave.",
                "Een naam of nummer dat op elk meetmoment gelijk blijft.",
            ),
        ),
    ]
    wave: Annotated[
        str | None,
        Column(
            Text("Wave", "Meetmoment"),
            "choice",
            choices=WAVES,
            prompt=Text(
                "When it was asked. Leave blank where both dates are filled in: then it is worked out.",
                "Wanneer het is gevraagd. Laat leeg als beide datums zijn ingevuld: dan wordt het berekend.",
            ),
        ),
    ]
    question: Annotated[
        str | None,
        Column(
            Text("Question", "Vraag"),
            prompt=Text(
                "The question as it was asked, or its Id on the sheet Questions.",
                "De vraag zoals die is gesteld, of de code op het blad Vragen.",
            ),
            suggestions=QUESTION_IDS,
        ),
    ]
    area: Annotated[
        str,
        Column(
            Text("Area", "Onderwerp"),
            "choice",
            required=True,
            choices=AREAS,
            prompt=Text(
                "What the question is about. Content, delivery and adoption tell later why an ROI falls short.",
                "Waar de vraag over gaat. Inhoud, uitvoering en adoptie laten later zien waardoor een ROI achterblijft.",
            ),
        ),
    ]
    score: Annotated[
        float | None,
        Column(
            Text("Score", "Score"),
            "score",
            prompt=Text(
                "The answer, on a scale where more is better. Blank where there is no answer.",
                "Het antwoord, op een schaal waarop hoger beter is. Leeg als er geen antwoord is.",
            ),
        ),
    ]
    scale_max: Annotated[
        float,
        Column(
            Text("Scale maximum", "Hoogste score"),
            "score",
            required=True,
            prompt=Text(
                "The highest answer that could be given, such as 5.",
                "Het hoogste antwoord dat mogelijk was, bijvoorbeeld 5.",
            ),
        ),
    ]
    completed: Annotated[
        dt.date | None,
        Column(
            Text("Completed on", "Afgerond op"),
            "date",
            prompt=Text(
                "The day this person completed it; blank: as another row of this person says, or the end of the programme.",
                "De dag van afronding; leeg: zoals een andere rij van deze medewerker zegt, of het einde van de training.",
            ),
        ),
    ]
    answered: Annotated[
        dt.date | None,
        Column(
            Text("Answered on", "Ingevuld op"),
            "date",
            prompt=Text("The day of the answer.", "De dag van het antwoord."),
        ),
    ]

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        if self.scale_max <= 0:
            yield "error", "scale_max", "scale-zero"
        elif self.score is not None and self.score > self.scale_max:
            yield "error", "score", "score-above-scale"
        if self.wave is None and self.answered is None:
            yield "error", "wave", "wave-unknown"


class MeasurementRow(TableRow):
    """One unit or person, measured before and after, in the trained group or the control group.

    Without a control group the rows may also be periods in order: only `before` filled in for periods before the
    training, only `after` for those after it; the trend line isolates then.
    """

    table = "tblMeasurements"
    title = Text("Measurements", "Metingen")

    programme: Annotated[str, PROGRAMME]
    department: Annotated[
        str | None,
        Column(Text("Department", "Afdeling"), prompt=Text("Where it was measured.", "Waar is gemeten.")),
    ]
    group: Annotated[
        str,
        Column(
            Text("Group", "Groep"),
            "choice",
            required=True,
            choices=GROUPS,
            prompt=Text(
                "Trained, or the control group that was not.",
                "Getraind, of de controlegroep zonder training.",
            ),
        ),
    ]
    unit: Annotated[
        str | None,
        Column(
            Text("Unit or person", "Eenheid of medewerker"),
            prompt=Text(
                "A person, a team, or a period such as 2025-03. Periods: one row each, in order of time.",
                "Een medewerker, een team of een periode zoals 2025-03. Perioden: elk één rij, op volgorde van tijd.",
            ),
        ),
    ]
    metric: Annotated[
        str,
        Column(
            Text("Metric", "Maatstaf"),
            required=True,
            key=True,
            prompt=Text(
                "What was measured, such as calls an hour. The same name in Benefits means the same thing.",
                "Wat is gemeten, bijvoorbeeld gesprekken per uur. Dezelfde naam bij Baten betekent hetzelfde.",
            ),
        ),
    ]
    before: Annotated[
        float | None,
        Column(
            Text("Before", "Voor"),
            "number",
            prompt=Text("The figure before the training.", "Het cijfer vóór de training."),
        ),
    ]
    after: Annotated[
        float | None,
        Column(
            Text("After", "Na"),
            "number",
            prompt=Text(
                "The figure after it, over an equally long period.",
                "Het cijfer erna, over een even lange periode.",
            ),
        ),
    ]
    higher_is_better: Annotated[
        str,
        Column(
            Text("Higher is better", "Hoger is beter"),
            "choice",
            required=True,
            choices=YES_NO,
            prompt=Text(
                "No for errors, sick days and the like.", "Nee bij fouten, ziektedagen en dergelijke."
            ),
        ),
    ]
    value_per_unit: Annotated[
        float | None,
        Column(
            Text("Value per unit", "Waarde per eenheid"),
            "money",
            prompt=Text(
                "What one unit of the metric is worth; of sales the margin. Blank where it is not put into money.",
                "Wat één eenheid van de maatstaf waard is; bij omzet de marge. Leeg als het niet in geld wordt uitgedrukt.",
            ),
        ),
    ]
    periods: Annotated[
        float | None,
        Column(
            Text("Periods a year", "Perioden per jaar"),
            "number",
            prompt=Text(
                "How often the measured period goes into the first year: 12 for a month. Needed with a value.",
                "Hoe vaak de gemeten periode in het eerste jaar past: 12 voor een maand. Nodig bij een waarde.",
            ),
        ),
    ]
    better: Annotated[
        float | None,
        Column(
            Text("Change for the better", "Verbetering"),
            "number",
            formula=(
                "IF(COUNT(tblMeasurements[@[{before}]])*COUNT(tblMeasurements[@[{after}]]),"
                "(tblMeasurements[@[{after}]]-tblMeasurements[@[{before}]])"
                '*IF(tblMeasurements[@[{higher_is_better}]]="{higher_is_better.no}",-1,1),"")'
            ),
        ),
    ]

    def sign(self) -> int:
        """Give 1 where a higher figure is better, and −1 where a lower one is."""
        return 1 if self.higher_is_better == "yes" else -1

    def shows(self, around: Surroundings) -> dict[str, Cell]:
        """Give what the calculated columns show."""
        if self.before is None or self.after is None:
            return {"better": ""}
        return {"better": (self.after - self.before) * self.sign()}

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        if self.before is None and self.after is None:
            yield "warning", "before", "measurement-blank"
        if self.value_per_unit is not None and self.periods is None:
            yield "error", "periods", "periods-blank"
        if self.value_per_unit is not None and self.value_per_unit < 0:
            yield "error", "value_per_unit", "value-negative"
        if self.periods is not None and self.periods <= 0:
            yield "error", "periods", "periods-zero"


class IntangibleRow(TableRow):
    """Something that got better and is not put into money; it never enters the ROI."""

    table = "tblIntangibles"
    title = Text("Intangibles", "Immateriële baten")

    programme: Annotated[str, PROGRAMME]
    measure: Annotated[
        str,
        Column(
            Text("Measure", "Maatstaf"),
            required=True,
            key=True,
            suggestions=INTANGIBLES,
            prompt=Text(
                "Choose from the list or type your own. It stays out of the ROI.",
                "Kies uit de lijst of typ zelf iets. Dit blijft buiten de ROI.",
            ),
        ),
    ]
    before: Annotated[
        float | None,
        Column(
            Text("Before", "Voor"),
            "score",
            prompt=Text(
                "Mean score before, where it was measured.", "Gemiddelde score vooraf, als die is gemeten."
            ),
        ),
    ]
    after: Annotated[
        float | None,
        Column(
            Text("After", "Na"),
            "score",
            prompt=Text("Mean score after, on the same scale.", "Gemiddelde score erna, op dezelfde schaal."),
        ),
    ]
    scale_max: Annotated[
        float | None,
        Column(
            Text("Scale maximum", "Hoogste score"),
            "score",
            prompt=Text("The highest score that could be given.", "De hoogste score die mogelijk was."),
        ),
    ]
    answers: Annotated[
        float | None,
        Column(
            Text("Answers", "Antwoorden"),
            "count",
            prompt=Text("How many people the scores are of.", "Van hoeveel mensen de scores zijn."),
        ),
    ]
    source: Annotated[
        str | None,
        Column(
            Text("Source", "Bron"),
            "choice",
            choices=BENEFIT_SOURCES,
            prompt=Text("Who or what it comes from.", "Van wie of wat het komt."),
        ),
    ]
    note: Annotated[
        str | None,
        Column(
            Text("Note", "Toelichting"),
            prompt=Text(
                "An example or a remark in a participant's words.",
                "Een voorbeeld of een opmerking in de woorden van een deelnemer.",
            ),
        ),
    ]

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        for name in ("before", "after"):
            score = getattr(self, name)
            if score is not None and self.scale_max is not None and score > self.scale_max:
                yield "error", name, "score-above-scale"
        if (self.before is None) != (self.after is None):
            yield "warning", "before" if self.before is None else "after", "intangible-half"


class FactorRow(TableRow):
    """Something that helped or hindered at one level: the question why of Phillips."""

    table = "tblFactors"
    title = Text("Factors", "Factoren")

    programme: Annotated[str, PROGRAMME]
    level: Annotated[
        str,
        Column(
            Text("Level", "Niveau"),
            "choice",
            required=True,
            choices=LEVELS,
            prompt=Text("The level at which it made a difference.", "Het niveau waarop het verschil maakte."),
        ),
    ]
    factor: Annotated[
        str,
        Column(
            Text("Factor", "Factor"),
            required=True,
            key=True,
            suggestions=FACTORS,
            prompt=Text("Choose from the list or type your own.", "Kies uit de lijst of typ zelf iets."),
        ),
    ]
    effect: Annotated[
        str,
        Column(
            Text("Helped or hindered", "Hielp of belemmerde"),
            "choice",
            required=True,
            choices=HELPED,
            prompt=Text("Which of the two.", "Welke van de twee."),
        ),
    ]
    note: Annotated[
        str | None,
        Column(
            Text("Note", "Toelichting"),
            prompt=Text("Who said so, and an example.", "Wie dat zei, en een voorbeeld."),
        ),
    ]


class SignOffRow(TableRow):
    """What only a person can tell of a rule; their tick is kept and never changed by a refresh."""

    table = "tblSignOff"
    title = Text("Sign-off", "Akkoord")

    rule: Annotated[
        str,
        Column(
            Text("Rule", "Regel"),
            "choice",
            required=True,
            choices=RULES,
            source="lst_Rules",
            prompt=Text("The rule that you looked at.", "De regel die u hebt bekeken."),
        ),
    ]
    done: Annotated[
        str | None,
        Column(
            Text("In order", "In orde"),
            "choice",
            choices=YES_NO,
            prompt=Text(
                "Yes once you have seen to it. The audit shows your name with it.",
                "Ja zodra u dit hebt geregeld. De toetsing toont uw naam erbij.",
            ),
        ),
    ]
    by: Annotated[
        str | None, Column(Text("Who", "Wie"), prompt=Text("Who looked at it.", "Wie het heeft bekeken."))
    ]
    date: Annotated[dt.date | None, Column(Text("Date", "Datum"), "date", prompt=Text("When.", "Wanneer."))]
    note: Annotated[
        str | None,
        Column(
            Text("Reason", "Reden"),
            prompt=Text(
                "Why it is in order, such as why a cost category is empty.",
                "Waarom het in orde is, bijvoorbeeld waarom een kostensoort leeg is.",
            ),
        ),
    ]

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        if self.done is not None and not self.by:
            yield "warning", "by", "sign-off-nobody"
        if self.rule == "loaded" and self.done == "yes" and not self.note:
            yield "warning", "note", "sign-off-reason"
