"""What a trial of two movements has shown, as pages tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.utils import timezone

from osanka import planning
from osanka.adaptation import Tried
from osanka.planning import Way
from osanka.web.intake.gate import Standing
from osanka.web.people.models import Person
from osanka.web.programme import tried
from osanka.web.programme.models import DirectionTrial

# The note of a programme that offers the trial.
TRIAL_OFFERED = "find-direction"


@dataclass(frozen=True, slots=True)
class ShownMovement:
    """One movement that was finished: which way it went, what came of it, and whether it is the way found."""

    way: Way
    tried: Tried
    eased: bool


@dataclass(frozen=True, slots=True)
class ShownTrial:
    """A trial and what holds of it. `eases`: the way it found, empty where none; `holds`: the answers say so
    still; `concerns`: which way eases is open, or known from this trial only; `waits`: it may not be made
    again before `again`."""

    day: date
    eases: str
    worse: bool
    movements: tuple[ShownMovement, ...]
    stopped: bool
    forgotten: bool
    holds: bool
    concerns: bool
    again: date
    waits: bool

    @property
    def nearer(self) -> bool:
        """Whether the movement that eases drew the pain nearer to the spine."""
        return any(each.eased and each.tried.place == "nearer" for each in self.movements)


def shown_trial(row: DirectionTrial, standing: Standing, now: datetime) -> ShownTrial:
    """The trial, and what the person's answers make of it now."""
    done = zip(planning.WAYS, msgspec.convert(row.tried, list[Tried]), strict=False)
    return ShownTrial(
        day=timezone.localdate(row.created),
        eases=row.eases,
        worse=bool(row.worse),
        movements=tuple(ShownMovement(way, each, way == row.eases) for way, each in done),
        stopped=row.stopped,
        forgotten=row.forgotten is not None,
        holds=tried.holds(row, standing),
        concerns=tried.concerns(standing, row),
        again=tried.again_from(row),
        waits=tried.waits(row, now),
    )


def last_trial(person: Person, standing: Standing, now: datetime) -> ShownTrial | None:
    """The last trial, where it still says something: what eases, or that it is too soon for another."""
    row = tried.newest_trial(person)
    shown = shown_trial(row, standing, now) if row else None
    return shown if shown and shown.concerns and (shown.holds or shown.waits) else None
