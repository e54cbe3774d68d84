"""From the answers of the back to levels: up after two good sessions, down after a bad one, aside after two.

All thresholds are those of design §7 unless said otherwise; those marked “ours” are careful guesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from osanka.adaptation.model import Adapted, Change, Code, Done
from osanka.adaptation.response import Answer, answers
from osanka.catalogue.model import Catalogue
from osanka.planning.reasons import phrase

CLEAN_SESSIONS = 2
REDS_TO_PAUSE = 2
PAUSE = timedelta(days=14)  # ours
AFTER_RED = timedelta(hours=48)
NEXT_MORNING = timedelta(hours=24)
# A week away costs a step; three cost two (ours): strength is well kept for about three weeks.
BREAK, LONG_BREAK = timedelta(days=7), timedelta(days=21)


def adapt(
    history: Iterable[Done], catalogue: Catalogue, base: int, now: datetime, *, acute: bool = False
) -> Adapted:
    """What may be done `now` after all that was done. A pure function.

    `base` is the level from which an exercise begins (`Wishes.level`). While the pain is `acute` nothing goes
    above it. Exercises that the catalogue no longer has are passed over. The order of `history` is of no
    matter; nothing that began after `now` counts.
    """
    ordered = sorted((one for one in history if one.record.started <= now), key=_when)
    course = _Course(catalogue, base)
    for place, done in enumerate(ordered):
        course.until(done.record.started)
        course.take(done, _morning(ordered, place))
    course.until(now)
    return course.adapted(now, base if acute else None)


def _when(done: Done) -> tuple[datetime, str]:
    return done.record.started, done.record.id.hex


def _morning(ordered: Sequence[Done], place: int) -> int | None:
    """Pain the morning after; where it was not told, the pain before the next session is the best guess."""
    told = ordered[place].record.pain_next_morning
    if told is None and place + 1 < len(ordered):
        return ordered[place + 1].record.pain_before
    return told


@dataclass(slots=True)
class _Rung:
    """Where one exercise stands on its ladder."""

    level: int
    done: int
    clean: int = 0
    reds: int = 0
    fell: bool = False  # the last step was down: two good sessions, however easy, before the next one up
    paused: datetime | None = None  # until when


@dataclass(slots=True)
class _Course:
    """The history so far. Changes as it is read; lives within `adapt`."""

    catalogue: Catalogue
    base: int
    rungs: dict[str, _Rung] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    last: datetime | None = None
    red: datetime | None = None

    def until(self, now: datetime) -> None:
        """Time passes: pauses end, and a break costs steps."""
        for name, rung in self.rungs.items():
            if rung.paused is not None and rung.paused <= now:
                self._change(rung.paused, name, "resume", rung, 0, {})
                rung.paused = None
        away = now - self.last if self.last else timedelta()
        if away < BREAK:
            return
        steps = 2 if away >= LONG_BREAK else 1
        for name, rung in self.rungs.items():
            rung.clean = 0
            if rung.level > 0:
                lower = max(0, rung.level - steps)
                self._change(now, name, "break", rung, lower, {"days": away.days})

    def take(self, done: Done, morning: int | None) -> None:
        """One more session."""
        record = done.record
        found = [each for each in answers(record, morning) if each.item.exercise in self.catalogue.exercises]
        end = record.ended or record.started
        for answer in found:
            if answer.signal == "red":
                told = end + NEXT_MORNING if answer.afterwards else end
                self.red = max(told, self.red or told)
        numbers = {
            name: pain
            for name, pain in (
                ("before", record.pain_before),
                ("after", record.pain_after),
                ("morning", morning),
            )
            if pain is not None
        }
        for answer in found:
            self._answered(answer, done, end, numbers)
        self.last = record.started

    def _answered(self, answer: Answer, done: Done, end: datetime, numbers: Mapping[str, int]) -> None:
        item = answer.item
        level = done.level_of(item.position, item.exercise)
        rung = self.rungs.setdefault(item.exercise, _Rung(min(self.base, self._top(item.exercise)), level))
        rung.done = level
        said = dict(numbers) if item.pain is None else {**numbers, "during": item.pain}
        if rung.paused is not None:
            return
        if answer.signal == "red":
            self._red(answer, rung, level, end, said)
        elif item.feel == "too-hard":
            self._down("too-hard", item.exercise, rung, level, end, said)
        elif answer.signal == "amber":
            rung.clean = 0
        elif level >= rung.level:
            rung.clean += CLEAN_SESSIONS if item.feel == "too-easy" and not rung.fell else 1
            self._perhaps_up(item.exercise, rung, end, said)

    def _red(self, answer: Answer, rung: _Rung, level: int, end: datetime, said: Mapping[str, int]) -> None:
        name = answer.item.exercise
        rung.reds += 1
        if rung.reds < REDS_TO_PAUSE:
            code: Code = "regress-morning" if answer.afterwards else "regress"
            self._down(code, name, rung, level, end, said)
            return
        self._change(end, name, "pause", rung, 0, said)
        rung.clean, rung.reds, rung.fell, rung.paused = 0, 0, True, end + PAUSE

    def _down(
        self, code: Code, name: str, rung: _Rung, level: int, end: datetime, said: Mapping[str, int]
    ) -> None:
        rung.clean, rung.fell = 0, True
        lower = max(0, min(rung.level, level) - 1)
        if lower < rung.level:
            self._change(end, name, code, rung, lower, said)

    def _perhaps_up(self, name: str, rung: _Rung, end: datetime, said: Mapping[str, int]) -> None:
        if rung.clean < CLEAN_SESSIONS:
            return
        rung.reds, rung.fell = 0, False
        resting = self.red is not None and end - self.red < AFTER_RED
        if resting or rung.level >= self._top(name):
            return
        rung.clean = 0
        self._change(end, name, "progress", rung, rung.level + 1, said)

    def _top(self, name: str) -> int:
        return len(self.catalogue.exercises[name].dose) - 1

    def _change(
        self, since: datetime, name: str, code: Code, rung: _Rung, after: int, numbers: Mapping[str, int]
    ) -> None:
        text = phrase("change", code)
        self.changes.append(Change(since, name, code, rung.level, after, dict(numbers), text))
        rung.level = after

    def adapted(self, now: datetime, most: int | None) -> Adapted:
        """Where everything stands. For 48 hours after a bad answer nothing goes above what was last done."""
        resting = self.red is not None and now - self.red < AFTER_RED

        def allowed(rung: _Rung) -> int:
            level = min(rung.level, rung.done) if resting else rung.level
            return level if most is None else min(level, most)

        return Adapted(
            levels={name: allowed(rung) for name, rung in sorted(self.rungs.items())},
            paused=tuple(sorted(name for name, rung in self.rungs.items() if rung.paused is not None)),
            changes=tuple(self.changes),
            last=self.last,
        )
