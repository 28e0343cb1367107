"""What stands on the sheets in words, and how long and wide their tables are; one place for each."""

from __future__ import annotations

from ..language import Text
from ..tables.productivity import TABLE

NAMES: dict[str, Text] = {
    "about": Text("About", "Uitleg"),
    "questions": Text("Questions", "Vragen"),
    "inputs": Text("Inputs", "Invoer"),
    "tblProgrammes": Text("Programmes", "Trainingen"),
    "tblGoals": Text("Goals", "Doelen"),
    "tblCosts": Text("Costs", "Kosten"),
    "tblBenefits": Text("Benefits", "Baten"),
    "tblProductivity": Text("Calculator", "Rekenblad"),
    "tblCriteria": Text("Criteria", "Criteria"),
    "tblParticipants": Text("Participants", "Deelnemers"),
    "tblRatings": Text("Ratings", "Beoordelingen"),
    "tblResponses": Text("Responses", "Antwoorden"),
    "tblMeasurements": Text("Measurements", "Metingen"),
    "tblIntangibles": Text("Intangibles", "Immateriële baten"),
    "tblFactors": Text("Factors", "Factoren"),
    "tblSignOff": Text("Sign-off", "Akkoord"),
    "tblPortfolio": Text("Portfolio", "Portfolio"),
    "dashboard": Text("Dashboard", "Dashboard"),
    "report": Text("Findings", "Bevindingen"),
    "results": Text("Results", "Resultaten"),
    "tblRanking": Text("Ranking", "Ranglijst"),
    "tblTopBottom": Text("Best and weakest", "Beste en zwakste"),
    "tblByDepartment": Text("By department", "Per afdeling"),
    "tblByPeriod": Text("By period", "Per periode"),
    "tblByMethod": Text("By method", "Per methode"),
    "tblByProgramme": Text("By programme", "Per training"),
    "tblByCalculation": Text("By calculation", "Per berekening"),
    "tblImprovements": Text("Before and after", "Voor en na"),
    "tblStreams": Text("Benefit streams", "Batenstromen"),
    "tblByCriterion": Text("By criterion", "Per criterium"),
    "tblByPerson": Text("By person", "Per medewerker"),
    "tblScorecard": Text("Scorecard", "Scorekaart"),
    "surveys": Text("Surveys", "Enquêtes"),
    "tblGoalResults": Text("Goals reached", "Doelen bereikt"),
    "tblImpact": Text("Impact", "Effect"),
    "tblImpactInPercent": Text("Impact in %", "Effect in %"),
    "tblImpactByDepartment": Text("By department", "Per afdeling"),
    "beside": Text("Beside the money", "Naast het geld"),
    "tblDiagnosis": Text("Diagnosis", "Diagnose"),
    "tblMonths": Text("Months", "Maanden"),
    "horizon": Text("Horizon", "Vooruitblik"),
    "risk": Text("Risk", "Risico"),
    "audit": Text("Audit", "Toetsing"),
    # Excel in English keeps the name History for itself, and some libraries refuse a workbook that has it.
    "tblHistory": Text("Snapshots", "Historie"),
    "checks": Text("Checks", "Controles"),
    "log": Text("Change log", "Wijzigingen"),
}
"""The name of each sheet, and so the order in which a reader meets them."""

