"""Forms brought together: which ratings are complete and new, and what is to be said of all others.

Nothing is written here, and no rating that the workbook has is ever changed: a host adds the rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from ..language import Language, Text
from ..tables.adding import Values, adding
from ..tables.columns import as_code, same
from ..tables.participants import ParticipantRow
from ..tables.ratings import RatingRow
from ..workbook.contract import Cell, Changes, Place, Snapshot
from .form import AfterRow, Basis, BeforeRow, Key, basis_of, wave_text, workbook_name
from .reading import Before, ReadForm, Remark, read_folder, scores_before


@dataclass(frozen=True)
class Collected:
    """What a folder of forms holds for a workbook."""

    rows: tuple[Values, ...]
    """Ratings to add, by field name."""
    changes: Changes
    """What adds them."""
    forms: int
    """How many forms could be read."""
    remarks: tuple[Remark, ...]
    left_alone: tuple[str, ...]
    """Files that are no forms, and folders."""
    language: Language

    @property
    def well(self) -> bool:
        """Whether there is nothing that asks for anybody's attention."""
        return all(remark.weight == "note" for remark in self.remarks)

    def heading(self, language: Language) -> str:
        """Say in one line what came in."""
        return Text(
            f"Forms read: {self.forms}. Ratings added: {len(self.rows)}.",
            f"Formulieren gelezen: {self.forms}. Beoordelingen toegevoegd: {len(self.rows)}.",
        ).to(language)

    def lines(self, language: Language) -> list[str]:
        """Say all that there is to say, the weightiest first."""
        order = ("error", "warning", "note")
        lines = [
            remark.text(language) for weight in order for remark in self.remarks if remark.weight == weight
        ]
        if self.left_alone:
            names = ", ".join(self.left_alone)
            lines.append(
                Text(f"No forms, left alone: {names}.", f"Geen formulieren, overgeslagen: {names}.").to(
                    language
                )
            )
        return lines


class _Answer(NamedTuple):
    """One rating on one form."""

    form: ReadForm
    number: int
    row: AfterRow
    before: float | None
    """The score before, of this form or of the one of before the training."""

    @property
    def says(self) -> tuple[object, ...]:
        """What two forms must agree on."""
        return self.before, self.row.after, self.row.improvement, self.form.date

    def place(self, name: str) -> Place:
        """Give the cell of one field."""
        return self.form.table.place(self.number, name)


def collected(snapshot: Snapshot, folder: Path) -> Collected:
    """Bring the forms in a folder together with the workbook that they were made from.

    Raises UsageError where there is no such folder, and WorkbookError where the workbook has errors that come
    first or is of another kind.
    """
    basis = basis_of(snapshot)
    found = read_folder(folder, snapshot.source)
    gathering = _Gathering(basis, found.forms)
    gathering.gather()
    remarks = (*found.remarks, *gathering.remarks)
    rows = tuple(gathering.rows)
    changes = adding(snapshot, {RatingRow.table: rows}) if rows else Changes()
    return Collected(rows, changes, len(found.forms), remarks, found.left_alone, snapshot.language)


