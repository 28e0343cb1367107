"""A chain from a cell to the engine, tried link by link: what `trainroi doctor` is made of for each program.

Each link says what was found, or what is wrong and how to mend it; a link that hangs on a broken one is not tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..errors import TrainroiError
from ..language import Text
from ..messages import MESSAGES

State = Literal["good", "doubtful", "broken", "untried"]

STATES: dict[State, Text] = {
    "good": Text("ok", "in orde"),
    "doubtful": Text("LOOK", "LET OP"),
    "broken": Text("BROKEN", "FOUT"),
    "untried": Text("-", "-"),
}


@dataclass(frozen=True)
class Link:
    """What was found of one link."""

    name: str
    title: Text
    state: State
    message: Text
    topic: str = ""
    """Of the message, where something is wrong: its heading in docs/messages.md."""


@dataclass(frozen=True)
class Step:
    """One link to try."""

    name: str
    title: Text
    needs: str
    """The link that must be whole before this one can be tried."""
    look: Callable[[], Text]


class Wrong(Exception):
    """What a step raises of a link that is not as it should be."""

    def __init__(self, topic: str, state: State, details: dict[str, object]) -> None:
        super().__init__(topic)
        self.topic, self.state, self.details = topic, state, details


def broken(topic: str, **details: object) -> Wrong:
    """Make what is raised of a link that does not work."""
    return Wrong(topic, "broken", details)


def doubtful(topic: str, **details: object) -> Wrong:
    """Make what is raised of a link that works, and may not do what the user expects."""
    return Wrong(topic, "doubtful", details)


def reason_of(error: Exception) -> str:
    """Give the words of an error of another program, on one line."""
    return " ".join(str(error).split()) or type(error).__name__


def writable_log(path: Path) -> Text:
    """Look whether the log can be written, where there is one."""
    try:
        if path.exists():
            with path.open("ab"):
                return Text(str(path), str(path))
    except OSError as error:
        raise doubtful("log-unwritable", path=path, reason=error.strerror) from error
    return Text(f"none yet; it will be {path}", f"nog geen; het wordt {path}")


def all_good(links: Sequence[Link]) -> bool:
    """Is there nothing to mend?"""
    return all(link.state == "good" for link in links)


def try_all(steps: Sequence[Step]) -> list[Link]:
    """Try every link, in the order in which one needs the other."""
    found: dict[str, Link] = {}
    for step in steps:
        needed = found.get(step.needs)
        if needed is not None and needed.state in ("broken", "untried"):
            message = Text(
                f"not tried, since it hangs on: {needed.title.en}",
                f"niet geprobeerd, want dit hangt af van: {needed.title.nl}",
            )
            found[step.name] = Link(step.name, step.title, "untried", message)
        else:
            found[step.name] = _looked(step)
    return list(found.values())


def _looked(step: Step) -> Link:
    state: State = "broken"
    try:
        return Link(step.name, step.title, "good", step.look())
    except Wrong as wrong:
        topic, details, state = wrong.topic, wrong.details, wrong.state
    except TrainroiError as error:
        topic, details = error.topic, error.details
    except OSError as error:
        topic, details = "link-unreadable", {"reason": reason_of(error)}
    text = MESSAGES[topic]
    message = Text(text.en.format(**details), text.nl.format(**details))
    return Link(step.name, step.title, state, message, topic)
