"""From an intake file to a verdict, a plan, a session played here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import Result

from osanka.catalogue import load
from osanka.coaching import terminal
from osanka.outcomes.record import SessionRecord
from osanka.safety import read_intake_file, ruleset, signs_for, stops

Run = Callable[..., Result]
RunJson = Callable[..., Any]
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
VERDICTS = {"clear": 0, "limited": 0, "see-clinician-first": 3, "emergency": 4}


def test_there_are_eight_examples_and_their_verdicts_differ(run_json: RunJson) -> None:
    verdicts = [run_json("check", example)["verdict"] for example in EXAMPLES]
    assert len(EXAMPLES) == 8
    assert {"clear", "limited", "emergency"} <= set(verdicts)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_is_the_same_twice_and_optimal_or_says_what_stops_it(example: Path, run: Run) -> None:
    first, second = (run("plan", example, "--minutes", "20", "--json") for _ in range(2))
    assert first.stdout == second.stdout
    plan = json.loads(first.stdout)
    if plan["session"] is None:
        assert plan["stopped"]["why"]
        assert first.exit_code in (3, 4, 5)
        return
    session = plan["session"]
    assert first.exit_code == 0
    assert session["solver"]["status"] == "optimal"
    assert session["seconds"] == pytest.approx(sum(item["seconds"] for item in session["items"]), abs=60)
    assert session["seconds"] <= 20 * 60
    assert all(item["why"] for item in session["items"])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_verdict_tells_its_exit_code(example: Path, run: Run) -> None:
    result = run("check", example, "--json")
    assert result.exit_code == VERDICTS[json.loads(result.stdout)["verdict"]]


@pytest.mark.parametrize("command", ["plan", "play"])
def test_a_red_flag_gives_advice_and_no_session(command: str, run: Run, red_flag: Path) -> None:
    result = run(command, red_flag)
    assert result.exit_code in (3, 4)
    assert "What to do" in result.stdout
    assert "Your session" not in result.stdout


def test_a_plan_for_people_shows_times_doses_and_reasons(run: Run, office_worker: Path) -> None:
    for language, heading in (("en", "Your session"), ("ru", "Ваше занятие")):
        result = run("plan", office_worker, "--minutes", "15", "--lang", language)
        assert result.exit_code == 0
        assert heading in result.stdout


def test_a_method_is_followed_when_asked_for(run_json: RunJson, office_worker: Path) -> None:
    plan = run_json("plan", office_worker, "--minutes", "15", "--method", "office-express")
    assert plan["session"]["solver"]["status"] == "method-as-given"


def test_an_unknown_method_suggests_close_ones(run: Run, office_worker: Path) -> None:
    result = run("plan", office_worker, "--method", "mcgil-big-three")
    assert result.exit_code == 2
    assert "did you mean mcgill-big-three" in result.stderr


def test_minutes_out_of_range_are_refused(run: Run, office_worker: Path) -> None:
    result = run("plan", office_worker, "--minutes", "90")
    assert result.exit_code == 2
    assert "5<=x<=40" in result.stderr


def test_a_missing_intake_is_named(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path / "nobody.yaml")
    assert result.exit_code == 2
    assert "nobody.yaml" in result.stderr


def test_a_broken_intake_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("age: 40-54\nwhere: [neck\n", encoding="utf-8")
    result = run("check", file)
    assert result.exit_code == 2
    assert f"{file}:" in result.stderr


def test_all_problems_of_a_malformed_intake_are_told_at_once(
    run: Run, tmp_path: Path, office_worker: Path
) -> None:
    file = tmp_path / "malformed.yaml"
    whole = office_worker.read_text(encoding="utf-8")
    lines = [line for line in whole.splitlines() if not line.startswith(("age:", "pain-now:"))]
    file.write_text("\n".join([*lines, "age: 200", "pain-now: 11", "shoe-size: 43"]), encoding="utf-8")
    result = run("check", file)
    assert result.exit_code == 2
    assert all(name in result.stderr for name in ("age", "pain-now", "shoe-size", "docs/intake.md"))
    assert "Traceback" not in result.stderr


def test_a_session_plays_to_its_end_without_a_keyboard(office_worker: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "osanka.cli", "--lang", "en", "play", office_worker]
    done = subprocess.run(
        [*command, "--minutes", "5", "--speed", "1000", "--out", tmp_path / "record.json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "00:00" in done.stdout
    assert "Done:" in done.stdout
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert {item["ending"] for item in record["items"]} == {"done"}
    assert record["ended"] > record["started"]


def test_what_the_gate_says_of_each_is_told_by_its_name(run: Run) -> None:
    (pregnant,) = (example for example in EXAMPLES if example.stem == "pregnancy")
    said = run("check", pregnant, "--lang", "ru").stdout
    table = said[said.index("Пока нельзя") :]
    ids = [each for each in (*load().exercises, *load().activities) if "-" in each]
    assert not [each for each in ids if re.search(rf"\b{each}\b", table)]


def test_check_states_a_reason_once_for_all_that_it_concerns(run: Run, run_json: RunJson) -> None:
    (pregnant,) = (example for example in EXAMPLES if example.stem == "pregnancy")
    told = run_json("check", pregnant)
    words = " ".join(run("check", pregnant).stdout.split())
    assert words.index("Not now") < words.index("With care")
    parts = {"block": words[words.index("Not now") : words.index("With care")]}
    parts["modify"] = words[words.index("With care") :]
    for effect, part in parts.items():
        rulings = [one for one in told["rulings"].values() if one["effect"] == effect]
        reasons = {one["because"][0]["reason"]["en"] for one in rulings}
        assert {part.count(reason) for reason in reasons} == {1}
        assert all(load().exercises[one["exercise"]].name.en in part for one in rulings)


def test_no_reason_needs_the_name_before_it() -> None:
    reasons = [rule.reason.en for rule in ruleset().rules if rule.effect == "block"]
    assert [reason for reason in reasons if re.match("(This|That|It) ", reason)] == []


def test_check_tells_of_activities_as_well(run: Run, run_json: RunJson, office_worker: Path) -> None:
    barred = {
        id_ for id_, one in run_json("check", office_worker)["activities"].items() if one["effect"] == "block"
    }
    said = run("check", office_worker).stdout
    assert barred
    assert all(load().activities[id_].name.en in said for id_ in barred)


@pytest.mark.parametrize("command", ["plan", "play"])
def test_a_session_of_no_method_is_refused(command: str, run: Run, office_worker: Path) -> None:
    result = run(command, office_worker, "--session", "1")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--method ID" in result.stderr


@pytest.mark.parametrize("command", ["plan", "play"])
def test_where_the_solver_runs_out_of_time_it_is_said_what_to_do(
    command: str, run: Run, office_worker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osanka.planning.solving.DETERMINISTIC_LIMIT", 0.0)
    result = run(command, office_worker)
    assert result.exit_code == 2
    assert all(option in result.stderr for option in ("--minutes", "--method"))


@pytest.mark.parametrize(("told", "code"), [("chest", 4), ("strong-pain", 3)])
def test_a_sign_that_ends_a_session_holds_for_every_command(
    run: Run, run_json: RunJson, office_worker: Path, tmp_path: Path, told: str, code: int
) -> None:
    intake = tmp_path / "intake.yaml"
    intake.write_text(office_worker.read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-m", "osanka.cli", "--lang", "en", "play", intake, "--minutes", "5"]
    offered = [sign.id for sign in signs_for(read_intake_file(intake))]
    done = subprocess.run(
        [*command, "--out", tmp_path / "record.json"],
        input=f"w{offered.index(told) + 1}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    sign = stops().sign(record["stopped"])
    assert done.stdout.index(sign.say.en) < done.stdout.index("What to do")
    assert [run(again, intake).exit_code for again in ("check", "plan", "play")] == [code] * 3
    assert run_json("plan", intake)["session"] is None
    assert run("check", office_worker).exit_code == 0


@pytest.mark.parametrize("meanwhile", [b"\xff\xfe", b"- no\n- intake\n", None], ids=["bytes", "list", "gone"])
def test_a_sign_is_told_and_the_record_kept_though_the_intake_cannot_take_it(
    run: Run, office_worker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: bytes | None
) -> None:
    intake, out = tmp_path / "intake.yaml", tmp_path / "record.json"
    intake.write_bytes(office_worker.read_bytes())
    now = datetime(2026, 11, 28, tzinfo=UTC)

    def ends_with_a_sign(*_: object, **__: object) -> SessionRecord:
        if meanwhile is None:
            intake.unlink()
        else:
            intake.write_bytes(meanwhile)
        return SessionRecord(UUID(int=1), "", now, now, (), stopped="chest")

    monkeypatch.setattr(terminal, "play", ends_with_a_sign)
    result = run("play", intake, "--minutes", "5", "--out", out)
    assert result.exit_code == VERDICTS["emergency"]
    assert stops().words.call.en.format(number="112") in result.stdout
    assert "rf-chest: yes" in result.stderr
    assert json.loads(out.read_text(encoding="utf-8"))["stopped"] == "chest"
    assert meanwhile is None or intake.read_bytes() == meanwhile


def ends_with(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 28, tzinfo=UTC)
    record = SessionRecord(UUID(int=1), "", now, now, (), stopped=sign)
    monkeypatch.setattr(terminal, "play", lambda *_, **__: record)


def test_a_record_that_cannot_be_written_does_not_cost_the_sign(
    run: Run, office_worker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = tmp_path / "intake.yaml"
    intake.write_bytes(office_worker.read_bytes())
    ends_with("chest", monkeypatch)
    result = run("play", intake, "--minutes", "5", "--out", tmp_path / "no-folder" / "record.json")
    assert result.exit_code == 4
    assert "record.json cannot be written" in result.stderr
    assert '"stopped": "chest"' in result.stderr
    assert run("check", intake).exit_code == 4


@pytest.mark.parametrize("command", ["check", "plan", "play"])
@pytest.mark.parametrize("told", ["option", "server", "nobody"])
def test_an_emergency_names_the_number_to_call_where_the_person_lives(
    run: Run, red_flag: Path, monkeypatch: pytest.MonkeyPatch, command: str, told: str
) -> None:
    monkeypatch.delenv("OSANKA_EMERGENCY_NUMBER", raising=False)
    if told != "nobody":
        monkeypatch.setenv("OSANKA_EMERGENCY_NUMBER", "000" if told == "option" else "999")
    said = run(command, red_flag, *(["--emergency-number", "999"] if told == "option" else [])).stdout
    assert f"Call {'112' if told == 'nobody' else '999'}\n" in said
    assert said.index("Call ") < said.index("Why")
    assert ("112" in said) is (told == "nobody")


def test_the_player_is_told_the_number(
    run: Run, office_worker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, object] = {}
    now = datetime(2026, 11, 28, tzinfo=UTC)

    def lead(*_: object, **named: object) -> SessionRecord:
        told.update(named)
        return SessionRecord(UUID(int=1), "", now, now, ())

    monkeypatch.setattr(terminal, "play", lead)
    monkeypatch.setenv("OSANKA_EMERGENCY_NUMBER", "999")
    assert run("play", office_worker, "--minutes", "5").exit_code == 0
    assert told["number"] == "999"


def test_what_is_no_number_is_refused(run: Run, red_flag: Path) -> None:
    result = run("check", red_flag, "--emergency-number", "police")
    assert result.exit_code == 2
    assert "telephone number" in result.stderr
