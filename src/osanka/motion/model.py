"""What the motion layer hands over: the `Clip` of one exercise, and what the linter found.

A clip file (`clips/<id>.json`) is `Clip.to_json()`. Lengths are metres, angles degrees, unless said
otherwise; x points to the figure's left, y up, z where a standing figure looks; the mat's or floor's upper
side is y = 0.

    {
      "format": 1,
      "exercise": "bird-dog",
      "start": "start",                the pose the exercise starts and ends in
      "symmetric": true,               the start pose is its own mirror image
      "bones": ["root", "spine05"],    bones that move in this clip; names and order as in figure.json
      "fixed": {"toe1-1_L": [0, 0, 0, 10000]},   bones that keep one turn, not rest, all through
      "poses": {"start": {"root": [x, y, z], "turns": [[x, y, z, w], ...]}},
      "moves": [
        {"from": "start", "to": "reach", "steps": 10,
         "root": [x, y, z, dx, dy, dz, ...],
         "turns": [[x, y, z, w, dx, dy, dz, dw, ...], ...]}
      ],
      "props": [...],
      "camera": {"azimuth": 65, "elevation": 12, "target": [0, 0.4, 0.1], "distance": 3.4, "fov": 28}
    }

All numbers in `fixed`, `poses` and `moves` are whole: positions in tenths of a millimetre, quaternions (x, y,
z, w) times 10000. A turn is the bone's rotation against its parent; at rest it is the identity, and a bone
that is neither in `bones` nor in `fixed` is at rest. `turns` has one entry per bone of `bones`, in that
order. A move holds `steps` + 1 samples at equal spacing, 0 = `from`, `steps` = `to`: the first sample as it
is, each later one as the difference to the one before (add up, then normalise; neighbouring samples are
already on the same half of the quaternion sphere). A bone that does not turn in a move has only its first
sample there; so has `root`. Between samples: lerp the root, slerp the turns. Ease in and out over the whole
move is the player's. For the way back play the move backwards; each pair of poses is stored once.

Props (`kind`):
    {"kind": "mat", "at": [x, z], "size": [width, length]}                upper side at y = 0, length along z
    {"kind": "chair", "at": [x, z], "seat": 0.43, "width": 0.44, "depth": 0.42, "back": 0.88}
            at = middle of the seat's front edge; the seat runs `depth` towards -z, there the backrest stands,
            up to `back`
    {"kind": "pillow", "at": [x, y, z], "size": [along x, along y, along z]}    at = middle
    {"kind": "wall", "z": -0.2}                    a wall across z, seen only in outline
    {"kind": "strap", "points": [point, ...]}      a line through points
    {"kind": "rod", "ends": [point, point], "parts": [[from, to, radius], ...]}   a straight thing that goes
            with the body: cylinders around the line through both points, `from` and `to` metres from the
            middle between them towards the second
    {"kind": "block", "low": [x, y, z], "high": [x, y, z]}                        between two corners
    {"kind": "tube", "from": [x, y, z], "to": [x, y, z], "radius": 0.015}
    {"kind": "ball", "at": [x, y, z], "radius": 0.3, "moved": {"draped": [x, y, z]}}   at = middle; in the
            poses named by `moved` it lies there, between poses on the straight way

Rod, block and tube have a `look`: wood, pad (upholstery), metal or towel. A point of a strap or rod is
{"at": [x, y, z]} in the room, {"bone": "wrist_R", "at": [x, y, z]} riding on a bone with `at` in the figure's
rest space (as the glb's vertices), or {"mean": [point, ...]} the middle of others.

Camera: azimuth 0 looks at the figure from +z (its front when it stands), 90 from +x (its left); elevation
above the horizon; fov is vertical, for a picture at least as wide as high.

The mirrored side: scale figure and props by -1 in x, and take the camera with -azimuth and -target.x.

figure.json, beside figure.glb:
    {"bones": [{"name": "root", "parent": null, "head": [x, y, z], "tail": [x, y, z]}, ...],
     "height": 1.7,
     "muscles": {"erector-spinae": [{"a": [x, y, z], "b": [x, y, z], "r": 0.05}, ...]}}
The glb has one skinned mesh whose joints are these bones in this order; every bone's own axes are the world's
at rest. Its materials are named skin, hair, top, leggings, eyes. Muscle capsules (a line from a to b, radius
r) lie in rest space.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

FORMAT = 1
POSITION_UNIT = 1e-4
TURN_UNIT = 1e-4

Vector = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The whole figure at one moment. `turns` are local quaternions (x, y, z, w) of every bone that is not
    at rest.
    """

    root: Vector
    turns: Mapping[str, Quaternion]


