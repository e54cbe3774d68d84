"""Handing out the catalogue, holding it against an inventory, and reading methods as they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from osanka.catalogue import load
from osanka.catalogue.inventory import PARTS, claims
from osanka.planning import as_given
from osanka.planning.timing import session_seconds
from osanka.safety import carried_out, not_carried_out

Run = Callable[..., Result]
RunJson = Callable[..., Any]
CATALOGUE = load()
# One of each kind.
LED = {method.kind: name for name, method in CATALOGUE.methods.items() if method.led}
READ = {method.kind: name for name, method in CATALOGUE.methods.items() if not method.led}
(GUIDE, *_) = (name for name, method in CATALOGUE.methods.items() if method.kind == "guide")
(PROGRAMME, *_) = (name for name, method in CATALOGUE.methods.items() if len(method.led) > 1)


def inventory(folder: Path, *missing: str, without: str | None = None) -> Path:
    """An inventory of all that is claimed, but `without` one id, and of `missing` ones that nobody claims."""
    excused = {key for entry in CATALOGUE.not_carried.values() for key in entry.covers}
    known = {*claims(CATALOGUE), *excused, *carried_out(), *not_carried_out()}
    listed = [{"id": key, "name": f"Name of {key}"} for key in sorted(known - {without})]
    contents: dict[str, list[dict[str, str]]] = {part: [] for part in PARTS}
    contents["exercises.yaml"] = listed
    contents["rules.yaml"] = [{"id": key, "statement": f"Statement of {key}"} for key in missing]
    for name, entries in contents.items():
        # JSON is YAML.
        (folder / name).write_text(json.dumps(entries), encoding="utf-8")
    return folder


def test_export_names_the_files_it_wrote(run: Run, tmp_path: Path) -> None:
    result = run("export", "catalogue", tmp_path / "out")
    assert result.exit_code == 0
    files = [Path(line) for line in result.stdout.splitlines()]
    assert sorted(files) == sorted(file for file in (tmp_path / "out").rglob("*") if file.is_file())
    assert {"catalogue.json", "vocabulary.json", "LICENSE.txt"} <= {file.name for file in files}


def test_export_into_what_is_no_folder_is_refused_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here already", encoding="utf-8")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        result = run("export", "catalogue", folder)
        assert result.exit_code == 2
        assert str(folder) in result.stderr
        assert result.stdout == ""
    assert "name another folder" in result.stderr


def test_coverage_is_content_when_something_stands_for_everything(run: Run, tmp_path: Path) -> None:
    result = run("coverage", inventory(tmp_path))
    assert result.exit_code == 0, result.stdout
    assert "0 missing, 0 unknown" in result.stderr
    assert "nothing stands for it" not in result.stdout


def test_coverage_names_what_nothing_stands_for(run: Run, tmp_path: Path) -> None:
    result = run("coverage", inventory(tmp_path, "s900-r001", "s900-r002"))
    assert result.exit_code == 1
    assert "s900-r001: nothing stands for it: Statement of s900-r001" in result.stdout
    assert "2 missing, 0 unknown" in result.stderr


def test_coverage_names_what_is_claimed_and_not_listed(run: Run, tmp_path: Path) -> None:
    result = run("coverage", inventory(tmp_path, without="s000-017"))
    assert result.exit_code == 1
    assert "s000-017: claimed by “seated-shrug”, and not in the inventory" in result.stdout
    assert "0 missing, 1 unknown" in result.stderr


def test_coverage_gives_a_reason_for_all_that_is_left_out(
    run: Run, run_json: RunJson, tmp_path: Path
) -> None:
    folder = inventory(tmp_path)
    found = run_json("coverage", folder)
    assert found["excused"]
    said = run("coverage", folder).stdout
    for key, reason in found["excused"].items():
        assert key in said and reason in said


def test_coverage_in_json_has_the_same_exit_code(run: Run, tmp_path: Path) -> None:
    result = run("coverage", inventory(tmp_path, "s900-r001"), "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert set(found) == {"covered", "excused", "uncovered", "unknown", "with_clip", "without_clip"}
    assert found["uncovered"] == {"s900-r001": "Statement of s900-r001"}


@pytest.mark.parametrize(("waiting", "percent"), [([], 100), (["bird-dog"], 99)], ids=["all", "all-but-one"])
def test_coverage_counts_the_exercises_that_have_a_clip(
    run: Run,
    run_json: RunJson,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    waiting: list[str],
    percent: int,
) -> None:
    folder, count = inventory(tmp_path), len(CATALOGUE.exercises)
    somehow = {"start": {"from": "standing"}}
    exercises = {
        id_: replace(each, poses={} if id_ in waiting else each.poses or somehow)
        for id_, each in CATALOGUE.exercises.items()
    }
    catalogue = replace(CATALOGUE, exercises=exercises)
    monkeypatch.setattr("osanka.cli.exporting.load_catalogue", lambda: catalogue)
    found = run_json("coverage", folder)
    assert found["without_clip"] == waiting
    assert sorted(found["with_clip"] + waiting) == sorted(CATALOGUE.exercises)
    result = run("coverage", folder)
    assert result.exit_code == 0  # an exercise may wait for its figure
    assert ("no clip yet, 1: bird-dog" in result.stdout) == bool(waiting)
    assert f"{count - len(waiting)} of {count} exercises have a clip ({percent} %)" in result.stderr


def test_a_folder_that_is_no_inventory_is_named_with_what_is_missing(run: Run, tmp_path: Path) -> None:
    result = run("coverage", tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path} is no inventory" in result.stderr
    assert "exercises.yaml is missing" in result.stderr
    assert result.stdout == ""


def test_a_folder_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    result = run("coverage", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


@pytest.mark.parametrize(("language", "heading"), [("en", "Activities"), ("ru", "Активности")])
def test_activities_lists_all_with_their_names(run: Run, language: str, heading: str) -> None:
    result = run("activities", "--lang", language)
    assert result.exit_code == 0
    assert heading in result.stdout
    listed = {line.split()[0] for line in result.stdout.splitlines() if line.strip()}
    assert {*CATALOGUE.activities} <= listed


def test_activities_in_json_are_those_of_the_catalogue(run_json: RunJson) -> None:
    listed = run_json("activities")
    assert listed["version"] == CATALOGUE.version
    assert [each["id"] for each in listed["activities"]] == list(CATALOGUE.activities)
    assert all(set(each["name"]) == {"en", "ru"} for each in listed["activities"])


@pytest.mark.parametrize("method", LED.values())
def test_a_methods_own_time_is_the_one_that_planning_counts(run_json: RunJson, method: str) -> None:
    shown = run_json("show", method, "--session")
    assert shown["method"] == method
    for session, its in zip(shown["sessions"], CATALOGUE.methods[method].led, strict=True):
        items = as_given(its, CATALOGUE)
        assert [item["exercise"] for item in session["items"]] == [item.exercise for item in its.items]
        assert [item["seconds"] for item in session["items"]] == [item.seconds for item in items]
        done = [(CATALOGUE.exercises[item.exercise], item.dose) for item in items]
        assert session["seconds"] == session_seconds(done)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_methods_session_reads_as_a_table_with_its_whole_time(
    run: Run, run_json: RunJson, language: str
) -> None:
    for method in ("mcgill-big-three", PROGRAMME):
        result = run("show", method, "--session", "--lang", language)
        assert result.exit_code == 0
        for session in run_json("show", method, "--session")["sessions"]:
            minutes, seconds = divmod(session["seconds"], 60)
            assert f"{session['name'][language]} · {minutes}:{seconds:02}" in result.stdout
            assert all(item["exercise"] in result.stdout for item in session["items"])


def test_a_guide_has_no_session_and_says_where_to_read_it(run: Run) -> None:
    for more in ((), ("--json",)):
        result = run("show", GUIDE, "--session", *more)
        assert result.exit_code == 2
        assert f"{GUIDE} is not led" in result.stderr
        assert f"`osanka show {GUIDE}`" in result.stderr
        assert result.stdout == ""


@pytest.mark.parametrize("method", READ.values())
def test_whatever_is_not_led_can_be_read(run: Run, method: str) -> None:
    assert run("show", method, "--session").exit_code == 2
    assert run("show", method).exit_code == 0


def test_only_methods_have_sessions(run: Run) -> None:
    for id_ in ("bird-dog", next(iter(CATALOGUE.activities))):
        result = run("show", id_, "--session")
        assert result.exit_code == 2
        assert f"there is no method “{id_}”" in result.stderr


def test_each_session_of_a_programme_is_planned_by_its_number(run_json: RunJson, office_worker: Path) -> None:
    for number, session in enumerate(CATALOGUE.methods[PROGRAMME].led, start=1):
        made = run_json("plan", office_worker, "--method", PROGRAMME, "--session", str(number))["session"]
        told = {each["exercise"] for each in (*made["items"], *made["left_out"])}
        assert {item.exercise for item in session.items} <= told


@pytest.mark.parametrize("command", ["plan", "play"])
@pytest.mark.parametrize("method", ["mcgill-big-three", PROGRAMME])
def test_a_session_that_a_method_does_not_have_is_told_with_those_it_has(
    run: Run, office_worker: Path, command: str, method: str
) -> None:
    result = run(command, office_worker, "--method", method, "--session", "9")
    assert result.exit_code == 2
    assert f"{method} has sessions 1 to {len(CATALOGUE.methods[method].led)}, and no 9" in result.stderr
    assert result.stdout == ""


def test_there_is_no_session_before_the_first(run: Run, office_worker: Path) -> None:
    result = run("plan", office_worker, "--method", "mcgill-big-three", "--session", "0")
    assert result.exit_code == 2
    assert "--session" in result.stderr


def test_a_guide_cannot_be_planned_and_says_so(run: Run, office_worker: Path) -> None:
    result = run("plan", office_worker, "--method", GUIDE)
    assert result.exit_code == 2
    assert "read, not led" in result.stderr


def test_a_session_number_without_a_method_is_refused(run: Run, office_worker: Path) -> None:
    result = run("plan", office_worker, "--session", "2")
    assert result.exit_code == 2
    assert "--method" in result.stderr
    assert result.stdout == ""
