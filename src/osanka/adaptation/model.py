"""What adaptation is made from, and what it answers. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from osanka.catalogue.model import Text
from osanka.outcomes.record import SessionRecord

Code = Literal["progress", "regress", "regress-morning", "too-hard", "pause", "resume", "break"]


@dataclass(frozen=True, slots=True)
class Done:
    """A session as it went, with what had been planned: exercise and level of its ladder, by position."""

    record: SessionRecord
    planned: tuple[tuple[str, int], ...]

    def level_of(self, position: int, exercise: str) -> int:
        """The level that was done. What stood in because the planned one hurt was done at its lowest."""
        planned, level = self.planned[position] if position < len(self.planned) else (exercise, 0)
        return level if planned == exercise else 0


@dataclass(frozen=True, slots=True)
class Change:
    """One step up, down or aside of one exercise. `since`: from when it holds. Levels are those of the dose
    ladder, from 0; `numbers` are what it was decided from, pain as NPRS."""

    since: datetime
    exercise: str
    code: Code
    before: int
    after: int
    numbers: Mapping[str, int]
    text: Text


@dataclass(frozen=True, slots=True)
class Adapted:
    """How far up its ladder each exercise that was done may go now, which ones rest, every change that led
    there, oldest first, and when the last session began."""

    levels: Mapping[str, int] = field(default_factory=dict)
    paused: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    last: datetime | None = None

    @property
    def news(self) -> tuple[Change, ...]:
        """What has changed with the last session or since, of each exercise the latest."""
        if self.last is None:
            return ()
        latest = {change.exercise: change for change in self.changes if change.since >= self.last}
        return tuple(latest.values())
