"""How the trunk swells as the lungs fill: the belly forwards, the ribs forwards and to the sides.

A calm breath goes mostly down: the midriff sinks and the belly gives way; so the belly moves more than the
chest. The measures are chosen to be seen without being noticed, not taken from anybody's breathing.
"""

from __future__ import annotations

import numpy as np
from scipy.interpolate import PchipInterpolator

from osanka.motion.body import Body, Floats
from osanka.motion.meshcut import Part

_BELLY, _LOW_RIBS, _CHEST, _SIDES = 0.010, 0.008, 0.0055, 0.004  # metres at a full breath
_BEHIND = -0.6  # cosine of the angle from straight ahead: from here backwards nothing moves


def swelling(part: Part, body: Body) -> Floats:
    """How far each vertex of the part goes from all breathed out to all breathed in; metres, in rest space.
    What is on no bone of the spine, and what a back lies or leans on, stays where it is.
    """
    ahead = _cosine_ahead(part, body)
    front = _smoothstep(ahead)
    side = _smoothstep((ahead - _BEHIND) / -_BEHIND)
    heights = part.vertices[:, 1]
    amount = front * _forwards(body, heights) + (1 - front) * side * _sideways(body, heights)
    spine = [i for i, bone in enumerate(body.bones) if bone.startswith("spine")]
    # The folds of the armpits are half the arms' and stay with them.
    on_trunk = _smoothstep(2 * part.weights[:, spine].sum(1) - 1)
    return np.asarray(part.normals * (amount * on_trunk)[:, None])


def _cosine_ahead(part: Part, body: Body) -> Floats:
    """1 in front of the spine, 0 beside it, -1 behind it."""
    out = part.vertices[:, [0, 2]] - body.heads[body.bones.index("spine05")][[0, 2]]
    return np.asarray(out[:, 1] / np.maximum(np.hypot(*out.T), 1e-9))


def _smoothstep(share: Floats) -> Floats:
    t = np.clip(share, 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


def _forwards(body: Body, heights: Floats) -> Floats:
    pelvis, waist, ribs, breastbone = (
        body.heads[body.bones.index(f"spine{n}"), 1] for n in ("05", "03", "02", "01")
    )
    return _between(
        heights, (pelvis, waist, ribs, breastbone, _neck(body)), (0, _BELLY, _LOW_RIBS, _CHEST, 0)
    )


def _sideways(body: Body, heights: Floats) -> Floats:
    waist, breastbone = (body.heads[body.bones.index(f"spine{n}"), 1] for n in ("03", "01"))
    return _between(heights, (waist, (waist + breastbone) / 2, _neck(body)), (0, _SIDES, 0))


def _neck(body: Body) -> float:
    return float(body.heads[body.bones.index("neck01"), 1])


def _between(heights: Floats, at: tuple[float, ...], amounts: tuple[float, ...]) -> Floats:
    """A smooth curve through the amounts that nowhere overshoots them; beyond the ends 0."""
    return np.asarray(PchipInterpolator(at, amounts)(np.clip(heights, at[0], at[-1])))
