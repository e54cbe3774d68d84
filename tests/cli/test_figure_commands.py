"""Looking at the figure and checking it."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from osanka.catalogue import load
from osanka.catalogue.loading import BUNDLE

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


def test_the_sheet_in_pages_shows_every_pose_once_on_each_side_and_leads_to_each_page(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "docs" / "poses"
    result = run("figure", "sheet", "--pages", folder)
    assert result.exit_code == 0
    assert result.stdout.strip() == str(folder / "index.html")
    index = (folder / "index.html").read_text("utf-8")
    linked = re.findall(r'href="([^"]+)"', index)
    assert sorted([*linked, "index.html"]) == sorted(file.name for file in folder.iterdir())
    pages = "".join((folder / name).read_text("utf-8") for name in linked)
    drawn = load().drawn
    assert re.findall(r"<small>([^<]+)</small>", pages) == list(drawn)
    shown = re.findall(r"<figcaption>([^<]+)</figcaption>", pages)
    others = [words for words in shown if words.endswith(", other side")]
    assert [words for words in shown if words not in others] == [
        p for each in drawn.values() for p in each.poses
    ]
    assert len(others) == len(list((BUNDLE.parent / "stills").glob("*.other.svg"))) > 0


def test_a_sheet_that_cannot_be_written_names_where(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here already", encoding="utf-8")
    result = run("figure", "sheet", "--out", tmp_path / "taken" / "sheet.html")
    assert result.exit_code == 2
    assert str(tmp_path / "taken") in result.stderr


def test_a_look_shows_the_key_poses_and_moments_of_the_move_between_from_two_sides(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "look.png"
    result = run("figure", "look", "forearm-plank", "--out", target)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"{target}: start, lifted\n"
    width, height = struct.unpack(">II", target.read_bytes()[16:24])
    # Two poses side by side, each from two sides; below them four moments, half as wide and high.
    assert (width, height) == (2 * 460, 2 * 400 + 2 * 200)
