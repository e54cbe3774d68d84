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
    """`began`: those that last. `longest`: of those that are over while another lasts, the longest one."""

    began: dict[Spell, datetime] = field(default_factory=dict)
    longest: tuple[timedelta, Spell] | None = None

    def begin(self, spell: Spell, at: datetime) -> None:
        self.began[spell] = at

    def end(self, spell: Spell, at: datetime, last: datetime | None) -> timedelta:
        """How long it lasted. `last`: when the last session began."""
        began = self.began.pop(spell)
        lasted = at - began
        mistaken = lasted < MISTAKEN and (last is None or last < began)
        if not mistaken and (self.longest is None or lasted > self.longest[0]):
            self.longest = lasted, spell
        return lasted

    def over(self) -> tuple[timedelta, Spell] | None:
        """The longest of them, now that none lasts any more; None where all were mistaken."""
        longest, self.longest = self.longest, None
        return longest

    def copy(self) -> Spells:
        return Spells(dict(self.began), self.longest)
