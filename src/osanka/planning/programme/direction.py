"""Which way the low back likes to move: two gentle movements that may be tried to find out."""

from __future__ import annotations

from collections.abc import Mapping

from osanka.catalogue.model import Catalogue, Exercise
from osanka.planning.candidates import bars, is_gentle, offered
from osanka.planning.model import WAYS, Way, Wishes
from osanka.safety.model import Clearance

# The movements that can be made again and again, as in McKenzie's examination (Long 2004); the first that is
# open is tried. What is done by staying in a posture answers another question, and is none of them.
TRIED_BY: Mapping[Way, tuple[str, ...]] = {
    "bending": ("double-knee-to-chest", "quadruped-rock"),
    "arching": ("cobra-low", "standing-back-arch"),
}


def direction_trial(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> tuple[str, str] | None:
    """A gentle movement that bends and one that arches the low back, by id, each to be made again and again.

    None where the direction that eases is known or does not matter, and where the gate does not leave both
    ways free, without any limit."""
    if wishes.eases != "unknown":
        return None
    able = offered(catalogue).exercises
    bending, arching = (
        next(
            (id_ for id_ in TRIED_BY[way] if id_ in able and _may_be_tried(able[id_], clearance, wishes)),
            None,
        )
        for way in WAYS
    )
    return (bending, arching) if bending and arching else None


def _may_be_tried(exercise: Exercise, clearance: Clearance, wishes: Wishes) -> bool:
    if not is_gentle(exercise) or bars(exercise, clearance, wishes):
        return False
    return clearance.rulings[exercise.id].effect == "allow"
