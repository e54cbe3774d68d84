"""Sizes and words that hold for every file of the product."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Names of one machine; put together here so that this file does not hold them itself.
OF_ONE_MACHINE = ("/wo" + "rk/", ".lib" + "rary", "/tmp/" + "team")


def product_files(*suffixes: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in listed.stdout.splitlines())
    return [path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)]


def test_no_code_file_is_longer_than_400_lines() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in product_files(".py", ".ts", ".html", ".css")
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_file_names_the_machine_it_was_written_on() -> None:
    text = product_files(".py", ".ts", ".md", ".yaml", ".toml", ".html", ".css", ".json", ".po", "")
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in text
        for word in OF_ONE_MACHINE
        if word.encode() in path.read_bytes()
    ]
    assert found == []


def test_nothing_built_or_foreign_is_committed() -> None:
    listed = [path.relative_to(ROOT).as_posix() for path in product_files()]
    assert [
        name for name in listed if "/built/" in name or "node_modules" in name or name.endswith(".glb")
    ] == []
