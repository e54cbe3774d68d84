"""Writes of the programme. A programme is never changed: each change is a new revision with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models.fields.json import KT
from django.utils import timezone

from osanka import planning
from osanka.adaptation import Adapted, Change, Choice, State, may_undo, wished
from osanka.planning import Frame, NoSession, Programme, Wishes
from osanka.web.history.actions import keep_choice
from osanka.web.history.past import past_of
from osanka.web.intake.gate import Standing, on_a_good_day_of
from osanka.web.people.actions import lock
from osanka.web.people.models import Person
from osanka.web.programme import walks
from osanka.web.programme.models import ProgrammeRevision
from osanka.web.programme.stored import frame_in, laid_in, light, newest_of
from osanka.web.site.content import the_catalogue
from osanka.web.site.plain import plain

BEGUN, ENDED, OTHER_FORM = "begun", "ended", "form"


@dataclass(frozen=True, slots=True)
class Current:
    """The programme that a person follows, and the revision that it is."""

    revision: ProgrammeRevision
    programme: Programme


@dataclass(frozen=True, slots=True)
class Asked:
    """What a programme was asked for beside its days: a method, empty where none, the minutes of its
    sessions, and the rung that its walks begin on, None where those are the intake's."""

    method: str
    minutes: int | None
    walk: int | None = None


def begin(
    person: Person, frame: Frame, method: str | None, now: datetime, minutes: int | None = None
) -> Current | NoSession | None:
    """Lay out a programme from today on, in place of the one there may be. `minutes`: of its sessions, where
    that is not what the intake says. Asks the gate first; None where the questions have to be answered
    before. Raises UnknownMethod, and Undecided where composing took too long."""
    standing = on_a_good_day_of(person, now)
    if standing is None:
        return None
    adapted = past_of(person, standing.intake, now).adapted
    own = None if minutes == standing.intake.answers.get("minutes") else minutes
    walk, frame = walks.going_on(person, standing, adapted, frame, timezone.localdate(now))
    row = _laid_out(person, standing, adapted, frame, Asked(method or "", own, walk), now)
    found = _followed(row, timezone.localdate(now))
    return found if isinstance(found, NoSession) else _followed(_keep(row, None), timezone.localdate(now))


def current(person: Person, now: datetime, known: Adapted | None = None) -> Current | NoSession | None:
    """The programme that the person follows, renewed where what it follows from has changed; None where there
    is none, it has run out, or the person is stopped. NoSession where what is known now leaves none; that is
    kept like a programme, with its days, for when it changes. `known`: what adaptation says, where that is
    known. Raises Undecided."""
    revision, today = newest_of(person), timezone.localdate(now)
    frame = _frame(revision, today)
    if revision is None or frame is None:
        return None
    standing = on_a_good_day_of(person, now)
    if standing is None or standing.stopped:
        return None
    adapted = known or past_of(person, standing.intake, now).adapted
    found = _followed(revision, today)
    asked = Asked(revision.method, revision.minutes, walks.kept(revision, standing))
    made_from = _made_from(standing, _wishes(standing, adapted, asked), adapted.state)
    changed = _changed(revision, made_from) if found else OTHER_FORM
    if not changed:
        return found
    walk, frame = walks.going_on(person, standing, adapted, frame, today)
    row = _laid_out(person, standing, adapted, frame, replace(asked, walk=walk), now)
    row.code = changed
    return _followed(_keep(row, revision), today)


def planned_on(person: Person, now: datetime, known: Adapted | None = None) -> tuple[str, ...]:
    """The exercises that the programme has for today; none without one, or where there was not the time to
    renew it."""
    try:
        found = current(person, now, known)
    except planning.Undecided:
        return ()
    return found.programme.planned_on(timezone.localdate(now)) if isinstance(found, Current) else ()


def _frame(newest: ProgrammeRevision | None, today: date) -> Frame | None:
    """The days of the programme that goes on; None where none does."""
    frame = frame_in(newest.frame) if newest else None
    return frame if frame and today <= frame.end else None


def _followed(newest: ProgrammeRevision, today: date) -> Current | NoSession | None:
    """What a revision holds for the person; None where that is over, or in another form."""
    found = laid_in(newest.value) if _frame(newest, today) else None
    return Current(newest, found) if isinstance(found, Programme) else found


def end(person: Person, now: datetime) -> None:
    """The person has done with the programme. What was done stays in the history."""
    with transaction.atomic():
        lock(person)
        newest = newest_of(person)
        if newest is not None and newest.frame is not None:
            asked = Asked(newest.method, newest.minutes)
            _append(_revision(person, newest.intake_id, ENDED, asked, now), newest)


def follows(person: Person, now: datetime) -> bool:
    """Whether a programme goes on, also one of which nothing can be shown now."""
    return _frame(light(person).first(), timezone.localdate(now)) is not None


