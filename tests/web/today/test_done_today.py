"""The day after its session: said warmly, with what comes next, and no session pressed on anybody."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from sessions_done import planned, went

from osanka.planning import Frame
from osanka.web.history.models import Record
from osanka.web.people.models import Person
from osanka.web.programme import actions

pytestmark = pytest.mark.django_db
A_MOMENT = 1e-6
DAILY = (0, 1, 2, 3, 4, 5, 6)


def follow(person: Person, days: tuple[int, ...] = DAILY, method: str | None = None) -> None:
    frame = Frame(timezone.localdate(), 4, days)
    assert isinstance(actions.begin(person, frame, method, timezone.now()), actions.Current)


def today(client: Client, asked: str = "") -> str:
    answer = client.get(f"/today/{asked}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_done_is_not_offered_again(client: Client, ready: Person, noon: object) -> None:
    assert "Done for today" not in today(client)
    went(planned(ready), A_MOMENT)
    page = today(client)
    assert "Done for today" in page
    assert 'class="button large block start"' not in page
    assert "the day after tomorrow" in page


def test_it_says_when_the_programme_goes_on(client: Client, ready: Person, noon: object) -> None:
    follow(ready, (2, 6))  # noon is on a Sunday
    went(planned(ready), A_MOMENT)
    page = today(client)
    assert "Wednesday, 25 November" in page
    assert "/programme/2026-11-25/" in page
    assert "Session B" in page


def test_the_next_day_is_called_tomorrow(client: Client, ready: Person, noon: object) -> None:
    follow(ready)
    went(planned(ready), A_MOMENT)
    assert "<strong>Tomorrow</strong>" in today(client)


def test_a_walk_and_short_breaks_stay_open(client: Client, ready: Person, noon: object) -> None:
    went(planned(ready), A_MOMENT)
    page = today(client)
    assert "/a/walking/" in page
    assert "A short break" in page


def test_a_break_is_none_that_the_person_dislikes(client: Client, ready: Person, noon: object) -> None:
    follow(ready)
    went(planned(ready), A_MOMENT)
    first = re.findall(r'class="name" href="/e/([\w-]+)/"', today(client))
    assert first
    client.post("/programme/taste/", {"kind": "dislike", "exercise": first[0]})
    assert first[0] not in re.findall(r'href="/e/([\w-]+)/"', today(client))


def test_another_one_is_there_for_who_asks(client: Client, ready: Person, noon: object) -> None:
    went(planned(ready), A_MOMENT)
    assert "/today/?minutes=15" in today(client)
    assert 'a class="button large block start"' in today(client, "?minutes=15")


def test_what_was_done_is_not_planned_once_more(client: Client, ready: Person, noon: object) -> None:
    follow(ready)
    assert re.search(r"<li>Session [AB]</li>", today(client, "?minutes=15"))
    went(planned(ready), A_MOMENT)
    page = today(client, "?minutes=15")
    assert not re.search(r"<li>Session [AB]</li>", page)
    assert "Today's session: done" in html.unescape(page)


@pytest.mark.parametrize("address", ["/today/", "/today/?minutes=15", "/programme/"])
def test_a_long_past_asks_the_database_no_more_often(
    client: Client, ready: Person, noon: object, address: str
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    follow(ready)
    plan = planned(ready)
    for days in (5, 3):
        went(plan, days)
    asked()  # renews the programme, and makes the plan
    few = asked()
    for days in range(61, 21, -2):
        went(plan, days)
    asked()
    assert asked() <= few


def test_in_a_flare_nothing_more_is_suggested(client: Client, ready: Person, noon: object) -> None:
    client.post("/programme/now/", {"kind": "flare"})
    went(planned(ready), A_MOMENT)
    page = today(client)
    assert "In a flare that is plenty for one day" in page
    assert "Do another session" not in page
    assert "tomorrow too, if you feel like it" not in page
    assert "A short break" not in page


def test_the_next_morning_there_is_a_session_again(client: Client, ready: Person) -> None:
    went(planned(ready), 1)
    assert "Done for today" not in today(client)


def test_one_that_was_skipped_from_beginning_to_end_was_not_done(
    client: Client, ready: Person, noon: object
) -> None:
    went(planned(ready), A_MOMENT, "skipped")
    assert "Done for today" not in today(client)


def test_one_that_is_not_at_its_end_is_not_over(client: Client, ready: Person, noon: object) -> None:
    went(planned(ready), A_MOMENT)
    Record.objects.update(ended=None, started=timezone.now() - timedelta(minutes=5))
    assert "Done for today" not in today(client)


def test_a_followed_method_is_offered_by_its_name(client: Client, ready: Person, noon: object) -> None:
    follow(ready, method="mcgill-big-three")
    page = today(client)
    assert '<h1><a href="/m/mcgill-big-three/"' in page.replace(' class="name"', "")
    assert 'href="/today/?minutes=15"' in page
    made = today(client, "?minutes=15")
    assert "Your session for today" in made
    assert "Back to McGill" in made


def test_on_its_day_of_rest_a_followed_method_is_not_pressed_on_anybody(
    client: Client, ready: Person, noon: object
) -> None:
    follow(ready, (0, 2), "mcgill-big-three")
    page = today(client)
    assert "Your session for today" in page
    assert re.search(r'href="/today/\?method=mcgill-big-three&amp;session=1">Do McGill', page)


def test_a_followed_method_is_named_when_done_and_when_it_comes_next(
    client: Client, ready: Person, noon: object
) -> None:
    follow(ready, method="mcgill-big-three")
    went(planned(ready), A_MOMENT)
    page = today(client)
    assert "Tomorrow</strong> · " in page
    assert "McGill" in page
