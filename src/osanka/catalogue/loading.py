"""The catalogue as everybody else gets it: from the built bundle when that is fresh, else from the YAML
files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from osanka.catalogue.bundle import read_file, write_file
from osanka.catalogue.findings import CatalogueError
from osanka.catalogue.model import Catalogue
from osanka.catalogue.reading import DATA, SHELVES, adapter, read_folder, version_of

BUNDLE = Path(__file__).parents[1] / "built" / "catalogue.json"


def load(folder: Path | None = None, bundle: Path = BUNDLE) -> Catalogue:
    """The catalogue of a data folder; without one, Osanka's own, from its bundle while that matches the data.

    A folder that nothing sound could be made from is refused with a `CatalogueError` that names everything
    that is wrong, by file and line; `check` finds the rest, which is a matter of style and honesty.
    """
    if folder is None:
        ready = read_file(bundle, version_of(DATA))
        if ready is not None:
            return ready
    from osanka.catalogue.checking import unusable

    read = read_folder(folder or DATA)
    findings = unusable(read)
    if findings:
        raise CatalogueError(findings)
    return read.catalogue


def write_bundle(folder: Path = DATA, bundle: Path = BUNDLE) -> Path:
    """Write the bundle that `load` reads. Raises `CatalogueError` like `load`."""
    write_file(load(folder), bundle)
    return bundle


def json_schema() -> dict[str, dict[str, Any]]:
    """The JSON Schemas: of one exercise, method or activity file, and of the files of many facts, sources and
    reasons."""
    return {
        shelf.schema: adapter(shelf.kind).json_schema()
        if shelf.many
        else _one(adapter(shelf.kind).json_schema())
        for shelf in SHELVES
    }


def _one(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a single entry, out of the schema of a list of them."""
    return {"$defs": schema["$defs"], **schema["items"]}
