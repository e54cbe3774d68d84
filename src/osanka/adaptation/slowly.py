"""Who goes up slowly, however well it goes."""

from __future__ import annotations

from osanka.safety.model import DONT_KNOW, Intake

OLDER = ("65-74", "75-plus")
FRAGILE = frozenset({"osteoporosis", "steroids", DONT_KNOW})


def slowly(intake: Intake) -> bool:
    """Whether two good sessions are needed for each step, also after a break and where it is too easy: for
    older people, and for bones that are fragile or may be."""
    answers = intake.answers
    conditions = answers.get("conditions")
    sturdy = isinstance(conditions, tuple) and not FRAGILE & set(conditions)
    return not sturdy or answers.get("age") in (*OLDER, None)
