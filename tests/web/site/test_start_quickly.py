"""What a start does not wait for. The seconds themselves are measured by `./run bench`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core import management
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from osanka.web.server import migrate

LATER = ("ninja", "pydantic", "yaml", "babel", "numpy", "ortools")
AS_AT_START = """
import sys, django
django.setup()
import osanka.web.site.urls
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""


def test_the_pages_load_no_library_that_only_later_requests_need(tmp_path: Path) -> None:
    environment = dict(
        os.environ, DJANGO_SETTINGS_MODULE="osanka.web.site.settings", OSANKA_DATA=str(tmp_path)
    )
    command = [sys.executable, "-c", AS_AT_START, *LATER]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.django_db
def test_the_api_is_there_all_the_same_and_describes_itself(client: Client) -> None:
    description = client.get("/api/openapi.json").json()
    assert {"/api/intake/", "/api/session/", "/api/records/"} <= description["paths"].keys()


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that Django was told to carry out."""
    given: list[str] = []

    def call_command(name: str, **_: Any) -> None:
        given.append(name)

    monkeypatch.setattr(management, "call_command", call_command)
    return given


@pytest.mark.django_db
def test_tables_that_are_up_to_date_are_left_alone(commands: list[str]) -> None:
    migrate()
    assert commands == []


@pytest.mark.django_db
@pytest.mark.parametrize("app", ["people", "intake", "today", "history", "measures"])
def test_any_migration_that_is_missing_is_carried_out(commands: list[str], app: str) -> None:
    MigrationRecorder.Migration.objects.filter(app=app, name="0001_initial").delete()
    migrate()
    assert commands == ["migrate"]
