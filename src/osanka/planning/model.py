"""A session as it is prescribed. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from osanka.catalogue.model import Dose, Text
from osanka.catalogue.vocabulary import Equipment, Region, Setting

Stage = Literal["warm-up", "main", "cool-down"]
# One for every two minutes of the longest session: somebody without much pain who sets 40 minutes aside gets
# them filled, though each exercise more has to earn its place (see weights).
MOST_ITEMS = 20
# The same dose may be done twice where few exercises have much time.
MOST_ROUNDS = 2
# How short and how long a session may be, as the questionnaire asks it too.
LEAST_MINUTES, MOST_MINUTES = 5, 40
Goal = Literal["ease-pain", "mobility", "strength", "posture", "prevention"]
# The ways that the low back can be moved, and which of them eases it.
Way = Literal["bending", "arching"]
WAYS: tuple[Way, ...] = get_args(Way)
Eases = Way | Literal["unknown"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person has and wants today. `strengthened` maps a muscle to the hours since it
    was last strengthened. `seen` maps an exercise to how many of the last seven sessions had it. `method`
    asks for one method as it stands instead of a composed session, `method_session` for which of its
    sessions, from 0. `most_items` is the most exercises the person can be expected to follow; a short session
    has fewer still. `levels` maps an exercise to how far up its own ladder the person may go, where that
    differs from `level`; `paused` names those that rest because they hurt, `outgrown` those whose harder
    variation is due, `overtaxed` those that an easier one stands in for. `planned` are the exercises that a
    programme has for the day. `rounds`: in how many rounds a dose may be done at most where time asks for it;
    `once` names the exercises that are done in one round alone, since they were too much and have not gone
    well again. `eases` is the way of moving that eases the low back, None where that does not matter.
    `walk_level`: the rung of the walking ladder that a programme begins on, where the gate asks for no care
    on walks."""

    minutes: int
    goals: tuple[Goal, ...] = ()
    regions: tuple[Region, ...] = ()
    settings: tuple[Setting, ...] = (Setting.FLOOR, Setting.DESK, Setting.STANDING)
    equipment: tuple[Equipment, ...] = (Equipment.MAT, Equipment.CHAIR)
    acute: bool = False
    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()
    strengthened: Mapping[str, float] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)
    level: int = 0  # how far up the dose ladder the person may go
    method: str | None = None
    method_session: int = 0
    most_items: int = MOST_ITEMS
    levels: Mapping[str, int] = field(default_factory=dict)
    paused: tuple[str, ...] = ()
    outgrown: tuple[str, ...] = ()
    overtaxed: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    rounds: int = MOST_ROUNDS
    once: tuple[str, ...] = ()
    eases: Eases | None = None
    walk_level: int = 0

    def level_for(self, exercise: str) -> int:
        """How far up the dose ladder of this exercise the person may go. The ladder may be shorter."""
        return self.levels.get(exercise, self.level)

    def rounds_for(self, exercise: str) -> int:
        """In how many rounds a dose of this exercise may be done at most."""
        return 1 if exercise in self.once else self.rounds


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is in, or is not. `code` is stable; `text` is for people."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Prescription:
    """One exercise of the session with its dose, its planned whole seconds (everything from its announcement
    to the end of its last repetition, and the way there from the item before), and why it is in."""

    exercise: str
    stage: Stage
    dose: Dose
    level: int
    seconds: int
    why: tuple[Reason, ...]
    care: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exercise the person might expect, and why it is not in."""

    exercise: str
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Solver:
    """How the plan was found: `gap` is the proven distance to the best possible score, 0 when optimal."""

    status: Literal["optimal", "feasible", "method-as-given"]
    objective: float
    bound: float
    gap: float


@dataclass(frozen=True, slots=True)
class Session:
    """A finished, re-checked session. `signature` is a hash of all that it was made from. `notes` tell where
    the whole differs from what was asked: shorter or longer, and why."""

    signature: str
    items: tuple[Prescription, ...]
    left_out: tuple[LeftOut, ...]
    seconds: int
    minutes_asked: int
    solver: Solver
    catalogue_version: str
    rules_version: str
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class NoSession:
    """Why there is none: the verdict that stops it, or the rules and wishes that clash."""

    code: Literal["emergency", "see-clinician-first", "nothing-fits"]
    why: tuple[Reason, ...]
