"""Ways to set the dose: never change it, raise it by the calendar, or listen to the back as Osanka does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from osanka.adaptation.cohort.loads import Load
from osanka.adaptation.cohort.people import Person
from osanka.adaptation.course import Course
from osanka.adaptation.model import Adapted, Done
from osanka.adaptation.morning import morning_after
from osanka.catalogue.model import Catalogue


class Policy(Protocol):
    """Sets the dose of one person. Told only what a person would tell."""

    def level(self, load: Load, now: datetime, day: int) -> int | None:
        """The level of an exercise that is due now, `day` days after the start; None where it rests."""

    def answered(self, done: Done, morning: int | None) -> None:
        """How the last session went, and what was told of the morning after."""


class Fixed:
    """The first dose, for twelve weeks."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def level(self, load: Load, now: datetime, day: int) -> int | None:
        return self.person.base_of(load)

    def answered(self, done: Done, morning: int | None) -> None:
        """It does not listen."""


class Linear:
    """A level up whenever so many weeks have gone by, whatever the back says and whoever was away."""

    def __init__(self, person: Person, weeks: int) -> None:
        self.person, self.weeks = person, weeks

    def level(self, load: Load, now: datetime, day: int) -> int | None:
        return min(load.top, self.person.base_of(load) + day // (7 * self.weeks))

    def answered(self, done: Done, morning: int | None) -> None:
        """It does not listen."""


class Ours:
    """What Osanka does: the very code that sets doses for people."""

    def __init__(self, person: Person, catalogue: Catalogue) -> None:
        self.person, self.catalogue = person, catalogue
        self.course = Course(catalogue, person.base)
        self.waiting: Done | None = None
        self.asked: datetime | None = None
        self.adapted = Adapted()

    def level(self, load: Load, now: datetime, day: int) -> int | None:
        if self.asked != now:
            self.asked, self.adapted = now, self._now(now)
        if load.exercise in self.adapted.paused:
            return None
        return min(load.top, self.adapted.levels.get(load.exercise, self.person.base))

    def answered(self, done: Done, morning: int | None) -> None:
        self._settle(done)
        self.course.begin(done.record.started)
        if morning is None:
            self.waiting = done
        else:
            told = replace(done, record=replace(done.record, pain_next_morning=morning))
            self.course.take(told, morning)

    def _settle(self, later: Done) -> None:
        """A morning that was not told is read from the pain before the next session, as in `adapt`. The
        invented train once a day at most: the next one always begins after a night."""
        if self.waiting is not None:
            self.course.take(self.waiting, morning_after(self.waiting, later))
            self.waiting = None

    def _now(self, now: datetime) -> Adapted:
        """Where everything stands; the last session counts with its morning unknown, until it is known."""
        course = self.course
        if self.waiting is not None:
            course = course.copy()
            course.take(self.waiting, None)
        course.until(now)
        return course.adapted(now)


# In the order in which reports show them.
POLICIES: dict[str, Callable[[Person, Catalogue], Policy]] = {
    "fixed": lambda person, _: Fixed(person),
    "linear": lambda person, _: Linear(person, 1),
    "slow": lambda person, _: Linear(person, 2),
    "ours": Ours,
}
