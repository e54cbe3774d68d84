"""The arrows of a still: which way the part goes that leads or moves most, drawn beside the body and not
across it, or which way the body turns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

import numpy as np

from osanka.motion.anchors import surface
from osanka.motion.body import Floats
from osanka.motion.compiler import Compiled
from osanka.motion.heads import of_the_head
from osanka.motion.leading import HANDS, LEAST, leaders, lengthened, pressing
from osanka.motion.parts import Lead
from osanka.motion.poser import Solved
from osanka.motion.raster import Canvas
from osanka.motion.room import SMALL_USUAL, USUAL, free_share, freest, grown, moved_aside, points_on
from osanka.motion.routes import before, route
from osanka.motion.skeleton import SIDES, skeleton
from osanka.motion.surroundings import trunk_stays
from osanka.motion.tracing import Mask, xy
from osanka.motion.turns import around, beside, is_of_the_chest, tilt, twist

_PARTS = ("palm", "heel", "knee", "forehead", "hip", "elbow", "chest")
_FROM, _HEAD_FROM = 0.12, 0.033  # metres of way in the picture that are worth an arrow
# Where nothing goes that far, less is shown, of these too, by an arrow that may be longer than the way.
_SMALL_PARTS, _SMALL_FROM = (*_PARTS, "shoulder side", "sacrum"), 0.036
_LED = 2.5  # times its way that the rest may go to be led by trunk, shoulders or feet
_LED_BY_THE_PELVIS, _STEEP = 1.6, 0.5
_ARMS, _LEGS, _SHOULDERS, _PELVIS = ("palm", "elbow"), ("knee", "heel"), ("shoulder side",), ("hip", "sacrum")
_TRUNK = (*_SHOULDERS, "chest", "hip")
_BOTH_FROM = 0.1  # metres of way in the picture of both, to have two arrows
_BOTH, _TRUNK_STAYS = 0.5, 0.35  # of the way of the one that goes further, and of the other
_HELD, _APART = 0.3, 24.0  # metres from a hand to the leg that it holds; pixels between two arrows
_ROCKS, _STAYS = (("heel", "ball"), ("toe tip", "heel")), 0.02
_LIMB_SAYS_MORE = 0.3  # metres of way in the picture from which on a limb tells more than a turn
_STRAYS, _ON_IT = 0.05, 28.0  # metres from a hand to its arrow; pixels of one on the hand instead
_HIDDEN = 0.1  # metres behind what is seen there
_TRIM = (0.08, 0.5, 0.94)  # of the way: where the arrow starts, its middle and its tip
_ROUNDABOUT = 1.8  # times as long as straight
_SHORT, _TELLS = 0.2, 0.48  # metres, and share of the longest way, that an arrow shorter than tells little
_LIMBS, _LONGER = (*_ARMS, *_LEGS), 1.3  # what may have it, times the way
_MORE = 0.5  # of what an arrow is worth: for the part that moves most
_ONE_CURVE = 3  # points
_HEAD_LONG, _HEAD_WIDE = 13.0, 7.0  # pixels, less in a short arrow


def arrows(
    compiled: Compiled, name: str, canvas: Canvas, depth: Floats, person: Mask, two: bool = True
) -> list[Floats]:
    """The arrows of a pose, none where nothing can be shown. Each is the start, control point and tip of one
    curve, in pixels, or of several that follow each other (a shared point between two). One goes along the
    way of each part that leads, else of that which moves most, of the head where only the neck is at work;
    where nothing goes far, around what turns, or along the small way there is; two where an arm and a leg go
    far on a trunk that stays and not several parts lead. Without `two`, one at most. `depth` is the
    picture's, -inf where nothing is; `person` is where the person is seen.
    """
    places = np.array([anchor_places(pose) for pose in route(compiled, name)])
    tracks = canvas.project(places.reshape(-1, 3)).reshape(places.shape)
    start, pose = compiled.poses[before(compiled, name)], compiled.poses[name]
    scene = _Scene(start, pose, tracks, canvas.scale, depth, grown(np.isfinite(depth)))
    led = leaders(compiled, name)
    if two and len(led) < 2 and (both := _of_two_limbs(scene, next(iter(led), None))):
        return both
    if led:
        led = led if two else led[:1]
        return [curve for lead in led if (curve := _led(scene, lead, person)) is not None]
    first = next((curve for curve in _tries(scene, canvas, person) if curve is not None), None)
    return [] if first is None else [first]


def _tries(scene: _Scene, canvas: Canvas, person: Mask) -> Iterator[Floats | None]:
    """The arrows of what moves by itself, the one that tells most first."""
    start, pose, taken = scene.start, scene.pose, scene.taken
    twisted = twist(start, pose) if scene.moved().max() < _LIMB_SAYS_MORE else None
    if twisted and is_of_the_chest(twisted):
        yield around(twisted, canvas)
    if _is_of_the_head(scene):
        yield of_the_head(start, pose, canvas, partial(free_share, taken=taken))
    yield _far(scene)
    if twisted:
        yield around(twisted, canvas)
    for off, candidates in product((taken, grown(person)), _small_candidates(scene)):
        yield _along(replace(scene, taken=off), candidates, small=True)
    if tilted := tilt(start, pose):
        yield freest(beside(tilted, canvas), taken)


def _of_two_limbs(scene: _Scene, led: Lead | None) -> list[Floats]:
    """The arrows of an arm and of a leg that both go far on a trunk that stays, where there is room beside
    the body for both; none where a hand takes the leg along, or where a part leads that goes less far.
    """
    moved = scene.moved()
    arm, leg = (_named(parts, moved, _BOTH_FROM) for parts in (_ARMS, _LEGS))
    if not (arm and leg) or _touch(arm, leg, scene.pose):
        return []
    least, most = sorted((moved[arm].max(), moved[leg].max()))
    leads = moved[[surface().index[anchor] for anchor in led.anchors]].max() if led else most
    if min(least, leads) < _BOTH * most or moved[_named(_TRUNK, moved, 0.0)].max() > _TRUNK_STAYS * least:
        return []
    one, other = (_along(scene, _ranked(limb, moved)) for limb in (arm, leg))
    return [one, other] if one is not None and other is not None and _gap(one, other) >= _APART else []


def _touch(arm: list[int], leg: list[int], pose: Solved) -> bool:
    """Whether an arm is so near a leg that it may hold it."""
    places = anchor_places(pose)
    return bool(np.linalg.norm(places[arm][:, None] - places[leg], axis=-1).min() < _HELD)


def _gap(one: Floats, other: Floats) -> float:
    """How near two curves come to each other, in pixels."""
    gaps = points_on(one, 17)[:, None] - points_on(other, 17)
    return float(np.linalg.norm(gaps, axis=-1).min())


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """A still's two poses, where the places of the skin go between them in the picture, and the picture."""

    start: Solved
    pose: Solved
    tracks: Floats
    scale: float
    depth: Floats
    taken: Mask

    def moved(self) -> Floats:
        """Metres in the picture from where every place was to where it is."""
        ends = self.tracks[[0, -1], :, :2] / self.scale
        return np.asarray(np.linalg.norm(ends[1] - ends[0], axis=1))

    def hides(self, place: Floats) -> bool:
        """Whether something is well before a place (pixels and depth)."""
        column, row, near = place
        at = (
            int(np.clip(row, 0, self.depth.shape[0] - 1)),
            int(np.clip(column, 0, self.depth.shape[1] - 1)),
        )
        return bool(np.isfinite(self.depth[at]) and self.depth[at] - near > _HIDDEN)


