"""On which side muscles work: of limbs, where the other one is at rest, and of a neck tilted or turned."""

from __future__ import annotations

from collections.abc import Iterable

from osanka.catalogue.vocabulary import Muscle
from osanka.motion.anchors import surface
from osanka.motion.body import Floats
from osanka.motion.lengths import OF_THE_LEG, OF_THE_NECK, stretched_sides
from osanka.motion.parts import Lead
from osanka.motion.places import PLACES
from osanka.motion.poser import Solved
from osanka.motion.skeleton import ACROSS, SIDES
from osanka.motion.surroundings import placed

_OF_THE_ARM = {Muscle.LATISSIMUS_DORSI, Muscle.TRICEPS, Muscle.BICEPS, Muscle.DELTOID, Muscle.FOREARMS}
_LOW = 0.2  # metres: no higher are hip, knee and heel of a leg that lies on the floor
_LYING = ("hip", "kneecap", "heel")
_SEGMENTS = {"lowerleg", "foot", "toe"}


def working_sides(muscles: Iterable[Muscle], pose: Solved, leads: Iterable[Lead] = ()) -> dict[Muscle, str]:
    """`L` or `R` for each of the muscles that is of the legs, where the other leg lies on the floor or kneels
    on it behind the hands, and this one touches nothing: who lifts one leg works with it. So it is with those
    of the arms, where the pose is about one hand that presses. Nothing where both do something, or neither.
    Those of a neck that is tilted or turned work where they are short. A trunk is often bent by something
    else than its flank, so that is for the pose to say.
    """
    found = _shorter(muscles, pose.posture)
    pressed = (anchor for lead in leads if lead.presses for anchor in lead.anchors)
    pressing = {anchor[-1] for anchor in pressed if anchor.startswith("palm")}
    if len(pressing) == 1:
        return found | dict.fromkeys(_OF_THE_ARM & {*muscles}, pressing.pop())
    for side, other in (SIDES, SIDES[::-1]):
        if (_lies(pose, other) or _kneels(pose, other)) and not _touches(pose, side):
            return found | {muscle: side for muscle in muscles if muscle in OF_THE_LEG}
    return found


def _shorter(muscles: Iterable[Muscle], posture: Floats) -> dict[Muscle, str]:
    """The side on which muscles of the neck are short."""
    longer = stretched_sides([muscle for muscle in muscles if muscle in OF_THE_NECK], posture)
    return {muscle: ACROSS[side] for muscle, side in longer.items()}


def _lies(pose: Solved, side: str) -> bool:
    heights = placed(pose)[0][[surface().index[f"{part} {side}"] for part in _LYING], 1]
    return _touches(pose, side) and bool(heights.max() < _LOW)


def _kneels(pose: Solved, side: str) -> bool:
    return f"knee {side}" in pose.contacts and any(anchor.startswith("palm") for anchor in pose.contacts)


def _touches(pose: Solved, side: str) -> bool:
    """Whether the leg is on something below the thigh."""
    on_something = (anchor[:-2] for anchor in pose.contacts if anchor.endswith(f" {side}"))
    return any(part in PLACES and _SEGMENTS & {*PLACES[part][0]} for part in on_something)
