"""What a clinician agreed to, from a file to a session."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
RunJson = Callable[..., Any]
DAY = timedelta(days=1)


def today() -> date:
    return datetime.now().astimezone().date()


@pytest.fixture
def stopped(tmp_path: Path, office_worker: Path) -> Path:
    """An intake with a heart disease of which no doctor has been asked."""
    file = tmp_path / "intake.yaml"
    text = office_worker.read_text(encoding="utf-8")
    assert "conditions: [none]" in text
    heart = "conditions: [heart-disease]\ncleared: no\nleg-symptoms: [none]\nfalls: no"
    text = text.replace("conditions: [none]", heart)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def release(tmp_path: Path) -> Callable[..., Path]:
    """Writes a release of today: `release(expires=…, rules="[tumour]")`."""

    def write(**changes: object) -> Path:
        fields: dict[str, object] = {
            "clinician": "Dr Grey",
            "reason": "Exercise test",
            "given": today(),
            "expires": today() + 90 * DAY,
            "rules": "[heart-disease]",
        }
        file = tmp_path / f"release-{len(list(tmp_path.iterdir()))}.yaml"
        lines = [f"{name}: {value}\n" for name, value in (fields | changes).items()]
        file.write_text("".join(lines), encoding="utf-8")
        return file

    return write


def test_check_says_what_a_clinician_can_open(run: Run, stopped: Path) -> None:
    result = run("check", stopped)
    assert result.exit_code == 3
    assert "--release: heart-disease" in result.stdout


def test_a_release_opens_a_session_and_is_named(
    run: Run, run_json: RunJson, stopped: Path, release: Callable[..., Path]
) -> None:
    file = release()
    result = run("check", stopped, "--release", file)
    assert result.exit_code == 0
    assert f"Dr Grey: Exercise test (until {today() + 90 * DAY})" in result.stdout
    told = run_json("plan", stopped, "--release", file, "--minutes", "10")
    assert told["verdict"] == "limited"
    assert told["releases"][0]["clinician"] == "Dr Grey"
    assert told["session"]["items"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"given": today() - 9 * DAY, "expires": today() - DAY}, "It ended on"),
        ({"given": today() + DAY}, "It begins on"),
        ({"rules": "[tumour]"}, "It opens nothing here."),
    ],
)
def test_one_that_opens_nothing_counts_as_none_and_says_why(
    run: Run, stopped: Path, release: Callable[..., Path], changes: dict[str, object], told: str
) -> None:
    result = run("check", stopped, "--release", release(**changes))
    assert result.exit_code == 3
    assert told in result.stderr


@pytest.mark.parametrize("command", ["check", "plan", "play"])
def test_no_release_opens_an_emergency(
    run: Run, red_flag: Path, release: Callable[..., Path], command: str
) -> None:
    result = run(command, red_flag, "--release", release())
    assert result.exit_code == 4
    assert "Your session" not in result.stdout
    assert "--release:" not in result.stdout


def test_what_is_wrong_is_told_with_file_and_line(
    run: Run, stopped: Path, release: Callable[..., Path]
) -> None:
    file = release(expires=today() + 300 * DAY, rules="[hart-disease]")
    result = run("check", stopped, "--release", file)
    assert result.exit_code == 2
    assert f"{file}:4: expires: It would hold for more than half a year." in result.stderr
    assert f"{file}:5: rules[0]:" in result.stderr
    assert "Did you mean “heart-disease”?" in result.stderr
    assert "docs/intake.md" in result.stderr


BROKEN = {
    "bytes": (
        b"clinician: Dr Grey\nreason: \xff\n",
        ":2: This line is not UTF-8 text. Open the file",
    ),
    "colon": (b"clinician: a: b\n", ":1: The file cannot be read as YAML: mapping values"),
    "bracket": (b"clinician: Dr Grey\nrules: [tumour\n", ":3: The file cannot be read as YAML"),
    "control": (b"clinician: Dr Grey\nreason: a\0b\n", ":2: The file cannot be read as YAML: special"),
    "date": (
        b"clinician: Dr Grey\ngiven: 2026-02-30\n",
        ":2: given: This cannot be read: day is out",
    ),
    "list": (b"- Dr Grey\n", ": This is no record of what a clinician agreed to."),
    "gone": (None, ": There is no such file. Check the name"),
}


@pytest.mark.parametrize(("content", "told"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("command", ["check", "plan", "play"])
def test_a_file_that_cannot_be_read_is_told_with_what_and_where_and_what_to_do(
    run: Run, stopped: Path, tmp_path: Path, command: str, content: bytes | None, told: str
) -> None:
    file = tmp_path / "release.yaml"
    if content is not None:
        file.write_bytes(content)
    result = run(command, stopped, "--release", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{file}{told}" in result.stderr
    assert "docs/intake.md shows a whole release." in result.stderr


def test_several_clinicians_may_each_open_their_part(
    run: Run, stopped: Path, release: Callable[..., Path]
) -> None:
    text = stopped.read_text(encoding="utf-8")
    stopped.write_text(text.replace("[heart-disease]", "[heart-disease, tumour]"), encoding="utf-8")
    heart, tumour = release(), release(clinician="Dr Bell", rules="[tumour]")
    assert run("check", stopped, "--release", heart, "--json").exit_code == 3
    both = run("check", stopped, "--release", heart, "--release", tumour, "--json")
    assert both.exit_code == 0
    assert [one["clinician"] for one in json.loads(both.stdout)["releases"]] == ["Dr Grey", "Dr Bell"]
