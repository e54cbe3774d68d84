"""What earlier sessions mean for the next one. Only reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from osanka.adaptation import MORNING_UNTIL, Adapted, Done, adapt, slowly
from osanka.outcomes.record import ItemRecord, SessionRecord
from osanka.planning import wishes_from
from osanka.safety import Intake
from osanka.web.history.choices import choices_of
from osanka.web.history.models import Plan, Record, RecordItem
from osanka.web.history.planned import Planned, planned_by
from osanka.web.intake.mistaken import Mistake, is_mistaken, mistakes_of
from osanka.web.intake.rest import MORNING_FROM_HOUR
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue

_RECORD = (
    "session",
    "started",
    "ended",
    "pain_before",
    "pain_after",
    "effort",
    "pain_next_morning",
    "stopped",
)
_ITEM = ("position", "exercise", "ending", "seconds", "reps_done", "feel", "pain", "pain_where")


@dataclass(frozen=True, slots=True)
class Past:
    """All that a person did and decided until now, and what it means, read once for all that follows."""

    history: Sequence[Done]
    adapted: Adapted


def past_of(person: Person, intake: Intake, now: datetime, underway: Plan | None = None) -> Past:
    """What sessions and decisions allow now; see `history_of` and `osanka.adaptation.adapt`."""
    history = history_of(person, now, underway)
    wishes = wishes_from(intake)
    found = adapt(
        history,
        the_catalogue(),
        wishes.level,
        now,
        acute=wishes.acute,
        slow=slowly(intake),
        choices=choices_of(person),
    )
    return Past(history, found)


def history_of(person: Person, now: datetime, underway: Plan | None = None) -> list[Done]:
    """Every session begun until now, oldest first: what comes of it depends on all of them. What has been
    done of the plan `underway` does not count yet, and a sign that was marked by mistake not at all."""
    rows = Record.objects.filter(person=person, started__lte=now).order_by("started", "id")
    if underway is not None:
        rows = rows.exclude(plan=underway)
    records = list(rows.values_list("id", "plan_id", "told", *_RECORD))
    items = _items(person)
    planned = planned_by({plan for _, plan, *_ in records})
    mistakes = mistakes_of(person, {stopped for *_, stopped in records})
    return [_done(row, items[row[0]], planned[row[1]], mistakes) for row in records]


def _items(person: Person) -> Mapping[UUID, list[ItemRecord]]:
    """The exercises that were done, by record, in order. As bare values: years of them are read at once."""
    found: dict[UUID, list[ItemRecord]] = defaultdict(list)
    rows = RecordItem.objects.filter(record__person=person).order_by("order")
    for record, *told in rows.values_list("record_id", *_ITEM):
        said: dict[str, Any] = dict(zip(_ITEM, told, strict=True))
        said |= {name: said[name] or None for name in ("feel", "pain_where")}
        found[record].append(ItemRecord(**said))
    return found


def _done(
    row: tuple[Any, ...], items: list[ItemRecord], planned: Planned, mistakes: Iterable[Mistake]
) -> Done:
    id_, _, heard, *told = row
    said: dict[str, Any] = dict(zip(_RECORD, told, strict=True))
    mistaken = is_mistaken(mistakes, said["stopped"], heard)
    said["stopped"] = None if mistaken else said["stopped"] or None
    return Done(SessionRecord(id=id_, items=tuple(items), **said), planned)


def unasked_morning(person: Person, now: datetime) -> Record | None:
    """The last session, when its next morning has come, by the person's clock, and has not been asked
    about."""
    newest = Record.objects.filter(person=person).first()
    if newest is None or newest.pain_next_morning is not None:
        return None
    end = newest.ended or newest.started
    local = timezone.localtime(now)
    if local.date() <= timezone.localtime(end).date() or local.hour < MORNING_FROM_HOUR:
        return None
    return newest if now - end <= MORNING_UNTIL else None


def unfinished(person: Person, now: datetime) -> Record | None:
    """A session that was begun today and not brought to its end."""
    newest = Record.objects.filter(person=person).first()
    if newest is None or newest.ended is not None or now - newest.started > timedelta(hours=12):
        return None
    return newest
