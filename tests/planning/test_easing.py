"""What is offered when an exercise hurts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies_catalogue import cleared, exercise

from osanka.catalogue import load
from osanka.catalogue.model import Catalogue, Dose
from osanka.catalogue.vocabulary import Position
from osanka.coaching import compile_item
from osanka.planning import Prescription, ease
from osanka.safety.model import Limits

EASY = exercise("easy", start=Position.SUPINE, harder=("hard",))
HARD = exercise("hard", easier=("easy",))
REAL = load()
CATALOGUE = Catalogue("test", {"easy": EASY, "hard": HARD}, {}, {})


def prescribed(id_: str, level: int = 2, dose: Dose | None = None) -> Prescription:
    return Prescription(id_, "main", dose or CATALOGUE.exercises[id_].dose[level], level, 60, ())


def test_an_easier_variation_comes_first_at_its_lightest_dose() -> None:
    eased = ease(prescribed("hard"), CATALOGUE, cleared(CATALOGUE))
    assert eased is not None
    assert (eased.exercise, eased.dose, eased.level) == ("easy", EASY.dose[0], 0)


def test_a_blocked_variation_is_not_offered_but_a_smaller_dose_is() -> None:
    eased = ease(prescribed("hard"), CATALOGUE, cleared(CATALOGUE, ("easy",)))
    assert eased is not None
    assert (eased.exercise, eased.level) == ("hard", 1)


def test_limits_hold_for_what_is_offered() -> None:
    eased = ease(prescribed("hard"), CATALOGUE, cleared(CATALOGUE, limits={"easy": Limits(max_hold=1)}))
    assert eased is not None
    assert eased.dose.hold == 1
    assert eased.care


def test_at_the_foot_of_the_ladder_half_the_repetitions_are_left() -> None:
    eased = ease(prescribed("easy", 0), CATALOGUE, cleared(CATALOGUE))
    assert eased is not None
    assert eased.dose.reps == (2,)


def test_a_single_short_repetition_cannot_be_eased() -> None:
    assert ease(prescribed("easy", 0, Dose((1,), 2)), CATALOGUE, cleared(CATALOGUE)) is None


@given(st.data())
def test_what_is_offered_is_allowed_and_its_seconds_are_those_of_its_cues(data: st.DataObject) -> None:
    catalogue = REAL
    asked = catalogue.exercises[data.draw(st.sampled_from(sorted(catalogue.exercises)))]
    level = data.draw(st.integers(0, len(asked.dose) - 1))
    blocked = tuple(
        data.draw(st.sets(st.sampled_from(sorted(catalogue.exercises)), max_size=20)) - {asked.id}
    )
    clearance = cleared(catalogue, blocked)
    eased = ease(Prescription(asked.id, "main", asked.dose[level], level, 60, ()), catalogue, clearance)
    if eased is None:
        return
    assert clearance.allows(eased.exercise)
    assert sum(cue.seconds for cue in compile_item(eased, catalogue, asked.start)) == eased.seconds
