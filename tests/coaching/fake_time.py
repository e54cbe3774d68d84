"""A clock and a keyboard of our own, so that an hour passes at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

BREAK = "Ctrl+C"
BEGIN = datetime(2026, 5, 4, 7, 30, tzinfo=UTC)


class FakeClock:
    """Time passes only by waiting."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return BEGIN + timedelta(seconds=self.passed)

    def seconds(self) -> float:
        return self.passed

    def wait(self, seconds: float) -> None:
        self.passed += seconds


class FakeKeys:
    """Keys at given seconds of the clock; none come once all are given, if `closes`."""

    def __init__(self, clock: FakeClock, keys: Iterable[tuple[float, str]], closes: bool = True) -> None:
        self.clock, self.keys, self.closes = clock, list(keys), closes

    def poll(self) -> str | None:
        if self.keys and self.keys[0][0] <= self.clock.passed:
            key = self.keys.pop(0)[1]
            if key == BREAK:
                raise KeyboardInterrupt
            return key
        return None if self.closes and not self.keys else ""
