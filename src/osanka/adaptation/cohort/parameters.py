"""Every number of the invented cohort, said once, with what it means and where it comes from.

They were fixed before any policy had been run. To change one after looking at the results would be to choose
the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

OURS = "ours"
WEEKS = 12
DAYS = 7 * WEEKS
# Pain of 4 and more is what most scales call moderate, and more than the 3 with which doses go up. NPRS.
MODERATE_PAIN = 4.0
# Nobody in the cohort exercises on a day with more pain than this (NPRS, ours).
TOO_SORE = 7.0
# What was asked, against what could be borne that day: from a quarter more it counts as an overload (ours).
OVERLOAD = 1.25


def _number(value: float, unit: str, meaning: str, source: str = OURS) -> Any:
    return field(default=value, metadata={"unit": unit, "meaning": meaning, "source": source})


@dataclass(frozen=True, slots=True)
class Parameters:
    """How the invented people are, and how their backs answer."""

    headroom: float = _number(
        1.4, "× the first dose", "What the median person bears at the start: the first dose is chosen gently"
    )
    headroom_spread: float = _number(
        0.25, "log", "How much people differ in that: some think too well of themselves"
    )
    suit_spread: float = _number(
        0.2, "log", "How much heavier or lighter one exercise is for one person than for another"
    )
    day_spread: float = _number(0.1, "log", "How much what one bears differs from day to day")
    growth: float = _number(
        0.02,
        "a session",
        "What a region gains by a session with fitting load",
        "ours; strength of the untrained grows by about 40 % (ACSM position stand 2009), what counts in "
        "repetitions and seconds by more: 36 sessions double it here",
    )
    decay: float = _number(
        0.01,
        "a day",
        "What a region loses daily once it has had no load for a week, never below the start",
        "ours; strength is kept for some four weeks, endurance less long (Mujika and Padilla 2000)",
    )
    usual_pain: float = _number(2.5, "NPRS", "Usual pain of the average person at the start")
    usual_spread: float = _number(1.2, "NPRS", "How much people differ in that; kept within 0 and 5")
    relief: float = _number(
        0.04,
        "NPRS a session",
        "How much usual pain falls by a session with fitting load",
        "36 sessions make 1.5 of 10, what exercise is better than nothing by: 15 of 100 (Hayden 2021)",
    )
    wobble: float = _number(
        0.8,
        "NPRS",
        "How pain comes and goes by itself, from day to day",
        "with `noise` 1.0, the standard error of measurement in low back pain (Childs 2005)",
    )
    wobble_kept: float = _number(0.7, "a day", "How much of that a day hands on to the next")
    noise: float = _number(0.6, "NPRS", "How far a told number is from the felt one", "see `wobble`")
    irritability: float = _number(0.5, "log", "How much people differ in how strongly overload hurts")
    sting: float = _number(
        4.0, "NPRS", "Pain during an exercise at twice what one bears, on top of that of the day"
    )
    soreness: float = _number(5.0, "NPRS", "Pain afterwards from the same")
    settling: float = _number(0.7, "a day", "How much of that is still there the next day")
    flare_chance: float = _number(0.01, "a day", "Chance of a flare-up that nothing explains")
    flare_by_overload: float = _number(0.1, "a session", "Chance that an overload starts a flare-up")
    flare_least: float = _number(2.0, "NPRS", "The smallest flare-up")
    flare_most: float = _number(4.0, "NPRS", "The largest")
    flare_kept: float = _number(0.87, "a day", "How much of a flare-up is there the next day: half in five")
    flare_weakens: float = _number(0.08, "for each NPRS", "How much less one bears while it lasts")
    adherence_least: float = _number(
        0.4,
        "of sessions",
        "How many sessions the least regular person does",
        "ours; up to 70 % do not follow all they were given (Jack 2010)",
    )
    adherence_most: float = _number(0.95, "of sessions", "The most regular one")
    week_missed: float = _number(0.06, "a week", "Chance that a whole week is missed: travel, illness, life")
    tells_morning: float = _number(0.7, "of sessions", "How often the morning after is told")
    tells_feel: float = _number(0.4, "of exercises", "How often “too easy” or “too hard” is tapped when true")


@dataclass(frozen=True, slots=True)
class Stated:
    """One parameter for people to read."""

    name: str
    value: float
    unit: str
    meaning: str
    source: str


def stated(parameters: Parameters) -> Iterator[Stated]:
    """All of them, in order."""
    for each in fields(parameters):
        said = each.metadata
        value = getattr(parameters, each.name)
        yield Stated(each.name, value, said["unit"], said["meaning"], said["source"])


# Those the answer may hang on: each is halved and doubled in its turn.
MAIN = (
    "headroom_spread",
    "suit_spread",
    "day_spread",
    "growth",
    "noise",
    "wobble",
    "sting",
    "soreness",
    "flare_chance",
    "flare_by_overload",
    "week_missed",
)
