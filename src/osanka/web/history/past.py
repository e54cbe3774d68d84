"""What earlier sessions mean for the next one. Only reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from osanka.adaptation import Adapted, Done, adapt
from osanka.outcomes.record import SessionRecord
from osanka.web.history.actions import item_of, planned_in
from osanka.web.history.choices import choices_of
from osanka.web.history.models import Plan, Record
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue

# Who was away for longer begins from what the answers say. Ours.
ADAPTS_TO = timedelta(days=120)
# Who is up before this hour has not slept yet, or will again. Ours.
MORNING_FROM_HOUR = 4
# A question about a morning that is long past would be answered by guessing.
MORNING_UNTIL = timedelta(hours=48)


def history_of(person: Person, now: datetime, underway: Plan | None = None) -> list[Done]:
    """The sessions of the last four months, oldest first. What has been done of the plan `underway` does not
    count yet."""
    rows = Record.objects.filter(person=person, started__gt=now - ADAPTS_TO).order_by("started")
    if underway is not None:
        rows = rows.exclude(plan=underway)
    return [_done(row) for row in rows.select_related("plan").prefetch_related("items")]


def adapted(
    person: Person, base: int, acute: bool, now: datetime, history: Sequence[Done] | None = None
) -> Adapted:
    """What sessions and decisions allow now; see `osanka.adaptation.adapt`. `history` where it is known."""
    known = history_of(person, now) if history is None else history
    decided = choices_of(person, now - ADAPTS_TO)
    return adapt(known, the_catalogue(), base, now, acute=acute, choices=decided)


def _done(row: Record) -> Done:
    record = SessionRecord(
        id=row.id,
        session=row.session,
        started=row.started,
        ended=row.ended,
        items=tuple(item_of(item) for item in row.items.all()),
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        effort=row.effort,
        pain_next_morning=row.pain_next_morning,
        stopped=row.stopped or None,
    )
    return Done(record, planned_in(row.plan))


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
