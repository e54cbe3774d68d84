"""What the programme has for today, and when it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from osanka.adaptation import Adapted
from osanka.catalogue import Method
from osanka.planning import Programme, Undecided
from osanka.web.intake.gate import Standing
from osanka.web.people.models import Person
from osanka.web.programme.actions import Current, current
from osanka.web.programme.weeks import ShownDay, as_now, done_on, shown_day
from osanka.web.site.content import the_catalogue


@dataclass(frozen=True, slots=True)
class AtHand:
    """What the programme has. `programme` is None where none goes on, and `waits` says that one does and
    nothing of it can be shown now. `minutes`: of its sessions, where those are not the intake's. `planned`:
    today, `following`: the next day with a session."""

    programme: Programme | None = None
    waits: bool = False
    minutes: int | None = None
    method: Method | None = None
    planned: ShownDay | None = None
    following: ShownDay | None = None

    @property
    def offered(self) -> tuple[Method, int] | None:
        """The method's session of today, counted from 1; None where today has none of a method."""
        part = self.planned.part if self.planned else None
        if self.method is None or part is None or part > len(self.method.led):
            return None
        return self.method, part


def at_hand(person: Person, now: datetime, standing: Standing, adapted: Adapted) -> AtHand:
    """What the programme of the person has for today."""
    try:
        found = current(person, now, adapted)
    except Undecided:
        return AtHand(waits=True)
    if not isinstance(found, Current):
        return AtHand(waits=found is not None)
    today = timezone.localdate(now)
    done = done_on(person, today, today)
    method = the_catalogue().methods.get(found.revision.method)
    ahead = (day for day in found.programme.days if day.date >= today)
    shown = (shown_day(found.programme, day, done, today, method) for day in ahead)
    days = as_now(shown, found.programme, standing, adapted, now)
    return AtHand(
        programme=found.programme,
        minutes=found.revision.minutes,
        method=method,
        planned=next((day for day in days if day.today), None),
        following=next((day for day in days if day.letter and not day.today), None),
    )
