"""The postures that a body goes through on its way to a pose."""

from __future__ import annotations

from osanka.motion.compiler import Compiled, Way
from osanka.motion.poser import Solved


def before(compiled: Compiled, name: str) -> str:
    """The pose that the exercise first comes to this one from; of the start pose, itself."""
    way = _first_to(compiled, name)
    return way.start if way else compiled.clip.start


def route(compiled: Compiled, name: str) -> list[Solved]:
    """The postures from the pose before another to that one."""
    way = _first_to(compiled, name)
    return list(way.steps) if way else [compiled.poses[compiled.clip.start], compiled.poses[name]]


def rounds(ways: tuple[Way, ...]) -> list[Solved]:
    """The postures of a movement that comes back to its first pose by a way of its own, else none."""
    closes = all(a.end == b.start for a, b in zip(ways, (*ways[1:], *ways[:1]), strict=True))
    return [step for way in ways for step in way.steps] if closes else []


def _first_to(compiled: Compiled, name: str) -> Way | None:
    if name == compiled.clip.start:
        return None
    return next((way for way in compiled.ways if way.end == name), None)
