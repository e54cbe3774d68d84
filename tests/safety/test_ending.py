"""Which sign ends a session, from the pain that was recorded and of several that were told."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osanka.outcomes.record import TOO_MUCH_PAIN
from osanka.safety import Sign, stops
from osanka.safety.ending import gravest, sign_of_pain, unknown_sign

SIGNS = stops().signs
RANKS = {"rest-today": 0, "see-clinician-first": 1, "emergency": 2}
# Every id that a version of Osanka ever had in stops.yaml. They stand in people's records, so that none may
# go: add new ones here, and never take one away.
PUBLISHED = {
    "bladder-bowel",
    "breath",
    "chest",
    "dizzy",
    "fainted",
    "fell",
    "head",
    "maternity",
    "other",
    "palpitations",
    "saddle",
    "sick",
    "spreading-pain",
    "strong-pain",
    "weak-arm",
    "weak-leg",
}


def test_no_sign_that_stands_in_records_goes_or_changes_its_name() -> None:
    assert {sign.id for sign in SIGNS} == PUBLISHED


@given(st.lists(st.none() | st.integers(0, 10)))
def test_pain_above_the_limit_is_the_sign_of_pain_wherever_it_was_told(pains: list[int | None]) -> None:
    strong = any(pain is not None and pain > TOO_MUCH_PAIN for pain in pains)
    assert sign_of_pain(pains) == (stops().of_pain if strong else None)


@given(st.lists(st.sampled_from(SIGNS) | st.none(), max_size=5), st.randoms())
def test_the_gravest_of_several_is_as_grave_as_any_in_whatever_order(
    signs: list[Sign | None], chance: Random
) -> None:
    found = gravest(*signs)
    told = [sign for sign in signs if sign]
    assert (found is None) is not bool(told)
    assert all(found and RANKS[found.outcome] >= RANKS[sign.outcome] for sign in told)
    chance.shuffle(signs)
    assert gravest(*signs) == found


@pytest.mark.parametrize(("one", "other"), [("dizzy", "chest"), ("strong-pain", "other"), ("sick", "dizzy")])
def test_the_graver_of_two_ends_the_session(one: str, other: str) -> None:
    assert gravest(stops().sign(one), stops().sign(other)) == stops().sign(other)


def test_what_nobody_can_name_asks_for_a_clinician() -> None:
    assert unknown_sign().outcome == "see-clinician-first"
