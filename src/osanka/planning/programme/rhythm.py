"""How often: the walking ladder, and each method's own frequency, from `rhythm.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from osanka.planning.programme.model import WEEK
from osanka.planning.reading import read_yaml

DATA = Path(__file__).parent / "rhythm.yaml"


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the walking ladder: minutes a walk, and walks a week."""

    minutes: int
    days: int


@dataclass(frozen=True, slots=True)
class Frequency:
    """How many sessions in so many weeks, at least and at most."""

    least: int
    most: int
    weeks: int = 1


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_yaml(DATA)
    return data


@cache
def walking() -> tuple[Rung, ...]:
    """The walking ladder, from beginner up."""
    return tuple(Rung(**rung) for rung in _data()["walking"]["rungs"])


def weeks_a_rung() -> int:
    weeks: int = _data()["walking"]["weeks_a_rung"]
    return weeks


def frequency(method: str) -> Frequency | None:
    """A method's own frequency; None where it names none."""
    found = _data()["methods"].get(method)
    return Frequency(**found) if found else None


def spread(days: tuple[int, ...], many: int) -> tuple[int, ...]:
    """So many of these days, as far apart as may be; all where there are no more. The earliest of equals."""
    if many >= len(days) or many <= 0:
        return days if many > 0 else ()
    return max(combinations(days, many), key=lambda chosen: (_nearest(chosen), [-day for day in chosen]))


def days_for(method: str, days: tuple[int, ...]) -> tuple[int, ...]:
    """The weekdays that suit a method: these where they are as many as it means, fewer of them where it means
    fewer, and others where it means more."""
    often = frequency(method)
    if often is None or often.weeks > 1:
        return days
    return spread(days, often.most) if len(days) >= often.least else spread(tuple(range(WEEK)), often.least)


def apart(days: tuple[int, ...]) -> tuple[int, ...]:
    """As many of these weekdays as may be with none the day after another."""
    return next(
        chosen
        for many in range(len(days), 0, -1)
        for chosen in combinations(days, many)
        if many == 1 or _nearest(chosen) > 1
    )


def _nearest(days: tuple[int, ...]) -> int:
    """The shortest way, in days, from one weekday to the next, and round to the first of the next week."""
    return min(
        (after - before - 1) % WEEK + 1 for before, after in zip(days, (*days[1:], days[0]), strict=True)
    )
