"""Too much pain in a session means rest until the next morning, on every way in, whatever is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from sessions_done import planned

from osanka.web.history.models import Plan
from osanka.web.intake import actions as intake
from osanka.web.intake.rest import rest_from
from osanka.web.people.models import Person
from osanka.web.programme.models import ProgrammeRevision

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
Api = Callable[..., Any]
CHECK = {"pain-now": "2", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
WELL = dict.fromkeys(CHECK, "no") | {"pain-now": 2}
METHOD = "/m/mcgill-big-three/"
START = "Start as a session"
EVERY_DAY = {"weeks": "4", "days": ["0", "1", "2", "3", "4", "5", "6"]}


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def at(self, hour: int, minute: int = 0, day: int = 22) -> None:
        self.now = datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(timezone, "now", found)
    return found


def done(api: Api, plan: Plan, said: datetime | None = None, **told: Any) -> None:
    """A session brought to its end now, or when it is said."""
    ended = said or timezone.now()
    items = [
        {"position": place, "exercise": each["exercise"], "ending": "done", "seconds": 60, "reps_done": 3}
        for place, each in enumerate(plan.session["items"])
    ]
    record = {"id": str(uuid4()), "plan": str(plan.id), "items": items, "pain_after": 2} | told
    times = {"started": (ended - timedelta(minutes=15)).isoformat(), "ended": ended.isoformat()}
    status, _ = api("put", f"/api/records/{record['id']}/", record | times)
    assert status == 200


def say_how_it_is(client: Client, **told: str) -> None:
    client.post("/today/check/", CHECK | told)


def rests(client: Client) -> bool:
    answer = client.get("/today/")
    return answer.status_code == 302 and answer.headers["Location"] == "/verdict/"


@pytest.fixture
def hurt(client: Client, clock: Clock, api: Api, ready: Person) -> Plan:
    """The plan of a session that ended with pain 6, after which the pain is told as 2."""
    plan = planned(ready)
    done(api, plan, pain_after=6)
    clock.now += timedelta(hours=1)
    say_how_it_is(client)
    return plan


@pytest.mark.parametrize(
    "address", ["/today/", "/today/?minutes=10", "/today/?method=mcgill-big-three", "/programme/direction/"]
)
def test_a_lower_number_opens_no_way_in(client: Client, hurt: Plan, address: str) -> None:
    assert client.get(address).headers["Location"] == "/verdict/"


def test_what_was_made_before_is_not_led(client: Client, hurt: Plan) -> None:
    assert client.get(f"/session/{hurt.id}/play/").headers["Location"] == "/verdict/"


def test_the_library_starts_nothing(client: Client, hurt: Plan) -> None:
    page = client.get(METHOD).content.decode()
    assert START not in page
    assert "Not today." in page


def test_a_program_gets_nothing_either(api: Api, hurt: Plan) -> None:
    for body in ({"today": WELL}, {"today": WELL, "gone": True}, {"method": "mcgill-big-three"}):
        assert api("post", "/api/session/", body)[0] == 409
    clearance = api("get", "/api/clearance/")[1]["clearance"]
    assert (clearance["verdict"], clearance["postpone"]) == ("see-clinician-first", True)


def test_the_verdict_says_the_same_as_today(client: Client, hurt: Plan) -> None:
    page = client.get("/verdict/").content.decode()
    assert "Rest today, exercise another day" in page
    assert "You may begin" not in page
    assert "session</a>" not in page
    assert "ask me again" not in page
    assert "Tomorrow we ask how your back was" in page


def test_all_questions_anew_do_not_end_it(client: Client, hurt: Plan, answers: Answers) -> None:
    intake.finish(hurt.person, answers, timezone.now(), seen="mistake")
    assert rests(client)


def test_nor_does_the_evening_of_a_long_day(client: Client, clock: Clock, hurt: Plan) -> None:
    clock.at(23)
    assert rests(client)
    say_how_it_is(client)
    assert rests(client)


def test_pain_told_on_the_page_after_the_session_counts(
    client: Client, clock: Clock, api: Api, ready: Person
) -> None:
    plan = planned(ready)
    done(api, plan, pain_after=None)
    client.post(f"/session/{plan.id}/done/", {"pain_after": "6"})
    say_how_it_is(client)
    assert rests(client)


def test_pain_beside_another_sign_counts_when_that_has_gone(
    client: Client, clock: Clock, api: Api, ready: Person
) -> None:
    plan = planned(ready)
    done(api, plan, stopped="dizzy", pain_after=None)
    client.post(f"/session/{plan.id}/done/", {"pain_after": "6"})
    say_how_it_is(client, gone="yes")
    assert rests(client)


def test_pain_beside_a_sign_marked_by_mistake_counts(
    client: Client, clock: Clock, api: Api, ready: Person, answers: Answers
) -> None:
    done(api, planned(ready), stopped="chest", pain_after=7)
    intake.finish(ready, answers, timezone.now(), seen="mistake")
    assert rests(client)


def test_the_next_morning_asks_how_it_is_and_goes_on(client: Client, clock: Clock, hurt: Plan) -> None:
    clock.at(8, day=23)
    assert client.get("/today/").headers["Location"] == "/today/check/"
    assert "how much did your back hurt the next morning" in client.get("/today/check/").content.decode()
    say_how_it_is(client)
    assert "Done for today" not in client.get("/today/").content.decode()
    assert START in client.get(METHOD).content.decode()


def test_what_was_told_in_the_evening_does_not_stand_for_the_morning(
    client: Client, clock: Clock, hurt: Plan
) -> None:
    clock.at(21)
    say_how_it_is(client)
    clock.at(7, day=23)
    assert client.get("/today/").headers["Location"] == "/today/check/"


def test_midnight_is_no_night(client: Client, clock: Clock, api: Api, ready: Person) -> None:
    clock.at(23, 30)
    say_how_it_is(client)
    done(api, planned(ready), pain_after=6)
    for hour, over in ((0, False), (5, False), (8, True)):
        clock.at(hour, 15, day=23)
        say_how_it_is(client)
        assert rests(client) is not over, hour


def test_one_of_yesterday_that_is_heard_of_late_ends_with_the_check(
    client: Client, clock: Clock, api: Api, ready: Person
) -> None:
    plan = planned(ready)
    clock.at(8, day=23)
    done(api, plan, said=clock.now - timedelta(hours=9), pain_after=6)
    assert rests(client)
    say_how_it_is(client)
    assert not rests(client)


def test_it_takes_nothing_out_of_the_weeks(client: Client, clock: Clock, api: Api, ready: Person) -> None:
    client.post("/programme/new/", EVERY_DAY)
    before = ProgrammeRevision.objects.count()
    done(api, planned(ready), pain_after=6)
    clock.at(22, 30)
    client.get("/programme/")
    clock.at(8, day=23)
    say_how_it_is(client)
    assert "Session" in client.get("/programme/").content.decode()
    assert all("why" not in each for each in ProgrammeRevision.objects.values_list("value", flat=True))
    assert ProgrammeRevision.objects.count() == before


def test_a_rest_is_of_one_person(client: Client, clock: Clock, ready: Person, stranger: Person) -> None:
    intake.keep_rest(stranger, clock.now)
    say_how_it_is(client)
    assert not rests(client)
    intake.keep_rest(ready, clock.now)
    assert rests(client)


def test_who_is_well_after_a_session_may_do_another(
    client: Client, clock: Clock, api: Api, ready: Person
) -> None:
    done(api, planned(ready), pain_after=5)
    assert "Do another session" in client.get("/today/").content.decode()
    assert START in client.get(METHOD).content.decode()
    assert "You may begin" in client.get("/verdict/").content.decode()


@pytest.mark.parametrize(
    ("day", "hour", "until"), [(22, 9, (23, 4)), (22, 19, (23, 4)), (22, 23, (23, 7)), (22, 3, (22, 11))]
)
def test_a_rest_lasts_until_the_morning_and_a_night_long(day: int, hour: int, until: tuple[int, int]) -> None:
    said = datetime(2026, 11, day, hour, tzinfo=UTC)
    assert rest_from(said) == datetime(2026, 11, until[0], until[1], tzinfo=UTC)


def test_morning_is_by_the_clock_of_the_site() -> None:
    said = datetime(2026, 11, 22, 9, tzinfo=UTC)
    with timezone.override("Asia/Vladivostok"):  # ten hours ahead: said at 19, until 4 there
        assert rest_from(said) == datetime(2026, 11, 22, 18, tzinfo=UTC)
