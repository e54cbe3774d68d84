"""What holds for every command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from osanka.cli import COMMANDS, main, osanka
from osanka.cli.reference import rewritten

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name: str, run: Run) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Usage: osanka" in result.stdout


def test_every_command_is_where_it_is_said_to_be() -> None:
    context = click.Context(osanka)
    assert all(osanka.get_command(context, name) for name in COMMANDS)


def test_the_reference_in_docs_is_what_the_commands_say() -> None:
    document = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert rewritten(document) == document, "renew it: .venv/bin/python -m osanka.cli.reference"


def test_every_command_is_in_the_json_table_or_has_no_json() -> None:
    table = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").split("## JSON")[1].split("<!--")[0]
    context = click.Context(osanka)
    for name in COMMANDS:
        command = osanka.get_command(context, name)
        assert command is not None
        if any("--json" in parameter.opts for parameter in command.params):
            assert f"`{name}" in table


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout.startswith("osanka 0.")


def test_a_mistake_of_our_own_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise RuntimeError("the floor is gone")

    monkeypatch.delenv("OSANKA_DEBUG", raising=False)
    monkeypatch.setattr("osanka.cli.catalogue.load_catalogue", fail)
    with pytest.raises(SystemExit) as ended:
        main(["exercises"])
    said = capsys.readouterr().err
    assert ended.value.code == 70
    assert "the floor is gone" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("port", ["0", "99999", "http"])
def test_a_port_that_is_none_is_refused(port: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSANKA_PORT", port)
    result = run("serve", "--no-browser")
    assert result.exit_code == 2
    assert "OSANKA_PORT" in result.stderr


def test_options_alone_mean_serve(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int, bool]] = []
    monkeypatch.setattr("osanka.web.serve", lambda *given: asked.append(given) or 0)
    run("--port=9000", "--no-browser")
    run()
    assert asked == [("127.0.0.1", 9000, False), ("127.0.0.1", 8787, True)]
