"""A clip's frames to the whole numbers of its file: small, and every joint within a millimetre.

Three things keep a clip small. The farther a bone reaches, the finer its turns are counted, as an error at
the hip moves the whole leg and one at a finger hardly anything. A bone's turn is rounded against the
*rounded* turn of its parent, so errors do not add up along a limb; fingers do without, and so stay all alike,
which packs well. And a move is told as what it has beyond the straight way between its two poses, as a sum
of cosine waves: most need only a few slow ones, and a hinge none. The slowest is a mere offset, as what
holds a pose gives way a little differently from what holds on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from osanka.motion.body import Floats, Ints, load_body
from osanka.motion.model import FORMAT, POSITION_UNIT, TURN_UNIT, Clip, Frame, Move
from osanka.motion.rotations import exp_so3, log_so3, matrices

LOSS = 0.00098  # metres that a joint may lie off in the file
# TURN_UNITs per metre of reach; the coarsest that keeps LOSS is taken.
_GRAINS = tuple(np.geomspace(48.0, 8.0, 21).tolist())
# Of its unit: the size below which a wave is left out. Faint fast ones cost more than they tell.
_FAINT = 0.65
_COARSEST = 200  # TURN_UNITs: 0.11 degrees


@dataclass(frozen=True, slots=True, eq=False)
class _Rig:
    """The bones that turn in a clip, parents before children; `ends` are their tails at rest."""

    names: tuple[str, ...]
    parents: tuple[int, ...]  # -1 for the root
    heads: Floats
    ends: Floats
    reach: Floats  # metres from a bone's head to the farthest point that it carries

    def joints(self, root: Floats, turns: Floats) -> Floats:
        """Where heads and tails are, (samples, 2 × bones, 3), from the root's place and local turns."""
        around: list[Floats] = []
        heads: list[Floats] = []
        for bone, parent in enumerate(self.parents):
            local = turns[:, bone]
            around.append(local if parent < 0 else around[parent] @ local)
            offset = self.heads[bone] - self.heads[parent]
            heads.append(root if parent < 0 else heads[parent] + around[parent] @ offset)
        long = self.ends - self.heads
        tails = [head + turn @ along for head, turn, along in zip(heads, around, long, strict=True)]
        return np.stack([*heads, *tails], 1)


@dataclass(frozen=True, slots=True, eq=False)
class _Track:
    """Root places (samples, 3) and local turns (samples, bones, 3, 3)."""

    root: Floats
    turns: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Rounded:
    """Whole numbers, and the track that a reader makes of them; the first axis is samples or waves."""

    root: Ints
    turns: Ints
    track: _Track


def pack(clip: Clip) -> dict[str, Any]:
    """The clip as JSON data; see the text of osanka.motion.model."""
    rig = _rig([*clip.poses.values(), *(frame for move in clip.moves for frame in move.frames)])
    tries = [_Try(clip, rig, grain) for grain in _GRAINS]
    return _data(clip, rig, next((attempt for attempt in tries if attempt.loss <= LOSS), tries[-1]))


class _Try:
    """The whole clip rounded with one grain, once asked for."""

    def __init__(self, clip: Clip, rig: _Rig, grain: float) -> None:
        self._clip, self._rig = clip, rig
        self.units = np.clip(np.round(grain / rig.reach), 1, _COARSEST)

    @cached_property
    def poses(self) -> dict[str, _Rounded]:
        frames = self._clip.poses.items()
        return {name: _pose(self._rig, _track(self._rig, [frame]), self.units) for name, frame in frames}

    @cached_property
    def moves(self) -> list[_Rounded]:
        return [_move(self._rig, move, self.poses, self.units) for move in self._clip.moves]

    @cached_property
    def loss(self) -> float:
        """The most that a joint lies off, in metres."""
        told = [*self.poses.values(), *self.moves]
        real = [[frame] for frame in self._clip.poses.values()] + [
            list(move.frames[1:-1]) for move in self._clip.moves
        ]
        return max(_loss(self._rig, one.track, frames) for one, frames in zip(told, real, strict=True))


def _rig(frames: Iterable[Frame]) -> _Rig:
    body = load_body()
    turning = {bone for frame in frames for bone in frame.turns} | {"root"}
    index = {bone: i for i, bone in enumerate(body.bones)}
    ends = np.stack([body.heads, body.tails])
    reach = np.linalg.norm(body.tails - body.heads, axis=1)
    for bone in range(len(body.bones)):
        above = body.parents[bone]
        while above >= 0:
            reach[above] = max(reach[above], *np.linalg.norm(ends[:, bone] - body.heads[above], axis=1))
            above = body.parents[above]
    # Fingers make nothing up for the hand (see above).
    reach[[i for i, bone in enumerate(body.bones) if bone.startswith("wrist")]] *= 2
    names = tuple(bone for bone in body.bones if bone in turning)

    def parent(bone: str) -> int:
        above = body.parents[index[bone]]
        while above >= 0 and body.bones[above] not in turning:
            above = body.parents[above]
        return names.index(body.bones[above]) if above >= 0 else -1

    chosen = [index[bone] for bone in names]
    return _Rig(names, tuple(map(parent, names)), body.heads[chosen], body.tails[chosen], reach[chosen])


