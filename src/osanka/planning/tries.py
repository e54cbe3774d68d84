"""What is asked of the solver, one question after the other, until one has an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osanka.catalogue.model import Catalogue
from osanka.planning.candidates import Candidate, candidates
from osanka.planning.model import Wishes
from osanka.planning.session_model import MOST_TRAVEL, item_cap, window
from osanka.planning.timing import END
from osanka.safety.model import Clearance

Try = tuple[tuple[Candidate, ...], bool]


def tries(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Iterator[Try]:
    """The candidates, and whether they are to fill the time: first those at doses that suit it, then every
    dose, then a shorter session; new pain at last does not keep to the named regions.

    `catalogue`: what is offered. No question comes twice, and none that cannot be filled.
    """
    asked: list[Try] = []
    for able, fill in _all(catalogue, clearance, wishes):
        if (able, fill) not in asked and (not fill or fillable(able, wishes)):
            asked.append((able, fill))
            yield able, fill


def _all(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Iterator[Try]:
    yield candidates(catalogue, clearance, wishes), True
    able = candidates(catalogue, clearance, wishes, every_dose=True)
    yield able, True
    yield able, False
    if wishes.acute and wishes.regions:
        yield candidates(catalogue, clearance, wishes, every_dose=True, anywhere=True), False


def fillable(candidates: Sequence[Candidate], wishes: Wishes) -> bool:
    """False where the longest exercises, as many as may be in, cannot fill the time: a bound, quickly had."""
    longest: dict[str, int] = {}
    for c in candidates:
        longest[c.exercise.id] = max(c.seconds, longest.get(c.exercise.id, 0))
    most = sorted(longest.values(), reverse=True)[: item_cap(wishes)]
    return END + sum(most) + MOST_TRAVEL >= window(wishes.minutes)[0]
