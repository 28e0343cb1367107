"""The question bank: what to ask before, at the end, and 30, 60 and 90 days after a training.

It gathers the three kinds of evidence: whether people learnt (before and end), whether they use it at work (30 to
90 days), and what the work got from it (60 and 90 days); besides what people thought of content and delivery, and
whether work lets them apply it, which tells later why an ROI falls short. Each question asks one thing, and on each
scale higher is better. Knowledge, skill and attitude are asked in the same words before and at the end, since their
gain is the difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..language import LANGUAGES, Text
from .columns import same

LEARNING, END, USE, RESULTS = ("before", "end"), ("end",), ("30", "60", "90"), ("60", "90")
"""The waves in which the kinds of questions are asked."""


@dataclass(frozen=True)
class Scale:
    """A scale of answers, from the lowest to the highest; more is always better."""

    lowest: int
    labels: tuple[Text, ...]
    """A label for each point of the scale, or those of its two ends only."""
    maximum: int

    def scores(self) -> dict[str, int]:
        """Give the score of each label in either language, folded as `same` does."""
        points = range(self.lowest, self.maximum + 1)
        named = zip(points, self.labels, strict=True) if len(self.labels) == len(points) else ()
        ends = ((self.lowest, self.labels[0]), (self.maximum, self.labels[-1]))
        return {same(label): point for point, labels in (*ends, *named) for label in labels}


AGREEMENT = Scale(
    1,
    (
        Text("Strongly disagree", "Helemaal mee oneens"),
        Text("Disagree", "Mee oneens"),
        Text("Neither agree nor disagree", "Niet mee eens en niet mee oneens"),
        Text("Agree", "Mee eens"),
        Text("Strongly agree", "Helemaal mee eens"),
    ),
    5,
)
FREQUENCY = Scale(
    1,
    (
        Text("Never", "Nooit"),
        Text("Rarely", "Zelden"),
        Text("Sometimes", "Soms"),
        Text("Often", "Vaak"),
        Text("Always", "Altijd"),
    ),
    5,
)
AMOUNT = Scale(
    1,
    (
        Text("Nothing", "Niets"),
        Text("A little", "Een beetje"),
        Text("About half", "Ongeveer de helft"),
        Text("Most of it", "Het meeste"),
        Text("Everything", "Alles"),
    ),
    5,
)
EASE = Scale(
    1,
    (
        Text("Very difficult", "Heel moeilijk"),
        Text("Difficult", "Moeilijk"),
        Text("Neither easy nor difficult", "Niet makkelijk en niet moeilijk"),
        Text("Easy", "Makkelijk"),
        Text("Very easy", "Heel makkelijk"),
    ),
    5,
)
LIKELIHOOD = Scale(
    0, (Text("Very unlikely", "Heel onwaarschijnlijk"), Text("Very likely", "Heel waarschijnlijk")), 10
)
TEST = Scale(0, (Text("Nothing right", "Niets goed"), Text("Everything right", "Alles goed")), 100)
SCALES = (AGREEMENT, FREQUENCY, AMOUNT, EASE, LIKELIHOOD, TEST)


@dataclass(frozen=True)
class Question:
    """One question of the bank."""

    id: str
    area: str
    """Its subject: a key of AREAS."""
    waves: tuple[str, ...]
    text: Text
    scale: Scale = AGREEMENT
    intangible: str | None = None
    """The key of INTANGIBLES that it is about, if any."""


QUESTIONS: tuple[Question, ...] = (
    # What people thought of it.
    Question(
        "RE1",
        "reaction",
        END,
        Text(
            "I am satisfied with this training as a whole.",
            "Ik ben over het geheel tevreden over deze training.",
        ),
    ),
    Question(
        "RE2",
        "reaction",
        END,
        Text(
            "This training was worth the time I spent on it.",
            "Deze training was de tijd waard die ik eraan besteedde.",
        ),
    ),
    Question(
        "RE3",
        "reaction",
        END,
        Text(
            "How likely are you to recommend this training to a colleague?",
            "Hoe waarschijnlijk is het dat u deze training aan een collega aanraadt?",
        ),
        LIKELIHOOD,
    ),
    Question(
        "RE4",
        "reaction",
        END,
        Text("I took an active part in this training.", "Ik heb actief meegedaan aan deze training."),
    ),
    Question(
        "RE5",
        "reaction",
        END,
        Text(
            "I intend to use at work what I learnt.",
            "Ik ben van plan om het geleerde in mijn werk te gebruiken.",
        ),
    ),
    # Whether they learnt: asked before and at the end in the same words.
    Question(
        "KN1",
        "knowledge",
        LEARNING,
        Text(
            "I know what my work asks of me on the subject of this training.",
            "Ik weet wat mijn werk van mij vraagt op het onderwerp van deze training.",
        ),
    ),
    Question(
        "KN2",
        "knowledge",
        LEARNING,
        Text(
            "I can explain the main points of this subject to a colleague.",
            "Ik kan de hoofdzaken van dit onderwerp aan een collega uitleggen.",
        ),
    ),
    Question(
        "KN3",
        "knowledge",
        LEARNING,
        Text(
            "Of what there is to know about this subject, how much do you know?",
            "Hoeveel weet u van wat er over dit onderwerp te weten is?",
        ),
        AMOUNT,
    ),
    Question(
        "KN4",
        "knowledge",
        LEARNING,
        Text("Score on the knowledge test, out of 100", "Score op de kennistoets, van de 100 punten"),
        TEST,
    ),
    Question(
        "SK1",
        "skill",
        LEARNING,
        Text(
            "I can do the tasks that this training is about without help.",
            "Ik kan de taken waar deze training over gaat zonder hulp uitvoeren.",
        ),
    ),
    Question(
        "SK2",
        "skill",
        LEARNING,
        Text(
            "How easy is it for you to do these tasks well?",
            "Hoe makkelijk is het voor u om deze taken goed uit te voeren?",
        ),
        EASE,
    ),
    Question(
        "SK3",
        "skill",
        LEARNING,
        Text(
            "I know which steps to take when one of these tasks is unusual.",
            "Ik weet welke stappen ik zet als een van deze taken anders loopt dan gewoonlijk.",
        ),
    ),
    Question(
        "SK4",
        "skill",
        LEARNING,
        Text("Score on the practical test, out of 100", "Score op de praktijktoets, van de 100 punten"),
        TEST,
    ),
    Question(
        "AT1",
        "attitude",
        LEARNING,
        Text(
            "I am confident that I can apply this subject in my work.",
            "Ik heb er vertrouwen in dat ik dit onderwerp in mijn werk kan toepassen.",
        ),
        intangible="confidence",
    ),
    Question(
        "AT2",
        "attitude",
        LEARNING,
        Text("This subject is important for my work.", "Dit onderwerp is belangrijk voor mijn werk."),
    ),
    Question(
        "AT3",
        "attitude",
        LEARNING,
        Text(
            "I am willing to change the way I work.", "Ik ben bereid om mijn manier van werken te veranderen."
        ),
    ),
    Question(
        "AT4",
        "attitude",
        LEARNING,
        Text(
            "I feel committed to the goals of my team.", "Ik voel me betrokken bij de doelen van mijn team."
        ),
        intangible="commitment",
    ),
    # Content and delivery: the causes of a low ROI that show early.
    Question(
        "CO1",
        "content",
        END,
        Text("The content fits my daily work.", "De inhoud sluit aan op mijn dagelijks werk."),
    ),
    Question(
        "CO2",
        "content",
        END,
        Text(
            "The examples were like the situations I meet at work.",
            "De voorbeelden leken op de situaties die ik in mijn werk tegenkom.",
        ),
    ),
    Question(
        "CO3",
        "content",
        END,
        Text("The level matched what I already knew.", "Het niveau sloot aan op wat ik al wist."),
    ),
    Question(
        "CO4",
        "content",
        END,
        Text("It was clear to me what I was to learn.", "Het was mij duidelijk wat ik moest leren."),
    ),
    Question(
        "DE1",
        "delivery",
        END,
        Text("The trainer explained the subject clearly.", "De trainer legde het onderwerp duidelijk uit."),
    ),
    Question(
        "DE2",
        "delivery",
        END,
        Text("There was enough opportunity to practise.", "Er was genoeg gelegenheid om te oefenen."),
    ),
    Question("DE3", "delivery", END, Text("The pace was right for me.", "Het tempo was goed voor mij.")),
    Question(
        "DE4",
        "delivery",
        END,
        Text(
            "The place where the training was given, or its online platform, worked well.",
            "De locatie van de training, of het online platform, was goed.",
        ),
    ),
    Question(
        "DE5",
        "delivery",
        END,
        Text(
            "The training came at the right moment for me.", "De training kwam voor mij op het juiste moment."
        ),
    ),
    # Whether they use it at work, and whether work lets them.
    Question(
        "US1",
        "use",
        USE,
        Text(
            "When there is an occasion for it, how often do you use at work what you learnt?",
            "Hoe vaak gebruikt u het geleerde in uw werk wanneer daar aanleiding voor is?",
        ),
        FREQUENCY,
        "use_of_skills",
    ),
    Question(
        "US2",
        "use",
        USE,
        Text(
            "How much of what you learnt have you used at work so far?",
            "Hoeveel van het geleerde hebt u tot nu toe in uw werk gebruikt?",
        ),
        AMOUNT,
        "use_of_skills",
    ),
    Question(
        "US3",
        "use",
        USE,
        Text(
            "I do my work differently because of this training.",
            "Ik doe mijn werk anders door deze training.",
        ),
    ),
    Question(
        "US4",
        "use",
        USE,
        Text(
            "I do the tasks that the training was about better than before it.",
            "Ik voer de taken waar de training over ging beter uit dan ervoor.",
        ),
    ),
    Question(
        "AD1",
        "adoption",
        USE,
        Text(
            "My manager supports me in applying what I learnt.",
            "Mijn leidinggevende steunt mij bij het toepassen van het geleerde.",
        ),
    ),
    Question(
        "AD2",
        "adoption",
        USE,
        Text(
            "It is clear to me what I am expected to do with what I learnt.",
            "Het is mij duidelijk wat er van mij wordt verwacht met het geleerde.",
        ),
    ),
    Question(
        "AD3",
        "adoption",
        USE,
        Text(
            "I have the means that I need to apply what I learnt.",
            "Ik heb de middelen die nodig zijn om het geleerde toe te passen.",
        ),
    ),
    Question(
        "AD4",
        "adoption",
        USE,
        Text(
            "I have enough time to practise what I learnt.",
            "Ik heb genoeg tijd om te oefenen met wat ik heb geleerd.",
        ),
    ),
    Question(
        "AD5",
        "adoption",
        USE,
        Text(
            "The systems we work with let me apply what I learnt.",
            "De systemen waarmee wij werken, maken het mogelijk om het geleerde toe te passen.",
        ),
    ),
    Question(
        "AD6",
        "adoption",
        USE,
        Text(
            "After the training I got the follow-up that I needed.",
            "Na de training kreeg ik de begeleiding die ik nodig had.",
        ),
    ),
    # What the work got from it: the third kind of evidence. Amounts come from records, not from here.
    Question(
        "BR1",
        "results",
        RESULTS,
        Text(
            "Because of this training I get more done in the same time.",
            "Door deze training krijg ik in dezelfde tijd meer gedaan.",
        ),
    ),
    Question(
        "BR2",
        "results",
        RESULTS,
        Text("Because of this training I make fewer mistakes.", "Door deze training maak ik minder fouten."),
    ),
    Question(
        "BR3",
        "results",
        RESULTS,
        Text(
            "Because of this training my projects are finished sooner.",
            "Door deze training zijn mijn projecten eerder klaar.",
        ),
    ),
    Question(
        "BR4",
        "results",
        RESULTS,
        Text(
            "Because of this training I contribute more to the revenue of my department.",
            "Door deze training draag ik meer bij aan de omzet van mijn afdeling.",
        ),
    ),
    Question(
        "BR5",
        "results",
        RESULTS,
        Text(
            "Because of this training I help customers or colleagues better.",
            "Door deze training help ik klanten of collega's beter.",
        ),
        intangible="service_quality",
    ),
    Question(
        "BR6",
        "results",
        RESULTS,
        Text(
            "Because of this training we work together better in my team.",
            "Door deze training werken wij in mijn team beter samen.",
        ),
        intangible="teamwork",
    ),
    Question(
        "BR7",
        "results",
        RESULTS,
        Text(
            "Because of this training conflicts at work are resolved sooner.",
            "Door deze training worden conflicten op het werk eerder opgelost.",
        ),
        intangible="conflict_resolution",
    ),
    Question(
        "BR8",
        "results",
        RESULTS,
        Text(
            "Because of this training I am more satisfied with my work.",
            "Door deze training ben ik tevredener over mijn werk.",
        ),
        intangible="job_satisfaction",
    ),
)

IDS: dict[str, Text] = {question.id: Text(question.id, question.id) for question in QUESTIONS}
"""The ids, to choose from in a cell."""


@cache
def _by_name() -> dict[str, Question]:
    names = {same(question.id): question for question in QUESTIONS}
    return names | {
        same(question.text.to(language)): question for question in QUESTIONS for language in LANGUAGES
    }


def find(name: str) -> Question | None:
    """Find a question of the bank by its id, or by its text in either language.

    >>> find("us1").area, find("Het tempo was goed voor mij.").id, find("Something else")
    ('use', 'DE3', None)
    """
    return _by_name().get(same(name))


def known_as(name: str) -> str:
    """Give one name to a question, whether a cell holds its id or its text in either language.

    >>> known_as("Mijn leidinggevende steunt mij bij het toepassen van het geleerde.") == known_as("AD1")
    True
    """
    question = find(name)
    return question.id if question else same(name)
