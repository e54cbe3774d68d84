"""`simulate`: whatever the number of workers, and the worked histories as they stand in the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from osanka.cli import osanka
from osanka.cli.simulating import run

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_number_of_workers_changes_nothing() -> None:
    assert run(30, 7, False, 1) == run(30, 7, False, 2)


def test_it_answers_in_json_and_writes_a_report(tmp_path: Path) -> None:
    asked = ["simulate", "--people", "20", "--workers", "1", "--json", "--output", str(tmp_path / "report")]
    answer = CliRunner().invoke(osanka, asked)
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout)["people"] == 20
    assert (tmp_path / "report" / "report.md").read_text(encoding="utf-8").startswith("# The invented cohort")


def test_the_histories_are_as_they_would_be_written_today(tmp_path: Path) -> None:
    for intake in EXAMPLES.glob("*.yaml"):
        (tmp_path / intake.name).write_bytes(intake.read_bytes())
    answer = CliRunner().invoke(osanka, ["simulate", "--histories", str(tmp_path / "histories")])
    assert answer.exit_code == 0, answer.output
    kept = {each.name: each.read_text(encoding="utf-8") for each in (EXAMPLES / "histories").glob("*.md")}
    made = {each.name: each.read_text(encoding="utf-8") for each in (tmp_path / "histories").glob("*.md")}
    assert made == kept, "osanka simulate --histories examples/histories"


@pytest.mark.parametrize(
    "option",
    [
        ("--people", "2000"),
        ("--seed", "1"),
        ("--vary",),
        ("--output", "report"),
        ("--workers", "1"),
        ("--json",),
    ],
    ids=lambda option: option[0].strip("-"),
)
def test_histories_go_with_nothing_that_they_would_not_heed(tmp_path: Path, option: tuple[str, ...]) -> None:
    answer = CliRunner().invoke(osanka, ["simulate", "--histories", str(tmp_path / "histories"), *option])
    assert answer.exit_code == 2
    assert option[0] in answer.stderr
    assert not any(tmp_path.iterdir())


def test_histories_need_the_intakes_that_they_begin_with(tmp_path: Path) -> None:
    answer = CliRunner().invoke(osanka, ["simulate", "--histories", str(tmp_path / "histories")])
    assert answer.exit_code == 2
    assert "office-worker.yaml" in answer.stderr
    assert "examples" in answer.stderr
    assert not any(tmp_path.iterdir())
