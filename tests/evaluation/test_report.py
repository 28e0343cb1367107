"""The findings on one page: a sentence for each part, in both languages, and "not known yet" where that is so."""

import pytest
from given import answer, cost, evaluated, gain, programme, rows_of, with_control

PARTS = {
    "en": ["Was it worth the money?", "What was measured", "How the effect was isolated", "Levels: P", "Beside the money",
           "What helped, what hindered", "Over time", "How sure it is", "Held to the rules", "What to improve",
           "For those who took part"],
    "nl": ["Was de training het geld waard?", "Wat is gemeten", "Hoe het effect is toegerekend", "Niveaus: P", "Naast het geld",
           "Wat hielp, wat belemmerde", "In de tijd", "Hoe zeker het is", "Getoetst aan de regels", "Wat te verbeteren",
           "Voor de deelnemers"],
}  # fmt: skip
NOT_KNOWN = {"en": "Not known yet.", "nl": "Nog niet bekend."}
FULL = {
    "costs": [cost(1_000)],
    "benefits": [gain(500)],
    "measurements": with_control(),
    "responses": [answer("a", "content", 2), answer("b", "content", 3), answer("a", "use", 5, "30")],
    "intangibles": [
        {"programme": "P", "measure": "mood", "before": 3, "after": 4.5},
        {"programme": "P", "measure": "Mood", "before": 3, "after": 3.5},
        {"programme": "P", "measure": "pride"},
    ],
    "factors": [
        {"programme": "P", "level": "3", "factor": factor, "effect": effect}
        for factor, effect in (
            ("time", "hindered"),
            ("Time", "hindered"),
            ("tools", "hindered"),
            ("boss", "helped"),
        )
    ],
}


def page(language="en", **tables):
    """{part: text}, with plain spaces."""
    rows = rows_of(evaluated(language, **tables), "tblReport")
    assert len(dict(rows)) == len(rows)
    return {part: text.replace("\N{NO-BREAK SPACE}", " ") for part, text in rows}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_there_is_a_sentence_for_each_part(language):
    found = page(language, **FULL)
    assert list(found) == PARTS[language]
    for part, text in found.items():
        assert text[0] == text[0].upper() and "{" not in text and "None" not in text
        assert text.endswith(".") or part == "Levels: P" or part == "Niveaus: P"
        assert NOT_KNOWN[language] not in text


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "template", ["cost-tracker", "supervisor-ratings", "training-evaluation", "impact-study"]
)
def test_blanks_say_that_it_is_not_known(template, language):
    found = page(language, template=template, programmes=[])
    titles = PARTS[language]
    for title in (titles[6], titles[7], titles[9]):
        assert found[title] == NOT_KNOWN[language]
    assert found[titles[1]] == {"en": "Nothing yet.", "nl": "Nog niets."}[language]
    assert found[titles[0]].startswith({"en": "No result yet", "nl": "Nog geen resultaat"}[language])
    assert titles[4] not in found and titles[5] not in found


def test_what_the_parts_say():
    found = page(**FULL)
    # 500 + 480 over 1,000
    assert "-2.0%" in found["Was it worth the money?"]
    for words in ("8 learners who completed", "3 answers to surveys", "4 measurements of work."):
        assert words in found["What was measured"]
    assert found["How the effect was isolated"] == "Supervisor's estimate: P; control group: calls."
    assert found["Beside the money"] == "Mood +1.0, pride. Not in the ROI."
    assert found["What helped, what hindered"] == "Helped: boss (1×); hindered: time (2×), tools (1×)."
    # What lies past a year is no result of a programme that is not long-term.
    assert found["Over time"] == "At the present yearly rate the ROI is -2.0% after a year."
    # The interval of the two pairs on either side includes 0.
    assert found["How sure it is"].endswith("What was measured may be chance: calls.")
    assert found["What to improve"].startswith(
        "P (ROI -2.0%): content scores lowest, 50.0% of the scale (n=2)."
    )


