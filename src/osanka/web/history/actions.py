"""Writes of history: records of sessions, each stored once however often it is sent, and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from osanka.adaptation import Choice as Decided
from osanka.outcomes.record import Ending, Feel, ItemRecord, SessionRecord
from osanka.planning import LEAST_MINUTES, Session
from osanka.safety import Sign
from osanka.safety.ending import gravest, sign_of, sign_of_pain, sign_or_unknown, signs_of
from osanka.web.history.models import Choice, Plan, Record, RecordItem
from osanka.web.history.planned import planned_in
from osanka.web.intake.actions import keep_rest, save_sign
from osanka.web.intake.models import DayState, IntakeRevision
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue

# What a record says besides its exercises; None where it was not said.
ANSWERS = ("ended", "pain_before", "pain_after", "effort", "pain_next_morning")


class NotYours(Exception):
    """The record, or the plan it names, is not this person's."""


class NotOfThePlan(Exception):
    """The record tells of an exercise which the plan does not have at that place; the message says which."""


def store_record(person: Person, plan_id: UUID, record: SessionRecord, now: datetime) -> Record:
    """Keep a record under the key its player made, as the most that any of its versions said.

    Versions of a growing record may come in any order and more than once. The fuller list of exercises is
    kept whole. An answer fills a place that is still open; it takes the place of another answer only when it
    comes with a version that tells at least as much. Raises NotYours and NotOfThePlan.
    """
    try:
        return _store(person, plan_id, record, now)
    except IntegrityError:  # another first version came at the same time
        return _store(person, plan_id, record, now)


def _store(person: Person, plan_id: UUID, record: SessionRecord, now: datetime) -> Record:
    with transaction.atomic():
        plan = Plan.objects.filter(person=person, id=plan_id).first()
        known = _known(record.id)
        if plan is None or (known is not None and (known.person_id != person.id or known.plan_id != plan.id)):
            raise NotYours
        _need_of_plan(plan, record.items)
        record = _by_now(record, now)
        if known is None:
            known = _new(person, plan, record, now)
            known.save(force_insert=True)
            _replace_items(known, record.items)
        else:
            _merge(known, record, now)
        _take_stop(known, sign_of(record), record.ended or record.started, now)
        if any(sign.of_pain for sign in signs_of(record)):  # beside a graver sign, too
            rest_after(known)
        return known


def _by_now(record: SessionRecord, now: datetime) -> SessionRecord:
    """What a clock that runs ahead tells happened now at the latest: too much pain counts at once."""
    ended = record.ended and min(record.ended, now)
    return replace(record, started=min(record.started, now), ended=ended)


def _take_stop(row: Record, sign: Sign | None, said: datetime, now: datetime) -> None:
    """Keep the sign that ended the session, or that its pains mean, and let it count for the gate: once,
    however often it is sent, so that it does not come back after the person has answered anew. Only a graver
    one takes its place."""
    before = sign_or_unknown(row.stopped)
    told = gravest(before, sign)
    if told is None or told == before:
        return
    row.stopped, row.told = told.id, now
    row.save(update_fields=["stopped", "told"])
    save_sign(row.person, told.id, said, now)


def rest_after(row: Record) -> None:
    """Let the back rest from too much pain that was told of this session, wherever and however often: always
    from the end that is kept of it, or its start, which stand still when it is told again. Whatever a slow
    clock says, never from before its plan was made."""
    keep_rest(row.person, max(row.ended or row.started, row.plan.created))


def _known(record_id: UUID) -> Record | None:
    return Record.objects.select_for_update().filter(id=record_id).first()


def _need_of_plan(plan: Plan, items: Iterable[ItemRecord]) -> None:
    planned = [exercise for exercise, _ in planned_in(plan.session)]
    exercises = the_catalogue().exercises
    for item in items:
        if item.position >= len(planned):
            raise NotOfThePlan(f"{item.position}: {item.exercise}")
        asked = exercises.get(planned[item.position])
        if item.exercise not in (planned[item.position], *(asked.easier if asked else ())):
            raise NotOfThePlan(f"{item.position}: {item.exercise}")


def _new(person: Person, plan: Plan, record: SessionRecord, now: datetime) -> Record:
    before = plan.state.answers.get("pain-now") if plan.state else None
    row = Record(
        id=record.id,
        person=person,
        clinic_id=person.clinic_id,
        plan=plan,
        session=plan.signature,
        started=record.started,
        pain_before=before if isinstance(before, int) else None,
        received=now,
    )
    for name in ANSWERS:
        if getattr(record, name) is not None:
            setattr(row, name, getattr(record, name))
    return row