@dataclass
class _Gathering:
    """The forms of one folder on their way into one workbook."""

    basis: Basis
    read: Sequence[ReadForm]
    remarks: list[Remark] = field(default_factory=list)
    rows: list[Values] = field(default_factory=list)

    @cached_property
    def participants(self) -> dict[tuple[str, str, str], ParticipantRow]:
        """By programme, id and supervisor."""
        rows = self.basis.participants.values
        return {(same(row.programme), same(row.id), same(row.supervisor)): row for row in rows}

    @cached_property
    def criteria(self) -> dict[str, str]:
        """As the workbook spells them, by folded name."""
        return {same(row.criterion): row.criterion for row in self.basis.criteria}

    @cached_property
    def known(self) -> dict[Key, list[RatingRow]]:
        """The ratings that the workbook has."""
        found: dict[Key, list[RatingRow]] = {}
        for row in self.basis.ratings:
            found.setdefault(Key.of(row, row.supervisor or ""), []).append(row)
        return found

    def participant(self, key: Key) -> ParticipantRow | None:
        """Give the participant that a rating is of, where its supervisor rates that one."""
        return self.participants.get((key.programme, key.person, key.supervisor))

    def gather(self) -> None:
        """Work through all forms."""
        forms = [form for form in self.read if self._ours(form)]
        self._doubles(forms)
        before = scores_before(forms)
        answers: dict[tuple[str, Key], list[_Answer]] = {}
        for form in forms:
            self.remarks += form.remarks
            self._strangers(form)
            for number, row, key in form.ratings():
                if self.participant(key) is None or key.criterion not in self.criteria:
                    continue
                self._told(form, row)
                if isinstance(row, AfterRow) and self._on_scale(form, number, row):
                    own = row.before if row.before is not None else before.scores.get(key)
                    if row.after is not None or row.improvement is not None:
                        answer = _Answer(form, number, row, own)
                        answers.setdefault((form.header.wave, key), []).append(answer)
                elif isinstance(row, BeforeRow):
                    self._on_scale(form, number, row)
            self._blank(form, before)
        taken: dict[tuple[str, Key], _Answer] = {}
        for slot, given in answers.items():
            agreed = self._agreed(slot, given, before)
            if agreed is not None:
                taken[slot] = agreed
        self._take(taken)
        self._waiting(forms, before, {key for _, key in answers})
        self._absent(forms)

    # --- whole forms ------------------------------------------------------------------------------------

    def _ours(self, form: ReadForm) -> bool:
        """Say whether a form belongs to this workbook, as it is now."""
        header = form.header
        renamed = same(header.workbook) != same(workbook_name(self.basis.snapshot))
        # The name of a workbook may change; its participants tell whose form it is.
        if renamed and not all(self.participant(key) for _, _, key in form.ratings()):
            self.remarks.append(form.remark("error", "form-foreign", workbook=header.workbook))
            return False
        if header.scale != self.basis.scale:
            scales: dict[str, Any] = {"found": header.scale, "expected": self.basis.scale}
            self.remarks.append(form.remark("error", "form-scale", **scales))
            return False
        return True

    def _doubles(self, forms: Sequence[ReadForm]) -> None:
        """Tell of forms that are there more than once."""
        by_id: dict[str, list[str]] = {}
        for form in forms:
            by_id.setdefault(form.header.id, []).append(form.file)
        for files in by_id.values():
            if len(files) > 1:
                self.remarks.append(Remark("warning", "form-double", {"files": ", ".join(files)}))

    def _absent(self, forms: Sequence[ReadForm]) -> None:
        """Tell of supervisors without a form, and of participants whom the forms of their supervisor leave out."""
        waves = list(dict.fromkeys(form.header.wave for form in forms)) or ["after"]
        asked: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for form in forms:
            people = asked.setdefault((form.header.wave, same(form.header.supervisor)), set())
            people |= _people(form)
        for wave in waves:
            for supervisor, participants in self.basis.supervisors.items():
                shown: dict[str, object] = {"supervisor": participants[0].supervisor, "wave": wave_text(wave)}
                named = asked.get((wave, supervisor))
                if named is None:
                    self.remarks.append(Remark("warning", "form-missing", shown))
                    continue
                for row in participants:
                    if (same(row.programme), same(row.id)) not in named:
                        details = {"participant": row.id, **shown}
                        self.remarks.append(Remark("warning", "form-not-asked", details))

    def _strangers(self, form: ReadForm) -> None:
        """Tell of participants and criteria that the workbook does not know, each once."""
        told: set[str] = set()
        for number, row, key in form.ratings():
            if self.participant(key) is None and ("p" + key.person) not in told:
                told.add("p" + key.person)
                place = form.table.place(number, "person")
                details: dict[str, Any] = {"shown": row.person, "supervisor": form.header.supervisor}
                self.remarks.append(form.remark("error", "form-participant", place, **details))
            if key.criterion not in self.criteria and ("c" + key.criterion) not in told:
                told.add("c" + key.criterion)
                place = form.table.place(number, "criterion")
                self.remarks.append(form.remark("error", "form-criterion", place, shown=row.criterion))

    def _blank(self, form: ReadForm, before: Before) -> None:
        """Tell what is not filled in, and a date that is missing."""
        rows = [(number, row) for number, row in form.table.rows]
        fields = ("before",) if form.header.wave == "before" else ("after", "improvement")
        blank = [(number, row) for number, row in rows if all(getattr(row, each) is None for each in fields)]
        total = len(rows)
        supervisor = form.header.supervisor
        if blank and len(blank) == total:
            self.remarks.append(form.remark("warning", "form-empty", total=total, supervisor=supervisor))
        elif blank:
            cell = form.table.place(blank[0][0], fields[0]).address
            details: dict[str, Any] = {
                "blank": len(blank),
                "total": total,
                "cell": cell,
                "supervisor": supervisor,
            }
            self.remarks.append(form.remark("warning", "form-partly", **details))
        date_wrong = any(remark.place == form.date_place and remark.place for remark in form.remarks)
        if form.header.wave != "before" and form.date is None and len(blank) < total and not date_wrong:
            self.remarks.append(form.remark("error", "form-date", form.date_place))

    def _told(self, form: ReadForm, row: Any) -> None:
        """Pass on what a supervisor remarks."""
        if row.remark:
            details = {**_of(row), "supervisor": form.header.supervisor, "shown": row.remark}
            self.remarks.append(form.remark("note", "form-remark", **details))

    # --- single ratings ---------------------------------------------------------------------------------

    def _on_scale(self, form: ReadForm, number: int, row: BeforeRow | AfterRow) -> bool:
        """Say whether the scores of a row are on the scale, and tell of each that is not."""
        fits = True
        for name in ("before", "after"):
            score = getattr(row, name, None)
            if score is not None and not 1 <= score <= self.basis.scale:
                place = form.table.place(number, name)
                details = {"shown": score, "top": self.basis.scale}
                self.remarks.append(form.remark("error", "form-score", place, **details))
                fits = False
        return fits

    def _agreed(self, slot: tuple[str, Key], answers: Sequence[_Answer], before: Before) -> _Answer | None:
        """Give the answer of one rating where all forms agree and it is complete; tell why where not."""
        _, key = slot
        first = answers[0]
        if len({answer.says for answer in answers}) > 1:
            self._conflict(first.row, (answer.form.file for answer in answers))
            return None
        if first.form.date is None:
            return None  # told of the form
        if key in before.conflicts and first.row.before is None:
            self._conflict(first.row, before.conflicts[key])
            return None
        score = before.scores.get(key)
        if score is not None and first.row.before is not None and score != first.row.before:
            details = {"shown": first.row.before, "expected": score}
            place = first.place("before")
            self.remarks.append(first.form.remark("error", "form-before-differs", place, **details))
            return None
        if first.row.after is not None and first.before is None:
            self.remarks.append(first.form.remark("error", "form-no-before", first.place("before")))
            return None
        return first

    def _conflict(self, row: AfterRow, files: Iterable[str]) -> None:
        names = ", ".join(dict.fromkeys(files))
        self.remarks.append(Remark("error", "form-conflict", {**_of(row), "files": names}))

    def _take(self, taken: Mapping[tuple[str, Key], _Answer]) -> None:
        """Make rows of the ratings that the workbook does not have yet, in the order of its own tables."""
        people = {key: at for at, key in enumerate(self.participants)}
        criteria = {name: at for at, name in enumerate(self.criteria)}

        def order(slot: tuple[str, Key]) -> tuple[object, ...]:
            key = slot[1]
            person = people[key.programme, key.person, key.supervisor]
            return taken[slot].form.date, person, criteria[key.criterion]

        dates: dict[Key, dict[str, dt.date | None]] = {}
        for (wave, about), answer in taken.items():
            dates.setdefault(about, {})[wave] = answer.form.date
        seen: dict[str, int] = {}
        told: set[str] = set()
        for slot in sorted(taken, key=order):
            answer, key = taken[slot], slot[1]
            participant = self.participant(key)
            assert participant is not None  # others never became answers
            earlier = self._of_this_wave(slot, answer, dates[key])
            if earlier:
                if any(_equal(row, answer) for row in earlier):
                    seen[answer.form.file] = seen.get(answer.form.file, 0) + 1
                else:
                    details = {**_of(answer.row), "supervisor": participant.supervisor}
                    place = answer.place("after")
                    self.remarks.append(answer.form.remark("warning", "form-known-differs", place, **details))
                continue
            salary = self._salary(key, participant, told)
            if salary is not None:
                self._add(answer, participant, self.criteria[key.criterion], salary)
        self.remarks += [Remark("note", "form-known", {"count": count}, file) for file, count in seen.items()]

    def _of_this_wave(
        self, slot: tuple[str, Key], answer: _Answer, dates: Mapping[str, dt.date | None]
    ) -> list[RatingRow]:
        """Give the ratings of the workbook that are of this wave: not dated before the form was made.

        A rating of the day on which another wave's form in the folder was filled in, is of that wave.
        """
        wave, key = slot
        others = {date for name, date in dates.items() if name != wave} - {answer.form.date}
        made = answer.form.header.made
        return [
            row
            for row in self.known.get(key, ())
            if row.date is None
            or (row.date not in others and row.date >= min(made, answer.form.date or made))
        ]

    def _salary(self, key: Key, participant: ParticipantRow, told: set[str]) -> float | None:
        """Give a participant's salary; tell once where there is none, or two."""
        stated = self._stated.get((key.programme, key.person))
        rated = next((row.salary for row in self._rated[key.programme, key.person]), None)
        topic = ""
        if stated is None and rated is None:
            topic = "form-no-salary"
        elif stated is not None and rated is not None and stated != rated:
            topic = "form-salary-differs"
        if not topic:
            return stated if stated is not None else rated
        if key.person not in told:
            told.add(key.person)
            table = self.basis.participants
            number = next(number for number, row in table.rows if row == participant)
            self.remarks.append(
                Remark("error", topic, {"shown": participant.id}, "", table.place(number, "salary"))
            )
        return None

    @cached_property
    def _stated(self) -> Mapping[tuple[str, str], float]:
        """The salary in the table of participants, by programme and participant."""
        rows = self.basis.participants.values
        return {(same(row.programme), same(row.id)): row.salary for row in rows if row.salary is not None}

    @cached_property
    def _rated(self) -> Mapping[tuple[str, str], list[RatingRow]]:
        found: dict[tuple[str, str], list[RatingRow]] = {key[:2]: [] for key in self.participants}
        for row in self.basis.ratings:
            found.setdefault((same(row.programme), same(row.person)), []).append(row)
        return found

    def _add(self, answer: _Answer, participant: ParticipantRow, criterion: str, salary: float) -> None:
        """Make the row, unless the table's own rules find an error in it."""
        values: dict[str, Any] = {
            "programme": participant.programme,
            "person": participant.id,
            "supervisor": participant.supervisor,
            "criterion": criterion,
            "before": answer.before if answer.row.after is not None else answer.row.before,
            "after": answer.row.after,
            "improvement": answer.row.improvement,
            "salary": salary,
            "date": answer.form.date,
        }
        row = RatingRow.model_validate({**values, "used": None, "benefit": None})
        wrong = False
        for weight, name, topic in row.remarks():
            # As in the workbook itself: what the cell says, and what the scores give.
            details = {"shown": f"{row.improvement or 0:.4%}", "expected": f"{row.change():.4%}"}
            self.remarks.append(answer.form.remark(weight, topic, answer.place(name), **details))
            wrong = wrong or weight == "error"
        if not wrong:
            self.rows.append(values)

    def _waiting(self, forms: Sequence[ReadForm], before: Before, answered: set[Key]) -> None:
        """Tell of scores before that wait for those after, and of forms of before that differ."""
        for form in forms:
            if form.header.wave == "before":
                keys = [key for _, _, key in form.ratings() if key in before.scores and self.participant(key)]
                count = sum(key not in answered and key not in self.known for key in keys)
                if count:
                    self.remarks.append(form.remark("note", "form-waiting", count=count))
        for key, files in before.conflicts.items():
            if key not in answered:
                form = next(form for form in forms if form.file == files[0])
                row = next(row for _, row, each in form.ratings() if each == key)
                details = {**_of(row), "files": ", ".join(files)}
                self.remarks.append(Remark("error", "form-conflict", details))


def _of(row: Any) -> dict[str, object]:
    """Name what a rating is of."""
    return {"participant": row.person, "criterion": row.criterion}


def _people(form: ReadForm) -> set[tuple[str, str]]:
    """Give the participants of a form by programme and id, also those in rows with a mistake."""
    table = form.table
    columns = [table.positions[name] or 0 for name in ("programme", "person")]

    def folded(cell: Cell) -> str:
        return same(as_code(cell)) if cell is not None else ""

    return {(folded(row[columns[0]]), folded(row[columns[1]])) for row in table.data.rows}


def _equal(row: RatingRow, answer: _Answer) -> bool:
    """Say whether the workbook holds this very rating."""
    if answer.row.after is None:
        return row.after is None and row.improvement == answer.row.improvement
    return (row.before, row.after) == (answer.before, answer.row.after)
