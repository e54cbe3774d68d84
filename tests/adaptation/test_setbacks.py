"""What a setback costs, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from courses import BIRD, BRIDGE, CHAIN, DAY, HOUR, REAL, START, after, done, histories, item
from hypothesis import given

from osanka.adaptation import Choice, Course, Done, Kind, adapt, slowly
from osanka.safety.model import Intake

BAD = {"ending": "stopped-by-pain", "pain": 7}
REST = "supine-rest"


def codes(found: Any) -> list[str]:
    return [change.code for change in found.told]


@pytest.mark.parametrize(("begins", "ends"), [("flare", "flare-over"), ("ill", "well")])
@pytest.mark.parametrize(("days", "level"), [(5, 3), (25, 2), (50, 0)])
def test_a_flare_or_an_illness_costs_what_a_break_would(
    begins: Kind, ends: Kind, days: int, level: int
) -> None:
    """Once: the same days are no break as well, nor time in which something was left out."""
    choices = (Choice(START + DAY, begins), Choice(START + (1 + days) * DAY, ends))
    history = [done(0, item(BRIDGE), level=4)]
    found = adapt(history, REAL, 4, START + (2 + days) * DAY, choices=choices)
    assert found.levels[BRIDGE] == level
    assert not {"break", "break-long", "unused"} & set(codes(found))
    later = done(1, item(BIRD), when=(2 + days) * DAY)
    assert "unused" not in codes(adapt([*history, later], REAL, 4, START + 58 * DAY, choices=choices))


def test_sessions_that_were_too_hard_are_not_good_ones() -> None:
    hard = [done(n, item(BIRD, feel="too-hard"), item(BRIDGE, 1), level=0) for n in range(14)]
    assert "phase" not in codes(after(*hard, base=0))
    good = [done(n, item(BIRD), item(BRIDGE, 1), level=0) for n in range(14)]
    assert "phase" in codes(after(*good, base=0))


def test_who_goes_slowly_begins_the_three_weeks_anew_after_a_fall() -> None:
    history = [done(n, level=0) for n in range(6)]
    history += [done(6, item(feel="too-hard"), level=0), *(done(n, level=0) for n in range(7, 13))]
    now = START + 25 * DAY
    assert "phase" in codes(adapt(history, REAL, 0, now))
    assert "phase" not in codes(adapt(history, REAL, 0, now, slow=True))


def test_what_hurts_at_its_smallest_dose_is_not_passed_over_in_silence() -> None:
    alone = next(each.id for each in REAL.exercises.values() if each.poses and not each.easier)
    (change,) = after(done(0, item(alone, **BAD), level=0), base=0).told
    assert (change.code, change.before, change.after) == ("smallest", 0, 0)


@pytest.mark.parametrize("said", [{"pain_next_morning": 6}, {"pain_after": 6}, {"stopped": "dizzy"}])
def test_only_what_itself_hurt_rests(said: dict[str, Any]) -> None:
    """Of a bad answer that nothing explains nobody knows the cause: everything is made less, and nothing is
    said to have hurt."""
    found = after(*[done(n, **said) for n in range(3)])
    assert (found.paused, found.levels[BIRD]) == ((), 0)
    assert not any("hurt" in change.text.en for change in found.told)
    assert after(*[done(n, item(**BAD), level=0) for n in range(2)], base=0).paused == (BIRD,)


@pytest.mark.parametrize(("before", "morning"), [(0, 2), (1, 3), (0, 3)])
def test_a_little_soreness_holds_and_is_no_setback(before: int, morning: int) -> None:
    found = after(*[done(n, pain_before=before, pain_next_morning=morning) for n in range(3)])
    assert (found.told, found.red, found.levels[BIRD]) == ((), None, 1)


def test_neither_rest_nor_what_was_too_easy_is_blamed_for_a_bad_morning() -> None:
    items = (item(BIRD, 0), item(BRIDGE, 1, feel="too-easy"), item(REST, 2))
    found = after(done(0, *items, pain_next_morning=6))
    assert found.levels == {BIRD: 0, BRIDGE: 1, REST: 1}
    alone = after(done(0, item(BRIDGE, feel="too-easy"), pain_next_morning=6))
    assert alone.levels[BRIDGE] == 0


def test_pain_that_was_not_told_at_the_end_is_not_taken_for_none() -> None:
    assert after(*[done(n, pain_after=None) for n in range(3)]).told == ()


def test_a_flare_that_is_pressed_twice_is_one() -> None:
    choices = [Choice(START + n * HOUR, "flare") for n in (30, 31)]
    assert codes(adapt([done(0)], REAL, 1, START + 2 * DAY, choices=choices)) == ["flare"]


@pytest.mark.parametrize(
    ("flare", "ill", "level", "code"),
    [
        ((1, 24), (21, 23), 2, "after-flare"),  # the one within the other
        ((1, 23), (21, 24), 2, "after-flare"),
        ((1, 5), (4, 26), 2, "after-illness"),
        ((1, 30), (29, 60), 0, "after-illness"),  # together longer than six weeks
        ((1, 2.5), (2, 4), 3, "after-illness"),
    ],
)
def test_a_flare_and_an_illness_that_overlap_are_paid_as_one(
    flare: tuple[float, float], ill: tuple[float, float], level: int, code: str
) -> None:
    """Whichever ends first; each tells its own days."""
    told: list[tuple[float, Kind]] = [
        (flare[0], "flare"),
        (flare[1], "flare-over"),
        (ill[0], "ill"),
        (ill[1], "well"),
    ]
    choices = [Choice(START + days * DAY, kind) for days, kind in told]
    found = adapt([done(0, item(BRIDGE), level=4)], REAL, 4, START + 62 * DAY, choices=choices)
    days = {change.code: change.numbers["days"] for change in found.told if change.numbers}
    assert days["flare-over"] == int(flare[1] - flare[0])
    assert days["well"] == int(ill[1] - ill[0])
    paid = next(change for change in found.told if change.exercise == BRIDGE)
    assert (paid.code, paid.before, paid.after) == (code, 4, level)


def test_an_undo_of_the_time_before_a_sign_had_a_code_of_its_own_still_stands() -> None:
    history = [done(0, stopped="dizzy")]
    (change,) = after(*history).told
    undo = Choice(START + 3 * DAY, "undo", BIRD, "regress", change.since)
    assert change.code == "regress-sign"
    assert adapt(history, REAL, 1, START + 4 * DAY, choices=[undo]).levels[BIRD] == 1


@pytest.mark.parametrize(("weeks", "level"), [(7, 4), (9, 3), (15, 3), (17, 2)])
def test_each_eight_weeks_left_out_cost_a_step_however_often_one_asks(weeks: int, level: int) -> None:
    history = [done(0, item(BRIDGE), level=4)]
    history += [done(n, item(BIRD), level=0, when=4 * n * DAY) for n in range(1, 7 * weeks // 4)]
    assert adapt(history, REAL, 4, START + 7 * weeks * DAY).levels[BRIDGE] == level
    again = [*history, done(99, item(BRIDGE), level=level, when=7 * weeks * DAY)]
    again += [done(100 + n, item(BIRD), level=0, when=(7 * weeks + 4 * n) * DAY) for n in range(1, 13)]
    assert adapt(again, REAL, 4, START + (7 * weeks + 50) * DAY).levels[BRIDGE] == level


def test_what_a_harder_variation_stands_for_is_not_left_out() -> None:
    easy, hard = CHAIN
    top = len(REAL.exercises[easy].dose) - 1
    history = [done(n, item(easy), level=top) for n in range(2)]
    history += [done(n, item(hard), level=0, when=4 * n * DAY) for n in range(2, 20)]
    found = adapt(history, REAL, top, START + 78 * DAY)
    assert found.outgrown == (easy,)
    assert found.levels[easy] == top


def test_a_copy_is_the_same_and_goes_its_own_way() -> None:
    course = Course(REAL, 0)
    for n in range(14):
        course.begin(START + 2 * n * DAY)
        course.take(done(n, level=0), 1)
    course.choose(Choice(START + 30 * DAY, "flare"))
    other = course.copy()
    assert other.state.base == course.state.base == 1
    assert other.adapted(START + 31 * DAY) == course.adapted(START + 31 * DAY)
    before = course.adapted(START + 40 * DAY)
    other.choose(Choice(START + 40 * DAY, "flare-over"))
    other.begin(START + 41 * DAY)
    other.take(done(30, item(feel="too-hard"), pain_before=5, when=41 * DAY), 5)
    assert course.adapted(START + 40 * DAY) == before
    assert not course.drift.creeping(START + 42 * DAY)
    course.choose(Choice(START + 40 * DAY, "flare-over"))


@pytest.mark.parametrize(
    ("answers", "slow"),
    [
        ({"age": "40-54", "conditions": ("none",)}, False),
        ({"age": "40-54", "conditions": ("osteochondrosis",)}, False),
        ({"age": "65-74", "conditions": ("none",)}, True),
        ({"age": "75-plus", "conditions": ("none",)}, True),
        ({"age": "40-54", "conditions": ("osteoporosis",)}, True),
        ({"age": "40-54", "conditions": ("steroids",)}, True),
        ({"age": "40-54", "conditions": ("dont-know",)}, True),
        ({"age": "40-54"}, True),
        ({"conditions": ("none",)}, True),
    ],
)
def test_who_goes_slowly(answers: dict[str, Any], slow: bool) -> None:
    assert slowly(Intake(answers)) == slow


@pytest.mark.parametrize(
    ("bad", "apart", "often"), [(3, 2, True), (2, 2, False), (3, 7, False), (4, 3, True)]
)
def test_three_sessions_too_much_within_two_weeks_are_often(bad: int, apart: int, often: bool) -> None:
    history = [done(n, item(**BAD), level=0, when=n * apart * DAY) for n in range(bad)]
    assert after(*history, base=0, days=1).often is often
    assert not after(*history, base=0, days=14.1).often


@given(histories())
def test_sessions_without_too_much_pain_are_never_too_much_often(history: list[Done]) -> None:
    """Whatever was too hard, or said nothing: the word is about pain and signs alone."""
    mild = [
        replace(
            each,
            record=replace(
                each.record,
                items=tuple(replace(one, pain=None, ending="done") for one in each.record.items),
                pain_after=None,
                pain_next_morning=None,
                pain_before=None,
                stopped=None,
            ),
        )
        for each in history
    ]
    assert not any(adapt(mild, REAL, 1, START + n * DAY).often for n in range(0, 40, 5))


@pytest.mark.parametrize(("pain", "settles"), [(4, True), (5, True), (6, False), (None, False)])
def test_pain_that_stays_moderate_does_not_leave_a_break_unsettled_for_ever(
    pain: int | None, settles: bool
) -> None:
    told = {"pain_before": pain, "pain_after": pain, "pain_next_morning": pain}
    before = [done(n, item(BRIDGE), level=1, **told) for n in range(3)]
    later = [done(n, item(BRIDGE), level=0, **told) for n in range(9, 13)]  # after twelve days without any
    three, four = after(*before, *later[:3]), after(*before, *later)
    assert three.settling and BRIDGE in three.once
    assert four.settling is not settles and (BRIDGE in four.once) is not settles


def test_what_was_too_hard_is_not_borne() -> None:
    moderate = {"pain_before": 4, "pain_after": 4, "pain_next_morning": 4}
    hard = [done(n, item(BRIDGE, feel="too-hard"), level=0, **moderate) for n in range(6)]
    assert BRIDGE in after(*hard).once
