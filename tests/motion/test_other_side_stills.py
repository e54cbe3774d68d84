"""Stills of sides that take turns: the other one seen from the same place, where it looks another."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from arrows_for_tests import arrow
from poses_for_tests import exercise

from osanka import catalogue
from osanka.catalogue.model import Exercise
from osanka.catalogue.vocabulary import Sides
from osanka.motion import build_all
from osanka.motion.compiler import compile_exercise
from osanka.motion.files import other_still_file, still_file
from osanka.motion.pieces import surfaces
from osanka.motion.poser import mirrored
from osanka.motion.raster import Canvas, label_map, view
from osanka.motion.stills import stills, stills_of_both_sides


def standing(look: str, **lifted: str):
    poses = {"start": {"from": "standing", "look": look}, "lifted": {"from": "start", **lifted}}
    return compile_exercise(exercise(poses))


def middle(svg: str) -> float:
    left, _, width, _ = (float(number) for number in re.findall(r'viewBox="([^"]+)"', svg)[0].split())
    return left + width / 2


def test_the_other_side_of_a_pose_is_its_posture_mirrored_seen_from_the_same_place():
    pose = standing("left 60", **{"right hip": "flexion 80", "right shoulder": "abduction 60"}).poses[
        "lifted"
    ]
    eye, centre = view(60, 15), np.array([0.0, 0.8, 0.0])
    other = replace(pose, posture=mirrored(pose.posture))
    wanted, _ = label_map(surfaces(other), Canvas(eye, 300, 400, centre, 1.6))
    drawn, _ = label_map(surfaces(pose), Canvas(eye.mirrored(), 300, 400, centre, 1.6))
    assert (wanted > 0).sum() > 8_000
    assert ((wanted > 0) != (drawn > 0)).sum() < 0.01 * (wanted > 0).sum()


def test_from_the_front_the_other_side_is_the_picture_turned_over():
    written, other = stills_of_both_sides(standing("front", **{"right shoulder": "abduction 80"}))
    here, there = arrow(written["lifted"]), arrow(other["lifted"])
    assert (here[:, 0] < middle(written["lifted"])).all() and (there[:, 0] > middle(other["lifted"])).all()
    assert there[:, 0] == pytest.approx(2 * middle(written["lifted"]) - here[:, 0], abs=6)
    assert there[:, 1] == pytest.approx(here[:, 1], abs=6)


def test_from_the_side_the_person_faces_the_same_way():
    written, other = stills_of_both_sides(standing("left 90", **{"right hip": "flexion 70"}))
    here, there = (arrow(svgs["lifted"]) for svgs in (written, other))
    assert np.sign(here[-1, 0] - here[0, 0]) == np.sign(there[-1, 0] - there[0, 0])
    assert abs(here[-1, 0] - here[0, 0]) > 30


def test_a_tilt_has_the_same_arrow_in_a_view_of_the_reflection():
    poses = {
        "start": {"from": "hook-lying", "look": "left 80"},
        # A wrist bent on one side only makes the pose one that looks another on the other side.
        "tilted": {"from": "start", "pelvis": "posterior tilt 16", "right wrist": "extension 8"},
    }
    written, other = stills_of_both_sides(compile_exercise(exercise(poses)))
    here, there = (arrow(svgs["tilted"]) for svgs in (written, other))
    assert there == pytest.approx(here, abs=6)


def test_both_sides_have_as_many_arrows():
    swimmer = {name: dict(pose) for name, pose in catalogue.load().exercises["swimmer"].poses.items()}
    swimmer["start"]["look"] = "above 32"
    swimmer["lifted"]["left hip"] = "extension 8"
    compiled = compile_exercise(exercise(swimmer))
    written, other = stills_of_both_sides(compiled)
    # Seen alone, the side as written has room for one at the arm and one at the leg.
    svgs = [side["lifted"] for side in (stills(compiled), written, other)]
    assert [svg.count('class="fig-arrow"') for svg in svgs] == [2, 1, 1]


def test_the_swimmer_has_an_arrow_at_arm_and_leg_on_either_side():
    written, other = stills_of_both_sides(compile_exercise(catalogue.load().exercises["swimmer"]))
    assert [side["lifted"].count('class="fig-arrow"') for side in (written, other)] == [2, 2]


def test_both_sides_have_one_frame():
    written, other = stills_of_both_sides(standing("front", **{"right shoulder": "abduction 80"}))
    assert (
        len({re.findall(r'viewBox="([^"]+)"', svg)[0] for svg in [*written.values(), *other.values()]}) == 1
    )


def test_the_other_side_is_drawn_only_of_what_looks_another():
    poses = {
        "start": {"from": "standing", "look": "front"},
        "both": {"from": "start", "shoulders": "abduction 60"},
        "right": {"from": "both", "right shoulder": "abduction 120"},
        "after": {"from": "both", "shoulders": "abduction 30"},
    }
    compiled = compile_exercise(exercise(poses, "both", "right", "after", "start"))
    written, other = stills_of_both_sides(compiled)
    assert list(written) == list(poses)
    # Behind the last one stands the outline of the side that was done.
    assert list(other) == ["right", "after"]


def test_limbs_that_are_far_keep_their_shade_from_side_to_side():
    compiled = standing("left 60", **{"right shoulder": "flexion 80"})
    written, other = stills_of_both_sides(compiled)
    shaded = [
        svg.count('class="fig-shade"') for svg in (written["start"], written["lifted"], other["lifted"])
    ]
    assert shaded[0] == shaded[1] == shaded[2] > 0
    # From the front none is far for both sides.
    front = standing("front", **{"right shoulder": "flexion 80"})
    assert "fig-shade" in stills(front)["start"]
    assert "fig-shade" not in stills_of_both_sides(front)[0]["start"]


def test_legs_that_are_far_in_turn_have_no_shade():
    # The right leg is behind the left one, until that is straight behind the body; the arm stays far.
    pigeon = compile_exercise(catalogue.load().exercises["pigeon"])
    alone = replace(pigeon, poses={"start": pigeon.poses["start"]})
    assert stills(alone)["start"].count('class="fig-shade"') == 2
    assert stills(pigeon)["start"].count('class="fig-shade"') == 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where these tests build, one after the other: the figure only once."""
    return tmp_path_factory.mktemp("built")


