"""Writes of history: records of sessions, each stored once however often it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from osanka.outcomes.record import ItemRecord, SessionRecord
from osanka.planning import Session
from osanka.web.history.models import Record, RecordItem
from osanka.web.people.models import Person
from osanka.web.today.models import Plan


class NotYours(Exception):
    """The record, or the plan it names, is not this person's."""


def store_record(person: Person, plan_id: UUID, record: SessionRecord, now: datetime) -> Record:
    """Keep a record under the key its player made.

    Sending it again changes nothing. Of two versions the one with at least as many items wins, so that a late
    copy never takes something away; answers given once stay when a later version has none. Raises NotYours.
    """
    with transaction.atomic():
        plan = Plan.objects.filter(person=person, id=plan_id).first()
        known = Record.objects.select_for_update().filter(id=record.id).first()
        if plan is None or (known is not None and (known.person_id != person.id or known.plan_id != plan.id)):
            raise NotYours
        if known is None:
            known = _new(person, plan, record, now)
        elif len(record.items) < known.items.count():
            return known
        _update(known, record, now)
        _replace_items(known, record.items)
        return known


def _new(person: Person, plan: Plan, record: SessionRecord, now: datetime) -> Record:
    before = plan.state.answers.get("pain-now") if plan.state else None
    return Record(
        id=record.id,
        person=person,
        clinic_id=person.clinic_id,
        plan=plan,
        session=plan.signature,
        started=record.started,
        pain_before=before if isinstance(before, int) else None,
        received=now,
    )


def _update(row: Record, record: SessionRecord, now: datetime) -> None:
    row.received = now
    for name in ("ended", "pain_before", "pain_after", "effort", "pain_next_morning"):
        said = getattr(record, name)
        if said is not None:
            setattr(row, name, said)
    row.save()


def _replace_items(row: Record, items: Sequence[ItemRecord]) -> None:
    row.items.all().delete()
    RecordItem.objects.bulk_create(
        RecordItem(
            clinic_id=row.clinic_id,
            record=row,
            order=order,
            position=item.position,
            exercise=item.exercise,
            ending=item.ending,
            seconds=item.seconds,
            reps_done=item.reps_done,
            feel=item.feel or "",
            pain=item.pain,
            pain_where=item.pain_where or "",
        )
        for order, item in enumerate(items)
    )


def answer_end(record: Record, pain_after: int | None, effort: int | None, now: datetime) -> None:
    """Keep what was said at the end of a session; a question left open changes nothing."""
    if pain_after is not None:
        record.pain_after = pain_after
    if effort is not None:
        record.effort = effort
    if record.ended is None:
        record.ended = now
    record.save()


def answer_morning(record: Record, pain: int) -> None:
    """Keep the pain of the morning after."""
    record.pain_next_morning = pain
    record.save(update_fields=["pain_next_morning"])


def record_of(person: Person, record_id: UUID) -> Record | None:
    """One of the person's own records."""
    return Record.objects.filter(person=person, id=record_id).first()


def record_by_hand(
    person: Person, plan: Plan, session: Session, done: Sequence[int], now: datetime
) -> Record:
    """Keep a session that was done from the page without the player: what was ticked, at its planned
    length."""
    items = tuple(
        ItemRecord(
            position=position,
            exercise=item.exercise,
            ending="done" if position in done else "skipped",
            seconds=item.seconds if position in done else 0,
            reps_done=sum(item.dose.reps) if position in done else 0,
        )
        for position, item in enumerate(session.items)
    )
    started = now - timedelta(seconds=sum(item.seconds for item in items))
    made = SessionRecord(id=uuid4(), session=plan.signature, started=started, ended=now, items=items)
    return store_record(person, plan.id, made, now)
