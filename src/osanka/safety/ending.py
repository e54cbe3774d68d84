"""Which sign ends a session: what recorded pain means, and the gravest of several. No other place derives it,
but for the player in the browser, which does the same in `frontend/src/player`."""

from __future__ import annotations

from collections.abc import Iterable

from osanka.outcomes.record import TOO_MUCH_PAIN, SessionRecord
from osanka.safety.stops import Sign, stops

# From what can wait least.
_GRAVITY = ("emergency", "see-clinician-first", "rest-today")
_UNKNOWN = "other"


def is_too_much(pain: float | None) -> bool:
    """Whether a pain (NPRS) ends the session. Nobody has to say a number."""
    return pain is not None and pain > TOO_MUCH_PAIN


def sign_of_pain(pains: Iterable[float | None]) -> Sign | None:
    """The sign that the pains of a session mean, wherever in it they were told."""
    return stops().of_pain if any(map(is_too_much, pains)) else None


def unknown_sign() -> Sign:
    """What counts where something was wrong and nobody can say what: unknown is not safe."""
    return stops().sign(_UNKNOWN)


def sign_or_unknown(told: object) -> Sign | None:
    """The sign of this id. What another version called it, and whatever else was told, counts as unknown;
    None or "" says that there was none."""
    if not told:
        return None
    return next((sign for sign in stops().signs if sign.id == told), unknown_sign())


def sign_of(record: SessionRecord) -> Sign | None:
    """The sign that ended a recorded session: the one that was told, or that its pains mean, also the one at
    the end. None where nothing was wrong."""
    return gravest(*signs_of(record))


def signs_of(record: SessionRecord) -> tuple[Sign, ...]:
    """The sign that was told, and the one that its pains mean, as far as there are such."""
    pains = (*(item.pain for item in record.items), record.pain_after)
    found = (sign_or_unknown(record.stopped), sign_of_pain(pains))
    return tuple(sign for sign in found if sign is not None)


def gravest(*signs: Sign | None) -> Sign | None:
    """The one that sends the person furthest; among equals the one that is offered first. None for none."""
    offered = [sign.id for sign in stops().signs]
    told = [sign for sign in signs if sign is not None]
    return min(told, key=lambda sign: (_GRAVITY.index(sign.outcome), offered.index(sign.id)), default=None)
