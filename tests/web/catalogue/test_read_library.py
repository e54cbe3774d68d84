"""The library's pages: found, filtered, read and compared, and what the gate says of each to this person."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from osanka import catalogue
from osanka.catalogue.search import index, search
from osanka.web.intake.gate import standing_of
from osanka.web.people.models import Person
from osanka.web.site.language import alphabetical

REAL = catalogue.load()
pytestmark = pytest.mark.django_db


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_words_in_either_language_find_the_exercise(client: Client) -> None:
    for words in ("cat cow", "кошка", "кошки", "Кошка корва", "catcow"):
        assert 'href="/e/cat-cow/"' in page(client, f"/library/?q={words}")


def test_nothing_found_says_so(client: Client) -> None:
    assert "Nothing fits" in page(client, "/library/?q=zeppelin")


def test_what_was_found_elsewhere_is_one_tap_away(client: Client) -> None:
    found = {hit.kind for hit in search(index(REAL), "McGill")}
    assert {"exercise", "method"} <= found
    assert "kind=method" in page(client, "/library/?q=McGill")


def test_what_is_found_only_elsewhere_is_shown_at_once(client: Client) -> None:
    assert 'href="/a/swimming/"' in page(client, "/library/?kind=exercise&q=swimming+pool")


@pytest.mark.parametrize(
    ("asked", "keeps"),
    [
        ("region=cervical", lambda e: "cervical" in e.regions),
        ("aim=relax", lambda e: "relax" in e.aims),
        ("position=prone", lambda e: e.start == "prone"),
        ("setting=desk", lambda e: "desk" in e.settings),
        ("equipment=strap", lambda e: "strap" in e.equipment),
        ("level=strong", lambda e: e.demands.get("effort", 0) == 3),
    ],
)
def test_a_filter_keeps_what_fits_and_nothing_else(client: Client, asked: str, keeps: object) -> None:
    told = page(client, f"/library/?all&{asked}")
    shown = {name for name in REAL.exercises if f'href="/e/{name}/"' in told}
    assert callable(keeps)
    assert shown == {name for name, exercise in REAL.exercises.items() if keeps(exercise)}
    assert shown


def test_without_words_entries_stand_by_their_name_in_the_language_of_the_page(client: Client) -> None:
    for language in ("en", "ru"):
        told = client.get("/library/?all", headers={"Accept-Language": language}).content.decode()
        shown = re.findall(r'href="/e/([^"]+)/"', told)
        names = [getattr(REAL.exercises[name].name, language) for name in shown]
        assert len(names) == len(REAL.exercises)
        assert names == sorted(names, key=alphabetical), language


def test_names_are_sorted_as_in_a_dictionary() -> None:
    names = ["Ягодичный мост", "«Ёлочка»", "жим", "Езда", "Ехидна"]
    assert sorted(names, key=alphabetical) == ["Езда", "«Ёлочка»", "Ехидна", "жим", "Ягодичный мост"]


def test_minutes_keep_the_short_ones(client: Client) -> None:
    few = page(client, "/library/?all&minutes=1").count('class="lib-card"')
    assert 0 < few < len(REAL.exercises)


def test_a_filter_that_does_not_exist_is_told(client: Client) -> None:
    told = page(client, "/library/?region=moon", status=400)
    assert "the library does not know" in told
    assert "Part of the body: moon" in told
    assert "Good to know" in told


def test_each_kind_has_the_filters_that_it_knows_and_shows_those_in_use(client: Client) -> None:
    assert 'name="position"' in page(client, "/library/")
    assert 'name="position"' not in page(client, "/library/?kind=method")
    assert "<details" not in page(client, "/library/?kind=fact")
    assert '<details class="lib-filters" open>' in page(client, "/library/?region=cervical")


def test_a_method_that_is_mostly_blocked_is_not_called_open(
    client: Client, person: Person, answers: dict[str, object]
) -> None:
    from django.utils import timezone

    from osanka.web.intake import actions

    actions.finish(person, answers | {"floor": "no"}, timezone.now())
    open_ = page(client, "/library/?kind=method&allowed=on&all")
    assert 'href="/m/low-back-stretching/"' not in open_
    assert 'href="/m/neck-flexibility/"' in open_
    assert " not now" in page(client, "/library/?kind=method&q=low-back+stretching")


def test_a_source_that_nobody_has_read_is_told_on_facts_too(client: Client) -> None:
    assert "not yet checked against the original" in page(client, "/know/frequency/")


def test_only_what_is_open_to_me_is_what_the_gate_allows(client: Client, ready: Person) -> None:
    from django.utils import timezone

    standing = standing_of(ready, timezone.now())
    assert standing is not None
    told = page(client, "/library/?all&allowed=on")
    shown = {name for name in REAL.exercises if f'href="/e/{name}/"' in told}
    assert shown == {name for name in REAL.exercises if standing.clearance.allows(name)}


def test_without_answers_nothing_is_said_to_be_open(client: Client, person: Person) -> None:
    assert "lib-card" not in page(client, "/library/?allowed=on")
    assert "Open to you" not in page(client, "/e/bird-dog/")


@pytest.mark.parametrize("name", REAL.exercises)
def test_every_exercise_has_its_page(client: Client, name: str) -> None:
    exercise = REAL.exercises[name]
    told = page(client, f"/e/{name}/")
    assert all(_in_html(step.en.split("{")[0]) in told for step in exercise.steps)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "On hands and knees. Right arm forward, left leg back."),
        ("ru", "На четвереньках. Правая рука вперёд, левая нога назад."),
    ],
    ids=["en", "ru"],
)
def test_the_pictures_of_an_exercise_are_told_in_words(client: Client, language: str, words: str) -> None:
    client.cookies["language"] = language
    assert f'alt="{words}"' in page(client, "/e/bird-dog/")


@pytest.mark.parametrize("name", REAL.methods)
def test_every_method_has_its_page_and_led_ones_a_start(client: Client, name: str) -> None:
    method = REAL.methods[name]
    told = page(client, f"/m/{name}/")
    assert told.count("Start as a session") == len(method.led)
    assert all(f'href="/e/{exercise}/"' in told for exercise in method.exercises)


@pytest.mark.parametrize("name", REAL.activities)
def test_every_activity_has_its_page(client: Client, name: str) -> None:
    told = page(client, f"/a/{name}/")
    assert ("never starts it" in told) is REAL.activities[name].clinic_only


def test_an_exercise_that_is_blocked_says_why(
    client: Client, person: Person, answers: dict[str, object]
) -> None:
    from django.utils import timezone

    from osanka.web.intake import actions

    actions.finish(
        person,
        answers | {"conditions": ["osteoporosis"], "spine-fracture": "no", "falls": "no"},
        timezone.now(),
    )
    blocked = page(client, "/e/seated-forward-fold/")
    # Before there is anything to copy.
    assert blocked.index("Not for you now") < blocked.index('class="entry-pictures"')
    assert "Not for you now" in blocked
    assert "osteoporosis" in blocked


ROOMS = (
    "/library/",
    "/e/bird-dog/",
    "/m/mcgill-big-three/",
    "/a/swimming/",
    "/know/",
    "/know/frequency/",
    "/compare/",
)


@pytest.mark.parametrize("address", ROOMS)
def test_whoever_needs_help_now_is_told_so_on_every_page(
    client: Client, person: Person, emergency: dict[str, object], address: str
) -> None:
    from django.utils import timezone

    from osanka.web.intake import actions

    assert "Get medical help now" not in page(client, address)
    actions.finish(person, emergency, timezone.now())
    told = page(client, address)
    assert "Get medical help now" in told
    assert 'href="/verdict/"' in told
    assert "Start as a session" not in told


@pytest.mark.parametrize("address", ["/e/bird-dog/", "/m/mcgill-big-three/", "/a/swimming/"])
def test_before_the_questions_nothing_is_promised(client: Client, person: Person, address: str) -> None:
    told = page(client, address)
    assert "depends on your answers" in told
    assert "Open to you" not in told


def test_a_method_says_what_becomes_of_it_for_this_person(client: Client, ready: Person) -> None:
    told = page(client, "/m/hanging-pair/")
    assert "This cannot be led for you now" in told
    assert "Start as a session" not in told


def test_what_only_the_person_can_judge_is_not_called_open(client: Client, ready: Person) -> None:
    (name, *_) = [
        each.id for each in REAL.exercises.values() if each.unasked and each.id in {"knee-drops-head-turned"}
    ]
    assert "Open to you" not in page(client, f"/e/{name}/")


def test_every_topic_with_facts_is_listed_and_read(client: Client) -> None:
    listed = page(client, "/know/")
    for fact in REAL.facts.values():
        assert f'href="/know/{fact.topic}/"' in listed
    for topic in {fact.topic for fact in REAL.facts.values()}:
        told = page(client, f"/know/{topic}/")
        assert all(f'id="{fact.id}"' in told for fact in REAL.facts.values() if fact.topic == topic)


def test_two_things_are_compared_side_by_side(client: Client) -> None:
    told = page(client, "/compare/?a=bird-dog&b=glute-bridge")
    assert "Bird dog" in told
    assert "Glute bridge" in told
    assert told.count('scope="row"') >= 8


def test_equipment_is_compared_by_what_it_is_used_for(client: Client) -> None:
    assert "Hamstring stretch" in page(client, "/compare/?a=strap&b=mat")


@pytest.mark.parametrize(
    "address", ["/e/nothing/", "/m/nothing/", "/a/nothing/", "/know/nothing/", "/compare/?a=nothing"]
)
def test_what_does_not_exist_is_not_there(client: Client, address: str) -> None:
    assert "There is nothing here" in page(client, address, status=404)


def _in_html(text: str) -> str:
    from django.utils.html import escape

    return escape(text)


def test_a_drawn_exercise_offers_to_be_seen_moving_whatever_the_gate_says(client: Client) -> None:
    told = page(client, "/e/bird-dog/")
    assert "data-loop hidden" in told
    (data,) = re.findall(r'<script id="loop-data" type="application/json">(.*?)</script>', told)
    payload = json.loads(data)
    exercise = REAL.exercises["bird-dog"]
    assert payload["shown"]["clip"].endswith("clips/bird-dog.json")
    assert payload["shown"]["name"] == exercise.name.en
    assert payload["cues"][0]["from"] == payload["cues"][-1]["to"] == exercise.start_pose
    assert {cue["to"] for cue in payload["cues"]} <= set(payload["shown"]["stills"]["as-written"])


def test_words_alone_offer_no_movement(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue.Exercise, "is_drawn", False)
    told = page(client, "/e/bird-dog/")
    assert "has not learned this movement" in told
    assert "data-loop" not in told
    assert "loop-data" not in told
