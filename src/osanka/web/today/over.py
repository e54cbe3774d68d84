"""A day whose session has been done: when the next is, and what else does the back good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from osanka.adaptation import Adapted, wished
from osanka.catalogue import Method
from osanka.planning import Break, wishes_from
from osanka.planning.programme.breaks import work_breaks
from osanka.planning.programme.calendar import WALKING
from osanka.web.history.models import Record
from osanka.web.history.shown import show
from osanka.web.intake.gate import Standing
from osanka.web.people.models import Person
from osanka.web.programme.at_hand import AtHand
from osanka.web.programme.shown import ShownItem, shown_breaks
from osanka.web.programme.weeks import done_between
from osanka.web.site.content import the_catalogue

# So many days have breaks of their own before the turns begin again; more than there ever are. Ours.
TURNS = 60


@dataclass(frozen=True, slots=True)
class Over:
    """What was done today, together: how many `sessions`, of which `method` the last, `minutes` and
    `exercises` in all; `flare` while one lasts. `tomorrow` is the day after. `walk`: may be walked; `breaks`:
    short exercises that suit the person now, none in a flare. Who rests from too much pain never comes here:
    the gate says so."""

    sessions: int
    method: Method | None
    minutes: int
    exercises: int
    flare: bool
    tomorrow: date
    walk: bool
    breaks: list[ShownItem]


def over_today(
    person: Person, now: datetime, standing: Standing, adapted: Adapted, held: AtHand
) -> Over | None:
    """What was done today; None where nothing was yet."""
    today = timezone.localdate(now)
    records: list[Record] = list(done_between(person, today, today).select_related("plan"))
    if not records:
        return None
    shown = [show(record) for record in records]
    flare = adapted.mode == "flare"
    return Over(
        sessions=len(records),
        method=the_catalogue().methods.get(records[0].plan.method),
        minutes=sum(each.minutes for each in shown),
        exercises=sum(item.ending != "skipped" for each in shown for item in each.shown_items),
        flare=flare,
        tomorrow=today + timedelta(days=1),
        walk=standing.clearance.allows(WALKING),
        breaks=[] if flare else shown_breaks(_breaks(standing, adapted, held, today)),
    )


def _breaks(standing: Standing, adapted: Adapted, held: AtHand, today: date) -> list[Break]:
    """The programme's breaks of the day, as far as today leaves them free and at today's doses; where it has
    none, those whose turn it is."""
    wishes = wished(wishes_from(standing.intake), adapted)
    turn = work_breaks(the_catalogue(), standing.clearance, wishes)
    free = {each.exercise: each for nth in range(TURNS) for each in turn(nth)}
    planned = held.planned.day.breaks if held.planned else ()
    return [free[each.exercise] for each in planned if each.exercise in free] or [*turn(today.toordinal())]
