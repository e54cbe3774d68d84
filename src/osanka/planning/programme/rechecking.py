"""The independent check of a finished programme.

Like `recheck` for a session, it is written without the composer's helpers. It yields sentences; none means
that the programme is sound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from osanka.catalogue.model import Catalogue
from osanka.planning.model import Session, Wishes
from osanka.planning.programme.model import Block, Break, Day, Programme
from osanka.planning.programme.rhythm import walking
from osanka.planning.rechecking import recheck
from osanka.planning.timing import beats
from osanka.safety.model import Clearance, Verdict


def recheck_programme(
    programme: Programme, catalogue: Catalogue, clearance: Clearance, wishes: Wishes
) -> tuple[str, ...]:
    """What is wrong with a programme made from these wishes; empty when it is sound."""
    return (
        *_verdict(clearance),
        *_calendar(programme),
        *_sessions(programme, catalogue, clearance, wishes),
        *_rest(programme, catalogue, wishes),
        *(fault for day in programme.days for fault in _day(day, programme, catalogue, clearance, wishes)),
        *_proof(programme, wishes),
    )


def _verdict(clearance: Clearance) -> Iterator[str]:
    if clearance.verdict in (Verdict.EMERGENCY, Verdict.SEE_CLINICIAN_FIRST):
        yield f"the verdict {clearance.verdict.name} allows no programme"


def _calendar(programme: Programme) -> Iterator[str]:
    frame = programme.frame
    expected = [frame.start + timedelta(days=at) for at in range(frame.weeks * 7 + 1)]
    if [day.date for day in programme.days] != expected:
        yield "the days are not those of the frame"
    covered = [
        week for block in programme.blocks for week in range(block.first_week, block.first_week + block.weeks)
    ]
    if covered != list(range(frame.weeks)):
        yield "the blocks do not cover the weeks"
    if not any(day.session for day in programme.days):
        yield "no day has a session"


def _sessions(
    programme: Programme, catalogue: Catalogue, clearance: Clearance, wishes: Wishes
) -> Iterator[str]:
    for number, block in enumerate(programme.blocks):
        if not block.sessions:
            yield f"block {number} has no session"
        if wishes.method is not None and len(block.of_method) != len(block.sessions):
            yield f"block {number} does not say which of the method's sessions it has"
            continue
        for which, session in enumerate(block.sessions):
            made_from = replace(wishes, strengthened={})
            if wishes.method is not None:
                made_from = replace(made_from, method_session=block.of_method[which])
            for fault in recheck(session, catalogue, clearance, made_from):
                yield f"block {number}, session {which}: {fault}"


def _rest(programme: Programme, catalogue: Catalogue, wishes: Wishes) -> Iterator[str]:
    """Sessions of two days that follow each other strengthen no muscle twice. A method rests as it says."""
    known = all(
        day.session is None
        or _exists(day.session, programme.blocks, (day.date - programme.frame.start).days // 7)
        for day in programme.days
    )
    if wishes.method is not None or not known:
        return
    for today, tomorrow in pairwise(programme.days):
        here, there = programme.session_on(today.date), programme.session_on(tomorrow.date)
        if here and there:
            for muscle in sorted(_works(here, catalogue) & _works(there, catalogue)):
                yield f"{tomorrow.date}: strengthens {muscle} again within 48 hours"


def _works(session: Session, catalogue: Catalogue) -> set[str]:
    exercises = (catalogue.exercises.get(item.exercise) for item in session.items)
    return {m for e in exercises if e and "strengthen" in e.aims for m in e.muscles.primary}


def _day(
    day: Day, programme: Programme, catalogue: Catalogue, clearance: Clearance, wishes: Wishes
) -> Iterator[str]:
    if day.session is not None:
        if day.date.weekday() not in programme.frame.days:
            yield f"{day.date}: a session on a day the person does not have"
        if not _exists(day.session, programme.blocks, (day.date - programme.frame.start).days // 7):
            yield f"{day.date}: a session that its block does not have"
    if day.walk is not None and day.walk not in _walks(clearance, wishes):
        yield f"{day.date}: a walk that the gate does not allow"
    for pause in day.breaks:
        for fault in _break(pause, catalogue, clearance, wishes):
            yield f"{day.date}: a break with {pause.exercise}: {fault}"
    for test in day.tests:
        if timedelta(weeks=test.week) != day.date - programme.frame.start:
            yield f"{day.date}: a test of another day"
        if (test.kind == "self-test") != (test.exercise is not None):
            yield f"{day.date}: a test that does not say what is done"
        if test.exercise is not None and (wishes.acute or not clearance.allows(test.exercise)):
            yield f"{day.date}: {test.exercise} may not be tested"


def _walks(clearance: Clearance, wishes: Wishes) -> set[int]:
    """The minutes that a walk may have: on the first rung where the gate leaves only the smallest amount, and
    while the pain is new."""
    if not clearance.allows("walking"):
        return set()
    short = wishes.acute or clearance.activities["walking"].least
    return {rung.minutes for rung in (walking()[:1] if short else walking())}


def _exists(at: tuple[int, int], blocks: tuple[Block, ...], week: int) -> bool:
    number, which = at
    if number not in range(len(blocks)) or which not in range(len(blocks[number].sessions)):
        return False
    return blocks[number].first_week <= week < blocks[number].first_week + blocks[number].weeks


def _break(pause: Break, catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Iterator[str]:
    exercise = catalogue.exercises.get(pause.exercise)
    if exercise is None or not clearance.allows(pause.exercise):
        yield "not allowed by the gate"
        return
    ruling = clearance.rulings[pause.exercise]
    limits = ruling.limits
    if not exercise.poses or exercise.unasked is not None or "assess" in exercise.aims:
        yield "not one that is offered unasked"
    if pause.exercise in wishes.paused:
        yield "rests because it hurt"
    if "strengthen" in exercise.aims:
        yield "strengthens between the sessions"
    if any(thing not in wishes.equipment for thing in exercise.equipment):
        yield "needs what the person does not have"
    if not any(setting in wishes.settings for setting in exercise.settings):
        yield "does not fit the setting"
    if limits.max_level is not None and pause.level > max(0, limits.max_level):
        yield "above the gate's level"
    if pause.level not in range(min(len(exercise.dose), wishes.levels.get(pause.exercise, wishes.level) + 1)):
        yield "above the person's level"
        return
    step = exercise.dose[pause.level]
    if pause.dose.hold > (step.hold if limits.max_hold is None else min(step.hold, limits.max_hold)):
        yield "held longer than allowed"
    if len(pause.dose.reps) > max(1, 99 if limits.max_sets is None else limits.max_sets):
        yield "more sets than allowed"
    if pause.dose.reps != step.reps[: len(pause.dose.reps)]:
        yield "a dose that the ladder does not know"
    if pause.care != ruling.care:
        yield "the gate's words of care are missing"
    if pause.seconds != sum(beat.seconds for beat in beats(exercise, pause.dose, exercise.start)):
        yield "another length than planned"
    if pause.seconds > 90:
        yield "longer than a break"


def _proof(programme: Programme, wishes: Wishes) -> Iterator[str]:
    if (programme.solver.status == "method-as-given") != (wishes.method is not None):
        yield "a method is followed, not composed"
