"""What is stored is never lost by writing something new in its place."""

from __future__ import annotations

import os
from errno import EACCES, EBUSY, ENOSPC
from pathlib import Path

import pytest

from osanka.cli.writing import write_whole


def test_a_file_is_written_new_and_anew_with_nothing_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "intake.yaml"
    for text in ("age: 40-54\n", "Возраст\n"):
        write_whole(file, text)
        assert file.read_text(encoding="utf-8") == text
        assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_what_was_there_stays_where_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    file = tmp_path / "intake.yaml"
    file.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(os, broken, full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, "new")
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("refusal", [EBUSY, EACCES], ids=["mounted", "closed"])
def test_a_file_that_cannot_be_exchanged_is_written_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: int
) -> None:
    file = tmp_path / "intake.yaml"
    file.write_text("old", encoding="utf-8")

    def mounted(*_: object) -> None:
        raise OSError(refusal, "refused")

    monkeypatch.setattr(os, "replace", mounted)
    write_whole(file, "new")
    assert file.read_text(encoding="utf-8") == "new"


def test_a_link_stays_a_link_and_the_mode_as_it_was(tmp_path: Path) -> None:
    file, link = tmp_path / "intake.yaml", tmp_path / "link.yaml"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, "new")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "new"
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_is_no_plain_file_is_written_to(tmp_path: Path) -> None:
    write_whole(Path(os.devnull), "new")
    assert not Path(os.devnull).is_file()