@dataclass(frozen=True, slots=True)
class Move:
    """The way from one pose to another in equal steps, both ends included; contacts hold in every frame."""

    start: str
    end: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Camera:
    """From where the movement reads at a glance. Degrees and metres; see the module's text."""

    azimuth: float
    elevation: float
    target: Vector
    distance: float
    fov: float = 28.0


@dataclass(frozen=True, slots=True)
class Clip:
    """One exercise's movement, solved: poses, the moves between them, what stands around, from where to
    look.
    """

    exercise: str
    start: str
    symmetric: bool
    poses: Mapping[str, Frame]
    moves: tuple[Move, ...]
    props: tuple[Mapping[str, Any], ...]
    camera: Camera

    def to_json(self) -> str:
        """The clip file; see the module's text."""
        return json.dumps(_clip_data(self), separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the linter found. `pose` is a pose's name, or `a→b 40%` in between; `allowed` says the
    bound in words.
    """

    exercise: str
    pose: str
    rule: str
    measured: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.exercise}: {self.pose}: {self.rule}: {self.measured} (allowed: {self.allowed})"


_REST: Quaternion = (0.0, 0.0, 0.0, 1.0)
_STILL = 5  # units of TURN_UNIT or POSITION_UNIT that count as no movement


def _clip_data(clip: Clip) -> dict[str, Any]:
    frames = [*clip.poses.values(), *(f for move in clip.moves for f in move.frames)]
    names = list(dict.fromkeys(bone for frame in frames for bone in frame.turns))
    tracks = {b: [_turn(f.turns.get(b, _REST)) for f in frames] for b in names}
    moving = [b for b in names if _spread(tracks[b]) > _STILL]
    fixed = {
        b: tracks[b][0] for b in names if b not in moving and _spread([tracks[b][0], _turn(_REST)]) > _STILL
    }
    return {
        "format": FORMAT,
        "exercise": clip.exercise,
        "start": clip.start,
        "symmetric": clip.symmetric,
        "bones": moving,
        "fixed": fixed,
        "poses": {
            name: {"root": _place(frame.root), "turns": [_turn(frame.turns.get(b, _REST)) for b in moving]}
            for name, frame in clip.poses.items()
        },
        "moves": [_move_data(move, moving) for move in clip.moves],
        "props": [dict(prop) for prop in clip.props],
        "camera": {
            "azimuth": clip.camera.azimuth,
            "elevation": clip.camera.elevation,
            "target": list(clip.camera.target),
            "distance": clip.camera.distance,
            "fov": clip.camera.fov,
        },
    }


def _move_data(move: Move, bones: list[str]) -> dict[str, Any]:
    return {
        "from": move.start,
        "to": move.end,
        "steps": len(move.frames) - 1,
        "root": _deltas([_place(f.root) for f in move.frames]),
        "turns": [_deltas(_same_half([_turn(f.turns.get(b, _REST)) for f in move.frames])) for b in bones],
    }


def _place(root: Vector) -> list[int]:
    return [round(v / POSITION_UNIT) for v in root]


def _turn(q: Quaternion) -> list[int]:
    """Whole numbers, w not negative."""
    sign = -1 if q[3] < 0 else 1
    return [round(sign * v / TURN_UNIT) for v in q]


def _same_half(track: list[list[int]]) -> list[list[int]]:
    result = track[:1]
    for turn in track[1:]:
        opposite = sum(a * b for a, b in zip(result[-1], turn, strict=True)) < 0
        result.append([-v for v in turn] if opposite else turn)
    return result


def _spread(track: list[list[int]]) -> int:
    """The largest difference to the first, in either half of the sphere."""
    first = track[0]

    def apart(turn: list[int]) -> int:
        same = max(abs(a - b) for a, b in zip(first, turn, strict=True))
        opposite = max(abs(a + b) for a, b in zip(first, turn, strict=True))
        return min(same, opposite)

    return max(apart(turn) for turn in track)


def _deltas(track: list[list[int]]) -> list[int]:
    if all(abs(a - b) <= _STILL for values in track for a, b in zip(values, track[0], strict=True)):
        return list(track[0])
    result = list(track[0])
    for before, now in pairwise(track):
        result += [b - a for a, b in zip(before, now, strict=True)]
    return result
