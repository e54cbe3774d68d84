"""What holds for every page: headers, languages, errors, no inline code."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.web.history.models import Plan
from osanka.web.intake.actions import finish, save_answers
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def addresses(client: Client) -> list[str]:
    client.get("/today/")
    plan = Plan.objects.get()
    return [
        "/",
        "/intake/red-flags/",
        "/intake/conditions/",
        "/verdict/",
        "/today/",
        "/today/check/",
        f"/session/{plan.id}/play/",
        f"/session/{plan.id}/done/",
        "/history/",
        "/measures/",
        "/programme/self-tests/",
        "/nowhere/",
    ]


def test_every_page_forbids_code_and_content_from_elsewhere(client: Client, ready: Person) -> None:
    for address in addresses(client):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


def test_no_page_holds_inline_code_or_style(client: Client, ready: Person) -> None:
    for address in addresses(client):
        page = client.get(address).content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page), address
        for attributes in re.findall(r"<script([^>]*)>", page):
            assert "src=" in attributes or 'type="application/json"' in attributes


def test_no_page_may_be_kept_by_caches(client: Client, ready: Person) -> None:
    for address in addresses(client):
        assert client.get(address).headers["Cache-Control"] == "no-store"


def test_every_page_answers_who_asks_for_its_head_alone(client: Client, ready: Person) -> None:
    for address in addresses(client):
        asked, head = client.get(address), client.head(address)
        assert head.status_code == asked.status_code, address
        assert head.content == b""


def test_every_page_speaks_english_only_or_russian(client: Client, ready: Person) -> None:
    for address in addresses(client):
        english = client.get(address, headers={"Accept-Language": "en"}).content.decode()
        russian = client.get(address, headers={"Accept-Language": "ru"}).content.decode()
        assert '<html lang="en">' in english
        assert '<html lang="ru">' in russian
        # The way to the other language is named in it.
        assert not CYRILLIC.search(re.sub(r"<button name=\"language\".*?</button>", "", english)), address
        assert CYRILLIC.search(russian.split("<title>")[1].split("</title>")[0]), address


def test_the_chosen_language_is_remembered(client: Client, person: Person) -> None:
    answer = client.post("/language/", {"language": "ru", "next": "/history/"})
    assert answer.headers["Location"] == "/history/"
    assert '<html lang="ru">' in client.get("/", headers={"Accept-Language": "en"}).content.decode()


def test_the_language_switch_leads_nowhere_else(client: Client, person: Person) -> None:
    answer = client.post("/language/", {"language": "ru", "next": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.headers["Location"]


def test_a_form_from_elsewhere_is_refused_kindly(person: Person) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/intake/red-flags/", {"none-of-these": "1"})
    assert answer.status_code == 403
    assert "Please open the page again" in answer.content.decode()


def test_a_fault_of_ours_says_that_nothing_is_lost(ready: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("osanka.web.today.views.standing_of", broken)
    browser = Client(raise_request_exception=False)
    answer = browser.get("/today/")
    assert answer.status_code == 500
    assert "What you recorded before is safe" in answer.content.decode()


def test_another_name_for_this_machine_is_refused(client: Client, person: Person) -> None:
    answer = client.get("/", headers={"Host": "rebound.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize("address", ["/language/", "/history/00000000-0000-0000-0000-000000000000/morning/"])
def test_addresses_that_only_take_forms_refuse_the_rest(client: Client, person: Person, address: str) -> None:
    assert client.get(address).status_code in (302, 405)


def test_who_answers_again_can_still_go_to_today(client: Client, ready: Person) -> None:
    save_answers(ready, {"age": "40-54"}, timezone.now())
    page = client.get("/").content.decode()
    assert 'href="/today/">Continue to today' in page
    assert 'href="/intake/">Go on where you stopped' in page


@pytest.mark.parametrize("flag", ["rf-saddle", "rf-weight-loss"])
def test_who_needs_a_doctor_is_led_to_what_to_do_and_to_no_session(
    client: Client, person: Person, answers: dict[str, Any], flag: str
) -> None:
    finish(person, answers | {flag: "yes"}, timezone.now())
    page = client.get("/").content.decode()
    assert 'href="/verdict/">What to do now' in page
    assert "Continue to today" not in page
    assert client.get("/today/check/").headers["Location"] == "/verdict/"


def test_who_stopped_in_the_first_questions_goes_on_there(client: Client, person: Person) -> None:
    save_answers(person, {"age": "40-54"}, timezone.now())
    page = client.get("/").content.decode()
    assert 'href="/intake/">Go on where you stopped' in page
    assert "Continue to today" not in page
