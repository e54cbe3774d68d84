"""What the words of the vocabulary are called, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from osanka.catalogue.model import Text

DATA = Path(__file__).parent / "names.yaml"
Group = Literal[
    "position",
    "setting",
    "region",
    "region-also",
    "aim",
    "sides",
    "equipment",
    "muscle",
    "demand",
    "activity-kind",
    "method-kind",
    "topic",
    "standing",
    "evidence",
]
GROUPS: tuple[Group, ...] = get_args(Group)


@cache
def names(group: Group) -> Mapping[str, Text]:
    """The names of all words of one group, in the order of the vocabulary."""
    return _all()[group]


def name_of(group: Group, word: str) -> Text:
    """What a word is called. Errors: KeyError for a word that the group does not have."""
    return names(group)[word]


@cache
def _all() -> Mapping[str, Mapping[str, Text]]:
    import yaml

    data = yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {group: {word: Text(**name) for word, name in words.items()} for group, words in data.items()}
