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
from osanka.web.programme.stored import frame_in, programme_in
from osanka.web.site.content import the_catalogue
from osanka.web.site.plain import plain

BEGUN, ENDED, OTHER_FORM = "begun", "ended", "form"


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
    return _lay_out(person, standing, frame, method, now, BEGUN, None)


def current(person: Person, now: datetime) -> Current | NoSession | None:
    """The programme that the person follows, renewed where what it follows from has changed; None where there
    is none, or it has run out. NoSession where what is known now leaves none."""
    revision, today = _newest(person), timezone.localdate(now)
    frame = _frame(revision, today)
    standing = on_a_good_day_of(person, now)
    if revision is None or frame is None or standing is None:
        return None
    found = _followed(revision, today)
    made_from = _made_from(standing, _wishes(person, standing, revision.method, now))
    changed = _changed(revision, made_from) if found else OTHER_FORM
    if not changed:
        return found
    return _lay_out(person, standing, frame, revision.method or None, now, changed, revision)


def stored(person: Person, today: date) -> Current | None:
    """The programme that the person follows, as it was last laid out; None where there is none, it has run
    out, or another version laid it out in another form."""
    return _followed(_newest(person), today)


def _frame(newest: ProgrammeRevision | None, today: date) -> Frame | None:
    """The days of the programme that goes on; None where none does."""
    frame = frame_in(newest.frame) if newest else None
    return frame if frame and today <= frame.end else None


def _followed(newest: ProgrammeRevision | None, today: date) -> Current | None:
    programme = programme_in(newest.value) if newest and _frame(newest, today) else None
    return Current(newest, programme) if newest and programme else None


def planned_on(person: Person, day: date) -> tuple[str, ...]:
    """The exercises that the programme has for that day; none without one."""
    found = stored(person, day)
    return found.programme.planned_on(day) if found else ()


def end(person: Person, now: datetime) -> None:
    """The person has done with the programme. What was done stays in the history."""
    with transaction.atomic():
        lock(person)
        newest = _newest(person)
        if newest is not None and newest.frame is not None:
            _append(_revision(person, newest.intake_id, ENDED, newest.method, now), newest)


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
    person: Person,
    standing: Standing,
    frame: Frame,
    method: str | None,
    now: datetime,
    code: str,
    renewed: ProgrammeRevision | None,
) -> Current | NoSession | None:
    wishes = _wishes(person, standing, method, now)
    made = planning.compose_programme(the_catalogue(), standing.clearance, wishes, frame)
    if isinstance(made, NoSession):
        return made
    assert standing.revision is not None  # where there is none, the verdict is an emergency
    row = _revision(person, standing.revision.id, code, method or "", now)
    row.made_from, row.frame, row.value = _made_from(standing, wishes), plain(frame), plain(made)
    return _followed(_keep(row, renewed), timezone.localdate(now))


def _wishes(person: Person, standing: Standing, method: str | None, now: datetime) -> Wishes:
    """What lasts of the wishes. A flare or a journey changes the days it lasts, not the programme."""
    wishes = planning.wishes_from(standing.intake, method=method or None)
    answered = adapted(person, wishes.level, wishes.acute, now)
    usual = replace(answered.state, mode="usual", away=False)
    return wished(wishes, replace(answered, state=usual, gentle=False, resting=False, once=()))


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


def _revision(person: Person, intake: UUID, code: str, method: str, now: datetime) -> ProgrammeRevision:
    """A revision that is not kept yet and holds nothing."""
    return ProgrammeRevision(
        person=person,
        clinic_id=person.clinic_id,
        intake_id=intake,
        code=code,
        made_from={},
        method=method,
        created=now,
    )


@transaction.atomic
def _keep(made: ProgrammeRevision, renewed: ProgrammeRevision | None) -> ProgrammeRevision:
    """The revision that counts after this one was made. While it was composed, somebody may have ended the
    programme, begun another, or asked the same: a renewal then gives way, and what is begun is begun once."""
    lock(made.person)
    newest = _newest(made.person)
    if renewed is not None and newest is not None and newest.id != renewed.id:
        return newest
    return newest if newest is not None and _same(made, newest) else _append(made, newest)


def _same(made: ProgrammeRevision, kept: ProgrammeRevision) -> bool:
    return (made.value, made.method, made.made_from) == (kept.value, kept.method, kept.made_from)


def _append(made: ProgrammeRevision, newest: ProgrammeRevision | None) -> ProgrammeRevision:
    made.number = newest.number + 1 if newest else 1
    made.save(force_insert=True)
    return made
