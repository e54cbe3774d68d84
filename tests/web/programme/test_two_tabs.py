"""Two tabs at once: what the person decided last stands, and nothing is kept twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from osanka import planning
from osanka.planning import Frame, NoSession
from osanka.web.intake import actions as intake
from osanka.web.people.models import Person
from osanka.web.programme import actions
from osanka.web.programme.models import ProgrammeRevision

pytestmark = pytest.mark.django_db
Meanwhile = Callable[[Callable[[], object]], None]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Lets something else happen while the next programme is composed."""

    def happens(other: Callable[[], object]) -> None:
        composed = planning.compose_programme

        def compose(*asked: Any) -> object:
            monkeypatch.setattr(planning, "compose_programme", composed)
            other()
            return composed(*asked)

        monkeypatch.setattr(planning, "compose_programme", compose)

    return happens


def frame(*days: int) -> Frame:
    return Frame(timezone.localdate(), 4, days)


def begin(person: Person, *days: int, method: str | None = None) -> object:
    return actions.begin(person, frame(*days), method, timezone.now())


def revisions(person: Person) -> list[tuple[int, str, str]]:
    rows = ProgrammeRevision.objects.filter(person=person).order_by("number")
    return [(row.number, row.code, row.method) for row in rows]


@pytest.fixture
def changed(ready: Person, answers: dict[str, Any]) -> Person:
    """Somebody with a programme whose answers have changed since."""
    begin(ready, 0, 2, 4)
    intake.finish(ready, answers | {"conditions": ["glaucoma"]}, timezone.now())
    return ready


def test_what_ends_while_it_is_renewed_stays_ended(changed: Person, meanwhile: Meanwhile) -> None:
    meanwhile(lambda: actions.end(changed, timezone.now()))
    assert actions.current(changed, timezone.now()) is None
    assert revisions(changed) == [(1, "begun", ""), (2, "ended", "")]


def test_what_is_begun_while_the_old_one_is_renewed_stays(changed: Person, meanwhile: Meanwhile) -> None:
    meanwhile(lambda: begin(changed, 1, 3, method="mcgill-big-three"))
    found = actions.current(changed, timezone.now())
    assert revisions(changed) == [(1, "begun", ""), (2, "begun", "mcgill-big-three")]
    assert found is not None
    assert not isinstance(found, NoSession)
    assert found.programme.frame == frame(1, 3)
    assert found.revision.method == "mcgill-big-three"


def test_two_that_renew_at_once_make_one(changed: Person, meanwhile: Meanwhile) -> None:
    meanwhile(lambda: actions.current(changed, timezone.now()))
    actions.current(changed, timezone.now())
    assert revisions(changed) == [(1, "begun", ""), (2, "answers", "")]


def test_sent_twice_it_is_begun_once(ready: Person, meanwhile: Meanwhile) -> None:
    meanwhile(lambda: begin(ready, 0, 2, 4))
    begin(ready, 0, 2, 4)
    begin(ready, 0, 2, 4)
    assert revisions(ready) == [(1, "begun", "")]
    begin(ready, 1, 3)
    assert len(revisions(ready)) == 2


def test_one_that_is_ended_twice_ends_once(ready: Person) -> None:
    begin(ready, 0, 2, 4)
    for _ in range(2):
        actions.end(ready, timezone.now())
    assert [code for _, code, _ in revisions(ready)] == ["begun", "ended"]
    begin(ready, 0, 2, 4)
    assert [code for _, code, _ in revisions(ready)] == ["begun", "ended", "begun"]
