"""What a finished trial of two movements leaves: kept once, shown later, forgotten, tried again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from trial_pages import ADDRESS, CHECK, FORGET, FOUND, newest

from osanka.web.history.models import Plan
from osanka.web.intake import actions as intake
from osanka.web.intake.models import IntakeRevision
from osanka.web.people.models import Person
from osanka.web.programme.models import DirectionTrial

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
UNKNOWN: Answers = {"better-with": "dont-know", "worse-with": ["dont-know"], "pain-now": 4}
BEFORE, FINE = {"pain": 5}, {"pain": 5, "place": "same"}
EASED, WORSENED = FINE | {"pain": 2}, FINE | {"place": "further"}
Later = Callable[[timedelta], None]


@pytest.fixture
def later(noon: datetime, monkeypatch: pytest.MonkeyPatch) -> Later:
    """Lets time pass from noon of a day on."""
    return lambda passed: monkeypatch.setattr(timezone, "now", lambda: noon + passed)


@pytest.fixture
def unsure(noon: datetime, person: Person, answers: Answers) -> Person:
    """Somebody who knows neither what eases the back nor what makes it worse."""
    intake.finish(person, answers | UNKNOWN, noon)
    return person


def carried(page: str) -> str:
    found = re.search(r'name="trial" value="([^"]+)"', page)
    assert found, "no trial under way"
    return unescape(found[1])


def go(client: Client, *told: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The answer to the last form, and that form as it was sent."""
    answer, sent = client.get(ADDRESS), dict[str, Any]()
    for form in told:
        sent = form | {"trial": carried(answer.content.decode())}
        answer = client.post(ADDRESS, sent)
    return answer, sent


def tried(client: Client, bending: dict[str, Any], arching: dict[str, Any]) -> dict[str, Any]:
    """Make both movements; the last form."""
    answer, sent = go(client, BEFORE, bending, BEFORE, arching)
    assert answer.headers["Location"] == FOUND
    return sent


def page_of(client: Client, address: str = FOUND) -> str:
    return str(client.get(address).content.decode())


def check(person: Person) -> None:
    """The questions of the day, after a night."""
    intake.answer_check(person, CHECK, timezone.now())


def test_the_result_sent_twice_is_kept_once(client: Client, unsure: Person) -> None:
    sent = tried(client, FINE, EASED)
    assert client.post(ADDRESS, sent).headers["Location"] == FOUND
    assert client.get(FOUND).status_code == client.get(FOUND).status_code == 200
    assert IntakeRevision.objects.count() == 2
    assert DirectionTrial.objects.count() == 1


def test_a_trial_left_open_in_another_tab_finds_nothing_more(client: Client, unsure: Person) -> None:
    _, other = go(client, BEFORE)
    other |= {"trial": carried(client.post(ADDRESS, other).content.decode())} | FINE
    tried(client, FINE, EASED)
    assert client.post(ADDRESS, other).headers["Location"] == FOUND
    assert DirectionTrial.objects.count() == 1


def test_it_shows_which_way_eases_since_when_and_what_was_not_worse(client: Client, unsure: Person) -> None:
    tried(client, FINE, EASED)
    page = page_of(client)
    assert "Bending back eases it" in page
    assert "Tried on 22 November" in page
    assert "pain before 5, after 2" in page
    assert page.count("It did not make it worse") == 1
    assert "stays small for now" not in page


def test_what_made_it_worse_is_named_as_that(client: Client, unsure: Person) -> None:
    tried(client, FINE, WORSENED)
    page = page_of(client)
    assert page.count("It made it worse") == 1
    assert page.count("It did not make it worse") == 1
    assert newest()["worse-with"] == ["arching", "dont-know"]


def test_after_arching_has_eased_nothing_says_that_it_makes_worse(client: Client, unsure: Person) -> None:
    assert "Deep arches may not suit your back" in page_of(client, "/verdict/")
    tried(client, FINE, EASED)
    page = page_of(client, "/verdict/")
    assert "Deep arches may not suit your back, so they stay light" in page
    assert "makes the back worse" not in page


def test_the_programme_tells_it_instead_of_offering_it(client: Client, unsure: Person) -> None:
    client.post("/programme/new/", {"weeks": "4", "days": ["0", "3"]})
    assert f'href="{ADDRESS}"' in page_of(client, "/programme/")
    tried(client, FINE, EASED)
    page = page_of(client, "/programme/")
    assert "Bending back eases your back: you tried it on 22 November" in page
    assert f'href="{FOUND}"' in page
    assert f'href="{ADDRESS}"' not in page


def test_it_is_offered_again_after_three_days(client: Client, unsure: Person, later: Later) -> None:
    client.post("/programme/new/", {"weeks": "4", "days": ["0", "3"]})
    tried(client, FINE, FINE)
    later(timedelta(days=2, hours=11))
    check(unsure)
    assert client.get(ADDRESS).headers["Location"] == FOUND
    assert "may be tried again from 25 November" in page_of(client)
    page = page_of(client, "/programme/")
    assert "may be tried again from 25 November" in page
    assert "Two gentle movements may show it" not in page
    later(timedelta(days=2, hours=12))
    check(unsure)
    assert client.get(ADDRESS).status_code == 200
    assert f'href="{ADDRESS}"' in page_of(client, "/programme/")


