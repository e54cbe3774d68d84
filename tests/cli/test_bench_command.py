"""`osanka bench safety`: what it measures of the gate."""

from __future__ import annotations

import json
from collections.abc import Callable

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
