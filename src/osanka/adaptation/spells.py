"""Flares and illnesses: how long they last, and what those that overlap cost together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

Spell = Literal["flare", "ill"]
# Taken back within a day, with no session meanwhile, it was none.
MISTAKEN = timedelta(hours=24)


@dataclass(slots=True)
class Spells:
    """`began`: those that last. `over`: those that are over while another lasts, as from when to when."""

    began: dict[Spell, datetime] = field(default_factory=dict)
    over: list[tuple[datetime, datetime, Spell]] = field(default_factory=list)

    def begin(self, spell: Spell, at: datetime) -> None:
        self.began[spell] = at

    def end(self, spell: Spell, at: datetime, last: datetime | None) -> timedelta:
        """How long it lasted. `last`: when the last session began."""
        began = self.began.pop(spell)
        if at - began >= MISTAKEN or (last is not None and last >= began):
            self.over.append((began, at, spell))
        return at - began

    def paid(self) -> tuple[timedelta, Spell] | None:
        """From the first beginning to the last end, now that none lasts any more, and the longest of them.
        None where all were mistaken."""
        over, self.over = self.over, []
        if not over:
            return None
        began, ended = min(each[0] for each in over), max(each[1] for each in over)
        return ended - began, max(over, key=lambda each: each[1] - each[0])[2]

    def copy(self) -> Spells:
        return Spells(dict(self.began), list(self.over))
