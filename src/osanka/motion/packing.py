"""A clip's frames to the whole numbers of its file: small, and every joint within a millimetre.

Three things keep a clip small. The farther a bone reaches, the finer its turns are counted, as an error at
the hip moves the whole leg and one at a finger hardly anything. A bone's turn is rounded against the
*rounded* turn of its parent, so errors do not add up along a limb. And a move is told as what it has beyond
the straight way between its two poses, as a sum of sine waves: most need only a few slow ones, and a hinge
none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.spatial.transform import Rotation

from osanka.motion.body import Floats, Ints, load_body
from osanka.motion.model import FORMAT, POSITION_UNIT, TURN_UNIT, Clip, Frame, Move

LOSS = 0.0009  # metres that a joint may lie off in the file
_GRAINS = (
    40.0,
    34.0,
    28.0,
    22.0,
    16.0,
    10.0,
)  # TURN_UNITs per metre of reach, the coarsest that keeps LOSS is taken
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
        around: list[Rotation] = []
        heads: list[Floats] = []
        for bone, parent in enumerate(self.parents):
            local = Rotation.from_quat(turns[:, bone])
            around.append(local if parent < 0 else around[parent] * local)
            offset = self.heads[bone] - self.heads[parent]
            heads.append(root if parent < 0 else heads[parent] + around[parent].apply(offset))
        long = self.ends - self.heads
        tails = [head + turn.apply(along) for head, turn, along in zip(heads, around, long, strict=True)]
        return np.stack([*heads, *tails], 1)


@dataclass(frozen=True, slots=True, eq=False)
class _Track:
    """Root places (samples, 3) and local turns (samples, bones, 4)."""

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
    for grain in _GRAINS:
        units = np.clip(np.round(grain / rig.reach), 1, _COARSEST)
        poses = {name: _pose(rig, _track(rig, [frame]), units) for name, frame in clip.poses.items()}
        moves = [_move(rig, move, poses, units) for move in clip.moves]
        frames = [(pose, [clip.poses[name]]) for name, pose in poses.items()]
        frames += [(told, list(move.frames)[1:-1]) for told, move in zip(moves, clip.moves, strict=True)]
        if max(_loss(rig, told.track, kept) for told, kept in frames) <= LOSS:
            break
    return _data(clip, rig, units, poses, moves)


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
    return _Track(np.array([frame.root for frame in kept]), turns)


def _pose(rig: _Rig, track: _Track, units: Floats) -> _Rounded:
    """A pose as its root's place and each bone's turn as a vector."""
    root = np.round(track.root / POSITION_UNIT)
    straight = np.tile([0.0, 0.0, 0.0, 1.0], (1, len(rig.names), 1))
    return _rounded(rig, track, straight, units, np.eye(1), root.astype(int), root * POSITION_UNIT)


def _move(rig: _Rig, move: Move, poses: Mapping[str, _Rounded], units: Floats) -> _Rounded:
    """The samples between both poses as waves around the straight way from the one, as told, to the other."""
    steps = len(move.frames) - 1
    inner = np.arange(1, steps)
    waves = np.sin(np.pi * np.outer(inner, inner) / steps)
    a, b = poses[move.start].track, poses[move.end].track
    share = inner[:, None] / steps
    way = a.root + (b.root - a.root) * share
    track = _track(rig, move.frames[1:-1])
    root = np.round(waves @ (track.root - way) * 2 / steps / POSITION_UNIT)
    straight = [
        (first * Rotation.from_rotvec((first.inv() * Rotation.from_quat(last)).as_rotvec() * share)).as_quat()
        for first, last in zip(map(Rotation.from_quat, a.turns[0]), b.turns[0], strict=True)
    ]
    return _rounded(
        rig, track, np.stack(straight, 1), units, waves, root.astype(int), way + waves @ root * POSITION_UNIT
    )


def _rounded(
    rig: _Rig, track: _Track, straight: Floats, units: Floats, waves: Floats, root: Ints, places: Floats
) -> _Rounded:
    """Turns as vectors away from `straight`, bone by bone, each against its parent as told so far."""
    size = units * TURN_UNIT
    told: list[Rotation] = []
    wanted: list[Rotation] = []
    numbers, locals_ = [], []
    back = np.linalg.inv(waves)
    for bone, parent in enumerate(rig.parents):
        turn, base = Rotation.from_quat(track.turns[:, bone]), Rotation.from_quat(straight[:, bone])
        wanted.append(turn if parent < 0 else wanted[parent] * turn)
        local = wanted[bone] if parent < 0 else told[parent].inv() * wanted[bone]
        number = np.round(back @ (base.inv() * local).as_rotvec() / size[bone])
        local = base * Rotation.from_rotvec(waves @ number * size[bone])
        told.append(local if parent < 0 else told[parent] * local)
        numbers.append(number.astype(int))
        locals_.append(local.as_quat())
    return _Rounded(root, np.stack(numbers, 1), _Track(places, np.stack(locals_, 1)))


def _loss(rig: _Rig, told: _Track, frames: list[Frame]) -> float:
    """The most that a joint lies off, in metres."""
    if not frames:
        return 0.0
    real = _track(rig, frames)
    off = rig.joints(told.root, told.turns) - rig.joints(real.root, real.turns)
    return float(np.linalg.norm(off, axis=-1).max())


def _data(
    clip: Clip, rig: _Rig, units: Floats, poses: Mapping[str, _Rounded], moves: list[_Rounded]
) -> dict[str, Any]:
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
            "target": list(clip.camera.target),
            "distance": clip.camera.distance,
            "fov": clip.camera.fov,
        },
    }


def _waves(numbers: Ints) -> list[list[int]]:
    """Per axis, without what is zero at the end; nothing at all where all is."""
    if not numbers.any():
        return []
    return [np.trim_zeros(column, "b").tolist() for column in numbers.T]
