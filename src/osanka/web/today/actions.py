"""Writes of the day: the session. `plan_for` is the one way to it, for pages and API."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from osanka import planning
from osanka.adaptation import seen_lately, strengthened_lately, wished
from osanka.planning import NoSession, Session, Wishes
from osanka.web.history.models import Plan
from osanka.web.history.past import Past, past_of
from osanka.web.intake.gate import Standing, standing_of
from osanka.web.people.models import Person
from osanka.web.programme.actions import minutes_of, planned_on
from osanka.web.site.content import the_catalogue, the_memo
from osanka.web.today.stored import form, readable, session_to_json


class IntakeMissing(Exception):
    """There are no answers yet to make a session from."""


class CheckDue(Exception):
    """How the person is today has not been asked, or too long ago."""


class UnknownMethod(Exception):
    """There is no method of this name that can be led, or it has no such session."""


def plan_for(
    person: Person,
    now: datetime,
    minutes: int | None = None,
    method: str | None = None,
    number: int = 1,
    past: Past | None = None,
) -> Plan | NoSession:
    """The session for now, made when it does not exist yet, or why there is none. Without `minutes` it is as
    long as the programme or the intake says. Of a method that has several sessions it is the one of this
    number, counted from 1. `past`: where it is known.

    Asks the gate first. Raises IntakeMissing, CheckDue, UnknownMethod, and Undecided where the time for
    composing ran out.
    """
    standing = standing_of(person, now)
    if standing is None:
        raise IntakeMissing
    if not _is_led(method, number):
        raise UnknownMethod(method)
    if standing.state is None and not standing.stopped:
        raise CheckDue
    past = past or past_of(person, standing.intake, now)
    wishes = _wishes(person, standing, past, now, minutes, method, number)
    made_from = _made_from(standing, wishes)
    known = Plan.objects.filter(person=person, made_from=made_from).first()
    if known is not None and not standing.stopped:
        return known
    made = the_memo().compose(the_catalogue(), standing.clearance, wishes)
    return made if isinstance(made, NoSession) else _store(person, standing, made, made_from, wishes, now)


def _is_led(method: str | None, number: int) -> bool:
    if method is None:
        return number == 1
    found = the_catalogue().methods.get(method)
    return found is not None and 1 <= number <= len(found.led)


def faults_now(plan: Plan, standing: Standing, now: datetime) -> tuple[str, ...]:
    """Why a session made earlier may not be led now: answers, rules or exercises have changed. Empty when it
    may."""
    if standing.state is None:
        return ("how the person is today is not known",)
    method, part = plan.method or None, plan.number - 1
    wishes = planning.wishes_from(standing.intake, plan.minutes, method=method, method_session=part)
    wishes = wished(wishes, past_of(plan.person, standing.intake, now, underway=plan).adapted)
    session = readable(plan.session)
    if session is None:
        return ("it was stored by another version, in another form",)
    return planning.still_sound(session, the_catalogue(), standing.clearance, wishes)


def _wishes(
    person: Person,
    standing: Standing,
    past: Past,
    now: datetime,
    minutes: int | None,
    method: str | None,
    number: int,
) -> Wishes:
    wishes = planning.wishes_from(
        standing.intake,
        minutes or minutes_of(person, now),
        method=method,
        method_session=number - 1,
        strengthened=strengthened_lately(past.history, the_catalogue(), now),
        seen=seen_lately(past.history),
        planned=() if standing.stopped else planned_on(person, now, past.adapted),
    )
    return wished(wishes, past.adapted)


def _store(
    person: Person, standing: Standing, session: Session, made_from: str, wishes: Wishes, now: datetime
) -> Plan:
    row = Plan(
        person=person,
        clinic_id=person.clinic_id,
        intake=standing.revision,
        state=standing.state,
        made_from=made_from,
        signature=session.signature,
        minutes=session.minutes_asked,
        method=wishes.method or "",
        number=wishes.method_session + 1,
        session=session_to_json(session),
        created=now,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same question came twice at once
        return Plan.objects.get(person=person, made_from=made_from)
    return row


def _made_from(standing: Standing, wishes: Wishes) -> str:
    """A hash of everything the session follows from, so that a reload finds the same one."""
    question = (
        form(),
        planning.signature(the_catalogue(), standing.clearance, wishes),
        standing.revision and standing.revision.id.hex,
        standing.state and standing.state.id.hex,
    )
    return hashlib.sha256(repr(question).encode()).hexdigest()
