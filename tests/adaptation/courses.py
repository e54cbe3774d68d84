"""Sessions as tests tell them, and people who do them as they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from osanka import catalogue
from osanka.adaptation import Adapted, Choice, Done, adapt, wished
from osanka.outcomes.record import ItemRecord, SessionRecord
from osanka.planning import Wishes

REAL = catalogue.load()
BIRD, BRIDGE = "bird-dog", "glute-bridge"
CHAIN = EASY, HARD = "side-plank-knees", "side-plank"
NAMES = (BIRD, BRIDGE, "cat-cow", EASY, HARD)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def item(exercise: str = BIRD, position: int = 0, **said: Any) -> ItemRecord:
    return ItemRecord(position, exercise, **({"ending": "done", "seconds": 60, "reps_done": 5} | said))


def done(number: int, *items: ItemRecord, level: int = 1, when: timedelta | None = None, **said: Any) -> Done:
    """A session two days after the one before, good and calm by morning unless something else is said."""
    started = START + (2 * DAY * number if when is None else when)
    calm: dict[str, Any] = {"pain_before": 2, "pain_after": 2, "effort": 4, "pain_next_morning": 1}
    found = items or (item(),)
    record = SessionRecord(UUID(int=number), "", started, started + DAY / 72, found, **(calm | said))
    return Done(record, tuple((each.exercise, level) for each in found))


def after(*history: Done, base: int = 1, days: float = 3, acute: bool = False) -> Adapted:
    """Some days after the last session."""
    now = max(one.record.started for one in history) + days * DAY
    return adapt(history, REAL, base, now, acute=acute)


ITEMS = st.builds(
    item,
    st.sampled_from(NAMES),
    ending=st.sampled_from(("done", "done", "done", "eased", "skipped", "stopped-by-pain")),
    feel=st.sampled_from((None, None, "right", "too-easy", "too-hard")),
    pain=st.none() | st.integers(0, 10),
)
PAIN = st.none() | st.integers(0, 10)
KINDS = ("flare", "flare-over", "ill", "well", "travel", "home", "like", "dislike", "neutral")


@st.composite
def histories(draw: st.DrawFn) -> list[Done]:
    """Sessions as a person would have done them: at the level that was open then or below, never a paused
    exercise."""
    return draw(courses(choosing=False))[0]


@st.composite
def courses(draw: st.DrawFn, *, choosing: bool = True, base: int = 1) -> tuple[list[Done], list[Choice]]:
    """The same with decisions between the sessions and in them, also such as were not open then."""
    history: list[Done] = []
    choices: list[Choice] = []
    when = timedelta()
    for number in range(draw(st.integers(1, 10))):
        when += draw(st.sampled_from((6, 20, 26, 49, 74, 120, 200, 600))) * HOUR
        if choosing:
            choices += _decided(draw, history, choices, START + when - HOUR, base)
        history.append(_session(draw, history, choices, number, when, base))
        if choosing:
            choices += _decided(draw, history, choices, START + when + HOUR / 6, base)
    return history, choices


def _session(
    draw: st.DrawFn, history: list[Done], choices: list[Choice], number: int, when: timedelta, base: int
) -> Done:
    now = wished(Wishes(30, level=base), adapt(history, REAL, base, START + when, choices=choices))
    found = draw(st.lists(ITEMS, min_size=1, max_size=3, unique_by=lambda each: each.exercise))
    found = [each for each in found if each.exercise not in now.paused]
    placed = tuple(replace(each, position=at) for at, each in enumerate(found))
    names = [each.exercise for each in placed]
    tops = {name: min(now.level_for(name), len(REAL.exercises[name].dose) - 1) for name in names}
    planned = tuple((name, draw(st.integers(max(0, top - 1), top))) for name, top in tops.items())
    calm = draw(st.integers(0, 3)) > 0  # most sessions go well, else nothing would ever rise
    said = {} if calm else {name: draw(PAIN) for name in ("pain_before", "pain_after", "pain_next_morning")}
    one = done(number, *placed, when=when, **said)
    return Done(one.record, planned if placed else ((BIRD, 0),))


def _decided(
    draw: st.DrawFn, history: list[Done], choices: list[Choice], at: datetime, base: int
) -> list[Choice]:
    if not draw(st.booleans()):
        return []
    changes = adapt(history, REAL, base, at, choices=choices).told
    if changes and draw(st.booleans()):
        change = draw(st.sampled_from(changes))
        return [Choice(at, "undo", change.exercise, change.code, change.since)]
    kind = draw(st.sampled_from(KINDS))
    about = draw(st.sampled_from(NAMES)) if kind in ("like", "dislike", "neutral") else None
    return [Choice(at, kind, about)]


# Beginners, and people who begin at the top of most ladders.
LIVES = st.sampled_from((0, 1, 3)).flatmap(lambda base: st.tuples(st.just(base), courses(base=base)))
