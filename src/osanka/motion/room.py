"""Room for an arrow: its curve moved aside, to where it is free of the body."""

from __future__ import annotations

from itertools import product

import numpy as np

from osanka.motion.body import Floats
from osanka.motion.tracing import Mask, runs

# Pixels; a way that is hardly seen has no arrow, a short one a longer arrow than its own length.
_TOO_LITTLE, USUAL, SMALL_USUAL = 8.0, 40.0, 52.0
_AWAY = np.arange(0.0, 0.21, 0.03)  # metres that it may be moved aside
_AWAY_COSTS = 1.1  # share of it that must come free for each metre
_ALONG = (0.0, -0.04, -0.08, 0.04, 0.08, 0.12)  # metres that a small one may be moved the way it points
_ALONG_COSTS = 0.8  # share of it that must come free for each metre
_BULGE = 0.14  # of its length, where it would be straight
_FREE, _SHORTEST = 0.55, 22.0  # share of it, and pixels, that must be free of the body
_CLEAR = 5  # pixels between body and arrow


def moved_aside(curve: Floats, taken: Mask, scale: float, small: bool) -> tuple[float, Floats] | None:
    """The curve (pixels, `scale` of them a metre) moved aside as little as frees it of the body, and cut to
    what is free; before it what it is worth: the free share of it, less the farther it has gone aside. A
    small one may also go on or back. None where there is no room, or hardly a way.
    """
    usual = SMALL_USUAL if small else USUAL
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


def freest(curves: list[Floats], taken: Mask) -> Floats:
    """The first of the curves that are least on the body."""
    return max(curves, key=lambda curve: round(free_share(curve, taken), 2))


def free_share(curve: Floats, taken: Mask) -> float:
    """The share of a curve that is off the body."""
    return float(_off(points_on(curve, 25), taken).mean())


def grown(mask: Mask) -> Mask:
    """The mask and what is too near it for an arrow."""
    result = mask.copy()
    for axis in (0, 1):
        once = result.copy()
        for step in range(1, _CLEAR + 1):
            for way in (step, -step):
                result |= np.roll(once, way, axis)
    return result


def points_on(curve: Floats, count: int) -> Floats:
    """Points at equal shares of a curve, or of each of several that follow each other, with their ends."""
    share = np.linspace(0, 1, count)[:, None]
    pieces = [curve[i : i + 3] for i in range(0, len(curve) - 2, 2)]
    rest = 1 - share
    return np.concatenate([rest**2 * a + 2 * rest * share * b + share**2 * c for a, b, c in pieces])


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


def _off(points: Floats, taken: Mask) -> Mask:
    """Which points are off the body."""
    column, row = np.rint(points).astype(int).T
    inside = (column >= 0) & (row >= 0) & (column < taken.shape[1]) & (row < taken.shape[0])
    free: Mask = ~inside
    free[inside] = ~taken[row[inside], column[inside]]
    return free
