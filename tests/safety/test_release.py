"""What a clinician's release opens, and what it never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from bodies import small_catalogue
from hypothesis import given
from hypothesis import strategies as st
from strategies import answers, healthy, intakes
from strictness import is_no_looser

from osanka.safety import (
    LONGEST_RELEASE,
    Intake,
    Limits,
    Release,
    ReleaseError,
    Verdict,
    can_be_opened,
    clear,
    read_by,
    read_intake,
    read_release,
    read_release_file,
    releasable,
    ruleset,
    still_asked,
)
from osanka.safety.expressions import evaluate, leaves
from osanka.safety.gate import LOWEST_DOSE, tightest
from osanka.safety.questions import asked

SMALL = small_catalogue()
TODAY = date(2026, 11, 28)
HEART = read_intake(healthy(conditions=["heart-disease"], cleared="no"))
BY_HEART = Release("Dr Grey", "Exercise test", TODAY, TODAY + timedelta(weeks=13), ("heart-disease",))
EVERY_RULE = tuple(rule.id for rule in ruleset().rules)
ALL = replace(BY_HEART, rules=EVERY_RULE)


def releases(rules: tuple[str, ...] = EVERY_RULE) -> st.SearchStrategy[Release]:
    """Releases of any rules, that hold or do not hold today, whatever a reader would say to them."""
    days = st.integers(-400, 400).map(lambda n: TODAY + timedelta(days=n))
    named = st.lists(st.sampled_from(rules), max_size=6).map(tuple)
    return st.builds(Release, st.just("Dr Grey"), st.just("Seen"), days, days, named)


def holding() -> st.SearchStrategy[Release]:
    return st.lists(st.sampled_from(releasable()), min_size=1, unique=True).map(
        lambda names: replace(BY_HEART, rules=tuple(names))
    )


def test_a_release_opens_the_lightest_session() -> None:
    assert clear(HEART, SMALL).verdict is Verdict.SEE_CLINICIAN_FIRST
    opened = clear(HEART, SMALL, releases=[BY_HEART], today=TODAY)
    assert opened.verdict is Verdict.LIMITED
    assert opened.allows("plain")
    assert {ruling.limits.max_level for ruling in opened.rulings.values() if ruling.effect != "block"} == {0}


def test_the_clearance_says_whose_word_opened_it_and_until_when() -> None:
    opened = clear(HEART, SMALL, releases=[BY_HEART], today=TODAY)
    assert opened.releases == (BY_HEART,)
    assert opened.releases[0].until == TODAY + timedelta(weeks=13)
    assert [because.rule for because in opened.because if because.released] == ["heart-disease"]
    assert ruleset().advice.released in opened.advice
    assert not any("Ask your doctor" in text.en for text in opened.advice)
    assert clear(HEART, SMALL).releases == ()


def test_it_says_nothing_of_what_it_does_not_name() -> None:
    both = read_intake(healthy(conditions=["heart-disease", "tumour"], cleared="no"))
    half = clear(both, SMALL, releases=[BY_HEART], today=TODAY)
    assert half.verdict is Verdict.SEE_CLINICIAN_FIRST
    assert [because.rule for because in half.because] == ["tumour"]
    other = replace(BY_HEART, clinician="Dr Bell", rules=("tumour",))
    assert clear(both, SMALL, releases=[BY_HEART, other], today=TODAY).verdict is Verdict.LIMITED


@pytest.mark.parametrize(
    ("given_on", "expires", "holds"),
    [
        (TODAY, TODAY, True),
        (TODAY + timedelta(days=1), TODAY + timedelta(days=9), False),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), False),
        (TODAY - LONGEST_RELEASE, TODAY + timedelta(days=900), True),
        (TODAY - LONGEST_RELEASE - timedelta(days=1), TODAY + timedelta(days=900), False),
    ],
    ids=["its only day", "not yet", "ended", "last day of half a year", "after half a year"],
)
def test_it_holds_from_its_first_to_its_last_day_and_never_over_half_a_year(
    given_on: date, expires: date, holds: bool
) -> None:
    release = replace(BY_HEART, given=given_on, expires=expires)
    opened = clear(HEART, SMALL, releases=[release], today=TODAY)
    assert (opened.verdict is Verdict.LIMITED) is holds
    assert opened.releases == ((release,) if holds else ())


def test_without_a_day_nobody_can_say_whether_it_holds() -> None:
    with pytest.raises(ValueError, match="pass `today`"):
        clear(HEART, SMALL, releases=[BY_HEART])


@given(intakes(), st.lists(releases(), max_size=3))
def test_no_release_changes_an_emergency_or_a_bad_day(intake: Intake, given_: list[Release]) -> None:
    before = clear(intake, SMALL)
    if before.verdict is Verdict.EMERGENCY or before.postpone:
        assert clear(intake, SMALL, releases=given_, today=TODAY) == before


@given(intakes())
def test_absolute_rules_stay_whatever_is_released(intake: Intake) -> None:
    absolute = replace(ruleset(), rules=tuple(r for r in ruleset().rules if r.strength == "absolute"))
    opened = clear(intake, SMALL, releases=[ALL], today=TODAY)
    assert is_no_looser(opened, clear(intake, SMALL, absolute))


@given(intakes(), st.lists(releases(), max_size=3))
def test_nobody_gets_more_than_without_what_was_released(intake: Intake, given_: list[Release]) -> None:
    named = {name for release in given_ for name in release.rules}.intersection(releasable())
    without = replace(ruleset(), rules=tuple(rule for rule in ruleset().rules if rule.id not in named))
    opened = clear(intake, SMALL, releases=given_, today=TODAY)
    assert is_no_looser(opened, clear(intake, SMALL, without))
    assert is_no_looser(clear(intake, SMALL), opened)


@given(answers(stopped=False), st.sampled_from(["heart-disease", "pregnancy", "tumour", "recent-surgery"]))
def test_nobody_gets_more_than_somebody_without_the_condition(said: dict[str, Any], condition: str) -> None:
    others = [name for name in said["conditions"] if name not in (condition, "none")]
    with_it = _intake(said | {"conditions": [*others, condition], "cleared": "no"})
    without = _intake(still_asked(said | {"conditions": others or ["none"], "cleared": "no"}))
    opened = clear(with_it, SMALL, releases=[ALL], today=TODAY)
    assert is_no_looser(opened, clear(without, SMALL, releases=[ALL], today=TODAY))


@given(intakes(), holding(), holding())
def test_naming_more_never_stops_more(intake: Intake, some: Release, others: Release) -> None:
    one = clear(intake, SMALL, releases=[some], today=TODAY)
    assert is_no_looser(one, clear(intake, SMALL, releases=[some, others], today=TODAY))


@given(intakes(), holding())
def test_a_word_given_twice_is_one_word(intake: Intake, release: Release) -> None:
    once = clear(intake, SMALL, releases=[release], today=TODAY)
    assert clear(intake, SMALL, releases=[release, release], today=TODAY) == once
    assert clear(intake, SMALL, releases=(one for one in (release,)), today=TODAY) == once


@given(answers(), holding(), st.sampled_from(["rf-weight-loss", "rf-fever", "rf-saddle", "new-signs"]))
def test_a_new_sign_never_loosens_what_is_released(said: dict[str, Any], release: Release, sign: str) -> None:
    before = clear(_intake(said | {sign: "no"}), SMALL, releases=[release], today=TODAY)
    after = clear(_intake(said | {sign: "yes"}), SMALL, releases=[release], today=TODAY)
    assert is_no_looser(after, before)


@given(intakes())
def test_released_rules_keep_their_own_limits_too(intake: Intake) -> None:
    opened = clear(intake, SMALL, releases=[ALL], today=TODAY)
    for ruling in opened.rulings.values():
        if ruling.effect != "block" and any(because.released for because in ruling.because):
            assert tightest([ruling.limits, LOWEST_DOSE]) == ruling.limits != Limits()


@given(intakes())
def test_what_can_be_opened_is_opened_and_the_rest_is_not(intake: Intake) -> None:
    before = clear(intake, SMALL)
    names = can_be_opened(before)
    if before.verdict is not Verdict.SEE_CLINICIAN_FIRST:
        assert names == ()
    opened = clear(intake, SMALL, releases=[ALL], today=TODAY)
    if names:
        exact = clear(intake, SMALL, releases=[replace(BY_HEART, rules=names)], today=TODAY)
        assert exact == replace(opened, releases=exact.releases)
        assert exact.verdict <= Verdict.LIMITED or exact.postpone
    elif before.verdict is Verdict.SEE_CLINICIAN_FIRST:
        assert opened.verdict is Verdict.SEE_CLINICIAN_FIRST


RULES = {rule.id: rule for rule in ruleset().rules}


def told_by(intake: Intake, rules: tuple[str, ...] = EVERY_RULE) -> Release:
    """A release of these rules that knows what they read of these answers."""
    return replace(BY_HEART, rules=rules, answers=read_by(rules, intake.answers))


def cases_for_a_clinician() -> st.SearchStrategy[dict[str, Any]]:
    """People for whom rules that can be released read now this, now that."""
    some = ["heart-disease", "tumour", "recent-surgery", "osteoporosis", "steroids"]
    told = {
        "conditions": st.lists(st.sampled_from(some), min_size=1, max_size=3, unique=True),
        "cleared": st.sampled_from(["no", "dont-know", "yes"]),
        "spine-fracture": st.sampled_from(["yes", "no", "dont-know"]),
        "falls": st.just("no"),
        "rf-weight-loss": st.sampled_from(["no", "yes"]),
        "where": st.sampled_from([["lower-back"], ["upper-back"]]),
        "since": st.sampled_from(["days", "weeks", "months"]),
        "leg-symptoms": st.sampled_from([["none"], ["weakness"], ["below-knee", "weakness"]]),
        "pain-now": st.integers(0, 10),
    }
    return st.fixed_dictionaries(told).map(lambda given_: still_asked(healthy() | given_))


@given(cases_for_a_clinician() | answers(stopped=False), cases_for_a_clinician() | answers(stopped=False))
def test_it_never_opens_a_rule_that_reads_something_else_than_it_did(
    said: dict[str, Any], later: dict[str, Any]
) -> None:
    before, after = _intake(said), _intake(later)
    opened = clear(after, SMALL, releases=[told_by(before)], today=TODAY)
    for because in opened.because:
        if because.released:
            for leaf in leaves(RULES[because.rule].when):
                assert evaluate(leaf, asked(before.answers)) == evaluate(leaf, asked(after.answers))


@given(intakes())
def test_with_the_answers_that_it_knows_it_opens_as_if_it_knew_none(intake: Intake) -> None:
    known = clear(intake, SMALL, releases=[told_by(intake)], today=TODAY)
    assert replace(known, releases=()) == replace(
        clear(intake, SMALL, releases=[ALL], today=TODAY), releases=()
    )


@pytest.mark.parametrize(
    "new",
    [
        {"spine-fracture": "yes", "conditions": ["osteoporosis", "steroids"]},
        {"spine-fracture": "yes", "conditions": ["steroids"]},
        {"spine-fracture": "yes", "cleared": "dont-know"},
    ],
    ids=["one condition more", "another condition", "another answer"],
)
def test_another_fracture_is_not_opened_by_the_word_on_the_first(new: dict[str, Any]) -> None:
    first = {"conditions": ["osteoporosis"], "spine-fracture": "yes", "falls": "no", "cleared": "no"}
    broken = read_intake(healthy(**first))
    release = told_by(broken, ("vertebral-fracture",))
    assert clear(broken, SMALL, releases=[release], today=TODAY).verdict is Verdict.LIMITED
    again = read_intake(healthy(**(first | new)))
    still = clear(again, SMALL, releases=[release], today=TODAY)
    assert "vertebral-fracture" in {because.rule for because in still.because if not because.released}
    assert (still.verdict, still.releases) == (Verdict.SEE_CLINICIAN_FIRST, ())


def test_what_no_rule_of_it_reads_may_change() -> None:
    release = told_by(HEART, ("heart-disease",))
    told = {
        "conditions": ["heart-disease", "osteochondrosis"],
        "cleared": "no",
        "age": "55-64",
        "minutes": 20,
    }
    after = clear(read_intake(healthy(**told)), SMALL, releases=[release], today=TODAY)
    assert after.verdict is Verdict.LIMITED


def test_of_a_number_a_rule_reads_only_which_of_its_bounds_are_reached() -> None:
    old = {"conditions": ["osteoporosis"], "spine-fracture": "no", "where": ["lower-back"], "since": "days"}
    old |= {"leg-symptoms": ["none"], "falls": "no"}
    release = told_by(read_intake(healthy(**old, pain_now=5)), ("new-pain-fragile-bones",))
    assert release.answers is not None
    assert release.answers["pain-now"] == 5

    def verdict(pain: int) -> Verdict:
        intake = read_intake(healthy(**old, pain_now=pain))
        return clear(intake, SMALL, releases=[release], today=TODAY).verdict

    assert [verdict(pain) for pain in (5, 6)] == [Verdict.LIMITED] * 2
    assert [verdict(pain) for pain in (7, 9)] == [Verdict.SEE_CLINICIAN_FIRST] * 2


def test_one_that_knows_no_answer_of_its_rule_opens_nothing() -> None:
    empty = replace(BY_HEART, answers={})
    assert clear(HEART, SMALL, releases=[empty], today=TODAY).verdict is Verdict.SEE_CLINICIAN_FIRST


def test_only_rules_that_stop_until_a_clinician_has_agreed_can_be_released() -> None:
    rules = {rule.id: rule for rule in ruleset().rules}
    assert {"heart-disease", "pregnancy", "weight-loss", "limb-weakness-steady"} <= set(releasable())
    for name in releasable():
        assert (rules[name].strength, rules[name].verdict) == ("needs-clinician", "see-clinician-first")


def test_an_emergency_that_is_not_absolute_is_refused_as_data() -> None:
    rule = next(rule for rule in ruleset().rules if rule.verdict == "emergency")
    with pytest.raises(ValueError, match="an emergency is absolute"):
        replace(rule, strength="needs-clinician")


GOOD = {
    "clinician": " Dr Grey ",
    "reason": "Exercise test",
    "given": "2026-11-28",
    "expires": date(2027, 2, 28),
    "rules": ["tumour", "heart-disease", "tumour"],
}


def test_a_release_is_read_from_plain_data() -> None:
    release = read_release(GOOD)
    assert release == Release(
        "Dr Grey", "Exercise test", TODAY, date(2027, 2, 28), ("heart-disease", "tumour")
    )


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"clinician": "  "}, "clinician", "release-text"),
        ({"reason": 7}, "reason", "release-text"),
        ({"reason": "x" * 301}, "reason", "release-text"),
        ({"given": "yesterday"}, "given", "release-date"),
        ({"expires": "2027-02-30"}, "expires", "release-date"),
        ({"expires": "2026-11-27"}, "expires", "release-order"),
        ({"expires": "2027-06-01"}, "expires", "release-too-long"),
        ({"rules": []}, "rules", "release-rules"),
        ({"rules": "heart-disease"}, "rules", "release-rules"),
        ({"rules": ["hart-disease"]}, "rules[0]", "release-rule-near"),
        ({"rules": ["tumour", "everything"]}, "rules[1]", "release-rule"),
        ({"rules": ["cauda-equina-numbness"]}, "rules[0]", "release-rule"),
        ({"signed": "yes"}, "signed", "release-field"),
    ],
)
def test_what_is_wrong_with_a_release_is_told_with_its_place(
    changes: dict[str, Any], place: str, code: str
) -> None:
    with pytest.raises(ReleaseError) as caught:
        read_release(GOOD | changes)
    assert [(one.path, one.code) for one in caught.value.problems] == [(place, code)]


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ReleaseError) as caught:
        read_release({"clinician": "", "expires": "soon"})
    assert {one.path for one in caught.value.problems} == {
        "clinician",
        "reason",
        "given",
        "expires",
        "rules",
    }
    with pytest.raises(ReleaseError, match="no record"):
        read_release(["Dr Grey"])


def test_a_release_file_is_read_with_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "release.yaml"
    lines = "clinician: Dr Grey\nreason: Exercise test\ngiven: 2026-11-28\nexpires: 2027-02-28\n"
    file.write_text(lines + "rules: [heart-disease]\n", encoding="utf-8")
    assert read_release_file(file).rules == ("heart-disease",)
    file.write_text(lines + "rules: [hart-disease]\ngiven: 2026-11-28\n", encoding="utf-8")
    with pytest.raises(ReleaseError) as caught:
        read_release_file(file)
    assert [(one.line, one.code) for one in caught.value.problems] == [(5, "release-rule-near"), (6, "twice")]
    with pytest.raises(ReleaseError, match="no such file"):
        read_release_file(tmp_path / "none.yaml")


def _intake(said: dict[str, Any]) -> Intake:
    return Intake({name: tuple(value) if isinstance(value, list) else value for name, value in said.items()})
