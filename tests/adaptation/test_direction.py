"""Two movements tried: which eases, which makes it worse, and never one that sends the pain down the leg."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osanka.adaptation import Direction, Tried, direction

PAIN = st.integers(0, 10)
TRIED = st.builds(Tried, PAIN, PAIN, st.booleans())


@pytest.mark.parametrize(
    ("bending", "arching", "found"),
    [
        (Tried(5, 2), Tried(5, 5), Direction("bending", ())),
        (Tried(5, 7), Tried(5, 3), Direction("arching", ("bending",))),
        (Tried(5, 4), Tried(5, 4), Direction(None, ())),
        (Tried(6, 3), Tried(6, 3), Direction(None, ())),
        (Tried(6, 4), Tried(6, 1), Direction("arching", ())),
        (Tried(6, 1, spread=True), Tried(6, 6), Direction(None, ("bending",))),
    ],
)
def test_the_way_that_eases_clearly(bending: Tried, arching: Tried, found: Direction) -> None:
    assert direction(bending, arching) == found


@given(TRIED, TRIED)
def test_what_makes_it_worse_never_eases(bending: Tried, arching: Tried) -> None:
    found = direction(bending, arching)
    assert found.eases not in found.worse
    for way, tried in (("bending", bending), ("arching", arching)):
        assert (way in found.worse) == (tried.spread or tried.after >= tried.before + 2)
