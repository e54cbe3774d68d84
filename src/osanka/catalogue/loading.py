"""The catalogue as everybody else gets it: from the built bundle when that is fresh, else from the YAML
files."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osanka.catalogue import model
from osanka.catalogue.findings import CatalogueError
from osanka.catalogue.model import Catalogue, Exercise, Method, Source
from osanka.catalogue.reading import DATA, adapter, read_folder, version_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

BUNDLE = Path(__file__).parents[1] / "built" / "catalogue.json"


@dataclass(frozen=True, slots=True)
class _Bundle:
    """`model` is a hash of the model's code: a bundle made for other fields is not read."""

    version: str
    model: str
    catalogue: Catalogue


def load(folder: Path | None = None, bundle: Path = BUNDLE) -> Catalogue:
    """The catalogue of a data folder; without one, Osanka's own, from its bundle while that matches the data.

    Only files that cannot be read as what they should be are refused here, with a `CatalogueError` that
    names every one of them; `check` finds the rest.
    """
    if folder is None:
        built = _read_bundle(bundle)
        if built is not None:
            return built
    read = read_folder(folder or DATA)
    if read.findings:
        raise CatalogueError(read.findings)
    return read.catalogue


def write_bundle(folder: Path = DATA, bundle: Path = BUNDLE) -> Path:
    """Write the bundle that `load` reads, whole or not at all. Raises `CatalogueError` like `load`."""
    catalogue = load(folder)
    contents = _bundle_adapter().dump_json(_Bundle(catalogue.version, _model_hash(), catalogue))
    bundle.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=bundle.parent, prefix=bundle.name)
    with os.fdopen(handle, "wb") as file:
        file.write(contents)
    return Path(name).replace(bundle)


def json_schema() -> dict[str, dict[str, Any]]:
    """The JSON Schema of one exercise file, one method file, and the file of sources."""
    return {
        "exercise": _one(adapter(Exercise).json_schema()),
        "method": _one(adapter(Method).json_schema()),
        "sources": adapter(Source).json_schema(),
    }


def _one(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a single entry, out of the schema of a list of them."""
    return {"$defs": schema["$defs"], **schema["items"]}


def _read_bundle(bundle: Path) -> Catalogue | None:
    from pydantic import ValidationError

    try:
        built: _Bundle = _bundle_adapter().validate_json(bundle.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
    fresh = built.version == version_of(DATA) and built.model == _model_hash()
    return built.catalogue if fresh else None


@cache
def _bundle_adapter() -> TypeAdapter[_Bundle]:
    from pydantic import TypeAdapter

    return TypeAdapter(_Bundle)


def _model_hash() -> str:
    return hashlib.sha256(Path(model.__file__).read_bytes()).hexdigest()
