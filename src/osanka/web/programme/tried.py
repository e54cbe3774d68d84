"""Trials of a direction that were made: each kept once, its finding told to the gate, taken back on request.

The gate hears which way eases and what made it worse. That a movement made nothing worse it does not hear:
what was tried is smaller than what a doubt about the way keeps small (docs/safety.md)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from osanka import planning
from osanka.adaptation import direction
from osanka.planning import Way
from osanka.safety import DONT_KNOW
from osanka.web.intake.actions import amend
from osanka.web.intake.gate import Standing, standing_of
from osanka.web.people.actions import lock
from osanka.web.people.models import Person
from osanka.web.programme.models import DirectionTrial
from osanka.web.programme.trial import Trial
from osanka.web.site.plain import plain

WORSE, BETTER = "worse-with", "better-with"
# Twenty movements are enough for a back that hurts, and what they stirred up has passed by then. Ours.
AGAIN_AFTER = timedelta(days=3)


def newest_trial(person: Person) -> DirectionTrial | None:
    """The trial that was made last, also one that a sign ended or that was taken back."""
    return DirectionTrial.objects.filter(person=person).first()


def holds(row: DirectionTrial | None, standing: Standing) -> bool:
    """Whether what eases is known from this trial, and the answers still say so."""
    if row is None or not row.eases or row.forgotten is not None:
        return False
    return _said(standing, BETTER) == row.eases


def again_from(row: DirectionTrial) -> date:
    """From which day on it may be tried again."""
    return timezone.localdate(row.created) + AGAIN_AFTER


def waits(row: DirectionTrial | None, now: datetime) -> bool:
    """Whether the last trial is too fresh for another one."""
    return row is not None and timezone.localdate(now) < again_from(row)


def concerns(standing: Standing, last: DirectionTrial | None) -> bool:
    """Whether it matters which way eases this person's back, and is not known, or from a trial only."""
    return planning.wishes_from(standing.intake).eases == "unknown" or holds(last, standing)


def keep_trial(person: Person, page: Trial, trial: Trial, now: datetime) -> None:
    """Keep what was found, and let the answers of the intake say it as if the person had known. Where nothing
    is clear what eases is unknown, also where an earlier trial had found it. `page`: how far it had come on
    the page it was sent from; sent from there twice it is kept once. Nothing is kept where something told
    since leaves no trial: a stop, another trial, or what eases."""
    found = direction(*(*trial.done, None, None)[:2])
    with transaction.atomic():
        lock(person)
        standing, last = standing_of(person, now), newest_trial(person)
        if standing is None or standing.stopped or waits(last, now) or not concerns(standing, last):
            return
        if DirectionTrial.objects.filter(person=person, name=page.name).exists():
            return
        _keep(person, page.name, trial, now, eases=found.eases or "", worse=found.worse)
        _tell(person, standing, {BETTER: found.eases or DONT_KNOW, **made_worse(standing, found.worse)}, now)


def keep_stopped_trial(
    person: Person, standing: Standing, trial: Trial, hurt: tuple[Way, ...], now: datetime
) -> None:
    """Keep that a sign ended a trial, under the person's lock, with the standing as it is there. It finds
    nothing that eases: what a trial had found before is unknown again, also where it was found on a page
    after this one. What it made worse does not ease any more."""
    row = DirectionTrial.objects.filter(person=person, name=trial.name).first()
    changes = made_worse(standing, hurt)
    if holds(newest_trial(person), standing) or _said(standing, BETTER) in hurt:
        changes[BETTER] = DONT_KNOW
    if row is None:
        _keep(person, trial.name, trial, now, worse=hurt, stopped=True)
    else:
        _take_back(row, now)
    _tell(person, standing, changes, now)


def forget(person: Person, now: datetime) -> None:
    """Take back what the last trial found to ease: that is unknown again. What made it worse stays, since it
    holds something back; the questions are the place to say otherwise. On a day that is stopped nothing is
    taken back."""
    with transaction.atomic():
        lock(person)
        standing, row = standing_of(person, now), newest_trial(person)
        if row is None or standing is None or standing.stopped or not holds(row, standing):
            return
        _take_back(row, now)
        _tell(person, standing, {BETTER: DONT_KNOW}, now)


def made_worse(standing: Standing, worse: tuple[Way, ...]) -> dict[str, Any]:
    """What made it worse is added to what was said before, never taken away; what was not known and has not
    been tried stays unknown."""
    if not worse:
        return {}
    said = _said(standing, WORSE)
    before = said if isinstance(said, tuple) else (said,)
    every = (*planning.WAYS, "twisting", DONT_KNOW)
    return {WORSE: [way for way in every if way in before or way in worse]}


def _said(standing: Standing, question: str) -> object:
    return standing.intake.answers.get(question, DONT_KNOW)


def _tell(person: Person, standing: Standing, changes: dict[str, Any], now: datetime) -> None:
    """Amend the intake by what is new in these answers."""
    known = {name: plain(_said(standing, name)) for name in changes}
    new = {name: answer for name, answer in changes.items() if answer != known[name]}
    if new:
        amend(person, new, now)


def _take_back(row: DirectionTrial, now: datetime) -> None:
    row.forgotten = now
    row.save(update_fields=["forgotten"])


def _keep(person: Person, name: str, trial: Trial, now: datetime, **found: Any) -> None:
    DirectionTrial.objects.create(
        person=person, clinic_id=person.clinic_id, name=name, tried=plain(trial.done), created=now, **found
    )
