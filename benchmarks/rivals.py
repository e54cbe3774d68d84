"""Other ways to choose a session, and what any choice is worth: written without the composer's model, so that
a mistake there shows here. A choice is worth its points, by the terms that docs/planning.md states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from random import Random

from osanka.planning.candidates import STAGES, Candidate
from osanka.planning.model import Wishes
from osanka.planning.order import place
from osanka.planning.scoring import balance_side, linear_points, of_use, serves
from osanka.planning.session_model import NEARLY_FULL, SECOND, Related, item_cap, stage_cap, window
from osanka.planning.timing import END, FIRST_FROM, HEIGHT_OF, transition
from osanka.planning.weights import points

# After so many the random pick gives up.
STEPS = 2000
Chosen = tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is chosen from (one candidate or more), for whom, and whether 90 % of the time must be filled."""

    candidates: Sequence[Candidate]
    related: Related
    wishes: Wishes
    fill: bool

    def seconds(self, chosen: Chosen) -> int:
        """Of the whole session, in its order, with the ways between heights."""
        starts = [FIRST_FROM, *(c.exercise.start for c in _ordered(chosen))]
        return END + sum(c.seconds for c in chosen) + sum(transition(*pair) for pair in pairwise(starts))

    def fits(self, chosen: Chosen) -> bool:
        """True while nothing speaks against a part of a session but that something is still missing."""
        counted = [sum(c.stage == stage for c in chosen) for stage in ("warm-up", "cool-down")]
        if len(chosen) > item_cap(self.wishes) or max(counted) > stage_cap(self.wishes.minutes):
            return False
        ids = {c.exercise.id for c in chosen}
        if len(ids) < len(chosen) or any(self.related[id_] & ids for id_ in ids):
            return False
        return self.seconds(chosen) <= window(self.wishes.minutes)[1]

    def whole(self, chosen: Chosen) -> bool:
        """True when nothing is missing either: all stages, and the time filled where that is asked."""
        enough = not self.fill or self.seconds(chosen) >= window(self.wishes.minutes)[0]
        return enough and {c.stage for c in chosen} == set(STAGES)

    def worth(self, chosen: Chosen) -> int:
        """The points of a choice."""
        total = sum(linear_points(c, self.wishes) for c in chosen)
        for name, target in serves(self.wishes):
            total += sum(points(name, nth) for nth in range(sum(target(c) for c in chosen)))
        total += points("position") * len({(c.stage, c.exercise.start) for c in chosen})
        heights = [HEIGHT_OF[c.exercise.start] for c in _ordered(chosen)]
        total += points("height") * sum(one != other for one, other in pairwise(heights))
        total += points("balance") * abs(sum(balance_side(c.exercise) for c in chosen))
        nearly = ceil(self.wishes.minutes * 60 * NEARLY_FULL)
        total += points("full") * (self.seconds(chosen) >= nearly)
        return (
            total if self.fill else total + SECOND * sum(c.seconds for c in chosen if of_use(c, self.wishes))
        )


def _ordered(chosen: Chosen) -> list[Candidate]:
    return sorted(chosen, key=lambda c: (place(c.exercise, c.stage), c.exercise.id))


def exhaustive(question: Question) -> Chosen | None:
    """The best of all choices there are, found by trying every one; None where none keeps the rules. For few
    exercises only: the number of choices grows with the product of their doses."""
    whole = (chosen for chosen in _all(question) if question.whole(chosen))
    return max(whole, key=question.worth, default=None)


def _all(question: Question) -> Iterator[Chosen]:
    """Every choice that fits. What does not fit does not come to fit by more, since that only adds: a way
    round by another height is never shorter than the straight one."""
    doses: dict[str, list[Candidate]] = {}
    for candidate in question.candidates:
        doses.setdefault(candidate.exercise.id, []).append(candidate)
    found: list[Chosen] = [()]
    for same in doses.values():
        found += [
            more for chosen in found for candidate in same if question.fits(more := (*chosen, candidate))
        ]
    yield from found


def greedy(question: Question) -> Chosen | None:
    """One exercise for each stage, then always the one that gains most, as long as any does: points, and one
    for every second while time has still to be filled. None where that ends without a whole session."""
    chosen: Chosen = ()
    for stage in STAGES:
        inside = [c for c in question.candidates if c.stage == stage]
        chosen = _better(question, chosen, inside) or chosen
    while more := _better(question, chosen, question.candidates):
        if _pull(question, more) <= _pull(question, chosen):
            break
        chosen = more
    return chosen if question.whole(chosen) else None


def _better(question: Question, chosen: Chosen, offered: Sequence[Candidate]) -> Chosen | None:
    """The choice with the one more that gains most; None where none fits."""
    fitting = filter(question.fits, ((*chosen, c) for c in offered))
    return max(fitting, key=lambda more: _pull(question, more), default=None)


def _pull(question: Question, chosen: Chosen) -> int:
    to_fill = window(question.wishes.minutes)[0] if question.fill else 0
    return question.worth(chosen) + SECOND * min(question.seconds(chosen), to_fill)


def pick(question: Question, random: Random) -> Chosen | None:
    """Any session that keeps the rules: one at random after the other, and where the next does not fit, one
    of those chosen goes, until the session is whole. None where it never is."""
    chosen: Chosen = ()
    for _ in range(STEPS):
        more = (*chosen, random.choice(question.candidates))
        if question.fits(more):
            chosen = more
        elif chosen:
            gone = random.randrange(len(chosen))
            chosen = chosen[:gone] + chosen[gone + 1 :]
        if question.whole(chosen):
            return chosen
    return None
