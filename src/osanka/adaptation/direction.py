"""Which way of moving eases the low back, from two movements that were tried."""

from __future__ import annotations

from dataclasses import dataclass

from osanka.adaptation.response import FELT
from osanka.planning import Way


@dataclass(frozen=True, slots=True)
class Tried:
    """One movement, some repetitions of it: pain just before and just after, NPRS, and whether the pain went
    further down the leg."""

    before: int
    after: int
    spread: bool = False

    @property
    def eased(self) -> bool:
        """Clearly less pain, and none of it further down."""
        return not self.spread and self.before - self.after >= FELT

    @property
    def worse(self) -> bool:
        """Clearly more pain, or pain further down the leg, which counts for more than its strength."""
        return self.spread or self.after - self.before >= FELT


@dataclass(frozen=True, slots=True)
class Direction:
    """What was found: the way that eases, None where neither clearly does, and those that make it worse."""

    eases: Way | None
    worse: tuple[Way, ...]


def direction(bending: Tried, arching: Tried) -> Direction:
    """The direction that eases, after the repeated movements of McKenzie's examination (Long 2004: who
    exercised in the direction that eased did better), with two points on the NPRS as the least that is felt
    (Farrar 2001). Of two ways that ease, the one that does so clearly more."""
    tried: dict[Way, Tried] = {"bending": bending, "arching": arching}
    easing = {way: each.before - each.after for way, each in tried.items() if each.eased}
    best = max(easing, key=lambda way: easing[way], default=None)
    if len(easing) == len(tried) and abs(easing["bending"] - easing["arching"]) < FELT:
        best = None
    return Direction(best, tuple(way for way, each in tried.items() if each.worse))
