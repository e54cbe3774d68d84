"""What people are told belongs to them: no advice of an illness nobody has, and one way to do a thing."""

from __future__ import annotations

from typing import Any

from strategies import healthy

from osanka import catalogue
from osanka.safety import DONT_KNOW, Clearance, clear, read_intake

REAL = catalogue.load()


def told(**changes: Any) -> Clearance:
    return clear(read_intake(healthy(**changes)), REAL)


def said(clearance: Clearance) -> str:
    return " ".join(text.en for text in clearance.advice)


def test_who_does_not_know_the_list_hears_no_advice_for_its_illnesses() -> None:
    sure, unsure = told(), told(conditions=[DONT_KNOW])
    (own,) = set(unsure.advice) - set(sure.advice)
    assert own.en.startswith("Go through the list of conditions once more")


def test_what_was_marked_beside_i_dont_know_keeps_its_advice() -> None:
    clearance = told(conditions=["belly-hernia", DONT_KNOW])
    assert "Let a surgeon look at the hernia" in said(clearance)
    assert "pelvic floor" not in said(clearance)


def test_pressure_that_nobody_knows_is_measured_and_not_reported() -> None:
    clearance = told(
        conditions=["pregnancy"],
        pregnancy_stage="first",
        pregnancy_pressure=DONT_KNOW,
        pregnancy_signs="no",
        cleared="yes",
    )
    assert "measure before you begin" in said(clearance)
    assert "tell them the numbers" not in said(clearance)


def test_who_is_unsure_of_falls_is_not_told_of_falls() -> None:
    clearance = told(age="65-74", falls=DONT_KNOW)
    assert "Tell your doctor about falls" not in said(clearance)
    assert all("After a fall" not in because.reason.en for because in clearance.because)


def test_one_way_to_the_floor_is_told() -> None:
    kneels = told(floor="with-help")
    spared = told(floor="with-help", hard=["kneeling"])
    unsure = told(floor="with-help", hard=[DONT_KNOW])
    for clearance in (kneels, unsure):
        assert any("on one knee" in text.en for text in clearance.rulings["pelvic-tilt"].care)
    words = " ".join(text.en for text in spared.rulings["pelvic-tilt"].care)
    assert "on one hip" in words
    assert "on one knee" not in words
