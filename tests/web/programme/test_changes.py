"""What has changed and why, and taking it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from sessions_done import planned, went

from osanka.web.history.models import Choice, Record
from osanka.web.history.past import past_of
from osanka.web.intake.actions import answer_check
from osanka.web.intake.gate import standing_of
from osanka.web.people.models import Person
from osanka.web.programme import changing

pytestmark = pytest.mark.django_db
GOOD_DAY = {"pain-now": 2, "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}


def keys(person: Person) -> dict[str, bool]:
    """The changes by name, and whether each may be taken back."""
    now = timezone.now()
    standing = standing_of(person, now)
    assert standing is not None
    adapted = past_of(person, standing.intake, now).adapted
    return {entry.key: entry.may_undo for entry in changing.log(adapted, standing.clearance, now)}


def test_a_step_up_is_told_with_its_numbers_and_its_source_and_can_be_undone(
    client: Client, ready: Person
) -> None:
    first = planned(ready)
    went(first, 6)
    went(first, 3)
    page = client.get("/programme/changes/").content.decode()
    assert "The dose goes up a step" in page
    assert " → " in page
    assert "Taken back" not in page
    assert "Pain before" in page
    assert "pain-monitoring model" in page
    key, may = next(iter(keys(ready).items()))
    assert may
    assert client.post("/programme/changes/undo/", {"change": key}).status_code == 302
    assert Choice.objects.get().kind == "undo"
    page = client.get("/programme/changes/").content.decode()
    assert "You have taken the last change back" in page
    assert page.count("Taken back") == 1
    assert not keys(ready)[key]


def test_what_was_told_before_the_next_session_is_not_called_the_next_morning(
    client: Client, ready: Person
) -> None:
    first = planned(ready)
    for days in (6, 4.5, 3):
        went(first, days)
    assert "Next morning" in client.get("/programme/changes/").content.decode()
    Record.objects.update(pain_next_morning=None)
    page = client.get("/programme/changes/").content.decode()
    assert "Before the next session" in page
    assert "Next morning" not in page


def test_pain_of_today_takes_nothing_out_of_the_log(client: Client, ready: Person) -> None:
    first = planned(ready)
    for days in (6, 3):
        went(first, days)
    before = client.get("/programme/changes/").content.decode().count(" → ")
    assert before
    answer_check(ready, GOOD_DAY | {"pain-now": 5}, timezone.now())
    assert client.get("/programme/changes/").content.decode().count(" → ") == before


def test_within_two_days_of_too_much_pain_nothing_is_raised_by_undoing(client: Client, ready: Person) -> None:
    first = planned(ready)
    went(first, 1, "stopped-by-pain", pain=7)
    for key in keys(ready):
        assert client.post("/programme/changes/undo/", {"change": key}).status_code == 409
    assert not Choice.objects.exists()


@pytest.mark.parametrize("key", ["", "nonsense", "2026-01-01T00:00:00+00:00 progress bird-dog"])
def test_what_never_was_cannot_be_undone(client: Client, ready: Person, key: str) -> None:
    assert client.post("/programme/changes/undo/", {"change": key}).status_code == 409


def test_an_old_session_without_changes_says_so(client: Client, ready: Person) -> None:
    went(planned(ready), timedelta(days=1).days)
    assert "Nothing yet" in client.get("/programme/changes/").content.decode()


def test_what_is_long_past_is_told_no_more_and_counts_all_the_same(client: Client, ready: Person) -> None:
    first = planned(ready)
    went(first, 130)
    went(first, 127)
    page = client.get("/programme/changes/").content.decode()
    assert "The dose goes up a step" not in page
    assert "a step lower" in page
