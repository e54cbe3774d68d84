"""Stills: one SVG per pose, traced from the skinned mesh, so that what hides what is always right.

Colours are attributes (they hold without a style sheet) and classes: fig-skin, fig-top, fig-leggings,
fig-hair, fig-working and fig-stretched (muscles), fig-mat, fig-wall, fig-chair, fig-pillow, fig-strap,
fig-ghost, fig-line, fig-shade (limbs on the far side), fig-arrow, fig-halo (under an arrow that crosses the
body); equipment by what it is made of: fig-wood, fig-pad, fig-metal, fig-towel, fig-ball. The background is
transparent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np

from osanka.catalogue.model import Muscles
from osanka.motion.arrows import anchor_places, arrows, drawn
from osanka.motion.body import Floats, Ints
from osanka.motion.by_pose import Lit, is_at_work, lit_by_pose
from osanka.motion.compiler import Compiled, is_symmetric
from osanka.motion.ghosts import ghost
from osanka.motion.lines import borders, creases
from osanka.motion.patches import patches
from osanka.motion.pieces import pieces, skin, surfaces, whole
from osanka.motion.poser import Solved
from osanka.motion.props import box, for_both_sides, prop_surfaces
from osanka.motion.raster import Canvas, Surface, View, label_map
from osanka.motion.room import points_on
from osanka.motion.routes import before
from osanka.motion.skeleton import ACROSS
from osanka.motion.straps import straps
from osanka.motion.surroundings import eye_of, lowest_shown
from osanka.motion.tracing import path_of, region_of, without_holes, without_islands, xy

_NO_MUSCLES = Muscles()
_PIXELS_PER_METRE = 330.0
_MARGIN = 0.06
_COLOURS = {
    "skin": "#d9a58c",
    "hair": "#3a2a22",
    "top": "#3f9aa0",
    "leggings": "#3d4b61",
    "mat": "#cfe3e0",
    "wall": "#ece5d8",
    "chair": "#c9ab84",
    "pillow": "#e9dcc6",
    "wood": "#c9ab84",
    "pad": "#6c7680",
    "metal": "#9aa3aa",
    "towel": "#e3cfae",
    "ball": "#a9b4dc",
}
_WALL = 0.03  # metres of thickness that show edge-on
_AROUND = 0.15  # metres of wall beside and above the person
_ARROW_MARGIN = 12  # pixels: its head and its line's thickness
_FAR = 0.06  # metres that a limb is behind the one on the other side, to be shaded


def stills(compiled: Compiled, muscles: Muscles = _NO_MUSCLES) -> dict[str, str]:
    """The still of every pose, by its name, each with the outline of the pose before it behind it, and where
    muscles work or are stretched. All are in one frame and to one scale, so that they can follow each other
    in one place.
    """
    return _stills(compiled, [(_stage(compiled, muscles), list(compiled.poses))])[0]


def stills_of_both_sides(
    compiled: Compiled, muscles: Muscles = _NO_MUSCLES
) -> tuple[dict[str, str], dict[str, str]]:
    """The stills as `stills` makes them, and those done with the other side, seen from the same place and in
    the same frame: only of poses that look another then. For sides that take turns, where a picture merely
    turned over would have the person face another way with every repetition.
    """
    stage = _stage(compiled, muscles, both=True)
    differing = [name for name in compiled.poses if not _is_its_own_reflection(compiled, name)]
    ours, theirs = _stills(compiled, [(stage, list(compiled.poses)), (stage.mirrored(), differing)])
    return ours, theirs


def _is_its_own_reflection(compiled: Compiled, name: str) -> bool:
    """Whether a still is: its pose, and the one before it, which is behind it."""
    return all(is_symmetric(compiled.poses[each]) for each in (name, before(compiled, name)))


def _stills(compiled: Compiled, stages: list[tuple[_Stage, list[str]]]) -> list[dict[str, str]]:
    """The stills of these poses on every stage, all in one frame."""
    drawings = [{name: _drawing(compiled, name, stage) for name in names} for stage, names in stages]
    # An arm and a leg have an arrow each on both sides, or on neither.
    for (stage, _), found in zip(stages, drawings, strict=True):
        for name, (_, curves) in found.items():
            if len(curves) > min(len(side[name][1]) for side in drawings if name in side):
                found[name] = _drawing(compiled, name, stage, two=False)
    curves = [curve for side in drawings for _, found in side.values() for curve in found]
    frame = _framed(stages[0][0].shown, curves)
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" role="img">'
    return [
        {name: "".join([opening, *shapes, "</svg>"]) for name, (shapes, _) in s.items()} for s in drawings
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Stage:
    """What all stills of one exercise share. Widths come before heights."""

    eye: View
    middle: tuple[float, float]  # metres to the right and up, as the eye has them
    size: tuple[int, int]  # pixels
    shown: tuple[int, int]  # pixels of these, from the left and the top
    flat: list[Mapping[str, Any]]
    solid: list[Mapping[str, Any]]
    walls: list[Surface]
    far: list[str]  # limbs, shaded
    lit: Mapping[str, Lit]  # by pose

    def canvas(self) -> Canvas:
        centre = self.eye.right * self.middle[0] + self.eye.up * self.middle[1]
        return Canvas(self.eye, *self.size, centre, self.size[0] / _PIXELS_PER_METRE)

    def mirrored(self) -> _Stage:
        """The stage for the other side."""
        return replace(self, eye=self.eye.mirrored(), far=[_across(limb) for limb in self.far])


def _stage(compiled: Compiled, muscles: Muscles, both: bool = False) -> _Stage:
    """The stage for the side as written; with `both`, one that holds for the other too when `mirrored`."""
    eye = eye_of(compiled.clip.camera)
    eyes = [eye, eye.mirrored()] if both else [eye]
    poses = compiled.poses
    props = [for_both_sides(p) if both else p for p in compiled.clip.props if p["kind"] != "wall"]
    people = np.concatenate([skin(pose)[0] for pose in poses.values()])
    walls = [_wall(p["z"], people) for p in compiled.clip.props if p["kind"] == "wall"]
    framed = [s for pose in poses.values() for _, s in prop_surfaces(props, pose)] + walls
    points = np.concatenate([people, *(s.vertices for s in framed)])
    x = np.concatenate([points @ each.right for each in eyes])
    y = np.concatenate([points @ each.up for each in eyes])
    width, height = np.ptp(x) + 2 * _MARGIN, np.ptp(y) + 2 * _MARGIN
    size = (int(width * _PIXELS_PER_METRE), int(height * _PIXELS_PER_METRE))
    shown_height = size[1]
    bottom = lowest_shown(poses, compiled.clip.start)
    if bottom is not None:
        lowest = min((points[points[:, 1] > bottom] @ e.up).min() for e in eyes)
        shown_height = int((y.max() - lowest + _MARGIN) * _PIXELS_PER_METRE)
    return _Stage(
        eye,
        ((x.min() + x.max()) / 2, (y.min() + y.max()) / 2),
        size,
        (size[0], shown_height),
        [p for p in props if p["kind"] == "mat"],
        [p for p in props if p["kind"] != "mat"],
        walls,
        _far_limbs(poses.values(), eyes),
        lit_by_pose(muscles, compiled),
    )


def _drawing(
    compiled: Compiled, name: str, stage: _Stage, two: bool = True
) -> tuple[list[str], list[Floats]]:
    """One still's shapes, the arrows last, and the arrows' curves: one at most without `two`."""
    pose, earlier = compiled.poses[name], before(compiled, name)
    solid = prop_surfaces(stage.solid, pose)
    props, things = [kind for kind, _ in solid], [surface for _, surface in solid]
    body = surfaces(pose)
    labels, depth = without_holes(*label_map([*body, *things], stage.canvas()))
    labels, depth = without_islands(labels, depth, _limbs(props))
    person = (labels > 0) & (labels <= len(pieces()))
    curves = [] if earlier == name else arrows(compiled, name, stage.canvas(), depth, person, two)
    out = list(_ground(stage, pose))
    if earlier != name:
        was, _ = label_map(surfaces(compiled.poses[earlier]), stage.canvas())
        out.append(ghost(was > 0, labels > 0))
    at_work = (
        list(patches(stage.lit[name], body, things, stage.canvas())) if is_at_work(compiled, name) else []
    )
    ways = creases(things, stage.canvas(), depth)
    edges = f'<path d="{ways}" stroke-width="1"/>' if ways else ""
    out += _figure(labels, depth, props, stage.far, at_work, edges)
    out += straps(pose, compiled, stage.canvas(), depth)
    return [*out, *map(drawn, curves)], curves


def _ground(stage: _Stage, pose: Solved) -> Iterator[str]:
    """Walls and mats, which are behind everything."""
    mats = prop_surfaces(stage.flat, pose)
    for kind, prop in [*(("wall", wall) for wall in stage.walls), *mats]:
        corners = stage.canvas().project(prop.vertices)[:, :2]
        path = "M" + "L".join(xy(p) for p in _hull(corners)) + "Z"
        yield (
            f'<path class="fig-{kind}" d="{path}" fill="{_COLOURS[kind]}" stroke="{_COLOURS[kind]}" '
            'stroke-width="10" stroke-linejoin="round"/>'
        )


def _framed(shown: tuple[int, int], curves: list[Floats]) -> str:
    """The view box (left, top, width, height), widened so that no arrow is cut off."""
    left, top, right, bottom = 0, 0, *shown
    for curve in curves:
        points = points_on(curve, 17)
        low, high = np.floor(points.min(0)) - _ARROW_MARGIN, np.ceil(points.max(0)) + _ARROW_MARGIN
        left, top = min(left, int(low[0])), min(top, int(low[1]))
        right, bottom = max(right, int(high[0])), max(bottom, int(high[1]))
    return f"{left} {top} {right - left} {bottom - top}"


def _wall(z: float, person: Floats) -> Surface:
    """As much of a wall across z (metres) as stands behind the person, on the side away from them."""
    low, high = person.min(0), person.max(0)
    beyond = z + np.copysign(_WALL, z - (low[2] + high[2]) / 2)
    corner = (low[0] - _AROUND, 0.0, min(z, beyond))
    return box(corner, (high[0] + _AROUND, high[1] + _AROUND, max(z, beyond)), "wall")


def main_pose(compiled: Compiled, held: str | None = None) -> str:
    """The pose that the exercise is shown in: the one that is held, if there is one, else the one furthest
    from the start as the camera sees it.
    """
    if held is not None:
        return held
    eye = eye_of(compiled.clip.camera)
    seen = np.stack([eye.right, eye.up], 1)
    home = anchor_places(compiled.poses[compiled.clip.start])
    ways = {n: (anchor_places(pose) - home) @ seen for n, pose in compiled.poses.items()}
    away = {n: float(np.linalg.norm(way, axis=1).mean()) for n, way in ways.items()}
    return max(away, key=lambda n: round(away[n], 4))


def _figure(
    labels: Ints, depth: Floats, props: list[str], far: list[str], at_work: list[str], edges: str
) -> Iterator[str]:
    kinds = [p.kind for p in pieces()] + props
    limbs = _limbs(props)
    for kind in dict.fromkeys(kinds):
        numbers = [i for i, k in enumerate(kinds, 1) if k == kind]
        yield _fill(region_of(np.isin(labels, numbers), grow=0.6), kind)
    for limb in far:
        numbers = [i for i, x in enumerate(limbs, 1) if whole(x) == limb]
        shape = path_of(region_of(np.isin(labels, numbers)))
        if shape:
            yield f'<path class="fig-shade" d="{shape}" fill="#10202c" fill-opacity=".16"/>'
    yield from at_work
    outline = path_of(region_of(labels > 0))
    yield (
        '<g class="fig-line" fill="none" stroke="#24303a" stroke-width="1.5" stroke-linejoin="round" '
        'stroke-linecap="round">'
        f'<path d="{outline}"/><path d="{borders(labels, depth, limbs)}"/>{edges}</g>'
    )


def _limbs(props: Sequence[str]) -> list[str]:
    """What each label of a picture shows, from 1 on: a limb, or a thing by its kind and number."""
    return [p.limb for p in pieces()] + [f"{kind}{i}" for i, kind in enumerate(props)]


def _far_limbs(poses: Collection[Solved], eyes: Sequence[View]) -> list[str]:
    """Arms and legs well behind the one on the other side, whether that is seen or not: the same in all poses
    of an exercise, else they would seem to change sides. Neither of two that are behind in turn, or that
    cross, where the thigh of one is behind and the foot of the other. As the first eye sees them; a second
    sees them exchanged.
    """
    in_turn = {_across(limb) for pose in poses for limb in _far_in([pose], eyes)}
    return [limb for limb in _far_in(poses, eyes) if limb not in in_turn]


def _far_in(poses: Iterable[Solved], eyes: Sequence[View]) -> list[str]:
    depth = (eyes[0].depth - eyes[1].depth) / 2 if len(eyes) == 2 else eyes[0].depth
    places: dict[str, dict[str, list[Floats]]] = {}
    for pose in poses:
        for piece, skinned in zip(pieces(), skin(pose)[1:], strict=True):
            parts = places.setdefault(whole(piece.limb), {})
            parts.setdefault(piece.limb, []).append(skinned[np.unique(piece.faces)])
    return [
        limb
        for limb, parts in places.items()
        if limb[:-1] in ("arm", "leg") and _is_far(parts, places[_across(limb)], depth)
    ]


def _is_far(limb: Mapping[str, list[Floats]], other: Mapping[str, list[Floats]], depth: Floats) -> bool:
    """Whether a limb (the places of its parts) is behind another, and no part of it before that one's."""

    def behind(here: list[Floats], there: list[Floats]) -> float:
        return float((np.concatenate(there).mean(0) - np.concatenate(here).mean(0)) @ depth)

    parts = [behind(here, other[_across(part)]) for part, here in limb.items()]
    every = behind(*(list(chain.from_iterable(each.values())) for each in (limb, other)))
    return every > _FAR and min(parts) > 0


def _across(limb: str) -> str:
    """The same limb on the other side."""
    return limb[:-1] + ACROSS[limb[-1]]


def _hull(points: Floats) -> Floats:
    """The corners around points; of a mat seen edge-on, the two ends of a line."""
    import shapely

    around: Floats = shapely.get_coordinates(shapely.convex_hull(shapely.multipoints(points)))
    return around[:-1] if len(around) > 2 else around


def _fill(region: Any, kind: str) -> str:
    return f'<path class="fig-{kind}" d="{path_of(region)}" fill="{_COLOURS[kind]}"/>'
