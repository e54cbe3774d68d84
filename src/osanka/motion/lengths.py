"""How long muscles are in a posture, from the angles of the joints that they cross, in degrees."""

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
    Muscle.LATISSIMUS_DORSI: {"sh_flex": 1, "sh_abd": 0.5},
    Muscle.PECTORALS: {"scap_prot": -1, "sh_abd": 0.5, "sh_flex": -0.25},
    Muscle.RHOMBOIDS: {"scap_prot": 1},
    Muscle.TRAPEZIUS_UPPER: {"scap_elev": -1},
    Muscle.LEVATOR_SCAPULAE: {"scap_elev": -1},
}
OF_THE_LEG = {muscle for muscle, joints in _OF_A_LIMB.items() if {"knee", "hip_flex", "hip_abd"} & {*joints}}
# Bends and turns go to the left: they lengthen by so much what lies on the right, and shorten the other.
_OF_THE_SPINE: Mapping[Muscle, Mapping[str, float]] = {
    Muscle.LATISSIMUS_DORSI: {"lumbar_bend": 1, "thoracic_bend": 1},
    Muscle.QUADRATUS_LUMBORUM: {"lumbar_bend": 1},
    Muscle.OBLIQUES: {"lumbar_bend": 1, "thoracic_bend": 1},
    Muscle.RECTUS_ABDOMINIS: {"lumbar_flex": -1, "thoracic_flex": -1},
    Muscle.ERECTOR_SPINAE: {"lumbar_flex": 1, "thoracic_flex": 1, "lumbar_bend": 1, "thoracic_bend": 1},
    Muscle.MULTIFIDUS: {"lumbar_flex": 1, "lumbar_bend": 1},
    Muscle.TRAPEZIUS_UPPER: {
        "neck_bend": 1,
        "head_bend": 1,
        "neck_flex": 0.5,
        "head_flex": 0.5,
        "neck_turn": -0.5,
    },
    Muscle.LEVATOR_SCAPULAE: {
        "neck_bend": 1,
        "head_bend": 1,
        "neck_flex": 0.5,
        "head_flex": 0.5,
        "neck_turn": 0.5,
    },
    Muscle.SCALENES: {"neck_bend": 1, "head_bend": 1, "neck_flex": -0.5},
    Muscle.NECK_EXTENSORS: {
        "neck_flex": 1,
        "head_flex": 1,
        "neck_bend": 1,
        "head_bend": 1,
        "neck_turn": 0.5,
    },
    # Above all the sternocleidomastoid, which turns the head to the other side.
    Muscle.NECK_FLEXORS: {
        "neck_flex": -1,
        "head_flex": -1,
        "neck_bend": 1,
        "head_bend": 1,
        "neck_turn": -0.5,
    },
}
OF_THE_NECK = {muscle for muscle, joints in _OF_THE_SPINE.items() if "neck_bend" in joints}
_MORE = 12.0  # degrees from which on one side is stretched, and not both, or one pose, and not all (ours)
_LONG = 0.6  # the share of the way from the shortest to the longest from which on it is stretched (ours)


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


def is_long(muscle: Muscle, posture: Floats, among: Iterable[Floats]) -> bool | None:
    """Whether a muscle is about as long in a posture as the longest that it is `among` these, on the side
    where it is longer; None where they hardly differ, or where it cannot be told. Where any goes beyond what
    it is in standing, only that counts.
    """
    lengths = [_longer(muscle, each) for each in among]
    shortest, longest = min(lengths), max(lengths)
    if longest - shortest < _MORE:
        return None
    if longest > _MORE:
        shortest = max(shortest, 0.0)
    return _longer(muscle, posture) >= shortest + _LONG * (longest - shortest)


def _longer(muscle: Muscle, posture: Floats) -> float:
    return max(_length(muscle, posture, side) for side in SIDES)


def _length(muscle: Muscle, posture: Floats, side: str) -> float:
    limb = sum(share * posture[INDEX[f"{dof}.{side}"]] for dof, share in _OF_A_LIMB.get(muscle, {}).items())
    spine = _OF_THE_SPINE.get(muscle, {})
    flexed = sum(share * posture[INDEX[dof]] for dof, share in spine.items() if dof.endswith("_flex"))
    aside = sum(share * posture[INDEX[dof]] for dof, share in spine.items() if not dof.endswith("_flex"))
    return float(limb + flexed + (aside if side == "R" else -aside))
