"""What is left out has a reason that names it, and a knee drawn to the chest is a bend like any other."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import healthy

from osanka.catalogue import load
from osanka.safety import Clearance, clear, read_intake

CATALOGUE = load()
ARCHED = "cobra"


def cleared(*conditions: str, **told: Any) -> Clearance:
    said = {"where": ["lower-back"], "since": "months", "pain_now": 3, "leg_symptoms": ["none"]} | told
    return clear(read_intake(healthy(conditions=list(conditions) or ["none"], **said)), CATALOGUE)


def left_out(clearance: Clearance, name: str) -> bool:
    return clearance.rulings[name].effect == "block"


@pytest.mark.parametrize(
    ("condition", "more"),
    [
        ("disc-herniation", {"worse_with": ["bending"], "better_with": "arching"}),
        ("osteoporosis", {"spine_fracture": "no", "falls": "no", "age": "65-74"}),
        ("steroids", {"spine_fracture": "no", "falls": "no"}),
    ],
)
def test_an_arch_is_left_out_with_words_about_arches(condition: str, more: dict[str, Any]) -> None:
    clearance = cleared(condition, **more)
    assert left_out(clearance, ARCHED)
    reason = clearance.rulings[ARCHED].because[0].reason
    assert "arch" in reason.en
    assert "прогиб" in reason.ru


@pytest.mark.parametrize(
    ("condition", "more"),
    [
        ("disc-herniation", {"worse_with": ["bending"], "better_with": "arching"}),
        ("osteoporosis", {"spine_fracture": "no", "falls": "no", "age": "65-74"}),
        ("steroids", {"spine_fracture": "no", "falls": "no"}),
    ],
)
def test_a_knee_is_not_hugged_by_who_is_told_to_keep_the_back_long(
    condition: str, more: dict[str, Any]
) -> None:
    assert left_out(cleared(condition, **more), "single-knee-to-chest")


def test_who_does_not_like_bending_hugs_it_only_as_far_as_it_stays_easy() -> None:
    ruling = cleared(worse_with=["bending"], better_with="none").rulings["single-knee-to-chest"]
    assert (ruling.effect, ruling.limits.max_level) == ("modify", 0)
    assert any("as far as it stays easy" in care.en for care in ruling.care)


def test_who_likes_bending_hugs_it_freely() -> None:
    assert cleared(worse_with=["arching"], better_with="bending").allows("single-knee-to-chest")


def test_fragile_bones_walk_with_words_about_walking() -> None:
    ruling = cleared("osteoporosis", spine_fracture="no", falls="no", age="65-74").activities["walking"]
    told = [care.en for care in ruling.care]
    assert told
    assert not any("bend at the hips" in care for care in told)
