"""Whoever bends over lets nobody look through the shirt: under its collar there is skin."""

from __future__ import annotations

import numpy as np
from poses_for_tests import exercise

from osanka.motion.compiler import compile_exercise
from osanka.motion.pieces import pieces, skin, surfaces
from osanka.motion.raster import Canvas, label_map, view

_WIDE, _METRES = 500, 0.55
_ROUNDED = {
    "from": "quadruped",
    "body": "lean back 50, shift back 3, up 3",
    "lumbar": "flexion 50",
    "thoracic": "flexion 42",
    "shoulders": "flexion 134",
    "neck": "flexion 35",
    "scapulae": "protraction 15",
    "elbows": "flexion 0",
    "hips": "flexion 42, abduction 3, external rotation 0",
    "knees": "flexion 92",
    "ankles": "plantarflexion 66",
}


def test_nothing_shows_between_neck_and_collar():
    pose = compile_exercise(exercise({"start": _ROUNDED})).poses["start"]
    shirt = [v for v, piece in zip(skin(pose)[1:], pieces(), strict=True) if piece.kind == "top"]
    into_it = Canvas(view(0.0, -18.0), _WIDE, _WIDE, np.concatenate(shirt).mean(0), _METRES)
    labels, _ = label_map(surfaces(pose), into_it)
    head = [number for number, piece in enumerate(pieces(), 1) if piece.limb == "head"]
    for middle in labels[:, _WIDE // 2 - 25 : _WIDE // 2 + 26 : 5].T:
        back, crown = np.flatnonzero(middle)[0], np.flatnonzero(np.isin(middle, head))[0]
        assert middle[back:crown].all()
