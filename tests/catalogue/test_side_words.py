"""Words of the side are spoken for the side that is being trained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osanka.catalogue import Side, Text, resolve, resolve_sides

REACH = Text("Reach your {right|left} arm, {left|right} leg back.", "Тянитесь {правой|левой} рукой.")
WORDS = st.text(st.characters(exclude_characters="{}|"), max_size=30)


def test_the_side_as_written_takes_the_first_word() -> None:
    assert resolve(REACH, "en") == "Reach your right arm, left leg back."
    assert resolve(REACH, "ru") == "Тянитесь правой рукой."


def test_the_mirrored_side_takes_the_second_word() -> None:
    assert resolve_sides(REACH, "mirrored") == Text(
        "Reach your left arm, right leg back.", "Тянитесь левой рукой."
    )


@pytest.mark.parametrize("side", ["as-written", "mirrored"])
@given(words=WORDS)
def test_text_without_markers_is_never_changed(side: Side, words: str) -> None:
    assert resolve(Text(words, words), "en", side) == words


@given(before=WORDS, written=WORDS.filter(bool), mirrored=WORDS.filter(bool), after=WORDS)
def test_a_marker_always_gives_way_to_exactly_one_word(
    before: str, written: str, mirrored: str, after: str
) -> None:
    text = Text("", f"{before}{{{written}|{mirrored}}}{after}")
    assert resolve(text, "ru", "as-written") == before + written + after
    assert resolve(text, "ru", "mirrored") == before + mirrored + after