PURPOSES: dict[str, Text] = {
    "tblProgrammes": Text(
        "One row per training programme. Every cost and benefit refers to the Id.",
        "Eén rij per training. Alle kosten en baten verwijzen naar de code.",
    ),
    "tblCosts": Text(
        "All costs, fully loaded: time of participants and a share of overhead included.",
        "Alle kosten, integraal: ook de tijd van deelnemers en een deel van de overhead.",
    ),
    "tblBenefits": Text(
        "What the training brought in, in money before costs, and how sure that is.",
        "Wat de training opleverde, in geld vóór aftrek van kosten, en hoe zeker dat is.",
    ),
    "tblProductivity": Text(
        "One row per improvement: choose its calculation, then fill in what it asks.",
        "Eén rij per verbetering: kies de berekening en vul in wat die vraagt.",
    ),
    "tblByCalculation": Text(
        "What each way of calculating comes to: before and after the rules, isolation and confidence.",
        "Wat elke berekening oplevert: vóór en na regels, toerekening en zekerheid.",
    ),
    "tblImprovements": Text(
        "Each figure of the work, and the figure after at which its programme just earns back its costs.",
        "Elk cijfer van het werk, en bij welk cijfer na de training de kosten net zijn terugverdiend.",
    ),
    "tblCriteria": Text(
        "What supervisors rate. Add your own criteria at the bottom of the list.",
        "Waarop leidinggevenden beoordelen. Voeg eigen criteria onderaan de lijst toe.",
    ),
    "tblParticipants": Text(
        "Who is rated by whom, for forms to send to supervisors. Leave it blank where you type the ratings yourself.",
        "Wie door wie wordt beoordeeld, voor formulieren aan leidinggevenden. Laat leeg als u de beoordelingen zelf typt.",
    ),
    "tblRatings": Text(
        "One row per person, criterion and supervisor: scores before and after, or the improvement.",
        "Eén rij per medewerker, criterium en leidinggevende: scores voor en na, of de verbetering.",
    ),
    "tblPortfolio": Text(
        "One row per programme and period: type it, or paste it from the programmes' own workbooks.",
        "Eén rij per training en periode: typ die in, of plak die uit de eigen werkmappen van de trainingen.",
    ),
    "tblRanking": Text(
        "By net benefit. Keep or grow: ROI at or above the target. Improve: from 0 up to it. Reconsider: below 0. Measure: nothing known yet.",
        "Gesorteerd op netto baten. Behouden of uitbreiden: ROI op of boven de streefwaarde. Verbeteren: van 0 tot de streefwaarde. Heroverwegen: onder 0. Eerst meten: nog niets bekend.",
    ),
    "tblTopBottom": Text(
        "What the dashboard draws: all programmes where they are few, else the best ten and the weakest five by net benefit.",
        "Wat het dashboard tekent: alle trainingen als het er weinig zijn, anders de tien met de hoogste en de vijf met de laagste netto baten.",
    ),
    "tblByDepartment": Text(
        "Who follows the training: what it cost and brought in, the costliest department first.",
        "Wie de training volgt: wat die kostte en opleverde, de duurste afdeling eerst.",
    ),
    "tblByPeriod": Text(
        "Each row counts in the year or quarter in which its period begins. Choose which on the sheet Inputs.",
        "Elke rij telt in het jaar of kwartaal waarin haar periode begint. Kies welke van de twee op het blad Invoer.",
    ),
    "tblByMethod": Text(
        "How the programmes were evaluated. An ROI that rests on another method is another kind of evidence.",
        "Hoe de trainingen zijn geëvalueerd. Een ROI uit een andere methode is een ander soort bewijs.",
    ),
    "tblByProgramme": Text(
        "The return of each programme, as the last refresh worked it out.",
        "Het rendement per training, zoals berekend bij de laatste vernieuwing.",
    ),
    "tblStreams": Text(
        "Each measure of each programme: what the rules, isolation and confidence leave of it.",
        "Elke maatstaf van elke training: wat er na regels, toerekening en zekerheid van overblijft.",
    ),
    "tblByCriterion": Text(
        "The mean improvement that supervisors see on each criterion, and the scores before and after.",
        "De gemiddelde verbetering die leidinggevenden per criterium zien, en de scores voor en na.",
    ),
    "tblByPerson": Text(
        "Each person's own mean improvement × own salary, before isolation and confidence.",
        "Van elke medewerker de eigen gemiddelde verbetering × het eigen salaris, vóór toerekening en zekerheid.",
    ),
    "tblMonths": Text(
        "Costs in their own month; benefits spread over their months.",
        "Kosten in hun eigen maand; baten verdeeld over hun maanden.",
    ),
    "tblResponses": Text(
        "One row per answer. The same person keeps the same name or number in every wave.",
        "Eén rij per antwoord. Dezelfde medewerker houdt op elk meetmoment dezelfde naam of hetzelfde nummer.",
    ),
    "tblMeasurements": Text(
        "One row per person or unit, trained and control group. Without a control group: one row per period.",
        "Eén rij per medewerker of eenheid, getrainde groep en controlegroep. Zonder controlegroep: één rij per periode.",
    ),
    "tblIntangibles": Text(
        "What got better and is not put into money. It is shown beside the ROI and never added to it.",
        "Wat beter werd en niet in geld wordt uitgedrukt. Het staat naast de ROI en telt er nooit in mee.",
    ),
    "tblFactors": Text(
        "Why it worked or did not: what helped and what hindered, level by level.",
        "Waarom het wel of niet werkte: wat hielp en wat belemmerde, per niveau.",
    ),
    "tblSignOff": Text(
        "What only a person can tell of the rules. Your tick stays; the sheet Audit shows it.",
        "Wat alleen een mens over de regels kan zeggen. Uw vinkje blijft staan en verschijnt op het blad Toetsing.",
    ),
    "questions": Text(
        "What to ask, and when. Copy it into a survey tool; trainroi import-answers brings the answers in.",
        "Wat u vraagt, en wanneer. Neem het over in een enquêteprogramma; trainroi import-answers haalt de antwoorden op.",
    ),
    "report": Text(
        "One page for stakeholders and participants: share what was found.",
        "Eén pagina om te delen met betrokkenen en deelnemers.",
    ),
    "tblScorecard": Text(
        "Level 1 to 5 of Kirkpatrick and Phillips, with the number of answers behind each figure.",
        "Niveau 1 tot en met 5 van Kirkpatrick en Phillips, met het aantal antwoorden achter elk cijfer.",
    ),
    "surveys": Text(
        "The share of highest scores with its 95% interval, the mean as a part of the highest score, and whom each wave reached.",
        "Het aandeel hoogste scores met het 95%-betrouwbaarheidsinterval, het gemiddelde als deel van de hoogste score, en wie op elk meetmoment antwoordde.",
    ),
    "tblImpact": Text(
        "The effect on each metric, better is positive, and by which method it was isolated.",
        "Het effect op elke maatstaf, beter is positief, en met welke methode het aan de training is toegerekend.",
    ),
    "tblGoals": Text(
        "Set the goals first: which figure must change, how far, by when, and who wants to know.",
        "Stel eerst de doelen: welk cijfer moet veranderen, hoe ver, wanneer, en wie wil dat weten.",
    ),
    "tblGoalResults": Text(
        "Each goal: how much of the way to its target was gone, and how much of that the training did.",
        "Elk doel: welk deel van de weg naar de streefwaarde is afgelegd, en welk deel daarvan door de training komt.",
    ),
    "tblImpactInPercent": Text(
        "The same changes in % of the trained mean before, so that metrics of different units compare; better is positive.",
        "Dezelfde veranderingen in % van het gemiddelde van de getrainden vooraf, zodat maatstaven vergelijkbaar zijn; beter is positief.",
    ),
    "tblImpactByDepartment": Text(
        "A closer look within each department. What counts is the effect over all departments, on the sheet Impact.",
        "De afdelingen afzonderlijk bekeken. Wat meetelt, is het effect over alle afdelingen, op het blad Effect.",
    ),
    "beside": Text(
        "What is not put into money, and what helped or hindered.",
        "Wat niet in geld is uitgedrukt, en wat hielp of belemmerde.",
    ),
    "tblDiagnosis": Text(
        "Where the ROI is under its target: content, delivery or adoption, and what helps.",
        "Waar de ROI onder de streefwaarde ligt: inhoud, uitvoering of adoptie, en wat helpt.",
    ),
    "horizon": Text(
        "A view ahead at the yearly rate of today, with decay and recurring costs. The result itself, of what is on record, stands on Results.",
        "Een vooruitblik in het jaarlijkse tempo van nu, met afname en terugkerende kosten. Het resultaat zelf, over wat is vastgelegd, staat op Resultaten.",
    ),
    "risk": Text(
        "10,000 simulated outcomes within the uncertainty of the inputs, and what the ROI depends on most.",
        "10.000 gesimuleerde uitkomsten binnen de onzekerheid van de invoer, en waar de ROI het meest van afhangt.",
    ),
    "audit": Text(
        "The rules of Phillips and of the article. A rule that needs a person is ticked on the sheet Sign-off.",
        "De regels van Phillips en van het artikel. Een regel die een menselijk oordeel vraagt, vinkt u af op het blad Akkoord.",
    ),
    "tblHistory": Text(
        "Every refresh adds its figures here, so that you see early where it is going.",
        "Elke vernieuwing voegt hier de cijfers toe, zodat u vroeg ziet welke kant het op gaat.",
    ),
}

