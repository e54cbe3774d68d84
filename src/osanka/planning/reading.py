"""The loader of the data files of planning and coaching."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def read_yaml(path: Path) -> Any:
    """The contents of one of the package's own data files. A fault in them is a bug and raised."""
    import yaml

    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.CSafeLoader)
