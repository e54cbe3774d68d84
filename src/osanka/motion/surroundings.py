"""Props drawn around the figure, and the camera from which a movement reads at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from osanka.motion.anchors import surface
from osanka.motion.body import Floats
from osanka.motion.equipment import RAISED, Pillow
from osanka.motion.furnishing import fixtures_of, held_of
from osanka.motion.look import Look
from osanka.motion.model import Camera
from osanka.motion.parts import part_anchors
from osanka.motion.places import PLACES
from osanka.motion.poser import Solved
from osanka.motion.raster import View, view
from osanka.motion.riding import riding, rounded
from osanka.motion.scene import Chair, block_of
from osanka.motion.skeleton import skeleton

# Metres: what a mat reaches beyond what lies on it, its least width and length.
_MAT_MARGIN, _MAT_WIDTH, _MAT_LENGTH = 0.11, 0.56, 1.4
_FROM_ABOVE = 25.0  # degrees; from lower a body is seen before the far edge of its mat, which looks right
_SLANT = 1.2  # of a height, at most: from low what lies there is seen on the floor without end behind it
_FOV = 28.0
_ON_THE_FLOOR = 0.35  # a pelvis below this wants a mat
_AZIMUTHS = (-75.0, -55.0, -35.0, -15.0, 0.0, 15.0, 35.0, 55.0, 75.0)
_STILL = 0.04  # metres; a part that moves less does not take part in the movement
_BELOW_THE_CHEST = ("chest", "belly", "hip", "knee", "heel")
_OF_THE_HEAD = {place for place, (rides, *_) in PLACES.items() if {*rides} <= {"head", "neck"}}
_BELOW_HANDS = 0.02  # metres that hands which hang beside the seat stay clear of the picture's edge
_THIGHS = 0.62  # metres; of somebody who stands: below hanging hands, and far below the hips


def placed(pose: Solved) -> tuple[Floats, Floats]:
    """World positions of a pose's anchors and skin samples."""
    rig, skin = skeleton(), surface()
    posed = rig.pose(pose.posture, pose.facing)
    return rig.place(posed, skin.on), rig.place(posed, skin.samples)


def props_for(poses: Mapping[str, Solved], camera: Camera | None = None) -> tuple[Mapping[str, Any], ...]:
    """Mat, chair, pillow, wall, equipment and straps as the clip file states them, looked at by `camera`."""
    props: list[dict[str, Any]] = []
    seated = any(p.seated for p in poses.values())
    points = np.concatenate([placed(p)[1] for p in poses.values()])
    low = points[points[:, 1] < 0.3]
    wall = next((p.wall for p in poses.values() if p.wall is not None), None)
    if any(_kneels(p) or (not seated and _needs_mat(p)) for p in poses.values()):
        under = [low[:, [0, 2]], *([_seen_on_the_floor(low, camera)] if camera else [])]
        props.append(_mat(np.concatenate([*under, *_under_balls(poses)]), seated, wall))
    if seated:
        chair = Chair()
        props.append(
            {
                "kind": "chair",
                "at": [0.0, chair.front],
                "seat": chair.seat,
                "width": chair.width,
                "depth": chair.depth,
                "back": chair.back,
            }
        )
    first = next(iter(poses.values()))
    for pose in poses.values():
        if pose.pillow is not None:
            props.append(_pillow(pose, pose.pillow))
            break
    if wall is not None:
        props.append({"kind": "wall", "z": wall})
    strapped = next((p for p in poses.values() if p.strap), first)
    if strapped.strap:
        props.append({"kind": "strap", "points": _strap(strapped.strap)})
    props += fixtures_of(poses)
    carrying = [p for p in poses.values() if p.held] or [p for p in poses.values() if p.fixtures]
    props += held_of(carrying[0]) if carrying else []
    return tuple(props)


def _mat(low: Floats, seated: bool, wall: float | None) -> dict[str, Any]:
    """A mat under all that is low (x and z, metres); before a chair or a wall it ends there."""
    least = (_MAT_WIDTH, 0.0 if seated else _MAT_LENGTH)
    width, length = np.maximum(np.ptp(low, axis=0) + 2 * _MAT_MARGIN, least)
    x, z = (low.min(0) + low.max(0)) / 2
    back, front = z - length / 2, z + length / 2
    if wall is not None:
        back, front = (back, min(front, wall)) if z < wall else (max(back, wall), front)
    return {"kind": "mat", "at": rounded([x, (back + front) / 2]), "size": rounded([width, front - back])}


def _seen_on_the_floor(low: Floats, camera: Camera) -> Floats:
    """Where (x and z, metres) a mat is hidden at its head or foot end by what lies on it, seen from above."""
    if camera.elevation < _FROM_ABOVE:
        return low[:, [0, 2]]
    towards = eye_of(camera).depth
    slant = np.clip(towards[2] / towards[1], -_SLANT, _SLANT)
    return np.stack([low[:, 0], low[:, 2] - slant * low[:, 1]], 1)


def _under_balls(poses: Mapping[str, Solved]) -> list[Floats]:
    """Where (x and z, metres) balls stand, so that a mat reaches beyond that spot."""
    balls = [p.fixtures["fitball"] for p in poses.values() if "fitball" in p.fixtures]
    return [np.array([[ball["left"], ball["forward"]]]) for ball in balls]


def _needs_mat(pose: Solved) -> bool:
    raised = any(contact.surface in RAISED for contact in pose.contacts.values())
    lies = pose.orientation != "upright" and not raised
    return lies or float(pose.posture[1]) < _ON_THE_FLOOR


def _kneels(pose: Solved) -> bool:
    return any(a.startswith("knee ") and c.surface == "floor" for a, c in pose.contacts.items())


