"""Pain that creeps up holds every dose, though each session by itself goes well."""

from __future__ import annotations

from dataclasses import replace

import pytest
from courses import BIRD, BRIDGE, CHAIN, DAY, HOUR, REAL, START, done, item
from hypothesis import given, settings
from hypothesis import strategies as st

from osanka.adaptation import Adapted, Choice, Done, adapt, may_undo

EASY = CHAIN[0]
TOP = len(REAL.exercises[EASY].dose) - 1


def told(pains: list[int], *, name: str = BIRD, base: int = 0) -> list[Done]:
    """A session every other day at the dose that is open, its pain the same from before to next morning."""
    history: list[Done] = []
    for n, pain in enumerate(pains):
        level = adapt(history, REAL, base, START + 2 * n * DAY).levels.get(name, base)
        calm = {"pain_before": pain, "pain_after": pain, "pain_next_morning": pain}
        history.append(done(n, item(name), level=level, **calm))
    return history


def now(history: list[Done], base: int = 0) -> Adapted:
    return adapt(history, REAL, base, history[-1].record.started + 30 * HOUR)


def newly(pains: list[int], name: str = BIRD, level: int = 0) -> list[Done]:
    """The same, but the last three sessions have another exercise for the first time."""
    last = [
        done(n, item(name), level=level, pain_before=pain, pain_after=pain, pain_next_morning=pain)
        for n, pain in enumerate(pains)
    ]
    return [*told(pains[:-3], name=BRIDGE), *last[-3:]]


def test_a_point_more_than_two_weeks_before_holds_the_dose_and_says_so() -> None:
    calm = now(newly([1] * 11))
    crept = now(newly([1] * 6 + [2] * 5))
    assert not calm.rising and calm.levels[BIRD] == 1
    assert crept.rising and crept.levels[BIRD] == 0


def test_when_it_has_calmed_down_the_next_good_session_goes_on() -> None:
    found = now(newly([1] * 6 + [2] * 5 + [1] * 4))
    assert not found.rising and found.levels[BIRD] == 1


def test_neither_a_harder_variation_nor_the_next_phase_comes_meanwhile() -> None:
    for pains, due in (([1] * 13, True), ([1] * 8 + [2] * 5, False)):
        history = newly(pains, EASY, TOP)
        found = adapt(history, REAL, 0, history[-1].record.started + 30 * HOUR)
        assert (found.state.base == 1) == due
        top = adapt(history[-3:], REAL, TOP, START + 30 * DAY)
        assert top.outgrown == (EASY,)
        assert (EASY in adapt(history, REAL, TOP, START + 30 * DAY).outgrown) == due


def test_two_points_more_than_when_the_dose_began_hold_it_and_are_told() -> None:
    """Within three weeks, where no two weeks lie between that could be compared."""
    for pain, held in ((1, False), (3, True)):
        history = [
            done(n, level=0, when=days * DAY, pain_before=told, pain_after=told, pain_next_morning=told)
            for n, days, told in ((0, 0, 0), (1, 7.5, pain))
        ]
        found = now(history)
        assert (found.levels[BIRD] == 0, found.rising) == (held, held)


def test_what_was_taken_a_step_down_stays_there_while_pain_creeps_up() -> None:
    history = told([1] * 8 + [2] * 5)
    history[-1] = replace(history[-1], record=replace(history[-1].record, items=(item(feel="too-hard"),)))
    found = now(history)
    change = found.told[-1]
    assert (found.rising, change.code) == (True, "too-hard")
    later = history[-1].record.started + 3 * DAY
    assert not may_undo(change, adapt(history, REAL, 0, later), later)
    undo = Choice(later, "undo", BIRD, change.code, change.since)
    assert adapt(history, REAL, 0, later, choices=[undo]).levels[BIRD] == change.after


def test_one_value_told_twice_is_still_one() -> None:
    """A morning that is read from the next session is no second voice."""
    silent = {"pain_next_morning": None}
    history = [done(n, when=days * DAY, pain_before=0, **silent) for n, days in enumerate((0, 1))]
    history += [done(n, when=days * DAY, pain_before=p, **silent) for n, days, p in ((2, 15, 2), (3, 16, 0))]
    assert not adapt(history[:3], REAL, 0, START + 16 * DAY).rising


@given(st.lists(st.integers(0, 3), min_size=8, max_size=24))
@settings(max_examples=200, deadline=None)
def test_no_dose_rises_in_a_week_a_point_worse_than_two_weeks_before(pains: list[int]) -> None:
    """Told here in its own words: of the pains of each moment, and not of the code's."""
    history = told(pains)
    found = now(history)
    for change in found.told:
        if not change.code.startswith("progress"):
            continue
        begun = [one.record for one in history if one.over <= change.since]
        moments = [(one.started, one.pain_before) for one in begun]
        moments += [(one.started + DAY + DAY / 72, one.pain_next_morning) for one in begun]
        late = [pain for at, pain in moments if pain is not None and change.since - at < 7 * DAY]
        early = [
            pain for at, pain in moments if pain is not None and 14 * DAY <= change.since - at < 21 * DAY
        ]
        if min(len(late), len(early)) >= 2:
            assert sum(late) / len(late) < sum(early) / len(early) + 1


def test_pain_that_creeps_up_is_seen_in_who_trains_once_a_week() -> None:
    pains = [0, 0, 1, 1, 2, 2, 3, 3, 3, 3]
    history = [
        done(n, level=0, when=7 * n * DAY, pain_before=pain, pain_after=pain, pain_next_morning=pain)
        for n, pain in enumerate(pains)
    ]
    found = adapt(history, REAL, 0, START + 64 * DAY)
    crept = [change for change in found.told if START + 14 * DAY <= change.since < START + 45 * DAY]
    assert not [change for change in crept if change.code in ("progress", "phase")]


@pytest.mark.parametrize("first", [(0, 0, 0, 2), (0, 2)])
def test_pain_that_has_settled_a_little_higher_holds_no_dose_for_ever(first: tuple[int, ...]) -> None:
    """After three weeks it is the usual one."""
    history: list[Done] = []
    for n, pain in enumerate([*first, *[2] * 16]):
        now = adapt(history, REAL, 0, START + 2 * n * DAY)
        level = now.levels.get(BIRD, 0)
        told = {"pain_before": pain, "pain_after": pain, "pain_next_morning": pain}
        history.append(done(n, level=level, **told))
    found = adapt(history, REAL, 0, START + 2 * len(history) * DAY)
    assert found.levels[BIRD] == len(REAL.exercises[BIRD].dose) - 1
    assert not found.rising


def test_a_second_bad_answer_still_counts_where_nothing_has_risen_between() -> None:
    bad = item(ending="stopped-by-pain", pain=7)
    history = told([0] * 6, name=BRIDGE)
    history += [done(6, bad, level=1, pain_before=0)]
    history += [done(n, level=0, pain_before=2, pain_after=2, pain_next_morning=2) for n in (7, 8, 9)]
    history += [done(10, bad, level=0, pain_before=2)]
    assert BIRD in adapt(history, REAL, 1, START + 21 * DAY).paused
