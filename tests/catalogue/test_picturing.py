"""What the pictures show is told in words, in both languages, and never with the words of no side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osanka.catalogue import LANGUAGES, Text, load, resolve
from osanka.catalogue.picturing import pictured

REAL = load()
BIRD_DOG = REAL.exercises["bird-dog"]


def test_a_pose_is_told_by_the_position_and_what_is_said_on_the_way_there() -> None:
    text = pictured(BIRD_DOG, "reach")
    assert resolve(text, "en") == "On hands and knees. Right arm forward, left leg back."
    assert resolve(text, "en", "mirrored") == "On hands and knees. Left arm forward, right leg back."
    assert resolve(text, "ru") == "На четвереньках. Правая рука вперёд, левая нога назад."


def test_the_start_is_told_by_how_one_gets_there() -> None:
    assert pictured(BIRD_DOG, BIRD_DOG.start_pose) == BIRD_DOG.setup


def test_what_is_said_nothing_on_the_way_to_is_told_by_what_was_said_last() -> None:
    circles = REAL.exercises["hip-circles"]
    assert pictured(circles, "back") == pictured(circles, "right")


def test_where_nothing_is_ever_said_the_name_tells() -> None:
    silent = replace(BIRD_DOG, phases=tuple(replace(phase, say=None) for phase in BIRD_DOG.phases))
    assert pictured(silent, "reach") == Text("On hands and knees. Bird dog", "На четвереньках. Птица-собака")


def test_a_pose_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        pictured(BIRD_DOG, "flying")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_words(language: str) -> None:
    for exercise in REAL.drawn.values():
        for pose in exercise.poses:
            for side in ("as-written", "mirrored"):
                words = resolve(pictured(exercise, pose), language, side)
                assert 8 < len(words) < 250, (exercise.id, pose, words)
                assert "{" not in words
