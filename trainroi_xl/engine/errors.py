"""Why there is no answer. `topic` is the key of the message; `details` name the argument and the value."""

from __future__ import annotations


class EngineError(ValueError):
    """The base of all errors of the engine.

    >>> from trainroi_xl.engine.returns import roi
    >>> try:
    ...     roi(100.0, 0.0)
    ... except EngineError as error:
    ...     print(type(error).__name__, error.topic, error.details)
    DividesByZero zero-divisor {'argument': 'costs'}
    """

    def __init__(self, topic: str, **details: object) -> None:
        super().__init__(topic, details)
        self.topic = topic
        self.details = details


class OutOfDomain(EngineError):
    """A value that cannot be, such as negative people, or a question without an answer."""


class DividesByZero(EngineError):
    """Something would be divided by zero."""


class DoesNotMatch(EngineError):
    """Two sequences that belong together have different lengths, or one lacks what the other has."""


def not_negative(**values: float) -> None:
    """Refuse negative values, by argument name."""
    for argument, value in values.items():
        if value < 0:
            raise OutOfDomain("negative", argument=argument, shown=f"{value:g}")


def share(**values: float) -> None:
    """Refuse what is no share from 0 to 1, by argument name."""
    for argument, value in values.items():
        if not 0 <= value <= 1:
            raise OutOfDomain("share-outside", argument=argument, shown=f"{value:g}")


def change(**values: float) -> None:
    """Refuse what is no change from −1 to 1, by argument name: 6.25 is 625%, and meant as 6.25%."""
    for argument, value in values.items():
        if not -1 <= value <= 1:
            raise OutOfDomain("change-outside", argument=argument, shown=f"{value:g}")


def divided(value: float, **by: float) -> float:
    """Divide by one named value; zero is an error that names it."""
    ((argument, divisor),) = by.items()
    if divisor == 0:
        raise DividesByZero("zero-divisor", argument=argument)
    return value / divisor
