"""Checks of the files themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osanka.catalogue.findings import Fault
from osanka.catalogue.reading import Folder
from osanka.catalogue.vocabulary import Equipment

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def file_name(folder: Folder) -> Iterator[Fault]:
    """A file is named after the id in it, and ids are words with hyphens."""
    for entry in folder.entries():
        if not _ID.fullmatch(entry.id):
            yield folder.fault(entry, ("id",), f"“{entry.id}” should be lower-case words joined by hyphens")
        elif folder.file_of(entry).stem != entry.id:
            yield folder.fault(entry, ("id",), f"the file should be named {entry.id}.yaml")


def one_name(folder: Folder) -> Iterator[Fault]:
    """An id means one thing, whatever its kind: the gate, the pages and `about` look it up across kinds."""
    first: dict[str, str] = {word.value: "equipment" for word in Equipment}
    catalogue = folder.catalogue
    entries = (*folder.entries(), *catalogue.facts.values())
    for entry in entries:
        kind = type(entry).__name__.lower()
        if entry.id in first:
            yield folder.fault(entry, ("id",), f"“{entry.id}” is the name of {first[entry.id]} already")
        first.setdefault(entry.id, f"an entry of the kind {kind}")
