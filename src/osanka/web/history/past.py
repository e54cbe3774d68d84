"""What earlier sessions mean for the next one. Only reads."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.utils import timezone

from osanka.adaptation import Adapted, Done, adapt
from osanka.catalogue import Aim
from osanka.outcomes.record import SessionRecord
from osanka.web.history.actions import item_of
from osanka.web.history.choices import choices_of
from osanka.web.history.models import Plan, Record, RecordItem
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue

# Muscles rest 48 hours between strengthening (design §6); a day more is looked at, in case that grows.
LOOK_BACK = timedelta(hours=72)
LAST_SESSIONS = 7
# Who was away for longer begins from what the answers say. Ours.
ADAPTS_TO = timedelta(days=120)
# Who is up before this hour has not slept yet, or will again. Ours.
MORNING_FROM_HOUR = 4
# A question about a morning that is long past would be answered by guessing.
MORNING_UNTIL = timedelta(hours=48)


def strengthened_lately(person: Person, now: datetime) -> dict[str, float]:
    """Hours since each muscle was last strengthened, whole ones, for the last three days."""
    catalogue = the_catalogue()
    done = RecordItem.objects.filter(
        record__person=person, record__started__gt=now - LOOK_BACK, ending="done"
    ).select_related("record")
    hours: dict[str, float] = {}
    for item in done:
        exercise = catalogue.exercises.get(item.exercise)
        if exercise is None or Aim.STRENGTHEN not in exercise.aims:
            continue
        since = float((now - item.record.started).total_seconds() // 3600)
        for muscle in exercise.muscles.primary:
            hours[muscle] = min(hours.get(muscle, since), since)
    return hours


def seen_lately(person: Person) -> dict[str, int]:
    """How many of the last seven sessions had each exercise."""
    counts: Counter[str] = Counter()
    for record in Record.objects.filter(person=person).prefetch_related("items")[:LAST_SESSIONS]:
        counts.update({item.exercise for item in record.items.all()})
    return dict(counts)


def adapted(person: Person, base: int, acute: bool, now: datetime, underway: Plan | None = None) -> Adapted:
    """What the sessions and decisions of the last four months allow now; see `osanka.adaptation.adapt`. What
    has been done of the plan `underway` does not count yet."""
    rows = Record.objects.filter(person=person, started__gt=now - ADAPTS_TO)
    if underway is not None:
        rows = rows.exclude(plan=underway)
    history = [_done(row) for row in rows.select_related("plan").prefetch_related("items")]
    decided = choices_of(person, now - ADAPTS_TO)
    return adapt(history, the_catalogue(), base, now, acute=acute, choices=decided)


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
    return Done(record, tuple((item["exercise"], item["level"]) for item in row.plan.session["items"]))


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
