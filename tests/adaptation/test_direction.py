"""Two movements tried: which eases, which makes it worse, and never one that sends the pain down the leg."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osanka.adaptation import Direction, Tried, direction, why_not_now

PAIN = st.integers(0, 10)
TRIED = st.builds(Tried, PAIN, PAIN, st.sampled_from(("nearer", "same", "further")))


@pytest.mark.parametrize(
    ("bending", "arching", "found"),
    [
        (Tried(5, 2), Tried(5, 5), Direction("bending", ())),
        (Tried(5, 7), Tried(5, 3), Direction("arching", ("bending",))),
        (Tried(5, 4), Tried(5, 4), Direction(None, ())),
        (Tried(6, 3), Tried(6, 3), Direction(None, ())),
        (Tried(6, 4), Tried(6, 1), Direction("arching", ())),
        (Tried(6, 1, "further"), Tried(6, 6), Direction(None, ("bending",))),
        (Tried(5, 5), Tried(5, 5, "nearer"), Direction("arching", ())),
        (Tried(5, 5), Tried(5, 6, "nearer"), Direction("arching", ())),
        (Tried(4, 4), Tried(3, 5, "nearer"), Direction(None, ("arching",))),
        (Tried(5, 5, "nearer"), Tried(5, 1), Direction("bending", ())),
        (Tried(5, 4, "nearer"), Tried(5, 4, "nearer"), Direction(None, ())),
        (Tried(3, 5), Tried(5, 3), Direction(None, ("bending",))),  # only back to where it began
        (Tried(3, 5), Tried(5, 1), Direction("arching", ("bending",))),
        (Tried(5, 2), Tried(2, 2), Direction("bending", ())),  # what lasts is the surest relief
        (Tried(5, 2), Tried(3, 1), Direction(None, ())),
        (Tried(5, 3), Tried(5, 5), Direction("bending", ())),
        (Tried(5, 5, "nearer"), Tried(4, 4), Direction("bending", ())),
        (Tried(5, 1), None, Direction("bending", ())),
        (Tried(5, 5), None, Direction(None, ())),
    ],
)
def test_the_way_that_eases_clearly(bending: Tried, arching: Tried | None, found: Direction) -> None:
    assert direction(bending, arching) == found


@given(TRIED, TRIED)
def test_what_makes_it_worse_never_eases(bending: Tried, arching: Tried) -> None:
    found = direction(bending, arching)
    assert found.eases not in found.worse
    for way, tried in (("bending", bending), ("arching", arching)):
        assert (way in found.worse) == (tried.place == "further" or tried.after >= tried.before + 2)


@given(TRIED, TRIED)
def test_pain_that_draws_nearer_is_never_passed_over_for_pain_that_is_only_less(
    bending: Tried, arching: Tried
) -> None:
    found = direction(bending, arching)
    if bending.place == "nearer" and bending.eased and arching.place != "nearer":
        assert found.eases == "bending"


def test_pain_of_two_to_five_leaves_something_to_compare() -> None:
    found = [why_not_now(pain) for pain in (0, 1, 2, 5, 6, 10)]
    assert found == ["quiet", "quiet", None, None, "strong", "strong"]
