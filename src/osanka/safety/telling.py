"""What to tell first: of many reasons, since with several conditions the same thing is left out for many; of
a sign that ended a session, what belongs to it."""

from __future__ import annotations

from osanka.catalogue.model import Text
from osanka.safety.answers import understood
from osanka.safety.expressions import evaluate, leaves
from osanka.safety.model import Because, Clearance, Effect, Verdict
from osanka.safety.questions import questionnaire
from osanka.safety.rules import Rule, ruleset
from osanka.safety.stops import Sign

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


def decides(sign: Sign, clearance: Clearance) -> bool:
    """Whether this sign is among what stops the person for more than today."""
    told = {one.rule for one in clearance.because if not one.unsure}
    stopped = clearance.verdict >= Verdict.SEE_CLINICIAN_FIRST and not clearance.postpone
    return stopped and any(rule.id in told for rule in _meant_by(sign))


def advice_after(sign: Sign, clearance: Clearance) -> tuple[Text, ...]:
    """What to do after a session that this sign ended, which decides: its own lines first. In an emergency
    they stand in the place of what the rules say of all that the sign might be."""
    own = sign.later or (sign.say, *sign.now)
    dropped: set[Text] = set()
    if clearance.verdict is Verdict.EMERGENCY:
        meant = {rule.id for rule in _meant_by(sign)}
        stopping = [rule for rule in ruleset().rules if rule.id in {one.rule for one in clearance.because}]
        others = {text for rule in stopping if rule.id not in meant for text in rule.advice}
        dropped = {text for rule in stopping if rule.id in meant for text in rule.advice} - others
    return tuple(dict.fromkeys((*own, *(text for text in clearance.advice if text not in dropped))))


def _meant_by(sign: Sign) -> tuple[Rule, ...]:
    """The rules that this sign makes true by itself."""
    said, _ = understood(sign.answers)
    answers = dict.fromkeys(questionnaire().questions) | said
    return tuple(
        rule
        for rule in ruleset().rules
        if any(leaf.question in said for leaf in leaves(rule.when)) and evaluate(rule.when, answers) is True
    )
