"""Writes of the programme. A programme is never changed: each change is a new revision with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from osanka import planning
from osanka.adaptation import Change, Choice, may_undo, wished
from osanka.planning import Frame, NoSession, Programme, Wishes
from osanka.web.history.models import Choice as ChoiceRow
from osanka.web.history.past import adapted
from osanka.web.intake.gate import Standing, on_a_good_day_of
from osanka.web.people.actions import lock
from osanka.web.people.models import Person
from osanka.web.programme.models import ProgrammeRevision
from osanka.web.programme.stored import programme_from_json
from osanka.web.site.content import the_catalogue
from osanka.web.site.plain import plain

BEGUN, ENDED = "begun", "ended"


@dataclass(frozen=True, slots=True)
class Current:
    """The programme that a person follows, and the revision that it is."""

    revision: ProgrammeRevision
    programme: Programme


def begin(person: Person, frame: Frame, method: str | None, now: datetime) -> Current | NoSession | None:
    """Lay out a programme from today on, in place of the one there may be. Asks the gate first; None where
    the questions have to be answered before. Raises UnknownMethod, and Undecided where composing took too
    long."""
    standing = on_a_good_day_of(person, now)
    if standing is None:
        return None
    return _lay_out(person, standing, frame, method, now, BEGUN)


def current(person: Person, now: datetime) -> Current | NoSession | None:
    """The programme that the person follows, renewed where what it follows from has changed; None where there
    is none, or it has run out. NoSession where what is known now leaves none."""
    found = stored(person, timezone.localdate(now))
    standing = on_a_good_day_of(person, now)
    if found is None or standing is None:
        return None
    revision = found.revision
    changed = _changed(revision, _made_from(standing, _wishes(person, standing, revision.method, now)))
    if not changed:
        return found
    return _lay_out(person, standing, found.programme.frame, revision.method or None, now, changed)


def stored(person: Person, today: date) -> Current | None:
    """The programme that the person follows, as it was last laid out; None where there is none, or it has run
    out."""
    newest = _newest(person)
    if newest is None or newest.value is None:
        return None
    programme = programme_from_json(newest.value)
    return Current(newest, programme) if today <= programme.frame.end else None


def planned_on(person: Person, day: date) -> tuple[str, ...]:
    """The exercises that the programme has for that day; none without one."""
    found = stored(person, day)
    return found.programme.planned_on(day) if found else ()


def end(person: Person, now: datetime) -> None:
    """The person has done with the programme. What was done stays in the history."""
    newest = _newest(person)
    if newest is not None and newest.value is not None:
        _store(person, newest.intake_id, ENDED, {}, newest.method, None, now)


def choose(person: Person, decided: Choice) -> None:
    """Keep one decision: about one exercise, or about the whole."""
    ChoiceRow.objects.create(
        person=person,
        clinic_id=person.clinic_id,
        at=decided.at,
        kind=decided.kind,
        exercise=decided.exercise or "",
        code=decided.code or "",
        since=decided.since,
    )


def undo(person: Person, standing: Standing, change: Change, now: datetime) -> bool:
    """Take a change back; False, and nothing is kept, where that is not open now."""
    wishes = planning.wishes_from(standing.intake)
    if not may_undo(change, adapted(person, wishes.level, wishes.acute, now), now):
        return False
    choose(person, Choice(now, "undo", change.exercise, change.code, change.since))
    return True


def revisions_of(person: Person) -> list[ProgrammeRevision]:
    """All revisions, newest first."""
    return list(ProgrammeRevision.objects.filter(person=person))


def _newest(person: Person) -> ProgrammeRevision | None:
    return ProgrammeRevision.objects.filter(person=person).first()


def _lay_out(
    person: Person, standing: Standing, frame: Frame, method: str | None, now: datetime, code: str
) -> Current | NoSession:
    wishes = _wishes(person, standing, method, now)
    made = planning.compose_programme(the_catalogue(), standing.clearance, wishes, frame)
    if isinstance(made, NoSession):
        return made
    assert standing.revision is not None  # where there is none, the verdict is an emergency
    made_from = _made_from(standing, wishes)
    row = _store(person, standing.revision.id, code, made_from, method or "", made, now)
    return Current(row, programme_from_json(row.value))


def _wishes(person: Person, standing: Standing, method: str | None, now: datetime) -> Wishes:
    """What lasts of the wishes. A flare or a journey changes the days it lasts, not the programme."""
    wishes = planning.wishes_from(standing.intake, method=method or None)
    answered = adapted(person, wishes.level, wishes.acute, now)
    usual = replace(answered.state, mode="usual", away=False)
    return wished(wishes, replace(answered, state=usual, gentle=False))


def _made_from(standing: Standing, wishes: Wishes) -> dict[str, str]:
    """What the programme follows from. Doses are the day's business, so that levels are none of it."""
    asked = replace(wishes, level=0, levels={}, paused=(), outgrown=(), overtaxed=(), liked=(), disliked=())
    answered = (wishes.level, wishes.paused, wishes.outgrown, wishes.overtaxed, wishes.liked, wishes.disliked)
    return {
        "answers": planning.signature(the_catalogue(), standing.clearance, asked),
        "adapted": _hash(repr(answered)),
    }


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def _changed(newest: ProgrammeRevision, made_from: dict[str, str]) -> str:
    """The first part that differs from what the revision was made from; empty where none does."""
    return next((part for part, now in made_from.items() if newest.made_from.get(part) != now), "")


@transaction.atomic
def _store(
    person: Person,
    intake: UUID,
    code: str,
    made_from: dict[str, str],
    method: str,
    value: Programme | None,
    now: datetime,
) -> ProgrammeRevision:
    lock(person)
    newest = _newest(person)
    if code not in (BEGUN, ENDED) and newest is not None and newest.made_from == made_from:
        return newest  # another request was first
    return ProgrammeRevision.objects.create(
        person=person,
        clinic_id=person.clinic_id,
        intake_id=intake,
        number=newest.number + 1 if newest else 1,
        code=code,
        made_from=made_from,
        method=method,
        value=plain(value) if value else None,
        created=now,
    )
