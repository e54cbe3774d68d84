"""What adaptation is made from, and what it answers. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from osanka.catalogue.model import Text
from osanka.outcomes.record import SessionRecord

Kind = Literal["undo", "flare", "flare-over", "travel", "home", "ill", "well", "like", "dislike", "neutral"]
Code = Literal[
    "begin",
    "progress",
    "progress-easy",
    "progress-back",
    "regress",
    "regress-sign",
    "regress-after",
    "regress-morning",
    "too-hard",
    "pause",
    "resume",
    "break",
    "break-long",
    "unused",
    "harder",
    "too-soon",
    "easier",
    "easier-unsure",
    "smallest",
    "again",
    "flare",
    "flare-over",
    "after-flare",
    "ill",
    "well",
    "after-illness",
    "travel",
    "home",
    "liked",
    "disliked",
    "neutral",
    "phase",
    "undone",
]
Mode = Literal["usual", "flare", "ill"]


@dataclass(frozen=True, slots=True)
class Done:
    """A session as it went, with what had been planned: exercise and level of its ladder, by position."""

    record: SessionRecord
    planned: tuple[tuple[str, int], ...]

    @property
    def over(self) -> datetime:
        """When it ended; when it began, where the end is not known."""
        return max(self.record.started, self.record.ended or self.record.started)

    def pains(self, morning: int | None) -> dict[str, int]:
        """What is known of the pain around it, NPRS. `morning`: as told, or as before the next session,
        which is called `later`."""
        record = self.record
        when = "later" if record.pain_next_morning is None else "morning"
        told = {"before": record.pain_before, "after": record.pain_after, when: morning}
        return {name: pain for name, pain in told.items() if pain is not None}

    def level_of(self, position: int, exercise: str) -> int:
        """The level that was done. What stood in because the planned one hurt was done at its lowest."""
        planned, level = self.planned[position] if position < len(self.planned) else (exercise, 0)
        return level if planned == exercise else 0


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided: that a change be undone (`code` and `since` say which), that a flare, an illness
    or a journey begins or ends, that an exercise is liked, disliked, or neither any more."""

    at: datetime
    kind: Kind
    exercise: str | None = None
    code: Code | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One step of one exercise, or of the whole where `exercise` is None. `since`: from when it holds. Levels
    are those of the dose ladder, from 0, for `phase` the level that new exercises begin with; `numbers` are
    what it was decided from, pain as NPRS: `later` is that before the next session, where nothing was told of
    the `morning`. `undoes` is the code of the change that was taken back."""

    since: datetime
    exercise: str | None
    code: Code
    before: int
    after: int
    numbers: Mapping[str, int]
    text: Text
    undoes: Code | None = None

    @property
    def told(self) -> bool:
        """Whether people are told of it. That something new begins at its dose is plain to see."""
        return self.code != "begin"


@dataclass(frozen=True, slots=True)
class Setback:
    """A moment from which less is done, whether or not any dose could fall: a session that was too much
    (`regress`), a break, a flare or an illness that is over. `steps`: how many, None for all."""

    at: datetime
    code: Code
    steps: int | None


@dataclass(frozen=True, slots=True)
class State:
    """Where a person stands, as the changes so far have made it: see `state.changed`. `base`: the level new
    exercises begin with. `outgrown` are exercises whose harder variation is due, `overtaxed` those that an
    easier one stands in for."""

    base: int = 0
    levels: Mapping[str, int] = field(default_factory=dict)
    paused: tuple[str, ...] = ()
    outgrown: tuple[str, ...] = ()
    overtaxed: tuple[str, ...] = ()
    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()
    flare: bool = False
    ill: bool = False
    away: bool = False

    @property
    def mode(self) -> Mode:
        """An illness comes before a flare, which goes on when it is over."""
        return "ill" if self.ill else "flare" if self.flare else "usual"


@dataclass(frozen=True, slots=True)
class Revision:
    """The changes of one moment, and where they led. Numbered from 1."""

    number: int
    at: datetime
    changes: tuple[Change, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Adapted:
    """What is open now. `state` is where the changes led, oldest first; `levels`, `base` and `outgrown` are
    what of it may be used now, which is less for 48 hours after a red answer and while the pain is new.
    `gentle`: sessions are short and gentle now, in a flare or an illness, and after one until 48 hours after
    a red answer. `start` is the level that everything began with. `red`: when the last red answer was told.
    `last`: when the last session began. `once` are exercises that were too much, or fell with all, and have
    not gone well since; `resting`: a red answer is younger than 48 hours; `rising`: pain has crept up, and
    what it would hold does not go up; `steady`: it has been moderate for two weeks, and holds; `often`:
    sessions of late were too much again and again; `settling`: a setback that two good sessions have not
    followed yet. `setbacks` are all there were, oldest first."""

    state: State = field(default_factory=State)
    start: int = 0
    levels: Mapping[str, int] = field(default_factory=dict)
    base: int = 0
    outgrown: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    last: datetime | None = None
    red: datetime | None = None
    gentle: bool = False
    once: tuple[str, ...] = ()
    resting: bool = False
    rising: bool = False
    steady: bool = False
    often: bool = False
    settling: bool = False
    setbacks: tuple[Setback, ...] = ()

    @property
    def paused(self) -> tuple[str, ...]:
        """The exercises that rest because they hurt."""
        return self.state.paused

    @property
    def mode(self) -> Mode:
        return self.state.mode

    @property
    def told(self) -> tuple[Change, ...]:
        """The changes that people are told of, oldest first."""
        return tuple(change for change in self.changes if change.told)

    @property
    def news(self) -> tuple[Change, ...]:
        """What has changed with the last session or since, of each exercise the latest."""
        if self.last is None:
            return ()
        latest = {change.exercise: change for change in self.told if change.since >= self.last}
        return tuple(latest.values())
