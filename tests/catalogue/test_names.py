"""Every word of the vocabulary has its name in both languages."""

from __future__ import annotations

from typing import get_args

import pytest
import yaml

from osanka.catalogue.model import LANGUAGES, Grade, Language
from osanka.catalogue.names import DATA, GROUPS, Group, name_of, names
from osanka.catalogue.vocabulary import (
    ActivityKind,
    Aim,
    Demand,
    Equipment,
    MethodKind,
    Muscle,
    Position,
    Region,
    Setting,
    Sides,
    Standing,
    Topic,
)

WORDS: dict[Group, tuple[str, ...]] = {
    "position": tuple(Position),
    "setting": tuple(Setting),
    "region": tuple(Region),
    "region-also": tuple(Region),
    "aim": tuple(Aim),
    "sides": tuple(Sides),
    "equipment": tuple(Equipment),
    "muscle": tuple(Muscle),
    "demand": tuple(Demand),
    "activity-kind": tuple(ActivityKind),
    "method-kind": tuple(MethodKind),
    "topic": tuple(Topic),
    "standing": tuple(Standing),
    "evidence": get_args(Grade),
}


def test_the_file_has_these_groups_in_their_order_and_no_other() -> None:
    listed = yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert list(listed) == list(GROUPS) == list(WORDS)


@pytest.mark.parametrize("group", GROUPS)
def test_every_word_has_a_name_in_the_order_of_the_vocabulary_and_nothing_else_has(group: Group) -> None:
    assert list(names(group)) == [str(word) for word in WORDS[group]]


@pytest.mark.parametrize("group", GROUPS)
def test_names_are_written_out_in_both_languages(group: Group) -> None:
    for word, name in names(group).items():
        for language in LANGUAGES:
            said = name.in_(language)
            assert said == said.strip() != "", (word, language)
        cyrillic = any("а" <= letter <= "я" for letter in name.ru.casefold())
        assert cyrillic and name.en.isascii(), (word, name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_no_two_words_of_a_group_have_the_same_name(group: Group, language: Language) -> None:
    said = [name.in_(language).casefold() for name in names(group).values()]
    assert sorted(said) == sorted(set(said))


def test_a_word_is_named_by_its_group() -> None:
    assert name_of("region", Region.LUMBAR).en == "lower back"
    assert name_of("setting", "standing") != name_of("position", "standing")


def test_a_word_that_the_group_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        name_of("position", "gym")
