"""Looking at the figure and checking it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from click.testing import Result

from osanka.catalogue import load

Run = Callable[..., Result]


@pytest.mark.parametrize("command", ["look", "lint"])
def test_an_exercise_that_nobody_has_drawn_is_said_to_have_no_poses_yet(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = load()
    undrawn = replace(whole.exercises["bird-dog"], poses={})
    catalogue = replace(whole, exercises={**whole.exercises, "bird-dog": undrawn})
    monkeypatch.setattr("osanka.cli.figure.load_catalogue", lambda: catalogue)
    result = run("figure", command, "bird-dog")
    assert result.exit_code == 2
    assert "bird-dog has no poses yet" in result.stderr


@pytest.mark.parametrize("command", ["look", "lint"])
def test_an_exercise_that_there_is_not_suggests_close_ones(command: str, run: Run) -> None:
    result = run("figure", command, "brid-dog")
    assert result.exit_code == 2
    assert "did you mean bird-dog" in result.stderr
