from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from osanka.motion.anchors import surface
from osanka.motion.poser import mirrored
from osanka.motion.rotations import log_so3, matrices, quaternions
from osanka.motion.skeleton import DOFS, INDEX, skeleton

postures = st.lists(st.floats(-80, 80), min_size=len(DOFS), max_size=len(DOFS)).map(
    lambda angles: np.array([0.0, 0.9, 0.0, *angles[3:]])
)


def place(posture):
    return skeleton().place(skeleton().pose(posture), surface().on)


def at(posture, anchor):
    return place(posture)[surface().index[anchor]]


@given(postures)
@settings(max_examples=15, deadline=None)
def test_derivatives_agree_with_finite_differences(posture):
    rig, points = skeleton(), surface().on
    exact = rig.derivative(rig.pose(posture), points)
    for dof in range(0, len(DOFS), 7):
        step = np.zeros(len(DOFS))
        step[dof] = 1e-4
        numeric = (place(posture + step) - place(posture - step)) / 2e-4
        assert np.abs(exact[:, :, dof] - numeric).max() < 1e-5


@given(postures)
@settings(max_examples=15, deadline=None)
def test_bones_keep_their_length_in_every_posture(posture):
    rig = skeleton()
    posed = rig.pose(posture)
    for s, parent in enumerate(rig.parent):
        if parent >= 0:
            rest = np.linalg.norm(rig.heads[s] - rig.heads[parent])
            assert np.linalg.norm(posed.origin[s] - posed.origin[parent]) == pytest.approx(rest, abs=1e-9)


@given(postures)
@settings(max_examples=15, deadline=None)
def test_the_mirrored_posture_puts_the_joints_at_mirrored_places(posture):
    rig = skeleton()
    here, there = rig.pose(posture).origin, rig.pose(mirrored(posture)).origin
    for s, name in enumerate(rig.segments):
        other = {"L": name[:-1] + "R", "R": name[:-1] + "L"}.get(name[-1], name) if name[-2] == "_" else name
        assert np.abs(here[s] * [-1, 1, 1] - there[rig.segments.index(other)]).max() < 0.004


@pytest.mark.parametrize(
    ("dof", "degrees", "anchor", "axis", "sign"),
    [
        ("sh_flex.L", 90, "palm L", 2, 1),
        ("sh_abd.L", 90, "palm L", 0, 1),
        ("sh_abd.R", 90, "palm R", 0, -1),
        ("hip_flex.L", 90, "kneecap L", 2, 1),
        ("hip_abd.R", 40, "heel R", 0, -1),
        ("knee.L", 90, "heel L", 2, -1),
        ("lumbar_flex", 40, "forehead L", 2, 1),
        ("thoracic_bend", 25, "top of head L", 0, 1),
        ("neck_turn", 60, "forehead L", 0, 1),
        ("scap_elev.L", 20, "shoulder L", 1, 1),
        ("scap_prot.L", 20, "shoulder L", 2, 1),
        ("ankle.L", 20, "toe tip L", 1, 1),
    ],
)
def test_motions_go_the_way_their_names_say(dof, degrees, anchor, axis, sign):
    posture = np.zeros(len(DOFS))
    before = at(posture, anchor)
    posture[INDEX[dof]] = degrees
    assert sign * (at(posture, anchor) - before)[axis] > 0.01


def test_external_rotation_turns_a_bent_forearm_outwards_and_a_bent_shin_inwards():
    posture = np.zeros(len(DOFS))
    posture[[INDEX["elbow.L"], INDEX["knee.L"]]] = 90
    hand, foot = at(posture, "palm L"), at(posture, "heel L")
    posture[[INDEX["sh_rot.L"], INDEX["hip_rot.L"]]] = 40
    assert at(posture, "palm L")[0] > hand[0] + 0.1
    assert at(posture, "heel L")[0] < foot[0] - 0.1


def test_rotations_are_those_of_scipy():
    turns = Rotation.concatenate([Rotation.identity(), Rotation.random(500, rng=1)])
    assert np.abs(quaternions(turns.as_matrix()) - turns.as_quat(canonical=True)).max() < 1e-12
    assert np.abs(matrices(turns.as_quat()) - turns.as_matrix()).max() < 1e-12
    assert np.abs(log_so3(turns.as_matrix()) - turns.as_rotvec()).max() < 1e-9
