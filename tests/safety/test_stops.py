"""What ends a session in its middle: each sign is said in full, and the gate is at least as strict as it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bodies import small_catalogue
from hypothesis import given
from strategies import healthy, intakes

from osanka import catalogue
from osanka.outcomes.record import TOO_MUCH_PAIN
from osanka.safety import Clearance, Intake, Sign, Verdict, clear, read_intake, stops, to_mapping
from osanka.safety.questions import questionnaire
from osanka.safety.stops import after_stop, faults_of, shows_number, signs_for

SIGNS = stops().signs
SMALL = small_catalogue()
SOURCES = catalogue.load().sources
# What a voice says in one breath.
MOST_SPOKEN = 70
STRICT = {
    "rest-today": (Verdict.SEE_CLINICIAN_FIRST, True),
    "see-clinician-first": (Verdict.SEE_CLINICIAN_FIRST, False),
    "emergency": (Verdict.EMERGENCY, False),
}


def strictness(clearance: Clearance) -> tuple[int, bool]:
    return clearance.verdict, not clearance.postpone


def least(sign: Sign) -> tuple[int, bool]:
    verdict, postpone = STRICT[sign.outcome]
    return verdict, not postpone


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_the_gate_comes_to_just_the_outcome_for_somebody_well(sign: Sign) -> None:
    found = clear(after_stop(read_intake(healthy()), sign.id), SMALL)
    assert strictness(found) == least(sign)
    assert not any(found.allows(name) for name in SMALL.exercises)


@given(intakes())
def test_for_anybody_the_gate_is_at_least_as_strict_as_the_sign(intake: Intake) -> None:
    before = strictness(clear(intake, SMALL))
    for sign in SIGNS:
        after = strictness(clear(after_stop(intake, sign.id), SMALL))
        assert after >= max(before, least(sign))


@pytest.mark.parametrize("first", SIGNS, ids=lambda sign: sign.id)
def test_no_sign_that_comes_later_makes_an_earlier_one_milder(first: Sign) -> None:
    after_first = after_stop(read_intake(healthy()), first.id)
    for second in SIGNS:
        both = clear(after_stop(after_first, second.id), SMALL)
        assert strictness(both) >= max(least(first), least(second)), second.id


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_what_follows_from_a_sign_is_an_intake_like_any_other(sign: Sign) -> None:
    after = after_stop(read_intake(healthy()), sign.id)
    assert read_intake(to_mapping(after)) == after


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_a_sign_is_said_briefly_in_both_languages_and_from_known_sources(sign: Sign) -> None:
    for language in ("en", "ru"):
        assert 0 < len(sign.say.in_(language)) <= MOST_SPOKEN
        assert sign.label.in_(language)
        assert all(line.in_(language) for line in sign.now)
    assert set(sign.sources) <= set(SOURCES)


def test_the_heart_comes_first_and_what_is_frequent_is_not_far_down() -> None:
    names = [sign.id for sign in SIGNS]
    assert names[:3] == ["chest", "dizzy", "palpitations"]
    assert names[-1] == "other"
    assert tuple(dict.fromkeys(sign.group for sign in SIGNS)) == tuple(stops().groups)


def test_what_is_said_of_an_unknown_sign_is_in_both_languages() -> None:
    unknown = stops().unknown
    for language in ("en", "ru"):
        assert 0 < len(unknown.say.in_(language)) <= MOST_SPOKEN
        assert all(line.in_(language) for line in unknown.now)
        assert all(title.in_(language) for title in stops().groups.values())


def test_the_sign_of_pain_names_the_limit_that_the_player_knows() -> None:
    label = stops().of_pain.label
    assert f" {TOO_MUCH_PAIN} of 10" in label.en
    assert f" {TOO_MUCH_PAIN} из 10" in label.ru


def test_signs_of_pregnancy_are_shown_to_whom_they_may_concern() -> None:
    def shown(**changes: object) -> set[str]:
        return {sign.id for sign in signs_for(read_intake(healthy(**changes)))}

    everybody = {sign.id for sign in SIGNS if sign.when is None}
    assert shown() == everybody
    pregnant = {
        "conditions": ["pregnancy"],
        "pregnancy_stage": "first",
        "cleared": "yes",
        "pregnancy_pressure": "below-140",
        "pregnancy_signs": "no",
    }
    assert shown(**pregnant) == everybody | {"maternity"}
    # Nobody who is unsure about the whole list is left without them.
    assert signs_for(Intake({})) == SIGNS


def test_what_a_session_ended_for_is_never_asked_and_missing_it_stops_nobody() -> None:
    assert all(questionnaire().questions[name].told for name in ("stopped", "maternity"))
    assert clear(read_intake(healthy()), SMALL).verdict is Verdict.CLEAR
    named = {sign.answers["stopped"] for sign in SIGNS if "stopped" in sign.answers}
    assert named == set(questionnaire().questions["stopped"].ids)


def test_the_number_stands_beside_all_words_that_say_when_to_call() -> None:
    for sign in SIGNS:
        told = " ".join(text.en for text in (sign.say, *sign.now, *sign.later)).lower()
        assert shows_number(sign) or "ambulance" not in told, sign.id
        assert not sign.calls or "call an ambulance" in told, sign.id


def test_an_unknown_sign_is_an_error() -> None:
    with pytest.raises(KeyError):
        after_stop(Intake({}), "hiccups")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"id": SIGNS[1].id}, "same id"),
        ({"of_pain": True}, "exactly one"),
        ({"answers": {"rf-chest": "perhaps"}}, "perhaps"),
        ({"answers": {}}, "needed"),
        ({"sources": ()}, "needed"),
        ({"answers": {"stopped": "dizzy"}}, "no more than a rest"),
        ({"answers": {"rf-chest": "no"}}, "could take back"),
        ({"settles": True}, "emergency"),
        ({"group": "else"}, "by group"),
        ({"group": "nowhere"}, "by group"),
    ],
)
def test_faults_in_the_data_are_told(wrong: dict[str, object], words: str) -> None:
    first = replace(SIGNS[0], **wrong)  # type: ignore[arg-type]
    assert words in "; ".join(faults_of(replace(stops(), signs=(first, *SIGNS[1:]))))
    assert list(faults_of(stops())) == []
