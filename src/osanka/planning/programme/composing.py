"""From a clearance, wishes and a frame to a finished, re-checked programme, or to why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from json import dumps

from osanka.catalogue.model import Catalogue
from osanka.catalogue.vocabulary import Muscle
from osanka.planning.composing import UnsoundPlan, compose
from osanka.planning.model import NoSession, Reason, Session, Solver, Wishes
from osanka.planning.programme.blocks import compose_block, follow_block, lengths, planning_wishes
from osanka.planning.programme.calendar import WALKING, Sessions, dates, days_of
from osanka.planning.programme.direction import direction_trial
from osanka.planning.programme.model import WEEK, Block, Day, Frame, Programme
from osanka.planning.programme.pairing import strengthened, whole
from osanka.planning.programme.rechecking import recheck_programme
from osanka.planning.programme.rhythm import apart, frequency, spread
from osanka.planning.reasons import going_on, reason
from osanka.planning.signature import signature
from osanka.safety.model import Clearance, Verdict

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Laid:
    """Blocks, and the days of their sessions."""

    blocks: tuple[Block, ...]
    sessions: Sessions
    solver: Solver
    notes: tuple[Reason, ...] = ()


def compose_programme(
    catalogue: Catalogue, clearance: Clearance, wishes: Wishes, frame: Frame
) -> Programme | NoSession:
    """Weeks of sessions, walks, breaks and tests. A pure function: equal arguments give an equal answer.

    Errors: as `compose`, and UnsoundPlan when the whole fails its check.
    """
    laid = _lay(catalogue, clearance, wishes, frame)
    if isinstance(laid, NoSession):
        return laid
    named = _name(catalogue, clearance, wishes, frame)
    days = days_of(catalogue, clearance, wishes, frame, laid.sessions)
    finding = direction_trial(catalogue, clearance, wishes) is not None
    made = Programme(
        signature=named,
        frame=frame,
        blocks=tuple(_named(block, named, at) for at, block in enumerate(laid.blocks)),
        days=days,
        solver=laid.solver,
        notes=(*laid.notes, *_notes(clearance, wishes, frame, days), *([_trial()] if finding else [])),
        find_direction=finding,
    )
    faults = recheck_programme(made, catalogue, clearance, wishes)
    if faults:
        raise UnsoundPlan("; ".join(faults))
    return made


def _lay(catalogue: Catalogue, clearance: Clearance, wishes: Wishes, frame: Frame) -> Laid | NoSession:
    if clearance.verdict in (Verdict.EMERGENCY, Verdict.SEE_CLINICIAN_FIRST):
        made = compose(catalogue, clearance, wishes)
        if isinstance(made, Session):
            raise UnsoundPlan(f"a session in spite of the verdict {clearance.verdict.name}")
        return made
    if wishes.method is not None:
        return _follow(catalogue, clearance, wishes, frame)
    laid = _compose(catalogue, clearance, wishes, frame, frame.days)
    if laid is None and len(apart(frame.days)) < len(frame.days):
        laid = _compose(catalogue, clearance, wishes, frame, apart(frame.days))
        if laid is not None:
            laid = replace(laid, notes=(reason("programme", "rest-days"),))
    if laid is not None:
        return laid
    none = compose(catalogue, clearance, planning_wishes(wishes))
    if isinstance(none, Session):
        raise UnsoundPlan("one session fits, and yet no two")
    return none


def _compose(
    catalogue: Catalogue, clearance: Clearance, wishes: Wishes, frame: Frame, weekdays: tuple[int, ...]
) -> Laid | None:
    """Block after block, each renewing what the one before had. None where no two sessions fit."""
    blocks: list[Block] = []
    sessions: Sessions = {}
    proofs: list[Solver] = []
    last_muscles: frozenset[Muscle] = frozenset()
    for at, (first_week, weeks) in enumerate(_spans(frame.weeks)):
        days = _session_days(frame, weekdays, first_week, weeks)
        follows = bool(sessions) and days[0] - max(sessions) <= ONE_DAY
        close = any(after - before <= ONE_DAY for before, after in pairwise(days))
        made = compose_block(
            catalogue,
            clearance,
            planning_wishes(wishes, blocks[-1].sessions if blocks else ()),
            apart=close,
            resting=last_muscles if follows else frozenset(),
        )
        if made is None:
            return None
        blocks.append(Block(first_week, weeks, made.sessions))
        days = days[1:] if made.rests else days
        sessions |= {day: (at, nth % len(made.sessions)) for nth, day in enumerate(days)}
        last_muscles = strengthened(made.chosen[(len(days) - 1) % len(made.chosen)])
        proofs.append(made.pair.solver)
    return Laid(tuple(blocks), sessions, whole(proofs))


def _spans(weeks: int) -> Iterator[tuple[int, int]]:
    """First week and number of weeks of each block."""
    first = 0
    for length in lengths(weeks):
        yield first, length
        first += length


def _session_days(frame: Frame, weekdays: Sequence[int], first_week: int, weeks: int) -> list[date]:
    begins = frame.start + timedelta(weeks=first_week)
    ends = begins + timedelta(weeks=weeks)
    return [day for day in dates(frame) if begins <= day < ends and day.weekday() in weekdays]


def _follow(catalogue: Catalogue, clearance: Clearance, wishes: Wishes, frame: Frame) -> Laid | NoSession:
    """The method's sessions in turn, at its own frequency, on days that the person has. It is one block."""
    wishes = planning_wishes(wishes)
    followed = follow_block(catalogue, clearance, wishes)
    if isinstance(followed, NoSession):
        return followed
    led, numbers = followed
    often = frequency(wishes.method or "")
    weekdays = spread(frame.days, often.most) if often else frame.days
    days = _session_days(frame, weekdays, 0, frame.weeks)
    if often and often.weeks > 1:
        days = [day for day in days if (day - frame.start).days // WEEK % often.weeks == 0]
    notes = []
    if often and often.weeks == 1 and len(weekdays) < often.least:
        notes.append(reason("programme", "method-more"))
    if len(weekdays) < len(frame.days) or (often and often.weeks > 1):
        notes.append(reason("programme", "method-less"))
    return Laid(
        (Block(0, frame.weeks, led, numbers),),
        {day: (0, nth % len(led)) for nth, day in enumerate(days)},
        Solver("method-as-given", 0.0, 0.0, 0.0),
        tuple(notes),
    )


def _name(catalogue: Catalogue, clearance: Clearance, wishes: Wishes, frame: Frame) -> str:
    """A hash of all that the programme is made from: 32 hex digits."""
    walking = clearance.activities.get(WALKING)
    rules = [because.rule for because in walking.because] if walking else []
    made_from = {
        "sessions": signature(catalogue, clearance, wishes),
        "frame": asdict(frame),
        "walking": [walking.effect, walking.least, *rules] if walking else None,
    }
    return _hash(dumps(made_from, sort_keys=True, default=str))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def _named(block: Block, programme: str, at: int) -> Block:
    """Each session by a name of its own: both of a block are made from the same wishes."""
    sessions = tuple(
        replace(session, signature=_hash(f"{programme}/{at}/{which}"))
        for which, session in enumerate(block.sessions)
    )
    return replace(block, sessions=sessions)


def _notes(clearance: Clearance, wishes: Wishes, frame: Frame, days: tuple[Day, ...]) -> Iterator[Reason]:
    """What is missing and why, and with which care to walk."""
    if not clearance.allows(WALKING):
        ruling = clearance.activities.get(WALKING)
        why = (ruling.because if ruling else ())[:1]
        yield from (reason("programme", "no-walks", rule=because.reason) for because in why)
    else:
        cares = clearance.activities[WALKING].care
        yield from (reason("programme", "walk-care", care=going_on(care)) for care in cares)
        if wishes.acute:
            yield reason("programme", "short-walks")
    if frame.work_days and not any(day.breaks for day in days if day.date.weekday() in frame.work_days):
        yield reason("programme", "no-breaks")


def _trial() -> Reason:
    return reason("programme", "find-direction")
