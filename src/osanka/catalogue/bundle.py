"""The catalogue as one JSON file. It is read with the standard library alone: importing pydantic takes ten
times longer than reading the whole file, and every command would wait for it."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import types
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from osanka.catalogue import model
from osanka.catalogue.model import Catalogue


@dataclass(frozen=True, slots=True)
class Bundle:
    """`model` is a hash of the model's code: a bundle made for other fields is not used."""

    version: str
    model: str
    catalogue: Catalogue


def write_file(catalogue: Catalogue, file: Path) -> None:
    """Write the bundle, whole or not at all."""
    contents = json.dumps(asdict(Bundle(catalogue.version, _model_hash(), catalogue)), ensure_ascii=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    with os.fdopen(handle, "w", encoding="utf-8") as half:
        half.write(contents)
    Path(name).replace(file)


def read_file(file: Path, version: str) -> Catalogue | None:
    """The catalogue in the file; None when there is no file, or it is broken or not of this version."""
    try:
        contents = json.loads(file.read_text(encoding="utf-8"))
        if contents["version"] != version or contents["model"] != _model_hash():
            return None
        bundle: Bundle = revive(Bundle, contents)
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None
    return bundle.catalogue


def revive(kind: Any, value: Any) -> Any:
    """Plain JSON as a value of the type `kind`. Raises ValueError, TypeError or KeyError where it is none."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: revive(hints[name], item) for name, item in value.items()})
    origin = get_origin(kind)
    if origin is tuple:
        places = get_args(kind)
        inner = places[:1] * len(value) if places[-1] is Ellipsis else places
        return tuple(revive(item_kind, item) for item_kind, item in zip(inner, value, strict=True))
    if origin is Mapping:
        key_kind, item_kind = get_args(kind)
        return {revive(key_kind, key): revive(item_kind, item) for key, item in value.items()}
    if origin in (types.UnionType, Union):
        (inner,) = (option for option in get_args(kind) if option is not types.NoneType)
        return None if value is None else revive(inner, value)
    if origin is Literal:
        if value not in get_args(kind):
            raise ValueError(f"{value!r} is none of {get_args(kind)}")
        return value
    if not isinstance(value, kind) and not isinstance(value, str):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return kind(value)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {item.name: hints[item.name] for item in fields(kind)}


def _model_hash() -> str:
    return hashlib.sha256(Path(model.__file__).read_bytes()).hexdigest()
