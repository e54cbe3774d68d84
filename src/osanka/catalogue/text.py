"""Words of the side: `{right|left}` holds the word for the side as written and the word for the mirrored
side."""

from __future__ import annotations

import re
from typing import Literal

from osanka.catalogue.model import Language, Text

Side = Literal["as-written", "mirrored"]

_MARKER = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")


def resolve(text: Text, language: Language, side: Side = "as-written") -> str:
    """The text in one language, in the words of one side."""
    return _MARKER.sub(lambda found: found[1 if side == "as-written" else 2], text.in_(language))


def resolve_sides(text: Text, side: Side) -> Text:
    """The text in all languages, in the words of one side."""
    return Text(resolve(text, "en", side), resolve(text, "ru", side))


def has_marker(words: str) -> bool:
    return _MARKER.search(words) is not None


def without_markers(words: str) -> str:
    """What is left when every well-formed marker is taken out."""
    return _MARKER.sub("", words)
