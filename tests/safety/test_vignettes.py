"""The worked cases of tests/vignettes, and the reader that they share with `./run bench safety`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from osanka import catalogue
from osanka.safety import IntakeError, ruleset
from osanka.safety.vignettes import Vignette, faults, read_vignettes, unproven

REAL = catalogue.load()
VIGNETTES = read_vignettes(Path(__file__).parents[1] / "vignettes")
BY_ID = {vignette.id: vignette for vignette in VIGNETTES}


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda one: one.id)
def test_the_gate_says_what_a_clinician_would(vignette: Vignette) -> None:
    assert faults(vignette, REAL) == []


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda one: one.id)
def test_every_vignette_names_what_is_offered_or_left_out(vignette: Vignette) -> None:
    assert vignette.block
    if vignette.verdict in ("clear", "limited"):
        assert vignette.allow or vignette.modify


def test_each_expectation_can_fail() -> None:
    well = Vignette("well", "Well.", {}, "clear")
    assert faults(well, REAL) == []
    wrong = {
        "verdict": "limited",
        "postpone": True,
        "allow": ("traction-devices",),
        "modify": ("bird-dog",),
        "block": ("bird-dog",),
        "limits": {"bird-dog": BY_ID["osteoporosis-at-70"].limits["bird-dog"]},
        "care": ("bird-dog",),
        "says": {"dead-hang": "Jump down"},
        "advice": ("Go through the list",),
    }
    for name, value in wrong.items():
        assert len(faults(replace(well, **{name: value}), REAL)) == 1, name


def test_there_are_at_least_a_hundred_and_twenty_cases() -> None:
    assert len(VIGNETTES) >= 120


def test_every_rule_has_a_vignette_that_fails_without_it() -> None:
    """Each of some 190 rules is dropped in turn. That takes seconds, since a rule is tried only on the people
    whom it might concern, until the first of them fails."""
    assert unproven(VIGNETTES, REAL, ruleset()) == ()


def test_an_unanswered_follow_up_is_refused() -> None:
    with pytest.raises(IntakeError, match="pregnancy-stage"):
        faults(
            Vignette("half", "Half told.", {"conditions": ["pregnancy"], "cleared": "yes"}, "limited"), REAL
        )


def test_an_unknown_verdict_exercise_or_double_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no verdict “fine”"):
        Vignette("odd", "Odd.", {}, "fine")
    with pytest.raises(KeyError, match="no-such-exercise"):
        faults(Vignette("odd", "Odd.", {}, "clear", allow=("no-such-exercise",)), REAL)
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text("- {id: same, who: x, answers: {}, verdict: clear}")
    with pytest.raises(ValueError, match="called same"):
        read_vignettes(tmp_path)


def test_a_rule_that_a_vignette_needs_is_proved_and_the_others_are_not() -> None:
    (emergency,) = (one for one in VIGNETTES if one.id == "saddle-numbness")
    left = unproven((emergency,), REAL, ruleset())
    assert set(left) == {rule.id for rule in ruleset().rules} - {"cauda-equina-numbness"}
