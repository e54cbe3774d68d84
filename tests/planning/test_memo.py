"""Equal profiles share one plan, and nobody gets anybody else's."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_catalogue import catalogues, clearances, cleared, synthetic, wishes

from osanka.catalogue.model import Catalogue
from osanka.planning import Memo, NoSession, Session, Wishes, compose, memo
from osanka.safety.model import Clearance, Verdict

CATALOGUE = synthetic()
CLEARANCE = cleared(CATALOGUE)


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Wishes]]:
    """The wishes that were composed for, each time that they were."""
    asked: list[Wishes] = []

    def counted(catalogue: Catalogue, clearance: Clearance, wanted: Wishes) -> Session | NoSession:
        asked.append(wanted)
        return compose(catalogue, clearance, wanted)

    monkeypatch.setattr(memo, "compose", counted)
    yield asked


def test_the_same_question_is_composed_for_once(composed: list[Wishes]) -> None:
    kept = Memo()
    first = kept.compose(CATALOGUE, CLEARANCE, Wishes(15))
    again = kept.compose(CATALOGUE, cleared(CATALOGUE), Wishes(15))
    assert again is first
    assert composed == [Wishes(15)]


def test_only_the_last_ones_asked_for_are_kept(composed: list[Wishes]) -> None:
    kept = Memo(most=2)
    for minutes in (10, 11, 10, 12, 10, 11):
        kept.compose(CATALOGUE, CLEARANCE, Wishes(minutes))
    assert [wanted.minutes for wanted in composed] == [10, 11, 12, 11]


@given(st.data())
def test_what_is_remembered_is_what_would_be_composed(data: st.DataObject) -> None:
    """Over people and catalogues that all have the same version, as those made by hand do."""
    kept = Memo()
    for _ in range(2):
        catalogue = data.draw(catalogues())
        clearance, wanted = data.draw(clearances(catalogue)), data.draw(wishes(catalogue))
        for asked in (wanted, replace(wanted, minutes=wanted.minutes + 1), wanted):
            assert kept.compose(catalogue, clearance, asked) == compose(catalogue, clearance, asked)


@pytest.mark.parametrize("verdict", [Verdict.EMERGENCY, Verdict.SEE_CLINICIAN_FIRST], ids=["now", "first"])
def test_a_stop_is_never_looked_up(verdict: Verdict) -> None:
    kept = Memo()
    assert isinstance(kept.compose(CATALOGUE, CLEARANCE, Wishes(15)), Session)
    stopped = replace(CLEARANCE, verdict=verdict)
    for _ in range(2):
        made = kept.compose(CATALOGUE, stopped, Wishes(15))
        assert isinstance(made, NoSession)
        assert made.code == verdict.id


def test_many_threads_may_share_one() -> None:
    kept = Memo(most=3)
    minutes = [5 + n % 5 for n in range(60)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda n: kept.compose(CATALOGUE, CLEARANCE, Wishes(n)), minutes))
    alone = {n: compose(CATALOGUE, CLEARANCE, Wishes(n)) for n in set(minutes)}
    assert made == [alone[n] for n in minutes]
