"""What kinematics can tell of an exercise's demands.

Grades 1-3 begin at the bounds below. They are a convention of this project, set at about a fifth, a half and
four fifths of the normal range of motion (see joints.LIMITS); safety rules speak of the grades, not of
degrees.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from osanka.catalogue.vocabulary import Demand
from osanka.motion.joints import clinical_hip_rotation
from osanka.motion.poser import Solved
from osanka.motion.skeleton import INDEX, SIDES, skeleton

BOUNDS: dict[Demand, tuple[float, float, float]] = {
    Demand.LUMBAR_FLEXION: (12, 28, 42),
    Demand.LUMBAR_EXTENSION: (8, 16, 26),
    Demand.LUMBAR_ROTATION: (4, 8, 12),
    Demand.LUMBAR_SIDE_BEND: (6, 12, 19),
    Demand.NECK_FLEXION: (15, 30, 45),
    Demand.NECK_EXTENSION: (15, 30, 45),
    Demand.NECK_ROTATION: (20, 45, 65),
    Demand.NECK_SIDE_BEND: (12, 24, 36),
    Demand.SHOULDER_ELEVATION: (60, 95, 135),
    Demand.HIP_FLEXION: (70, 100, 120),
    Demand.HIP_ROTATION: (20, 40, 55),
    Demand.INVERSION: (0.12, 0.30, 0.50),  # metres the head lies below the pelvis
}

# A deep lunge is low too, but whoever stands on the feet alone has not gone down to the floor.
_FEET = frozenset({"heel", "ball", "outer ball", "toe tip", "sole", "outer edge of foot"})


def computed_demands(poses: Iterable[Solved]) -> dict[Demand, int]:
    """The least grades that the key poses and frames show; demands that kinematics cannot tell are absent."""
    worst: dict[Demand, float] = {}
    flags: dict[Demand, int] = {}
    for pose in poses:
        for demand, value in _measures(pose).items():
            worst[demand] = max(worst.get(demand, 0.0), value)
        for demand in _flags(pose):
            flags[demand] = 1
    graded = {d: sum(value >= bound for bound in BOUNDS[d]) for d, value in worst.items()}
    return {d: g for d, g in {**flags, **graded}.items() if g}


def _measures(pose: Solved) -> dict[Demand, float]:
    q = pose.posture

    def a(dof: str) -> float:
        return float(q[INDEX[dof]])

    neck = {m: a(f"neck_{m}") + a(f"head_{m}") for m in ("flex", "bend", "turn")}
    origin = skeleton().pose(q, pose.facing).origin
    head, pelvis = origin[skeleton().segments.index("head")], origin[0]
    return {
        Demand.LUMBAR_FLEXION: a("lumbar_flex"),
        Demand.LUMBAR_EXTENSION: -a("lumbar_flex"),
        Demand.LUMBAR_ROTATION: abs(a("lumbar_turn")),
        Demand.LUMBAR_SIDE_BEND: abs(a("lumbar_bend")),
        Demand.NECK_FLEXION: neck["flex"],
        Demand.NECK_EXTENSION: -neck["flex"],
        Demand.NECK_ROTATION: abs(neck["turn"]),
        Demand.NECK_SIDE_BEND: abs(neck["bend"]),
        Demand.SHOULDER_ELEVATION: max(
            float(np.hypot(a(f"sh_flex.{s}"), a(f"sh_abd.{s}"))) * (a(f"sh_flex.{s}") > -20) for s in SIDES
        ),
        Demand.HIP_FLEXION: max(a(f"hip_flex.{s}") for s in SIDES),
        Demand.HIP_ROTATION: max(
            abs(clinical_hip_rotation(a(f"hip_flex.{s}"), a(f"hip_abd.{s}"), a(f"hip_rot.{s}")))
            for s in SIDES
        ),
        Demand.INVERSION: float(pelvis[1] - head[1]) if pose.orientation != "on back" else 0.0,
    }


def _flags(pose: Solved) -> list[Demand]:
    """Demands that a position makes at least slightly."""
    result = []
    resting = {anchor[:-2] for anchor, contact in pose.contacts.items() if contact.surface == "floor"}
    low = float(pose.posture[1]) < 0.6 and not pose.seated
    if low and resting - _FEET:
        result.append(Demand.FLOOR_TRANSFER)
    if pose.orientation == "on back":
        result.append(Demand.SUPINE)
    lying = {anchor[:-2] for anchor in pose.contacts}
    if pose.orientation == "on front" and lying & {"chest", "belly", "hip front", "front"}:
        result.append(Demand.PRONE)
    if "palm heel" in resting and pose.orientation == "on front" and not resting & {"chest", "elbow"}:
        result.append(Demand.WRIST_WEIGHT)
    if "knee" in resting:
        result.append(Demand.KNEE_WEIGHT)
    return result
