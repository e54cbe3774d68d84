"""Osanka's own safety data: YAML files to frozen values. A fault in them is a bug and raised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from osanka.catalogue.reading import adapter

if TYPE_CHECKING:
    from pydantic import TypeAdapter

DATA = Path(__file__).parent / "data"

T = TypeVar("T")


def read(kind: type[T], file: Path, *, many: bool = False) -> tuple[T, ...]:
    """The values of one file: a list of them with `many`, else one. Raises pydantic's `ValidationError`."""
    import yaml

    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found: TypeAdapter[tuple[T, ...]] = adapter(kind)  # type: ignore[arg-type]
    return found.validate_python(data if many else (data,))


def digest(files: Iterable[Path]) -> str:
    """A short hash of the files' contents, in this order."""
    contents = hashlib.sha256()
    for file in files:
        contents.update(hashlib.sha256(file.read_bytes()).digest())
    return contents.hexdigest()[:16]
