"""Checks of the inventory ids that entries stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from osanka.catalogue.findings import Fault
from osanka.catalogue.inventory import coverage
from osanka.catalogue.model import Exercise
from osanka.catalogue.reading import Folder

_EXERCISE_ID = re.compile(r"s\d{3}-\d{3}")
_METHOD_ID = re.compile(r"s\d{3}-c\d{2}")


def covered_once(folder: Folder) -> Iterator[Fault]:
    """Inventory ids look like s000-001 (exercise) or s000-c01 (method), and only one entry stands for
    each."""
    first: dict[str, str] = {}
    for entry in folder.entries():
        shape = _EXERCISE_ID if isinstance(entry, Exercise) else _METHOD_ID
        example = "s000-001" if isinstance(entry, Exercise) else "s000-c01"
        for place, covered in enumerate(entry.covers):
            if not shape.fullmatch(covered):
                yield folder.fault(entry, ("covers", place), f"“{covered}” should look like {example}")
            elif covered in first:
                reason = f"“{covered}” is already covered by “{first[covered]}”"
                yield folder.fault(entry, ("covers", place), reason)
            first.setdefault(covered, entry.id)


def unknown_ids(folder: Folder, inventory: Path) -> Iterator[Fault]:
    """Every id in `covers` is an id of the inventory."""
    unknown = coverage(folder.catalogue, inventory).unknown
    for entry in folder.entries():
        for place, covered in enumerate(entry.covers):
            if covered in unknown:
                yield folder.fault(entry, ("covers", place), f"the inventory has no “{covered}”")
