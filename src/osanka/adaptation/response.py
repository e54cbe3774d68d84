"""How the back answered to a session: per exercise green, amber or red.

After the pain-monitoring model (Thomeé 1997; Silbernagel 2007): pain up to 3 of 10 that has calmed by the
next morning is fine, up to 5 is borne without going further, above 5 or worse next morning is too much. Pain
that was as strong before the session is no answer to it, and holds the dose. What is not known is not fine:
without a word about the morning after nothing goes up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from osanka.adaptation.model import Code, Done
from osanka.outcomes.record import TOO_MUCH_PAIN, ItemRecord, SessionRecord

Signal = Literal["green", "amber", "red"]
# Why a whole session was red: a stop sign, too much pain at its end, or a worse morning.
Cause = Literal["sign", "after", "morning"]
# What each cause makes of a step down; None: the exercise itself.
DOWN: dict[Cause | None, Code] = {
    None: "regress",
    "sign": "regress-sign",
    "after": "regress-after",
    "morning": "regress-morning",
}
FINE_PAIN = 3
NEXT_MORNING = timedelta(hours=24)
# The smallest change on the NPRS that people feel as one (Farrar 2001: 2 points).
FELT = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What one exercise of a session was answered with. `cause`: what made the session red though the
    exercise itself was fine."""

    item: ItemRecord
    signal: Signal
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a session as a whole was answered with, and what made it red."""

    signal: Signal
    cause: Cause | None = None


def answers(record: SessionRecord, morning: int | None, quiet: Callable[[str], bool]) -> tuple[Answer, ...]:
    """The answer to everything that was done; what was skipped says nothing. `morning`: pain the morning
    after, NPRS, or the best that is known of it, None where nothing is. A session that was too much is put
    down to what hurt; where nothing did, to all but what was too easy or is `quiet`."""
    done = [item for item in record.items if item.ending != "skipped"]
    told = whole(record, morning)
    hurt = [item for item in done if _own(item) != "green" or item.pain]
    work = [item for item in done if item.feel != "too-easy" and not quiet(item.exercise)]
    blamed = hurt or work or done
    return tuple(_answer(item, told, item in blamed) for item in done)


def _answer(item: ItemRecord, whole: Answered, blamed: bool) -> Answer:
    own = _own(item)
    if own == "red" or (own == "amber" and whole.signal != "red"):
        return Answer(item, own)
    if whole.signal == "red" and blamed:
        return Answer(item, "red", whole.cause)
    return Answer(item, "green" if whole.signal == "green" else "amber")


def _own(item: ItemRecord) -> Signal:
    pain = item.pain or 0
    if pain > TOO_MUCH_PAIN or item.ending == "stopped-by-pain":
        return "red"
    return "amber" if pain > FINE_PAIN or item.ending == "eased" else "green"


def whole(record: SessionRecord, morning: int | None) -> Answered:
    """The answer to the session as a whole."""
    before, after = record.pain_before, record.pain_after
    if after is not None and after > TOO_MUCH_PAIN and worse(before, after):
        return Answered("red", "after")
    if record.stopped is not None:
        return Answered("red", "sign")
    if morning is not None and worse(before, morning):
        return Answered("red", "morning")
    if before is None or after is None or morning is None:
        return Answered("amber")
    settled = max(morning, after) <= FINE_PAIN and morning < before + FELT
    return Answered("green" if settled else "amber")


def worse(before: int | None, later: int) -> bool:
    """Whether pain after a session or the next morning is clearly more than `before` it, and more than is
    fine; where the pain before is not known, whether it is too much."""
    return later > TOO_MUCH_PAIN if before is None else later > FINE_PAIN and later >= before + FELT


def went_well(found: Sequence[Answer]) -> bool:
    """Whether a session was good in all that was done, and nothing of it too hard."""
    return bool(found) and all(each.signal == "green" and each.item.feel != "too-hard" for each in found)


def borne(record: SessionRecord, found: Sequence[Answer]) -> bool:
    """Whether a session was borne, good or not: nothing of it red or too hard, and pain told at its end that
    is not too much."""
    calm = all(each.signal != "red" and each.item.feel != "too-hard" for each in found)
    return bool(found) and calm and record.pain_after is not None and record.pain_after <= TOO_MUCH_PAIN


def red_at(done: Done, found: Iterable[Answer], morning: int | None) -> datetime | None:
    """When a session, or anything of it, was last answered red: its one verdict, also where all was skipped,
    or is no longer in the catalogue. None where nothing was. `found` are its answers."""
    if morning is not None and worse(done.record.pain_before, morning):
        return done.over + NEXT_MORNING
    red = whole(done.record, morning).signal == "red" or any(each.signal == "red" for each in found)
    return done.over if red else None
