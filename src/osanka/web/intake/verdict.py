"""The gate's answer as the verdict page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from osanka import safety
from osanka.catalogue import Source, Text
from osanka.safety import Because, Clearance, Effect, Sign, Verdict
from osanka.safety.telling import advice_after, decides, foremost, hit_by
from osanka.web.intake.agreed import Agreement
from osanka.web.site.content import the_catalogue
from osanka.web.site.language import alphabetical, in_language


@dataclass(frozen=True, slots=True)
class ShownReason:
    """One rule that applied, what it leaves out and what it makes gentler, and where it comes from."""

    rule: str
    words: str
    unsure: bool
    released: bool  # a clinician agreed
    left_out: tuple[str, ...]
    gentler: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    kind: str  # the verdict’s id; `postpone` where another day mends it
    reasons: tuple[ShownReason, ...]  # the foremost ones that are sure
    more: tuple[ShownReason, ...]  # the others
    doubts: tuple[ShownReason, ...]  # the foremost ones that hold only since an answer is not known
    more_doubts: tuple[ShownReason, ...]  # the others
    advice: tuple[str, ...]  # without `call`, which stands beside the number, and `come_back`
    come_back: str  # what to do with a clinician's answer; empty where nobody has to be asked
    allowed: int  # how many exercises may be done
    known: int  # of how many
    left_out_besides: tuple[str, ...] = ()  # what is left out and stands with no reason here
    told: str = ""  # the sign that ended a session, where it decides

    @property
    def stopped(self) -> bool:
        return self.kind not in (Verdict.CLEAR.id, Verdict.LIMITED.id)

    @property
    def unsure(self) -> bool:
        """Whether a surer answer may change something."""
        return bool(self.doubts or self.more_doubts)

    @property
    def left_out(self) -> int:
        """How many exercises may not be done."""
        return self.known - self.allowed

    @property
    def overlap(self) -> bool:
        """Whether some exercise is left out for more than one of the reasons, so that their numbers sum to
        more."""
        reasons = (*self.reasons, *self.more, *self.doubts, *self.more_doubts)
        told = sum(len(reason.left_out) for reason in reasons) + len(self.left_out_besides)
        return told > self.left_out

    @property
    def open_all(self) -> bool:
        """Whether nothing is left out."""
        return self.allowed == self.known


@dataclass(frozen=True, slots=True)
class ShownRelease:
    """What a clinician agreed to, about which reasons, and until when. `outdated`: something has been told
    since that ended it, for all or some of them."""

    id: UUID
    clinician: str
    reason: str
    given: date
    until: date
    about: tuple[str, ...]
    outdated: bool


def shown_release(agreement: Agreement) -> ShownRelease:
    """The record in the page's language."""
    row = agreement.row
    named = [rule for rule in safety.ruleset().rules if rule.id in row.rules]
    about = tuple(in_language(rule.reason) for rule in named)
    return ShownRelease(
        id=row.id,
        clinician=row.clinician,
        reason=row.reason,
        given=row.given,
        until=agreement.value.until,
        about=about,
        outdated=agreement.outdated,
    )


def shown_verdict(clearance: Clearance, sign: Sign | None = None) -> ShownVerdict:
    """The verdict in the page's language. `sign`: what ended the last session; where it decides, its own
    words come first."""
    told = sign if sign and decides(sign, clearance) else None
    advice = advice_after(told, clearance) if told else clearance.advice
    exercises, general = the_catalogue().exercises, safety.ruleset().advice
    apart = (general.call, general.come_back)
    first = foremost(clearance)
    others = tuple(because for because in clearance.because if because not in first)
    named = {name for because in clearance.because for name in hit_by(because, clearance, "block")}
    besides = (each for each in exercises.values() if not clearance.allows(each.id) and each.id not in named)
    return ShownVerdict(
        kind="postpone" if clearance.postpone else clearance.verdict.id,
        reasons=_reasons(first, clearance),
        more=_reasons(others, clearance),
        doubts=_reasons(first, clearance, unsure=True),
        more_doubts=_reasons(others, clearance, unsure=True),
        advice=tuple(in_language(text) for text in advice if text not in apart),
        come_back=in_language(general.come_back) if general.come_back in clearance.advice else "",
        allowed=sum(clearance.allows(exercise) for exercise in exercises),
        known=len(exercises),
        left_out_besides=_listed(each.name for each in besides),
        told=in_language(told.label) if told else "",
    )


def _reasons(
    some: tuple[Because, ...], clearance: Clearance, unsure: bool = False
) -> tuple[ShownReason, ...]:
    return tuple(_reason(because, clearance) for because in some if because.unsure is unsure)


def _reason(because: Because, clearance: Clearance) -> ShownReason:
    sources = the_catalogue().sources
    return ShownReason(
        rule=because.rule,
        words=in_language(because.reason),
        unsure=because.unsure,
        released=because.released,
        left_out=_hit(because, clearance, "block"),
        gentler=_hit(because, clearance, "modify"),
        sources=tuple(sources[name] for name in because.sources if name in sources),
    )


def _hit(because: Because, clearance: Clearance, effect: Effect) -> tuple[str, ...]:
    """Names of the exercises that are blocked or limited, where this rule by itself does that."""
    exercises = the_catalogue().exercises
    return _listed(exercises[name].name for name in hit_by(because, clearance, effect))


def _listed(names: Iterable[Text]) -> tuple[str, ...]:
    """In the page's language, as an index is sorted."""
    return tuple(sorted((in_language(name) for name in names), key=alphabetical))
