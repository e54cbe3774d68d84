"""Which of many reasons to tell first: with several conditions the same thing is left out for many."""

from __future__ import annotations

from osanka.safety.model import Because, Clearance, Effect, Verdict
from osanka.safety.rules import ruleset

# Ours: more than this nobody reads.
MOST_TOLD = 6


def own_effect(because: Because) -> Effect:
    """What a rule does by itself. One that applies only because an answer is unknown never blocks by itself,
    unless it is absolute, nor does one that was released; see the gate."""
    rule = next((each for each in ruleset().rules if each.id == because.rule), None)
    if rule is None:
        return "allow"
    softened = because.released or (because.unsure and because.strength == "needs-clinician")
    return "modify" if softened else rule.effect


def hit_by(because: Because, clearance: Clearance, effect: Effect) -> tuple[str, ...]:
    """Ids of the exercises that are blocked or limited, where this rule by itself does that."""
    if own_effect(because) != effect:
        return ()
    return tuple(
        ruling.exercise
        for ruling in clearance.rulings.values()
        if ruling.effect == effect and any(one.rule == because.rule for one in ruling.because)
    )


def foremost(clearance: Clearance, most: int = MOST_TOLD) -> tuple[Because, ...]:
    """The reasons to tell at once, at most so many, strictest first; the others say little that is new.

    Where a session stops they are the first ones. Else those that leave out or limit what none before does,
    so that of three that say the same of balance one is told.
    """
    because = clearance.because
    if len(because) <= most or clearance.verdict >= Verdict.SEE_CLINICIAN_FIRST:
        return because[:most]
    told: list[Because] = []
    covered: dict[Effect, set[str]] = {"block": set(), "modify": set()}
    for one in because:
        new = {effect: set(hit_by(one, clearance, effect)) - here for effect, here in covered.items()}
        if any(new.values()):
            told.append(one)
            for effect, names in new.items():
                covered[effect] |= names
    return tuple(told[:most]) or because[:most]
