"""Which way of moving eases the low back, from two movements that were tried."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from osanka.adaptation.response import FELT
from osanka.outcomes.record import TOO_MUCH_PAIN
from osanka.planning import Way

# Where the furthest pain is after a movement: drawn in towards the spine, as before, or further down the leg.
Place = Literal["nearer", "same", "further"]
# Below, less pain could not be felt as less; above, nobody is asked to try anything.
LEAST_PAIN, MOST_PAIN = FELT, TOO_MUCH_PAIN


@dataclass(frozen=True, slots=True)
class Tried:
    """One movement, some repetitions of it: pain just before and just after, NPRS, and where the furthest
    pain is afterwards."""

    before: int
    after: int
    place: Place = "same"

    @property
    def less(self) -> int:
        """By how much the pain is less, NPRS; below 0 where it is more."""
        return self.before - self.after

    @property
    def eased(self) -> bool:
        """Clearly less pain, or pain that drew nearer to the spine, and nothing worse."""
        return not self.worse and (self.place == "nearer" or self.less >= FELT)

    @property
    def worse(self) -> bool:
        """Clearly more pain, or pain further down the leg, which counts for more than its strength."""
        return self.place == "further" or -self.less >= FELT


@dataclass(frozen=True, slots=True)
class Direction:
    """What was found: the way that eases, None where neither clearly does, and those that make it worse."""

    eases: Way | None
    worse: tuple[Way, ...]


def why_not_now(pain: int) -> Literal["quiet", "strong"] | None:
    """Why this pain (NPRS) leaves nothing to try just now; None where it does."""
    if pain < LEAST_PAIN:
        return "quiet"
    return "strong" if pain > MOST_PAIN else None


def direction(bending: Tried | None, arching: Tried | None) -> Direction:
    """The direction that eases, after the repeated movements of McKenzie's examination (Long 2004: who
    exercised in the direction that eased did better), with two points on the NPRS as the least that is felt
    (Farrar 2001). None stands for a movement that was not tried.

    The bending one comes first. Pain that the arching one only brings back to where it was before both has
    not been eased by it: for it, less is less than before either. Of two ways that ease, the one that draws
    the pain nearer to the spine; where both do or neither, the one that eases clearly more."""
    tried: dict[Way, Tried] = {}
    if bending is not None:
        tried["bending"] = bending
    if arching is not None:
        tried["arching"] = arching
    least = {way: each for way, each in tried.items() if not each.worse}
    if bending is not None and "arching" in least:
        least["arching"] = replace(least["arching"], before=min(least["arching"].before, bending.before))
    easing = {way: each for way, each in least.items() if each.eased}
    nearer = {way: each for way, each in easing.items() if each.place == "nearer"}
    return Direction(_most(nearer or easing), tuple(way for way, each in tried.items() if each.worse))


def _most(easing: dict[Way, Tried]) -> Way | None:
    """The way that eases clearly more than the other, if there is another."""
    ways = sorted(easing, key=lambda way: easing[way].less, reverse=True)
    if len(ways) > 1 and easing[ways[0]].less - easing[ways[1]].less < FELT:
        return None
    return ways[0] if ways else None
