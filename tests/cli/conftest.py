"""The command line in this process, and a person who may exercise."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from osanka.cli import osanka

ROOT = Path(__file__).parents[2]
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in English; stdout and stderr are kept apart."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*arguments: str | Path) -> Result:
        result = CliRunner().invoke(osanka, [str(argument) for argument in arguments], prog_name="osanka")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def run_json(run: Run) -> Callable[..., Any]:
    return lambda *arguments: json.loads(run(*arguments, "--json").stdout)


@pytest.fixture
def office_worker() -> Path:
    return ROOT / "examples" / "office-worker.yaml"


@pytest.fixture
def red_flag() -> Path:
    return ROOT / "examples" / "red-flag.yaml"
