"""What was really done, and how it felt. Made by a player, read by history and adaptation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

# Pain is always the NPRS: 0 no pain … 10 the worst pain one can think of. Effort is the CR10 RPE: 0 rest …
# 10 maximal.
# Above 5 pain under load counts as too much in Thomeé's pain-monitoring model (1997): the exercise ends.
TOO_MUCH_PAIN = 5
Ending = Literal["done", "skipped", "eased", "stopped-by-pain"]
Feel = Literal["too-easy", "right", "too-hard"]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One prescription as it was carried out. `position` counts from 0 in the session."""

    position: int
    exercise: str
    ending: Ending
    seconds: int
    reps_done: int
    feel: Feel | None = None
    pain: int | None = None  # NPRS, asked only when the person said that it hurts
    pain_where: str | None = None  # id of a body region of the intake


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session as it went. `id` is made by the player, so that sending it twice stores it once. `stopped`:
    id of the stop sign that ended it (`osanka.safety.stops`)."""

    id: UUID
    session: str  # signature of the session that was played
    started: datetime
    ended: datetime | None
    items: tuple[ItemRecord, ...]
    pain_before: int | None = None
    pain_after: int | None = None
    effort: int | None = None
    pain_next_morning: int | None = None
    stopped: str | None = None
