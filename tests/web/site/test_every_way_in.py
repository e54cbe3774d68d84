"""Nobody who is stopped gets a session, whatever address or command is tried: all that there are."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from osanka.catalogue import Language, load
from osanka.cli import osanka
from osanka.safety import Release, read_by, read_intake
from osanka.web.history.models import Plan
from osanka.web.intake import actions as intake
from osanka.web.people.models import Person
from osanka.web.programme.models import ProgrammeRevision
from osanka.web.today.actions import plan_for

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
WITH_API = "osanka.web.site.api_urls"
DESCRIPTION = "api/openapi.json"  # speaks of items and has none
# What stands for a name in an address; a new one is a KeyError here, so that no address is passed over.
STANDS_FOR = {
    "screen_id": "today",
    "plan_id": None,  # the plan made while all was well
    "record_id": "00000000-0000-0000-0000-000000000000",
    "release_id": "00000000-0000-0000-0000-000000000000",
    "topic": "frequency",
    "day": timezone.localdate().isoformat(),  # a day of the programme laid out while all was well
}
BY_ROOM = {"e/": "bird-dog", "m/": "mcgill-big-three", "a/": "swimming"}
STOPS = {
    "emergency": {"rf-saddle": "yes"},
    "clinician": {"rf-weight-loss": "yes"},
    "today": {"unwell": "yes"},
}
HEART = {"conditions": ["heart-disease"], "leg-symptoms": ["none"], "falls": "no", "cleared": "no"}
# More ways to be stopped on the site: a sign told in a session, too much pain in it, and a clinician's word
# that has ended or was taken back.
HOWS = (*STOPS, "sign", "pain", "ended", "withdrawn")
WELL = {"pain-now": 0, "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
# What would be taken at these addresses of somebody who may begin; of the others an empty form is sent.
EVERY_DAY = {"weeks": "4", "days": ["0", "1", "2", "3", "4", "5", "6"]}
UNDER_WAY = json.dumps({"since": timezone.now().isoformat(), "before": 4})
TRIED = {"trial": UNDER_WAY, "pain": 9, "place": "same"}
FORMS = {
    "today/check/": WELL,
    "intake/<slug:screen_id>/": WELL,
    "measures/": {"words-0": "Stairs", "score-0": "4"},
    "programme/new/": EVERY_DAY,
    "programme/self-tests/": {"went-toe-touch-test": "painless"},
    "programme/direction/": TRIED,
    "programme/now/": {"kind": "flare"},
    "programme/taste/": {"kind": "like", "exercise": "bird-dog"},
}
BODIES: dict[str, Any] = {"api/session/": {"minutes": 10, "today": WELL}}


def every_pattern(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address of the site, as Django writes it: `session/<uuid:plan_id>/play/`."""
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from every_pattern(each, route)


def address(pattern: str, plan: Plan) -> str:
    parts = []
    for part in pattern.split("/"):
        if part.startswith("<"):
            name = part.strip("<>").split(":")[-1]
            stands = BY_ROOM[pattern[:2]] if name == "id_" else STANDS_FOR[name]
            parts.append(str(plan.id) if stands is None else stands)
        else:
            parts.append(part)
    return "/" + "/".join(parts)


def stop_them(person: Person, answers: Answers, how: str) -> None:
    """Whatever it is that stops the person, told a moment after the plan was made."""
    now = timezone.now()
    if how in STOPS:
        intake.finish(person, answers | STOPS[how], now)
    elif how == "sign":
        intake.save_stop(person, "chest", now, now)
    elif how == "pain":
        intake.save_stop(person, "strong-pain", now, now)
    else:
        intake.finish(person, answers | HEART, now)
        day = timezone.localdate(now)
        ended = how == "ended"
        first = day - timedelta(days=30 if ended else 0)
        rules = ("heart-disease",)
        known = read_by(rules, read_intake(answers | HEART).answers)
        word = Release("Dr Grey", "Exercise test", first, first + timedelta(days=20), rules, known)
        kept = intake.save_release(person, word, now)
        if not ended:
            assert plan_is_offered(person)
            intake.withdraw_release(person, kept.id, timezone.now())


