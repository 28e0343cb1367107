"""Figures that may not be known: None then, and never 0, which would look like a result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import fsum
from typing import Any

from ..engine.errors import EngineError
from ..language import Text
from ..workbook.contract import Cell


def attempt(calculate: Callable[..., float], *arguments: Any) -> float | None:
    """Give the figure, or None where the engine says that there is none."""
    try:
        return calculate(*arguments)
    except (EngineError, OverflowError):
        return None


def mean(values: Iterable[float | None]) -> float | None:
    """Give the mean of what is there; None where nothing is."""
    there = [value for value in values if value is not None]
    return fsum(there) / len(there) if there else None


def count(value: int | None) -> float | None:
    """Give a number of things as a cell holds it."""
    return None if value is None else float(value)


def as_number(value: Cell) -> float:
    """Give a number as Excel's N() does: a text, "" included, is 0."""
    return float(value) if isinstance(value, float | int) else 0.0


def in_words(write: Callable[..., str], value: float, **more: Any) -> Text:
    """Write a figure in both languages; one beyond all sense is written shortly."""
    try:
        return Text(write(value, "en", **more), write(value, "nl", **more))
    except OverflowError:
        return Text(f"{value:.3g}", f"{value:.3g}")
