"""Listing, showing and checking the catalogue."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

from osanka.catalogue import load
from osanka.catalogue.reading import DATA

Run = Callable[..., Result]
RunJson = Callable[..., Any]


def test_exercises_lists_all_with_their_names(run: Run) -> None:
    result = run("exercises")
    assert result.exit_code == 0
    assert "bird-dog" in result.stdout
    assert "Bird dog" in result.stdout


def test_the_language_may_stand_before_or_after_the_command(run: Run) -> None:
    before, after = run("--lang", "ru", "methods"), run("methods", "--lang", "ru")
    assert before.stdout == after.stdout
    assert "Методики" in before.stdout


def test_without_lang_the_system_decides(run: Run, monkeypatch: Any) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert "Упражнения" in run("exercises").stdout


def test_json_has_both_languages_and_is_the_same_twice(run: Run, run_json: RunJson) -> None:
    assert run("exercises", "--json").stdout == run("exercises", "--json", "--lang", "ru").stdout
    listed = run_json("exercises")
    names = {exercise["id"]: exercise["name"] for exercise in listed["exercises"]}
    assert set(names["bird-dog"]) == {"en", "ru"}


def test_show_has_everything_in_json(run_json: RunJson) -> None:
    assert run_json("show", "bird-dog")["phases"]
    assert run_json("show", "mcgill-big-three")["items"]


def test_show_reads_well_in_both_languages(run: Run) -> None:
    for id_ in ("bird-dog", "mcgill-big-three"):
        for language in ("en", "ru"):
            result = run("show", id_, "--lang", language)
            assert result.exit_code == 0
            assert "{" not in result.stdout


def test_an_unknown_id_suggests_close_ones(run: Run) -> None:
    result = run("show", "brid-dog")
    assert result.exit_code == 2
    assert "did you mean bird-dog" in result.stderr
    assert result.stdout == ""


def test_an_unknown_command_suggests_close_ones(run: Run) -> None:
    result = run("exercses")
    assert result.exit_code == 2
    assert "did you mean exercises" in result.stderr


def test_the_catalogue_has_no_findings(run: Run) -> None:
    result = run("catalogue", "check")
    assert result.exit_code == 0, result.stdout


def test_a_broken_yaml_file_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "exercises" / "bird-dog.yaml").write_text("id: bird-dog\nname: {en: [\n", encoding="utf-8")
    result = run("catalogue", "check", "--folder", folder)
    assert result.exit_code == 1
    assert "exercises/bird-dog.yaml:" in result.stdout
    assert "not readable as YAML" in result.stdout


def test_fix_mends_what_is_mechanical(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    file = folder / "exercises" / "bird-dog.yaml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("\n", "  \n", 1), encoding="utf-8")
    assert run("catalogue", "check", "--folder", folder).exit_code == 1
    assert run("catalogue", "check", "--fix", "--folder", folder).exit_code == 0
    assert file.read_text(encoding="utf-8") == whole


def test_the_schema_of_one_kind_is_the_one_of_all(run_json: RunJson, run: Run) -> None:
    import json

    whole = json.loads(run("catalogue", "schema").stdout)
    assert json.loads(run("catalogue", "schema", "method").stdout) == whole["method"]


def test_easier_and_harder_exercises_are_told_by_name_and_id(run: Run) -> None:
    said = " ".join(run("show", "bird-dog", "--lang", "ru").stdout.split())
    for each in load().exercises["bird-dog"].easier:
        assert f"{load().exercises[each].name.ru} ({each})" in said
