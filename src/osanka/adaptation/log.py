"""What people read of a change besides its reason: from which dose to which, and whether it still stands."""

from __future__ import annotations

from collections.abc import Sequence

from osanka.adaptation.model import Change
from osanka.adaptation.state import JOINS
from osanka.catalogue.model import Catalogue, Text
from osanka.planning import dose_text
from osanka.planning.candidates import limited
from osanka.safety.model import Clearance


def doses_of(change: Change, catalogue: Catalogue, clearance: Clearance) -> Text | None:
    """“2 sets of 8 repetitions → 2 sets of 10 repetitions”: the doses of the ladder that the change leads
    from and to, under the gate's limits. None where the two are the same, where it is about no exercise of
    the catalogue, and where the exercise rests."""
    found = _doses(change, catalogue, clearance)
    if found is None or change.code == "pause" or found[0] == found[1]:
        return None
    before, after = found
    return Text(en=f"{before.en} → {after.en}", ru=f"{before.ru} → {after.ru}")


def shows(change: Change, catalogue: Catalogue, clearance: Clearance) -> bool:
    """Whether a change can be seen: no step of the ladder can that the gate's limits make none."""
    found = _doses(change, catalogue, clearance)
    return found is None or change.before == change.after or found[0] != found[1] or change.code in JOINS


def _doses(change: Change, catalogue: Catalogue, clearance: Clearance) -> tuple[Text, Text] | None:
    exercise = catalogue.exercises.get(change.exercise or "")
    ruling = clearance.rulings.get(change.exercise or "")
    if exercise is None or ruling is None:
        return None
    top = len(exercise.dose) - 1
    most = top if ruling.limits.max_level is None else min(top, max(0, ruling.limits.max_level))
    before, after = (
        dose_text(exercise, limited(exercise.dose[min(level, most)], ruling.limits))
        for level in (change.before, change.after)
    )
    return before, after


def taken_back(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Those of all changes, oldest first, that stand no more since the person has undone them."""
    open_: list[Change] = []
    found: list[Change] = []
    for change in changes:
        if change.code != "undone":
            open_.append(change)
            continue
        for other in reversed(open_):
            if (other.exercise, other.code) == (change.exercise, change.undoes):
                open_.remove(other)
                found.append(other)
                break
    return tuple(found)
