"""Which muscles work and which are stretched in one pose of an exercise, and on which side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from osanka.catalogue.model import Muscles
from osanka.catalogue.vocabulary import Muscle
from osanka.motion.body import Floats
from osanka.motion.compiler import Compiled
from osanka.motion.lengths import is_long, stretched_sides
from osanka.motion.resting import working_sides
from osanka.motion.skeleton import ACROSS, INDEX

_PAIR = (Muscle.RECTUS_ABDOMINIS, Muscle.ERECTOR_SPINAE)
_PLAINLY = 8.0  # degrees of the trunk, lumbar and thoracic, from which it is bent or arched (ours)


@dataclass(frozen=True, slots=True)
class Lit:
    """The muscles to be shown in a pose, each with its side: `L`, `R`, or nothing for both."""

    working: Mapping[Muscle, str]
    stretched: Mapping[Muscle, str]


def lit_by_pose(muscles: Muscles, compiled: Compiled) -> dict[str, Lit]:
    """What each of an exercise's poses shows. What is both at work and stretched on one side is shown as
    stretched there, and at work on the other, to which it pulls: nothing has two colours. Where gravity pulls
    to that side, as in an upright side bend, the pose says otherwise (`works` in docs/poses.md).
    """
    found = {}
    for name, here in _muscles_by_pose(muscles, compiled).items():
        pose, leads = compiled.poses[name], compiled.leads.get(name, ())
        stretched = stretched_sides(here.stretched, pose.posture)
        working = working_sides(here.primary, pose, leads)
        working |= {muscle: ACROSS[stretched[muscle]] for muscle in here.primary if muscle in stretched}
        working |= {muscle: side for muscle, side in compiled.works.get(name, {}).items() if side}
        found[name] = Lit(_sided(here.primary, working), _sided(here.stretched, stretched))
    return found


def is_at_work(compiled: Compiled, name: str) -> bool:
    """Whether a pose is one that muscles work for: not a start that is only gone out from. One that is worked
    in says what does.
    """
    return name != compiled.clip.start or len(compiled.poses) == 1 or name in compiled.works


def _sided(muscles: Iterable[Muscle], sides: Mapping[Muscle, str]) -> dict[Muscle, str]:
    return {muscle: sides.get(muscle, "") for muscle in muscles}


def _muscles_by_pose(muscles: Muscles, compiled: Compiled) -> dict[str, Muscles]:
    """The muscles as they are in each of an exercise's poses: those that the pose says work, without what it
    leaves slack, and what gives way in it is stretched instead of working. What a start that is only gone
    out from does to a muscle counts for those alone that work out of a stretch.
    """
    poses = compiled.poses
    everywhere = [pose.posture for pose in poses.values()]
    among = [pose.posture for name, pose in poses.items() if is_at_work(compiled, name)]

    def here(name: str, posture: Floats) -> Muscles:
        stated = compiled.works.get(name)
        at_work = muscles if stated is None else replace(muscles, primary=tuple(stated))
        sided = stretched_sides(muscles.stretched, posture)
        # What the pose says works does so even where it is long, as a round back that rises.
        said = {muscle for muscle, side in (stated or {}).items() if side in ("", sided.get(muscle, side))}
        given = [muscle for muscle in _gives_way(at_work, posture, among) if muscle not in said]
        slack = [m for m in muscles.stretched if is_long(m, posture, among) is False]
        slack += [m for m in muscles.primary if is_long(m, posture, everywhere) is False]
        working = [muscle for muscle in at_work.primary if muscle not in given or muscle in sided]
        # Where the lengths do not tell whether what works is stretched as well, it is shown at work, and
        # so it is on the side that the pose says.
        slack += [muscle for muscle in working if sided.get(muscle, "") in ("", (stated or {}).get(muscle))]
        kept = (muscle for muscle in muscles.stretched if muscle not in (*given, *slack))
        return replace(muscles, primary=tuple(working), stretched=(*kept, *given))

    return {name: here(name, pose.posture) for name, pose in poses.items()}


def _gives_way(muscles: Muscles, posture: Floats, among: Collection[Floats]) -> list[Muscle]:
    """Of belly and back, where both work: the back where it is round, the belly where it is arched. And what
    works and is stretched in turn, where it is long.
    """
    both = [muscle for muscle in muscles.primary if muscle in muscles.stretched]
    given = [muscle for muscle in both if is_long(muscle, posture, among)]
    if not set(_PAIR) <= set(muscles.primary):
        return given
    belly, back = _PAIR
    bend = float(posture[INDEX["lumbar_flex"]] + posture[INDEX["thoracic_flex"]])
    gives = back if bend > _PLAINLY else belly if bend < -_PLAINLY else None
    return [muscle for muscle in given if muscle not in _PAIR] + ([gives] if gives else [])
