"""Pain over time as a small picture. The table beside it says the same in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from osanka.web.history.models import Record

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 34, 14, 14, 30
WORST = 10  # NPRS


@dataclass(frozen=True, slots=True)
class Point:
    """One answer, in the picture's units."""

    x: float
    y: float
    value: int


@dataclass(frozen=True, slots=True)
class Line:
    """Answers to one question over time. `name` is a class of the style sheet."""

    name: str
    label: str
    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """The line as SVG path data."""
        return " ".join(
            f"{'L' if index else 'M'}{point.x} {point.y}" for index, point in enumerate(self.points)
        )


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture: lines, the grid's values with their heights, first and last day."""

    lines: tuple[Line, ...]
    grid: tuple[tuple[int, float], ...]
    first: datetime
    last: datetime
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - 8


def chart_of(records: Iterable[Record]) -> Chart | None:
    """Pain before and after each session; None until there are two sessions with an answer."""
    answered = sorted(
        (each for each in records if each.pain_before is not None or each.pain_after is not None),
        key=lambda each: each.started,
    )
    if len(answered) < 2:
        return None
    before = Line("before", _("Before the session"), _points(answered, "pain_before"))
    after = Line("after", _("After the session"), _points(answered, "pain_after"))
    return Chart(
        lines=(before, after),
        grid=tuple((value, _height(value)) for value in (0, WORST // 2, WORST)),
        first=timezone.localtime(answered[0].started),
        last=timezone.localtime(answered[-1].started),
    )


def _points(answered: Sequence[Record], question: str) -> tuple[Point, ...]:
    first = answered[0].started
    span = (answered[-1].started - first).total_seconds() or 1.0
    return tuple(
        Point(
            x=round(LEFT + (each.started - first).total_seconds() / span * (WIDTH - LEFT - RIGHT), 1),
            y=_height(value),
            value=value,
        )
        for each in answered
        if (value := getattr(each, question)) is not None
    )


def _height(value: int) -> float:
    return round(TOP + (WORST - value) / WORST * (HEIGHT - TOP - BOTTOM), 1)