def _track(rig: _Rig, frames: Iterable[Frame]) -> _Track:
    rest = (0.0, 0.0, 0.0, 1.0)
    kept = list(frames)
    turns = np.array([[frame.turns.get(bone, rest) for bone in rig.names] for frame in kept])
    return _Track(np.array([frame.root for frame in kept]), matrices(turns))


def _pose(rig: _Rig, track: _Track, units: Floats) -> _Rounded:
    """A pose as its root's place and each bone's turn as a vector."""
    root = np.round(track.root / POSITION_UNIT)
    straight = np.tile(np.eye(3), (1, len(rig.names), 1, 1))
    return _rounded(rig, track, straight, units, np.eye(1), root.astype(int), root * POSITION_UNIT)


def _move(rig: _Rig, move: Move, poses: Mapping[str, _Rounded], units: Floats) -> _Rounded:
    """The samples between both poses as waves around the straight way from the one, as told, to the other."""
    steps = len(move.frames) - 1
    inner = np.arange(1, steps)
    waves = np.cos(np.pi * np.outer(inner - 0.5, inner - 1) / (steps - 1))
    a, b = poses[move.start].track, poses[move.end].track
    share = inner[:, None] / steps
    way = a.root + (b.root - a.root) * share
    track = _track(rig, move.frames[1:-1])
    root = np.round(np.linalg.inv(waves) @ (track.root - way) / POSITION_UNIT)
    straight = a.turns @ exp_so3(log_so3(_back(a.turns) @ b.turns) * share[:, None])
    return _rounded(rig, track, straight, units, waves, root.astype(int), way + waves @ root * POSITION_UNIT)


def _rounded(
    rig: _Rig, track: _Track, straight: Floats, units: Floats, waves: Floats, root: Ints, places: Floats
) -> _Rounded:
    """Turns as vectors away from `straight`, bone by bone, each against its parent as told so far."""
    size = units * TURN_UNIT
    told: list[Floats] = []
    wanted: list[Floats] = []
    numbers, locals_ = [], []
    back = np.linalg.inv(waves)
    for bone, parent in enumerate(rig.parents):
        local, base = track.turns[:, bone], straight[:, bone]
        wanted.append(local if parent < 0 else wanted[parent] @ local)
        if parent >= 0 and not rig.names[bone].startswith("finger"):
            local = _back(told[parent]) @ wanted[bone]
        exact = back @ log_so3(_back(base) @ local) / size[bone]
        number = np.where(np.abs(exact) < (_FAINT if len(waves) > 1 else 0), 0, np.round(exact))
        local = base @ exp_so3(waves @ number * size[bone])
        told.append(local if parent < 0 else told[parent] @ local)
        numbers.append(number.astype(int))
        locals_.append(local)
    return _Rounded(root, np.stack(numbers, 1), _Track(places, np.stack(locals_, 1)))


def _back(turns: Floats) -> Floats:
    return turns.swapaxes(-1, -2)


def _loss(rig: _Rig, told: _Track, frames: list[Frame]) -> float:
    """The most that a joint lies off, in metres."""
    if not frames:
        return 0.0
    real = _track(rig, frames)
    off = rig.joints(told.root, told.turns) - rig.joints(real.root, real.turns)
    return float(np.linalg.norm(off, axis=-1).max())


def _data(clip: Clip, rig: _Rig, best: _Try) -> dict[str, Any]:
    units, poses, moves = best.units, best.poses, best.moves
    start = poses[clip.start].turns[0]
    moving = [
        bone
        for bone in range(len(rig.names))
        if any((pose.turns[0, bone] != start[bone]).any() for pose in poses.values())
        or any(move.turns[:, bone].any() for move in moves)
    ]
    fixed = [bone for bone in range(len(rig.names)) if bone not in moving and start[bone].any()]
    return {
        "format": FORMAT,
        "exercise": clip.exercise,
        "start": clip.start,
        "symmetric": clip.symmetric,
        "bones": [rig.names[bone] for bone in moving],
        "units": [int(units[bone]) for bone in moving],
        "fixed": {rig.names[bone]: (start[bone] * int(units[bone])).tolist() for bone in fixed},
        "poses": {
            name: {"root": pose.root[0].tolist(), "turns": pose.turns[0, moving].tolist()}
            for name, pose in poses.items()
        },
        "moves": [
            {
                "from": move.start,
                "to": move.end,
                "steps": len(move.frames) - 1,
                "root": _waves(told.root),
                "turns": [_waves(told.turns[:, bone]) for bone in moving],
            }
            for move, told in zip(clip.moves, moves, strict=True)
        ],
        "props": [dict(prop) for prop in clip.props],
        "camera": {
            "azimuth": clip.camera.azimuth,
            "elevation": clip.camera.elevation,
            "target": [round(metres, 3) for metres in clip.camera.target],
            "distance": clip.camera.distance,
            "fov": clip.camera.fov,
        },
        "muscles": dict(clip.muscles),
    }


def _waves(numbers: Ints) -> list[list[int]]:
    """Per axis, without what is zero at the end; nothing at all where all is."""
    if not numbers.any():
        return []
    return [np.trim_zeros(column, "b").tolist() for column in numbers.T]
