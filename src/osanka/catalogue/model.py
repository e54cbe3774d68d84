"""What exists: exercises, methods, sources. Frozen values, no behaviour beyond small look-ups.

The YAML files in `data/` have exactly these fields; pydantic's `TypeAdapter` reads them and exports the JSON
Schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

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


class Position(StrEnum):
    """Start positions, in the order in which a session visits them (standing first, lying last)."""

    STANDING = "standing"
    SITTING_CHAIR = "sitting-chair"
    SITTING_FLOOR = "sitting-floor"
    HALF_KNEELING = "half-kneeling"
    KNEELING = "kneeling"
    QUADRUPED = "quadruped"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    HOOK_LYING = "hook-lying"
    SUPINE = "supine"


class Setting(StrEnum):
    FLOOR = "floor"
    DESK = "desk"
    STANDING = "standing"


class Region(StrEnum):
    CERVICAL = "cervical"
    SHOULDERS = "shoulders"
    THORACIC = "thoracic"
    LUMBAR = "lumbar"
    ABDOMINALS = "abdominals"
    SACRAL = "sacral"
    HIPS = "hips"
    KNEES = "knees"


class Aim(StrEnum):
    WARM_UP = "warm-up"
    MOBILISE = "mobilise"
    STRETCH = "stretch"
    STRENGTHEN = "strengthen"
    BALANCE = "balance"
    POSTURE = "posture"
    RELAX = "relax"
    BREATHE = "breathe"


class Sides(StrEnum):
    """`both`: all repetitions on the side as written, then all mirrored. `alternate`: sides take turns, one
    repetition each. `none`: the movement has no sides."""

    NONE = "none"
    BOTH = "both"
    ALTERNATE = "alternate"


class Equipment(StrEnum):
    MAT = "mat"
    CHAIR = "chair"
    STRAP = "strap"
    PILLOW = "pillow"
    WALL = "wall"


class Muscle(StrEnum):
    ERECTOR_SPINAE = "erector-spinae"
    MULTIFIDUS = "multifidus"
    QUADRATUS_LUMBORUM = "quadratus-lumborum"
    RECTUS_ABDOMINIS = "rectus-abdominis"
    OBLIQUES = "obliques"
    TRANSVERSUS_ABDOMINIS = "transversus-abdominis"
    GLUTEUS_MAXIMUS = "gluteus-maximus"
    GLUTEUS_MEDIUS = "gluteus-medius"
    PIRIFORMIS = "piriformis"
    HIP_FLEXORS = "hip-flexors"
    HIP_ADDUCTORS = "hip-adductors"
    QUADRICEPS = "quadriceps"
    HAMSTRINGS = "hamstrings"
    CALF = "calf"
    LATISSIMUS_DORSI = "latissimus-dorsi"
    TRAPEZIUS_UPPER = "trapezius-upper"
    TRAPEZIUS_LOWER = "trapezius-lower"
    RHOMBOIDS = "rhomboids"
    LEVATOR_SCAPULAE = "levator-scapulae"
    SERRATUS_ANTERIOR = "serratus-anterior"
    DELTOID = "deltoid"
    ROTATOR_CUFF = "rotator-cuff"
    PECTORALS = "pectorals"
    TRICEPS = "triceps"
    NECK_FLEXORS = "neck-flexors"
    NECK_EXTENSORS = "neck-extensors"
    SCALENES = "scalenes"


class Demand(StrEnum):
    """What an exercise asks of the body; graded 0 none, 1 slight, 2 moderate, 3 large. Safety rules speak of
    these."""

    LUMBAR_FLEXION = "lumbar-flexion"
    LUMBAR_EXTENSION = "lumbar-extension"
    LUMBAR_ROTATION = "lumbar-rotation"
    LUMBAR_SIDE_BEND = "lumbar-side-bend"
    NECK_FLEXION = "neck-flexion"
    NECK_EXTENSION = "neck-extension"
    NECK_ROTATION = "neck-rotation"
    NECK_SIDE_BEND = "neck-side-bend"
    AXIAL_LOAD = "axial-load"
    TRACTION = "traction"
    INVERSION = "inversion"
    EXTERNAL_LOAD = "external-load"
    BREATH_HOLDING = "breath-holding"
    BALANCE = "balance"
    FLOOR_TRANSFER = "floor-transfer"
    PRONE = "prone"
    SUPINE = "supine"
    WRIST_WEIGHT = "wrist-weight"
    KNEE_WEIGHT = "knee-weight"
    SHOULDER_ELEVATION = "shoulder-elevation"
    HIP_FLEXION = "hip-flexion"
    HIP_ROTATION = "hip-rotation"
    IMPACT = "impact"
    EFFORT = "effort"


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
    """

    reps: tuple[int, ...]
    hold: int = 0
    rest: int = 0

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
class Exercise:
    """One exercise. `phases` state one repetition on the side as written; duration, animation, voice and
    print all come from them. `dose` is the ladder of levels from beginner up."""

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
    aliases: tuple[Text, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    easier: tuple[str, ...] = ()  # exercise ids
    harder: tuple[str, ...] = ()
    review: Review = field(default_factory=Review)


@dataclass(frozen=True, slots=True)
class MethodItem:
    """One step of a method. `dose` where the method gives its own; else the person's level on the ladder is
    used. `note` says what the method does differently from the catalogue's exercise."""

    exercise: str
    dose: Dose | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """A named set: whose it is, for whom, in which order, how often, and what is honestly known of its
    claims."""

    id: str
    name: Text
    origin: Text
    purpose: Text
    for_whom: Text
    items: tuple[MethodItem, ...]
    frequency: Text
    rules: tuple[Text, ...]
    claim: Text  # what the method claims, and what is known about that
    order_matters: bool
    sources: tuple[str, ...]
    covers: tuple[str, ...]
    minutes: tuple[int, int] | None = None  # usual length, where the source gives one
    review: Review = field(default_factory=Review)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from. `kind: article` is one of the five source articles (id `article-000` …
    `-004`)."""

    id: str
    kind: Literal["article", "guideline", "review", "trial", "study", "book", "practice"]
    title: str
    year: int | None = None
    reference: str = ""  # DOI, PMID or address
    checked: bool = False  # true only where somebody has read the source itself


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything, by id, in file order. `version` is a hash of the contents."""

    version: str
    exercises: Mapping[str, Exercise]
    methods: Mapping[str, Method]
    sources: Mapping[str, Source]
