"""Puts a posture onto its contacts: damped least squares over the degrees of freedom, exact derivatives.

Contacts are hard (a thousand per metre against about one per radian for keeping the stated angles), skin
stays above floor and seat, joints within their limits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from osanka.motion.anchors import surface
from osanka.motion.body import Floats, Ints
from osanka.motion.joints import limit
from osanka.motion.scene import Face, Solid
from osanka.motion.skeleton import DOFS, Points, Posed, skeleton

_CONTACT, _TOUCH, _ALIGN, _SKIN, _LIMIT = 1000.0, 700.0, 12.0, 250.0, 40.0
_ROLL_BLEND = 0.002
_NEAR_ENOUGH = 0.06
_RADIAN = np.pi / 180


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Plane contacts: coordinate `axis` of anchor `anchor` shall be `value`, with this weight."""

    anchor: Ints
    axis: Ints
    value: Floats
    weight: Floats

    def __add__(self, other: Rows) -> Rows:
        """All rows of both."""
        pairs = zip(
            (self.anchor, self.axis, self.value, self.weight),
            (other.anchor, other.axis, other.value, other.weight),
            strict=True,
        )
        anchor, axis, value, weight = (np.concatenate(pair) for pair in pairs)
        return Rows(anchor, axis, value, weight)


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """One posture to be found."""

    wanted: Floats
    stiffness: Floats
    facing: Floats
    rows: Rows
    touches: tuple[tuple[int, int], ...] = ()
    solids: tuple[Solid, ...] = ()
    rolling: tuple[tuple[Ints, Face], ...] = ()  # anchors of which the nearest lies on this face
    joined: tuple[
        tuple[int, int, int, float], ...
    ] = ()  # how much further one anchor is than another, along an axis


def rows(entries: list[tuple[int, int, float, float]]) -> Rows:
    """Rows from (anchor, axis, value in metres, weight 1 = hard)."""
    table = np.array(entries, dtype=float).reshape(-1, 4)
    return Rows(table[:, 0].astype(int), table[:, 1].astype(int), table[:, 2], table[:, 3] * _CONTACT)


class _Limits:
    low = np.array([limit(d)[0] for d in DOFS])
    high = np.array([limit(d)[1] for d in DOFS])


def solve(problem: Problem, guess: Floats | None = None, steps: int = 80) -> Floats:
    """The posture closest to `wanted` that keeps the contacts. Deterministic."""
    q = _set_down(problem) if guess is None else guess.copy()
    units = np.where(np.arange(len(DOFS)) < 3, 1.0, 1 / _RADIAN)
    damping, dull = 1e-3, 0
    r, j = _residuals(problem, q, True)
    cost = float(r @ r)
    for _ in range(steps):
        scaled = j * units
        normal, gradient = scaled.T @ scaled, scaled.T @ r
        for _ in range(24):
            step = -np.linalg.solve(normal + damping * np.diag(np.diag(normal) + 1.0), gradient)
            step = step * min(1.0, 0.4 / max(np.abs(step[3:]).max(), 1e-9))
            trial = q + step * units
            r, _ = _residuals(problem, trial, False)
            if float(r @ r) < cost:
                break
            damping *= 4
        else:
            break
        q, gain, cost = trial, cost - float(r @ r), float(r @ r)
        damping = max(damping / 6, 1e-8)
        dull = dull + 1 if gain < 1e-3 * cost + 1e-5 else 0
        if dull == 2:
            break
        r, j = _residuals(problem, q, True)
    return q


def _set_down(problem: Problem) -> Floats:
    """The wanted posture, leaned and moved as one piece to where its contacts miss least: a start for the
    search.
    """
    if not len(problem.rows.anchor):
        return problem.wanted.copy()
    straight, first = _shifted(problem, 0.0)
    if first < _NEAR_ENOUGH or problem.stiffness[3] > 3:
        return straight
    tries = [_shifted(problem, lean) for lean in (-15.0, 15.0, -30.0, 30.0, -45.0, 45.0, 60.0, -60.0)]
    best, least = min(tries, key=lambda t: t[1])
    return best if least < 0.4 * first else straight


def _shifted(problem: Problem, lean: float) -> tuple[Floats, float]:
    """The wanted posture leaned and shifted onto its contacts, and the root mean square miss in metres."""
    wanted = problem.rows
    q = problem.wanted.copy()
    q[3] += lean
    rig = skeleton()
    at = rig.place(rig.pose(q, problem.facing), surface().on)[wanted.anchor, wanted.axis]
    off = wanted.value - at
    for axis in range(3):
        mine = wanted.axis == axis
        if mine.any():
            shift = np.average(off[mine], weights=wanted.weight[mine])
            q[axis] += shift
            off[mine] -= shift
    return q, float(np.sqrt(np.average(off**2, weights=wanted.weight)))


