"""Which reasons apply: for what is in a session, and for what a person might expect and does not find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from osanka.catalogue.model import LANGUAGES, Catalogue, Exercise, Text
from osanka.catalogue.names import name_of
from osanka.catalogue.vocabulary import Equipment
from osanka.planning.candidates import Candidate, bars
from osanka.planning.model import Goal, LeftOut, Reason, Wishes
from osanka.planning.reasons import as_sentence, joined, phrase, reason
from osanka.planning.scoring import balance_side, due, goals, serves_goal, stands_in
from osanka.planning.ways import moves
from osanka.planning.weights import GRADE_ORDER, points
from osanka.safety.model import Clearance

# How many are named of those that only lacked time, and of those that need another place or thing: a longer
# list tells nobody more. What safety bars is always named.
NAMED_FOR_TIME = 6
NAMED_FOR_LACK = 4
# Done in at least this many of the last seven sessions counts as often.
OFTEN = 3
MOST_REASONS = 2


def rule_text(clearance: Clearance, exercise: str) -> Text:
    """What the rules that block or limit an exercise say, the first two of them."""
    ruling = clearance.rulings.get(exercise)
    if ruling is None or not ruling.because:
        return phrase("out", "not-ruled")
    said = tuple(dict.fromkeys(because.reason for because in ruling.because))[:2]
    return Text(**{language: " ".join(text.in_(language) for text in said) for language in LANGUAGES})


def barred_reasons(exercise: Exercise, clearance: Clearance, wishes: Wishes) -> tuple[Reason, ...]:
    """The reasons why an exercise may not be in; only the rule's own where safety says no."""
    found = bars(exercise, clearance, wishes)
    if "safety" in found:
        return (Reason("safety", rule_text(clearance, exercise.id)),)
    return tuple(_barred(bar, exercise, wishes) for bar in found)


def _barred(bar: str, exercise: Exercise, wishes: Wishes) -> Reason:
    if bar != "equipment":
        return reason("out", bar)
    missing = tuple(name_of("equipment", item) for item in exercise.equipment if item not in wishes.equipment)
    return reason("out", bar, equipment=joined(missing))


