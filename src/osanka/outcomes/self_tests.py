"""How a self-test went: three short answers, and a number where the test has one by nature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Went = Literal["painless", "some-pain", "could-not"]
Unit = Literal["cm", "fingers"]
# From best to worst.
WAYS: tuple[Went, ...] = ("painless", "some-pain", "could-not")
# The gap that remains, and the most that is believed of it: the floor is no further off than a tall person's
# arms are long, and the chest than two hands are broad. Ours.
UNITS: Mapping[str, Unit] = {"toe-touch-test": "cm", "chin-to-chest-test": "fingers"}
MOST: Mapping[Unit, int] = {"cm": 100, "fingers": 8}


@dataclass(frozen=True, slots=True)
class SelfTest:
    """One self-test, by its exercise, as it went. `number`: in the exercise's unit, None where it has none or
    nobody said.

    Errors: ValueError for a number where there is no unit, or out of range.
    """

    exercise: str
    went: Went
    number: int | None = None

    def __post_init__(self) -> None:
        unit = UNITS.get(self.exercise)
        if self.number is not None and (unit is None or not 0 <= self.number <= MOST[unit]):
            raise ValueError(f"{self.exercise} has no number {self.number}")


def worse(before: SelfTest, now: SelfTest) -> bool:
    """Whether it went less well than before. What a tape says is not judged: a morning or a tired day moves
    it."""
    return WAYS.index(now.went) > WAYS.index(before.went)
