"""Who lies on the floor lies on a mat, head and feet included, and is seen to from above."""

from __future__ import annotations

import numpy as np
import pytest
from poses_for_tests import exercise

from osanka.motion.compiler import compile_exercise
from osanka.motion.pieces import skin
from osanka.motion.raster import view

_LOW = 0.3  # metres; what is higher does not lie
_BEYOND = 0.09  # metres of mat beyond crown and feet


def ends(compiled):
    """The corners (x and z) of the mat with the least values and with the greatest."""
    (mat,) = [p for p in compiled.clip.props if p["kind"] == "mat"]
    at, half = np.array(mat["at"]), np.array(mat["size"]) / 2
    return at - half, at + half


def low(compiled):
    people = np.concatenate([skin(pose)[0] for pose in compiled.poses.values()])
    return people[people[:, 1] < _LOW]


@pytest.mark.parametrize("base", ["supine", "prone", "side-lying", "hook-lying"])
def test_a_mat_reaches_beyond_crown_and_feet_of_who_lies_on_it(base):
    compiled = compile_exercise(exercise({"start": {"from": base}}))
    near, far = ends(compiled)
    on_floor = low(compiled)[:, [0, 2]]
    assert (on_floor.min(0) - near > _BEYOND).all() and (far - on_floor.max(0) > _BEYOND).all()


def test_seen_from_the_feet_and_above_the_head_is_before_the_mat():
    lying = {"from": "supine", "look": "front, above 42"}
    compiled = compile_exercise(exercise({"start": lying}))
    up = view(0.0, 42.0).up
    far_edge = max(np.array([x, 0.0, z]) @ up for x, z in ends(compiled))
    assert (low(compiled) @ up).max() < far_edge - 0.03


def test_a_mat_reaches_beyond_the_spot_where_a_ball_stands():
    ball = {"from": "hook-lying", "ball": "forward -120, wide 55"}
    compiled = compile_exercise(exercise({"start": ball}))
    assert ends(compiled)[0][1] < -1.2 - _BEYOND
