"""The weekdays that suit a method: the person's own, as many as it means."""

from __future__ import annotations

import pytest

from osanka.planning.programme.rhythm import days_for


@pytest.mark.parametrize(
    ("method", "days", "suit"),
    [
        ("mcgill-big-three", (0, 2, 4), (0, 1, 2, 3, 4, 5, 6)),
        ("harder-abdomen-and-back", (0, 2, 4), (0, 4)),
        ("low-back-stretching", (1, 3, 5), (1, 3, 5)),
        ("low-back-stretching", (1,), (0, 2, 4)),
        ("dikul-stretch", (1, 3), (1, 3)),
        ("spine-flexibility-self-test", (1, 3), (1, 3)),
        ("no-such", (1, 3), (1, 3)),
    ],
    ids=["daily", "fewer", "fits", "more", "unstated", "once-a-month", "unknown"],
)
def test_days_for(method: str, days: tuple[int, ...], suit: tuple[int, ...]) -> None:
    assert days_for(method, days) == suit