def _merge(row: Record, record: SessionRecord, now: datetime) -> None:
    kept = [item_of(item) for item in row.items.all()]
    fuller = _fullness(record.items) >= _fullness(kept)
    as_full = fuller and _answered(record) >= _answered(row)
    for name in ANSWERS:
        said = getattr(record, name)
        if name == "ended" and row.ended is not None and said is not None:
            said = min(said, row.ended)  # by a clock that runs ahead it would else move with each version
        if said is not None and (as_full or getattr(row, name) is None):
            setattr(row, name, said)
    row.received = now
    row.save()
    if fuller:
        _replace_items(row, record.items)


def _fullness(items: Sequence[ItemRecord]) -> tuple[int, ...]:
    """Greater the more a list of exercises tells; every part only grows while a session goes on."""
    told = sum(answer is not None for item in items for answer in (item.feel, item.pain, item.pain_where))
    return len(items), told, sum(item.seconds for item in items), sum(item.reps_done for item in items)


def _answered(record: Record | SessionRecord) -> int:
    """How much of what the player asks at the end is answered."""
    return sum(getattr(record, name) is not None for name in ("ended", "pain_after", "effort"))


def item_of(row: RecordItem) -> ItemRecord:
    """One stored exercise as the record has it."""
    return ItemRecord(
        position=row.position,
        exercise=row.exercise,
        ending=cast(Ending, row.ending),
        seconds=row.seconds,
        reps_done=row.reps_done,
        feel=cast(Feel, row.feel) if row.feel else None,
        pain=row.pain,
        pain_where=row.pain_where or None,
    )


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
    """Keep what was said at the end of a session; a question left open changes nothing. Too much pain counts
    for the gate like that of an exercise."""
    with transaction.atomic():
        row = Record.objects.select_for_update().get(id=record.id)
        said = {"pain_after": pain_after, "effort": effort, "ended": row.ended or now}
        given = {name: value for name, value in said.items() if value is not None}
        for name, value in given.items():
            setattr(row, name, value)
        row.save(update_fields=list(given))
        _take_stop(row, sign_of_pain([pain_after]), now, now)
        if sign_of_pain([pain_after]):
            rest_after(row)


def attempt_of(person: Person, name: str) -> Plan | None:
    """The attempt that was kept under this name; None where there is none."""
    return Plan.objects.filter(person=person, made_from=name).first()


def keep_attempt(
    person: Person,
    standing: tuple[IntakeRevision, DayState | None],
    name: str,
    exercises: Iterable[str],
    now: datetime,
) -> Plan:
    """Keep what the record of movements needs to belong to that were made without a session. `name`: one word
    for what they were made for, then what tells one time from another, so that it is kept once. `standing`:
    what was known of the person then. Raises IntegrityError for a name that is kept already."""
    revision, state = standing
    return Plan.objects.create(
        person=person,
        clinic_id=person.clinic_id,
        intake=revision,
        state=state,
        made_from=name,
        signature=name.split()[0],
        minutes=LEAST_MINUTES,
        session={"items": [{"exercise": exercise, "level": 0} for exercise in exercises]},
        created=now,
    )


def answer_morning(record: Record, pain: int) -> None:
    """Keep the pain of the morning after."""
    record.pain_next_morning = pain
    record.save(update_fields=["pain_next_morning"])


def keep_choice(person: Person, decided: Decided) -> None:
    """Keep one decision: about one exercise, or about the whole."""
    Choice.objects.create(
        person=person,
        clinic_id=person.clinic_id,
        at=decided.at,
        kind=decided.kind,
        exercise=decided.exercise or "",
        code=decided.code or "",
        since=decided.since,
    )


def record_of(person: Person, record_id: UUID) -> Record | None:
    """One of the person's own records."""
    return Record.objects.filter(person=person, id=record_id).first()


def record_without_player(
    person: Person, plan: Plan, session: Session, done: Sequence[int], now: datetime
) -> Record:
    """The record of a session that was led, or else of one that was done from the page: what was ticked, at
    its planned length. There is one such record of a plan, however often and fast its form is sent."""
    with transaction.atomic():
        kept = Record.objects.filter(person=person, plan=plan).first()
        return kept or store_record(person, plan.id, _by_hand(plan, session, done, now), now)


def _by_hand(plan: Plan, session: Session, done: Sequence[int], now: datetime) -> SessionRecord:
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
    return SessionRecord(
        id=uuid5(plan.id, "by-hand"), session=plan.signature, started=started, ended=now, items=items
    )
