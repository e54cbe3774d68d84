"""The arrows of a still: which way the part goes that leads or moves most, drawn beside the body and not
across it, or which way the body turns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

import numpy as np
from numpy.typing import NDArray

from osanka.motion.anchors import surface
from osanka.motion.body import Floats
from osanka.motion.compiler import Compiled
from osanka.motion.heads import of_the_head
from osanka.motion.leading import HANDS, LEAST, leader, lengthened, pressing
from osanka.motion.parts import Lead
from osanka.motion.poser import Solved
from osanka.motion.raster import Canvas
from osanka.motion.routes import before, route
from osanka.motion.skeleton import SIDES, skeleton
from osanka.motion.surroundings import trunk_stays
from osanka.motion.tracing import runs, xy
from osanka.motion.turns import around, beside, is_of_the_chest, tilt, twist

Mask = NDArray[np.bool_]

_PARTS = ("palm", "heel", "knee", "forehead", "hip", "elbow", "chest")
_FROM, _HEAD_FROM = 0.12, 0.033  # metres of way in the picture that are worth an arrow
# Where nothing goes that far, less is shown, of these too, by an arrow that may be longer than the way.
_SMALL_PARTS, _SMALL_FROM, _SMALL_USUAL = (*_PARTS, "shoulder side", "sacrum"), 0.036, 52.0
_ALONG = (0.0, -0.04, -0.08, 0.04, 0.08, 0.12)  # metres that a small one may be moved the way it points
_ALONG_COSTS = 0.8  # share of it that must come free for each metre
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
_AWAY = np.arange(0.0, 0.21, 0.03)  # metres that it may be moved aside
_AWAY_COSTS = 1.1  # share of it that must come free for each metre
_MORE = 0.5  # of what an arrow is worth: for the part that moves most
_BULGE = 0.14  # of its length, where it would be straight
_CLEAR = 5  # pixels between body and arrow
_FREE, _SHORTEST = 0.55, 22.0  # share of it, and pixels, that must be free of the body
# Pixels; a way that is hardly seen has no arrow, a short one a longer arrow than its own length.
_TOO_LITTLE, _USUAL = 8.0, 40.0
_ONE_CURVE = 3  # points
_HEAD_LONG, _HEAD_WIDE = 13.0, 7.0  # pixels, less in a short arrow


def arrows(
    compiled: Compiled, name: str, canvas: Canvas, depth: Floats, person: Mask, two: bool = True
) -> list[Floats]:
    """The arrows of a pose, none where nothing can be shown. Each is the start, control point and tip of one
    curve, in pixels, or of several that follow each other (a shared point between two). One goes along the
    way of the part that leads, else of that which moves most, of the head where only the neck is at work;
    where nothing goes far, around what turns, or along the small way there is. If `two` may be, two where an
    arm and a leg go far on a trunk that stays. `depth` is the picture's, -inf where nothing is; `person` is
    where the person is seen.
    """
    places = np.array([anchor_places(pose) for pose in route(compiled, name)])
    tracks = canvas.project(places.reshape(-1, 3)).reshape(places.shape)
    start, pose = compiled.poses[before(compiled, name)], compiled.poses[name]
    scene = _Scene(start, pose, tracks, canvas.scale, depth, _grown(np.isfinite(depth)))
    led = leader(compiled, name)
    both = _of_two_limbs(scene, led) if two else []
    if both:
        return both
    tries = [_led(scene, led, person)] if led else _tries(scene, canvas, person)
    first = next((curve for curve in tries if curve is not None), None)
    return [] if first is None else [first]


def _tries(scene: _Scene, canvas: Canvas, person: Mask) -> Iterator[Floats | None]:
    """The arrows of what moves by itself, the one that tells most first."""
    start, pose, taken = scene.start, scene.pose, scene.taken
    twisted = twist(start, pose) if scene.moved().max() < _LIMB_SAYS_MORE else None
    if twisted and is_of_the_chest(twisted):
        yield around(twisted, canvas)
    if _is_of_the_head(scene):
        yield of_the_head(start, pose, canvas, partial(_free_share, taken=taken))
    yield _far(scene)
    if twisted:
        yield around(twisted, canvas)
    for off, candidates in product((taken, _grown(person)), _small_candidates(scene)):
        yield _along(replace(scene, taken=off), candidates, small=True)
    if tilted := tilt(start, pose):
        yield _freest(beside(tilted, canvas), taken)


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
    longer = max(1.0, _SMALL_USUAL / (moved[first] * scene.scale))
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
        found = _beside(_curve(scene.tracks[:, anchor, :2]), scene.taken, scene.scale, small)
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


def _freest(curves: list[Floats], taken: Mask) -> Floats:
    """The first of the curves that are least on the body."""
    return max(curves, key=lambda curve: round(_free_share(curve, taken), 2))


def drawn(curve: Floats) -> str:
    """The arrow as SVG."""
    start, control, end = curve[0], curve[-2], curve[-1]
    tip = end - control
    tip = tip / max(float(np.linalg.norm(tip)), 1e-6)
    side = np.array([-tip[1], tip[0]])
    size = min(1.0, float(np.linalg.norm(end - start)) / _USUAL)
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


def points_on(curve: Floats, count: int) -> Floats:
    """Points at equal shares of a curve, or of each of several that follow each other, with their ends."""
    share = np.linspace(0, 1, count)[:, None]
    pieces = [curve[i : i + 3] for i in range(0, len(curve) - 2, 2)]
    rest = 1 - share
    return np.concatenate([rest**2 * a + 2 * rest * share * b + share**2 * c for a, b, c in pieces])


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


def _beside(curve: Floats, taken: Mask, scale: float, small: bool) -> tuple[float, Floats] | None:
    """The curve moved aside as little as frees it of the body, and cut to what is free; before it what it is
    worth: the free share of it, less the farther it has gone aside. A small one may also go on or back.
    """
    usual = _SMALL_USUAL if small else _USUAL
    chord = curve[2] - curve[0]
    length = float(np.linalg.norm(chord))
    if length < _TOO_LITTLE:
        return None
    if length < usual:
        middle = (curve[0] + curve[2]) / 2
        curve, length = middle + (curve - middle) * usual / length, usual
        chord = curve[2] - curve[0]
    ahead = chord / length
    aside = np.array([-ahead[1], ahead[0]])
    bow = float((curve[1] - (curve[0] + curve[2]) / 2) @ aside)
    best: tuple[float, Floats] | None = None
    for sign in (1.0, -1.0) if bow >= 0 else (-1.0, 1.0):
        for away, on in product(_AWAY, _ALONG if small else (0.0,)):
            moved = curve + sign * away * scale * aside + on * scale * ahead
            if abs(bow) < 2 * _BULGE * length:
                moved[1] = (moved[0] + moved[2]) / 2 + sign * 2 * _BULGE * length * aside
            share, free = _free(moved, taken)
            worth = share - _AWAY_COSTS * away - _ALONG_COSTS * abs(on)
            enough = share >= _FREE and np.linalg.norm(free[2] - free[0]) >= _SHORTEST
            if enough and (best is None or worth > best[0] + 1e-9):
                best = worth, free
    return best


def _free(curve: Floats, taken: Mask) -> tuple[float, Floats]:
    """The share of a curve in its longest piece off the body, and that piece."""
    count = 49
    free = _off(points_on(curve, count), taken)
    first, behind = max(runs(free), key=lambda run: run[1] - run[0], default=(0, 0))
    if behind - first < 2:
        return 0.0, curve[[0, 0, 0]]
    a, b = first / (count - 1), (behind - 1) / (count - 1)
    ends = points_on(curve, count)[[first, behind - 1]]
    control = (1 - a) * ((1 - b) * curve[0] + b * curve[1]) + a * ((1 - b) * curve[1] + b * curve[2])
    return b - a, np.stack([ends[0], control, ends[1]])


def _free_share(curve: Floats, taken: Mask) -> float:
    return float(_off(points_on(curve, 25), taken).mean())


def _off(points: Floats, taken: Mask) -> Mask:
    """Which points are off the body."""
    column, row = np.rint(points).astype(int).T
    inside = (column >= 0) & (row >= 0) & (column < taken.shape[1]) & (row < taken.shape[0])
    free: Mask = ~inside
    free[inside] = ~taken[row[inside], column[inside]]
    return free


def _grown(mask: Mask) -> Mask:
    """The mask and what is near it."""
    result = mask.copy()
    for axis in (0, 1):
        once = result.copy()
        for step in range(1, _CLEAR + 1):
            for way in (step, -step):
                result |= np.roll(once, way, axis)
    return result
