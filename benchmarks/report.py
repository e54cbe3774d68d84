"""One measured number with its target."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """`target` is the most that `value` may be. A `value` of None was not measured; `note` says why."""

    name: str
    value: float | None
    unit: str
    target: float | None = None
    note: str = ""

    @property
    def ok(self) -> bool | None:
        """None where nothing was measured: that is neither met nor missed."""
        if self.value is None:
            return None
        return self.target is None or self.value <= self.target

    def as_json(self) -> dict[str, Any]:
        measured: dict[str, Any] = {"value": self.value, "unit": self.unit}
        if self.target is not None:
            measured |= {"target": self.target, "ok": self.ok}
        return measured | ({"note": self.note} if self.note else {})


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies (nearest rank); `share` is within 0–1."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def machine() -> dict[str, Any]:
    return {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
