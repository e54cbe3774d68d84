"""The Patient-Specific Functional Scale (Stratford 1995), in our own words: what the back makes hard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# 0 cannot do it … 10 as well as before the back hurt. More is better, unlike pain.
LOWEST, HIGHEST = 0, 10
# Three activities, in so many characters each, keep the page short: ours.
MOST_ACTIVITIES = 3
LONGEST = 80
# The least change in points that is more than chance with 90 % confidence, of the mean and of one activity:
# as databases of outcome measures give it. Not checked: we have not read the paper itself.
LEAST_CHANGE_OF_MEAN = 2
LEAST_CHANGE_OF_ONE = 3

Judged = Literal["easier", "same", "harder"]


@dataclass(frozen=True, slots=True)
class Rating:
    """How well the person can do an activity, in their own words, now.

    Errors: ValueError for an activity without words or with too many, and for a score off the scale.
    """

    activity: str
    score: int

    def __post_init__(self) -> None:
        if not self.activity.strip() or len(self.activity) > LONGEST:
            raise ValueError(f"an activity has 1 to {LONGEST} characters")
        if not LOWEST <= self.score <= HIGHEST:
            raise ValueError(f"a score goes from {LOWEST} to {HIGHEST}, not {self.score}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said at one time, of one to three activities.

    Errors: ValueError for none, for more, and for one that is rated twice.
    """

    ratings: tuple[Rating, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.ratings) <= MOST_ACTIVITIES:
            raise ValueError(f"an answer rates 1 to {MOST_ACTIVITIES} activities, not {len(self.ratings)}")
        if len({each.activity for each in self.ratings}) < len(self.ratings):
            raise ValueError("an answer rates each activity once")

    @property
    def mean(self) -> float:
        """The score of the whole, 0 to 10."""
        return sum(each.score for each in self.ratings) / len(self.ratings)


@dataclass(frozen=True, slots=True)
class Change:
    """By how many points something became easier (+) or harder (-), and whether that is more than chance."""

    points: float
    judged: Judged


def change_of_one(before: int, now: int) -> Change:
    """What has become of one activity, by its two scores."""
    return _judged(now - before, LEAST_CHANGE_OF_ONE)


def change_of_mean(before: Answer, now: Answer) -> Change | None:
    """What has become of the mean of the activities that both answers rate; None where there is none. One
    alone is judged as one."""
    moved = list(_moved(before, now))
    if not moved:
        return None
    return _judged(sum(moved) / len(moved), LEAST_CHANGE_OF_MEAN if len(moved) > 1 else LEAST_CHANGE_OF_ONE)


def _moved(before: Answer, now: Answer) -> Iterator[int]:
    then = {each.activity: each.score for each in before.ratings}
    return (each.score - then[each.activity] for each in now.ratings if each.activity in then)


def _judged(points: float, least: int) -> Change:
    if abs(points) < least:
        return Change(points, "same")
    return Change(points, "easier" if points > 0 else "harder")
