"""The picture of the muscles shows each of them, and nothing beside the paper."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest

from osanka.catalogue.vocabulary import Muscle
from osanka.motion.body import load_body
from osanka.motion.musclemap import muscle_map
from osanka.motion.muscles import beyond, capsules
from osanka.motion.outfit import dressed

SIDES = ("front", "back")
STEP = re.compile(r"([Mqz])([^Mqz]*)")
NUMBER = re.compile(r"-?\d*\.?\d+")

Point = tuple[float, float]


@pytest.fixture(scope="module")
def drawn() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(muscle_map())
    return made


def points(path: str) -> list[Point]:
    """Every point of a path, on the curve or pulling at it; the curve stays between them."""
    found: list[Point] = []
    x = y = 0.0
    assert "".join(letter + rest for letter, rest in STEP.findall(path)) == path
    for letter, rest in STEP.findall(path):
        numbers = [float(number) for number in NUMBER.findall(rest)]
        if letter == "M":
            x, y = numbers
            found.append((x, y))
        elif letter == "q":
            pull_x, pull_y, dx, dy = numbers
            found.append((x + pull_x, y + pull_y))
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def box(path: str) -> tuple[float, float, float, float]:
    xs, ys = zip(*points(path), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_it_shows_the_front_and_the_back(drawn: dict[str, Any]) -> None:
    assert list(drawn) == ["size", *SIDES]
    for side in SIDES:
        assert set(drawn[side]) == {"body", "muscles"}
        assert drawn[side]["muscles"]


def test_every_muscle_is_seen_from_at_least_one_side_and_nothing_else_is(drawn: dict[str, Any]) -> None:
    seen = {name for side in SIDES for name in drawn[side]["muscles"]}
    assert seen == {str(muscle) for muscle in Muscle}


@pytest.mark.parametrize("side", SIDES)
def test_everything_stays_on_the_paper(drawn: dict[str, Any], side: str) -> None:
    width, height = drawn["size"]
    for name, path in {"body": drawn[side]["body"], **drawn[side]["muscles"]}.items():
        left, top, right, bottom = box(path)
        assert 0 <= left < right <= width, name
        assert 0 <= top < bottom <= height, name


@pytest.mark.parametrize("side", SIDES)
def test_muscles_lie_within_the_body(drawn: dict[str, Any], side: str) -> None:
    body = box(drawn[side]["body"])
    for name, path in drawn[side]["muscles"].items():
        left, top, right, bottom = box(path)
        # Curves are rounded; a pixel is 5 mm.
        assert left >= body[0] - 2 and top >= body[1] - 2, name
        assert right <= body[2] + 2 and bottom <= body[3] + 2, name


def test_the_body_fills_the_paper(drawn: dict[str, Any]) -> None:
    width, height = drawn["size"]
    left, top, right, bottom = box(drawn["front"]["body"])
    assert right - left > 0.8 * width
    assert bottom - top > 0.9 * height


def test_what_bends_the_knee_is_seen_from_behind_and_what_stretches_it_from_the_front(
    drawn: dict[str, Any],
) -> None:
    assert "hamstrings" in drawn["back"]["muscles"] and "hamstrings" not in drawn["front"]["muscles"]
    assert "quadriceps" in drawn["front"]["muscles"] and "quadriceps" not in drawn["back"]["muscles"]


def test_it_is_drawn_the_same_twice(drawn: dict[str, Any]) -> None:
    assert json.loads(muscle_map()) == drawn


def heights(muscle: Muscle) -> tuple[float, float]:
    """The lowest and the highest point of the skin over a muscle of the resting figure, in metres."""
    skin = np.concatenate([part.vertices for part in dressed()])
    over = skin[beyond(skin, capsules(load_body())[muscle]) < 0.005][:, 1]
    return float(over.min()), float(over.max())


def joint(bone: str) -> float:
    """How high a joint of the resting figure is, in metres."""
    body = load_body()
    return float(body.heads[body.bones.index(bone)][1])


@pytest.mark.parametrize(
    "muscle", [Muscle.ERECTOR_SPINAE, Muscle.MULTIFIDUS, Muscle.QUADRATUS_LUMBORUM, Muscle.OBLIQUES]
)
def test_muscles_of_the_trunk_end_above_the_hips(muscle: Muscle) -> None:
    """At the sacrum and the iliac crest, which are 4 cm and more above the hip joint."""
    assert heights(muscle)[0] > joint("upperleg01_L") + 0.04


def test_the_belly_of_the_calf_lies_in_the_upper_half_of_the_shank() -> None:
    low, high = heights(Muscle.CALF)
    knee, ankle = joint("lowerleg01_L"), joint("foot_L")
    assert low > (knee + ankle) / 2 - 0.03
    assert high < knee + 0.02
