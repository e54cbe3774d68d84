"""What the gate says where pressure in the belly finds a weak spot."""

from __future__ import annotations

import pytest
from bodies import small_catalogue
from strategies import healthy

from osanka import catalogue
from osanka.safety import Clearance, Limits, Verdict, clear, read_intake

SMALL = small_catalogue()
REAL = catalogue.load()
STRAINING = ("breath-holding-1", "external-load-2", "axial-load-3", "effort-3", "impact-2")


def cleared(condition: str) -> Clearance:
    more = {"after_birth": ["none"]} if condition == "birth-this-year" else {}
    return clear(read_intake(healthy(conditions=[condition], **more)), SMALL)


@pytest.mark.parametrize("condition", ["belly-hernia", "prolapse", "birth-this-year"])
def test_weak_spots_are_spared_straining_and_light_movement_stays(condition: str) -> None:
    clearance = cleared(condition)
    assert clearance.verdict is Verdict.LIMITED
    assert not any(clearance.allows(name) for name in STRAINING)
    for name in ("plain", "effort-1", "lumbar-mobilise", "external-load-1"):
        assert clearance.rulings[name].effect == "allow"


@pytest.mark.parametrize(
    ("condition", "level"), [("belly-hernia", 1), ("prolapse", 1), ("birth-this-year", 0)]
)
def test_work_for_the_belly_stays_small_and_breathes(condition: str, level: int) -> None:
    ruling = cleared(condition).rulings["abdominals-strengthen"]
    assert ruling.limits == Limits(max_level=level, max_hold=10)
    assert any("Breathe out" in text.en for text in ruling.care)


def test_a_hernia_hears_when_it_is_an_emergency() -> None:
    assert any("call an ambulance" in text.en for text in cleared("belly-hernia").advice)


@pytest.mark.parametrize("condition", ["belly-hernia", "prolapse"])
def test_no_sit_ups_press_on_a_weak_spot(condition: str) -> None:
    clearance = clear(read_intake(healthy(conditions=[condition])), REAL)
    assert not any(clearance.allows(name) for name in ("crunch", "sit-up", "v-up", "deadlift"))
    assert clearance.allows("glute-bridge")
    assert clearance.allows("bird-dog")


def test_soon_after_a_birth_nothing_heavy_is_lifted_even_when_a_doctor_agreed() -> None:
    said = healthy(
        conditions=["recent-birth"],
        cleared="yes",
        after_birth=["none"],
        pregnancy_pressure="below-140",
        pregnancy_signs="no",
    )
    clearance = clear(read_intake(said), SMALL)
    for name in ("external-load-2", "axial-load-3", "lumbar-flexion-strong", "breath-holding-1"):
        assert not clearance.allows(name)
