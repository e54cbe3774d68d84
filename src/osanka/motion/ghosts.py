"""The pale outline of the pose before, behind a still."""

from __future__ import annotations

from typing import Any

from osanka.motion.tracing import Mask, path_of, region_of, small_parts

_THIN = 2  # pixels, half of what a sliver beside the person is too narrow to tell
_UNDER = 3  # pixels that the outline goes under the person where a sliver is left out
_LEAST = 300  # square pixels: less of it beside the person, or of a hole in it, looks like a stray ring
_FINGERS = 4.0  # pixels, half of a gap that is closed


def ghost(earlier: Mask, shown: Mask) -> str:
    """The outline as SVG of where the pose before is. Slivers beside what the still shows that are too narrow
    to tell are left out; where there is nothing wider, as in a small movement, those around its outside stay.
    """
    region = region_of(_told(earlier, shown)).buffer(_FINGERS).buffer(-_FINGERS)
    way = path_of(_without_small_holes(region))
    return (
        f'<path class="fig-ghost" d="{way}" fill="#7f94a0" fill-opacity=".2" '
        'stroke="#8fa3b0" '
        'stroke-width="1.4" stroke-dasharray="6 5"/>'
    )


def _told(earlier: Mask, shown: Mask) -> Mask:
    from scipy import ndimage

    beside = earlier & ~shown
    opened = ndimage.binary_opening(beside, iterations=_THIN)
    large = opened & ~small_parts(opened, _LEAST)
    if large.any():
        wide = ndimage.binary_dilation(large, iterations=2 * _THIN)
    else:
        wide = ~ndimage.binary_fill_holes(shown)
    left_out = ndimage.binary_dilation(beside & ~wide, iterations=_UNDER)
    told: Mask = earlier & ~left_out
    return told


def _without_small_holes(region: Any) -> Any:
    import shapely

    whole = [
        shapely.Polygon(p.exterior, [r for r in p.interiors if shapely.Polygon(r).area >= _LEAST])
        for p in getattr(region, "geoms", [region])
        if not p.is_empty
    ]
    return shapely.MultiPolygon(whole)
