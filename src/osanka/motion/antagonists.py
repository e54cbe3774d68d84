"""What bends the trunk forwards and what straightens it, in exercises where both work in turn."""

from __future__ import annotations

from dataclasses import replace

from osanka.catalogue.model import Muscles
from osanka.catalogue.vocabulary import Muscle
from osanka.motion.body import Floats
from osanka.motion.skeleton import INDEX

_PAIR = (Muscle.RECTUS_ABDOMINIS, Muscle.ERECTOR_SPINAE)
_PLAINLY = 8.0  # degrees of the trunk, lumbar and thoracic, from which it is bent or arched (ours)


def gives_way(muscles: Muscles, posture: Floats) -> Muscle | None:
    """Of belly and back, where both work in an exercise, the one that a posture (degrees, as `skeleton.DOFS`)
    stretches: round, the back; arched, the belly. None where the trunk is straight, or only one works.
    """
    if not set(_PAIR) <= set(muscles.primary):
        return None
    bend = float(posture[INDEX["lumbar_flex"]] + posture[INDEX["thoracic_flex"]])
    belly, back = _PAIR
    return back if bend > _PLAINLY else belly if bend < -_PLAINLY else None


def in_posture(muscles: Muscles, posture: Floats) -> Muscles:
    """The muscles as they are in a posture: what gives way is stretched instead of working."""
    given = gives_way(muscles, posture)
    if given is None:
        return muscles
    return replace(
        muscles,
        primary=tuple(muscle for muscle in muscles.primary if muscle != given),
        stretched=(*(muscle for muscle in muscles.stretched if muscle != given), given),
    )
