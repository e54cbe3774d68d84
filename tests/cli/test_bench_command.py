"""`osanka bench`: what it measures of the gate and of the figure."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from osanka.safety import ruleset


def test_it_counts_rules_and_names_those_that_no_vignette_would_miss(run: Callable[..., Result]) -> None:
    report = json.loads(run("bench", "safety").stdout)
    results = report["results"]
    rules = {rule.id for rule in ruleset().rules}
    assert results["rules"]["value"] == len(rules)
    unproved = results["rules_not_proved"]
    assert set(unproved.get("note", "").split()) <= rules
    assert len(unproved.get("note", "").split()) == unproved["value"]
    assert results["rules_proved"]["value"] == round(1 - unproved["value"] / len(rules), 4)
    assert results["vignettes_failing"]["value"] == 0
    assert {"gate_p50", "gate_p95", "check_json"} <= set(results)


def test_it_weighs_the_figure_names_what_is_too_heavy_and_says_what_was_not_measured(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.figure._one", lambda folder: [])
    monkeypatch.setattr("benchmarks.figure._stills", lambda catalogue: [])
    results = json.loads(run("bench", "figure", "--json").stdout)["results"]
    heavy = results["clips_over_3000_gzip"]
    assert len(heavy.get("note", "").split()) == heavy["value"]
    assert results["figure_glb"]["ok"] and results["clip_gzip_median"]["ok"]
    assert results["build_all_cold"]["value"] is None
    assert "--build" in results["build_all_cold"]["note"]
    assert results["frame_js"]["value"] is None or results["frame_js"]["value"] > 0


def test_building_all_goes_with_the_figure(run: Callable[..., Result]) -> None:
    assert run("bench", "safety", "--build").exit_code == 2
