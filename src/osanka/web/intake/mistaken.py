"""Signs that the person has since said were marked by mistake."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from osanka.web.intake.models import DayState
from osanka.web.people.models import Person


@dataclass(frozen=True, slots=True)
class Mistake:
    """A sign that was marked by mistake, first told at `since` and last at `until`; told at another time it
    stands."""

    sign: str
    since: datetime
    until: datetime


def is_mistaken(mistakes: Iterable[Mistake], sign: str, told: datetime | None) -> bool:
    """Whether this sign, told then, is one of these; where it is not known when it was told, it is none."""
    if told is None:
        return False
    return any(each.sign == sign and each.since <= told <= each.until for each in mistakes)


def mistakes_of(person: Person, signs: Collection[str]) -> list[Mistake]:
    """The mistakes of the person, oldest first. `signs`: those that ended any session; without one nothing
    is read."""
    if not any(signs) or not DayState.objects.filter(person=person).exclude(mistaken="").exists():
        return []
    rows = DayState.objects.filter(person=person).order_by("created")
    return list(_mistakes(rows.only("sign", "mistaken", "told", "created")))


def _mistakes(states: Iterable[DayState]) -> Iterator[Mistake]:
    told: list[datetime] = []  # when the signs were told that nothing has been answered to
    for state in states:
        if state.mistaken and told:
            yield Mistake(state.mistaken, min(told), max(told))
        if not state.sign:
            told = []
        elif state.told is not None:
            told.append(state.told)
