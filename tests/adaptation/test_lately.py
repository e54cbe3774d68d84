"""What the last sessions mean for the muscles: whoever has begun to strengthen has strengthened."""

from __future__ import annotations

import pytest
from courses import BRIDGE, HOUR, REAL, START, done, item

from osanka.adaptation import strengthened_lately

MUSCLES = set(REAL.exercises[BRIDGE].muscles.primary)


@pytest.mark.parametrize("ending", ["done", "eased", "stopped-by-pain"])
def test_what_was_made_easier_or_stopped_strengthened_too(ending: str) -> None:
    history = [done(0, item(BRIDGE, ending=ending))]
    assert strengthened_lately(history, REAL, START + 5 * HOUR) == dict.fromkeys(MUSCLES, 5.0)


def test_what_was_skipped_did_not() -> None:
    assert strengthened_lately([done(0, item(BRIDGE, ending="skipped"))], REAL, START + 5 * HOUR) == {}


def test_a_clock_that_runs_ahead_makes_no_time_before_now() -> None:
    assert strengthened_lately([done(0, item(BRIDGE))], REAL, START - 5 * HOUR) == dict.fromkeys(MUSCLES, 0.0)


def test_after_three_days_nothing_is_counted() -> None:
    assert strengthened_lately([done(0, item(BRIDGE))], REAL, START + 72 * HOUR) == {}
