"""The picture of the muscles of an exercise: the body from both sides, as the build drew it."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from osanka.catalogue import Exercise

GAP = 24
FILE = "muscles.json"


def muscle_picture(exercise: Exercise) -> SafeString:
    """An SVG of both sides of the body with the muscles that work, steady and stretch. It says nothing that
    the words beside it do not, so it is hidden from screen readers. Empty where it was not built."""
    drawn = _drawn()
    if drawn is None:
        return SafeString("")
    width, height = drawn["size"]
    groups = (
        ("stretched", exercise.muscles.stretched),
        ("steadying", exercise.muscles.stabilising),
        ("working", exercise.muscles.primary),
    )
    sides = (
        format_html(
            '<g transform="translate({})"><path class="body" d="{}"/>{}</g>',
            place * (width + GAP),
            drawn[side]["body"],
            format_html_join(
                "",
                '<path class="{}" d="{}"/>',
                (
                    (kind, drawn[side]["muscles"][muscle])
                    for kind, muscles in groups
                    for muscle in muscles
                    if muscle in drawn[side]["muscles"]
                ),
            ),
        )
        for place, side in enumerate(("front", "back"))
    )
    return format_html(
        '<svg class="muscle-map" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>',
        2 * width + GAP,
        height,
        format_html_join("", "{}", ((side,) for side in sides)),
    )


def _drawn() -> dict[str, Any] | None:
    file = settings.BUILT / FILE
    return _read(file, file.stat().st_mtime_ns) if file.is_file() else None


@lru_cache(maxsize=2)
def _read(file: Path, modified: int) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content
