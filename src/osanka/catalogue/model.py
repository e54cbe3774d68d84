"""What exists: exercises, methods, sources. Frozen values, no behaviour beyond small look-ups.

The YAML files in `data/` have exactly these fields; pydantic's `TypeAdapter` reads them and exports the JSON
Schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from osanka.catalogue.vocabulary import (
    ActivityKind,
    Aim,
    Demand,
    Equipment,
    MethodKind,
    Muscle,
    Position,
    Region,
    Setting,
    Sides,
    Standing,
    Topic,
)

Language = Literal["en", "ru"]
LANGUAGES: tuple[Language, ...] = ("en", "ru")


@dataclass(frozen=True, slots=True)
class Text:
    """One statement for people in every language. Both are always present and never empty.

    `{right|left}` holds a word for the side as written and its counterpart on the mirrored side:
    “Reach your {right|left} arm” is spoken “… right arm” first and “… left arm” after the change of side.
    """

    en: str
    ru: str

    def in_(self, language: Language) -> str:
        return self.en if language == "en" else self.ru


@dataclass(frozen=True, slots=True)
class Muscles:
    primary: tuple[Muscle, ...] = ()
    stabilising: tuple[Muscle, ...] = ()
    stretched: tuple[Muscle, ...] = ()


Breath = Literal["in", "out", "easy"]


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of one repetition: go to a pose in so many seconds, or stay where one is.

    Exactly one of `seconds` (a fixed time, whole seconds) or `hold` (true: the time is the dose's hold).
    `to` names one of the exercise's poses; with `hold` it is the pose being kept. A hold of 0 in the dose
    drops the phase.
    """

    to: str
    breath: Breath
    seconds: int = 0
    hold: bool = False
    say: Text | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """How much. `reps` has one entry per set (per side where the exercise has sides): (5, 3, 1) is three
    sets.

    Seconds are whole. `rest` is the pause after each set but the last. `hold` fills the phases marked `hold`.
    `load` says how heavy, where there is a weight. `sources`: where the figures come from (source ids).
    """

    reps: tuple[int, ...]
    hold: int = 0
    rest: int = 0
    load: Text | None = None
    sources: tuple[str, ...] = field(default=(), compare=False)

    @property
    def sets(self) -> int:
        return len(self.reps)


