"""The catalogue as one JSON file. msgspec reads it straight into the values: some two megabytes in ten
milliseconds, while importing pydantic alone takes longer than that, and every command would wait for it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from osanka.catalogue.model import Catalogue


@dataclass(frozen=True, slots=True)
class Bundle:
    """`model` is a hash of the model's code: a bundle made for other fields is not used."""

    version: str
    model: str
    catalogue: Catalogue


def write_file(catalogue: Catalogue, file: Path) -> None:
    """Write the bundle, whole or not at all."""
    import msgspec

    contents = msgspec.json.encode(Bundle(catalogue.version, _model_hash(), catalogue))
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    with os.fdopen(handle, "wb") as half:
        half.write(contents)
    Path(name).replace(file)


def read_file(file: Path, version: str) -> Catalogue | None:
    """The catalogue in the file; None when there is no file, or it is broken or not of this version."""
    import msgspec

    try:
        bundle = msgspec.json.decode(file.read_bytes(), type=Bundle)
    except (OSError, ValueError):  # msgspec calls broken JSON a ValueError, and so are broken letters
        return None
    fresh = bundle.version == version and bundle.model == _model_hash()
    return bundle.catalogue if fresh else None


def _model_hash() -> str:
    digest = hashlib.sha256()
    for name in ("model.py", "vocabulary.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()
