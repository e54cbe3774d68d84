"""What a stored plan asked for. A plan never changes, and it is long: each is read once in a process."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from osanka.web.history.models import Plan

# Exercise and level of its ladder, by position.
Planned = tuple[tuple[str, int], ...]
# Some megabytes at most, and years of sessions of one person.
MOST_KNOWN = 10_000
_known: dict[UUID, Planned] = {}


def planned_in(session: Any) -> Planned:
    """The exercises of a stored session with their levels. None of one that another version stored in another
    form: a sign told in it must be kept all the same, and the sessions after it go on."""
    try:
        return tuple((item["exercise"], item.get("level", 0)) for item in session["items"])
    except (AttributeError, KeyError, TypeError):
        return ()


def planned_by(plans: Collection[UUID]) -> Mapping[UUID, Planned]:
    """The same by plan, with one query for those not read before. Only ids of plans that exist."""
    known = {id_: found for id_ in plans if (found := _known.get(id_)) is not None}
    missing = set(plans) - known.keys()
    if missing:
        rows = Plan.objects.order_by().filter(id__in=missing).values_list("id", "session")
        read = {id_: planned_in(session) for id_, session in rows}
        if len(_known) + len(read) > MOST_KNOWN:
            _known.clear()
        _known.update(read)
        known |= read
    return known
