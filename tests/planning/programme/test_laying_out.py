"""What holds for every programme of weeks, whoever it is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import healthy

from osanka.catalogue import load
from osanka.catalogue.vocabulary import Aim
from osanka.planning import (
    Frame,
    NoSession,
    Programme,
    Wishes,
    compose,
    compose_programme,
    recheck_programme,
    rung_on,
    rung_without_top,
    wishes_from,
)
from osanka.planning.programme.calendar import walk_rungs
from osanka.planning.programme.rhythm import walking
from osanka.safety import clear, read_intake
from osanka.safety.model import Clearance, Verdict

REAL = load()
MONDAY = date(2026, 11, 30)
EVERY_OTHER, DAILY = (0, 2, 4), (0, 1, 2, 3, 4, 5, 6)
STIFF = {"where": ["lower-back"], "since": "months", "leg_symptoms": ["none"]}
OFTEN = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
FRAMES = st.builds(
    Frame,
    start=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    weeks=st.sampled_from((1, 2, 4, 5, 8)),
    days=st.sets(st.integers(0, 6), min_size=1).map(tuple),
    work_days=st.sets(st.integers(0, 6)).map(tuple),
)


def asked(**told: object) -> tuple[Clearance, Wishes]:
    intake = read_intake(healthy(**(STIFF | told)))
    return clear(intake, REAL), wishes_from(intake)


def laid(frame: Frame | None = None, **told: object) -> Programme:
    clearance, wishes = asked(**told)
    made = compose_programme(REAL, clearance, wishes, frame or Frame(MONDAY, 4, EVERY_OTHER, (0, 1)))
    assert isinstance(made, Programme), made
    return made


def shown(programme: Programme) -> Iterator[str]:
    """Every exercise that it names anywhere."""
    for block in programme.blocks:
        yield from (item.exercise for session in block.sessions for item in session.items)
    for day in programme.days:
        yield from (pause.exercise for pause in day.breaks)
        yield from (test.exercise for test in day.tests if test.exercise)


@OFTEN
@given(strategies.intakes(), FRAMES)
def test_nothing_blocked_is_anywhere_in_a_programme(intake: object, frame: Frame) -> None:
    clearance = clear(intake, REAL)  # type: ignore[arg-type]
    wishes = wishes_from(intake)  # type: ignore[arg-type]
    made = compose_programme(REAL, clearance, wishes, frame)
    if clearance.verdict >= Verdict.SEE_CLINICIAN_FIRST:
        assert isinstance(made, NoSession)
        return
    if isinstance(made, NoSession):
        assert isinstance(compose(REAL, clearance, wishes), NoSession)
        return
    assert all(clearance.allows(name) for name in shown(made))
    assert clearance.allows("walking") or not any(day.walk for day in made.days)
    assert recheck_programme(made, REAL, clearance, wishes) == ()
    # Points come in fives: of a programme worth next to nothing one step is more than a fiftieth.
    assert made.solver.gap <= 0.02 or made.solver.bound - made.solver.objective <= 5
    assert {day.date.weekday() for day in made.days if day.session} <= set(frame.days)
    assert [day.date for day in made.days] == [
        frame.start + timedelta(days=at) for at in range(frame.weeks * 7 + 1)
    ]
    assert compose_programme(REAL, clearance, wishes, frame) == made
    for day in made.days[1:]:
        assert not works(made, day.date) & works(made, day.date - timedelta(days=1))


def works(programme: Programme, day: date) -> set[str]:
    session = programme.session_on(day)
    found = [REAL.exercises[item.exercise] for item in session.items] if session else []
    return {muscle for e in found if Aim.STRENGTHEN in e.aims for muscle in e.muscles.primary}


@pytest.mark.parametrize("minutes", [10, 20, 35])
def test_muscles_rest_for_two_days_also_when_every_day_is_asked_for(minutes: int) -> None:
    made = laid(Frame(MONDAY, 5, DAILY), minutes=minutes, goals=["strength"])
    for day in made.days[1:]:
        assert not works(made, day.date) & works(made, day.date - timedelta(days=1))


def test_two_sessions_take_turns_and_a_block_later_renews_them() -> None:
    made = laid(Frame(MONDAY, 8, EVERY_OTHER))
    assert [block.weeks for block in made.blocks] == [4, 4]
    turns = [day.session for day in made.days if day.session]
    assert turns[:4] == [(0, 0), (0, 1), (0, 0), (0, 1)]
    first, second = ({i.exercise for s in block.sessions for i in s.items} for block in made.blocks)
    assert first != second


def test_new_pain_is_not_strengthened_and_walks_little() -> None:
    made = laid(since="days", goals=["strength"])
    assert not any(works(made, day.date) for day in made.days)
    assert {day.walk for day in made.days if day.walk} <= {walking()[0].minutes}
    assert not any(test.kind == "self-test" for day in made.days for test in day.tests)


def test_walks_grow_and_lie_on_days_of_rest_first() -> None:
    made = laid(Frame(MONDAY, 12, EVERY_OTHER))
    minutes = [day.walk for day in made.days if day.walk]
    assert minutes == sorted(minutes)
    assert minutes[-1] > minutes[0]
    week = made.days[:7]
    assert not any(day.walk and day.session for day in week)


WALKERS = [
    ({"experience": "none"}, 0),
    ({"experience": "some"}, 2),
    ({"experience": "regular"}, 4),
    ({"experience": "regular", "since": "days"}, 0),
    ({"experience": "regular", "worse_with": ["arching"]}, 0),
    ({"experience": "regular", "worse_with": ["dont-know"]}, 0),
    ({"experience": "regular", "age": "75-plus", "falls": "no"}, 0),
    ({"experience": "regular", "conditions": ["stenosis"]}, 0),
    ({"experience": "regular", "age": "65-74", "falls": "no"}, 4),
]


@pytest.mark.parametrize(("told", "rung"), WALKERS)
def test_the_first_walks_are_what_the_person_is_used_to(told: dict[str, object], rung: int) -> None:
    walks = [day.walk for day in laid(**told).days[:7] if day.walk]
    assert walks == [walking()[rung].minutes] * walking()[rung].days


@pytest.mark.parametrize("days", [(0,), EVERY_OTHER, DAILY])
@pytest.mark.parametrize("experience", ["none", "some", "regular"])
def test_which_rung_a_day_has_can_be_read_off_the_programme(experience: str, days: tuple[int, ...]) -> None:
    frame = Frame(MONDAY, 12, days)
    clearance, wishes = asked(experience=experience)
    made = laid(frame, experience=experience)
    weeks = walk_rungs(clearance, wishes, frame)
    daily = [rung for rung in weeks for _ in range(7)]
    assert [rung_on(made, day.date) for day in made.days] == [*daily, weeks[-1]]
    early, late = MONDAY - timedelta(days=1), MONDAY + timedelta(days=200)
    assert (rung_on(made, early), rung_on(made, late)) == (weeks[0], weeks[-1])
    without = [rung_without_top(made, day.date) for day in made.days]
    assert [min(weeks[-1], rung) for rung in without] == [*daily, weeks[-1]]
    assert without[-1] == weeks[0] + 5


@pytest.mark.parametrize(("days", "first"), [(0, 0), (1, 1), (7, 1), (40, 6), (42, 6), (80, 12)])
def test_walks_that_count_from_a_later_day_stay_for_two_weeks_from_then(days: int, first: int) -> None:
    frame = Frame(MONDAY, 12, EVERY_OTHER, walks_from=MONDAY + timedelta(days=days))
    clearance, wishes = asked(experience="some")
    weeks = walk_rungs(clearance, wishes, frame)
    assert weeks == tuple(min(6, 2 + max(0, week - first) // 2) for week in range(12))
    made = laid(frame, experience="some")
    assert [rung_on(made, day.date) for day in made.days[:-1]] == [rung for rung in weeks for _ in range(7)]
    assert [min(weeks[-1], rung_without_top(made, day.date)) for day in made.days[:-1:7]] == list(weeks)


def test_a_programme_without_walks_stays_on_the_first_rung() -> None:
    made = laid(experience="regular")
    without = replace(made, days=tuple(replace(day, walk=None) for day in made.days))
    assert {rung_on(without, day.date) for day in made.days} == {0}


def test_who_begins_with_care_walks_more_in_time_unless_only_the_least_is_open() -> None:
    def last(**told: object) -> int | None:
        days = laid(Frame(MONDAY, 12, EVERY_OTHER), age="65-74", experience="regular", **told).days
        return [day.walk for day in days if day.walk][-1]

    assert last(falls="yes") == walking()[5].minutes
    assert last(falls="dont-know") == walking()[0].minutes


def test_the_care_on_walks_is_in_the_notes_as_a_sentence_that_goes_on() -> None:
    (note,) = [each.text for each in laid(conditions=["stenosis"]).notes if each.code == "walk-care"]
    assert note.en.startswith("On your walks: walk in short bouts")
    assert note.ru.startswith("На прогулке: гуляйте короткими отрезками")


def test_what_is_measured_and_when() -> None:
    made = laid(Frame(MONDAY, 12, EVERY_OTHER))
    weeks: dict[str, list[int]] = defaultdict(list)
    for at, day in enumerate(made.days):
        for test in day.tests:
            assert (at % 7, at // 7) == (0, test.week)
            weeks[test.exercise or test.kind].append(test.week)
    every_second = [0, 2, 4, 6, 8, 10, 12]
    assert weeks == {
        "questionnaire": [0, 4, 8, 12],
        "side-bend-test": every_second,
        "toe-touch-test": every_second,
    }


def test_breaks_are_short_gentle_and_on_working_days() -> None:
    made = laid()
    working = [day for day in made.days[:28] if day.date.weekday() in (0, 1)]
    assert all(day.breaks for day in working)
    for day in made.days:
        for pause in day.breaks:
            assert pause.seconds <= 90
            assert Aim.STRENGTHEN not in REAL.exercises[pause.exercise].aims


def test_a_method_keeps_its_order_and_its_own_frequency() -> None:
    everything, wishes = asked(equipment=["mat", "chair", "gym", "bar"])
    followed = replace(wishes, method="gym-lower-back-programme")
    made = compose_programme(REAL, everything, followed, Frame(MONDAY, 4, DAILY))
    assert isinstance(made, Programme), made
    weeks = [sum(bool(day.session) for day in made.days[at : at + 7]) for at in range(0, 28, 7)]
    assert all(1 <= many <= 2 for many in weeks)
    assert "method-less" in {note.code for note in made.notes}
    alone = compose(REAL, everything, followed)
    assert [item.exercise for item in made.blocks[0].sessions[0].items] == [
        item.exercise
        for item in alone.items  # type: ignore[union-attr]
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"weeks": 0},
        {"weeks": 13},
        {"days": ()},
        {"days": (7,)},
        {"work_days": (-1,)},
        {"start": date(9999, 12, 20)},
    ],
)
def test_a_frame_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\d|weekday"):
        Frame(**({"start": MONDAY, "weeks": 4, "days": EVERY_OTHER} | wrong))  # type: ignore[arg-type]


def test_the_direction_is_looked_for_only_where_it_is_not_known() -> None:
    assert laid(better_with="dont-know").find_direction
    assert not laid(better_with="bending").find_direction
    assert not laid(better_with="none").find_direction


def test_what_is_planned_stays_on_the_day_unless_it_is_disliked() -> None:
    clearance, wishes = asked(minutes=20)
    names = laid(minutes=20).planned_on(MONDAY)
    made = compose(REAL, clearance, replace(wishes, planned=names))
    assert {item.exercise for item in made.items} == set(names)  # type: ignore[union-attr]
    assert any(why.code == "planned" for item in made.items for why in item.why)  # type: ignore[union-attr]
    without = compose(REAL, clearance, replace(wishes, planned=names, disliked=(names[1],)))
    assert names[1] not in {item.exercise for item in without.items}  # type: ignore[union-attr]