def lacking(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Text:
    """The one or two things whose lack bars most exercises that nothing else bars."""
    missing = Counter(
        item
        for exercise in catalogue.exercises.values()
        if bars(exercise, clearance, wishes) == ("equipment",)
        for item in exercise.equipment
        if item not in wishes.equipment
    )
    most = missing.most_common(2) or [(item, 0) for item in Equipment if item not in wishes.equipment][:2]
    return joined(tuple(name_of("equipment", item) for item, _ in most))


def why_in(
    candidate: Candidate, chosen: Sequence[Candidate], clearance: Clearance, wishes: Wishes
) -> tuple[Reason, ...]:
    """Up to two reasons why an exercise is in, the main one first; a reduced dose is always told."""
    exercise = candidate.exercise
    found = [_main_reason(candidate, wishes)]
    if exercise.id in wishes.planned:
        found.append(reason("in", "planned"))
    if due(exercise, wishes):
        found.append(reason("in", "due"))
    if stands_in(exercise, wishes):
        found.append(reason("in", "stands-in"))
    if wishes.eases in moves(exercise):
        found.append(reason("in", "direction"))
    here = tuple(name_of("region", region) for region in exercise.regions if region in wishes.regions)
    if here:
        found.append(reason("in", "region", region=joined(here[:2])))
    side = balance_side(exercise)
    if side and any(balance_side(c.exercise) == -side for c in chosen):
        found.append(reason("in", "balance"))
    if exercise.id in wishes.liked:
        found.append(reason("in", "liked"))
    if exercise.evidence.grade in ("high", "moderate"):
        found.append(reason("in", "evidence"))
    if wishes.seen and not wishes.seen.get(exercise.id):
        found.append(reason("in", "fresh"))
    found = found[:MOST_REASONS]
    if _cut(candidate) or _level_capped(candidate, clearance, wishes):
        found.append(reason("in", "dose-limited"))
    return tuple(found)


def _cut(candidate: Candidate) -> bool:
    """True when a limit took sets or seconds from the ladder's dose."""
    full = candidate.exercise.dose[candidate.level]
    return candidate.dose.reps != full.reps * candidate.rounds or candidate.dose.hold != full.hold


def _level_capped(candidate: Candidate, clearance: Clearance, wishes: Wishes) -> bool:
    ceiling = clearance.rulings[candidate.exercise.id].limits.max_level
    own = wishes.level_for(candidate.exercise.id)
    return ceiling is not None and ceiling < min(own, len(candidate.exercise.dose) - 1)


def _main_reason(candidate: Candidate, wishes: Wishes) -> Reason:
    purpose = as_sentence(candidate.exercise.purpose)
    if candidate.stage != "main":
        return reason("in", f"stage-{candidate.stage}", purpose=purpose)
    goal = _goal_served(candidate.exercise, wishes)
    return reason("in", f"goal-{goal}" if goal else "purpose", purpose=purpose)


def _goal_served(exercise: Exercise, wishes: Wishes) -> Goal | None:
    return next((goal for goal in goals(wishes) if serves_goal(exercise, goal)), None)


def left_out(
    catalogue: Catalogue,
    chosen: Sequence[Candidate],
    clearance: Clearance,
    wishes: Wishes,
    related: Mapping[str, frozenset[str]],
    *,
    filled: bool,
) -> tuple[LeftOut, ...]:
    """Those the person might expect and does not find: first what is barred, then what is outweighed."""
    taken = {c.exercise.id for c in chosen}
    expected = [e for e in catalogue.exercises.values() if e.id not in taken and _expected(e, wishes)]
    expected.sort(key=lambda e: -_expectation(e, wishes))
    barred = [LeftOut(e.id, why) for e in expected if (why := barred_reasons(e, clearance, wishes))]
    lacking_only = [out for out in barred if {why.code for why in out.why} <= {"setting", "equipment"}]
    unnamed = {out.exercise for out in lacking_only[NAMED_FOR_LACK:]}
    outweighed = [e for e in expected if not bars(e, clearance, wishes)]
    variation = {
        e.id: next((c.exercise for c in chosen if c.exercise.id in related[e.id]), None) for e in outweighed
    }
    return (
        *(out for out in barred if out.exercise not in unnamed),
        *(
            LeftOut(e.id, (_outweighed(e, variation[e.id], wishes, filled),))
            for e in outweighed[:NAMED_FOR_TIME]
        ),
    )


def _expected(exercise: Exercise, wishes: Wishes) -> bool:
    """Liked, done lately, or serving a goal in a region the person named."""
    if exercise.id in wishes.liked or wishes.seen.get(exercise.id):
        return True
    here = not wishes.regions or bool(set(exercise.regions) & set(wishes.regions))
    return here and _goal_served(exercise, wishes) is not None


def _expectation(exercise: Exercise, wishes: Wishes) -> int:
    """How strongly a person might expect it; orders the list."""
    served = sum(serves_goal(exercise, goal) for goal in goals(wishes))
    here = len(set(exercise.regions) & set(wishes.regions))
    liked = points("liked") * (exercise.id in wishes.liked)
    grade = points("evidence", GRADE_ORDER.index(exercise.evidence.grade))
    return points("goal") * served + points("region") * here + liked + grade


def _outweighed(exercise: Exercise, variation: Exercise | None, wishes: Wishes, filled: bool) -> Reason:
    if variation is not None:
        return reason("out", "variation", other=variation.name)
    if exercise.id in wishes.disliked:
        return reason("out", "disliked")
    if wishes.seen.get(exercise.id, 0) >= OFTEN:
        return reason("out", "seen-recently")
    return reason("out", "no-time" if filled else "little-gain")
