"""Checks of the review record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from osanka.catalogue.findings import Fault
from osanka.catalogue.reading import Folder
from osanka.catalogue.vocabulary import FIGURE_RULES

SHORTEST_REASON = 3  # words


def exemption_reasons(folder: Folder) -> Iterator[Fault]:
    """An exemption says why."""
    for entry in folder.entries():
        for check, reason in entry.review.exempt.items():
            if len(reason.split()) < SHORTEST_REASON:
                yield folder.fault(entry, ("review", "exempt", check), "the exemption does not say why")


def unused_exemptions(folder: Folder, used: set[tuple[str, Path]]) -> Iterator[Fault]:
    """An exemption is needed: without it the check, which exists, would find something. Those from rules of
    the figure are left out, since only the compiled clip could tell."""
    for entry in folder.entries():
        for check in entry.review.exempt:
            if check not in FIGURE_RULES and (check, folder.file_of(entry)) not in used:
                yield folder.fault(entry, ("review", "exempt", check), "the exemption hides nothing")
