"""The coach's phrases, in both languages. The texts live in `phrases.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from osanka.catalogue.model import LANGUAGES, Language, Text
from osanka.planning.reading import read_yaml
from osanka.planning.wording import counted
from osanka.safety.questions import NONE, Option, questionnaire

DATA = Path(__file__).parent / "phrases.yaml"


@cache
def _texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    data: Mapping[str, Any] = read_yaml(DATA)
    return data


def phrase(code: str, **values: str | int) -> Text:
    """What the coach says, with its blanks filled."""
    return Text(**{language: _texts()["say"][code][language].format(**values) for language in LANGUAGES})


def seconds_left(seconds: int) -> Text:
    """“5 seconds more”, in the right plural."""
    return Text(
        **{
            language: _texts()["say"]["last-seconds"][language].format(
                seconds=counted("second-for", seconds, language)
            )
            for language in LANGUAGES
        }
    )


def player_text(code: str, language: Language, **values: str | int) -> str:
    """A word of the terminal player's own."""
    return _texts()["player"][code][language].format(**values)


def places() -> tuple[Option, ...]:
    """The places a person may name when it hurts: those of the intake."""
    return tuple(option for option in questionnaire().questions["where"].options if option.id != NONE)


def pain_ends() -> tuple[Text, Text]:
    """What 0 and 10 of the NPRS stand for, in the words of the intake."""
    least, most = questionnaire().questions["pain-now"].ends
    return least, most


def effort_ends() -> tuple[Text, Text]:
    """What 0 and 10 of the CR10 stand for."""
    ends = _texts()["effort"]
    return Text(**ends["least"]), Text(**ends["most"])
