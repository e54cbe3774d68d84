"""Signs that the person has since said were marked by mistake."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from osanka.web.intake.models import DayState
from osanka.web.people.models import Person


@dataclass(frozen=True, slots=True)
class Mistake:
    """A sign that was marked by mistake, and when this machine was told of it; told at another time it
    stands."""

    sign: str
    told: datetime


def is_mistaken(mistakes: Iterable[Mistake], sign: str, told: datetime | None) -> bool:
    """Whether this sign, told then, is one of these; where it is not known when it was told, it is none."""
    return any((each.sign, each.told) == (sign, told) for each in mistakes)


def mistakes_of(person: Person, signs: Collection[str]) -> list[Mistake]:
    """The mistakes of the person, oldest first. `signs`: those that ended any session; without one nothing
    is read."""
    if not any(signs) or not DayState.objects.filter(person=person).exclude(mistaken="").exists():
        return []
    rows = DayState.objects.filter(person=person).order_by("created")
    return list(_mistakes(rows.only("sign", "mistaken", "told", "created")))


def _mistakes(states: Iterable[DayState]) -> Iterator[Mistake]:
    """Of a sign that was told more than once before the question, only the last is asked about."""
    last: datetime | None = None
    for state in states:
        if state.mistaken and last is not None:
            yield Mistake(state.mistaken, last)
        last = (state.told or last) if state.sign else None
