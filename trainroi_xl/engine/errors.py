"""What the engine raises, and the checks that raise it.

Each error carries the `topic` of its text in messages.py, the name of the argument that is to blame and,
for one item of a sequence, its `row` and perhaps `column`, both counted from 1.
"""

from __future__ import annotations


class EngineError(Exception):
    """The figure cannot be calculated from these numbers."""

    def __init__(self, topic: str, argument: str = "", **details: object) -> None:
        super().__init__(topic, argument, details)
        self.topic = topic
        self.argument = argument
        self.details = details


class DomainError(EngineError):
    """A number cannot be, such as a share of 200% or a payback that never comes."""


class DivisionError(EngineError):
    """The figure would be a division by zero."""


class MismatchError(EngineError):
    """Sequences do not belong together, or lack a number that must be there."""


def not_negative(argument: str, value: float, **place: int) -> None:
    """Refuse a number below 0."""
    if value < 0:
        raise DomainError("below-zero", argument, value=value, **place)


def share(argument: str, value: float, **place: int) -> None:
    """Refuse what is no share from 0 to 1.

    >>> share("isolation", 50.0)
    Traceback (most recent call last):
    trainroi_xl.engine.errors.DomainError: ('share-outside', 'isolation', {'value': 50.0})
    """
    if not 0 <= value <= 1:
        raise DomainError("share-outside", argument, value=value, **place)


def change(argument: str, value: float, **place: int) -> None:
    """Refuse an improvement of more than 100%, or a decline of more: 6.25 was meant as 6.25%."""
    if not -1 <= value <= 1:
        raise DomainError("change-outside", argument, value=value, **place)


def total_cost(argument: str, value: float) -> None:
    """Refuse a negative total cost; a single negative cost, such as a subsidy, is fine."""
    if value < 0:
        raise DomainError("total-cost-negative", argument, value=value)


def confidence_level(argument: str, value: float) -> None:
    """Refuse what is no confidence level: 95 was meant as 95%, and nothing is certain."""
    if not 0 < value < 1:
        raise DomainError("confidence-outside", argument, value=value)


def divisor(argument: str, value: float) -> None:
    """Refuse to divide by zero."""
    if value == 0:
        raise DivisionError("zero", argument)
