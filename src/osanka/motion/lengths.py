"""On which side a muscle is stretched more, from the angles of the joints that it crosses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from osanka.catalogue.vocabulary import Muscle
from osanka.motion.body import Floats
from osanka.motion.skeleton import INDEX, SIDES

# Degrees of length for a degree of a joint. Which joints a muscle crosses, and on which side of their axes,
# is plain anatomy (origin and insertion); that a joint counts half where it moves a muscle less is ours.
_OF_A_LIMB: Mapping[Muscle, Mapping[str, float]] = {
    Muscle.HAMSTRINGS: {"hip_flex": 1, "knee": -1},
    Muscle.GLUTEUS_MAXIMUS: {"hip_flex": 1},
    Muscle.PIRIFORMIS: {"hip_flex": 1},
    Muscle.GLUTEUS_MEDIUS: {"hip_abd": -1, "hip_flex": 0.5},
    Muscle.HIP_FLEXORS: {"hip_flex": -1},
    Muscle.QUADRICEPS: {"knee": 1, "hip_flex": -0.5},
    Muscle.HIP_ADDUCTORS: {"hip_abd": 1},
    Muscle.CALF: {"ankle": 1, "knee": -0.5},
    Muscle.TRICEPS: {"elbow": 1, "sh_flex": 0.5},
    Muscle.LATISSIMUS_DORSI: {"sh_flex": 1},
}
OF_THE_LEG = {muscle for muscle, joints in _OF_A_LIMB.items() if {"knee", "hip_flex", "hip_abd"} & {*joints}}
# Bends to the left, which lengthen what lies on the right.
_OF_THE_SPINE: Mapping[Muscle, tuple[str, ...]] = {
    Muscle.LATISSIMUS_DORSI: ("lumbar_bend", "thoracic_bend"),
    Muscle.QUADRATUS_LUMBORUM: ("lumbar_bend",),
    Muscle.OBLIQUES: ("lumbar_bend", "thoracic_bend"),
    Muscle.ERECTOR_SPINAE: ("lumbar_bend", "thoracic_bend"),
    Muscle.MULTIFIDUS: ("lumbar_bend",),
    Muscle.TRAPEZIUS_UPPER: ("neck_bend", "head_bend"),
    Muscle.LEVATOR_SCAPULAE: ("neck_bend", "head_bend"),
    Muscle.SCALENES: ("neck_bend", "head_bend"),
}
_MORE = 12.0  # degrees from which on one side is stretched, and not both


def stretched_sides(muscles: Iterable[Muscle], posture: Floats) -> dict[Muscle, str]:
    """`L` or `R` for each of the muscles that a posture (degrees, as `skeleton.DOFS`) stretches plainly more
    on one side; nothing for those that it stretches on both, or of which that cannot be told. One of the leg
    goes with the others there, where these agree: a leg is stretched as a whole, and the other one rests.
    """
    more = {muscle: _left_more(muscle, posture) for muscle in muscles}
    sides = {muscle: "L" if by > 0 else "R" for muscle, by in more.items() if abs(by) > _MORE}
    of_the_leg = {side for muscle, side in sides.items() if muscle in OF_THE_LEG}
    if len(of_the_leg) == 1:
        sides |= {muscle: next(iter(of_the_leg)) for muscle in more if muscle in OF_THE_LEG}
    return sides


def _left_more(muscle: Muscle, posture: Floats) -> float:
    """How many degrees longer a muscle is on the left."""
    left, right = (_length(muscle, posture, side) for side in SIDES)
    return left - right


def _length(muscle: Muscle, posture: Floats, side: str) -> float:
    limb = sum(share * posture[INDEX[f"{dof}.{side}"]] for dof, share in _OF_A_LIMB.get(muscle, {}).items())
    bend = sum(posture[INDEX[dof]] for dof in _OF_THE_SPINE.get(muscle, ()))
    return float(limb + (bend if side == "R" else -bend))
