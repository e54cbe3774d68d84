"""The easier way when an exercise hurts: an easier variation, else a smaller dose, else none."""

from __future__ import annotations

from osanka.catalogue.model import Catalogue, Dose, Exercise
from osanka.planning.candidates import limited, work
from osanka.planning.model import Prescription
from osanka.planning.reasons import as_sentence, reason
from osanka.planning.timing import item_seconds
from osanka.safety.model import Clearance, Limits


def ease(prescription: Prescription, catalogue: Catalogue, clearance: Clearance) -> Prescription | None:
    """What to offer instead of an exercise that hurts, begun from that exercise's own position; None when
    there is nothing easier that is allowed. Its `seconds` count from there."""
    asked = catalogue.exercises[prescription.exercise]
    for id_ in asked.easier:
        other = catalogue.exercises.get(id_)
        if other is not None and clearance.allows(id_):
            return _instead(
                other, 0, limited(other.dose[0], _limits(clearance, id_)), asked, prescription, clearance
            )
    smaller = _smaller(asked, prescription, _limits(clearance, asked.id))
    if smaller is None:
        return None
    level, dose = smaller
    return _instead(asked, level, dose, asked, prescription, clearance)


def _limits(clearance: Clearance, exercise: str) -> Limits:
    return clearance.rulings[exercise].limits if exercise in clearance.rulings else Limits()


def _smaller(exercise: Exercise, prescription: Prescription, limits: Limits) -> tuple[int, Dose] | None:
    """The highest level that is truly less work; below the ladder, one set of half the repetitions."""
    for level in range(prescription.level, -1, -1):
        dose = limited(exercise.dose[level], limits)
        if work(dose) < work(prescription.dose):
            return level, dose
    now = prescription.dose
    dose = Dose((max(1, min(now.reps) // 2),), now.hold if now.hold <= 5 else now.hold // 2)
    return (prescription.level, dose) if work(dose) < work(now) else None


def _instead(
    exercise: Exercise,
    level: int,
    dose: Dose,
    asked: Exercise,
    prescription: Prescription,
    clearance: Clearance,
) -> Prescription:
    return Prescription(
        exercise=exercise.id,
        stage=prescription.stage,
        dose=dose,
        level=level,
        seconds=item_seconds(exercise, dose, asked.start),
        why=(reason("in", "easier", purpose=as_sentence(exercise.purpose)),),
        care=clearance.rulings[exercise.id].care,
    )
