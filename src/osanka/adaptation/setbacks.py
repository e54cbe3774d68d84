"""Setbacks: what was too much, and time away, also where no dose was left to fall."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from osanka.adaptation.model import Code, Setback

# After a setback so many good sessions come before something new begins above its lowest dose (ours).
SETTLING = 2


@dataclass(slots=True)
class Setbacks:
    """Those that were `found`, and how many good sessions have yet to follow the last: `settling`."""

    found: list[Setback] = field(default_factory=list)
    settling: int = 0

    def fell(self, at: datetime, code: Code, steps: int | None) -> None:
        self.found.append(Setback(at, code, steps))
        self.settling = SETTLING

    def went_well(self) -> None:
        self.settling = max(0, self.settling - 1)

    def copy(self) -> Setbacks:
        return Setbacks(list(self.found), self.settling)
