"""Which parts of the body a pose is about, where that is not the one that goes furthest."""

from __future__ import annotations

import numpy as np

from osanka.motion.anchors import surface
from osanka.motion.body import Floats
from osanka.motion.compiler import Compiled
from osanka.motion.equipment import HOLDING
from osanka.motion.parts import Lead, lead, part_anchors
from osanka.motion.poser import Solved
from osanka.motion.routes import before, rounds
from osanka.motion.surroundings import eye_of, placed
from osanka.motion.turns import circles

LEAST = 0.01  # metres in the picture that a part must go to be seen leading
_CARRIED = 0.12  # metres that the chest must go for the whole body to be what the hands carry
_PRESSES = 0.1  # metres of the arrow of what presses
_CHEST, _PELVIS = lead("chest"), lead("pelvis")
HANDS = part_anchors("hands", whole=True)


def leaders(compiled: Compiled, name: str) -> tuple[Lead, ...]:
    """What a pose is about: as its author says; the chest of a body that its hands alone carry up or down;
    the feet of one that leaves all it stood on; the pelvis that goes round in a circle, which all else only
    follows; nothing where that is to be found out.
    """
    start, pose = compiled.poses[before(compiled, name)], compiled.poses[name]
    if name in compiled.leads:
        return compiled.leads[name]
    if start.contacts and not pose.contacts:
        return (lead("heels"),)
    carried = _hangs(start) and _hangs(pose) and _goes(_CHEST.anchors, start, pose) >= _CARRIED
    if carried:
        return (_CHEST,)
    return (_PELVIS,) if circles(rounds(compiled.ways)) else ()


def way_of(anchors: tuple[str, ...], compiled: Compiled, name: str) -> float:
    """How far these go at most to a pose from the one before it, in metres of the picture."""
    eye = eye_of(compiled.clip.camera)
    at = [surface().index[anchor] for anchor in anchors]
    was, now = (placed(compiled.poses[pose])[0][at] for pose in (before(compiled, name), name))
    return float(np.linalg.norm((now - was) @ np.stack([eye.right, eye.up], 1), axis=1).max())


def rise_of(anchors: tuple[str, ...], compiled: Compiled, name: str) -> float:
    """How far these go up on average to a pose from the one before it, in metres."""
    at = [surface().index[anchor] for anchor in anchors]
    was, now = (placed(compiled.poses[pose])[0][at] for pose in (before(compiled, name), name))
    return float((now - was)[:, 1].mean())


def pressing(places: Floats, upwards: int, scale: float) -> Floats:
    """A straight arrow up from, or down to, the nearest of these places (pixels, `scale` of them a metre)."""
    place = places[places[:, 2].argmax(), :2]
    above = place - np.array([0.0, _PRESSES * scale])
    curve = np.stack([place, (place + above) / 2, above])
    return curve if upwards > 0 else curve[::-1]


def lengthened(tracks: Floats, times: float) -> Floats:
    """The same tracks about their middles, so many times as long."""
    middle = tracks[[0, -1], :, :2].mean(0)
    return np.concatenate([middle + times * (tracks[..., :2] - middle), tracks[..., 2:]], -1)


def _hangs(pose: Solved) -> bool:
    """Whether hands carry the body, and nothing else does."""
    return bool(pose.contacts) and all(
        anchor in HANDS and contact.surface in HOLDING for anchor, contact in pose.contacts.items()
    )


def _goes(anchors: tuple[str, ...], start: Solved, pose: Solved) -> float:
    """Metres that these go at most."""
    at = [surface().index[anchor] for anchor in anchors]
    return float(np.linalg.norm((placed(pose)[0] - placed(start)[0])[at], axis=1).max())
