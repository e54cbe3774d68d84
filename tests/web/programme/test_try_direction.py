"""The short trial of two movements, and what becomes of what it finds."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.planning import TRIED_BY
from osanka.web.intake import actions as intake
from osanka.web.intake.gate import standing_of
from osanka.web.intake.models import IntakeRevision
from osanka.web.people.models import Person
from osanka.web.programme.direction import STEPS

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
TOLD = {"bending_before": "5", "bending_after": "5", "arching_before": "5", "arching_after": "2"}


@pytest.fixture
def unsure(person: Person, answers: Answers) -> Person:
    """Somebody who does not know what eases the back."""
    intake.finish(person, answers | {"better-with": "dont-know"}, timezone.now())
    return person


def newest() -> Answers:
    revision = IntakeRevision.objects.first()
    assert revision is not None
    found: Answers = revision.answers
    return found


def test_the_direction_that_eases_becomes_an_answer(client: Client, unsure: Person) -> None:
    before = IntakeRevision.objects.get()
    assert "Which way does your back like to move?" in client.get("/programme/direction/").content.decode()
    assert "Bending back eases it" in client.post("/programme/direction/", TOLD).content.decode()
    assert newest()["better-with"] == "arching"
    assert IntakeRevision.objects.get(id=before.id).answers["better-with"] == "dont-know"
    assert client.get("/programme/direction/").status_code == 302


def test_what_sent_the_pain_down_the_leg_is_remembered_as_worse(client: Client, unsure: Person) -> None:
    client.post("/programme/direction/", TOLD | {"bending_spread": "on"})
    assert newest()["worse-with"] == ["bending"]


def test_a_number_that_is_missing_is_asked_for(client: Client, unsure: Person) -> None:
    answer = client.post("/programme/direction/", TOLD | {"arching_after": ""})
    assert answer.status_code == 422
    assert "Choose a number from 0 to 10." in answer.content.decode()
    assert IntakeRevision.objects.count() == 1


def test_it_is_not_for_somebody_who_knows(client: Client, person: Person, answers: Answers) -> None:
    intake.finish(person, answers | {"better-with": "bending"}, timezone.now())
    assert client.post("/programme/direction/", TOLD).headers["Location"] == "/programme/"
    assert IntakeRevision.objects.count() == 1


def test_the_answers_grow_no_younger(client: Client, unsure: Person) -> None:
    before = IntakeRevision.objects.get().created
    client.post("/programme/direction/", TOLD)
    newer = IntakeRevision.objects.first()
    assert newer is not None
    assert (newer.created - before).total_seconds() < 1


def stopped(client: Client, told: dict[str, Any]) -> str:
    """What stands on the page after a trial that ends like a session stopped in the player."""
    answer = client.post("/programme/direction/", told)
    assert answer.headers["Location"] == "/verdict/"
    assert client.get("/today/").headers["Location"] == "/verdict/"
    return client.get("/verdict/").content.decode()


@pytest.mark.parametrize(
    "told",
    [{"bending_after": "9"}, {"arching_before": "8", "arching_after": "8"}],
    ids=["grown", "as-before"],
)
def test_pain_above_five_ends_the_day_as_in_a_session(
    client: Client, unsure: Person, told: dict[str, str]
) -> None:
    assert "The pain grew too strong" in stopped(client, TOLD | told)


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ({"bending_spread": "on"}, "Pain shoots further down the leg or arm"),
        ({"bending_signs": "weak-leg"}, "A leg is losing strength"),
        ({"bending_signs": "saddle"}, "New numbness between the legs"),
        ({"arching_numb": "on"}, "Something else that is new"),
        ({"arching_signs": ["dizzy", "chest"]}, "Pain or pressure in the chest"),
        ({"bending_end": "on"}, "Something else that is new"),
        ({"bending_signs": "of-a-later-version"}, "Something else that is new"),
    ],
    ids=["spread", "weak", "saddle", "numb", "two", "no-more-said", "unknown"],
)
def test_each_sign_counts_as_in_the_player(
    client: Client, unsure: Person, box: dict[str, Any], said: str
) -> None:
    assert said in stopped(client, TOLD | box)
    assert newest()["better-with"] == "dont-know"


def test_who_stopped_in_the_middle_is_asked_for_no_more_numbers(client: Client, unsure: Person) -> None:
    stopped(client, {"bending_before": "3", "bending_signs": "weak-leg"})
    assert newest()["worse-with"] == ["bending"]


def test_pain_that_drew_back_leaves_the_rest_of_the_day_open(client: Client, unsure: Person) -> None:
    told = TOLD | {"bending_spread": "on", "bending_settled": "on"}
    assert client.post("/programme/direction/", told).status_code == 200
    assert newest()["worse-with"] == ["bending"]
    assert newest()["better-with"] == "arching"
    assert client.get("/today/").status_code == 200


def test_ways_that_were_not_tried_stay_unknown(client: Client, person: Person, answers: Answers) -> None:
    unknown = answers | {"better-with": "dont-know", "worse-with": ["dont-know"]}
    intake.finish(person, unknown, timezone.now())
    client.post("/programme/direction/", TOLD | {"bending_after": "5", "bending_before": "3"})
    assert newest()["worse-with"] == ["bending", "dont-know"]


def test_no_limit_falls_that_the_trial_has_not_tested(
    client: Client, person: Person, answers: Answers
) -> None:
    unknown = answers | {"better-with": "dont-know", "worse-with": ["dont-know"]}
    intake.finish(person, unknown, timezone.now())
    before = standing_of(person, timezone.now())
    client.post("/programme/direction/", TOLD | {"bending_after": "5", "bending_before": "3"})
    after = standing_of(person, timezone.now())
    assert before and after
    strictness = ("allow", "modify", "block")
    for name, ruling in before.clearance.rulings.items():
        now = after.clearance.rulings[name].effect
        assert strictness.index(now) >= strictness.index(ruling.effect), name


def test_the_page_has_a_box_for_each_sign_and_says_how_to_move(client: Client, unsure: Person) -> None:
    page = client.get("/programme/direction/").content.decode()
    for way in ("bending", "arching"):
        for box in ("spread", "settled", "numb"):
            assert f'name="{way}_{box}"' in page
        assert f'name="{way}_signs" value="weak-leg"' in page
        assert f'name="{way}_signs" value="chest"' in page
    assert "Draw both knees to your chest" in page


def test_every_movement_that_may_be_tried_is_told_in_steps() -> None:
    assert set(STEPS) == {name for names in TRIED_BY.values() for name in names}
