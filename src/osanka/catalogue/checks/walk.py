"""Finds all texts for people inside an entry, with the trail of keys that leads to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from osanka.catalogue.findings import Trail
from osanka.catalogue.model import Method, MethodItem, Text


def texts(value: Any, trail: Trail = ()) -> Iterator[tuple[Trail, Text]]:
    """Every `Text` in the value, however deep."""
    if isinstance(value, Text):
        yield trail, value
    elif is_dataclass(value):
        for item in fields(value):
            yield from texts(getattr(value, item.name), (*trail, item.name))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from texts(item, (*trail, place))


def steps(method: Method) -> Iterator[tuple[Trail, MethodItem]]:
    """Every step of all sessions of the method, with the trail that leads to it."""
    for place, item in enumerate(method.items):
        yield ("items", place), item
    for at, session in enumerate(method.sessions):
        for place, item in enumerate(session.items):
            yield ("sessions", at, "items", place), item


def sentences(words: str) -> list[str]:
    """The sentences of a text, without their marks."""
    marked = words.replace("…", ".").replace("!", ".").replace("?", ".")
    return [sentence.strip() for sentence in marked.split(".") if sentence.strip()]
