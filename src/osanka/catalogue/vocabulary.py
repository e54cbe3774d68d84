"""The words that entries of the catalogue are described with: one fixed list each."""

from __future__ import annotations

from enum import StrEnum


class Position(StrEnum):
    """Start positions, in the order in which a session visits them (standing first, lying last)."""

    STANDING = "standing"
    HANGING = "hanging"
    SITTING_CHAIR = "sitting-chair"
    SITTING_BENCH = "sitting-bench"
    PRONE_BENCH = "prone-bench"
    SUPINE_BENCH = "supine-bench"
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
    BAR = "bar"
    GYM = "gym"


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
    ASSESS = "assess"


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
    TABLE = "table"
    SECOND_CHAIR = "second-chair"
    TOWEL = "towel"
    BAND = "band"
    FITBALL = "fitball"
    BAR = "bar"
    LOW_BAR = "low-bar"
    SUSPENSION_STRAPS = "suspension-straps"
    PULLEY_TRAINER = "pulley-trainer"
    DUMBBELLS = "dumbbells"
    ANKLE_WEIGHTS = "ankle-weights"
    WEIGHT_PLATE = "weight-plate"
    BARBELL = "barbell"
    BENCH = "bench"
    BOX = "box"
    CABLE_MACHINE = "cable-machine"
    SMITH_MACHINE = "smith-machine"
    HYPEREXTENSION_BENCH = "hyperextension-bench"
    ROMAN_CHAIR = "roman-chair"
    PARTNER = "partner"
    POOL = "pool"
    POLES = "poles"


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
    BICEPS = "biceps"
    FOREARMS = "forearms"
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


class ActivityKind(StrEnum):
    """`activity`: walking, swimming. `habit`: a way of doing everyday things. `device`: an apparatus somebody
    uses at home or in a gym. `procedure`: done to a person by somebody trained."""

    ACTIVITY = "activity"
    HABIT = "habit"
    DEVICE = "device"
    PROCEDURE = "procedure"


class MethodKind(StrEnum):
    """How a method runs here. `led`, `micro-break` and `self-test` are one session; a `programme` has
    several."""

    LED = "led"
    PROGRAMME = "programme"
    MICRO_BREAK = "micro-break"
    SELF_TEST = "self-test"
    ACTIVITY_PLAN = "activity-plan"
    AVOID_LIST = "avoid-list"
    DEVICE = "device"
    GUIDE = "guide"


class Topic(StrEnum):
    """What a fact is about; facts are read by topic, in this order."""

    GENERAL = "general"
    WARM_UP = "warm-up"
    DOSE = "dose"
    FREQUENCY = "frequency"
    TEMPO = "tempo"
    BREATHING = "breathing"
    PROGRESSION = "progression"
    TIME_TO_RESULT = "time-to-result"
    STOP = "stop"
    CONSULT = "consult"
    AVOID = "avoid"
    TIMING = "timing"
    CLOTHING = "clothing"
    ENVIRONMENT = "environment"
    EQUIPMENT = "equipment"
    POSTURE = "posture"
    SITTING = "sitting"
    STANDING = "standing"
    LIFTING = "lifting"
    SLEEP = "sleep"
    FOOD = "food"
    HABITS = "habits"
    INDICATION = "indication"
    EFFECT = "effect"
    MECHANISM = "mechanism"
    CAUSE = "cause"


class Standing(StrEnum):
    """How a statement of the articles stands with present knowledge. `practice`: usual and harmless, not
    studied. `unproven`: nobody has shown it. `outdated`: present guidance says otherwise. `disputed`: the
    articles contradict each other."""

    SUPPORTED = "supported"
    PRACTICE = "practice"
    UNPROVEN = "unproven"
    OUTDATED = "outdated"
    DISPUTED = "disputed"


# What the linter of the figure looks at (osanka.motion.lint). A review may exempt from these too.
FIGURE_RULES = ("joint-limit", "floor", "prop", "contact", "self", "balance", "leads", "demand")
