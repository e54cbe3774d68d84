"""What a person decides, and what must hold whatever they decide."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from courses import BIRD, BRIDGE, DAY, HOUR, NAMES, REAL, START, after, courses, done, item
from hypothesis import given, settings
from hypothesis import strategies as st

from osanka.adaptation import Adapted, Choice, Done, Kind, adapt, may_undo, revisions, wished
from osanka.catalogue import Equipment, Setting
from osanka.planning import Wishes

Course = tuple[list[Done], list[Choice]]
BAD = item(pain=8, ending="stopped-by-pain")


def decided(history: list[Done], *choices: Choice, days: float = 0, acute: bool = False) -> Adapted:
    """Some days after the last session or decision."""
    last = max([one.record.started for one in history] + [choice.at for choice in choices])
    return adapt(history, REAL, 1, last + days * DAY, acute=acute, choices=choices)


def undone(found: Adapted, days: float = 5) -> Choice:
    """The newest change, taken back some days after the start."""
    change = found.told[-1]
    return Choice(START + days * DAY, "undo", change.exercise, change.code, change.since)


def test_a_step_up_can_be_taken_back_and_comes_again_after_two_good_sessions() -> None:
    history = [done(0), done(1)]
    back = undone(after(*history), 3)
    assert decided(history, back).levels[BIRD] == 1
    assert decided([*history, done(2)], back).levels[BIRD] == 1
    assert decided([*history, done(2), done(3)], back).levels[BIRD] == 2


def test_a_step_down_can_be_taken_back_once_two_days_have_passed() -> None:
    history = [done(0, item(pain=7, ending="stopped-by-pain"))]
    found = after(*history)
    (change,) = found.told
    assert not may_undo(change, found, START + DAY)
    assert may_undo(change, found, START + 3 * DAY)
    assert decided(history, undone(found, 1)).levels[BIRD] == 0
    assert decided(history, undone(found, 3)).levels[BIRD] == 1


def test_what_hurt_twice_comes_back_at_its_smallest_dose_when_the_pause_is_taken_back() -> None:
    history = [done(0, BAD), done(1, BAD, level=0)]
    found = decided(history, undone(after(*history)))
    assert (found.paused, found.levels[BIRD]) == ((), 0)
    again = decided([*history, done(3, BAD, level=0)], undone(after(*history)))
    assert again.paused == (BIRD,)


def test_taking_back_twice_is_nothing() -> None:
    history = [done(0), done(1)]
    back = undone(after(*history), 3)
    once = decided(history, back)
    twice = decided(history, back, replace(back, at=back.at + HOUR))
    assert twice.state == once.state


def test_the_acute_phase_caps_what_is_taken_back() -> None:
    history = [done(0, level=2), done(1, item(feel="too-hard"), level=2)]
    found = adapt(history, REAL, 1, START + 5 * DAY, acute=True)
    back = undone(found)
    assert decided(history, back, acute=True).levels[BIRD] <= 1


def test_a_flare_shrinks_and_afterwards_begins_lower() -> None:
    history = [done(0), done(1)]
    begun = Choice(START + 3 * DAY, "flare")
    over = Choice(START + 6 * DAY, "flare-over")
    found = decided(history, begun)
    wishes = wished(Wishes(30, goals=("strength",), level=1), found)
    assert (wishes.minutes, wishes.acute, wishes.level_for(BIRD), wishes.goals) == (
        10,
        True,
        0,
        ("ease-pain",),
    )
    back = decided(history, begun, over)
    assert (back.mode, back.levels[BIRD]) == ("usual", 1)
    assert [change.code for change in back.told[-2:]] == ["flare-over", "after-flare"]


def test_what_is_decided_in_a_session_counts_before_the_session_does() -> None:
    """Flare at ten past nine, in a session that would have raised the dose at twenty past."""
    history = [done(0), done(1)]
    found = decided(history, Choice(START + 2 * DAY + HOUR / 6, "flare"), days=1)
    assert [change.code for change in found.told] == ["flare"]


def test_what_an_hour_of_a_flare_leaves_is_told_with_what_the_session_changed() -> None:
    begun, over = Choice(START + HOUR, "flare"), Choice(START + 2 * HOUR, "flare-over")
    found = decided([done(0, BAD)], begun, over)
    assert {change.code for change in found.news} == {"regress", "flare-over"}
    assert found.last == START


@pytest.mark.parametrize(("days", "lost"), [(14.9, False), (15, True)])
def test_a_break_is_counted_from_the_end_of_an_illness(days: float, lost: bool) -> None:
    choices = (Choice(START + 3 * DAY, "ill"), Choice(START + 7 * DAY, "well"))
    found = adapt([done(0, level=3)], REAL, 3, START + days * DAY, choices=choices)
    assert ("break" in {change.code for change in found.told}) == lost
    assert found.last == START


@pytest.mark.parametrize(("hours", "minutes"), [(47, 10), (50, 10), (78, 10), (79, 30)])
def test_pain_in_the_gentle_days_after_a_flare_leaves_them_gentle_for_two_more(
    hours: int, minutes: int
) -> None:
    history = [done(0, BAD), done(1, BAD, level=0, when=30 * HOUR)]
    choices = (Choice(START + HOUR, "flare"), Choice(START + 2 * HOUR, "flare-over"))
    found = adapt(history, REAL, 1, START + hours * HOUR, choices=choices)
    assert wished(Wishes(30, level=1), found).minutes == minutes


def test_good_sessions_in_a_flare_raise_nothing() -> None:
    history = [done(0, level=0), done(1, level=0), done(2, level=0)]
    begun = Choice(START - HOUR, "flare")
    assert adapt(history, REAL, 0, START + 5 * DAY, choices=[begun]).levels[BIRD] == 0


def test_an_illness_costs_one_step_and_not_a_break_as_well() -> None:
    history = [done(0), done(1)]
    choices = (Choice(START + 3 * DAY, "ill"), Choice(START + 13 * DAY, "well"))
    found = decided(history, *choices)
    assert found.levels[BIRD] == 1
    assert "break" not in {change.code for change in found.told}


def test_a_journey_leaves_equipment_at_home() -> None:
    found = decided([done(0)], Choice(START + DAY, "travel"))
    asked = Wishes(20, equipment=(Equipment.MAT, Equipment.FITBALL), settings=(Setting.FLOOR, Setting.BAR))
    wishes = wished(asked, found)
    assert (wishes.equipment, wishes.settings) == ((Equipment.MAT,), (Setting.FLOOR,))
    assert not decided([done(0)], Choice(START + DAY, "travel"), Choice(START + 2 * DAY, "home")).state.away


def test_likes_and_dislikes_last_until_they_are_taken_back() -> None:
    kinds: tuple[Kind, ...] = ("like", "dislike", "neutral")
    like, dislike, neutral = (Choice(START + n * DAY, kind, BRIDGE) for n, kind in enumerate(kinds, 1))
    assert decided([done(0)], like).state.liked == (BRIDGE,)
    both = decided([done(0)], like, dislike).state
    assert (both.liked, both.disliked) == ((), (BRIDGE,))
    assert decided([done(0)], like, dislike, neutral).state.disliked == ()


def chain() -> tuple[str, str]:
    """An exercise and its harder variation, both such as Osanka chooses by itself."""
    for exercise in REAL.exercises.values():
        for other in exercise.harder:
            if exercise.unasked is None and REAL.exercises[other].unasked is None:
                return exercise.id, other
    raise AssertionError("the catalogue has no chain")


def test_what_goes_well_at_its_highest_dose_makes_room_for_what_is_harder() -> None:
    easy, hard = chain()
    top = len(REAL.exercises[easy].dose) - 1
    history = [done(n, item(easy), level=top) for n in range(2)]
    found = adapt(history, REAL, top, START + 3 * DAY)
    assert (found.outgrown, found.levels[hard]) == ((easy,), 0)
    bad = done(2, item(hard, pain=7, ending="stopped-by-pain"), level=0)
    back = adapt([*history, bad], REAL, top, START + 9 * DAY)
    assert back.state.outgrown == ()
    assert "too-soon" in {change.code for change in back.told}


def test_what_is_too_much_at_its_lowest_dose_is_stood_in_for_and_comes_again() -> None:
    easy, hard = chain()
    found = after(done(0, item(hard, feel="too-hard"), level=0), base=0)
    assert found.state.overtaxed == (hard,)
    well = [done(n, item(easy), level=0) for n in (1, 2)]
    later = after(done(0, item(hard, feel="too-hard"), level=0), *well, base=0)
    assert later.state.overtaxed == ()


def test_three_good_weeks_move_the_phase() -> None:
    history = [done(n, level=1) for n in range(12)]
    assert after(*history[:9]).base == 1
    assert after(*history).base == 2
    assert after(*history, acute=True).base == 1


@pytest.mark.parametrize("red", [{"stopped": "dizzy"}, {"pain_after": 7}, {"pain_next_morning": 6}])
def test_a_session_that_was_too_much_as_a_whole_ends_the_good_weeks(red: dict[str, str | int]) -> None:
    """Also where every exercise of it was skipped."""
    history = [done(n) for n in range(10)]  # to day 18
    history.append(done(10, item(ending="skipped"), **red))
    history.append(done(11, when=23 * DAY))
    history.append(done(12, when=26 * DAY))
    assert after(*history).base == 1


def test_for_two_days_after_too_much_pain_nothing_harder_comes_and_nothing_new_begins_higher() -> None:
    easy, _ = chain()
    top = len(REAL.exercises[easy].dose) - 1
    history = [done(n, item(easy), level=top) for n in range(12)]
    history.append(done(12, item(BRIDGE, pain=8, ending="stopped-by-pain"), level=0))
    soon, later = (adapt(history, REAL, 1, START + (24 + days) * DAY) for days in (1, 3))
    assert (soon.outgrown, soon.base) == ((), 0)
    assert (later.outgrown, later.base) == ((easy,), 0)
    good = [done(n, item(easy), level=top) for n in (14, 15)]
    assert adapt([*history, *good], REAL, 1, START + 31 * DAY).base == 2


def test_one_exercise_does_not_rise_when_another_hurt_in_the_same_days() -> None:
    history = [
        done(0),
        done(1, item(BIRD, 0), item(BRIDGE, 1, pain=8, ending="stopped-by-pain"), when=20 * HOUR),
    ]
    assert not any(change.code.startswith("progress") for change in after(*history).told)


def test_what_was_taken_back_needs_two_good_sessions_however_easy() -> None:
    history = [done(0), done(1)]
    easy = done(2, item(feel="too-easy"))
    assert decided([*history, easy], undone(after(*history), 3)).levels[BIRD] == 1


SETBACKS: dict[str, list[Done | Choice]] = {
    "red": [done(2, item(BRIDGE, pain=8, ending="stopped-by-pain"))],
    "break": [done(2, item(BRIDGE), when=14 * DAY)],
    "flare": [Choice(START + 3 * DAY, "flare"), Choice(START + 6 * DAY, "flare-over")],
    "illness": [Choice(START + 3 * DAY, "ill"), Choice(START + 6 * DAY, "well")],
}


@pytest.mark.parametrize("name", SETBACKS)
def test_after_a_setback_what_is_new_begins_small_until_two_sessions_were_good(name: str) -> None:
    happened = SETBACKS[name]
    sessions = [one for one in happened if isinstance(one, Done)]
    choices = [one for one in happened if isinstance(one, Choice)]
    history = [done(0), done(1), *sessions]

    def base(days: int) -> int:
        return adapt(history, REAL, 2, START + days * DAY, choices=choices).base

    begun = 14 if name == "break" else 8
    assert base(begun) == 0
    history.append(done(20, item(BRIDGE), level=0, when=(begun + 2) * DAY))
    assert base(begun + 3) == (2 if name == "break" else 0)  # its first good one has been done already
    history.append(done(21, item(BRIDGE), level=0, when=(begun + 4) * DAY))
    assert base(begun + 5) == 2


@pytest.mark.parametrize(("begins", "ends"), [("flare", "flare-over"), ("ill", "well")])
@pytest.mark.parametrize(("hours", "costs"), [(1, False), (23, False), (25, True)])
def test_what_was_said_by_mistake_costs_nothing(begins: Kind, ends: Kind, hours: int, costs: bool) -> None:
    history = [done(0), done(1), done(2, level=2)]
    choices = (Choice(START + 5 * DAY, begins), Choice(START + 5 * DAY + hours * HOUR, ends))
    found = decided(history, *choices, days=1)
    assert (found.levels[BIRD] < 2) == costs
    assert found.mode == "usual"
    later = decided([*history, done(4, level=2)], *choices)
    assert (later.levels[BIRD] == 3) == (not costs)


def test_a_session_in_a_short_flare_makes_it_one() -> None:
    choices = (Choice(START + 2 * DAY - HOUR, "flare"), Choice(START + 2 * DAY + HOUR, "flare-over"))
    assert decided([done(0), done(1, level=0)], *choices, days=1).levels[BIRD] == 0


def test_an_illness_does_not_end_a_flare_and_both_cost_once() -> None:
    history = [done(0, level=3)]
    choices = [Choice(START + n * DAY, kind) for n, kind in ((1, "flare"), (2, "ill"), (4, "well"))]
    found = adapt(history, REAL, 3, START + 5 * DAY, choices=choices)
    assert (found.mode, found.levels[BIRD]) == ("flare", 3)
    over = [*choices, Choice(START + 6 * DAY, "flare-over")]
    assert adapt(history, REAL, 3, START + 7 * DAY, choices=over).levels[BIRD] == 2


def test_a_liking_says_nothing_about_the_dose() -> None:
    assert decided([done(0)], Choice(START + DAY, "like", BRIDGE)).state.levels == {BIRD: 1}


@given(courses(), st.integers(0, 200))
@settings(max_examples=300)
def test_the_revisions_replay_to_the_present(course: Course, hours: int) -> None:
    history, choices = course
    found = adapt(history, REAL, 1, history[-1].record.started + hours * HOUR, choices=choices)
    replayed = list(revisions(found))
    assert not replayed or replayed[-1].state == found.state
    assert [each.number for each in replayed] == list(range(1, len(replayed) + 1))
    assert [change for each in replayed for change in each.changes] == list(found.changes)


@given(courses(), st.integers(0, 120))
@settings(max_examples=300)
def test_nothing_rises_within_48_hours_whatever_is_decided(course: Course, hours: int) -> None:
    history, choices = course
    now = history[-1].record.started + hours * HOUR
    found = adapt(history, REAL, 1, now, choices=choices)
    if found.red is None or now - found.red >= 2 * DAY:
        return
    latest = {
        each.exercise: one.level_of(each.position, each.exercise)
        for one in history
        for each in one.record.items
        if each.ending != "skipped"
    }
    assert all(found.levels[name] <= level for name, level in latest.items())
    assert (found.outgrown, found.base) == ((), 0)
    assert not any(may_undo(change, found, now) for change in found.told if change.after < change.before)


@given(courses(), st.integers(0, 2000))
@settings(max_examples=300)
def test_levels_stay_on_the_ladder_whatever_is_decided(course: Course, hours: int) -> None:
    history, choices = course
    found = adapt(history, REAL, 1, START + hours * HOUR, choices=choices)
    for levels in (found.levels, found.state.levels):
        assert all(0 <= level < len(REAL.exercises[name].dose) for name, level in levels.items())
    capped = adapt(history, REAL, 1, START + hours * HOUR, acute=True, choices=choices)
    assert all(level <= 1 for level in capped.levels.values())


@given(courses(), st.randoms(use_true_random=False))
def test_the_same_course_in_any_order_gives_the_same_answer(course: Course, chance: random.Random) -> None:
    history, choices = course
    now = history[-1].record.started + 3 * DAY
    mixed, shuffled = list(history), list(choices)
    chance.shuffle(mixed)
    chance.shuffle(shuffled)
    assert adapt(mixed, REAL, 1, now, choices=shuffled) == adapt(history, REAL, 1, now, choices=choices)


@given(courses(), st.data())
@settings(max_examples=300)
def test_only_what_may_be_undone_is(course: Course, data: st.DataObject) -> None:
    history, choices = course
    now = history[-1].record.started + data.draw(st.integers(1, 120)) * HOUR
    found = adapt(history, REAL, 1, now, choices=choices)
    if not found.told:
        return
    change = data.draw(st.sampled_from(found.told))
    choice = Choice(now, "undo", change.exercise, change.code, change.since)
    then = adapt(history, REAL, 1, now, choices=[*choices, choice])
    assert (then.state != found.state or then.changes != found.changes) == may_undo(change, found, now)


@given(courses(), st.sampled_from((5, 15, 40)), st.integers(0, 2))
def test_a_flare_only_shrinks(course: Course, minutes: int, level: int) -> None:
    history, choices = course
    now = history[-1].record.started + 3 * DAY
    usual = [choice for choice in choices if choice.kind not in ("flare", "ill", "flare-over", "well")]
    asked = Wishes(minutes, level=level)
    before = wished(asked, adapt(history, REAL, level, now, choices=usual))
    during = wished(asked, adapt(history, REAL, level, now, choices=[*usual, Choice(now, "flare")]))
    assert during.minutes <= before.minutes
    assert all(during.level_for(name) <= before.level_for(name) for name in NAMES)
    assert during.acute
    assert set(during.paused) >= set(before.paused)


@pytest.mark.parametrize("kind", ["flare-over", "well", "home"])
def test_what_has_not_begun_does_not_end(kind: Kind) -> None:
    history = [done(0), done(1)]
    assert decided(history, Choice(START + 3 * DAY, kind)) == replace(
        decided(history, Choice(START + 3 * DAY, "neutral", BIRD))
    )
