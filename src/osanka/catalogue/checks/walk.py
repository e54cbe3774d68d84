"""Finds all texts for people inside an entry, with the trail of keys that leads to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from osanka.catalogue.findings import Trail
from osanka.catalogue.model import Dose, Exercise, Method, MethodItem, Text


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
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts(item, (*trail, key))


def steps(method: Method) -> Iterator[tuple[Trail, MethodItem]]:
    """Every step of all sessions of the method, with the trail that leads to it."""
    for place, item in enumerate(method.items):
        yield ("items", place), item
    for at, session in enumerate(method.sessions):
        for place, item in enumerate(session.items):
            yield ("sessions", at, "items", place), item


def doses(entry: object) -> Iterator[tuple[Trail, Dose]]:
    """Every dose of an exercise's ladder, or of a method's steps, with the trail that leads to it."""
    if isinstance(entry, Exercise):
        for level, dose in enumerate(entry.dose):
            yield ("dose", level), dose
    elif isinstance(entry, Method):
        for trail, item in steps(entry):
            if item.dose is not None:
                yield (*trail, "dose"), item.dose


def sentences(words: str) -> list[str]:
    """The sentences of a text, without their marks."""
    marked = words.replace("…", ".").replace("!", ".").replace("?", ".")
    return [sentence.strip() for sentence in marked.split(".") if sentence.strip()]
