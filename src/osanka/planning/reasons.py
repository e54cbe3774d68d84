"""Why an exercise is in or out, in words. Codes are stable; the texts live in `reasons.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from osanka.catalogue.model import LANGUAGES, Text
from osanka.planning.model import Reason
from osanka.planning.reading import read_yaml
from osanka.planning.wording import counted, listed, sentence

DATA = Path(__file__).parent / "reasons.yaml"
Group = str


@cache
def _texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    data: Mapping[str, Any] = read_yaml(DATA)
    return data


def phrase(group: Group, code: str, **values: Text) -> Text:
    """A text of the data with its blanks filled, in both languages."""
    made = {
        language: _texts()[group][code][language].format(
            **{name: value.in_(language) for name, value in values.items()}
        )
        for language in LANGUAGES
    }
    return Text(**{language: " ".join(text.split()) for language, text in made.items()})


def reason(group: Group, code: str, **values: Text) -> Reason:
    return Reason(code, phrase(group, code, **values))


def joined(texts: tuple[Text, ...]) -> Text:
    """“a mat and a strap”."""
    return Text(**{language: listed([t.in_(language) for t in texts], language) for language in LANGUAGES})


def as_sentence(text: Text) -> Text:
    return Text(**{language: sentence(text.in_(language)) for language in LANGUAGES})


def going_on(text: Text) -> Text:
    """As it goes on after a colon, with a small first letter."""
    said = {language: text.in_(language) for language in LANGUAGES}
    return Text(**{language: one[:1].lower() + one[1:] for language, one in said.items()})


def about_minutes(seconds: int) -> Text:
    """Whole minutes, rounded, at least one: “12 minutes”."""
    n = max(1, round(seconds / 60))
    return Text(**{language: counted("minute", n, language) for language in LANGUAGES})
