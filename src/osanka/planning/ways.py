"""Exercises that move the low back one way, again and again or to its end, and not the other.

Not every exercise that asks a back to bear arching is one that arches it: crawling only hangs through, and
the cat does both. What eases a back that likes one way is our choice, after the repeated movements of
McKenzie's examination (Long 2004). Nothing here is loaded."""

from __future__ import annotations

from collections.abc import Mapping

from osanka.catalogue.model import Exercise
from osanka.planning.model import Way

MOVED_BY: Mapping[Way, frozenset[str]] = {
    "bending": frozenset(
        {
            "childs-pose",
            "double-knee-to-chest",
            "fitball-drape",
            "heel-sit-roll-up",
            "quadruped-rock",
            "seated-forward-fold",
        }
    ),
    "arching": frozenset(
        {"cobra", "cobra-low", "seated-backbend", "sphinx", "sphinx-on-pillows", "standing-back-arch"}
    ),
}


def moves(exercise: Exercise) -> set[Way]:
    """Which way it moves the low back to ease it; none for most."""
    return {way for way, names in MOVED_BY.items() if exercise.id in names}
