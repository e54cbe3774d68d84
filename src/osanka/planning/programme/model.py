"""A programme: a calendar of weeks over blocks of sessions. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from osanka.catalogue.model import Dose, Text
from osanka.planning.model import Reason, Session, Solver

MOST_WEEKS = 12
WEEK = 7
# What the sessions that take turns are called.
LETTERS = Text("ABCDEFGH", "АБВГДЕЖЗ")
TestKind = Literal["self-test", "questionnaire"]


def letter(which: int) -> Text:
    """What the session of that number, from 0, is called among those that take turns."""
    return Text(*(letters[which % len(letters)] for letters in (LETTERS.en, LETTERS.ru)))


@dataclass(frozen=True, slots=True)
class Frame:
    """When somebody exercises. `days` are the weekdays of sessions and `work_days` those with breaks, 0 for
    Monday; both are kept sorted. `walks_from` is the day from which walks go up, where that is a later one
    than its start: weeks that begin before it have the walks that it finds.

    Errors: ValueError for weeks outside 1 to 12 or past the year 9999, no day, a weekday that does not exist.
    """

    start: date
    weeks: int
    days: tuple[int, ...]
    work_days: tuple[int, ...] = ()
    walks_from: date | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.weeks <= MOST_WEEKS:
            raise ValueError(f"a programme lasts 1 to {MOST_WEEKS} weeks, not {self.weeks}")
        if (date.max - self.start).days < self.weeks * WEEK:
            raise ValueError(f"{self.weeks} weeks from {self.start} end after the year {date.max.year}")
        if not self.days:
            raise ValueError("a programme needs at least one weekday for its sessions")
        wrong = [day for day in (*self.days, *self.work_days) if day not in range(WEEK)]
        if wrong:
            raise ValueError(f"weekdays go from 0, Monday, to 6, Sunday: there is no {wrong[0]}")
        object.__setattr__(self, "days", tuple(sorted(set(self.days))))
        object.__setattr__(self, "work_days", tuple(sorted(set(self.work_days))))

    @property
    def end(self) -> date:
        """The day that closes it, just after its last week: nothing but its tests."""
        return self.start + timedelta(weeks=self.weeks)

    @property
    def walking_since(self) -> date:
        """The day from which walks go up."""
        return self.walks_from or self.start


@dataclass(frozen=True, slots=True)
class Block:
    """Weeks that keep their sessions, so that doses can grow. `first_week` counts from 0. The sessions take
    turns. `of_method` says for each which session of the method it is; empty where none is followed."""

    first_week: int
    weeks: int
    sessions: tuple[Session, ...]
    of_method: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A short exercise between work, under the gate's limits, with its words of care. `seconds` are all it
    takes."""

    exercise: str
    level: int
    dose: Dose
    seconds: int
    care: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Test:
    """What is measured on a day: a self-test, by its exercise, or the questionnaire. `week`: whole weeks
    since the start."""

    kind: TestKind
    week: int
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day. `session`: its block and which of that block's sessions, both from 0. `walk`: in minutes."""

    date: date
    session: tuple[int, int] | None = None
    walk: int | None = None
    breaks: tuple[Break, ...] = ()
    tests: tuple[Test, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """Weeks of training. `days` are every day of the frame in order, and its closing day. `solver` speaks of
    all blocks together. `find_direction`: the direction that eases the low back is not known, and two gentle
    movements may be tried to find it. `notes` tell where the whole differs from what one might expect."""

    signature: str
    frame: Frame
    blocks: tuple[Block, ...]
    days: tuple[Day, ...]
    solver: Solver
    notes: tuple[Reason, ...] = ()
    find_direction: bool = False

    def on(self, day: date) -> Day | None:
        """The day of the calendar; None outside it."""
        at = (day - self.frame.start).days
        return self.days[at] if 0 <= at < len(self.days) else None

    def session_on(self, day: date) -> Session | None:
        """The session planned for that day; None where there is none."""
        found = self.on(day)
        if found is None or found.session is None:
            return None
        block, which = found.session
        return self.blocks[block].sessions[which]

    def planned_on(self, day: date) -> tuple[str, ...]:
        """The exercises of that day's session, as `Wishes.planned` wants them."""
        session = self.session_on(day)
        return tuple(item.exercise for item in session.items) if session else ()
