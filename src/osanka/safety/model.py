"""What a person told us, and what follows for safety. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from typing import Literal

from osanka.catalogue.model import Text

# An answer is structured, never free text: a choice, several choices, a number, or that one does not know.
DONT_KNOW = "dont-know"
Answer = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intake:
    """Checked answers by question id, as `data/questions.yaml` defines them, several choices in its order.

    A question that was not asked is absent; the gate takes an absent or unknown answer as yes wherever a rule
    is absolute.
    """

    answers: Mapping[str, Answer]


class Verdict(IntEnum):
    """Strictest last; the strictest wins."""

    CLEAR = 0
    LIMITED = 1
    SEE_CLINICIAN_FIRST = 2
    EMERGENCY = 3

    @property
    def id(self) -> str:
        """As files, JSON and style sheets have it: `see-clinician-first`."""
        return self.name.lower().replace("_", "-")


Effect = Literal["allow", "modify", "block"]
Strength = Literal["absolute", "needs-clinician", "caution"]


@dataclass(frozen=True, slots=True)
class Because:
    """One rule that applied: which, what it says to the person, and where it comes from (source ids).

    `unsure`: the rule applied because an answer is missing or was “I don't know”, not because of a yes.
    `released`: it would have stopped the person, and a clinician's release made it the lowest dose."""

    rule: str
    strength: Strength
    reason: Text
    sources: tuple[str, ...]
    unsure: bool = False
    released: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How an exercise may still be done: tighter ceilings on the dose. None means no ceiling."""

    max_level: int | None = None  # highest level of the dose ladder, counted from 0
    max_hold: int | None = None  # seconds
    max_sets: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What may be done with one exercise or activity. `modify` carries limits and a word of care. `least`: of
    an activity, which has no dose to limit, no more than its smallest amount."""

    exercise: str
    effect: Effect
    limits: Limits
    because: tuple[Because, ...]
    care: tuple[Text, ...] = ()
    least: bool = False


# Ours. What was examined is another matter half a year later, and so long a course of exercise is looked at
# again in any case. A doctor's general yes (the question `cleared`) holds for four weeks only; this one may
# hold longer, since it names who said it, of what, and until when.
LONGEST_RELEASE = timedelta(days=184)


@dataclass(frozen=True, slots=True)
class Release:
    """A clinician's word that gentle exercise is right in spite of the rules named here by id.

    `reason`: what was examined or agreed, in a few words. It names what it is about: of a rule that is not
    among `rules` it says nothing. See `clear` for what it opens, `read_release` for checked values.

    `answers`: those that its rules read when it was written down, by question (see `read_by`). A rule that
    reads something else now is another matter, and is not opened. None where the intake that it is given with
    is the one it was written for, as with files.
    """

    clinician: str
    reason: str
    given: date
    expires: date
    rules: tuple[str, ...]
    answers: Mapping[str, Answer] | None = field(default=None, hash=False)

    @property
    def until(self) -> date:
        """The last day it holds, whatever it says itself: never more than `LONGEST_RELEASE` after it was
        given."""
        return min(self.expires, self.given + LONGEST_RELEASE)

    def holds_on(self, day: date) -> bool:
        """Whether it has been given and has not ended. Both ends belong to it."""
        return self.given <= day <= self.until


@dataclass(frozen=True, slots=True)
class Clearance:
    """The gate's answer: a verdict, its reasons, what to do now, and a ruling for every exercise and every
    activity.

    With EMERGENCY or SEE_CLINICIAN_FIRST everything is blocked: no session comes out of it.
    `postpone`: nothing but today's state stops the person (a cold, say): rest today, ask again another day.
    `releases`: those of a clinician without which it would be stricter; each tells until when.
    """

    verdict: Verdict
    because: tuple[Because, ...]
    advice: tuple[Text, ...]
    rulings: Mapping[str, Ruling]
    rules_version: str
    postpone: bool = False
    activities: Mapping[str, Ruling] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()

    def allows(self, exercise: str) -> bool:
        """True when the exercise or activity may be done, perhaps within limits. What nobody ruled on is not
        allowed."""
        ruling = self.rulings.get(exercise) or self.activities.get(exercise)
        return ruling is not None and ruling.effect != "block"
