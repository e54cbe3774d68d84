"""How often: every led method has its number, and days are spread as they should."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from osanka.catalogue import load
from osanka.planning.programme.rhythm import DATA, apart, frequency, spread, walking
from osanka.planning.reading import read_yaml

CATALOGUE = load()
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))


def test_every_led_method_says_how_often_or_is_named_as_one_that_does_not() -> None:
    led = {name for name, method in CATALOGUE.methods.items() if method.led}
    silent = set(read_yaml(DATA)["unstated"])
    assert {name for name in led if frequency(name) is None} == silent
    assert set(read_yaml(DATA)["methods"]) | silent == led


def test_a_method_is_never_more_often_at_least_than_at_most() -> None:
    for name in read_yaml(DATA)["methods"]:
        often = frequency(name)
        assert often is not None
        assert 1 <= often.least <= often.most <= 7


def test_each_rung_of_the_walking_ladder_is_more_than_the_one_before() -> None:
    for below, above in pairwise(walking()):
        assert above.minutes >= below.minutes
        assert above.days >= below.days
        assert above != below
    assert (walking()[-1].minutes, walking()[-1].days) == (30, 5)


def test_the_ladder_cites_a_source_that_speaks_of_walking() -> None:
    for source in read_yaml(DATA)["walking"]["sources"]:
        assert "walking" in CATALOGUE.sources[source].about


@given(WEEKDAYS, st.integers(0, 7))
def test_spread_days_are_of_those_given_and_as_many_as_asked(days: tuple[int, ...], many: int) -> None:
    chosen = spread(days, many)
    assert set(chosen) <= set(days)
    assert len(chosen) == min(many, len(days))


def test_two_days_of_a_whole_week_are_three_apart() -> None:
    assert spread((0, 1, 2, 3, 4, 5, 6), 2) == (0, 3)


@given(WEEKDAYS)
def test_days_apart_never_follow_each_other_not_even_round_the_week(days: tuple[int, ...]) -> None:
    chosen = apart(days)
    assert chosen
    assert set(chosen) <= set(days)
    if len(chosen) > 1:
        assert not any((day + 1) % 7 in chosen for day in chosen)
