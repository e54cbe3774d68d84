"""What the pictures show is told in words, in both languages, and never with the words of no side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest

from osanka.catalogue import LANGUAGES, Text, load, resolve
from osanka.catalogue.model import Language
from osanka.catalogue.picturing import pictured
from osanka.catalogue.text import Side, has_marker

REAL = load()
BIRD_DOG = REAL.exercises["bird-dog"]


def test_a_pose_is_told_by_the_position_and_what_is_said_on_the_way_there() -> None:
    text = pictured(BIRD_DOG, "reach")
    assert resolve(text, "en") == "On hands and knees. Right arm forward, left leg back."
    assert resolve(text, "en", "mirrored") == "On hands and knees. Left arm forward, right leg back."
    assert resolve(text, "ru") == "На четвереньках. Правая рука вперёд, левая нога назад."


def test_the_start_is_told_by_how_one_gets_there() -> None:
    assert pictured(BIRD_DOG, BIRD_DOG.start_pose) == BIRD_DOG.setup


def test_words_of_its_own_go_before_what_is_said() -> None:
    shows = {"reach": Text("Reaching {left|right}.", "Тянется {влево|вправо}.")}
    text = pictured(replace(BIRD_DOG, shows=shows), "reach")
    assert resolve(text, "en", "mirrored") == "Reaching right."


def test_what_is_said_on_the_way_back_tells_nothing() -> None:
    hands_first = REAL.exercises["half-squat-round-back"]
    assert "hands on thighs" not in pictured(hands_first, "half-squat").en
    assert "hands on the thighs" in pictured(hands_first, "rising").en


def test_where_nothing_is_said_the_name_tells() -> None:
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


@pytest.mark.parametrize("side", get_args(Side))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pictures_of_an_exercise_have_the_same_words(language: Language, side: Side) -> None:
    for exercise in REAL.drawn.values():
        words = [resolve(pictured(exercise, pose), language, side) for pose in exercise.poses]
        assert len(set(words)) == len(words), exercise.id
        names = [told for told in words[1:] if told.rstrip(".").endswith(f". {exercise.name.in_(language)}")]
        assert names == [], exercise.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sides_of_a_pose_change_with_the_side(language: Language) -> None:
    for exercise in REAL.drawn.values():
        for pose in exercise.poses:
            text = pictured(exercise, pose)
            written, mirrored = (resolve(text, language, side) for side in get_args(Side))
            assert (written != mirrored) == has_marker(text.in_(language)), (exercise.id, pose)
            if has_marker(text.in_(language)):
                assert _exchanged(written.lower()) == mirrored.lower(), (exercise.id, pose)


def _exchanged(words: str) -> str:
    """The words of the other side."""
    other = {"right": "left", "прав": "лев"}
    other |= {left: right for right, left in other.items()}
    return re.sub(r"right|left|прав|лев", lambda word: other[word[0]], words)
