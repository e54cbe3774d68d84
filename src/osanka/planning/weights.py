"""What makes one sound session better than another: each soft term, in points, with its reason.

Only proportions matter. The points are a considered choice, not a measurement; docs/planning.md discusses
them. All are multiples of five: a coarser scale claims no precision that is not there, and is proven optimal
sooner.
"""

from __future__ import annotations

from dataclasses import dataclass

from osanka.catalogue.model import Grade
from osanka.catalogue.vocabulary import Aim
from osanka.planning.model import Goal


@dataclass(frozen=True, slots=True)
class Weight:
    """Points of one term, and why it is there. Several points stand for the first, second, third … time."""

    points: tuple[int, ...]
    reason: str


WEIGHTS: dict[str, Weight] = {
    "goal": Weight(
        (40, 30, 20, 15, 10, 5),
        "Each goal asked for should be served, then served well: the first exercise for it matters most.",
    ),
    "region": Weight(
        (30, 20, 10, 5, 5),
        "The same for each region the person named: where it hurts, and next door.",
    ),
    "whole-body": Weight(
        (10, 5),
        "Where nobody named a region, each is worth a visit: the back works with its neighbours.",
    ),
    "elsewhere": Weight(
        (-40,),
        "An exercise that works on none of the named regions has to earn its place in another way.",
    ),
    "aimless": Weight(
        (-15,),
        "The same for an exercise of the main part that serves none of the goals.",
    ),
    "balance": Weight(
        (-25,),
        "For each trunk-flexor exercise without a trunk-extensor one, or the other way round: training one "
        "side alone leaves the trunk lopsided.",
    ),
    "evidence": Weight(
        (15, 10, 5, 0, 0),
        "Prefer what has been shown to help: high, moderate, low, very low, no direct evidence.",
    ),
    "height": Weight(
        (-25,),
        "For each change between standing, chair, kneeling and lying: getting up and down tires, hurts and "
        "takes time.",
    ),
    "position": Weight(
        (-5,),
        "For each start position used in a stage: a session in few positions flows.",
    ),
    "seen": Weight(
        (-5,),
        "For each of the last seven sessions that had it: some change keeps people interested, and loads "
        "differ.",
    ),
    "planned": Weight(
        (100,),
        "What the programme has for the day stays, unless a rule or the time forbids it or the person "
        "dislikes it by now.",
    ),
    "alternate": Weight(
        (-15,),
        "For each exercise that both sessions of a programme's block have: two that differ reach more of the "
        "back.",
    ),
    "direction": Weight(
        (60, 15, 10),
        "A movement in the direction that eases the low back, where that is known: the first matters most, "
        "more than the first for a goal.",
    ),
    "liked": Weight((15,), "What people like, they do."),
    "disliked": Weight((-30,), "What people dislike, they drop; it stays possible where nothing else fits."),
    "outgrown": Weight(
        (-40,), "What went well at its highest dose has done its work: its harder variation is due."
    ),
    "overtaxed": Weight(
        (-60,), "What was too much even at its lowest dose makes room for an easier variation."
    ),
    "stands-in": Weight((20,), "The easier variation that stands in for it."),
    "item": Weight(
        (-20,),
        "For each exercise: adherence falls as the number of exercises grows.",
    ),
    "level": Weight((-5,), "For each level of dose below the person's own: too easy is a lost opportunity."),
    "rounds": Weight(
        (-5,), "For each dose done in two rounds: once is enough where time does not ask for more."
    ),
    "variation": Weight(
        (-40,),
        "A beginner, or anybody in the acute phase, should meet the easier variation first, somebody "
        "experienced the harder one.",
    ),
    "settle": Weight(
        (15,),
        "A cool-down that relaxes or breathes, and a warm-up made for warming up, end and begin better "
        "than a stretch.",
    ),
    "full": Weight((10,), "Use the time the person set aside: at least 95 % of it."),
}

GRADE_ORDER: tuple[Grade, ...] = ("high", "moderate", "low", "very-low", "no-direct-evidence")

# What serves a goal: an exercise with any of these aims counts towards it.
AIMS_OF: dict[Goal, frozenset[Aim]] = {
    "ease-pain": frozenset({Aim.MOBILISE, Aim.RELAX, Aim.BREATHE}),
    "mobility": frozenset({Aim.MOBILISE, Aim.STRETCH}),
    "strength": frozenset({Aim.STRENGTHEN}),
    "posture": frozenset({Aim.POSTURE}),
    "prevention": frozenset({Aim.STRENGTHEN, Aim.BALANCE, Aim.POSTURE, Aim.MOBILISE}),
}


def points(name: str, nth: int = 0) -> int:
    """Points of a term for the nth time (from 0); 0 beyond the last one stated."""
    stated = WEIGHTS[name].points
    return stated[nth] if nth < len(stated) else 0
