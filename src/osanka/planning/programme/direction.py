"""Which way the low back likes to move: two gentle movements that may be tried to find out."""

from __future__ import annotations

from osanka.catalogue.model import Catalogue, Exercise
from osanka.catalogue.vocabulary import Region
from osanka.planning.candidates import bars, is_gentle, offered
from osanka.planning.model import WAYS, Wishes
from osanka.planning.scoring import moves
from osanka.safety.model import Clearance


def direction_trial(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> tuple[str, str] | None:
    """A gentle movement that bends and one that arches the low back, by id.

    None where the direction that eases is known or does not matter, and where the gate does not leave both
    ways free, without any limit."""
    if wishes.eases != "unknown":
        return None
    able = [e for e in offered(catalogue).exercises.values() if _may_be_tried(e, clearance, wishes)]
    found = [min((e for e in able if moves(e) == {way}), key=_demanding, default=None) for way in WAYS]
    bending, arching = found
    return (bending.id, arching.id) if bending and arching else None


def _may_be_tried(exercise: Exercise, clearance: Clearance, wishes: Wishes) -> bool:
    if not is_gentle(exercise) or Region.LUMBAR not in exercise.regions or bars(exercise, clearance, wishes):
        return False
    return clearance.rulings[exercise.id].effect == "allow"


def _demanding(exercise: Exercise) -> tuple[int, str]:
    return sum(exercise.demands.values()), exercise.id
