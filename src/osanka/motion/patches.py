"""Patches on a still: where muscles work, and where they are stretched, under what is seen of the body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from osanka.catalogue.vocabulary import Muscle
from osanka.motion.body import Floats, load_body
from osanka.motion.by_pose import Lit
from osanka.motion.muscles import beyond, capsules
from osanka.motion.pieces import pieces
from osanka.motion.raster import Canvas, Surface
from osanka.motion.tracing import path_of, region_of

# Metres over a muscle that show it (ours): half of what the map of a resting body shows, which has no lines.
_OVER = 0.005
_FLECK = 130.0  # square pixels
_SHARE = 0.03  # of the skin over the muscles, of which a fleck may show them where they are small (ours)
_COLOURS = {"stretched": "#86a8f5", "working": "#e8663c"}


def patches(
    lit: Lit,
    body: Sequence[Surface],
    before: Sequence[Surface],
    canvas: Canvas,
) -> Iterator[str]:
    """SVG paths of the class fig-stretched, then fig-working, on `body`, whose surfaces are those of `pieces`
    in the pose; `before` may hide it.
    """
    for kind, shown in (("stretched", lit.stretched), ("working", lit.working)):
        if not shown:
            continue
        away = np.ones(canvas.height * canvas.width)
        away_of = [*_away(tuple(shown.items())), *(np.ones(len(surface.vertices)) for surface in before)]
        for surface, field in zip([*body, *before], away_of, strict=True):
            for where, tone in canvas.fill(surface, field):
                away[where] = tone
        canvas.nearest[:] = -np.inf
        region = region_of((away < _OVER).reshape(canvas.height, canvas.width))
        skin = _skin(tuple(shown.items())) * canvas.scale**2
        path = path_of(_without_flecks(region, _SHARE * skin))
        if path:
            yield f'<path class="fig-{kind}" d="{path}" fill="{_COLOURS[kind]}" fill-opacity=".6"/>'


def _without_flecks(region: Any, share: float) -> Any:
    """A region without what is too small to be read as a muscle: beside larger pieces of it, and alone where
    it has less than `share` square pixels, too.
    """
    import shapely

    pieces = list(getattr(region, "geoms", [region]))
    least = min(_FLECK, max(share, *(piece.area for piece in pieces)))
    return shapely.MultiPolygon([piece for piece in pieces if piece.area >= least])


@lru_cache(maxsize=32)
def _skin(muscles: tuple[tuple[Muscle, str], ...]) -> float:
    """Square metres of the figure at rest under which these muscles lie."""
    found = 0.0
    for piece, away in zip(pieces(), _away(muscles), strict=True):
        corners = piece.vertices[piece.faces]
        areas = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
        found += float(areas[away[piece.faces].mean(1) < _OVER].sum()) / 2
    return found


@lru_cache(maxsize=32)
def _away(muscles: tuple[tuple[Muscle, str], ...]) -> tuple[Floats, ...]:
    """Metres of every vertex of every piece, at rest, from the nearest of these muscles (each with its side,
    or "" for both); below 0 in it.
    """
    known = capsules(load_body())
    lines = [line for muscle, side in muscles for line in known[muscle.value] if _is_on(line, side)]
    of_part = {
        # Hair hangs before the neck's muscles, and shows none.
        id(piece.vertices): np.ones(len(piece.vertices))
        if piece.kind == "hair"
        else beyond(piece.vertices, lines)
        for piece in pieces()
    }
    return tuple(of_part[id(piece.vertices)] for piece in pieces())


def _is_on(line: Mapping[str, Any], side: str) -> bool:
    """Whether a capsule is on a side: left is where x is above 0."""
    return not side or (line["a"][0] + line["b"][0] > 0) == (side == "L")
