"""Where in the five source articles an entry of the inventory stands: article and lines.

The articles' texts are not part of Osanka; their file names stand in `sources.yaml` (`article-000`, …).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "origins.yaml"


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Lines of one article, counted from 1, both ends included. `source` is a source id."""

    source: str
    first: int
    last: int


def origins_of(covers: Iterable[str]) -> list[Origin]:
    """Where the inventory's entries of these ids stand, in order, each place once. Errors: KeyError for an id
    that the inventory does not have."""
    return sorted({_origin(key) for key in covers})


def listed_ids() -> frozenset[str]:
    """Every id of the inventory."""
    return frozenset(_lines())


def _origin(key: str) -> Origin:
    first, last = _lines()[key]
    return Origin(f"article-{key[1:4]}", first, last)


@cache
def _lines() -> dict[str, tuple[int, int]]:
    import yaml

    lines: dict[str, tuple[int, int]] = yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return lines
