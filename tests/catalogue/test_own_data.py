"""Osanka's own catalogue is sound, and what it says it covers exists."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from osanka.catalogue import Exercise, Method, check, coverage, load
from osanka.catalogue.checks import CHECKS
from osanka.catalogue.model import Activity, Fact

INVENTORY = Path(__file__).parents[3] / "shared" / "inventory"


def test_the_checker_finds_nothing() -> None:
    assert [str(finding) for finding in check()] == []


@pytest.mark.skipif(not INVENTORY.exists(), reason="the inventory of the source articles is not here")
def test_covered_ids_are_in_the_inventory() -> None:
    assert [str(finding) for finding in check(inventory=INVENTORY) if finding.check == "inventory"] == []


@pytest.mark.skipif(not INVENTORY.exists(), reason="the inventory of the source articles is not here")
def test_coverage_sorts_every_id_of_the_inventory() -> None:
    found = coverage(load(), INVENTORY)
    assert found.covered["s000-017"] == "seated-shrug"
    assert not set(found.covered) & set(found.uncovered)
    assert found.unknown == {}


def test_coverage_names_what_is_missing_and_what_does_not_exist(tmp_path: Path) -> None:
    (tmp_path / "exercises.yaml").write_text("- {id: s000-017, name: Shrug}\n- {id: s900-001, name: New}\n")
    (tmp_path / "methods.yaml").write_text("- {id: s000-c05, name: Office}\n")
    (tmp_path / "rules.yaml").write_text("- {id: s900-r001, statement: Never}\n")
    found = coverage(load(), tmp_path, {"s900-r001": "some-rule"})
    assert found.covered == {
        "s000-017": "seated-shrug",
        "s000-c05": "seated-office",
        "s900-r001": "some-rule",
    }
    assert found.uncovered == {"s900-001": "New"}
    assert found.unknown["s004-023"] == "chin-tuck"


@pytest.mark.parametrize("method", ["seated-office", "office-express", "neck-flexibility", "gentle-warm-up"])
def test_methods_of_the_desk_and_the_warm_up_need_no_floor(method: str) -> None:
    catalogue = load()
    for item in catalogue.methods[method].items:
        assert "floor" not in catalogue.exercises[item.exercise].settings


def test_every_check_and_every_field_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
    models = (Exercise, Method, Activity, Fact)
    names = {*CHECKS, *(field.name for model in models for field in fields(model))}
    assert {name for name in names if f"`{name}`" not in page} == set()
