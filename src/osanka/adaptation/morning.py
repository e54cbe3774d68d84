"""The morning after a session: what was told of it, or else what can be read from the next session."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import timedelta

from osanka.adaptation.model import Done
from osanka.adaptation.response import worse

# From how long after a session's end, and for how long, a word about pain tells of the morning after: a night
# lies between, and no third day. The hours are ours, the morning the pain-monitoring model's (Thomeé 1997).
MORNING_FROM, MORNING_UNTIL = timedelta(hours=8), timedelta(hours=48)
# From here on a night lies between also where the pain was told half a day before the next session, as old as
# the daily check may be. Ours.
SURE_FROM = MORNING_FROM + timedelta(hours=12)


def morning_after(done: Done, later: Done | None) -> int | None:
    """Pain the morning after `done`, NPRS: as told, else the pain before `later`, the first session begun
    `MORNING_FROM` after its end or later. None where nothing is known of it, as when `later` began after
    `MORNING_UNTIL`. Before `SURE_FROM` its pain may have been told before the night, and counts only where it
    is worse."""
    told = done.record.pain_next_morning
    if told is not None or later is None:
        return told
    after, pain = later.record.started - done.over, later.record.pain_before
    if pain is None or not MORNING_FROM <= after <= MORNING_UNTIL:
        return None
    return pain if after >= SURE_FROM or worse(done.record.pain_before, pain) else None


def mornings(ordered: Sequence[Done]) -> Iterator[int | None]:
    """The morning after each session. `ordered` as they began."""
    begun = [done.record.started for done in ordered]
    for place, done in enumerate(ordered):
        first = max(place + 1, bisect_left(begun, done.over + MORNING_FROM))
        yield morning_after(done, ordered[first] if first < len(ordered) else None)
