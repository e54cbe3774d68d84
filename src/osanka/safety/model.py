"""What a person told us, and what follows for safety. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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

    `unsure`: the rule applied because an answer is missing or was “I don't know”, not because of a yes."""

    rule: str
    strength: Strength
    reason: Text
    sources: tuple[str, ...]
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How an exercise may still be done: tighter ceilings on the dose. None means no ceiling."""

    max_level: int | None = None  # highest level of the dose ladder, counted from 0
    max_hold: int | None = None  # seconds
    max_sets: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What may be done with one exercise or activity. `modify` carries limits and a word of care."""

    exercise: str
    effect: Effect
    limits: Limits
    because: tuple[Because, ...]
    care: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Clearance:
    """The gate's answer: a verdict, its reasons, what to do now, and a ruling for every exercise and every
    activity.

    With EMERGENCY or SEE_CLINICIAN_FIRST everything is blocked: no session comes out of it.
    `postpone`: nothing but today's state stops the person (a cold, say): rest today, ask again another day.
    """

    verdict: Verdict
    because: tuple[Because, ...]
    advice: tuple[Text, ...]
    rulings: Mapping[str, Ruling]
    rules_version: str
    postpone: bool = False
    activities: Mapping[str, Ruling] = field(default_factory=dict)

    def allows(self, exercise: str) -> bool:
        """True when the exercise or activity may be done, perhaps within limits. What nobody ruled on is not
        allowed."""
        ruling = self.rulings.get(exercise) or self.activities.get(exercise)
        return ruling is not None and ruling.effect != "block"
