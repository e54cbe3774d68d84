"""A rest for the day ends only when what made it has gone."""

from __future__ import annotations

import pytest

from osanka.outcomes.record import TOO_MUCH_PAIN
from osanka.safety import Sign, stops
from osanka.safety.resting import has_it_gone, sign_rested_for, still_rests

RESTS = [sign for sign in stops().signs if sign.outcome == "rest-today"]
NOT_OF_PAIN = [sign for sign in RESTS if not sign.of_pain]


@pytest.mark.parametrize("sign", RESTS, ids=lambda sign: sign.id)
def test_the_answers_after_a_stop_name_the_sign_that_one_rests_for(sign: Sign) -> None:
    assert sign_rested_for(sign.answers) is sign
    assert sign_rested_for({"pain-now": 3}) is None


@pytest.mark.parametrize("pain", range(11))
@pytest.mark.parametrize("gone", [True, False])
def test_too_much_pain_keeps_the_rest_whatever_else_is_said(pain: int, gone: bool) -> None:
    assert still_rests(stops().of_pain, {"pain-now": pain}, gone) is (pain > TOO_MUCH_PAIN)
    assert has_it_gone(stops().of_pain) is None


@pytest.mark.parametrize("answers", [{}, {"pain-now": "much"}, {"pain-now": None}])
def test_a_pain_that_nobody_told_is_not_gone(answers: dict[str, object]) -> None:
    assert still_rests(stops().of_pain, answers, True)


@pytest.mark.parametrize("sign", NOT_OF_PAIN, ids=lambda sign: sign.id)
def test_any_other_sign_is_asked_for_by_its_name(sign: Sign) -> None:
    asked = has_it_gone(sign)
    assert asked is not None
    for language in ("en", "ru"):
        assert sign.label.in_(language) in asked.text.in_(language)
    assert still_rests(sign, {"pain-now": 0}, False)
    assert not still_rests(sign, {"pain-now": 9}, True)
