"""Adding up rows that carry the same key."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from math import fsum

from .errors import MismatchError


def _folded(key: Hashable) -> Hashable:
    """Give what two keys that mean the same have in common; 1 and TRUE are not the same."""
    return key.strip().casefold() if isinstance(key, str) else (type(key), key)


def same_length(**columns: Sequence[object]) -> None:
    """Refuse columns that cannot match row by row."""
    (first, expected), *others = columns.items()
    for name, column in others:
        if len(column) != len(expected):
            raise MismatchError(
                "lengths-differ", name, other=first, found=len(column), expected=len(expected)
            )


def sums_by_key(
    argument: str, keys: Sequence[Hashable | None], **columns: Sequence[float | None]
) -> list[tuple[Hashable, list[float]]]:
    """Add up columns by key, in order of first appearance; case and outer spaces do not matter.

    A row without key and numbers is passed over; numbers without a key are an error. Of several spellings
    the first in the alphabet is given, so that the order of rows does not choose.

    >>> sums_by_key("keys", ["b", "A ", "B"], costs=[1.0, 2.0, 4.0])
    [('B', [5.0]), ('A', [2.0])]
    """
    same_length(**{argument: keys, **columns})
    spellings: dict[Hashable, set[str]] = {}
    labels: dict[Hashable, Hashable] = {}
    amounts: dict[Hashable, list[list[float]]] = {}
    for row, (key, *numbers) in enumerate(zip(keys, *columns.values(), strict=True), 1):
        if key is None:
            if any(number is not None for number in numbers):
                raise MismatchError("key-blank", argument, row=row)
            continue
        folded = _folded(key)
        labels.setdefault(folded, key)
        if isinstance(key, str):
            spellings.setdefault(folded, set()).add(key.strip())
        for into, number in zip(amounts.setdefault(folded, [[] for _ in columns]), numbers, strict=True):
            if number is not None:
                into.append(number)
    return [
        (min(spellings[folded]) if folded in spellings else labels[folded], [fsum(each) for each in lists])
        for folded, lists in amounts.items()
    ]
