"""The gate's answer as the verdict page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from osanka import safety
from osanka.catalogue import Source
from osanka.safety import Because, Clearance, Effect, Verdict
from osanka.web.site.content import the_catalogue
from osanka.web.site.language import in_language


@dataclass(frozen=True, slots=True)
class ShownReason:
    """One rule that applied, what it leaves out and what it makes gentler, and where it comes from."""

    words: str
    unsure: bool
    left_out: tuple[str, ...]
    gentler: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    kind: str  # the verdict’s id; `postpone` where another day mends it
    reasons: tuple[ShownReason, ...]
    advice: tuple[str, ...]
    allowed: int  # how many exercises may be done
    known: int  # of how many

    @property
    def stopped(self) -> bool:
        return self.kind not in (Verdict.CLEAR.id, Verdict.LIMITED.id)


def shown_verdict(clearance: Clearance) -> ShownVerdict:
    """The verdict in the page's language."""
    exercises = the_catalogue().exercises
    return ShownVerdict(
        kind="postpone" if clearance.postpone else clearance.verdict.id,
        reasons=tuple(_reason(because, clearance) for because in clearance.because),
        advice=tuple(in_language(text) for text in clearance.advice),
        allowed=sum(clearance.allows(exercise) for exercise in exercises),
        known=len(exercises),
    )


def _reason(because: Because, clearance: Clearance) -> ShownReason:
    sources = the_catalogue().sources
    return ShownReason(
        words=in_language(because.reason),
        unsure=because.unsure,
        left_out=_hit(because, clearance, "block"),
        gentler=_hit(because, clearance, "modify"),
        sources=tuple(sources[name] for name in because.sources if name in sources),
    )


def _hit(because: Because, clearance: Clearance, effect: Effect) -> tuple[str, ...]:
    """Names of the exercises that are blocked or limited, where this rule by itself does that."""
    exercises = the_catalogue().exercises
    if _own_effect(because) != effect:
        return ()
    return tuple(
        in_language(exercises[ruling.exercise].name)
        for ruling in clearance.rulings.values()
        if ruling.effect == effect and any(one.rule == because.rule for one in ruling.because)
    )


def _own_effect(because: Because) -> Effect:
    """What a rule does by itself. One that applies only because an answer is unknown never blocks by itself,
    unless it is absolute; see the gate."""
    rule = next((each for each in safety.ruleset().rules if each.id == because.rule), None)
    if rule is None:
        return "allow"
    return "modify" if because.unsure and because.strength == "needs-clinician" else rule.effect
