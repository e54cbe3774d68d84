"""Short exercises for the working day, and a stretch for days of rest. All pass the gate like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from osanka.catalogue.model import Catalogue, Exercise
from osanka.catalogue.vocabulary import Aim, Equipment, Position, Setting
from osanka.planning.candidates import bars, doses, elsewhere, is_gentle, offered
from osanka.planning.model import Wishes
from osanka.planning.programme.model import Break
from osanka.planning.timing import item_seconds
from osanka.safety.model import Clearance

# Longer than a minute and a half is no micro-break: ours.
MOST_SECONDS = 90
# What a place of work has.
AT_WORK = (Equipment.CHAIR, Equipment.TABLE, Equipment.WALL)
LOOSENING = frozenset({Aim.MOBILISE, Aim.STRETCH, Aim.RELAX, Aim.POSTURE})
STRETCHING = frozenset({Aim.MOBILISE, Aim.STRETCH})
Turn = Callable[[int], tuple[Break, ...]]


def work_breaks(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Turn:
    """The breaks of the nth working day, from 0: one on the chair and one standing, in turns; fewer where
    fewer suit the person."""
    here = tuple(s for s in wishes.settings if s in (Setting.DESK, Setting.STANDING))
    things = tuple(thing for thing in wishes.equipment if thing in AT_WORK)
    at_work = replace(wishes, settings=here, equipment=things)
    able = tuple(_short(catalogue, clearance, at_work, LOOSENING))
    seated = [b for start, b in able if start is Position.SITTING_CHAIR]
    standing = [b for start, b in able if start is Position.STANDING]
    return lambda nth: tuple(turn[nth % len(turn)] for turn in (seated, standing) if turn)


def rest_day_stretches(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Turn:
    """One short stretch for the nth day of rest, from 0, in turns; none where none suits the person."""
    able = [b for _, b in _short(catalogue, clearance, wishes, STRETCHING)]
    return lambda nth: (able[nth % len(able)],) if able else ()


def _short(
    catalogue: Catalogue, clearance: Clearance, wishes: Wishes, aims: frozenset[Aim]
) -> Iterable[tuple[Position, Break]]:
    """The gentle exercises that fit into a break, those for the named regions alone where there are any."""
    # Work with the muscles waits for the sessions, so that they rest between them.
    able = [
        (exercise, short)
        for exercise in offered(catalogue).exercises.values()
        if aims & set(exercise.aims) and is_gentle(exercise) and exercise.id not in wishes.disliked
        if not bars(exercise, clearance, wishes)
        if (short := _break(exercise, clearance, wishes)) is not None
    ]
    named = [pair for pair in able if not elsewhere(pair[0], wishes)]
    return [(exercise.start, short) for exercise, short in named or able]


def _break(exercise: Exercise, clearance: Clearance, wishes: Wishes) -> Break | None:
    """The highest dose that a break has time for; None where not even the lowest is short enough."""
    ruling = clearance.rulings[exercise.id]
    for level, dose in doses(exercise, ruling.limits, wishes.level_for(exercise.id)).items():
        seconds = item_seconds(exercise, dose, exercise.start)
        if seconds <= MOST_SECONDS:
            return Break(exercise.id, level, dose, seconds, ruling.care)
    return None
