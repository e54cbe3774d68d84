"""After what was too much the time that is left is not filled with more of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from courses import BIRD, BRIDGE, DAY, LIVES, REAL, START, after, done, item
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_catalogue import cleared

from osanka.adaptation import Adapted, Choice, Done, adapt, wished
from osanka.adaptation.undoing import UPWARDS
from osanka.catalogue.model import Dose
from osanka.planning import Wishes
from osanka.planning.candidates import candidates

ALL = cleared(REAL)
Life = tuple[int, tuple[list[Done], list[Choice]]]


def amounts(dose: Dose) -> tuple[int, int]:
    """Repetitions in all sets together, and the seconds they are held."""
    return sum(dose.reps), sum(dose.reps) * dose.hold


def grows(name: str) -> bool:
    """Whether each step of the ladder is more in both. A few trade longer holds for more repetitions."""
    steps = [amounts(dose) for dose in REAL.exercises[name].dose]
    return all(a <= c and b <= d for (a, b), (c, d) in pairwise(steps))


GROWING = [name for name, each in REAL.exercises.items() if each.poses and grows(name)]


def given_now(name: str, found: Adapted, base: int, minutes: int = 40) -> list[tuple[int, int]]:
    """How much of an exercise any session could ask for, in the longest one."""
    asked = wished(Wishes(minutes, level=base, equipment=REAL.exercises[name].equipment), found)
    able = candidates(REAL, ALL, asked, every_dose=True)
    return [amounts(each.dose) for each in able if each.exercise.id == name]


DOWN = UPWARDS - {"too-soon"}  # what would mean more if it were taken back
BAD = {
    "too hard": {"feel": "too-hard"},
    "pain": {"pain": 7},
    "stopped": {"ending": "stopped-by-pain"},
}


@given(st.sampled_from(GROWING), st.sampled_from(sorted(BAD)), st.integers(0, 3), st.integers(2, 20))
@settings(max_examples=200, deadline=None)
def test_after_a_step_down_less_is_given_until_it_has_gone_well(
    name: str, bad: str, level: int, days: int
) -> None:
    """What had been done was the plain dose of the ladder: no second round may make up for the step."""
    ladder = REAL.exercises[name].dose
    level = min(level, len(ladder) - 1)
    history = [done(0, item(name, **BAD[bad]), level=level)]
    found = after(*history, base=level, days=days)
    reps, held = amounts(ladder[level])
    assert all(a <= reps and b <= held for a, b in given_now(name, found, level))
    good = after(*history, done(9, item(name), level=found.levels[name]), base=level)
    assert name not in good.once


@given(LIVES, st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_what_fell_is_never_doubled_before_it_has_gone_well(life: Life, days: int) -> None:
    """Read from the changes alone: since its last step down an exercise has been in no calm session."""
    base, (history, choices) = life
    now = START + days * DAY
    found = adapt(history, REAL, base, now, choices=choices)
    for name in found.levels:
        falls = [each.since for each in found.changes if each.exercise == name and each.code in DOWN]
        later = [one for one in history if falls and falls[-1] < one.record.started <= now]
        if falls and not any(each.exercise == name for one in later for each in one.record.items):
            assert wished(Wishes(40, level=base), found).rounds_for(name) == 1


@pytest.mark.parametrize("said", [{"pain_next_morning": 6}, {"pain_after": 6}])
def test_a_session_that_was_too_much_lets_nothing_of_it_grow(said: dict[str, int]) -> None:
    """Also not what did not hurt; and for two days nothing at all fills the time that has become free."""
    history = done(0, item(BIRD, 0, pain=3), item(BRIDGE, 1), **said)
    found = after(history, days=1.5)
    assert found.once == (BIRD, BRIDGE)
    assert wished(Wishes(20), found).rounds == 1
    assert wished(Wishes(20), after(history, days=4)).rounds == 1  # nor what has never been done
    later = after(history, done(2, item(BRIDGE)), done(3, item(BRIDGE)))
    assert later.once == (BIRD,)
    assert (wished(Wishes(20), later).rounds, wished(Wishes(20), later).rounds_for(BIRD)) == (2, 1)


def test_in_a_flare_nothing_is_doubled() -> None:
    found = adapt([done(0)], REAL, 1, START + 2 * DAY, choices=[Choice(START + DAY, "flare")])
    assert wished(Wishes(20), found).rounds == 1
