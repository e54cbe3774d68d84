"""The pale outline of the pose before, behind a still."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from osanka.motion.tracing import path_of, region_of

_THIN = 2  # pixels, half of what a sliver beside the person is too narrow to tell
_UNDER = 3  # pixels that the outline goes under the person where a sliver is left out
_LEAST = 300  # square pixels: less of it beside the person, or of a hole in it, looks like a stray ring
_FINGERS = 4.0  # pixels, half of a gap that is closed


def ghost(earlier: NDArray[np.bool_], shown: NDArray[np.bool_]) -> str:
    """The outline as SVG, of where the pose before is, less what is not to be told from the outline of what
    the still shows; with nothing that is wider all of it around them, as in a small movement.
    """
    region = region_of(_told(earlier, shown)).buffer(_FINGERS).buffer(-_FINGERS)
    return (
        f'<path class="fig-ghost" d="{path_of(_without_holes(region))}" fill="#7f94a0" fill-opacity=".2" '
        'stroke="#8fa3b0" '
        'stroke-width="1.4" stroke-dasharray="6 5"/>'
    )


def _told(earlier: NDArray[np.bool_], shown: NDArray[np.bool_]) -> NDArray[np.bool_]:
    from scipy import ndimage

    beside = earlier & ~shown
    parts, _ = ndimage.label(ndimage.binary_opening(beside, iterations=_THIN))
    large = np.bincount(parts.ravel()) >= _LEAST
    large[0] = False
    if large.any():
        wide = ndimage.binary_dilation(large[parts], iterations=2 * _THIN)
    else:
        wide = ~ndimage.binary_fill_holes(shown)
    left_out = ndimage.binary_dilation(beside & ~wide, iterations=_UNDER)
    told: NDArray[np.bool_] = earlier & ~left_out
    return told


def _without_holes(region: Any) -> Any:
    import shapely

    whole = [
        shapely.Polygon(p.exterior, [r for r in p.interiors if shapely.Polygon(r).area >= _LEAST])
        for p in getattr(region, "geoms", [region])
        if not p.is_empty
    ]
    return shapely.MultiPolygon(whole)
