"""A session to the second. Every player, print-out and calendar entry is made from a Script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from osanka.catalogue.model import Breath, Text
from osanka.catalogue.text import Side
from osanka.planning.model import Prescription
from osanka.planning.timing import BeatKind

CueKind = BeatKind


@dataclass(frozen=True, slots=True)
class Cue:
    """One stretch of the timeline. Times are whole seconds from the start of the session.

    `pose_from` → `pose_to` are poses of the item's exercise (equal while nothing moves). `say` is what the
    voice says as the cue begins (already with the words of its side), None for silence. `rep` and `set` count
    from 1, 0 outside repetitions. `item` is the position in the session, from 0.
    """

    at: int
    seconds: int
    kind: CueKind
    item: int
    exercise: str
    pose_from: str
    pose_to: str
    breath: Breath
    side: Side
    rep: int = 0
    reps: int = 0
    set: int = 0
    sets: int = 0
    say: Text | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """The whole session: cues follow each other without a gap; `seconds` is where the last one ends."""

    session: str
    seconds: int
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Eased:
    """What takes an item's place when it hurts; the cues count from 0."""

    prescription: Prescription
    cues: tuple[Cue, ...]


def timed(cues: Iterable[Cue]) -> Iterator[Cue]:
    """The cues one after the other, from 0."""
    kept = tuple(cues)
    starts = accumulate((cue.seconds for cue in kept), initial=0)
    return (replace(cue, at=at) for cue, at in zip(kept, starts, strict=False))
