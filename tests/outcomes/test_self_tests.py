"""Self-tests: what is kept of one, and when it went less well."""

from __future__ import annotations

import pytest

from osanka.catalogue import load
from osanka.catalogue.vocabulary import Aim
from osanka.outcomes.self_tests import UNITS, WAYS, SelfTest, worse


def test_only_self_tests_of_the_catalogue_have_a_number() -> None:
    exercises = load().exercises
    assert all(Aim.ASSESS in exercises[name].aims for name in UNITS)


@pytest.mark.parametrize(
    ("exercise", "number"), [("side-bend-test", 3), ("toe-touch-test", -1), ("chin-to-chest-test", 40)]
)
def test_a_number_needs_a_unit_and_stays_within_what_a_body_allows(exercise: str, number: int) -> None:
    with pytest.raises(ValueError, match=exercise):
        SelfTest(exercise, "painless", number)


def test_it_went_worse_only_with_a_worse_answer() -> None:
    tests = [SelfTest("toe-touch-test", way) for way in WAYS]
    assert [[worse(before, now) for now in tests] for before in tests] == [
        [False, True, True],
        [False, False, True],
        [False, False, False],
    ]
    assert not worse(SelfTest("toe-touch-test", "painless", 5), SelfTest("toe-touch-test", "painless", 20))
