"""How far setbacks set the walks of a programme back. All of it is ours: as many rungs as a break, a flare or
an illness costs an exercise steps, and one for each session that was too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from osanka.adaptation.log import taken_back
from osanka.adaptation.model import Adapted, Code, Setback
from osanka.adaptation.undoing import UPWARDS, resting

# A next programme takes up the walks of the last one where no more lies between.
WALKS_KEEP = timedelta(weeks=4)
# What a setback does to exercises: of all that falls, not what was said of one or what was found too hard.
# Where the person has undone all of it, the setback was none.
_FALLS = UPWARDS - {"too-hard", "unused", "too-soon"}


@dataclass(frozen=True, slots=True)
class Ladder:
    """The walking ladder as a calendar goes up it: the rung that it would have `reached` at a moment were
    there no `top`, which never falls, and the highest that it has."""

    reached: Callable[[datetime], int]
    top: int


@dataclass(frozen=True, slots=True)
class Lost:
    """How many `rungs` lower than the ladder reaches walks are, and what has cost the last of them."""

    rungs: int = 0
    cause: Code | None = None

    def left(self, ladder: Ladder, at: datetime) -> int:
        """The rung that walks have at a moment after all that was lost."""
        return min(ladder.top, ladder.reached(at) - self.rungs)


def rungs_lost(adapted: Adapted, ladder: Ladder, since: datetime, until: datetime) -> Lost:
    """What setbacks after `since` have cost `until` then. There is nothing below the first rung; from
    wherever walks fell to they grow as before."""
    lost = Lost()
    for setback in _standing(adapted):
        left = lost.left(ladder, setback.at)
        if left > 0 and since < setback.at <= until:
            to = 0 if setback.steps is None else max(0, left - setback.steps)
            lost = Lost(ladder.reached(setback.at) - to, setback.code)
    return lost


def _standing(adapted: Adapted) -> Iterator[Setback]:
    """The setbacks that were not undone."""
    back = {id(change) for change in taken_back(adapted.changes)}
    stands: dict[datetime, bool] = {}
    for change in adapted.changes:
        if change.code in _FALLS:
            stands[change.since] = stands.get(change.since, False) or id(change) not in back
    return (setback for setback in adapted.setbacks if stands.get(setback.at, True))


def first_rung(adapted: Adapted, begins: datetime, now: datetime) -> bool:
    """Whether the walk of the day that `begins` then, today or later, is the shortest there is: today in a
    flare and until two sessions have followed a setback, and on each day within 48 hours of a red answer."""
    unsettled = begins <= now and (adapted.gentle or adapted.settling)
    return unsettled or resting(adapted.red, begins)
