"""Writes of the intake: the draft, screen by screen, the finished revision, the daily check, and what a
clinician agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from osanka import safety
from osanka.safety import Intake, Release
from osanka.safety.answers import understood
from osanka.web.intake.gate import has_aged
from osanka.web.intake.known import asked_each_visit, known_answers, on_a_good_day
from osanka.web.intake.models import (
    ClinicianRelease,
    DayState,
    IntakeDraft,
    IntakeRevision,
    WithdrawnRelease,
)
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue, the_questionnaire

A_MOMENT = timedelta(microseconds=1)


def draft_answers(person: Person, now: datetime) -> dict[str, Any]:
    """What is answered so far. Who answers again starts from the last intake, without warning signs, today's
    state and what has aged, which are asked afresh."""
    draft = IntakeDraft.objects.filter(person=person).first()
    if draft is not None:
        return safety.still_hold(known_answers(draft.answers), now - draft.updated)
    last = IntakeRevision.objects.filter(person=person).first()
    if last is None:
        return {}
    afresh = {
        question.id
        for screen in the_questionnaire().screens
        if screen.none_of_these or screen.each_visit
        for question in screen.questions
    }
    kept = safety.still_hold(known_answers(last.answers), now - last.created)
    return {name: value for name, value in kept.items() if name not in afresh}


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
    with transaction.atomic():  # two screens sent at once must not lose one another's answers
        kept = safety.still_asked({**draft_answers(person, now), **known_answers(answers)})
        IntakeDraft.objects.update_or_create(
            person=person, defaults={"answers": kept, "clinic_id": person.clinic_id}
        )
    return kept


def finish(person: Person, answers: Mapping[str, Any], now: datetime) -> IntakeRevision:
    """Keep a finished intake as a new revision, and today's state with it.

    Answers that already make an emergency finish it early; what cannot be understood is then left out.
    Otherwise raises IntakeError with all that is wrong.
    """
    if safety.stop_now(answers, the_catalogue()) is None:
        safety.read_intake(answers)
    said = known_answers(answers)
    today = {question.id: said[question.id] for question in asked_each_visit() if question.id in said}
    with transaction.atomic():
        revision = IntakeRevision.objects.create(
            person=person, clinic_id=person.clinic_id, answers=said, created=now
        )
        if today:
            save_state(person, today, now)
        IntakeDraft.objects.filter(person=person).delete()
    return revision


def save_state(person: Person, answers: Mapping[str, Any], now: datetime) -> DayState:
    """Keep the answers of the daily check. They have been checked against the questionnaire."""
    return DayState.objects.create(
        person=person, clinic_id=person.clinic_id, answers=dict(answers), created=now
    )


def save_stop(person: Person, sign: str, said: datetime, now: datetime) -> DayState:
    """Let a sign that ended a session count for the gate: it becomes the newest state, as old as it is, with
    what it tells over the state before.

    However late it comes, and whatever the device's clock says, it is never older than the answers it
    follows, so that none is lost. Raises KeyError for an unknown sign.
    """
    newest = DayState.objects.filter(person=person).first()
    today = {**on_a_good_day(), **(known_answers(newest.answers) if newest else {})}
    known, _ = understood(today)
    answers = safety.to_mapping(safety.after_stop(Intake(known), sign))
    created = min(said, now)
    return save_state(person, answers, max(created, newest.created + A_MOMENT) if newest else created)


def save_release(person: Person, release: Release, now: datetime) -> ClinicianRelease:
    """Keep what a clinician agreed to, which has been checked. The gate goes by it from now on."""
    return ClinicianRelease.objects.create(
        person=person,
        clinic_id=person.clinic_id,
        clinician=release.clinician,
        reason=release.reason,
        given=release.given,
        expires=release.expires,
        rules=list(release.rules),
        created=now,
    )


def withdraw_release(person: Person, release_id: UUID, now: datetime) -> None:
    """Take a record back; twice is as good as once. Raises `ClinicianRelease.DoesNotExist` for one that is
    not this person's."""
    release = ClinicianRelease.objects.get(person=person, id=release_id)
    WithdrawnRelease.objects.get_or_create(
        release=release, defaults={"person": person, "clinic_id": person.clinic_id, "created": now}
    )
