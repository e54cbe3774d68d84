"""What is wrong with a catalogue folder, and where. Problems are collected, never raised one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

Trail = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a single check reports: the trail of keys leads to the value inside `file`. The line is found
    later."""

    file: Path
    trail: Trail
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in one file. `check` is the name of the check, `file` is relative to the data folder,
    `line` counts from 1, `field` reads like `phases[2].say.ru`, `fixable` ones vanish with `fix`."""

    check: str
    file: str
    line: int
    field: str
    reason: str
    fixable: bool = False

    def __str__(self) -> str:
        field = f" {self.field}:" if self.field else ""
        return f"{self.file}:{self.line}:{field} {self.reason} [{self.check}]"


class CatalogueError(Exception):
    """The catalogue cannot be read. `findings` says everything that is wrong with it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


def field_name(trail: Trail) -> str:
    """The trail in the way people write it: `("dose", 1, "reps")` → `dose[1].reps`."""
    name = ""
    for step in trail:
        if isinstance(step, int):
            name += f"[{step}]"
        else:
            name += f".{step}" if name else step
    return name
