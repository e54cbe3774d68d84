"""Checks of the dose ladder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from osanka.catalogue.checks.walk import doses, steps
from osanka.catalogue.findings import Fault
from osanka.catalogue.model import Dose, Exercise
from osanka.catalogue.reading import Folder

MOST_SETS = 6
MOST_REPS = 50
LONGEST_HOLD = 600  # seconds; standing at a wall grows to ten minutes
LONGEST_REST = 300  # seconds; between heavy sets
MOST_GROWTH = 2.25  # from one level to the next; ours: what goes well at one is to be borne at the other


def dose_limits(folder: Folder) -> Iterator[Fault]:
    """Doses stay within what one person can be led through: 1–6 sets, 1–50 reps, a hold up to ten minutes,
    a rest up to five."""
    for entry in folder.entries():
        if isinstance(entry, Exercise) and not entry.dose:
            yield folder.fault(entry, ("dose",), "there is no level")
        for trail, dose in doses(entry):
            if not 1 <= dose.sets <= MOST_SETS:
                yield folder.fault(entry, (*trail, "reps"), f"{dose.sets} sets; allowed are 1–{MOST_SETS}")
            if not all(1 <= reps <= MOST_REPS for reps in dose.reps):
                yield folder.fault(entry, (*trail, "reps"), f"{list(dose.reps)}; allowed are 1–{MOST_REPS}")
            if not 0 <= dose.hold <= LONGEST_HOLD:
                yield folder.fault(entry, (*trail, "hold"), f"{dose.hold} s; allowed are 0–{LONGEST_HOLD}")
            if not 0 <= dose.rest <= LONGEST_REST:
                yield folder.fault(entry, (*trail, "rest"), f"{dose.rest} s; allowed are 0–{LONGEST_REST}")


def dose_sources(folder: Folder) -> Iterator[Fault]:
    """Every level of a ladder says where its figures come from."""
    for exercise in folder.catalogue.exercises.values():
        for level, dose in enumerate(exercise.dose):
            if not dose.sources:
                trail = ("dose", level, "sources")
                yield folder.fault(exercise, trail, "the level does not name the source of its figures")


def dose_rises(folder: Folder) -> Iterator[Fault]:
    """From level to level the total work, in seconds of movement and holding, does not fall."""
    for exercise in folder.catalogue.exercises.values():
        for level, (lower, higher) in enumerate(pairwise(exercise.dose)):
            before, after = _work(exercise, lower), _work(exercise, higher)
            if after < before:
                reason = f"level {level + 2} is {after} s of work, less than {before} s at level {level + 1}"
                yield folder.fault(exercise, ("dose", level + 1), reason)


def dose_steps(folder: Folder) -> Iterator[Fault]:
    """From level to level the total work grows to no more than `MOST_GROWTH` times."""
    for exercise in folder.catalogue.exercises.values():
        for level, (lower, higher) in enumerate(pairwise(exercise.dose)):
            before, after = _work(exercise, lower), _work(exercise, higher)
            if after > MOST_GROWTH * before:
                reason = f"level {level + 2} is {after} s of work, after {before} s: put a level between"
                yield folder.fault(exercise, ("dose", level + 1), reason)


def _work(exercise: Exercise, dose: Dose) -> int:
    repetition = sum(dose.hold if phase.hold else phase.seconds for phase in exercise.phases)
    return repetition * sum(dose.reps)


def holds_used(folder: Folder) -> Iterator[Fault]:
    """A dose has a hold if and only if a phase is there to be held (a level without hold may begin a
    ladder)."""
    for exercise in folder.catalogue.exercises.values():
        held = any(phase.hold for phase in exercise.phases)
        for level, dose in enumerate(exercise.dose):
            if dose.hold and not held:
                yield folder.fault(exercise, ("dose", level, "hold"), "no phase has “hold: true”")
        if held and not any(dose.hold for dose in exercise.dose):
            yield folder.fault(exercise, ("dose",), "a phase is held, but no level says how long")
    for method in folder.catalogue.methods.values():
        for trail, item in steps(method):
            other = folder.catalogue.exercises.get(item.exercise)
            if item.dose and item.dose.hold and other and not any(phase.hold for phase in other.phases):
                reason = f"no phase of “{other.id}” has “hold: true”"
                yield folder.fault(method, (*trail, "dose", "hold"), reason)