def _far(scene: _Scene) -> Floats | None:
    """The arrow of what goes far."""
    candidates = _candidates(scene)
    found = _along(scene, candidates)
    return None if found is None else _across(scene, candidates, found)


def _led(scene: _Scene, led: Lead, person: Mask) -> Floats | None:
    """The arrow of a part that leads, however small its way: beside the body, else across it; where it
    presses, on it; none where it stays.
    """
    anchors, moved, tracks = [surface().index[a] for a in led.anchors], scene.moved(), scene.tracks
    if led.presses:
        return _over(pressing(tracks[-1, anchors], led.presses, scene.scale))
    candidates = _ranked([i for i in anchors if moved[i] >= LEAST], moved)
    if not candidates:
        return None
    first = candidates[0][0]
    small = bool(moved[first] < _FROM)
    longer = max(1.0, SMALL_USUAL / (moved[first] * scene.scale))
    seen = replace(scene, tracks=lengthened(tracks[[0, -1]] if small else tracks, longer))
    strays = False
    for off in (scene.taken, person):
        found = _along(replace(seen, taken=off), candidates, small)
        strays = found is not None and small and _strays(found, first, scene)
        if found is not None and not strays:
            return _across(scene, candidates, found)
    if strays:
        seen = replace(scene, tracks=lengthened(tracks[[0, -1]], _ON_IT / (moved[first] * scene.scale)))
    return _over(_curve(seen.tracks[:, first, :2]))


