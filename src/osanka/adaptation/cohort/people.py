"""Invented people, each with twelve weeks of chance drawn beforehand.

All chance is in the person: whatever policy they follow, they have the same days, the same missed weeks and
the same slips of the tongue. So policies are compared on the same lives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Protocol

from osanka.adaptation.cohort.loads import Load
from osanka.adaptation.cohort.parameters import DAYS, WEEKS, Parameters

SESSION_DAYS = (0, 2, 4)  # of the week, 0 is Monday
# What a session has: so many that strengthen, and so many that do not (ours).
STRENGTHENING, OTHERS = 3, 3
SESSIONS = ("A", "B")
# How many begin at each level: nobody, some, regular practice (ours).
BASE_LEVELS = ((0, 0.4), (1, 0.8), (2, 1.0))


class Chance(Protocol):
    """What is asked of a generator; `random.Random` has all of it."""

    def random(self) -> float: ...

    def gauss(self, mu: float, sigma: float, /) -> float: ...


@dataclass(frozen=True, slots=True)
class Slip:
    """How far from the truth one exercise is told, and whether a feeling about it is told at all."""

    pain: float
    feel: float
    tells: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One day's chance. `attends`: a session is due, and the person is ready to do it. `strength`: what one
    bears today, against other days. `flare`: NPRS of a flare-up that comes by itself. `luck`, `size`: whether
    an overload today would start one, and how large. `slips`: of each exercise by its place, `said`: of the
    pain before and after."""

    attends: bool
    strength: float
    wobble: float
    flare: float
    luck: float
    size: float
    said: tuple[float, float]
    morning: float
    tells_morning: bool
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist. `suits`: how heavy each exercise is for them, 1 as for most."""

    number: int
    base: int
    headroom: float
    irritability: float
    usual_pain: float
    sessions: tuple[tuple[Load, ...], ...]
    suits: Mapping[str, float]
    days: tuple[Day, ...]

    def base_of(self, load: Load) -> int:
        """The level an exercise begins at."""
        return min(self.base, load.top)


def draw(number: int, loads: Sequence[Load], parameters: Parameters, chance: Chance) -> Person:
    """A person and their twelve weeks. The same generator state gives the same person."""
    p = parameters
    level = chance.random()
    sessions = _sessions(loads, chance)
    adherence = p.adherence_least + chance.random() * (p.adherence_most - p.adherence_least)
    return Person(
        number=number,
        base=next(base for base, upto in BASE_LEVELS if level < upto),
        headroom=p.headroom * exp(chance.gauss(0, p.headroom_spread)),
        irritability=exp(chance.gauss(0, p.irritability)),
        usual_pain=min(5.0, max(0.0, chance.gauss(p.usual_pain, p.usual_spread))),
        sessions=sessions,
        suits={
            load.exercise: exp(chance.gauss(0, p.suit_spread)) for session in sessions for load in session
        },
        days=_days(adherence, p, chance),
    )


def _sessions(loads: Sequence[Load], chance: Chance) -> tuple[tuple[Load, ...], ...]:
    """Two sessions with nothing in common; what does not strengthen comes first."""
    heavy = _shuffled([load for load in loads if load.strengthens], chance)
    light = _shuffled([load for load in loads if not load.strengthens], chance)
    return tuple(
        (*light[n * OTHERS : (n + 1) * OTHERS], *heavy[n * STRENGTHENING : (n + 1) * STRENGTHENING])
        for n in range(len(SESSIONS))
    )


def _shuffled(loads: Sequence[Load], chance: Chance) -> list[Load]:
    return [load for _, load in sorted(((chance.random(), load) for load in loads), key=lambda at: at[0])]


def _days(adherence: float, p: Parameters, chance: Chance) -> tuple[Day, ...]:
    missed = [chance.random() < p.week_missed for _ in range(WEEKS)]
    wobble = chance.gauss(0, p.wobble)
    fresh = sqrt(1 - p.wobble_kept**2) * p.wobble
    days = []
    for number in range(DAYS):
        attends = number % 7 in SESSION_DAYS and chance.random() < adherence and not missed[number // 7]
        days.append(_day(attends, wobble, p, chance))
        wobble = p.wobble_kept * wobble + chance.gauss(0, fresh)
    return tuple(days)


def _day(attends: bool, wobble: float, p: Parameters, chance: Chance) -> Day:
    def size() -> float:
        return p.flare_least + chance.random() * (p.flare_most - p.flare_least)

    def slip() -> Slip:
        return Slip(chance.gauss(0, p.noise), chance.gauss(0, 0.1), chance.random() < p.tells_feel)

    flares = chance.random() < p.flare_chance
    return Day(
        attends=attends,
        strength=exp(chance.gauss(0, p.day_spread)),
        wobble=wobble,
        flare=size() if flares else 0.0,
        luck=chance.random(),
        size=size(),
        said=(chance.gauss(0, p.noise), chance.gauss(0, p.noise)),
        morning=chance.gauss(0, p.noise),
        tells_morning=chance.random() < p.tells_morning,
        slips=tuple(slip() for _ in range(STRENGTHENING + OTHERS)) if attends else (),
    )
