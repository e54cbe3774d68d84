"""What follows from a catalogue alone is worked out once for each, not once for each person."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from osanka.catalogue.model import Catalogue

T = TypeVar("T")
# A process serves one catalogue, and composes from the part of it that is offered; tests have a few more.
MOST = 4


def once_a_catalogue(work: Callable[[Catalogue], T]) -> Callable[[Catalogue], T]:
    """Remembers the answers for the last few catalogues. Pure: a catalogue never changes, and is known by its
    identity, so that no other one is taken for it. Threads need no lock: at worst one works it out again."""
    known: tuple[tuple[Catalogue, T], ...] = ()

    @wraps(work)
    def remembered(catalogue: Catalogue) -> T:
        nonlocal known
        for other, answer in known:
            if other is catalogue:
                return answer
        answer = work(catalogue)
        known = ((catalogue, answer), *known[: MOST - 1])
        return answer

    return remembered
