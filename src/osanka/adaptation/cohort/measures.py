"""What a life is judged by, and how many lives are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from math import sqrt

from osanka.adaptation.cohort.parameters import MODERATE_PAIN, OVERLOAD, WEEKS
from osanka.adaptation.cohort.running import Life, Trained

# The dose reached is looked for in the last so many days.
LAST_WEEKS = 28


@dataclass(frozen=True, slots=True)
class Outcome:
    """One life in numbers.

    `pain`: share of days with pain of 4 and more. `overloads`: sessions in which an exercise asked a quarter
    more than could be borne that day. `reached`: the highest level of each exercise that was borne in the
    last four weeks, as share of its ladder, 0 where none was; the mean of all exercises. `given`: the same
    for the last level given, borne or not. `changes`: how often the level of an exercise changed, a week.
    """

    pain: float
    overloads: float
    reached: float
    given: float
    changes: float
    sessions: float


MEASURES = tuple(each.name for each in fields(Outcome))


def measure(life: Life, exercises: Sequence[str]) -> Outcome:
    """`exercises`: those the person was to do, so that what was left out counts as not reached."""
    days = len(life.pains)
    late = [trained for day, trained in life.sessions if day >= days - LAST_WEEKS]
    return Outcome(
        pain=sum(pain >= MODERATE_PAIN for pain in life.pains) / days,
        overloads=sum(is_overload(trained) for _, trained in life.sessions),
        reached=_ladder(late, exercises, borne_only=True),
        given=_ladder(late, exercises, borne_only=False),
        changes=_changes(trained for _, trained in life.sessions) / WEEKS,
        sessions=len(life.sessions),
    )


def overloaded(life: Life) -> tuple[int, ...]:
    """How many sessions of each week had an overload."""
    weeks = [0] * (len(life.pains) // 7)
    for day, trained in life.sessions:
        weeks[day // 7] += is_overload(trained)
    return tuple(weeks)


def is_overload(trained: Iterable[Trained]) -> bool:
    """Whether an exercise of the session asked a quarter more than could be borne that day."""
    return any(each.strain > OVERLOAD for each in trained)


def _ladder(sessions: Sequence[tuple[Trained, ...]], exercises: Sequence[str], *, borne_only: bool) -> float:
    best = dict.fromkeys(exercises, 0.0)
    for trained in sessions:
        for each in trained:
            share = (each.level + 1) / (each.top + 1)
            if not borne_only:
                best[each.exercise] = share
            elif each.borne:
                best[each.exercise] = max(best[each.exercise], share)
    return sum(best.values()) / len(best) if best else 0.0


def _changes(sessions: Iterable[tuple[Trained, ...]]) -> int:
    last: dict[str, int] = {}
    found = 0
    for trained in sessions:
        for each in trained:
            found += last.get(each.exercise, each.level) != each.level
            last[each.exercise] = each.level
    return found


@dataclass(frozen=True, slots=True)
class Spread:
    """Many numbers: their mean, how sure it is (half of its 95 % interval), and the quartiles."""

    mean: float
    give: float
    quarters: tuple[float, float, float]


def spread(numbers: Sequence[float]) -> Spread:
    """Of at least two numbers."""
    count = len(numbers)
    mean = sum(numbers) / count
    variance = sum((number - mean) ** 2 for number in numbers) / (count - 1)
    ordered = sorted(numbers)
    low, middle, high = (ordered[round(share * (count - 1))] for share in (0.25, 0.5, 0.75))
    return Spread(mean, 1.96 * sqrt(variance / count), (low, middle, high))