def _pillow(pose: Solved, pillow: Pillow) -> dict[str, Any]:
    anchors, _ = placed(pose)
    word = {"knees": "backs of knees", "knee": "backs of knees"}.get(pillow.under, pillow.under)
    x, y, z = anchors[[surface().index[a] for a in part_anchors(word)]].mean(0)
    high = pillow.measures.get("high") or max(0.05, float(y))
    size = [pillow["wide"], high, pillow["long"]]
    return {"kind": "pillow", "at": rounded([x, high / 2, z + pillow["forward"]]), "size": rounded(size)}


def _strap(anchors: Iterable[str]) -> list[dict[str, Any]]:
    """From hand over the sole to hand, riding on the bones."""
    hands = [a for a in anchors if a.startswith("palm")]
    others = [a for a in anchors if not a.startswith("palm")]
    return [riding(anchor) for anchor in (*hands[:1], *others, *hands[1:])]


def trunk_stays(a: Solved, b: Solved) -> bool:
    """Whether only head, shoulders and arms move between two poses."""
    still = [i for i, name in enumerate(surface().names) if name[:-2] in _BELOW_THE_CHEST]
    return bool(np.linalg.norm(placed(a)[0][still] - placed(b)[0][still], axis=1).max() < _STILL)


def lowest_shown(poses: Mapping[str, Solved], start: str) -> float | None:
    """Height (metres) from which up the picture shows the figure: where somebody on a chair moves head,
    shoulders and arms only, from the thighs or from hands that hang lower; where somebody who stands free
    moves the head only, from the thighs; else everything (None)."""
    home, others = poses[start], [p for p in poses.values() if p.name != start]
    if all(p.seated and trunk_stays(home, p) for p in poses.values()):
        return min(Chair().seat, *(_fingertips(p) - _BELOW_HANDS for p in poses.values()))
    near = others and all(_stands_free(p) and _only_the_head_moves(home, p) for p in others)
    return _THIGHS if near else None


def _fingertips(pose: Solved) -> float:
    """Height (metres) of the lower hand's middle fingertip."""
    return min(float(placed(pose)[0][surface().index[f"fingertip {side}"], 1]) for side in "LR")


def _stands_free(pose: Solved) -> bool:
    hips = placed(pose)[0][[surface().index[f"hip {side}"] for side in "LR"], 1]
    return pose.orientation == "upright" and not pose.fixtures and bool(hips.min() > _THIGHS)


def _only_the_head_moves(a: Solved, b: Solved) -> bool:
    ways = np.linalg.norm(placed(a)[0] - placed(b)[0], axis=1)
    head = np.array([name[:-2] in _OF_THE_HEAD for name in surface().names])
    return bool(ways[head].max() >= _STILL > ways[~head].max())


def _steps(poses: Mapping[str, Solved]) -> list[Floats]:
    """Corners of the boxes that somebody stands or sits on: cut off, nobody would see what they are."""
    boxes = [block_of(p.fixtures["box"]) for p in poses.values() if "box" in p.fixtures]
    return [np.array([box.low, box.high]) for box in boxes]


def eye_of(camera: Camera) -> View:
    """What the camera sees as right, up and near."""
    return view(camera.azimuth, camera.elevation)


def camera_for(poses: Mapping[str, Solved], start: str, look: Look | None = None) -> Camera:
    """Turned so that the movement goes across the picture and little of it hides behind the body; from where
    `look` says, if it does."""
    look = look or Look()
    clouds = {name: np.concatenate(placed(p)) for name, p in poses.items()}
    everything = np.concatenate([*clouds.values(), *_steps(poses)])
    lying = any(p.orientation != "upright" for p in poses.values())
    elevation = look.elevation if look.elevation is not None else 16.0 if lying else 9.0
    scores = {}
    for azimuth in look.azimuths or _AZIMUTHS:
        scores[azimuth] = _readability(clouds, start, azimuth, elevation)
    azimuth = max(scores, key=lambda a: (round(scores[a], 3), a))
    eye = view(azimuth, elevation)
    bottom = lowest_shown(poses, start)
    if bottom is not None:
        everything = everything[everything[:, 1] > bottom]
    low, high = everything.min(0), everything.max(0)
    target = (low + high) / 2
    relative = everything - target
    across, upward, depth = (np.abs(relative @ axis).max() for axis in (eye.right, eye.up, eye.depth))
    tangent = np.tan(np.radians(_FOV / 2))
    distance = max(upward / tangent, across / (tangent * 1.25)) * 1.12 + depth * 0.6
    return Camera(
        azimuth,
        elevation,
        (float(target[0]), float(target[1]), float(target[2])),
        round(float(distance), 2),
        _FOV,
    )


def _readability(clouds: Mapping[str, Floats], start: str, azimuth: float, elevation: float) -> float:
    eye = view(azimuth, elevation)
    flat = np.stack([eye.right, eye.up], 1)
    moved, seen = 0.0, 0.0
    for cloud in clouds.values():
        shift = cloud - clouds[start]
        length = np.linalg.norm(shift, axis=1)
        near = 1 + 0.5 * np.clip((cloud - cloud.mean(0)) @ eye.depth / 0.3, -1, 1)
        if length.max() > 0.02:
            moved += float((np.linalg.norm(shift @ flat, axis=1) * near).sum() / length.sum())
        spread = np.linalg.eigvalsh(np.cov((cloud @ flat).T))
        seen += float(np.sqrt(spread.prod()) / 0.05)
    towards = 0.12 * np.cos(np.radians(azimuth)) - 0.1 * (abs(azimuth) < 10)
    count = max(1, len(clouds) - 1)
    return float(moved / count + 0.6 * seen / len(clouds) + towards)
