"""The wheel carries everything that is built: installed elsewhere, it needs neither Node nor a checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
UV = shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
PATIENCE = 600

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([UV, "build", "--wheel", "--quiet", "--out-dir", folder], cwd=ROOT, check=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The command `osanka` of an environment with the wheel, what it depends on, and nothing else."""
    venv = wheel.parent / "venv"
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, venv], check=True)
    python = venv / "bin" / "python"
    subprocess.run([UV, "pip", "install", "--quiet", "--python", python, wheel], check=True)
    return venv / "bin" / "osanka"


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, object]:
    """Away from the checkout, and without Node on the path."""
    environment = dict(os.environ, PATH="/nowhere", OSANKA_DATA=str(tmp_path / "data"))
    return {"cwd": tmp_path, "env": environment}


def test_the_wheel_carries_the_built_files(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    built = {name.removeprefix("osanka/built/") for name in names if name.startswith("osanka/built/")}
    assert {
        "catalogue.json",
        "figure.glb",
        "figure.json",
        "clips/bird-dog.json",
        "stills/bird-dog.svg",
    } <= built
    assert "frontend/.vite/manifest.json" in built
    assert any(name.endswith("django.mo") for name in built)
    assert not any(name.startswith(".stamps") for name in built)
    assert any(name.endswith("licenses/LICENSE-DATA") for name in names)


def test_the_installed_command_lists_the_exercises(installed: Path, elsewhere: dict[str, object]) -> None:
    said = subprocess.run(
        [installed, "exercises", "--json"], capture_output=True, text=True, check=True, **elsewhere
    )  # type: ignore[call-overload]
    assert any(exercise["id"] == "bird-dog" for exercise in json.loads(said.stdout)["exercises"])


def test_the_installed_command_serves_the_site(
    installed: Path, elsewhere: dict[str, object], served: str
) -> None:
    with urlopen(served) as answer:
        assert answer.status == 200
        assert b"Osanka" in answer.read()


@pytest.fixture
def served(installed: Path, elsewhere: dict[str, object]) -> Iterator[str]:
    """The address of the site, once it says that it is ready."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [installed, "serve", "--no-browser", "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        **elsewhere,
    )  # type: ignore[call-overload]
    try:
        assert process.stdout.readline()
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.communicate(timeout=30)
