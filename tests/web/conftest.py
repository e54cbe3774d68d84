"""The cast of every test of the site, and a built folder without Node: a manifest that names no real
files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from osanka import build
from osanka.web.intake import actions as intake
from osanka.web.people.actions import local_person
from osanka.web.people.models import Clinic, Person

ROOT = Path(__file__).parents[2]
ENTRIES = (
    "src/page.ts",
    "src/player.ts",
    *(f"src/style/{name}.css" for name in ("site", "player", "figure")),
)
Answers = dict[str, Any]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the pages need of the build: the frontend's manifest and the compiled messages."""
    folder = tmp_path_factory.mktemp("built")
    manifest = folder / "frontend" / ".vite" / "manifest.json"
    manifest.parent.mkdir(parents=True)
    files = {name: {"file": f"assets/{Path(name).stem}-12345678{_suffix(name)}"} for name in ENTRIES}
    manifest.write_text(json.dumps(files))
    (messages,) = (step for step in build.STEPS if step.name == "messages")
    messages.make(ROOT, folder, print)
    return folder


def _suffix(name: str) -> str:
    return ".js" if name.endswith(".ts") else ".css"


@pytest.fixture(autouse=True)
def site(settings: Settings, built: Path) -> None:
    settings.BUILT = built
    settings.LOCALE_PATHS = [built / "locale"]
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.TIME_ZONE = "UTC"


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Noon of a day, which it then is for the whole test."""
    from django.utils import timezone

    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


@pytest.fixture
def person(db: None) -> Person:
    """The one person of this machine, who exercises."""
    return local_person()


@pytest.fixture
def stranger(db: None) -> Person:
    """Somebody of another clinic in the same database."""
    return Person.objects.create(clinic=Clinic.objects.create(name="Elsewhere"))


@pytest.fixture
def answers() -> Answers:
    """A whole intake with a stiff low back, and nothing that speaks against exercise."""
    return {
        "rf-saddle": "no",
        "rf-bladder-bowel": "no",
        "rf-leg-weakness": "no",
        "rf-chest": "no",
        "rf-head-neck": "no",
        "rf-trauma": "no",
        "rf-jolt": "no",
        "rf-fever": "no",
        "rf-cancer": "no",
        "rf-weight-loss": "no",
        "rf-night-pain": "no",
        "rf-clumsy-hands": "no",
        "age": "40-54",
        "floor": "yes",
        "hard": ["none"],
        "where": ["lower-back"],
        "since": "months",
        "conditions": ["none"],
        "leg-symptoms": ["none"],
        "worse-with": ["none"],
        "better-with": "none",
        "minutes": 15,
        "goals": ["ease-pain"],
        "equipment": ["mat", "chair"],
        "experience": "some",
        "pain-now": 2,
        "unwell": "no",
        "new-signs": "no",
        "ate": "no",
        "slept-badly": "no",
    }


@pytest.fixture
def emergency(answers: Answers) -> Answers:
    """The same with a red flag answered yes."""
    return answers | {"rf-saddle": "yes"}


@pytest.fixture
def ready(person: Person, answers: Answers) -> Person:
    """The person after a finished intake."""
    from django.utils import timezone

    intake.finish(person, answers, timezone.now())
    return person


Api = Callable[..., Any]


@pytest.fixture
def api(client: Client) -> Api:
    """Calls the API and gives status and body: `api("get", "/api/records/")`."""

    def call(method: str, address: str, body: Any = None) -> tuple[int, Any]:
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        answer = getattr(client, method)(address, **sent)
        return answer.status_code, answer.json()

    return call
