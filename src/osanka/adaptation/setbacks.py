"""Setbacks: what was too much, and time away, also where no dose was left to fall."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from osanka.adaptation.model import Code, Setback

# After a setback so many good sessions come before something new begins above its lowest dose (ours), or
# twice as many that were borne, since pain that stays at 4 or 5 never makes a good one.
SETTLING = 2
# So many sessions that were too much in so long. Ours: the first lowers doses, the second rests what hurt.
OFTEN, LATELY = 3, timedelta(days=14)


@dataclass(slots=True)
class Setbacks:
    """Those that were `found`, and how many good sessions have yet to follow the last: `settling`, where one
    that was only borne is a half."""

    found: list[Setback] = field(default_factory=list)
    settling: float = 0

    def fell(self, at: datetime, code: Code, steps: int | None) -> None:
        self.found.append(Setback(at, code, steps))
        self.settling = SETTLING

    def followed(self, *, good: bool) -> None:
        """A session that was good, or else borne, has followed."""
        self.settling = max(0.0, self.settling - (1 if good else 0.5))

    def often(self, now: datetime) -> bool:
        """Whether sessions were too much again and again of late, so that somebody should look."""
        return sum(each.code == "regress" and now - each.at < LATELY for each in self.found) >= OFTEN

    def copy(self) -> Setbacks:
        return Setbacks(list(self.found), self.settling)