def plan_is_offered(person: Person) -> bool:
    return isinstance(plan_for(person, timezone.now()), Plan)


def stored() -> tuple[set[uuid.UUID], set[uuid.UUID]]:
    """Plans and laid-out programmes. A release lays one out anew while it holds; who is stopped gets none."""
    laid_out = ProgrammeRevision.objects.filter(value__isnull=False)
    return set(Plan.objects.values_list("id", flat=True)), set(laid_out.values_list("id", flat=True))


def send(client: Client, verb: str, pattern: str, where: str, stop: str) -> HttpResponse:
    """A request with what belongs there. Only who was unwell today may say that it is over."""
    call = getattr(client, verb)
    if stop == "today":
        return call(where)
    if pattern in BODIES and verb in ("post", "put", "patch"):
        return call(where, data=json.dumps(BODIES[pattern]), content_type="application/json")
    if pattern in FORMS and verb == "post":
        return call(where, FORMS[pattern])
    return call(where)


@pytest.mark.parametrize("stop", HOWS)
@pytest.mark.parametrize("verb", ["get", "post", "put", "patch", "delete", "head", "options"])
def test_no_address_gives_a_session_to_somebody_who_is_stopped(
    client: Client, ready: Person, answers: Answers, stop: str, verb: str
) -> None:
    client.get("/today/?minutes=10")
    plan = Plan.objects.get()
    client.post("/programme/new/", EVERY_DAY)
    assert "Session A" in client.get("/programme/").content.decode()
    stop_them(ready, answers, stop)
    before = stored()
    patterns = [each for each in every_pattern(get_resolver(WITH_API)) if not each.startswith("static")]
    assert {"", *FORMS, *BODIES} <= set(patterns)
    for pattern in patterns:
        answer = send(client, verb, pattern, address(pattern, plan), stop)
        assert answer.status_code < 500, pattern
        told = answer.content.decode()
        assert "player-data" not in told, pattern
        assert '"items":' not in told or pattern == DESCRIPTION, pattern
        assert "Start as a session" not in told, pattern
        assert "Session A" not in told, pattern
        assert "Why this one" not in told, pattern
    assert stored() == before


def intake_commands() -> dict[str, click.Command]:
    """Every command that takes an intake file, by its name."""
    context = click.Context(osanka)
    commands = {name: osanka.get_command(context, name) for name in osanka.list_commands(context)}
    return {
        name: each
        for name, each in commands.items()
        if each is not None and any(parameter.name == "intake" for parameter in each.params)
    }


def names_in(told: str, language: Language) -> set[str]:
    """The exercises whose names stand there."""
    return {one.id for one in load().exercises.values() if one.name.in_(language) in told}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_somebody_well_is_told_exercises_by_their_names(
    answers: Answers, tmp_path: Path, language: Language
) -> None:
    """Without this the test below would hold for names in another language, too."""
    file = tmp_path / "intake.yaml"
    file.write_text(yaml.safe_dump(answers))
    result = CliRunner().invoke(osanka, ["--lang", language, "plan", str(file), "--minutes", "5"])
    assert result.exit_code == 0
    assert names_in(result.stdout, language)
    assert '"items"' in CliRunner().invoke(osanka, ["plan", str(file), "--minutes", "5", "--json"]).stdout


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("stop", "code"), [("emergency", 4), ("clinician", 3), ("today", 3)])
def test_no_command_gives_a_session_to_somebody_who_is_stopped(
    answers: Answers, tmp_path: Path, stop: str, code: int, language: Language
) -> None:
    file = tmp_path / "intake.yaml"
    file.write_text(yaml.safe_dump(answers | STOPS[stop]))
    commands = intake_commands()
    assert {"plan", "play", "check"} <= set(commands)
    for name, each in commands.items():
        result = CliRunner().invoke(osanka, ["--lang", language, name, str(file)])
        assert result.exit_code == code, (name, result.output)
        assert not names_in(result.stdout, language), name
        if any("--json" in parameter.opts for parameter in each.params):
            told = CliRunner().invoke(osanka, [name, str(file), "--json"])
            assert '"items"' not in told.stdout, name
