"""Writes of the intake: the draft, screen by screen, the finished revision, the daily check, and what a
clinician agreed to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from osanka import safety
from osanka.safety import Intake, Release
from osanka.safety.answers import understood
from osanka.safety.ending import gravest, sign_or_unknown
from osanka.safety.resting import has_it_been_seen, is_mistake, opens, sign_rested_for, still_rests
from osanka.safety.stops import REST_TODAY
from osanka.web.intake.gate import STATE_LASTS, Standing, has_aged, standing_of
from osanka.web.intake.known import (
    asked_afresh,
    asked_each_visit,
    known_answers,
    not_denied,
    on_a_good_day,
)
from osanka.web.intake.models import (
    ClinicianRelease,
    DayState,
    IntakeDraft,
    IntakeRevision,
    Rest,
    WithdrawnRelease,
)
from osanka.web.intake.rest import rest_from
from osanka.web.people.actions import lock
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue

A_MOMENT = timedelta(microseconds=1)


class StoppedMeanwhile(Exception):
    """A sign that ended a session has been told since these answers were given."""


class AlreadyKept(Exception):
    """The very same record of what a clinician agreed to is there and has not been taken back."""


def draft_answers(person: Person, now: datetime) -> dict[str, Any]:
    """What is answered so far. Who answers again starts from the last intake, without warning signs, today's
    state and what has aged, which are asked afresh; so does who left the questions for half a day. A warning
    sign told here and not denied stays."""
    draft = IntakeDraft.objects.filter(person=person).first()
    if draft is not None:
        age = now - draft.updated
        kept = safety.still_hold(known_answers(draft.answers), age)
        kept = kept if age < STATE_LASTS else _without(kept, asked_afresh())
        return {**kept, **not_denied(draft.answers)}
    last = IntakeRevision.objects.filter(person=person).first()
    if last is None:
        return {}
    return _without(safety.still_hold(known_answers(last.answers), now - last.created), asked_afresh())


def _without(answers: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if name not in names}


def earlier_choices(person: Person) -> dict[str, tuple[str, ...]]:
    """What was marked in the long lists of the last intake and need not have changed, to be offered again."""
    last = IntakeRevision.objects.filter(person=person).first()
    return safety.earlier_choices(last.answers) if last else {}


def is_due_again(person: Person, now: datetime) -> bool:
    """Whether the last intake has aged, so that the questions are asked again."""
    last = IntakeRevision.objects.filter(person=person).first()
    return last is not None and has_aged(last, now)


def has_draft(person: Person) -> bool:
    """Whether an intake was begun and not finished."""
    return IntakeDraft.objects.filter(person=person).exists()


def save_answers(person: Person, answers: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Keep the answers of a screen in the draft, and drop those which no longer concern the person. Returns
    all."""
    with transaction.atomic():
        lock(person)  # two screens sent at once must not lose one another's answers
        kept = safety.still_asked({**draft_answers(person, now), **known_answers(answers)})
        IntakeDraft.objects.update_or_create(
            person=person, defaults={"answers": kept, "clinic_id": person.clinic_id}
        )
    return kept


def finish_draft(person: Person, now: datetime) -> IntakeRevision:
    """Finish the intake with what the draft holds at this moment, as `finish` does: a sign told since the
    last screen was shown has taken the answers before it out of the draft."""
    with transaction.atomic():
        lock(person)
        draft = IntakeDraft.objects.filter(person=person).first()
        return finish(person, draft_answers(person, now), now, draft.seen if draft else "")


def save_seen(person: Person, said: str) -> None:
    """Keep in the draft whether a doctor has looked at the sign that ended a session."""
    IntakeDraft.objects.filter(person=person).update(seen=said)