def _strays(curve: Floats, anchor: int, scene: _Scene) -> bool:
    """Whether an arrow is so far from the hand that leads that it seems to be of what the hand is at."""
    gaps = np.linalg.norm(points_on(curve, 17) - scene.tracks[-1, anchor, :2], axis=1)
    return surface().names[anchor] in HANDS and bool(gaps.min() > _STRAYS * scene.scale)


def _along(scene: _Scene, candidates: list[tuple[int, float]], small: bool = False) -> Floats | None:
    """The best arrow along the way of one of these anchors."""
    best: tuple[float, Floats] | None = None
    for anchor, moved in candidates:
        if scene.hides(scene.tracks[-1, anchor]):
            continue
        found = moved_aside(_curve(scene.tracks[:, anchor, :2]), scene.taken, scene.scale, small)
        if found is not None and (best is None or found[0] + _MORE * moved > best[0]):
            best = found[0] + _MORE * moved, found[1]
    return best[1] if best else None


def _across(scene: _Scene, candidates: list[tuple[int, float]], beside: Floats) -> Floats:
    """The arrow, or where it tells little of a limb's longest way, one along that across the body."""
    moved, names = scene.moved(), surface().names
    seen = next((anchor for anchor, _ in candidates if not scene.hides(scene.tracks[-1, anchor])), None)
    length = float(np.linalg.norm(beside[2] - beside[0])) / scene.scale
    if seen is None or names[seen][:-2] not in _LIMBS or length > min(_SHORT, _TELLS * moved[seen]):
        return beside
    return _over(_curve(scene.tracks[:, seen, :2]))


def _over(curve: Floats) -> Floats:
    """A curve across the body, a little longer than the way."""
    a, b, c = curve.mean(0) + _LONGER * (curve - curve.mean(0))
    return np.stack([a, (a + b) / 2, (a + 2 * b + c) / 4, (b + c) / 2, c])


def drawn(curve: Floats) -> str:
    """The arrow as SVG."""
    start, control, end = curve[0], curve[-2], curve[-1]
    tip = end - control
    tip = tip / max(float(np.linalg.norm(tip)), 1e-6)
    side = np.array([-tip[1], tip[0]])
    size = min(1.0, float(np.linalg.norm(end - start)) / USUAL)
    back = end - size * _HEAD_LONG * tip
    head = [back + size * _HEAD_WIDE * side, end, back - size * _HEAD_WIDE * side]
    way = "".join(f"Q{xy(c)} {xy(p)}" for c, p in zip(curve[1::2], curve[2::2], strict=True))
    line = (
        'fill="none" stroke-linecap="round" stroke-linejoin="round" '
        f'd="M{xy(start)}{way}M{"L".join(xy(p) for p in head)}"/>'
    )
    whole = f'<path class="fig-arrow" stroke="#d9603b" stroke-width="4" {line}'
    crosses_the_body = len(curve) > _ONE_CURVE
    return (
        f'<path class="fig-halo" stroke="#fff" stroke-width="7" {line}' if crosses_the_body else ""
    ) + whole


