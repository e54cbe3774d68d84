"""One measured number with its target."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
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
    def ok(self) -> bool:
        return self.value is None or self.target is None or self.value <= self.target

    def as_json(self) -> dict[str, Any]:
        measured: dict[str, Any] = {"value": self.value, "unit": self.unit}
        if self.target is not None:
            measured |= {"target": self.target, "ok": self.ok}
        return measured | ({"note": self.note} if self.note else {})


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies (nearest rank); `share` is within 0–1."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def machine() -> dict[str, Any]:
    return {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