CATEGORY_HELP: dict[str, Text] = {
    "needs_analysis": Text(
        "Finding out what people must learn, and whether training is the answer.",
        "Uitzoeken wat mensen moeten leren, en of training het antwoord is.",
    ),
    "design": Text("Making or adapting the course.", "De cursus maken of aanpassen."),
    "tuition": Text(
        "Course fees, seats, licences of learning platforms.",
        "Cursusgeld, plaatsen, licenties van leerplatforms.",
    ),
    "materials": Text("Books, hand-outs, exercises.", "Boeken, syllabi, oefenmateriaal."),
    "instructors": Text(
        "Fees of trainers from outside, salary of your own.",
        "Honorarium van externe trainers, salaris van eigen trainers.",
    ),
    "venue": Text("Rooms, catering, equipment.", "Zalen, catering, apparatuur."),
    "travel": Text("Travel, hotels, meals on the road.", "Reizen, hotels, maaltijden onderweg."),
    "participants": Text(
        "Hours in training × hourly pay with on-costs. Often the largest cost.",
        "Uren in training × uurloon met werkgeverslasten. Vaak de grootste kostenpost.",
    ),
    "technology": Text(
        "Software and systems bought for the training.", "Software en systemen voor de training."
    ),
    "overhead": Text(
        "Planning, administration, a fair share of the learning department.",
        "Planning, administratie, een redelijk deel van de opleidingsafdeling.",
    ),
    "evaluation": Text(
        "Measuring the result: surveys, interviews, this workbook.",
        "Het resultaat meten: enquêtes, gesprekken, deze werkmap.",
    ),
    "subsidy": Text(
        "Money received for the training, as a negative amount.",
        "Ontvangen geld voor de training, als negatief bedrag.",
    ),
}

