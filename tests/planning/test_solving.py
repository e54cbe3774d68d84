"""What follows when the solver runs out of time: never the claim that nothing fits."""

from __future__ import annotations

import pytest
from strategies import healthy

from osanka.catalogue import load
from osanka.catalogue.model import Catalogue
from osanka.planning import Session, Undecided, Wishes, compose, solving, wishes_from
from osanka.safety import Clearance, clear, read_intake

NO_TIME = 0.0


@pytest.fixture(scope="module")
def asked() -> tuple[Catalogue, Clearance, Wishes]:
    intake = read_intake(healthy(minutes=40))
    return load(), clear(intake, load()), wishes_from(intake)


def test_it_is_given_more_time_before_anything_is_said(
    asked: tuple[Catalogue, Clearance, Wishes], monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = compose(*asked)
    monkeypatch.setattr(solving, "DETERMINISTIC_LIMIT", NO_TIME)
    assert isinstance(soon, Session)
    assert compose(*asked) == soon


def test_not_to_know_is_an_error_of_ours_and_not_an_answer(
    asked: tuple[Catalogue, Clearance, Wishes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "DETERMINISTIC_LIMIT", NO_TIME)
    monkeypatch.setattr(solving, "PATIENT_LIMIT", NO_TIME)
    with pytest.raises(Undecided, match="neither a session nor a proof that there is none"):
        compose(*asked)
