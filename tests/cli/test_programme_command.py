"""A programme of weeks on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
RunJson = Callable[..., Any]
WEEKS = ("--weeks", "2", "--start", "2026-11-30")


def test_a_programme_as_json_lies_on_the_days_named(run_json: RunJson, office_worker: Path) -> None:
    made = run_json("plan", office_worker, *WEEKS, "--days", "tue,чт", "--work-days", "mon")["programme"]
    assert made["frame"] == {
        "start": "2026-11-30",
        "weeks": 2,
        "days": [1, 3],
        "work_days": [0],
        "walks_from": None,
    }
    assert [day["date"] for day in made["days"] if day["session"]] == [
        "2026-12-01",
        "2026-12-03",
        "2026-12-08",
        "2026-12-10",
    ]
    assert made["days"][0]["breaks"]
    assert made["solver"]["gap"] <= 0.02


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Weeks 1–2, session A", "session B", "Calendar", "30 Nov", "walk 15", "questions"]),
        ("ru", ["Недели 1–2, занятие А", "занятие Б", "Календарь", "30 нояб.", "ходьба 15", "опрос"]),
    ],
)
def test_a_programme_is_readable_in_both_languages(
    run: Run, office_worker: Path, language: str, words: list[str]
) -> None:
    result = run("plan", office_worker, *WEEKS, "--lang", language)
    assert result.exit_code == 0
    for word in words:
        assert word in result.stdout


def test_the_closing_day_is_shown_where_something_is_measured_on_it(run: Run, office_worker: Path) -> None:
    options = ("--start", "2026-11-30", "--lang", "en")
    assert "14 Dec" in run("plan", office_worker, "--weeks", "2", *options).stdout
    assert "7 Dec" not in run("plan", office_worker, "--weeks", "1", *options).stdout


def test_without_work_days_there_are_no_breaks_at_work(run_json: RunJson, office_worker: Path) -> None:
    made = run_json("plan", office_worker, *WEEKS, "--work-days", "none")["programme"]
    assert not any(day["breaks"] for day in made["days"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--days", "mon"], "--weeks"),
        (["--start", "2026-11-30"], "--weeks"),
        (["--weeks", "2", "--days", "someday"], "someday"),
        (["--weeks", "2", "--method", "mcgill-big-three", "--session", "1"], "--session"),
        (["--weeks", "13"], "13"),
        (["--weeks", "4", "--start", "9999-12-20"], "9999-12-20"),
        (["--weeks", "2", "--days", ""], "--days"),
        (["--weeks", "2", "--work-days", " "], "--work-days none"),
        (["--weeks", "2", "--days", "mon,,wed"], "mon,tue"),
        (["--days", ""], "--weeks"),
    ],
    ids=[
        "days",
        "start",
        "weekday",
        "session",
        "too-long",
        "too-late",
        "no-day",
        "no-work-day",
        "gap",
        "empty-days",
    ],
)
def test_options_that_do_not_go_together_are_refused(
    run: Run, office_worker: Path, options: list[str], said: str
) -> None:
    result = run("plan", office_worker, *options)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_emergency_gets_no_programme(run: Run, red_flag: Path) -> None:
    result = run("plan", red_flag, *WEEKS)
    assert result.exit_code == 4
    assert "Calendar" not in result.stdout