Grade = Literal["high", "moderate", "low", "very-low", "no-direct-evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the effect, said honestly."""

    grade: Grade
    note: Text
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """How far people have checked this entry. `exempt` maps the name of a check to the reason it does not
    apply."""

    state: Literal["draft", "reviewed", "evidence-checked"] = "draft"
    exempt: Mapping[str, str] = field(default_factory=dict)


# One pose: `from` another pose or a base position, then what differs, in clinical words (see docs/poses.md).
PoseStatement = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way a self-test can come out, and what that means."""

    result: Text
    means: Text


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise. `phases` state one repetition on the side as written; duration, animation, voice and
    print all come from them. `dose` is the ladder of levels from beginner up.

    `poses` is empty while the figure has not been taught the movement; phases then name poses to come.
    `shows` tells what a pose's picture shows where start position and `say` do not (see `picturing`).
    `unasked` says why Osanka never chooses the exercise by itself, though somebody may ask for it.
    `readings` belong to self-tests (the aim `assess`).
    """

    id: str
    name: Text
    start: Position
    settings: tuple[Setting, ...]
    regions: tuple[Region, ...]
    aims: tuple[Aim, ...]
    muscles: Muscles
    sides: Sides
    purpose: Text  # one line: why one does it
    steps: tuple[Text, ...]
    cues: tuple[Text, ...]
    faults: tuple[Text, ...]
    poses: Mapping[str, PoseStatement]
    phases: tuple[Phase, ...]
    dose: tuple[Dose, ...]
    demands: Mapping[Demand, int]
    evidence: Evidence
    covers: tuple[str, ...]  # inventory ids
    setup: Text  # how to get into the start position; spoken before the first repetition
    start_pose: str  # the pose of `poses` the exercise starts and ends in
    shows: Mapping[str, Text] = field(default_factory=dict)  # by pose
    aliases: tuple[Text, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    easier: tuple[str, ...] = ()  # exercise ids
    harder: tuple[str, ...] = ()
    unasked: Text | None = None
    readings: tuple[Reading, ...] = ()
    review: Review = field(default_factory=Review)

    @property
    def is_drawn(self) -> bool:
        """Whether the figure can show it."""
        return bool(self.poses)


@dataclass(frozen=True, slots=True)
class Activity:
    """What is described and not led: no timeline, no figure. The gate rules on it like on an exercise.

    `amount`: how much and how often, from beginner up. `limits`: what it cannot do, what is not known, when
    to stop. `clinic_only`: never begun without a clinician's word.
    """

    id: str
    name: Text
    kind: ActivityKind
    purpose: Text
    steps: tuple[Text, ...]
    amount: tuple[Text, ...]
    limits: tuple[Text, ...]
    regions: tuple[Region, ...]
    aims: tuple[Aim, ...]
    demands: Mapping[Demand, int]
    evidence: Evidence
    covers: tuple[str, ...]
    clinic_only: bool = False
    aliases: tuple[Text, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    review: Review = field(default_factory=Review)


@dataclass(frozen=True, slots=True)
class MethodItem:
    """One step of a method. `dose` where the method gives its own; else the person's level on the ladder is
    used. `note` says what the method does differently from the catalogue's exercise. `ours`: the source lost
    the movement, and this is the field's usual one."""

    exercise: str
    dose: Dose | None = None
    note: Text | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True)
class MethodSession:
    """One of the sessions of a programme."""

    name: Text
    items: tuple[MethodItem, ...]


@dataclass(frozen=True, slots=True)
class Avoided:
    """An exercise that a method warns of, and why."""

    exercise: str
    why: Text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and short paragraphs, for what is read and not done."""

    title: Text
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """A named set: whose it is, for whom, in which order, how often, and what is honestly known of its
    claims.

    `items` are the steps of a single session, `sessions` those of a programme. `activities` are walked, swum
    or used besides. `lost` says what the source no longer shows.
    """

    id: str
    name: Text
    kind: MethodKind
    origin: Text
    purpose: Text
    for_whom: Text
    frequency: Text
    rules: tuple[Text, ...]
    claim: Text  # what the method claims, and what is known about that
    sources: tuple[str, ...]
    covers: tuple[str, ...]
    order_matters: bool = False
    items: tuple[MethodItem, ...] = ()
    sessions: tuple[MethodSession, ...] = ()
    activities: tuple[str, ...] = ()
    avoid: tuple[Avoided, ...] = ()
    sections: tuple[Section, ...] = ()
    breathing: Text | None = None
    time_of_day: Text | None = None
    progression: tuple[Text, ...] = ()
    lost: Text | None = None
    related: tuple[str, ...] = ()  # method ids
    minutes: tuple[int, int] | None = None  # usual length, where the source gives one
    aliases: tuple[Text, ...] = ()
    review: Review = field(default_factory=Review)

    @property
    def led(self) -> tuple[MethodSession, ...]:
        """The sessions that can be led, in order; empty for what is only read."""
        return (MethodSession(self.name, self.items),) if self.items else self.sessions

    @property
    def exercises(self) -> frozenset[str]:
        """The exercises of all its sessions."""
        return frozenset(item.exercise for session in self.led for item in session.items)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a fact gives, from `low` to `high`, so that programs need not read prose."""

    what: str  # reps, sets, hold, rest, sessions-a-week, minutes, weeks, kilograms …
    low: float
    high: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """One side of a contradiction: what it says, and which statements of the inventory say so."""

    says: Text
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something worth knowing besides exercises and methods: a rule of dosing, an advice, a claim.

    `text` is what we tell people. `verdict` says how it stands, and why; only what is supported or plain
    practice may do without. `sides` are those of a contradiction, which `verdict` resolves. `about`: the
    exercises, methods, activities and equipment concerned; empty when it holds for all.
    """

    id: str
    topic: Topic
    text: Text
    standing: Standing
    sources: tuple[str, ...]
    covers: tuple[str, ...]
    verdict: Text | None = None
    sides: tuple[Stance, ...] = ()
    figures: tuple[Figure, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotCarried:
    """Entries of the inventory that are no content of the catalogue, and why."""

    id: str
    covers: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from. `kind: article` is one of the five source articles (id `article-000` …
    `-004`).

    `short`: what it is in a few words, for where the title, which is in English only, would be too long.
    `about`: what it speaks of, as regions, aims, ids of exercises, methods and activities, or `everything`;
    it may be cited for nothing else.
    """

    id: str
    kind: Literal["article", "guideline", "review", "trial", "study", "book", "practice"]
    title: str
    short: Text | None = None
    year: int | None = None
    reference: str = ""  # DOI, PMID or address
    about: tuple[str, ...] = ()
    checked: bool = False  # true only where somebody has read the source itself


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything, by id, in file order. `version` is a hash of the contents."""

    version: str
    exercises: Mapping[str, Exercise]
    methods: Mapping[str, Method]
    sources: Mapping[str, Source]
    activities: Mapping[str, Activity] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    not_carried: Mapping[str, NotCarried] = field(default_factory=dict)

    @property
    def drawn(self) -> dict[str, Exercise]:
        """The exercises that the figure can show."""
        return {id_: exercise for id_, exercise in self.exercises.items() if exercise.is_drawn}
