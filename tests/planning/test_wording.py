"""How a dose is said."""

from __future__ import annotations

import pytest
from strategies_catalogue import exercise

from osanka.catalogue.model import Dose, Phase
from osanka.catalogue.vocabulary import Sides
from osanka.planning.wording import counted, dose_text, sentence

BOTH = exercise("both", sides=Sides.BOTH)
NONE = exercise("none", sides=Sides.NONE)
MOVING = exercise("moving", phases=(Phase("far", "out", seconds=2), Phase("start", "in", seconds=2)))


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "1 повторение"),
        (2, "2 повторения"),
        (5, "5 повторений"),
        (11, "11 повторений"),
        (21, "21 повторение"),
    ],
)
def test_russian_numbers_take_the_right_form(n: int, said: str) -> None:
    assert counted("repetition", n, "ru") == said


@pytest.mark.parametrize(
    ("dose", "en", "ru"),
    [
        (Dose((1,), 30), "hold 30 seconds on each side", "держите по 30 секунд на каждую сторону"),
        (Dose((1,), 1), "hold 1 second on each side", "держите по 1 секунде на каждую сторону"),
        (Dose((8,)), "8 repetitions on each side", "8 повторений на каждую сторону"),
        (
            Dose((5,), 10),
            "5 repetitions on each side, each held 10 seconds",
            "5 повторений на каждую сторону, с удержанием по 10 секунд",
        ),
        (Dose((8, 8)), "2 sets of 8 repetitions on each side", "2 подхода по 8 повторений на каждую сторону"),
        (
            Dose((5, 3, 1), 10),
            "3 sets: 5, 3 and 1 repetitions on each side, each held 10 seconds",
            "3 подхода: 5, 3 и 1 повторение на каждую сторону, с удержанием по 10 секунд",
        ),
    ],
)
def test_a_dose_reads_as_a_person_would_say_it(dose: Dose, en: str, ru: str) -> None:
    said = dose_text(BOTH, dose)
    assert (said.en, said.ru) == (en, ru)


def test_an_exercise_without_sides_names_none() -> None:
    assert dose_text(NONE, Dose((6,))).en == "6 repetitions"
    assert dose_text(NONE, Dose((1,), 1)).ru == "держите 1 секунду"


def test_a_hold_that_no_phase_keeps_is_not_named() -> None:
    assert dose_text(MOVING, Dose((6,), hold=5)).en == "6 repetitions"


def test_a_sentence_keeps_the_end_it_has() -> None:
    assert [sentence("hold on"), sentence("Really?")] == ["Hold on.", "Really?"]


def test_a_hold_done_twice_reads_as_a_hold() -> None:
    said = dose_text(BOTH, Dose((1, 1), 20, 20))
    assert said.en == "hold 20 seconds on each side, 2 times"
    assert said.ru == "держите по 20 секунд на каждую сторону, 2 раза"
    assert dose_text(MOVING, Dose((5, 5), 0, 20)).ru == "2 подхода по 5 повторений"
