"""Supervisor ratings: what an improvement that supervisors see is worth, for work without counts."""

from __future__ import annotations

from ..language import Text
from ..outputs.tables import (
    BENEFIT_STEPS,
    BEST_PEOPLE,
    BY_CRITERION,
    BY_PERSON,
    BY_PROGRAMME,
    COSTS_BY_CATEGORY,
)
from . import outlook, sheets
from .cost_tracker import COST_CHART, STEPS_CHART, TREND_CHART
from .dashboard import Chart, Series, insert_chart
from .look import BLUE, GREEN, GREY, ORANGE
from .outlook import TORNADO_CHART
from .sheets import Draft

PURPOSE = Text(
    "Turn what supervisors see at work into money, for jobs without countable output, such as management.",
    "Druk in geld uit wat leidinggevenden op het werk zien, voor functies zonder telbare productie, zoals management.",
)
STEPS = (
    Text(
        "Inputs: choose the currency and the target ROI, and how much of the improvement is due to the training.",
        "Invoer: kies de valuta en de streefwaarde voor de ROI, en welk deel van de verbetering door de training komt.",
    ),
    Text(
        "Programmes and Costs: give every programme a row with an Id, and write down all its costs.",
        "Trainingen en Kosten: geef elke training een rij met een code, en noteer alle kosten.",
    ),
    Text(
        "Criteria: keep the four, or add your own. Agree with supervisors what they look at.",
        "Criteria: houd de vier aan of voeg eigen criteria toe. Spreek met leidinggevenden af waarop zij letten.",
    ),
    Text(
        "Participants and Ratings: make a form for each supervisor (trainroi forms), and collect them 30 to 90 days after the training (trainroi collect). Or type one row per person and criterion.",
        "Deelnemers en Beoordelingen: maak een formulier per leidinggevende (trainroi forms) en haal ze 30 tot 90 dagen na de training op (trainroi collect). Of typ één rij per medewerker en criterium.",
    ),
    Text(
        "Refresh: press Refresh on the Dashboard; without macros save and close this file, then run: trainroi refresh FILE. Results, checks, charts and history are filled; look at Checks first.",
        "Vernieuwen: klik op het Dashboard op Vernieuwen; zonder macro's: sla dit bestand op, sluit het en voer uit: trainroi refresh BESTAND. Alle resultaten worden bijgewerkt; kijk eerst op Controles.",
    ),
)
SCORES_CHART = Chart(
    Text("Scores before and after, where given", "Scores voor en na, voor zover gegeven"),
    Text(
        "Two bars for each criterion: the mean score before and after, where scores were given.",
        "Twee balken per criterium: de gemiddelde score voor en na, als er scores zijn gegeven.",
    ),
    "bar",
    BY_CRITERION,
    "criterion",
    (Series("before", GREY), Series("after", BLUE)),
    number_format="0.0",
)
CHARTS = (
    Chart(
        Text("Improvement per criterion", "Verbetering per criterium"),
        Text(
            "A bar with the mean improvement on each criterion, largest first.",
            "Een balk met de gemiddelde verbetering per criterium, grootste bovenaan.",
        ),
        "bar",
        BY_CRITERION,
        "criterion",
        (Series("improvement", BLUE, labels="0.00%", negative=ORANGE),),
        number_format="0%",
    ),
    Chart(
        Text("Improvement per person: most and least", "Verbetering per medewerker: meest en minst"),
        Text(
            "A bar with the mean improvement of each person, the largest at the top; of many people the ten most and "
            "the five least improved.",
            "Een balk met de gemiddelde verbetering van elke medewerker, de grootste bovenaan; bij veel medewerkers "
            "de tien meest en de vijf minst verbeterde.",
        ),
        "bar",
        BEST_PEOPLE,
        "person",
        # Figures at fifteen bars would run over the names where a bar is below 0.
        (Series("improvement", GREEN, negative=ORANGE),),
        number_format="0%",
    ),
    STEPS_CHART,
    COST_CHART,
    TORNADO_CHART,
    TREND_CHART,
)


def build(draft: Draft) -> None:
    """Lay out all sheets from left to right."""
    board = outlook.opening(draft, PURPOSE, STEPS, CHARTS, (BENEFIT_STEPS, COSTS_BY_CATEGORY))
    sheets.output_sheet(draft, BY_PROGRAMME, bar="net")
    by_criterion = sheets.stacked(draft, BY_CRITERION.name, ((BY_CRITERION, 1),), beside=64)
    # A page of its own: from improvements without scores there is nothing to draw.
    insert_chart(draft, by_criterion, SCORES_CHART, 3, len(BY_CRITERION.columns) + 2)
    sheets.beside_each_other(draft, BY_PERSON.name, (BY_PERSON, BEST_PEOPLE))
    outlook.closing(draft, board, CHARTS)
