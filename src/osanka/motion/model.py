"""What the motion layer hands over: the `Clip` of one exercise, and what the linter found.

A clip file (`clips/<id>.json`) is `Clip.to_json()`. Lengths are metres, angles degrees, unless said
otherwise; x points to the figure's left, y up, z where a standing figure looks; the mat's or floor's upper
side is y = 0.

    {
      "format": 4,
      "exercise": "bird-dog",
      "start": "start",                the pose the exercise starts and ends in
      "symmetric": true,               the start pose is its own mirror image
      "bones": ["root", "spine05"],    bones that move in this clip; names and order as in figure.json
      "units": [44, 52],               in what each of them counts its turns, in 0.00001 radian
      "fixed": {"toe1-1_L": [0, 3491, 0]},   bones that keep one turn, not rest, all through
      "poses": {"start": {"root": [x, y, z], "turns": [[x, y, z], ...]}},
      "moves": [
        {"from": "start", "to": "reach", "steps": 10,
         "root": [[x1, x2, ...], [y1, ...], [z1, ...]],
         "turns": [[[x1, x2, ...], [y1, ...], [z1, ...]], [], ...]}
      ],
      "props": [...],
      "camera": {"azimuth": 65, "elevation": 12, "target": [0, 0.4, 0.1], "distance": 3.4, "fov": 28}
    }

All numbers in `fixed`, `poses` and `moves` are whole. Positions are in tenths of a millimetre. A turn is the
bone's rotation against its parent as a rotation vector (axis times angle): in `fixed` in 0.00001 radian, else
in the bone's unit. At rest it is zero, and a bone that is neither in `bones` nor in `fixed` is at rest.
`turns` has one entry per bone of `bones`, in that order.

A move has `steps` + 1 samples at equal spacing, 0 = `from`, `steps` = `to`. Between both poses, sample k lies
on the straight way (the root on a line, each bone on the shorter arc, at k / `steps`) and off it by the sum
over n = 0, 1, … of its numbers times cos(π n (k - ½) / (`steps` - 1)), per axis: added to the root; for a
bone a rotation vector, turned by before the straight way's turn (q = straight · off). An axis leaves out the
zeros at its end; [] stands for three axes of zeros. Between samples: lerp the root, slerp the turns. Ease in
and out over the whole move is the player's. For the way back play the move backwards; each pair of poses is
stored once. Every head and tail of a bone lies within a millimetre of where the solver put it.

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

`muscles` has by pose those that work and those that are stretched in it, each with its side before any
mirroring, or "" for both: {"cat": {"working": {"rectus-abdominis": ""}, "stretched": {"calf": "L"}}}.

The mirrored side: scale figure and props by -1 in x, and take the camera with -azimuth and -target.x; while
sides take turns in quick succession the camera stays where it is.

figure.json, beside figure.glb:
    {"bones": [{"name": "root", "parent": null, "head": [x, y, z], "tail": [x, y, z]}, ...],
     "muscles": {"erector-spinae": [{"a": [x, y, z], "b": [x, y, z], "r": 0.05}, ...]}}
The glb has one skinned mesh whose joints are these bones in this order; every bone's own axes are the world's
at rest. Its materials are named skin, hair, top, leggings, eyes, iris. Muscle capsules (a line from a to b,
radius r) lie in rest space.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = 4
POSITION_UNIT = 1e-4
TURN_UNIT = 1e-5

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
    muscles: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    def to_json(self) -> str:
        """The clip file; see the module's text."""
        from osanka.motion.packing import pack

        return json.dumps(pack(self), separators=(",", ":"))


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
