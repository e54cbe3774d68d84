"""How the back answered to a session: per exercise green, amber or red.

After the pain-monitoring model (Thomeé 1997; Silbernagel 2007): pain up to 3 of 10 that has calmed by the
next morning is fine, up to 5 is borne without going further, above 5 or worse next morning is too much. What
is not known is not fine: without a word about the morning after nothing goes up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from osanka.outcomes.record import TOO_MUCH_PAIN, ItemRecord, SessionRecord

Signal = Literal["green", "amber", "red"]
FINE_PAIN = 3
# The smallest change on the NPRS that people feel as one (Farrar 2001: 2 points).
FELT = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What one exercise of a session was answered with. `afterwards`: it was fine while it lasted, and the
    hours after were not."""

    item: ItemRecord
    signal: Signal
    afterwards: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What a session as a whole was answered with. `afterwards` as for an `Answer`."""

    signal: Signal
    afterwards: bool = False


def answers(record: SessionRecord, morning: int | None) -> tuple[Answer, ...]:
    """The answer to everything that was done; what was skipped says nothing. `morning`: pain the morning
    after, NPRS, or the best that is known of it, None where nothing is."""
    done = [item for item in record.items if item.ending != "skipped"]
    told = whole(record, morning).signal
    blamed = [item for item in done if _own(item) != "green" or item.pain] or done
    return tuple(_answer(item, told, item in blamed) for item in done)


def _answer(item: ItemRecord, whole: Signal, blamed: bool) -> Answer:
    own = _own(item)
    if own == "red" or (own == "amber" and whole != "red"):
        return Answer(item, own)
    if whole == "red" and blamed:
        return Answer(item, "red", afterwards=True)
    return Answer(item, "green" if whole == "green" else "amber")


def _own(item: ItemRecord) -> Signal:
    pain = item.pain or 0
    if pain > TOO_MUCH_PAIN or item.ending == "stopped-by-pain":
        return "red"
    return "amber" if pain > FINE_PAIN or item.ending == "eased" else "green"


def whole(record: SessionRecord, morning: int | None) -> Answered:
    """The answer to the session as a whole."""
    before, after = record.pain_before, record.pain_after
    if record.stopped is not None or (after or 0) > TOO_MUCH_PAIN:
        return Answered("red")
    if before is None or morning is None:
        return Answered("amber")
    if worse(before, morning):
        return Answered("red", afterwards=True)
    return Answered("green" if max(morning, after or 0) <= FINE_PAIN else "amber")


def worse(before: int | None, morning: int) -> bool:
    """Whether pain the morning after says that it was too much, for pain `before` the session."""
    return before is not None and (morning >= before + FELT or morning > TOO_MUCH_PAIN)
