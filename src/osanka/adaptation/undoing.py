"""Which change a person may take back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from osanka.adaptation.model import Adapted, Change, Choice, Code

# For so long after a red answer nothing goes up (ours: as long as muscles rest between strengthening).
AFTER_RED = timedelta(hours=48)
# Taken back, these mean more than before.
UPWARDS: frozenset[Code] = frozenset(
    {
        "regress",
        "regress-sign",
        "regress-after",
        "regress-morning",
        "too-hard",
        "pause",
        "break",
        "break-long",
        "unused",
        "after-flare",
        "after-illness",
        "easier",
        "easier-unsure",
        "too-soon",
    }
)
# These mean less, which is always free.
DOWNWARDS: frozenset[Code] = frozenset(
    {"progress", "progress-easy", "progress-back", "harder", "again", "phase"}
)
# What stands beside the dose and does not hide an older change of it.
_ASIDE: frozenset[Code] = frozenset({"begin", "smallest", "liked", "disliked", "neutral"})


# What these were called when they were still one with another; undos of then say so.
_ONCE: dict[Code, Code] = {
    "regress-sign": "regress",
    "regress-after": "regress",
    "easier-unsure": "easier",
    "break-long": "break",
}


def resting(red: datetime | None, now: datetime) -> bool:
    """Whether a red answer is less than 48 hours old."""
    return red is not None and now - red < AFTER_RED


def meant(choice: Choice, changes: Sequence[Change]) -> Change | None:
    """The change that somebody wants to take back; None where there is none such."""
    asked = (choice.exercise, choice.since)
    found = (each for each in reversed(changes) if (each.exercise, each.since) == asked)
    return next((each for each in found if choice.code in (each.code, _ONCE.get(each.code))), None)


def may_undo(change: Change, adapted: Adapted, now: datetime) -> bool:
    """Whether a change may be taken back now. Only the newest of an exercise can be; what would mean more
    than now waits until 48 hours after a red answer, for the end of a flare or an illness, and until pain no
    longer creeps up."""
    calm = adapted.mode == "usual" and not resting(adapted.red, now) and not adapted.rising
    return undoable(change, adapted.changes, calm)


def undoable(change: Change, changes: Sequence[Change], calm: bool) -> bool:
    """The same, of the parts. `calm`: whether anything may mean more than before."""
    if change.code not in UPWARDS | DOWNWARDS:
        return False
    newest = next(
        (
            each
            for each in reversed(changes)
            if each.exercise == change.exercise and each.code not in _ASIDE
            if change.exercise is not None or each.code in ("phase", "undone")
        ),
        None,
    )
    if newest != change:
        return False
    return change.code in DOWNWARDS or calm