def test_what_the_parts_say_in_dutch():
    found = page("nl", **FULL)
    assert found["Hoe het effect is toegerekend"] == "Schatting leidinggevende: P; controlegroep: calls."
    assert found["In de tijd"] == "In het huidige jaartempo is de ROI -2,0% na een jaar."
    assert found["Naast het geld"] == "Mood +1,0, pride. Niet in de ROI."
    assert found["Wat te verbeteren"].startswith(
        "P (ROI -2,0%): inhoud scoort het laagst, 50,0% van de schaal (n=2)."
    )


def test_levels_name_the_first_evidence_of_each():
    assert page(**FULL)["Levels: P"] == (
        "Reaction: no evidence; Learning: no evidence; Behaviour: 100.0% use it on the job (n=1); "
        "Results: calls: 2.00 (95%: -10.71 to 14.71) (n=4); ROI -2.0%, BCR 0.98"
    )
    asked = {"responses": [answer("a", "reaction", 5), answer("b", "reaction", 4)]}
    assert page("nl", **asked)["Niveaus: P"].startswith("Reactie: 50,0% geeft de hoogste score (n=2); ")


def test_only_what_is_long_term_is_looked_at_past_a_year():
    """500 a year, a fifth less each year: 500 × (1 + 0.8 + 0.64) = 1,220 over 1,000."""
    lasting = [programme(long_term="yes"), programme("Q")]
    tables = {"costs": [cost(), cost(programme="Q")], "benefits": [gain(500), gain(900, programme="Q")]}
    assert page(programmes=lasting, **tables)["Over time"] == (
        "At the present yearly rate the ROI is -30.0% after a year. "
        "A view ahead of what is long-term (P): an ROI of 22.0% after three years."
    )


def test_one_thing_is_one_and_many_codes_are_counted():
    assert page(costs=[cost()])["What was measured"] == "1 programme, 8 learners who completed, 1 cost."
    assert (
        page("nl", costs=[cost()])["Wat is gemeten"]
        == "1 training, 8 deelnemers die afrondden, 1 kostenpost."
    )
    many = [programme(f"P{n}") for n in range(11)]
    assert page(programmes=many)["How the effect was isolated"].endswith("P7 and 3 more.")


def test_a_rules_number_is_not_taken_for_a_count():
    said = page(costs=[cost()], benefits=[gain(1, kind="revenue")])["Held to the rules"]
    assert "rule 12 (Reported to all stakeholders)" in said and "‘No revenue without margin’" in said


def test_more_programmes_than_fit_are_counted():
    many = [programme(f"P{n}") for n in range(9)]
    found = page(programmes=many)
    assert [part for part in found if part.startswith("Levels")] == [
        *(f"Levels: P{n}" for n in range(6)),
        "Levels",
    ]
    assert found["Levels"].startswith("3 more programmes")


def test_without_a_method_other_causes_may_have_helped():
    bare = programme(isolation_method=None)
    assert (
        page(programmes=[bare])["How the effect was isolated"]
        == "No method is given: other causes may have helped too."
    )


def test_no_cause_is_made_up():
    tables = {"costs": [cost()], "benefits": [gain(1)]}
    assert "points to no cause yet" in page(**tables)["What to improve"]
    reached = {"costs": [cost()], "benefits": [gain(2_000)]}
    assert page(**reached)["What to improve"] == "Every programme reaches its target."


def test_a_chance_is_never_called_certain():
    tables = {"costs": [cost()], "benefits": [gain(9_000)]}
    assert page(**tables)["How sure it is"].startswith(
        "The chance that the ROI is above 0 is more than 99.9%"
    )
    assert page("nl", **tables)["Hoe zeker het is"].startswith(
        "De kans dat de ROI boven 0 ligt is meer dan 99,9%"
    )
    poor = {"costs": [cost()], "benefits": [gain(9)]}
    assert page(**poor)["How sure it is"].startswith("The chance that the ROI is above 0 is less than 0.1%")
