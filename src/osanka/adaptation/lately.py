"""What the last sessions mean for the next one, apart from how the back answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from osanka.adaptation.model import Done
from osanka.catalogue.model import Catalogue
from osanka.planning.candidates import strengthens

# Muscles rest 48 hours between strengthening (design §6); a day more is looked at, in case that grows.
LOOK_BACK = timedelta(hours=72)
LAST_SESSIONS = 7


def strengthened_lately(history: Iterable[Done], catalogue: Catalogue, now: datetime) -> dict[str, float]:
    """Whole hours since each muscle was last strengthened, for the last three days; also by what was made
    easier or stopped."""
    hours: dict[str, float] = {}
    for done in history:
        ago = max(timedelta(), now - done.record.started)  # the clock of a player may run ahead
        if ago >= LOOK_BACK:
            continue
        for item in done.record.items:
            exercise = catalogue.exercises.get(item.exercise)
            if exercise is None or item.ending == "skipped" or not strengthens(exercise):
                continue
            for muscle in exercise.muscles.primary:
                since = float(ago.total_seconds() // 3600)
                hours[muscle] = min(hours.get(muscle, since), since)
    return hours


def seen_lately(history: Sequence[Done]) -> dict[str, int]:
    """How many of the last seven sessions had each exercise. `history` is in order."""
    counts: Counter[str] = Counter()
    for done in history[-LAST_SESSIONS:]:
        counts.update({item.exercise for item in done.record.items})
    return dict(counts)
