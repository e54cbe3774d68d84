"""Points that go along with the body, as the clip file states them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from osanka.motion.anchors import surface
from osanka.motion.body import Floats
from osanka.motion.poser import Solved
from osanka.motion.props import pose_points
from osanka.motion.skeleton import skeleton

Point = dict[str, Any]  # fixed, on a bone, or a mean of others
Prop = dict[str, Any]


def riding(anchor: str) -> Point:
    """An anchor as a point that rides on the bone which carries most of it, in rest space."""
    rig, on = skeleton(), surface().on
    entry = _main(anchor)
    segment = on.segment[entry]
    return {"bone": rig.segments[segment], "at": rounded(rig.heads[segment] + on.local[entry])}


def riding_at(place: Floats, anchor: str, pose: Solved) -> Point:
    """A place in the room (metres) as a point that rides on the bone of an anchor, from a pose on."""
    rig = skeleton()
    segment = surface().on.segment[_main(anchor)]
    posed = rig.pose(pose.posture, pose.facing)
    at = rig.heads[segment] + posed.turn[segment].T @ (place - posed.origin[segment])
    return {"bone": rig.segments[segment], "at": rounded(at)}


def place_of(anchor: str, pose: Solved) -> Floats:
    """Where the point that `riding` gives is in a pose (metres)."""
    return np.asarray(pose_points([riding(anchor)], pose)[0])


def rounded(values: Iterable[float]) -> list[float]:
    """To a millimetre."""
    return [round(float(v), 3) for v in values]


def _main(anchor: str) -> int:
    """The entry of the bone that carries most of an anchor."""
    on = surface().on
    entries = np.flatnonzero(on.owner == surface().index[anchor])
    return int(entries[on.weight[entries].argmax()])
