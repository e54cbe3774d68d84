"""Planning: from a clearance and wishes to a session. The solver is imported only when one is composed."""

from osanka.planning.composing import UnsoundPlan, compose
from osanka.planning.easing import ease
from osanka.planning.memo import Memo
from osanka.planning.method import UnknownMethod, UnknownSession, as_given, own_seconds
from osanka.planning.model import (
    LEAST_MINUTES,
    MOST_MINUTES,
    WAYS,
    Goal,
    LeftOut,
    NoSession,
    Prescription,
    Reason,
    Session,
    Solver,
    Stage,
    Way,
    Wishes,
)
from osanka.planning.programme import (
    MOST_WEEKS,
    TRIED_BY,
    Block,
    Break,
    Day,
    Frame,
    Programme,
    Test,
    compose_programme,
    direction_trial,
    letter,
    recheck_programme,
    rung_on,
    rung_without_top,
    walk_lowered,
    walk_now,
    walk_rungs,
)
from osanka.planning.rechecking import recheck, still_sound
from osanka.planning.signature import signature
from osanka.planning.solving import Undecided
from osanka.planning.timing import beats
from osanka.planning.wishes import wishes_from
from osanka.planning.wording import dose_text

__all__ = [
    "LEAST_MINUTES",
    "MOST_MINUTES",
    "MOST_WEEKS",
    "TRIED_BY",
    "WAYS",
    "Block",
    "Break",
    "Day",
    "Frame",
    "Goal",
    "LeftOut",
    "Memo",
    "NoSession",
    "Prescription",
    "Programme",
    "Reason",
    "Session",
    "Solver",
    "Stage",
    "Test",
    "Undecided",
    "UnknownMethod",
    "UnknownSession",
    "UnsoundPlan",
    "Way",
    "Wishes",
    "as_given",
    "beats",
    "compose",
    "compose_programme",
    "direction_trial",
    "dose_text",
    "ease",
    "letter",
    "own_seconds",
    "recheck",
    "recheck_programme",
    "rung_on",
    "rung_without_top",
    "signature",
    "still_sound",
    "walk_lowered",
    "walk_now",
    "walk_rungs",
    "wishes_from",
]
