"""How a file is laid out: no stray spaces, and the fields in the order of the model. All of it can be
mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

from osanka.catalogue.model import Activity, Exercise, Method

_FIELD = re.compile(r"([a-z_]+):")


def layout_faults(file: Path) -> Iterator[tuple[int, str]]:
    """Line and reason of everything that `tidy` would change."""
    text = file.read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), start=1):
        if line != line.rstrip():
            yield number, "spaces at the end of the line"
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        yield text.count("\n") + 1, "the file should end with one line break"
    written = [field for field, _ in _blocks(text) if field]
    if written != sorted(written, key=_rank(file)):
        yield 1, "the fields should stand in the order of the model"


def tidy(file: Path, text: str) -> str:
    """The text without stray spaces, fields in order. Comment lines stay above the field that follows
    them."""
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n") + "\n"
    rank = _rank(file)
    blocks = sorted(_blocks(text), key=lambda block: rank(block[0]))
    return "".join(contents for _, contents in blocks)


def _rank(file: Path) -> Callable[[str], int]:
    model = {"exercises": Exercise, "methods": Method, "activities": Activity}.get(file.parent.name)
    order = ["", *(field.name for field in fields(model))] if model else []
    return lambda field: order.index(field) if field in order else len(order)


def _blocks(text: str) -> list[tuple[str, str]]:
    """The text cut before each top-level field; comment lines directly above a field belong to it."""
    blocks: list[tuple[str, list[str]]] = [("", [])]
    comments: list[str] = []
    for line in text.splitlines(keepends=True):
        found = _FIELD.match(line)
        if found:
            blocks.append((found[1], [*comments, line]))
            comments = []
        elif line.startswith("#"):
            comments.append(line)
        else:
            blocks[-1][1].extend([*comments, line])
            comments = []
    blocks[-1][1].extend(comments)
    return [(field, "".join(lines)) for field, lines in blocks]