def finish(person: Person, answers: Mapping[str, Any], now: datetime, seen: str = "") -> IntakeRevision:
    """Keep a finished intake as a new revision, and today's state with it. `now`: when the answers came.

    Answers that already make an emergency finish it early; what cannot be understood is then left out.
    Otherwise raises IntakeError with all that is wrong, and StoppedMeanwhile where the answers do not know of
    a sign that has been told since. A sign that needs a doctor stays until it was `seen`; one that was
    marked by mistake counts for no session.
    """
    emergency = safety.stop_now(answers, the_catalogue()) is not None
    if not emergency:
        safety.read_intake(answers)
    said = known_answers(answers)
    today = {question.id: said[question.id] for question in asked_each_visit() if question.id in said}
    with transaction.atomic():
        lock(person)
        if not emergency and _stopped_since(person, now):
            raise StoppedMeanwhile
        standing = standing_of(person, now)
        sign = standing.sign if standing and has_it_been_seen(standing.sign) else None
        unseen = None if opens(seen) else sign
        if today:
            today = _with_rest(standing, today, gone=False) | (dict(unseen.answers) if unseen else {})
        revision = IntakeRevision.objects.create(
            person=person, clinic_id=person.clinic_id, answers=said, created=_after_all(person, now)
        )
        if today:
            mistaken = sign.id if sign and is_mistake(seen) else ""
            _save_state(person, today, now, sign=unseen.id if unseen else "", mistaken=mistaken)
        IntakeDraft.objects.filter(person=person).delete()
    return revision


def amend(person: Person, changes: Mapping[str, Any], now: datetime) -> IntakeRevision | None:
    """Keep some lasting answers that were found out since as a new revision, as old as the answers beside
    them, so that those do not look newer than they are; answers on their way are asked for them again. None,
    and nothing is kept, where there is no intake that may be led by. Raises IntakeError where they do not fit
    the others."""
    with transaction.atomic():
        lock(person)
        standing = standing_of(person, now)
        if standing is None or standing.stopped or standing.revision is None:
            return None
        last = standing.revision
        said = {**known_answers(last.answers), **changes}
        safety.read_intake(said)
        _ask_again(person, changes.keys())
        return IntakeRevision.objects.create(
            person=person,
            clinic_id=person.clinic_id,
            answers=said,
            created=last.created + A_MOMENT,
        )


def _stopped_since(person: Person, moment: datetime) -> bool:
    return DayState.objects.filter(person=person, told__gt=moment).exists()


def answer_check(
    person: Person, answers: Mapping[str, Any], now: datetime, gone: bool = False
) -> DayState | None:
    """Keep the answers of the daily check, which have been checked against the questionnaire and came `now`.
    `gone`: the person said that what they rest for has gone; without that the rest goes on.

    None, and nothing is kept, where it would outrank what it does not know of: something that stops the
    person for longer, or a sign told since. A new sign takes the answers before it out of the draft."""
    with transaction.atomic():
        lock(person)
        standing = standing_of(person, now)
        if standing is None or standing.stopped_for_longer or _stopped_since(person, now):
            return None
        state = _save_state(person, _with_rest(standing, answers, gone), now)
        found = standing_of(person, now)
        if found is None or found.stopped_for_longer:
            _ask_signs_again(person)
        return state


def keep_for_today(person: Person, said: Mapping[str, str], now: datetime) -> DayState:
    """Keep what the person says of today outside the daily check, over what was answered there; what stops
    the person already goes on. Answers on their way that do not know of it are asked again."""
    with transaction.atomic():
        lock(person)
        standing = standing_of(person, now)
        state = standing.state if standing else DayState.objects.filter(person=person).first()
        today = {**on_a_good_day(), **(known_answers(state.answers) if state else {}), **said}
        _ask_signs_again(person)
        return _save_state(person, today, now, sign=state.sign if state else "")


def _with_rest(standing: Standing | None, answers: Mapping[str, Any], gone: bool) -> dict[str, Any]:
    """The answers about today, with the sign that the person rests for as long as that rest goes on."""
    state = standing.state if standing else None
    sign = sign_rested_for(state.answers) if state else None
    rests = sign is not None and still_rests(sign, answers, gone)
    return {**answers, REST_TODAY: sign.id} if sign and rests else dict(answers)


def _save_state(
    person: Person,
    answers: Mapping[str, Any],
    created: datetime,
    told: datetime | None = None,
    sign: str = "",
    mistaken: str = "",
) -> DayState:
    return DayState.objects.create(
        person=person,
        clinic_id=person.clinic_id,
        answers=dict(answers),
        created=_after_all(person, created),
        told=told,
        sign=sign,
        mistaken=mistaken,
    )


