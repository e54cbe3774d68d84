"""Checks against the inventory of the source articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from osanka.catalogue.findings import Fault, Trail
from osanka.catalogue.inventory import coverage
from osanka.catalogue.model import Fact, Source
from osanka.catalogue.origins import listed_ids
from osanka.catalogue.reading import Entry, Folder

_ID = re.compile(r"s\d{3}-(\d{3}|c\d{2}|r\d{3})")


def claimed(entry: Entry) -> Iterator[tuple[Trail, str]]:
    """The inventory ids that the entry stands for, with the trail that leads to each."""
    if isinstance(entry, Source):
        return
    for place, covered in enumerate(entry.covers):
        yield ("covers", place), covered
    if isinstance(entry, Fact):
        for at, side in enumerate(entry.sides):
            for place, covered in enumerate(side.covers):
                yield ("sides", at, "covers", place), covered


def covered_once(folder: Folder) -> Iterator[Fault]:
    """Inventory ids look like s000-001 (exercise), s000-c01 (method) or s000-r001 (rule), exist, and only one
    entry stands for each."""
    first: dict[str, str] = {}
    listed = listed_ids()
    for entry in folder.all_entries():
        for trail, covered in claimed(entry):
            if not _ID.fullmatch(covered):
                reason = f"“{covered}” should look like s000-001, s000-c01 or s000-r001"
                yield folder.fault(entry, trail, reason)
            elif covered not in listed:
                yield folder.fault(entry, trail, f"the inventory has no “{covered}”")
            elif covered in first:
                yield folder.fault(entry, trail, f"“{covered}” is already covered by “{first[covered]}”")
            first.setdefault(covered, entry.id)


def unknown_ids(folder: Folder, inventory: Path) -> Iterator[Fault]:
    """Every id in `covers` is an id of the inventory."""
    unknown = coverage(folder.catalogue, inventory).unknown
    for entry in folder.all_entries():
        for trail, covered in claimed(entry):
            if covered in unknown:
                yield folder.fault(entry, trail, f"the inventory has no “{covered}”")
