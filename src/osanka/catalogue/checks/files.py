"""Checks of the files themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osanka.catalogue.findings import Fault
from osanka.catalogue.reading import Folder

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def file_name(folder: Folder) -> Iterator[Fault]:
    """A file is named after the id in it, and ids are words with hyphens."""
    for entry in folder.entries():
        if not _ID.fullmatch(entry.id):
            yield folder.fault(entry, ("id",), f"“{entry.id}” should be lower-case words joined by hyphens")
        elif folder.file_of(entry).stem != entry.id:
            yield folder.fault(entry, ("id",), f"the file should be named {entry.id}.yaml")
