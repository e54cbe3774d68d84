"""The player's page, and the page after it."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from osanka import planning, safety
from osanka.catalogue import resolve
from osanka.catalogue.vocabulary import Sides
from osanka.coaching import compile_script
from osanka.motion.files import other_still_file
from osanka.web.history.models import Plan, Record
from osanka.web.intake import actions as intake
from osanka.web.intake.gate import STATE_LASTS, standing_of
from osanka.web.intake.models import DayState
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue
from osanka.web.site.figure import stills_of
from osanka.web.today.stored import session_from_json

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(client: Client, ready: Person) -> Plan:
    client.get("/today/")
    return Plan.objects.get(person=ready)


def payload_of(client: Client, plan: Plan, language: str = "en") -> dict[str, Any]:
    page = client.get(f"/session/{plan.id}/play/", headers={"Accept-Language": language}).content.decode()
    found = re.search(r'<script id="player-data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    content: dict[str, Any] = json.loads(found[1])
    return content


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_carries_the_whole_script_in_its_language(client: Client, plan: Plan, language: str) -> None:
    payload = payload_of(client, plan, language)
    script = compile_script(session_from_json(plan.session), the_catalogue())
    assert payload["language"] == language
    assert payload["seconds"] == script.seconds == plan.session["seconds"]
    assert [cue["at"] for cue in payload["cues"]] == [cue.at for cue in script.cues]
    said = [cue["say"] for cue in payload["cues"] if cue["say"]]
    assert said == [getattr(cue.say, language) for cue in script.cues if cue.say]
    assert not [words for words in said if "{" in words]


def test_the_page_says_how_long_the_day_holds_and_whom_to_ask_before_a_start(
    client: Client, plan: Plan
) -> None:
    DayState.objects.update(created=timezone.now() - timedelta(hours=5))
    payload = payload_of(client, plan)
    left = (STATE_LASTS - timedelta(hours=5)).total_seconds()
    assert left - 60 < payload["goodForSeconds"] <= left
    assert client.get(payload["clearanceUrl"]).json()["clearance"]["verdict"] in ("clear", "limited")


def test_every_item_has_what_the_player_shows(client: Client, plan: Plan) -> None:
    payload = payload_of(client, plan)
    assert len(payload["items"]) == len(plan.session["items"])
    for item in payload["items"]:
        assert item["name"]
        assert item["dose"]
        assert item["steps"]
        assert item["clip"] == f"/static/clips/{item['exercise']}.json"


def test_an_easier_variation_starts_at_zero_and_adds_up(client: Client, plan: Plan) -> None:
    eased = [item["eased"] for item in payload_of(client, plan)["items"] if item["eased"]]
    assert eased
    for each in eased:
        assert each["script"][0]["at"] == 0
        assert each["seconds"] == sum(cue["seconds"] for cue in each["script"])


def test_an_easier_variation_comes_with_its_own_dose_care_and_steps(client: Client, plan: Plan) -> None:
    session, catalogue = session_from_json(plan.session), the_catalogue()
    standing = standing_of(plan.person, timezone.now())
    assert standing
    offered = {item["exercise"]: item["eased"] for item in payload_of(client, plan)["items"] if item["eased"]}
    assert offered
    for item in session.items:
        easier = planning.ease(item, catalogue, standing.clearance)
        if easier is None:
            assert item.exercise not in offered
            continue
        exercise, shown = catalogue.exercises[easier.exercise], offered[item.exercise]
        assert shown["exercise"] == exercise.id
        assert shown["dose"].lower() == planning.dose_text(exercise, easier.dose).en.lower()
        assert shown["care"] == [resolve(text, "en") for text in easier.care]
        assert shown["steps"] == [resolve(text, "en") for text in exercise.steps]
        assert shown["cues"] == [resolve(text, "en") for text in exercise.cues]


def test_it_offers_the_regions_of_the_intake(client: Client, plan: Plan) -> None:
    places = payload_of(client, plan, "ru")["where"]
    assert {"id": "lower-back", "label": "Поясница"} in places
    assert "none" not in [place["id"] for place in places]


def test_every_text_of_the_player_is_there(client: Client, plan: Plan) -> None:
    texts = payload_of(client, plan)["text"]
    interface = (ROOT / "frontend" / "src" / "player" / "text.ts").read_text(encoding="utf-8")
    wanted = re.findall(r"^  (\w+): string", interface, re.MULTILINE)
    assert len(wanted) > 50
    assert sorted(texts) == sorted(wanted)
    assert all(texts.values())


def test_without_a_script_the_page_is_a_sheet_to_follow(client: Client, plan: Plan) -> None:
    page = client.get(f"/session/{plan.id}/play/").content.decode()
    assert "<noscript>" in page
    assert f'href="/session/{plan.id}/done/"' in page


def test_an_unknown_session_is_a_clear_error(client: Client, ready: Person) -> None:
    answer = client.get(f"/session/{uuid4()}/play/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert client.get("/session/not-an-id/play/").status_code == 404


def test_when_the_daily_check_is_old_it_is_asked_first(client: Client, plan: Plan) -> None:
    DayState.objects.update(created=timezone.now() - timedelta(hours=13))
    assert client.get(f"/session/{plan.id}/play/").headers["Location"] == "/today/"


CHECK = {"pain-now": "1", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}


def test_a_session_is_not_led_at_doses_that_became_too_much(
    client: Client, person: Person, answers: dict[str, Any]
) -> None:
    """Nothing is blocked at pain of 5, but the doses allowed are lower and there are words of care."""
    able = answers | {"experience": "regular", "goals": ["strength"], "pain-now": 1}
    intake.finish(person, able, timezone.now())
    client.get("/today/")
    plan = Plan.objects.get(person=person)
    assert any(item["level"] > 0 for item in plan.session["items"])
    assert client.get(f"/session/{plan.id}/play/").status_code == 200
    client.post("/today/check/", CHECK | {"pain-now": "5"})
    assert client.get(f"/session/{plan.id}/play/").headers["Location"] == "/today/"


def test_when_the_daily_check_was_renewed_without_change_it_is_still_led(client: Client, plan: Plan) -> None:
    DayState.objects.update(created=timezone.now() - timedelta(hours=13))
    client.post("/today/check/", CHECK | {"pain-now": "2"})
    assert client.get(f"/session/{plan.id}/play/").status_code == 200


def test_a_session_begun_is_led_on_after_its_first_half_was_kept(client: Client, plan: Plan) -> None:
    client.post(f"/session/{plan.id}/done/", {"did": ["0", "1", "2", "3"]})
    assert client.get(f"/session/{plan.id}/play/").status_code == 200


@pytest.mark.parametrize("changed", [{"floor": "no"}, {"equipment": ["none"]}, {"experience": "none"}])
def test_a_session_is_not_led_when_the_person_can_do_less_now(
    client: Client, person: Person, answers: dict[str, Any], changed: dict[str, Any]
) -> None:
    able = answers | {"experience": "regular", "goals": ["strength"]}
    intake.finish(person, able, timezone.now())
    client.get("/today/")
    plan = Plan.objects.get(person=person)
    intake.finish(person, able | changed, timezone.now())
    assert client.get(f"/session/{plan.id}/play/").headers["Location"] == "/today/"


def test_a_session_of_another_catalogue_is_not_led(client: Client, plan: Plan) -> None:
    Plan.objects.update(session=plan.session | {"catalogue_version": "older"})
    assert client.get(f"/session/{plan.id}/play/").headers["Location"] == "/today/"


def test_without_a_player_the_done_page_keeps_what_was_ticked(client: Client, plan: Plan) -> None:
    form = {"did": ["0", "1"], "pain_after": "3", "effort": "4"}
    assert client.post(f"/session/{plan.id}/done/", form).status_code == 302
    record = Record.objects.get(plan=plan)
    assert (record.pain_before, record.pain_after, record.effort) == (2, 3, 4)
    endings = [item.ending for item in record.items.all()]
    assert endings[:2] == ["done", "done"]
    assert set(endings[2:]) == {"skipped"}


def test_a_rating_out_of_range_is_asked_again(client: Client, plan: Plan) -> None:
    answer = client.post(f"/session/{plan.id}/done/", {"pain_after": "11", "effort": "4"})
    assert answer.status_code == 200
    assert "Choose a number from 0 to 10." in answer.content.decode()
    assert not Record.objects.exists()


def test_what_the_player_asked_already_is_not_asked_again(client: Client, plan: Plan) -> None:
    client.post(f"/session/{plan.id}/done/", {"did": ["0"], "pain_after": "3", "effort": "4"})
    page = client.get(f"/session/{plan.id}/done/").content.decode()
    assert "<form" not in page.split("<main")[1]
    assert 'href="/history/"' in page


@pytest.mark.parametrize(("number", "dial"), [("112", "112"), ("+7 495 000-00-00", "+74950000000")])
def test_the_player_is_told_what_to_dial(client: Client, plan: Plan, number: str, dial: str) -> None:
    Person.objects.filter(id=plan.person_id).update(emergency_number=number)
    stops = payload_of(client, plan)["stops"]
    assert (stops["number"], stops["dial"]) == (number, dial)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_signs_are_offered_in_groups_and_an_unknown_one_has_words_too(
    client: Client, plan: Plan, language: str
) -> None:
    stops = payload_of(client, plan, language)["stops"]
    named = safety.stops()
    assert [group["title"] for group in stops["offered"]] == [
        title.in_(language) for title in named.groups.values()
    ]
    offered = [sign for group in stops["offered"] for sign in group["signs"]]
    assert offered == [sign.id for sign in named.signs if sign.when is None]
    assert stops["unknown"]["say"] == named.unknown.say.in_(language)
    assert (stops["unknown"]["outcome"], stops["unknown"]["settles"]) == ("emergency", False)
    calls = {sign["id"] for sign in stops["signs"] if sign["calls"]}
    assert {"chest", "dizzy", "sick"} <= calls
    assert "strong-pain" not in calls


def test_sides_that_take_turns_have_pictures_of_both_where_they_look_another(
    settings: Any, tmp_path: Path
) -> None:
    settings.BUILT = tmp_path
    other = tmp_path / other_still_file("march-in-place", "lifted")
    other.parent.mkdir()
    other.touch()
    stills = stills_of(the_catalogue().exercises["march-in-place"])
    assert stills["as-written"] == {
        pose: f"/static/stills/march-in-place.{pose}.svg" for pose in ("start", "lifted")
    }
    assert stills["mirrored"] == {
        "start": "/static/stills/march-in-place.start.svg",
        "lifted": "/static/stills/march-in-place.lifted.other.svg",
    }


def test_other_exercises_have_pictures_of_one_side() -> None:
    exercises = the_catalogue().drawn.values()
    in_turn = [exercise for exercise in exercises if exercise.sides != Sides.ALTERNATE]
    assert in_turn
    for exercise in in_turn:
        stills = stills_of(exercise)
        assert list(stills["as-written"]) == list(exercise.poses)
        assert stills["mirrored"] == {}
