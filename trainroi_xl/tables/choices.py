"""The lists that cells are chosen from: a key that the code uses, and its label in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from ..language import Text

Choices = Mapping[str, Text]

COST_CATEGORIES: Choices = {
    "needs_analysis": Text("needs analysis", "behoefteanalyse"),
    "design": Text("design and development", "ontwerp en ontwikkeling"),
    "tuition": Text("tuition and licences", "cursusgeld en licenties"),
    "materials": Text("materials", "materiaal"),
    "instructors": Text("instructors", "trainers"),
    "venue": Text("venue and facilities", "locatie en faciliteiten"),
    "travel": Text("travel and lodging", "reis- en verblijfkosten"),
    "participants": Text("participants' time", "tijd van deelnemers"),
    "technology": Text("technology", "technologie"),
    "overhead": Text("coordination and overhead", "coördinatie en overhead"),
    "evaluation": Text("evaluation", "evaluatie"),
    "subsidy": Text("subsidy", "subsidie"),
}
COST_STATUS: Choices = {"actual": Text("actual", "werkelijk"), "planned": Text("planned", "begroot")}
RECURRENCE: Choices = {"one_off": Text("one-off", "eenmalig"), "recurring": Text("recurring", "terugkerend")}
BENEFIT_KINDS: Choices = {
    "margin": Text("margin", "marge"),
    "cost_saving": Text("cost saving", "kostenbesparing"),
    "capacity": Text("capacity", "capaciteit"),
    "revenue": Text("revenue", "omzet"),
}
BENEFIT_SOURCES: Choices = {
    "records": Text("records", "administratie"),
    "control_group": Text("control group", "controlegroep"),
    "supervisor": Text("supervisor", "leidinggevende"),
    "participant": Text("participant", "deelnemer"),
    "expert": Text("expert", "deskundige"),
}
ISOLATION_METHODS: Choices = {
    "control_group": Text("control group", "controlegroep"),
    "trend_line": Text("trend line", "trendlijn"),
    "supervisor": Text("supervisor's estimate", "schatting leidinggevende"),
    "participant": Text("participants' estimate", "schatting deelnemers"),
    "expert": Text("expert's estimate", "schatting deskundige"),
}
UNITS: Choices = {
    "hour": Text("hour", "uur"),
    "day": Text("day", "dag"),
    "month": Text("month", "maand"),
    "person": Text("person", "persoon"),
    "seat": Text("seat", "plaats"),
    "item": Text("item", "stuk"),
    "contact": Text("customer contact", "klantcontact"),
    "error": Text("error", "fout"),
    "leaver": Text("leaver", "vertrekker"),
    "sum": Text("lump sum", "totaalbedrag"),
}
"""What amounts are counted in; a user may type another unit."""
WAVES: Choices = {
    "before": Text("before", "vooraf"),
    "end": Text("end of course", "einde training"),
    "30": Text("30 days", "30 dagen"),
    "60": Text("60 days", "60 dagen"),
    "90": Text("90 days", "90 dagen"),
}
AREAS: Choices = {
    "reaction": Text("reaction", "reactie"),
    "knowledge": Text("knowledge", "kennis"),
    "skill": Text("skill", "vaardigheid"),
    "attitude": Text("attitude", "houding"),
    "use": Text("use on the job", "toepassing in het werk"),
    "results": Text("results", "resultaten"),
    "content": Text("content", "inhoud"),
    "delivery": Text("delivery", "uitvoering"),
    "adoption": Text("adoption", "adoptie"),
}
GROUPS: Choices = {"trained": Text("trained", "getraind"), "control": Text("control", "controlegroep")}
REACHED: Choices = {
    "yes": Text("reached", "bereikt"),
    "partly": Text("partly", "gedeeltelijk"),
    "no": Text("not reached", "niet bereikt"),
}
"""How far a goal was reached."""
LEVELS: Choices = {
    "1": Text("1 Reaction", "1 Reactie"),
    "2": Text("2 Learning", "2 Leren"),
    "3": Text("3 Behaviour", "3 Gedrag"),
    "4": Text("4 Results", "4 Resultaten"),
    "5": Text("5 ROI", "5 ROI"),
}
"""Kirkpatrick's four levels, and the fifth of Phillips."""
HELPED: Choices = {"helped": Text("helped", "hielp"), "hindered": Text("hindered", "belemmerde")}
INTANGIBLES: Choices = {
    "confidence": Text("confidence", "vertrouwen"),
    "job_satisfaction": Text("job satisfaction", "werktevredenheid"),
    "commitment": Text("commitment", "betrokkenheid"),
    "teamwork": Text("teamwork", "teamwerk"),
    "service_quality": Text("service quality", "servicekwaliteit"),
    "conflict_resolution": Text("conflict resolution", "conflictoplossing"),
    "use_of_skills": Text("use of skills", "toepassen van vaardigheden"),
}
FACTORS: Choices = {
    "manager_support": Text("support of the manager", "steun van de leidinggevende"),
    "expectations": Text("clear expectations", "duidelijke verwachtingen"),
    "means": Text("means to apply it", "middelen om het toe te passen"),
    "time": Text("time to practise", "tijd om te oefenen"),
    "relevance": Text("fit with the work", "aansluiting op het werk"),
    "timing": Text("moment of the training", "moment van de training"),
    "systems": Text("systems and processes", "systemen en processen"),
    "follow_up": Text("follow-up", "begeleiding na de training"),
}
RULES: Choices = {
    "evidence": Text("1 Evidence at every level", "1 Bewijs op elk niveau"),
    "source": Text("3 Most credible source", "3 Geloofwaardigste bron"),
    "lowest": Text("4 Cautious where estimates differ", "4 Voorzichtig bij meerdere schattingen"),
    "isolation": Text("5 Effect of the training isolated", "5 Alleen wat door de training komt"),
    "no_data": Text("6 No data, no improvement", "6 Geen gegevens, geen verbetering"),
    "confidence": Text("7 Estimates carry a confidence", "7 Schattingen met mate van zekerheid"),
    "extreme": Text("8 Extreme and unsupported left out", "8 Zonder uitschieters en losse claims"),
    "first_year": Text("9 First year only", "9 Alleen het eerste jaar"),
    "loaded": Text("10 Costs fully loaded", "10 Integrale kosten"),
    "intangible": Text("11 Money or intangible, not both", "11 Geld of immaterieel, niet allebei"),
    "report": Text("12 Reported to all stakeholders", "12 Gerapporteerd aan alle betrokkenen"),
    "evaluation": Text("Measuring costs less than training", "Meten kost minder dan trainen"),
    "margin": Text("No revenue without margin", "Geen omzet zonder marge"),
    "hours": Text("No hours counted twice", "Geen uren dubbel geteld"),
}
"""The rules that an evaluation is held to; the numbers are those of Phillips' guiding principles."""
EVALUATION_METHODS: Choices = {
    "evaluation": Text("Kirkpatrick/Phillips evaluation", "evaluatie Kirkpatrick/Phillips"),
    "impact_study": Text("impact study", "impactonderzoek"),
    "calculator": Text("ROI calculator", "ROI-calculator"),
    "ratings": Text("supervisor ratings", "beoordelingen door leidinggevenden"),
    "costs": Text("cost tracking", "kostenregistratie"),
}
PERIODS: Choices = {"year": Text("year", "jaar"), "quarter": Text("quarter", "kwartaal")}
YES_NO: Choices = {"yes": Text("yes", "ja"), "no": Text("no", "nee")}


def choice_list(choices: Choices) -> Text:
    """Name all choices, for a message.

    >>> choice_list(YES_NO)
    Text(en='yes, no', nl='ja, nee')
    """
    return Text(
        ", ".join(label.en for label in choices.values()), ", ".join(label.nl for label in choices.values())
    )