def build(folder: Path, *exercises: Exercise) -> list[str]:
    """Build a catalogue of these alone; the ids of those made again."""
    some = {each.id: each for each in exercises}
    return build_all(replace(catalogue.load(), exercises=some), folder, processes=1)


@pytest.fixture(scope="module")
def march() -> Exercise:
    exercise = catalogue.load().exercises["march-in-place"]
    assert exercise.sides == Sides.ALTERNATE
    return exercise


def test_only_an_exercise_whose_sides_take_turns_has_them(folder: Path, march: Exercise):
    build(folder, march, replace(march, id="one-side-first", sides=Sides.BOTH))
    assert (folder / still_file("one-side-first", "lifted")).exists()
    assert [path.name for path in folder.glob("stills/*.other.svg")] == ["march-in-place.lifted.other.svg"]


def test_one_that_is_lost_is_made_again(folder: Path, march: Exercise):
    build(folder, march)
    lost = folder / other_still_file(march.id, "lifted")
    lost.unlink()
    assert build(folder, march) == [march.id]
    assert lost.exists()
    assert build(folder, march) == []


def test_one_that_is_no_longer_drawn_goes(folder: Path, march: Exercise):
    build(folder, march)
    names = [other_still_file(march.id, "lifted"), other_still_file("gone", "lifted")]
    copies = [f"{name}.gz" for name in names]
    for name in (names[1], *copies):
        (folder / name).touch()
    assert build(folder, march) == []
    assert [(folder / name).exists() for name in (*names, *copies)] == [True, False, True, False]
    build(folder, replace(march, sides=Sides.BOTH))
    assert not list(folder.glob("stills/*.other.svg*"))
