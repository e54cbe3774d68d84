"""The postures that a body goes through on its way to a pose."""

from __future__ import annotations

from collections.abc import Iterator

from osanka.motion.compiler import Compiled, Way
from osanka.motion.poser import Solved


def route(compiled: Compiled, name: str) -> list[Solved]:
    """The postures on the way from the start pose to another, through as few poses as may be."""
    start = compiled.clip.start
    reached: dict[str, list[Solved]] = {start: []}
    for here in (waiting := [start]):
        for there, steps in _leaving(here, compiled.ways):
            if there not in reached:
                reached[there] = [*reached[here], *steps]
                waiting.append(there)
    return reached.get(name) or [compiled.poses[start], compiled.poses[name]]


def rounds(ways: tuple[Way, ...]) -> list[Solved]:
    """The postures of a movement that comes back to its first pose by a way of its own, else none."""
    closes = all(a.end == b.start for a, b in zip(ways, (*ways[1:], *ways[:1]), strict=True))
    return [step for way in ways for step in way.steps] if closes else []


def _leaving(pose: str, ways: tuple[Way, ...]) -> Iterator[tuple[str, tuple[Solved, ...]]]:
    for way in ways:
        if way.start == pose:
            yield way.end, way.steps
        elif way.end == pose:
            yield way.start, way.steps[::-1]
