"""The body from the front and from the back with every muscle's place, as SVG paths for the library.

The figure in its resting pose; muscles are the capsules of `muscles.py`, seen on the skin over them.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from osanka.motion.body import Floats, load_body
from osanka.motion.muscles import beyond, capsules
from osanka.motion.outfit import dressed
from osanka.motion.raster import Canvas, Surface, view
from osanka.motion.tracing import path_of, region_of

_PIXELS_PER_METRE = 210.0
_MARGIN = 0.03
_SIDES = {"front": 0.0, "back": 180.0}
# A muscle shows through what lies over it by so much (metres, ours): skin and the folds of the clothes.
_OVER = 0.01
# Less than this share of what is seen from the other side is a sliver, and not worth showing.
_SLIVER = 0.3


def muscle_map() -> str:
    """JSON: `size` [width, height] and, for `front` and `back`, the `body` and each of the `muscles` that can
    be seen from there, as data of SVG paths."""
    parts = [part for part in dressed() if part.name not in ("eyes", "iris")]
    surfaces = [Surface(part.vertices, part.faces, (0.0, 0.0, 0.0), True) for part in parts]
    points = np.concatenate([part.vertices for part in parts])
    low, high = points.min(0), points.max(0)
    size = [int(n * _PIXELS_PER_METRE) for n in (high - low)[:2] + 2 * _MARGIN]
    seen = {side: _seen(surfaces, azimuth, (low + high) / 2, size) for side, azimuth in _SIDES.items()}
    most = {name: max(masks[name].sum() for _, masks in seen.values()) for name in capsules(load_body())}
    drawn = {side: _drawn(body, masks, most) for side, (body, masks) in seen.items()}
    return json.dumps({"size": size, **drawn}, separators=(",", ":"))


def _drawn(body: Any, masks: dict[str, Any], most: dict[str, Any]) -> dict[str, Any]:
    shown = {name: mask for name, mask in masks.items() if mask.sum() > _SLIVER * most[name]}
    muscles = {name: path_of(region_of(mask)) for name, mask in shown.items()}
    return {"body": path_of(region_of(body)), "muscles": {name: d for name, d in muscles.items() if d}}


def _seen(
    surfaces: list[Surface], azimuth: float, centre: Floats, size: list[int]
) -> tuple[Any, dict[str, Any]]:
    """Which pixels show the body, and which of them each muscle."""
    shown, places = _positions(surfaces, azimuth, centre, size)
    masks = {}
    for name, lines in capsules(load_body()).items():
        mask = np.zeros(shown.shape, dtype=bool)
        mask[shown] = beyond(places, lines) < _OVER
        masks[name] = mask
    return shown, masks


def _positions(
    surfaces: list[Surface], azimuth: float, centre: Floats, size: list[int]
) -> tuple[Any, Floats]:
    """Which pixels show the body, and the point of the skin that each of them shows."""
    axes = []
    for axis in range(3):
        canvas = Canvas(view(azimuth, 0), size[0], size[1], centre, size[0] / _PIXELS_PER_METRE)
        values = np.full(size[0] * size[1], np.nan)
        for surface in surfaces:
            for where, tone in canvas.fill(surface, surface.vertices[:, axis]):
                values[where] = tone
        axes.append(values)
    shown = np.isfinite(axes[0])
    return shown.reshape(size[1], size[0]), np.stack([values[shown] for values in axes], 1)