RULE_HELP: dict[str, Text] = {
    "evidence": Text(
        "No ROI without evidence at levels 1 to 4.", "Geen ROI zonder bewijs op niveau 1 tot en met 4."
    ),
    "source": Text(
        "Records before a control group before supervisors before participants.",
        "Administratie vóór controlegroep vóór leidinggevenden vóór deelnemers.",
    ),
    "lowest": Text(
        "Of several estimates the lowest benefit and the highest cost.",
        "Van meerdere schattingen de laagste baten en de hoogste kosten.",
    ),
    "isolation": Text(
        "Say how you know that the training made the difference.",
        "Geef aan hoe u weet dat de training het verschil maakte.",
    ),
    "no_data": Text("A blank estimate counts as 0.", "Een lege schatting telt als 0."),
    "confidence": Text("Who estimates also says how sure they are.", "Wie schat, zegt ook hoe zeker dat is."),
    "extreme": Text(
        "Outliers and claims without a source do not count.",
        "Uitschieters en claims zonder bron tellen niet mee.",
    ),
    "first_year": Text(
        "Only benefits of the first year count, unless the programme is long-term.",
        "Alleen baten van het eerste jaar tellen, tenzij de training op lange termijn is gericht.",
    ),
    "loaded": Text(
        "Every main category has costs, or a reason why not.",
        "Elke hoofdkostensoort heeft kosten, of een reden waarom niet.",
    ),
    "intangible": Text("A measure is money or intangible.", "Een maatstaf is geld of immaterieel."),
    "report": Text(
        "Managers, participants and finance have seen it.",
        "Leidinggevenden, deelnemers en financiën hebben het gezien.",
    ),
    "evaluation": Text(
        "Spend less on measuring than on the training itself.",
        "Geef minder uit aan meten dan aan de training zelf.",
    ),
    "margin": Text("Revenue counts at its margin.", "Omzet telt mee voor de marge."),
    "hours": Text("The same hour does not count in two streams.", "Hetzelfde uur telt niet in twee stromen."),
}

