"""The Patient-Specific Functional Scale: what an answer may be, and when a change is more than chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osanka.outcomes.psfs import LONGEST, Answer, Change, Rating, change_of_mean, change_of_one

SCORES = st.integers(0, 10)
PAIRS = st.lists(st.tuples(SCORES, SCORES), min_size=1, max_size=3)


def two(pairs: list[tuple[int, int]]) -> tuple[Answer, Answer]:
    """The answers before and now of these scores."""
    return tuple(  # type: ignore[return-value]
        Answer(tuple(Rating(f"activity {at}", pair[when]) for at, pair in enumerate(pairs)))
        for when in (0, 1)
    )


@pytest.mark.parametrize(
    ("before", "now", "judged"),
    [(4, 7, "easier"), (4, 6, "same"), (4, 4, "same"), (6, 4, "same"), (7, 4, "harder"), (0, 10, "easier")],
)
def test_one_activity_has_changed_from_three_points_on(before: int, now: int, judged: str) -> None:
    assert change_of_one(before, now) == Change(now - before, judged)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pairs", "judged"),
    [
        ([(1, 3), (2, 4), (5, 7)], "easier"),
        ([(1, 3), (2, 4), (5, 6)], "same"),
        ([(3, 1), (4, 2)], "harder"),
        ([(1, 3)], "same"),
        ([(1, 4)], "easier"),
    ],
)
def test_the_mean_has_changed_from_two_points_on_and_one_alone_from_three(
    pairs: list[tuple[int, int]], judged: str
) -> None:
    found = change_of_mean(*two(pairs))
    assert found is not None
    assert found.judged == judged


@given(PAIRS)
def test_a_change_of_the_mean_is_the_difference_of_the_means(pairs: list[tuple[int, int]]) -> None:
    before, now = two(pairs)
    found = change_of_mean(before, now)
    assert found is not None
    assert found.points == pytest.approx(now.mean - before.mean)
    assert 0 <= now.mean <= 10


@given(PAIRS)
def test_the_way_back_is_the_same_change_with_the_other_sign(pairs: list[tuple[int, int]]) -> None:
    there, back = change_of_mean(*two(pairs)), change_of_mean(*reversed(two(pairs)))
    assert there is not None
    assert back is not None
    assert back.points == -there.points
    assert {there.judged, back.judged} in ({"same"}, {"easier", "harder"})


@given(SCORES, SCORES, SCORES)
def test_a_better_score_is_never_judged_worse(before: int, now: int, better: int) -> None:
    order = ("harder", "same", "easier")
    low, high = sorted((now, better))
    judged = [order.index(change_of_one(before, each).judged) for each in (low, high)]
    assert judged == sorted(judged)


def test_only_what_both_answers_rate_is_compared() -> None:
    before = Answer((Rating("stairs", 2), Rating("shoes", 9)))
    now = Answer((Rating("stairs", 6), Rating("garden", 1)))
    assert change_of_mean(before, now) == Change(4, "easier")
    assert change_of_mean(before, Answer((Rating("garden", 1),))) is None


@pytest.mark.parametrize("words", ["", "  ", "x" * (LONGEST + 1)])
def test_an_activity_has_words_and_not_too_many(words: str) -> None:
    with pytest.raises(ValueError, match="characters"):
        Rating(words, 5)


@given(st.integers().filter(lambda score: not 0 <= score <= 10))
def test_a_score_lies_on_the_scale(score: int) -> None:
    with pytest.raises(ValueError, match="score"):
        Rating("stairs", score)


@pytest.mark.parametrize("names", [[], ["a", "b", "c", "d"], ["a", "a"]])
def test_an_answer_rates_one_to_three_activities_each_once(names: list[str]) -> None:
    with pytest.raises(ValueError, match="answer"):
        Answer(tuple(Rating(name, 5) for name in names))
