"""What the back's answers change: up after two good sessions, down after a bad one, never up after pain."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from courses import BIRD, BRIDGE, DAY, HOUR, REAL, START, after, done, histories, item
from hypothesis import given, settings
from hypothesis import strategies as st

from osanka.adaptation import Done, adapt, may_undo, why


def test_two_good_sessions_raise_the_dose_a_step() -> None:
    assert after(done(0)).levels[BIRD] == 1
    found = after(done(0), done(1))
    assert found.levels[BIRD] == 2
    (change,) = found.told
    assert (change.code, change.before, change.after) == ("progress", 1, 2)
    assert change.numbers == {"before": 2, "after": 2, "morning": 1}
    assert "up a step" in change.text.en
    assert found.news == (change,)


def test_one_session_that_was_too_easy_is_enough_and_says_so() -> None:
    found = after(done(0, item(feel="too-easy")))
    assert found.levels[BIRD] == 2
    (change,) = found.told
    assert change.code == "progress-easy"
    assert "too easy" in change.text.en
    because = why(change.code)
    assert because is not None
    assert "One session is enough" in because.rule.en


def test_two_good_sessions_are_named_where_only_the_second_was_too_easy() -> None:
    assert after(done(0), done(1, item(feel="too-easy"))).told[0].code == "progress"


def test_a_smaller_dose_than_was_open_proves_nothing() -> None:
    assert after(done(0, level=0), done(1, level=0), done(2, level=0)).levels[BIRD] == 1


def test_nothing_goes_up_while_the_morning_is_not_known() -> None:
    assert after(done(0, pain_next_morning=None)).told == ()
    silent = (done(0, pain_next_morning=None), done(1, pain_next_morning=None, pain_before=None))
    assert after(*silent).told == ()


def test_the_pain_before_the_next_session_stands_for_the_morning() -> None:
    history = (done(0, pain_next_morning=None), done(1))
    assert after(*history).levels[BIRD] == 2


def silent(number: int, when: timedelta, **said: Any) -> Done:
    """A good session whose morning was not told."""
    return done(number, when=when, pain_next_morning=None, **said)


def test_what_was_told_before_a_night_has_passed_is_no_morning() -> None:
    history = [silent(n, 2 * n * HOUR) for n in range(3)]
    assert after(*history).told == ()
    evening = silent(3, 12 * HOUR)  # its pain before may have been told in the morning
    assert after(*history, evening).told == ()


@pytest.mark.parametrize(("hours", "level"), [(19, 1), (21, 2), (48, 2), (49, 1), (24 * 60, 1)])
def test_only_a_session_of_the_next_day_or_two_tells_of_the_morning(hours: int, level: int) -> None:
    """The first session is too easy; it raises the dose where its morning is known."""
    easy = done(0, item(feel="too-easy"), pain_next_morning=None)
    history = [easy, silent(1, hours * HOUR)]
    found = adapt(history, REAL, 1, START + hours * HOUR)
    assert max([1, *(change.after for change in found.told if change.code == "progress-easy")]) == level


@pytest.mark.parametrize(
    ("hours", "red"), [(6, False), (12, True), (30, True), (49, False), (24 * 60, False)]
)
def test_a_worse_pain_before_the_next_session_counts_after_a_night_and_not_weeks_later(
    hours: int, red: bool
) -> None:
    history = [silent(0, 0 * HOUR), silent(1, hours * HOUR, pain_before=8)]
    found = adapt(history, REAL, 1, START + hours * HOUR)
    assert ("regress-morning" in {change.code for change in found.told}) == red
    assert (found.red is not None) == red


@pytest.mark.parametrize(
    "said",
    [
        {"pain_after": 4},
        {"pain_before": 3, "pain_next_morning": 4},
        {"pain_before": 5, "pain_next_morning": 5},
    ],
)
def test_moderate_or_unsettled_pain_holds(said: dict[str, int]) -> None:
    assert after(done(0), done(1, **said)).told == ()


def test_pain_above_five_takes_a_step_back_from_that_exercise_alone() -> None:
    hurt = (item(BIRD, 0, pain=7, ending="stopped-by-pain"), item(BRIDGE, 1))
    found = after(done(0, *hurt))
    assert found.levels == {BIRD: 0, BRIDGE: 1}
    assert [change.code for change in found.told] == ["regress"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"stopped": "dizzy"}, "regress-sign"),
        ({"pain_after": 6}, "regress-after"),
        ({"pain_next_morning": 4}, "regress-morning"),
        ({"pain_before": None, "pain_after": 6}, "regress-after"),
        ({"pain_before": None, "pain_next_morning": 6}, "regress-morning"),
    ],
)
def test_what_made_a_session_too_much_is_told(said: dict[str, Any], code: str) -> None:
    """Where the pain before is not known, pain above five speaks for itself."""
    (change,) = after(done(0, **said)).told
    because = why(change.code)
    assert (change.code, change.after) == (code, 0)
    assert because is not None and because.rule.en


@pytest.mark.parametrize(("before", "later"), [(5, 6), (6, 6), (6, 7), (7, 7), (8, 6)])
def test_strong_pain_that_was_there_before_is_no_answer_and_holds(before: int, later: int) -> None:
    history = [done(0), done(1, pain_before=before, pain_after=later, pain_next_morning=later)]
    found = after(*history)
    assert (found.told, found.red, found.levels[BIRD]) == ((), None, 1)


def test_a_worse_morning_takes_a_step_back_from_what_hurt() -> None:
    found = after(done(0, item(BIRD, 0, pain=2), item(BRIDGE, 1), pain_next_morning=4))
    assert found.levels == {BIRD: 0, BRIDGE: 1}
    assert found.told[0].code == "regress-morning"


@pytest.mark.parametrize(("morning", "hours"), [(2, 0), (4, 24), (7, 24)])
def test_after_a_session_that_was_too_much_a_worse_morning_counts_as_well(morning: int, hours: int) -> None:
    """The 48 hours begin with the last of both."""
    history = done(0, item(pain=8, ending="stopped-by-pain"), pain_after=6, pain_next_morning=morning)
    assert after(history).red == START + DAY / 72 + hours * HOUR


def test_a_worse_morning_that_nothing_explains_takes_a_step_back_from_all() -> None:
    found = after(done(0, item(BIRD, 0), item(BRIDGE, 1), pain_next_morning=6))
    assert found.levels == {BIRD: 0, BRIDGE: 0}


def test_what_hurts_twice_rests_for_two_weeks_and_comes_back_small() -> None:
    bad = item(pain=8, ending="stopped-by-pain")
    history = (done(0, bad), done(1, bad, level=0))
    assert after(*history).paused == (BIRD,)
    back = after(*history, days=15)
    assert back.paused == ()
    assert back.levels[BIRD] == 0
    assert back.changes[-1].code == "resume"


def test_too_hard_takes_a_step_back() -> None:
    found = after(done(0, item(feel="too-hard")))
    assert (found.levels[BIRD], found.told[0].code) == (0, "too-hard")


def test_a_week_away_takes_a_step_back() -> None:
    assert after(done(0, level=2), base=2, days=7.5).levels[BIRD] == 2
    found = after(done(0, level=2), base=2, days=8)
    assert (found.levels[BIRD], found.told[0].code) == (1, "break")
    assert after(done(0, level=2), base=2, days=30).levels[BIRD] == 0


def test_after_a_break_one_good_session_brings_each_step_back() -> None:
    history = [done(0, level=3), done(1, level=2, when=12 * DAY)]
    found = after(*history, base=3)
    assert found.levels[BIRD] == 3
    assert [change.code for change in found.told] == ["break", "progress-back"]
    assert after(*history, done(2, level=3, when=14 * DAY), base=3).levels[BIRD] == 3


def test_after_three_weeks_away_each_step_takes_two_good_sessions() -> None:
    history = [done(0, level=3), done(1, item(feel="too-easy"), when=25 * DAY)]
    assert after(*history, base=3).levels[BIRD] == 1
    history.append(done(2, when=27 * DAY))
    assert after(*history, base=3).levels[BIRD] == 2
    assert after(*history, done(3, level=2, when=29 * DAY), base=3).levels[BIRD] == 2


def test_after_six_weeks_away_everything_begins_anew() -> None:
    found = after(done(0, level=3), base=3, days=43)
    assert found.levels[BIRD] == 0
    assert [change.code for change in found.told] == ["break", "break", "break-long"]


def test_who_goes_slowly_needs_two_good_sessions_however_short_the_break_and_easy_the_dose() -> None:
    easy = item(feel="too-easy")
    history = [done(0, easy, level=2), done(1, easy, level=1, when=12 * DAY)]
    now = START + 13 * DAY
    assert adapt(history, REAL, 2, now).levels[BIRD] == 2
    assert adapt(history, REAL, 2, now, slow=True).levels[BIRD] == 1
    history.append(done(2, easy, level=1, when=14 * DAY))
    assert adapt(history, REAL, 2, START + 15 * DAY, slow=True).levels[BIRD] == 2


def test_what_is_left_out_for_eight_weeks_is_a_step_lower_the_rest_is_not() -> None:
    history = [done(0, item(BIRD, 0), item(BRIDGE, 1), level=3)]
    history += [done(n, item(BRIDGE), level=3, when=4 * n * DAY) for n in range(1, 15)]
    found = after(*history, base=3, days=1)
    assert found.levels[BIRD] == 2 < 3 <= found.levels[BRIDGE]
    (change,) = (each for each in found.told if each.exercise == BIRD)
    assert change.code == "unused"
    assert may_undo(change, found, START + 60 * DAY)


def test_what_hurts_after_a_break_needs_two_good_sessions_again() -> None:
    history = [
        done(0, level=3),
        done(1, item(feel="too-hard"), level=1, when=25 * DAY),
        done(2, level=0, when=27 * DAY),
    ]
    assert after(*history, base=3).levels[BIRD] == 0


def test_new_pain_lets_nothing_above_the_beginning() -> None:
    assert after(done(0), done(1), acute=True).levels[BIRD] == 1


def test_what_was_skipped_says_nothing() -> None:
    assert after(done(0, item(ending="skipped", pain=9)), days=1).levels == {}


@given(histories(), st.sampled_from((1, 12, 30, 47)))
@settings(max_examples=300)
def test_no_dose_rises_within_48_hours_of_too_much_pain(history: list[Done], hours: int) -> None:
    last = history[-1]
    hurt = any(
        (each.pain or 0) > 5 or each.ending == "stopped-by-pain"
        for each in last.record.items
        if each.ending != "skipped"
    )
    if not hurt:
        return
    assert last.record.ended is not None
    found = adapt(history, REAL, 1, last.record.ended + timedelta(hours=hours))
    latest = {
        each.exercise: one.level_of(each.position, each.exercise)
        for one in history
        for each in one.record.items
        if each.ending != "skipped"
    }
    assert all(found.levels[name] <= level for name, level in latest.items())


@given(histories(), st.integers(0, 60 * 24))
@settings(max_examples=300)
def test_levels_stay_on_the_ladder(history: list[Done], hours: int) -> None:
    found = adapt(history, REAL, 1, START + timedelta(hours=hours))
    for name, level in found.levels.items():
        assert 0 <= level < len(REAL.exercises[name].dose)
    assert set(found.paused) <= set(found.levels)


@given(histories(), st.randoms(use_true_random=False), st.integers(0, 90))
def test_the_same_history_gives_the_same_answer(
    history: list[Done], chance: random.Random, days: int
) -> None:
    now = history[-1].record.started + days * DAY
    mixed = list(history)
    chance.shuffle(mixed)
    assert adapt(mixed, REAL, 1, now) == adapt(history, REAL, 1, now)


@given(histories())
def test_the_changes_replay_to_the_present(history: list[Done]) -> None:
    found = adapt(history, REAL, 1, history[-1].record.started + 5 * DAY)
    for name, level in found.levels.items():
        changes = [change for change in found.changes if change.exercise == name]
        assert all(a.after == b.before for a, b in pairwise(changes))
        if changes:
            assert level <= changes[-1].after


MOODS: dict[str, dict[str, Any]] = {
    "good": {},
    "easy": {"feel": "too-easy"},
    "hard": {"feel": "too-hard"},
    "bad": {"pain": 6, "ending": "stopped-by-pain"},
    "sore": {"pain": 4},
}


@given(st.lists(st.sampled_from(("good", "good", "easy", *MOODS)), min_size=4, max_size=14))
@settings(max_examples=300)
def test_nothing_goes_up_down_and_up_within_three_sessions(moods: list[str]) -> None:
    history: list[Done] = []
    steps = []
    for number, mood in enumerate(moods):
        now = adapt(history, REAL, 1, START + 2 * DAY * number)
        if BIRD in now.paused:
            return
        history.append(done(number, item(**MOODS[mood]), level=now.levels.get(BIRD, 1)))
        then = after(*history, days=1.9)
        fresh = then.changes[len(now.changes) :]
        moved = [each.after - each.before for each in fresh if each.exercise == BIRD]
        steps += [(number, step) for step in moved if step]
    for (first, a), (_, b), (third, c) in zip(steps, steps[1:], steps[2:], strict=False):
        if a > 0 > b and c > 0:
            assert third - first >= 3