def undo(person: Person, adapted: Adapted, change: Change, now: datetime) -> bool:
    """Take a change back; False, and nothing is kept, where that is not open now."""
    if not may_undo(change, adapted, now):
        return False
    keep_choice(person, Choice(now, "undo", change.exercise, change.code, change.since))
    return True


def asked_last(person: Person) -> tuple[Frame, Asked] | None:
    """What the person last asked for, also of a programme that is over; None where there was none yet."""
    row = light(person).filter(frame__isnull=False).first()
    frame = frame_in(row.frame) if row else None
    return (frame, Asked(row.method, row.minutes)) if row and frame else None


def minutes_of(person: Person, now: datetime) -> int | None:
    """How long the sessions of the programme that goes on are to be; None where the intake says that."""
    row = light(person).first()
    return row.minutes if row and _frame(row, timezone.localdate(now)) else None


def revisions_of(person: Person) -> list[ProgrammeRevision]:
    """All revisions, newest first, without what they hold; `why` is there where it is no programme."""
    return list(light(person).annotate(why=KT("value__why")))


def _laid_out(
    person: Person, standing: Standing, adapted: Adapted, frame: Frame, asked: Asked, now: datetime
) -> ProgrammeRevision:
    """The revision that the person's days give now: a programme, or why there is none. Not kept yet."""
    wishes = _wishes(standing, adapted, asked)
    made = planning.compose_programme(the_catalogue(), standing.clearance, wishes, frame)
    assert standing.revision is not None  # where there is none, the verdict is an emergency
    row = _revision(person, standing.revision.id, BEGUN, asked, now)
    row.made_from = _made_from(standing, wishes, adapted.state)
    row.frame, row.value = plain(frame), plain(made)
    return row


def _wishes(standing: Standing, adapted: Adapted, asked: Asked) -> Wishes:
    """What lasts of the wishes. A flare or a journey changes the days it lasts, and too much pain two days,
    not the programme."""
    wishes = planning.wishes_from(standing.intake, asked.minutes, method=asked.method or None)
    wishes = wishes if asked.walk is None else replace(wishes, walk_level=asked.walk)
    state = replace(adapted.state, flare=False, ill=False, away=False)
    lasting = replace(adapted, state=state, gentle=False, resting=False, settling=False, once=())
    if not wishes.acute:
        lasting = replace(lasting, base=state.base, outgrown=state.outgrown)
    return wished(wishes, lasting)


def _made_from(standing: Standing, wishes: Wishes, state: State) -> dict[str, str]:
    """What the programme follows from, the part that explains most first. Doses are the day's business, so
    that levels are none of it; nor is what rests for two days after too much pain."""
    asked = replace(wishes, level=0, levels={}, paused=(), outgrown=(), overtaxed=(), liked=(), disliked=())
    answered = (state.base, state.paused, state.outgrown, state.overtaxed, state.liked, state.disliked)
    return {
        "catalogue": _hash(f"{the_catalogue().version} {standing.clearance.rules_version}"),
        "answers": planning.signature(the_catalogue(), standing.clearance, asked),
        "adapted": _hash(repr(answered)),
    }


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def _changed(newest: ProgrammeRevision, made_from: dict[str, str]) -> str:
    """The first part that differs from what the revision was made from; empty where none does."""
    return next((part for part, now in made_from.items() if newest.made_from.get(part) != now), "")


def _revision(person: Person, intake: UUID, code: str, asked: Asked, now: datetime) -> ProgrammeRevision:
    """A revision that is not kept yet and holds nothing."""
    return ProgrammeRevision(
        person=person,
        clinic_id=person.clinic_id,
        intake_id=intake,
        code=code,
        made_from={},
        method=asked.method,
        minutes=asked.minutes,
        walk=asked.walk,
        created=now,
    )


@transaction.atomic
def _keep(made: ProgrammeRevision, renewed: ProgrammeRevision | None) -> ProgrammeRevision:
    """The revision that counts after this one was made. While it was composed, somebody may have ended the
    programme, begun another, or asked the same: a renewal then gives way, and what is begun is begun once."""
    lock(made.person)
    newest = newest_of(made.person)
    if renewed is not None and newest is not None and newest.id != renewed.id:
        return newest
    return newest if newest is not None and _same(made, newest) else _append(made, newest)


def _same(made: ProgrammeRevision, kept: ProgrammeRevision) -> bool:
    return all(
        getattr(made, name) == getattr(kept, name) for name in ("value", "method", "minutes", "made_from")
    )


def _append(made: ProgrammeRevision, newest: ProgrammeRevision | None) -> ProgrammeRevision:
    made.number = newest.number + 1 if newest else 1
    made.save(force_insert=True)
    return made