def _residuals(problem: Problem, q: Floats, derivative: bool) -> tuple[Floats, Floats]:
    rig, skin = skeleton(), surface()
    posed = rig.pose(q, problem.facing)
    r: list[Floats] = []
    j: list[Floats] = []
    angular = np.where(np.arange(len(DOFS)) < 3, 1.0, _RADIAN)
    r.append((q - problem.wanted) * problem.stiffness * angular)
    over = np.maximum(0, q - _Limits.high) + np.minimum(0, q - _Limits.low)
    r.append(over * _LIMIT * angular)
    if derivative:
        j.append(np.diag(problem.stiffness * angular))
        j.append(np.diag((over != 0) * _LIMIT * angular))
    _contacts(problem, posed, skin.on, derivative, r, j)
    _rolling(problem, posed, skin.on, derivative, r, j)
    _touching(problem, posed, derivative, r, j)
    _joined(problem, posed, derivative, r, j)
    _above(problem, posed, derivative, r, j)
    return np.concatenate(r), np.concatenate(j) if derivative else np.zeros((0, 0))


def _contacts(
    problem: Problem, posed: Posed, on: Points, derivative: bool, r: list[Floats], j: list[Floats]
) -> None:
    if not len(problem.rows.anchor):
        return
    used, where = np.unique(problem.rows.anchor, return_inverse=True)
    points = on.pick(used)
    rig = skeleton()
    at = rig.place(posed, points)[where, problem.rows.axis]
    r.append((at - problem.rows.value) * problem.rows.weight)
    if derivative:
        j.append(rig.derivative(posed, points)[where, problem.rows.axis] * problem.rows.weight[:, None])


def _rolling(
    problem: Problem, posed: Posed, on: Points, derivative: bool, r: list[Floats], j: list[Floats]
) -> None:
    """Round parts roll: the anchor of each group that is softly nearest to the face lies on it."""
    rig = skeleton()
    for group, face in problem.rolling:
        points = on.pick(group)
        away, out = face.away(rig.place(posed, points))
        share = np.exp(-(away - away.min()) / _ROLL_BLEND)
        share /= share.sum()
        r.append(np.array([share @ away * _CONTACT]))
        if derivative:
            j.append(np.einsum("p,pk,pkd->d", share, out, rig.derivative(posed, points))[None] * _CONTACT)


def _touching(problem: Problem, posed: Posed, derivative: bool, r: list[Floats], j: list[Floats]) -> None:
    if not problem.touches:
        return
    rig, skin = skeleton(), surface()
    actors = np.array([a for a, _ in problem.touches])
    targets = np.array([t for _, t in problem.touches])
    for first, second, weight in ((skin.on, skin.on, _TOUCH), (skin.above, skin.below, _ALIGN)):
        a, t = first.pick(actors), _repeat(second, targets)
        r.append(((rig.place(posed, a) - rig.place(posed, t)) * weight).reshape(-1))
        if derivative:
            both = rig.derivative(posed, a) - rig.derivative(posed, t)
            j.append(both.reshape(-1, len(DOFS)) * weight)


def _joined(problem: Problem, posed: Posed, derivative: bool, r: list[Floats], j: list[Floats]) -> None:
    """What both hands hold keeps its straight line and its length."""
    if not problem.joined:
        return
    rig, on = skeleton(), surface().on
    table = np.array(problem.joined)
    used, where = np.unique(table[:, :2].astype(int), return_inverse=True)
    points, (a, b), axis = on.pick(used), where.reshape(-1, 2).T, table[:, 2].astype(int)
    at = rig.place(posed, points)
    r.append((at[a, axis] - at[b, axis] - table[:, 3]) * _CONTACT)
    if derivative:
        d = rig.derivative(posed, points)
        j.append((d[a, axis] - d[b, axis]) * _CONTACT)


def _repeat(points: Points, which: Ints) -> Points:
    """Like pick, but a point may come more than once."""
    unique, inverse = np.unique(which, return_inverse=True)
    if len(unique) == len(which):
        return points.pick(which)
    one = points.pick(unique)
    segment, local, weight, owner = [], [], [], []
    for new, old in enumerate(inverse):
        mine = one.owner == old
        segment.append(one.segment[mine])
        local.append(one.local[mine])
        weight.append(one.weight[mine])
        owner.append(np.full(mine.sum(), new))
    return Points(
        np.concatenate(segment),
        np.concatenate(local),
        np.concatenate(weight),
        np.concatenate(owner),
        len(which),
    )


def _above(problem: Problem, posed: Posed, derivative: bool, r: list[Floats], j: list[Floats]) -> None:
    """Skin samples below the floor or inside something solid are pushed out."""
    rig, skin = skeleton(), surface()
    at = rig.place(posed, skin.samples)
    depth = np.full(len(at), -1.0)
    out = np.tile([0.0, 1.0, 0.0], (len(at), 1))
    depth = np.maximum(depth, -skin.give - at[:, 1])
    for solid in problem.solids:
        inside, way = solid.inside(at)
        deeper = inside - skin.give > depth
        depth = np.where(deeper, inside - skin.give, depth)
        out = np.where(deeper[:, None], way, out)
    low = np.flatnonzero(depth > 0)
    if not len(low):
        return
    r.append(depth[low] * _SKIN)
    if derivative:
        moved = rig.derivative(posed, skin.samples.pick(low))
        j.append(-np.einsum("pk,pkd->pd", out[low], moved) * _SKIN)
