"""What an exercise is worth to this person today: the terms that do not depend on what else is chosen."""

from __future__ import annotations

from collections.abc import Callable

from osanka.catalogue.model import Exercise
from osanka.catalogue.vocabulary import Aim, Muscle, Region
from osanka.planning.candidates import Candidate, elsewhere, strengthens
from osanka.planning.model import WAYS, Goal, Wishes
from osanka.planning.ways import moves
from osanka.planning.weights import AIMS_OF, GRADE_ORDER, points

TRUNK_FLEXORS = frozenset({Muscle.RECTUS_ABDOMINIS, Muscle.OBLIQUES})
TRUNK_EXTENSORS = frozenset({Muscle.ERECTOR_SPINAE, Muscle.MULTIFIDUS})


def goals(wishes: Wishes) -> tuple[Goal, ...]:
    """The goals asked for; keeping well where none was named."""
    return wishes.goals or ("prevention",)


def serves_goal(exercise: Exercise, goal: Goal) -> bool:
    return bool(AIMS_OF[goal] & set(exercise.aims))


def balance_side(exercise: Exercise) -> int:
    """+1 strengthens trunk flexors, −1 extensors, 0 neither or both alike."""
    if not strengthens(exercise):
        return 0
    primary = set(exercise.muscles.primary)
    return bool(primary & TRUNK_FLEXORS) - bool(primary & TRUNK_EXTENSORS)


def serves(wishes: Wishes) -> list[tuple[str, Callable[[Candidate], bool]]]:
    """The coverage terms: the name of each weight, and what counts towards it."""
    terms: list[tuple[str, Callable[[Candidate], bool]]] = []
    for goal in goals(wishes):
        terms.append(("goal", lambda c, goal=goal: serves_goal(c.exercise, goal)))  # type: ignore[misc]
    name = "region" if wishes.regions else "whole-body"
    for region in wishes.regions or tuple(Region):
        terms.append((name, lambda c, region=region: region in c.exercise.regions))  # type: ignore[misc]
    if wishes.eases in WAYS:
        terms.append(("direction", lambda c: wishes.eases in moves(c.exercise)))
    return terms


def aimless(candidate: Candidate, wishes: Wishes) -> bool:
    """True for an exercise of the main part that serves none of the goals."""
    served = any(serves_goal(candidate.exercise, goal) for goal in goals(wishes))
    return candidate.stage == "main" and not served


def of_use(candidate: Candidate, wishes: Wishes) -> bool:
    """True for what serves a goal, or its stage, where the person asked for it."""
    return not aimless(candidate, wishes) and not elsewhere(candidate.exercise, wishes)


def linear_points(candidate: Candidate, wishes: Wishes) -> int:
    exercise = candidate.exercise
    total = points("item") + points("evidence", GRADE_ORDER.index(exercise.evidence.grade))
    total += points("seen") * min(7, wishes.seen.get(exercise.id, 0))
    total += points("planned") * _kept(exercise, wishes)
    total += points("liked") * (exercise.id in wishes.liked)
    total += points("disliked") * (exercise.id in wishes.disliked)
    total += points("outgrown") * (exercise.id in wishes.outgrown)
    total += points("overtaxed") * (exercise.id in wishes.overtaxed)
    total += points("stands-in") * stands_in(exercise, wishes)
    total += points("elsewhere") if elsewhere(exercise, wishes) else 0
    total += points("aimless") if aimless(candidate, wishes) else 0
    total += points("rounds") * (candidate.rounds - 1)
    top = min(wishes.level_for(exercise.id), len(exercise.dose) - 1)
    total += points("level") * (top - candidate.level)
    return total + _variation(exercise, wishes) + _settling(candidate)


def _kept(exercise: Exercise, wishes: Wishes) -> bool:
    """True for what is planned for the day and has not come to be disliked, too easy or too much."""
    dropped = {*wishes.disliked, *wishes.outgrown, *wishes.overtaxed}
    return exercise.id in wishes.planned and exercise.id not in dropped


def stands_in(exercise: Exercise, wishes: Wishes) -> bool:
    """True for the easier variation of what is too much for now."""
    return any(harder in wishes.overtaxed for harder in exercise.harder)


def due(exercise: Exercise, wishes: Wishes) -> bool:
    """True for the harder variation of what has been outgrown."""
    return any(easier in wishes.outgrown for easier in exercise.easier)


def _variation(exercise: Exercise, wishes: Wishes) -> int:
    if due(exercise, wishes):
        return 0
    beginner = wishes.level == 0 or wishes.acute
    experienced = wishes.level >= 2 and not wishes.acute
    against = (beginner and exercise.easier) or (experienced and exercise.harder)
    return points("variation") if against else 0


def _settling(candidate: Candidate) -> int:
    aims = set(candidate.exercise.aims)
    fits = {
        "warm-up": Aim.WARM_UP in aims,
        "main": False,
        "cool-down": bool(aims & {Aim.RELAX, Aim.BREATHE}),
    }[candidate.stage]
    return points("settle") if fits else 0
