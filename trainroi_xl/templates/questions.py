"""The sheet with the question bank, to print or to copy into a survey tool."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import Language, Text
from ..tables.choices import AREAS, WAVES
from ..tables.questions import QUESTIONS, Scale
from .look import LINE, aligned
from .sheets import FIRST_ROW, Draft
from .texts import PURPOSES

HEADINGS: dict[str, tuple[Text, float]] = {
    "id": (Text("Id", "Code"), 7),
    "area": (Text("Area", "Onderwerp"), 17),
    "waves": (Text("When to ask it", "Wanneer te vragen"), 22),
    "text": (Text("Question", "Vraag"), 58),
    "scale": (Text("Scale", "Schaal"), 9),
    "labels": (Text("What the scores mean", "Wat de scores betekenen"), 50),
}
"""The columns with their widths."""


def rows(language: Language) -> Iterator[tuple[str, ...]]:
    """Give the question bank as texts in one language, a row a question, in the columns of HEADINGS."""
    for question in QUESTIONS:
        waves = ", ".join(WAVES[wave].to(language) for wave in question.waves)
        scale = question.scale
        yield (
            question.id,
            AREAS[question.area].to(language),
            waves,
            question.text.to(language),
            Text(f"{scale.lowest} to {scale.maximum}", f"{scale.lowest} t/m {scale.maximum}").to(language),
            _meaning(scale, language),
        )


def _meaning(scale: Scale, language: Language) -> str:
    r"""Say what the scores mean: a label for each, or of the two ends.

    >>> from trainroi_xl.tables.questions import LIKELIHOOD
    >>> _meaning(LIKELIHOOD, "en")
    '0\xa0Very unlikely · 10\xa0Very likely'
    """
    points: tuple[int, ...] = (scale.lowest, scale.maximum)
    if len(scale.labels) > len(points):
        points = tuple(range(scale.lowest, scale.maximum + 1))
    named = zip(points, scale.labels, strict=True)
    return " · ".join(f"{point}\N{NO-BREAK SPACE}{label.to(language)}" for point, label in named)


def sheet(draft: Draft) -> None:
    """Lay out the question bank as a table."""
    widths = [width for _, width in HEADINGS.values()]
    page = draft.sheet("questions", PURPOSES["questions"], "info", widths)
    book, worksheet = draft.book, page.worksheet
    body = list(rows(book.language))
    worksheet.add_table(
        FIRST_ROW,
        1,
        FIRST_ROW + len(body),
        len(HEADINGS),
        {
            "name": "tblQuestions",
            "style": None,
            "columns": [
                {"header": draft.to(heading), "header_format": book.heading_style("output")}
                for heading, _ in HEADINGS.values()
            ],
        },
    )
    look = book.style(bottom=1, bottom_color=LINE, text_wrap=True, **aligned("text"))
    for number, cells in enumerate(body, start=FIRST_ROW + 1):
        worksheet.set_row(number, 30)
        for column, cell in enumerate(cells, start=1):
            worksheet.write_string(number, column, cell, look)
    worksheet.freeze_panes(FIRST_ROW + 1, 0)
    worksheet.repeat_rows(FIRST_ROW)