METHOD_HELP: dict[str, Text] = {
    "evaluation": Text(
        "All levels of Kirkpatrick and Phillips, from reaction to ROI.",
        "Alle niveaus van Kirkpatrick en Phillips, van reactie tot ROI.",
    ),
    "impact_study": Text(
        "Figures of the work before and after, with a control group or trend line.",
        "Cijfers over het werk voor en na, met een controlegroep of trendlijn.",
    ),
    "calculator": Text(
        "More output, fewer hours or fewer errors, worked out for structured tasks.",
        "Meer productie, minder uren of minder fouten, berekend voor gestructureerde taken.",
    ),
    "ratings": Text(
        "Supervisors rate each person before and after; worth follows the salary.",
        "Leidinggevenden beoordelen elke medewerker voor en na; de waarde volgt het salaris.",
    ),
    "costs": Text(
        "Costs and benefits written down row by row.",
        "Kosten en baten die rij voor rij zijn bijgehouden.",
    ),
}

BLANK_ROWS = {
    "tblGoals": 10,
    "tblPortfolio": 40,
    "tblProgrammes": 12,
    "tblCosts": 50,
    "tblBenefits": 25,
    "tblProductivity": 20,
    "tblCriteria": 8,
    "tblParticipants": 15,
    "tblRatings": 48,
    "tblResponses": 100,
    "tblMeasurements": 48,
    "tblIntangibles": 14,
    "tblFactors": 20,
    "tblSignOff": 12,
}
"""Rows that stand ready: on a protected sheet a table does not grow by typing, so there are enough to begin with, and
few enough to print."""
COLUMN_WIDTHS = {
    "description": 28,
    "programme": 15,
    "category": 22,
    "quantity": 10,
    "unit_cost": 13,
    "kind": 14,
    "source": 15,
    "margin": 9,
    "months": 10,
    "value_per_unit": 13,
    "gross": 13,
    "discount_rate": 18,
    "isolation": 13,
    "confidence": 13,
    "isolation_method": 22,
    "improvement": 14,
    "status": 14,
    "recurrence": 14,
    "name": 30,
    "measure": 24,
    "meaning": 70,
    "person": 22,
    "supervisor": 22,
    "email": 30,
    "criterion": 22,
    "question": 44,
    "scale_max": 11,
    "unit": 15,
    "goal": 38,
    "stakeholders": 32,
    "owner": 22,
    "linked": 18,
    "metric": 26,
    "higher_is_better": 14,
    "periods": 12,
    "better": 16,
    "group": 15,
    "factor": 34,
    "effect": 20,
    "note": 60,
    "rule": 40,
    "done": 12,
    "by": 22,
    "counts_until": 14,
    "counted_months": 13,
    "horizon_months": 12,
    "calculation": 21,
    "factors": 36,
    "department": 20,
    "method": 32,
    "refreshed": 13,
    "source_file": 30,
    "payback": 17,
    "chance": 15,
}
NARROWER = {
    (TABLE, "programme"): 15,
    (TABLE, "before"): 10,
    (TABLE, "after"): 10,
    (TABLE, "number"): 11,
    (TABLE, "times"): 11,
    (TABLE, "isolation"): 13,
    (TABLE, "confidence"): 13,
    (TABLE, "source"): 15,
}
"""Where a table has so many columns that its usual widths would make it too small to read in print."""
