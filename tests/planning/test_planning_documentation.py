"""docs/planning.md says what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from osanka.planning.timing import (
    ANNOUNCE_MAX,
    ANNOUNCE_MIN,
    BETWEEN,
    END,
    SETUP_MAX,
    SETUP_MIN,
    WORDS_PER_SECOND,
)
from osanka.planning.weights import WEIGHTS

PAGE = (Path(__file__).parents[2] / "docs" / "planning.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WEIGHTS)
def test_every_weight_is_documented_with_its_points_and_reason(name: str) -> None:
    weight = WEIGHTS[name]
    points = ", ".join(str(point).replace("-", "−") for point in weight.points)
    assert f"| `{name}` | {points} | {weight.reason} |" in PAGE


def test_every_weight_is_a_multiple_of_five() -> None:
    assert all(point % 5 == 0 for weight in WEIGHTS.values() for point in weight.points)


def test_every_way_between_heights_is_documented() -> None:
    flat = " ".join(PAGE.split())
    for pair, seconds in BETWEEN.items():
        one, other = sorted(pair, key=["standing", "chair", "kneeling", "lying"].index)
        assert f"{one}–{other} {seconds}" in flat


def test_the_constants_of_speech_are_documented() -> None:
    for said in (
        f"{WORDS_PER_SECOND} words a second; {ANNOUNCE_MIN} to {ANNOUNCE_MAX}",
        f"setup, {SETUP_MIN} to {SETUP_MAX}",
        f"| end | {END}, once |",
    ):
        assert said in PAGE
