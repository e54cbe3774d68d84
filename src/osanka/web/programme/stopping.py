"""What a sign that ended the trial of two movements leaves behind."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid5

from django.db import transaction

from osanka import planning
from osanka.catalogue import Exercise
from osanka.outcomes.record import ItemRecord, SessionRecord
from osanka.planning import Way
from osanka.safety import Sign
from osanka.web.history.actions import attempt_of, keep_attempt, store_record
from osanka.web.history.models import Plan
from osanka.web.intake.actions import save_stop
from osanka.web.intake.gate import Standing, standing_of
from osanka.web.people.actions import lock
from osanka.web.people.models import Person
from osanka.web.programme.direction import movement
from osanka.web.programme.trial import Trial, TrialForm
from osanka.web.programme.tried import keep_stopped_trial


def keep_stopped(person: Person, form: TrialForm, sign: Sign, now: datetime) -> None:
    """A sign ended the trial. It is kept as a session of what was tried, stopped by that sign, so that all
    follows that follows from any: what the gate hears, and two days without anything more or new. Sent twice
    it is kept once, with the graver sign. Where no session may be, the sign is kept alone."""
    with transaction.atomic():
        lock(person)
        name = form.trial.name
        known = attempt_of(person, name)
        if known is not None:
            store_record(person, known.id, _sign_alone(known, sign, now), now)
            return
        standing = standing_of(person, now)
        if standing is None or standing.revision is None or standing.stopped:
            save_stop(person, sign.id, now, now)
            return
        if form.trial.begun:
            keep_stopped_trial(person, standing, form.trial, _ways(form, form.worse()), now)
        made = _made(standing, form.trial)
        known_then = (standing.revision, standing.state)
        plan = keep_attempt(person, known_then, name, [exercise.id for exercise in made.values()], now)
        store_record(person, plan.id, _record(plan, form, sign, _items(form, made), now), now)


def _made(standing: Standing, trial: Trial) -> dict[Way, Exercise]:
    """The movements that were made, or at least begun, as far as the gate has not barred them since."""
    before = [tried.before for tried in trial.done]
    if trial.before is not None:
        before.append(trial.before)
    found = {way: movement(standing, way, pain) for way, pain in zip(planning.WAYS, before, strict=False)}
    return {way: exercise for way, exercise in found.items() if exercise is not None}


def _ways(form: TrialForm, last: bool) -> tuple[Way, ...]:
    """The ways that were worse, the one that was begun last among them where `last` says so: what came up
    last is of that."""
    begun = form.trial.begun
    worse = {way for way, tried in zip(planning.WAYS, form.trial.done, strict=False) if tried.worse}
    if begun and last:
        worse.add(begun[-1])
    return tuple(way for way in begun if way in worse)


def _items(form: TrialForm, made: dict[Way, Exercise]) -> tuple[ItemRecord, ...]:
    """A sign speaks for itself, and may turn out to be a mistake: stopped by pain is what pain stopped."""
    hurt = _ways(form, form.hurt())
    told = (*(tried.after for tried in form.trial.done), form.number)
    pains = dict(zip(planning.WAYS, told, strict=False))
    return tuple(
        ItemRecord(
            position=position,
            exercise=exercise.id,
            ending="stopped-by-pain" if way in hurt else "done",
            seconds=0,
            reps_done=0,
            pain=pains[way] if way in hurt else None,
        )
        for position, (way, exercise) in enumerate(made.items())
    )


def _sign_alone(plan: Plan, sign: Sign, now: datetime) -> SessionRecord:
    """A further version of what is kept already, which tells no more than this sign."""
    return SessionRecord(uuid5(plan.id, "stopped"), plan.signature, now, None, (), stopped=sign.id)


def _record(
    plan: Plan, form: TrialForm, sign: Sign, items: tuple[ItemRecord, ...], now: datetime
) -> SessionRecord:
    """It has no end, so that no day counts it as a session that was done."""
    trial = form.trial
    return SessionRecord(
        id=uuid5(plan.id, "stopped"),
        session=plan.signature,
        started=now,
        ended=None,
        items=items,
        pain_before=trial.done[0].before if trial.done else trial.before,
        pain_after=form.number,
        stopped=sign.id,
    )