def _after_all(person: Person, moment: datetime) -> datetime:
    """The moment, or just after all that the person has told, whichever is later: the newest counts, and the
    clock that stamped the others may have been ahead."""
    latest = [moment]
    for kind in (IntakeRevision, DayState, ClinicianRelease):
        told = kind.objects.filter(person=person).aggregate(last=Max("created"))["last"]
        if told is not None:
            latest.append(told + A_MOMENT)
    return max(latest)


def save_stop(person: Person, sign: str, said: datetime, now: datetime) -> DayState:
    """Keep a sign that was told without a record of a session: it counts as by `save_sign`, and too much pain
    rests the back."""
    with transaction.atomic():
        state = save_sign(person, sign, said, now)
        if safety.stops().sign(sign).of_pain:
            keep_rest(person, min(said, now))
        return state


def save_sign(person: Person, sign: str, said: datetime, now: datetime) -> DayState:
    """Let a sign that ended a session count for the gate: it becomes the newest state, as old as it is, with
    what it tells over the state before. Answers on their way that do not know of it are asked again.

    However late it comes, and whatever the device's clock says, it is never older than the answers it
    follows, so that none is lost. Raises KeyError for an unknown sign.
    """
    with transaction.atomic():
        lock(person)
        newest = DayState.objects.filter(person=person).first()
        today = {**on_a_good_day(), **(known_answers(newest.answers) if newest else {})}
        known, _ = understood(today)
        answers = safety.to_mapping(safety.after_stop(Intake(known), sign))
        _ask_signs_again(person)
        told = gravest(safety.stops().sign(sign), sign_or_unknown(newest.sign if newest else None))
        return _save_state(person, answers, min(said, now), told=now, sign=told.id if told else sign)


def keep_rest(person: Person, said: datetime) -> None:
    """Let the back rest from too much pain told at this moment, until the next morning. The same once more
    changes nothing."""
    until = rest_from(said)
    with transaction.atomic():
        lock(person)  # two that tell it at once must not both find none
        if not Rest.objects.filter(person=person, until__gte=until).exists():
            Rest.objects.create(person=person, clinic_id=person.clinic_id, until=until)


def _ask_again(person: Person, names: Collection[str]) -> None:
    """Take answers out of the draft that something has been found out about since they were given."""
    for draft in IntakeDraft.objects.filter(person=person):
        draft.answers = _without(draft.answers, names)
        draft.save(update_fields=["answers"])  # the others grow no younger


def _ask_signs_again(person: Person) -> None:
    """Take the warning signs and today's state out of the draft, so that they are asked once more. A warning
    sign that was not denied stays: it may be graver than what came since."""
    draft = IntakeDraft.objects.filter(person=person).first()
    if draft is not None:
        draft.answers = _without(draft.answers, asked_afresh() - not_denied(draft.answers).keys())
        draft.seen = ""
        draft.save(update_fields=["answers", "seen"])


def save_release(person: Person, release: Release, now: datetime) -> ClinicianRelease:
    """Keep what a clinician agreed to, which has been checked, with the answers that it knows. The gate goes
    by it from now on. Raises AlreadyKept for the same record once more: a word that has ended is asked for
    again, not written down again."""
    with transaction.atomic():
        lock(person)
        kept = ClinicianRelease.objects.filter(
            person=person, withdrawn=None, given=release.given, expires=release.expires
        )
        if any(_said_in(row) == _said_in(release) for row in kept):
            raise AlreadyKept
        return ClinicianRelease.objects.create(
            person=person,
            clinic_id=person.clinic_id,
            clinician=release.clinician,
            reason=release.reason,
            given=release.given,
            expires=release.expires,
            rules=list(release.rules),
            answers=safety.to_mapping(Intake(release.answers or {})),
            created=_after_all(person, now),
        )


def _said_in(release: Release | ClinicianRelease) -> tuple[str, str, frozenset[str]]:
    """Who said what about which rules, however it was typed."""
    who, what = (" ".join(text.casefold().split()) for text in (release.clinician, release.reason))
    return who, what, frozenset(release.rules)


def withdraw_release(person: Person, release_id: UUID, now: datetime) -> None:
    """Take a record back; twice is as good as once. Raises `ClinicianRelease.DoesNotExist` for one that is
    not this person's."""
    release = ClinicianRelease.objects.get(person=person, id=release_id)
    WithdrawnRelease.objects.get_or_create(
        release=release, defaults={"person": person, "clinic_id": person.clinic_id, "created": now}
    )
