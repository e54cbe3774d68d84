"""The first thing on the page of an emergency is whom to call."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from osanka.safety.calling import dialled, is_number
from osanka.web.history.models import Plan
from osanka.web.intake import actions
from osanka.web.people.actions import keep_emergency_number
from osanka.web.people.emergency import emergency_number
from osanka.web.people.models import Person
from osanka.web.site.env import SettingError, envphone

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]


@pytest.fixture
def page(client: Client, person: Person, emergency: Answers) -> Any:
    """The main part of the verdict page of somebody with an emergency, as it is each time it is called."""
    actions.finish(person, emergency, timezone.now())

    def now(language: str = "en") -> str:
        told = client.get("/verdict/", headers={"Accept-Language": language}).content.decode()
        return told.split("<main")[1].split("</main>")[0]

    return now


def test_the_number_comes_before_everything_else(page: Any) -> None:
    links = re.findall(r'<a [^>]*href="([^"]+)"', page())
    assert links[0] == "tel:112"
    assert page().index("tel:112") < page().index("<h1")
    assert page().index("Call 112") < page().index("<p>")
    assert "112 works throughout the European Union, in Russia and from most mobile phones" in page()
    assert "Позвонить 112" in page("ru")


def test_where_it_works_is_said_once(page: Any) -> None:
    for language, words in (("en", "works throughout"), ("ru", "работает в России")):
        assert page(language).count(words) == 1


def test_ones_own_number_goes_before_the_servers_and_that_before_112(
    page: Any, client: Client, person: Person, settings: Settings
) -> None:
    settings.EMERGENCY_NUMBER = "999"
    assert "Call 999" in page()
    assert client.post("/verdict/number/", {"number": " 103 "}).headers["Location"] == "/verdict/"
    assert 'href="tel:103"' in page()
    assert "Call 103" in page()
    client.post("/verdict/number/", {"number": ""})
    assert "Call 999" in page()


def test_where_112_works_is_said_of_112_alone(page: Any, person: Person, settings: Settings) -> None:
    keep_emergency_number(person, "911")
    assert "112" not in page().split("<h1")[0]
    keep_emergency_number(person, "")
    settings.EMERGENCY_NUMBER = "999"
    assert "works throughout" not in page()


@pytest.mark.parametrize(
    "number",
    [
        "911!",
        "1",
        "one",
        "++112",
        "112;ext=1",
        "1" * 16,
        "٩٩٩",
        "112\n911",
        "+7 103",
        "+7 495 000-00-00",
        "1234567",
    ],
    ids=range(11),
)
def test_what_cannot_be_dialled_is_told_and_not_kept(
    page: Any, client: Client, person: Person, number: str
) -> None:
    page()
    answer = client.post("/verdict/number/", {"number": number})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert 'id="id_number_error"' in told
    assert "Call 112" in told
    person.refresh_from_db()
    assert person.emergency_number == ""


@pytest.mark.parametrize("number", ["15", "112", "1-1-2", "103", "000", "10177"])
def test_a_short_number_is_taken(page: Any, client: Client, person: Person, number: str) -> None:
    client.post("/verdict/number/", {"number": number})
    assert f'href="tel:{dialled(number)}"' in page()


def test_nobody_is_called_by_a_short_number_with_a_country_code() -> None:
    assert not is_number("+7 103")


@pytest.mark.parametrize("number", ["15", "112", "103", "+44 20 7946 0000", "0800-123 45 67"])
def test_what_can_be_dialled_is_taken(number: str) -> None:
    assert is_number(number)
    assert set(dialled(number)) <= set("+0123456789")


def test_a_number_is_the_persons_alone(person: Person, stranger: Person) -> None:
    keep_emergency_number(stranger, "000")
    person.refresh_from_db()
    stranger.refresh_from_db()
    assert (emergency_number(person), emergency_number(stranger)) == ("112", "000")


def test_other_pages_do_not_shout_a_number(client: Client, ready: Person) -> None:
    assert "tel:" not in client.get("/verdict/").content.decode()


PAGE = "/verdict/number/"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Emergency number where you live"), ("ru", "экстренной помощи у вас")]
)
def test_every_page_leads_to_it_before_anything_has_happened(
    client: Client, person: Person, language: str, words: str
) -> None:
    for address in ("/", "/intake/red-flags/", "/library/"):
        page = client.get(address, headers={"Accept-Language": language}).content.decode()
        assert words in page.split("<footer")[1]
        assert f"{PAGE}?next={address}" in page


def test_it_can_be_set_before_the_first_question_and_leads_back(client: Client, person: Person) -> None:
    first = client.get("/intake/red-flags/").content.decode()
    assert "call 112" in first.split('<form method="post" class="screen"')[0]
    page = client.get(f"{PAGE}?next=/intake/red-flags/").content.decode()
    assert 'name="next" value="/intake/red-flags/"' in page
    answer = client.post(PAGE, {"number": "911", "next": "/intake/red-flags/"})
    assert answer.headers["Location"] == "/intake/red-flags/"
    assert "call 911" in client.get("/intake/red-flags/").content.decode()


def test_only_the_first_screen_speaks_of_it(client: Client, person: Person, answers: Answers) -> None:
    actions.save_answers(person, answers, timezone.now())
    assert "call 112" not in client.get("/intake/about-you/").content.decode()


def test_a_mistake_is_told_where_it_was_made(client: Client, person: Person) -> None:
    answer = client.post(PAGE, {"number": "+7 103", "next": "/intake/red-flags/"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "without a country code" in page
    assert 'value="+7 103"' in page
    assert 'name="next" value="/intake/red-flags/"' in page
    assert client.post(PAGE, {"number": "+7 103"}).status_code == 422


@pytest.mark.parametrize(
    "address", ["https://example.org/", "//example.org", "javascript:alert(1)"], ids=range(3)
)
def test_it_leads_to_no_other_site(client: Client, ready: Person, address: str) -> None:
    assert (
        "example.org"
        not in client.get(PAGE, {"next": address}).content.decode().split("<main")[1].split("</main>")[0]
    )
    assert client.post(PAGE, {"number": "911", "next": address}).headers["Location"] == "/verdict/"


def test_the_verdict_says_which_number_holds_and_where_to_change_it(client: Client, ready: Person) -> None:
    page = client.get("/verdict/").content.decode().split("<main")[1].split("</main>")[0]
    assert "shows the number 112" in page
    assert f"{PAGE}?next=/verdict/" in page


def test_the_servers_number_is_checked_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OSANKA_EMERGENCY_NUMBER", raising=False)
    assert envphone("OSANKA_EMERGENCY_NUMBER") == ""
    monkeypatch.setenv("OSANKA_EMERGENCY_NUMBER", " 911 ")
    assert envphone("OSANKA_EMERGENCY_NUMBER") == "911"
    monkeypatch.setenv("OSANKA_EMERGENCY_NUMBER", "police")
    with pytest.raises(SettingError, match="OSANKA_EMERGENCY_NUMBER must be a telephone number"):
        envphone("OSANKA_EMERGENCY_NUMBER")


def test_the_player_calls_the_same_number(client: Client, ready: Person) -> None:
    keep_emergency_number(ready, "911")
    client.get("/today/")
    played = client.get(f"/session/{Plan.objects.get().id}/play/").content.decode()
    assert '"number": "911"' in played
    assert "works throughout" not in played
