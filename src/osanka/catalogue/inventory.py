"""Which entries of the inventory of the source articles the catalogue stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from osanka.catalogue.model import Catalogue, Exercise, Method


@dataclass(frozen=True, slots=True)
class Coverage:
    """Inventory ids with their names. `covered` names the entry that stands for them; `unknown` are ids that
    the catalogue claims and the inventory does not have, with the entry that claims them."""

    covered: Mapping[str, str]
    uncovered: Mapping[str, str]
    unknown: Mapping[str, str]


def coverage(catalogue: Catalogue, inventory: Path) -> Coverage:
    """Compare `covers` of all exercises and methods with `exercises.yaml` and `methods.yaml` of the
    inventory folder.

    Raises FileNotFoundError when the folder is not an inventory.
    """
    import yaml

    names: dict[str, str] = {}
    for part in ("exercises.yaml", "methods.yaml"):
        listed = yaml.load((inventory / part).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        names |= {entry["id"]: entry["name"] for entry in listed}
    entries: list[Exercise | Method] = [*catalogue.exercises.values(), *catalogue.methods.values()]
    claims = {inventory_id: entry.id for entry in entries for inventory_id in entry.covers}
    return Coverage(
        covered={key: claims[key] for key in names if key in claims},
        uncovered={key: name for key, name in names.items() if key not in claims},
        unknown={key: entry for key, entry in claims.items() if key not in names},
    )