def test_who_has_found_a_way_may_try_again(client: Client, unsure: Person, later: Later) -> None:
    tried(client, FINE, EASED)
    assert f'href="{ADDRESS}"' not in page_of(client)
    later(timedelta(days=4))
    check(unsure)
    assert f'href="{ADDRESS}"' in page_of(client)
    tried(client, EASED, FINE)
    assert newest()["better-with"] == "bending"
    assert "Rounding the low back eases it" in page_of(client)


def test_what_is_not_found_again_is_unknown_again(client: Client, unsure: Person, later: Later) -> None:
    tried(client, FINE, EASED)
    later(timedelta(days=4))
    check(unsure)
    tried(client, FINE, FINE)
    assert newest()["better-with"] == "dont-know"


def test_the_result_can_be_forgotten_but_not_what_was_worse(client: Client, unsure: Person) -> None:
    sent = tried(client, WORSENED, EASED)
    for _ in range(2):
        assert client.post(FORGET).headers["Location"] == FOUND
    client.post(ADDRESS, sent)
    page = page_of(client)
    assert "The result is forgotten" in page
    assert "may be tried again from" in page
    assert newest()["better-with"] == "dont-know"
    assert newest()["worse-with"] == ["bending", "dont-know"]
    assert IntakeRevision.objects.count() == 3


def test_an_answer_given_since_outranks_the_trial(client: Client, unsure: Person) -> None:
    tried(client, FINE, EASED)
    intake.finish(unsure, {**newest(), **CHECK, "better-with": "bending"}, timezone.now())
    assert "Your answers have changed since" in page_of(client)
    client.post(FORGET)
    assert newest()["better-with"] == "bending"


def test_a_sign_after_the_result_takes_the_result_back(client: Client, unsure: Person) -> None:
    sent = tried(client, FINE, EASED)
    assert client.post(ADDRESS, sent | {"signs": "dizzy"}).headers["Location"] == "/verdict/"
    assert newest()["better-with"] == "dont-know"
    assert Plan.objects.count() == 1


def test_a_way_that_hurt_the_next_time_eases_no_more(client: Client, unsure: Person, later: Later) -> None:
    tried(client, FINE, EASED)
    later(timedelta(days=4))
    check(unsure)
    answer, _ = go(client, BEFORE, FINE, BEFORE, FINE | {"pain": 8})
    assert answer.headers["Location"] == "/verdict/"
    assert newest()["better-with"] == "dont-know"
    assert newest()["worse-with"] == ["arching", "dont-know"]


@pytest.mark.parametrize("told", [[BEFORE, FINE], [BEFORE, FINE, BEFORE, FINE]], ids=len)
def test_a_sign_in_a_later_trial_leaves_open_what_eases(
    client: Client, unsure: Person, later: Later, told: list[dict[str, Any]]
) -> None:
    tried(client, FINE, EASED)
    later(timedelta(days=4))
    check(unsure)
    go(client, *told[:-1], told[-1] | {"signs": "dizzy"})
    intake.finish(unsure, {**newest(), **CHECK}, timezone.now(), seen="yes")
    assert newest()["better-with"] == "dont-know"
    later(timedelta(days=9))
    check(unsure)
    assert "Which way eases your back is open" in page_of(client)
    assert f'href="{ADDRESS}"' in page_of(client)
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.parametrize("page", [1, 2, 3])
def test_so_does_a_sign_told_on_any_page_after_the_result(
    client: Client, unsure: Person, noon: datetime, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    ticks = (noon + timedelta(seconds=second) for second in count())
    monkeypatch.setattr(timezone, "now", lambda: next(ticks))
    answer, pages = client.get(ADDRESS), []
    for form in (BEFORE, FINE, BEFORE, EASED):
        pages.append(form | {"trial": carried(answer.content.decode())})
        answer = client.post(ADDRESS, pages[-1])
    assert newest()["better-with"] == "arching"
    client.post(ADDRESS, pages[page] | {"signs": "dizzy"})
    intake.finish(unsure, {**newest(), **CHECK}, timezone.now(), seen="yes")
    assert newest()["better-with"] == "dont-know"
    assert "Bending back eases it" not in page_of(client)


@pytest.mark.parametrize("sign", [{}, {"signs": "dizzy"}], ids=["finished", "stopped"])
def test_who_says_since_what_eases_is_not_offered_what_leads_nowhere(
    client: Client, unsure: Person, later: Later, sign: dict[str, Any]
) -> None:
    go(client, BEFORE, FINE, BEFORE, FINE | sign)
    intake.finish(unsure, {**newest(), **CHECK, "better-with": "bending"}, timezone.now(), seen="yes")
    later(timedelta(days=2))
    check(unsure)
    assert "may be tried again" not in page_of(client)
    later(timedelta(days=4))
    check(unsure)
    page = page_of(client)
    assert "Your answers have changed since" in page
    assert f'href="{ADDRESS}"' not in page


def test_without_a_trial_there_is_nothing_to_show(client: Client, unsure: Person) -> None:
    assert client.get(FOUND).headers["Location"] == ADDRESS
    assert client.post(FORGET).headers["Location"] == FOUND
