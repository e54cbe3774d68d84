"""Where muscles lie on the resting figure, as capsules just under the skin, for highlighting. Metres."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from osanka.catalogue.vocabulary import Muscle
from osanka.motion.body import Body, Floats

# Each line: from (bone, offset), to (bone, offset), radius; offsets for the left side: x outwards, y up, z
# forward. Mirrored to the right.
_End = tuple[str, tuple[float, float, float]]
_LINES: dict[Muscle, tuple[tuple[_End, _End, float], ...]] = {
    Muscle.ERECTOR_SPINAE: ((("spine03", (0.035, 0.01, -0.075)), ("spine01", (0.04, 0.08, -0.10)), 0.055),),
    Muscle.MULTIFIDUS: ((("spine04", (0.025, 0.03, -0.055)), ("spine03", (0.025, 0.05, -0.07)), 0.042),),
    Muscle.QUADRATUS_LUMBORUM: (
        (("spine03", (0.075, 0.01, -0.055)), ("spine03", (0.07, 0.065, -0.055)), 0.04),
    ),
    Muscle.RECTUS_ABDOMINIS: ((("spine05", (0.035, 0.02, 0.11)), ("spine02", (0.04, 0.06, 0.13)), 0.055),),
    Muscle.OBLIQUES: (
        (("spine03", (0.13, -0.005, 0.06)), ("spine02", (0.13, 0.05, 0.05)), 0.06),
        (("spine04", (0.09, 0.02, 0.12)), ("spine03", (0.12, 0.03, 0.07)), 0.055),
    ),
    Muscle.TRANSVERSUS_ABDOMINIS: (
        (("spine05", (0.02, 0.04, 0.11)), ("spine05", (0.13, 0.06, 0.03)), 0.055),
        (("spine03", (0.02, -0.01, 0.11)), ("spine03", (0.13, 0.0, 0.02)), 0.055),
    ),
    Muscle.GLUTEUS_MAXIMUS: (
        (("upperleg01", (-0.03, 0.04, -0.11)), ("upperleg01", (0.02, -0.06, -0.09)), 0.09),
    ),
    Muscle.GLUTEUS_MEDIUS: (
        (("upperleg01", (0.02, 0.08, -0.05)), ("upperleg01", (0.06, 0.02, -0.02)), 0.06),
    ),
    Muscle.PIRIFORMIS: ((("upperleg01", (-0.05, 0.04, -0.12)), ("upperleg01", (0.05, 0.01, -0.07)), 0.04),),
    # The psoas, and what runs from the spine of the ilium down the thigh: seen where the hip is bent, too.
    Muscle.HIP_FLEXORS: (
        (("upperleg01", (-0.03, 0.06, 0.08)), ("upperleg01", (0.0, -0.07, 0.08)), 0.055),
        (("upperleg01", (0.03, 0.03, 0.07)), ("upperleg01", (0.03, -0.12, 0.07)), 0.05),
    ),
    Muscle.HIP_ADDUCTORS: (
        (("upperleg01", (-0.05, -0.07, 0.01)), ("lowerleg01", (-0.045, 0.13, 0.0)), 0.055),
    ),
    Muscle.QUADRICEPS: (
        (("upperleg01", (0.01, -0.09, 0.07)), ("lowerleg01", (-0.02, 0.06, 0.055)), 0.06),
        (("upperleg01", (0.05, -0.12, 0.04)), ("lowerleg01", (0.03, 0.08, 0.04)), 0.05),
    ),
    Muscle.HAMSTRINGS: ((("upperleg01", (0.0, -0.1, -0.07)), ("lowerleg01", (0.0, 0.05, -0.05)), 0.062),),
    Muscle.CALF: ((("lowerleg01", (0.0, -0.05, -0.05)), ("lowerleg02", (0.0, 0.04, -0.045)), 0.055),),
    Muscle.LATISSIMUS_DORSI: (
        (("spine03", (0.08, 0.0, -0.07)), ("spine01", (0.14, 0.0, -0.06)), 0.07),
        (("spine02", (0.12, 0.06, -0.06)), ("upperarm01", (-0.01, -0.06, -0.04)), 0.05),
    ),
    Muscle.TRAPEZIUS_UPPER: (
        (("neck02", (0.03, 0.02, -0.05)), ("shoulder01", (0.01, 0.035, -0.02)), 0.045),
        (("neck02", (0.02, 0.0, -0.06)), ("spine01", (0.05, 0.1, -0.07)), 0.045),
    ),
    Muscle.TRAPEZIUS_LOWER: ((("spine02", (0.03, 0.05, -0.1)), ("spine01", (0.08, 0.06, -0.1)), 0.05),),
    Muscle.RHOMBOIDS: ((("spine01", (0.02, 0.09, -0.1)), ("spine01", (0.07, 0.03, -0.1)), 0.045),),
    Muscle.LEVATOR_SCAPULAE: ((("neck02", (0.045, 0.03, -0.025)), ("spine01", (0.075, 0.12, -0.06)), 0.03),),
    Muscle.SERRATUS_ANTERIOR: ((("spine02", (0.13, 0.04, 0.04)), ("spine01", (0.13, -0.01, 0.03)), 0.055),),
    Muscle.DELTOID: (
        (("upperarm01", (0.0, 0.02, 0.03)), ("upperarm02", (0.05, -0.02, 0.015)), 0.055),
        (("upperarm01", (0.0, 0.02, -0.03)), ("upperarm02", (0.05, -0.02, -0.015)), 0.055),
    ),
    Muscle.ROTATOR_CUFF: ((("spine01", (0.09, 0.04, -0.09)), ("upperarm01", (0.0, 0.0, -0.05)), 0.045),),
    Muscle.PECTORALS: ((("spine01", (0.04, 0.02, 0.12)), ("upperarm01", (-0.03, -0.02, 0.05)), 0.065),),
    Muscle.TRICEPS: ((("upperarm02", (0.0, -0.01, -0.04)), ("lowerarm01", (-0.02, 0.04, -0.03)), 0.045),),
    Muscle.BICEPS: ((("upperarm02", (0.0, -0.01, 0.04)), ("lowerarm01", (-0.02, 0.04, 0.03)), 0.045),),
    Muscle.FOREARMS: ((("lowerarm01", (0.0, -0.02, 0.0)), ("lowerarm02", (0.0, 0.0, 0.0)), 0.045),),
    Muscle.NECK_FLEXORS: ((("neck03", (0.045, 0.02, 0.03)), ("clavicle", (0.01, 0.05, 0.03)), 0.028),),
    Muscle.NECK_EXTENSORS: ((("neck03", (0.02, 0.02, -0.03)), ("neck01", (0.025, -0.03, -0.035)), 0.028),),
    Muscle.SCALENES: ((("neck02", (0.05, 0.01, 0.005)), ("clavicle", (0.045, 0.045, 0.0)), 0.028),),
}


def capsules(body: Body) -> dict[str, list[dict[str, object]]]:
    """For every muscle its capsules on both sides, in the rest space of figure.glb."""

    def point(end: _End, side: str) -> list[float]:
        bone, offset = end
        name = bone if bone in body.bones else f"{bone}_{side}"
        mirror = np.array([1.0 if side == "L" else -1.0, 1.0, 1.0])
        at: Floats = body.heads[body.bones.index(name)] + mirror * np.array(offset)
        return [round(float(v), 4) for v in at]

    return {
        muscle.value: [
            {"a": point(a, side), "b": point(b, side), "r": r} for a, b, r in lines for side in "LR"
        ]
        for muscle, lines in _LINES.items()
    }


def beyond(points: Floats, lines: Iterable[Mapping[str, Any]]) -> Floats:
    """Metres from each point to the nearest of these capsules; below 0 inside."""
    nearest = np.full(len(points), np.inf)
    for line in lines:
        a, b = np.array(line["a"]), np.array(line["b"])
        along = np.clip((points - a) @ (b - a) / max(float((b - a) @ (b - a)), 1e-9), 0, 1)
        distance = np.linalg.norm(points - (a + along[:, None] * (b - a)), axis=1) - line["r"]
        nearest = np.minimum(nearest, distance)
    return nearest
