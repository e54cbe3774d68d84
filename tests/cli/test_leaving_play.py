"""However somebody leaves the player in a terminal: what they told before is kept."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from select import select
from uuid import UUID

import pytest
from click.testing import Result

from osanka.coaching import terminal
from osanka.outcomes.record import SessionRecord
from osanka.safety import read_intake_file, signs_for, stops

Run = Callable[..., Result]
MOST_SECONDS = 30
ENDS = {"ctrl-c": signal.SIGINT, "ended": signal.SIGTERM, "closed": signal.SIGHUP}


@pytest.fixture
def intake(office_worker: Path, tmp_path: Path) -> Path:
    intake = tmp_path / "intake.yaml"
    intake.write_bytes(office_worker.read_bytes())
    return intake


def as_usual() -> None:
    """Whoever runs these tests may have chosen to hear none of the signals."""
    for each in ENDS.values():
        signal.signal(each, signal.SIG_DFL)


def keys_for(sign: str, intake: Path) -> bytes:
    offered = [each.id for each in signs_for(read_intake_file(intake))]
    return f"w{offered.index(sign) + 1}\n".encode()


def command(intake: Path) -> list[str | Path]:
    return [sys.executable, "-m", "osanka.cli", "--lang", "en", "play", intake, "--minutes", "5"]


def shown_on(screen: int, words: str) -> None:
    """Waits until the words stand on the screen."""
    shown = b""
    while words.encode() not in shown:
        assert select([screen], [], [], MOST_SECONDS)[0], shown.decode(errors="replace")
        shown += os.read(screen, 4096)


@pytest.mark.parametrize("way", ENDS)
def test_a_sign_that_was_told_is_kept_whatever_ends_the_player(way: str, intake: Path) -> None:
    playing = subprocess.Popen(
        command(intake), stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=as_usual
    )
    assert playing.stdin
    assert playing.stdout
    playing.stdin.write(keys_for("dizzy", intake))
    playing.stdin.flush()
    said = stops().sign("dizzy").say.en
    assert any(said in line.decode() for line in playing.stdout)
    playing.send_signal(ENDS[way])
    playing.communicate()
    assert playing.returncode == 3
    assert read_intake_file(intake).answers["stopped"] == "dizzy"


def test_so_it_is_when_the_terminal_is_closed(intake: Path) -> None:
    ours, theirs = pty.openpty()
    playing = subprocess.Popen(
        command(intake),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=as_usual,
    )
    os.close(theirs)
    shown_on(ours, "Next")
    os.write(ours, keys_for("dizzy", intake))
    shown_on(ours, stops().sign("dizzy").say.en)
    os.close(ours)
    playing.send_signal(signal.SIGHUP)
    assert playing.wait() == 3
    assert read_intake_file(intake).answers["stopped"] == "dizzy"


def test_without_a_sign_one_leaves_and_nothing_is_written(intake: Path) -> None:
    before = intake.read_bytes()
    playing = subprocess.Popen(
        command(intake), stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=as_usual
    )
    assert playing.stdout
    playing.stdout.readline()
    playing.send_signal(signal.SIGTERM)
    playing.communicate()
    assert playing.returncode == 1
    assert intake.read_bytes() == before


@pytest.mark.parametrize(("pain", "code"), [(5, 0), (6, 3)])
def test_too_much_pain_at_the_end_is_heeded_like_pain_before(
    run: Run, intake: Path, monkeypatch: pytest.MonkeyPatch, pain: int, code: int
) -> None:
    now = datetime(2026, 11, 28, tzinfo=UTC)
    record = SessionRecord(UUID(int=1), "", now, now, (), pain_after=pain)
    monkeypatch.setattr(terminal, "play", lambda *_, **__: record)
    assert run("play", intake, "--minutes", "5").exit_code == code
    assert run("check", intake).exit_code == code
