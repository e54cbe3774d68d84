"""The short trial of two movements, page by page, and what becomes of what it finds."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from trial_pages import ADDRESS, CHECK, FOUND, SAME, WRONG, go, newest, stopped

from osanka.planning import TRIED_BY
from osanka.web.history.models import Record
from osanka.web.history.past import past_of
from osanka.web.intake import actions as intake
from osanka.web.intake.gate import standing_of
from osanka.web.intake.models import DayState, IntakeRevision
from osanka.web.people.models import Person
from osanka.web.programme.direction import STEPS
from osanka.web.programme.models import DirectionTrial

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]


def tried(client: Client, bending: dict[str, Any], arching: dict[str, Any], before: int = 5) -> str:
    """The page after both movements."""
    pain = {"pain": before}
    return found(client, go(client, pain, SAME | {"pain": 5} | bending, pain, SAME | {"pain": 5} | arching))


def found(client: Client, answer: Any) -> str:
    """The page that a finished trial leads to."""
    assert (answer.status_code, answer.headers["Location"]) == (302, FOUND)
    return str(client.get(FOUND).content.decode())


def test_one_movement_a_page_with_a_rest_between(client: Client, unsure: Person) -> None:
    def page(*told: dict[str, Any]) -> str:
        return str(go(client, *told).content.decode())

    before, after = {"pain": 4}, {"pain": 4, "place": "same"}
    pages = [page(), page(before), page(before, after), page(before, after, before)]
    assert ["Movement 1 of 2" in each for each in pages] == [False, True, False, False]
    assert ["Movement 2 of 2" in each for each in pages] == [False, False, False, True]
    assert "Now rest for a few minutes" in pages[2]
    assert "Come back over your hands at once" in pages[1]
    assert "Press the hands into the floor" in pages[3]
    for each in (pages[1], pages[3]):
        for value in ("nearer", "same", "further", "stays", "weak-leg", "saddle", "chest"):
            assert f'value="{value}"' in each


def test_the_direction_that_eases_becomes_an_answer(client: Client, unsure: Person) -> None:
    before = IntakeRevision.objects.get()
    page = tried(client, {}, {"pain": 2})
    assert "Bending back eases it" in page
    assert "That is a good sign" not in page
    assert newest()["better-with"] == "arching"
    assert IntakeRevision.objects.get(id=before.id).answers["better-with"] == "dont-know"
    assert client.get(ADDRESS).headers["Location"] == FOUND


def test_pain_that_drew_nearer_to_the_spine_is_eased_though_as_strong(client: Client, unsure: Person) -> None:
    page = tried(client, {"place": "nearer"}, {})
    assert "Rounding the low back eases it" in page
    assert "That is a good sign" in page
    assert newest()["better-with"] == "bending"


def test_where_nothing_is_clear_it_stays_unknown_and_may_be_tried_again(
    client: Client, unsure: Person
) -> None:
    said = tried(client, {}, {"pain": 4})
    assert "It is not clear yet" in said
    assert "may be tried again from" in said
    assert newest()["better-with"] == "dont-know"
    assert IntakeRevision.objects.count() == 1


def test_what_sent_the_pain_down_the_leg_is_remembered_as_worse(client: Client, unsure: Person) -> None:
    assert "stays small" in tried(client, {"pain": 2, "place": "further"}, {"pain": 2})
    assert newest()["worse-with"] == ["bending"]
    assert newest()["better-with"] == "arching"
    assert client.get("/today/").status_code == 200


def test_pain_that_is_gone_after_the_first_movement_ends_the_trial(client: Client, unsure: Person) -> None:
    page = found(client, go(client, {"pain": 4}, {"pain": 1, "place": "same"}, {"pain": 1}))
    assert "The second movement was left out" in page
    assert "did not make it worse" not in page
    assert newest()["better-with"] == "bending"


@pytest.mark.parametrize(
    ("first", "missing"),
    [
        ({"pain": "", "place": "same"}, ["pain"]),
        ({"pain": 3}, ["place"]),
        ({"pain": ""}, ["pain", "place"]),
        ({"pain": "eleven", "place": "elsewhere"}, ["pain", "place"]),
    ],
)
def test_all_that_is_missing_is_asked_for(
    client: Client, unsure: Person, first: dict[str, Any], missing: list[str]
) -> None:
    answer = go(client, {"pain": 5}, first)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.findall(r'id="error-(\w+)"', page) == missing
    assert re.findall(r'href="#q-(\w+)"', page) == missing
    assert "Movement 1 of 2" in page


def test_where_no_pain_is_left_nobody_asks_where(client: Client, unsure: Person) -> None:
    assert "Now rest" in go(client, {"pain": 3}, {"pain": 0}).content.decode()


@pytest.mark.parametrize(("pain", "said"), [(0, "is quiet just now"), (1, "is quiet"), (7, "too much for a")])
def test_with_too_little_or_too_much_pain_it_is_for_another_day(
    client: Client, person: Person, answers: Answers, pain: int, said: str
) -> None:
    intake.finish(person, answers | {"better-with": "dont-know", "pain-now": pain}, timezone.now())
    page = client.get(ADDRESS).content.decode()
    assert said in page
    assert "<form method" not in page.split("<main")[1]


@pytest.mark.parametrize(("pain", "said"), [(1, "is quiet just now"), (8, "too much for a trial")])
def test_the_pain_just_before_counts_not_that_of_the_morning(
    client: Client, unsure: Person, pain: int, said: str
) -> None:
    assert said in go(client, {"pain": pain}).content.decode()


def test_where_the_gate_bars_a_movement_it_says_so(client: Client, person: Person, answers: Answers) -> None:
    leg = {"better-with": "dont-know", "leg-symptoms": ["below-knee"], "pain-now": 3}
    intake.finish(person, answers | leg, timezone.now())
    assert "better left out for now" in client.get(ADDRESS).content.decode()


def test_it_is_not_for_somebody_who_knows(client: Client, person: Person, answers: Answers) -> None:
    intake.finish(person, answers | {"better-with": "bending"}, timezone.now())
    assert client.get(ADDRESS).headers["Location"] == "/programme/"
    assert client.post(ADDRESS, {"pain": 3}).headers["Location"] == "/programme/"


@pytest.mark.parametrize(
    "carried",
    [
        "",
        "made-up",
        {"before": 11},
        {"before": "4"},
        {"done": [{"before": 4, "after": 4, "place": "elsewhere"}]},
        {"done": [{"before": 4, "after": 4}] * 2},
        {"since": "2026-01-01T10:00:00Z"},
        {"since": "2026-01-01T10:00:00"},
    ],
)
def test_what_cannot_be_or_was_left_for_too_long_begins_anew(
    client: Client, unsure: Person, carried: Any
) -> None:
    if not isinstance(carried, str):
        carried = json.dumps({"since": timezone.now().isoformat()} | carried)
    assert client.post(ADDRESS, {"pain": 5, "trial": carried}).headers["Location"] == ADDRESS


def test_the_answers_grow_no_younger(client: Client, unsure: Person) -> None:
    before = IntakeRevision.objects.get().created
    tried(client, {}, {"pain": 2})
    newer = IntakeRevision.objects.first()
    assert newer is not None
    assert timedelta() < newer.created - before < timedelta(seconds=1)


def test_answers_on_their_way_do_not_take_back_what_was_found(client: Client, unsure: Person) -> None:
    intake.save_answers(unsure, {"worse-with": ["dont-know"], "goals": ["strength"]}, timezone.now())
    tried(client, {"place": "further"}, {})
    assert "bending" in newest()["worse-with"]
    draft = intake.draft_answers(unsure, timezone.now())
    assert draft["goals"] == ["strength"]
    assert "worse-with" not in draft


SIGNS = [
    ({"pain": 9}, "The pain grew too strong"),
    ({"place": "stays"}, "Pain shoots further down the leg or arm"),
    ({"signs": "weak-leg"}, "A leg is losing strength"),
    ({"signs": "saddle"}, "New numbness between the legs"),
    ({"numb": "on"}, "Something else that is new"),
    ({"signs": ["dizzy", "chest"]}, "Pain or pressure in the chest"),
    ({"pain": "", "place": "", "end": "on", "signs": "other"}, "Something else that is new"),
    ({"signs": "of-a-later-version"}, "Something else that is new"),
]


@pytest.mark.parametrize(("told", "said"), SIGNS, ids=range(len(SIGNS)))
@pytest.mark.parametrize("movement", [1, 2])
def test_each_sign_ends_it_as_in_the_player(
    client: Client, unsure: Person, told: dict[str, Any], said: str, movement: int
) -> None:
    fine = {"pain": 5} | SAME
    before = [{"pain": 5}] if movement == 1 else [{"pain": 5}, fine, {"pain": 5}]
    assert said in stopped(client, go(client, *before, fine | told))
    assert newest()["better-with"] == "dont-know"


def test_a_sign_that_comes_in_the_rest_ends_it_too(client: Client, unsure: Person) -> None:
    told = ({"pain": 5}, {"pain": 5} | SAME, {"pain": "", "signs": "saddle"})
    assert "New numbness" in stopped(client, go(client, *told))


def test_strong_pain_that_has_not_grown_is_no_sign(client: Client, unsure: Person) -> None:
    assert "It is not clear yet" in tried(client, {"pain": 5}, {"pain": 5}, before=5)
    assert client.get("/today/").status_code == 200


def test_a_stop_is_kept_as_a_session_that_was_stopped(client: Client, unsure: Person) -> None:
    told = ({"pain": 4}, {"pain": 4} | SAME, {"pain": 4}, {"pain": 8} | SAME)
    stopped(client, go(client, *told))
    record = Record.objects.get()
    assert (record.stopped, record.pain_before, record.pain_after) == ("strong-pain", 4, 8)
    endings = [(item.exercise, item.ending, item.pain) for item in record.items.all()]
    assert endings == [("quadruped-rock", "done", None), ("cobra-low", "stopped-by-pain", 8)]
    assert newest()["worse-with"] == ["arching"]
    assert "Stopped: Pain stronger than 5 of 10" in client.get("/history/").content.decode()


def test_after_a_stop_two_days_hold_what_a_red_answer_holds(client: Client, unsure: Person) -> None:
    stopped(client, go(client, {"pain": 4}, {"pain": 8} | SAME))
    standing = standing_of(unsure, timezone.now())
    assert standing

    def rests(hours: int) -> bool:
        return past_of(unsure, standing.intake, timezone.now() + timedelta(hours=hours)).adapted.resting

    assert rests(1)
    assert rests(47)
    assert not rests(49)


def test_in_these_two_days_it_is_not_tried_again(client: Client, unsure: Person) -> None:
    stopped(client, go(client, {"pain": 4}, WRONG | {"signs": "other"}))
    intake.finish(unsure, {**newest(), **CHECK}, timezone.now(), seen="yes")
    page = found(client, client.get(ADDRESS))
    assert "you ended the trial" in page
    assert "may be tried again from" in page


def test_after_a_session_that_was_stopped_nothing_is_tried_for_two_days(
    client: Client, unsure: Person
) -> None:
    stopped(client, go(client, {"pain": 4}, WRONG | {"signs": "other"}))
    DirectionTrial.objects.all().delete()
    intake.finish(unsure, {**newest(), **CHECK}, timezone.now(), seen="yes")
    assert "Something in the last two days was too much" in client.get(ADDRESS).content.decode()


def test_a_sign_is_kept_also_where_the_day_is_over_or_the_trial_too_old(
    client: Client, unsure: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + timedelta(hours=13)
    begun = go(client, {"pain": 4})
    carried = re.search(r'name="trial" value="([^"]+)"', begun.content.decode())
    assert carried
    monkeypatch.setattr(timezone, "now", lambda: later)
    told = {"trial": unescape(carried[1]), "pain": "", "signs": "saddle"}
    assert "New numbness" in stopped(client, client.post(ADDRESS, told))


def test_a_sign_from_somebody_without_answers_is_kept(client: Client, person: Person) -> None:
    client.post(ADDRESS, {"signs": "saddle"})
    state = DayState.objects.get()
    assert (state.sign, state.answers["rf-saddle"]) == ("saddle", "yes")


def test_a_stop_that_is_sent_twice_is_kept_once(client: Client, unsure: Person) -> None:
    begun = go(client, {"pain": 4})
    carried = re.search(r'name="trial" value="([^"]+)"', begun.content.decode())
    assert carried
    for _ in range(2):
        stopped(client, client.post(ADDRESS, {"trial": unescape(carried[1]), "pain": 8}))
    assert Record.objects.count() == 1
    assert DayState.objects.exclude(sign="").count() == 1


def test_a_graver_sign_sent_later_from_the_same_page_counts(client: Client, unsure: Person) -> None:
    begun = go(client, {"pain": 4})
    carried = re.search(r'name="trial" value="([^"]+)"', begun.content.decode())
    assert carried
    for told in (
        {"place": "stays", "pain": 4},
        {"signs": "saddle", "pain": 4},
        {"place": "stays", "pain": 4},
    ):
        stopped(client, client.post(ADDRESS, {"trial": unescape(carried[1])} | told))
    assert Record.objects.get().stopped == "saddle"
    assert "emergency" in client.get("/verdict/").content.decode()


def test_pain_that_has_not_settled_in_the_rest_ends_the_trial(client: Client, unsure: Person) -> None:
    page = found(client, go(client, {"pain": 3}, {"pain": 5} | SAME, {"pain": 5}))
    assert "The second movement was left out" in page
    assert newest()["worse-with"] == ["bending"]


def test_pain_that_comes_up_in_the_rest_was_made_by_the_movement(client: Client, unsure: Person) -> None:
    page = found(client, go(client, {"pain": 3}, {"pain": 4} | SAME, {"pain": 5}))
    assert "The second movement was left out" in page
    assert "It did not make it worse" not in page
    assert newest()["worse-with"] == ["bending"]


def test_in_a_flare_nothing_is_tried(client: Client, unsure: Person) -> None:
    client.post("/programme/now/", {"kind": "flare"})
    assert "in a flare" in client.get(ADDRESS).content.decode()


def test_a_trial_that_was_not_stopped_is_no_session(client: Client, unsure: Person) -> None:
    tried(client, {}, {"pain": 2})
    assert not Record.objects.exists()


def test_ways_that_were_not_tried_stay_unknown(client: Client, person: Person, answers: Answers) -> None:
    unknown = answers | {"better-with": "dont-know", "worse-with": ["dont-know"], "pain-now": 3}
    intake.finish(person, unknown, timezone.now())
    tried(client, {"pain": 5}, {"pain": 3}, before=3)
    assert newest()["worse-with"] == ["bending", "dont-know"]


def test_no_limit_falls_that_the_trial_has_not_tested(
    client: Client, person: Person, answers: Answers
) -> None:
    unknown = answers | {"better-with": "dont-know", "worse-with": ["dont-know"], "pain-now": 3}
    intake.finish(person, unknown, timezone.now())
    before = standing_of(person, timezone.now())
    tried(client, {"pain": 5}, {"pain": 1}, before=3)
    after = standing_of(person, timezone.now())
    assert before and after
    strictness = ("allow", "modify", "block")
    for name, ruling in before.clearance.rulings.items():
        now = after.clearance.rulings[name].effect
        assert strictness.index(now) >= strictness.index(ruling.effect), name


def test_every_movement_that_may_be_tried_is_told_in_steps() -> None:
    assert set(STEPS) == {name for names in TRIED_BY.values() for name in names}
