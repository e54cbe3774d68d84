"""The set-up in `run`: what it skips, and what it says when something is missing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
Answer = Callable[[list[str]], tuple[int, str]]


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`run` as a module, in a checkout that holds only the lock."""
    loader = SourceFileLoader("osanka_run", str(ROOT / "run"))
    spec = spec_from_loader("osanka_run", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text("as it is")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(module, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(module.sys.stderr, "isatty", lambda: False, raising=False)
    return module


@pytest.fixture
def commands(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command that would have been run; all of them succeed, Node and uv are there."""
    return pretend(
        setup, monkeypatch, lambda command: (0, "v20.19.0" if "node" in command[0] else "uv 0.13.9")
    )


def pretend(setup: ModuleType, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> list[list[str]]:
    asked: list[list[str]] = []

    def run(command: list[Any], check: bool = False, **_: Any) -> subprocess.CompletedProcess[str]:
        words = [str(word) for word in command]
        code, said = answer(words)
        if words[-1] != "--version":
            asked.append(words)
            if code == 0:
                setup.PYTHON.touch()
        if check and code:
            raise subprocess.CalledProcessError(code, words)
        return subprocess.CompletedProcess(words, code, stdout=said, stderr=said)

    monkeypatch.setattr(setup.subprocess, "run", run)
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/bin/{name}")
    return asked


def test_the_second_start_installs_nothing(setup: ModuleType, commands: list[list[str]]) -> None:
    setup.install(dev=False)
    setup.install(dev=False)
    assert len(commands) == 1
    assert {"sync", "--frozen", "--inexact", "--group=build"} <= set(commands[0])


def test_a_changed_lock_is_installed(setup: ModuleType, commands: list[list[str]]) -> None:
    setup.install(dev=False)
    (setup.ROOT / "uv.lock").write_text("newer")
    setup.install(dev=False)
    assert len(commands) == 2


def test_running_after_testing_keeps_the_tools_of_the_tests(
    setup: ModuleType, commands: list[list[str]]
) -> None:
    setup.install(dev=False)
    setup.install(dev=True)
    setup.install(dev=False)
    assert ["--group=dev" in command for command in commands] == [False, True]


def test_without_a_new_enough_node_one_comes_from_pypi(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = pretend(
        setup, monkeypatch, lambda command: (0, "v18.13.0" if command[0] == "node" else "uv 0.13.9")
    )
    setup.install(dev=False)
    assert "--group=node" in asked[0]


def test_an_old_uv_on_the_path_is_passed_over(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = pretend(setup, monkeypatch, lambda command: (0, "uv 0.4.1"))
    assert setup.find_uv() == str(setup.ROOT / ".uv" / "bin" / "uv")
    assert "--target" in asked[0]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/usr/bin/python3: No module named pip", "apt install python3-pip"),
        ("ERROR: Could not find a version that satisfies the requirement uv", "is there a network?"),
    ],
)
def test_what_keeps_uv_away_is_told_in_one_line(
    said: str, told: str, setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(setup, monkeypatch, lambda command: (1, said))
    with pytest.raises(SystemExit) as ended:
        setup.find_uv()
    assert told in str(ended.value)
    assert "\n" not in str(ended.value)


def test_packages_that_cannot_be_fetched_are_told_in_one_line_and_tried_again(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(
        setup, monkeypatch, lambda command: (int("sync" in command), "uv 0.13.9\nerror: no route to host")
    )
    for _ in range(2):
        with pytest.raises(SystemExit, match=r"network\? error: no route to host"):
            setup.install(dev=False)


def test_stdout_belongs_to_the_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [ROOT / "run", "--version"], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.startswith("osanka 0.")
    assert done.stdout.count("\n") == 1
    assert "set up in" in done.stderr


def test_what_it_starts_may_keep_compiled_modules(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(setup, "install", lambda dev: None)
    monkeypatch.setattr(setup, "build", lambda: None)
    setup.main(["--build-only"])
    assert "PYTHONDONTWRITEBYTECODE" not in setup.os.environ
