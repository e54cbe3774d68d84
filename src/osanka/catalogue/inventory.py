"""Which entries of the inventory of the source articles are carried, and by what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from osanka.catalogue.model import Catalogue

PARTS = ("exercises.yaml", "methods.yaml", "rules.yaml")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Inventory ids. `covered` names what stands for each; `excused` the reason why nothing does;
    `uncovered` the names of the rest. `unknown` are ids that are claimed and that the inventory does not
    have, with what claims them. `with_clip` and `without_clip` are ids of all exercises, for each is there
    to be done: by whether somebody has drawn it for the figure."""

    covered: Mapping[str, str]
    excused: Mapping[str, str]
    uncovered: Mapping[str, str]
    unknown: Mapping[str, str]
    with_clip: tuple[str, ...]
    without_clip: tuple[str, ...]


def claims(catalogue: Catalogue) -> dict[str, str]:
    """What of the catalogue stands for which inventory id."""
    found: dict[str, str] = {}
    shelves = (catalogue.exercises, catalogue.methods, catalogue.activities, catalogue.facts)
    for shelf in shelves:
        found |= {key: entry.id for entry in shelf.values() for key in entry.covers}
    for fact in catalogue.facts.values():
        found |= {key: fact.id for side in fact.sides for key in side.covers}
    return found


def coverage(
    catalogue: Catalogue,
    inventory: Path,
    rules: Mapping[str, str] | None = None,
    not_rules: Mapping[str, str] | None = None,
) -> Coverage:
    """Compare what the catalogue stands for, together with the safety `rules` (inventory id to rule id) and
    the reasons of those that are no rules, with the inventory folder.

    Raises FileNotFoundError when the folder is not an inventory.
    """
    import yaml

    names: dict[str, str] = {}
    for part in PARTS:
        listed = yaml.load((inventory / part).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        names |= {entry["id"]: entry.get("name") or entry["statement"] for entry in listed}
    carried = {**claims(catalogue), **(rules or {})}
    reasons = {key: entry.why for entry in catalogue.not_carried.values() for key in entry.covers}
    reasons |= not_rules or {}
    return Coverage(
        covered={key: carried[key] for key in names if key in carried},
        excused={key: reasons[key] for key in names if key in reasons and key not in carried},
        uncovered={key: name for key, name in names.items() if key not in carried and key not in reasons},
        unknown={key: entry for key, entry in (carried | reasons).items() if key not in names},
        with_clip=tuple(catalogue.drawn),
        without_clip=tuple(id_ for id_ in catalogue.exercises if id_ not in catalogue.drawn),
    )