def anchor_places(pose: Solved) -> Floats:
    """Where all named places of the skin are."""
    rig = skeleton()
    return rig.place(rig.pose(pose.posture, pose.facing), surface().on)


def _candidates(scene: _Scene) -> list[tuple[int, float]]:
    """The anchors an arrow may follow, each with its share of the longest way, the longest first."""
    moved = scene.moved()
    chosen = _named(_PARTS, moved, _FROM)
    heads = _named(("forehead",), moved, _HEAD_FROM)
    return _ranked(heads if _is_of_the_head(scene) else chosen, moved)


def _is_of_the_head(scene: _Scene) -> bool:
    """Whether only the neck is at work."""
    heads = _named(("forehead",), scene.moved(), _HEAD_FROM)
    return bool(heads) and trunk_stays(scene.start, scene.pose)


def _small_candidates(scene: _Scene) -> Iterator[list[tuple[int, float]]]:
    """The same for small ways: first what leads, where all else just follows the feet, the shoulders or the
    pelvis; then everything."""
    moved = scene.moved()
    arms = _named(_ARMS, moved, _LED * moved[_named(_TRUNK, moved, 0.0)].max())
    others = tuple(part for part in _SMALL_PARTS if part not in _ARMS)
    chosen = [i for i in (*arms, *_named(others, moved, 0.0)) if moved[i] >= _SMALL_FROM]
    feet = [i for part, pivot in _ROCKS for i in _rocking(part, pivot, scene)]
    shoulders = _named(_SHOULDERS, moved, _SMALL_FROM) if trunk_stays(scene.start, scene.pose) else []
    pelvis = _named(_PELVIS, moved, _SMALL_FROM)
    if pelvis and not _carries(pelvis[moved[pelvis].argmax()], chosen[moved[chosen].argmax()], scene):
        pelvis = []
    for leading, times in ((feet or shoulders, _LED), (pelvis, _LED_BY_THE_PELVIS)):
        if leading and moved[chosen].max(initial=0.0) <= times * moved[leading].max():
            yield _ranked(leading, moved)
    yield _ranked(chosen, moved)


def _carries(place: int, other: int, scene: _Scene) -> bool:
    """Whether a place goes the way that another goes, or is lifted: not one that just makes room for it."""
    ways = scene.tracks[-1, :, :2] - scene.tracks[0, :, :2]
    is_lifted = -ways[place, 1] > _STEEP * np.linalg.norm(ways[place])
    return bool(is_lifted or ways[place] @ ways[other] > 0)


def _rocking(part: str, pivot: str, scene: _Scene) -> list[int]:
    """A part of the feet that moves while their other end stays on the floor."""
    moved, height = scene.moved(), anchor_places(scene.pose)[:, 1]
    pivots = [surface().index[f"{pivot} {side}"] for side in SIDES]
    stays = moved[pivots].max() < _STAYS and height[pivots].max() < _STAYS
    return _named((part,), moved, _SMALL_FROM) if stays else []


def _named(parts: tuple[str, ...], moved: Floats, least: float) -> list[int]:
    return [i for i, n in enumerate(surface().names) if n[:-2] in parts and moved[i] >= least]


def _ranked(anchors: list[int], moved: Floats) -> list[tuple[int, float]]:
    return [(i, moved[i] / moved[anchors].max()) for i in sorted(anchors, key=lambda i: -moved[i])]


def _curve(track: Floats) -> Floats:
    """A way as one curve through its middle; a straight one where it goes there and half back."""
    if _length(track) > _ROUNDABOUT * np.linalg.norm(track[-1] - track[0]):
        return np.stack([track[0], (track[0] + track[-1]) / 2, track[-1]])
    along = np.concatenate([[0.0], np.linalg.norm(np.diff(track, axis=0), axis=1).cumsum()])
    pick = [np.interp(np.array(_TRIM) * along[-1], along, track[:, axis]) for axis in (0, 1)]
    first, middle, last = np.stack(pick, 1)
    return np.stack([first, 2 * middle - (first + last) / 2, last])


def _length(track: Floats) -> float:
    return float(np.linalg.norm(np.diff(track, axis=0), axis=1).sum())
