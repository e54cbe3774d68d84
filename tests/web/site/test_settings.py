"""Settings from the environment, and the secret key."""

from __future__ import annotations

from pathlib import Path

import pytest

from osanka.web.site.env import SettingError, envbool, envlist, envpath, make_secret, read_secret


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    make_secret(tmp_path)
    first = read_secret(tmp_path)
    make_secret(tmp_path)
    assert read_secret(tmp_path) == first
    assert len(first) > 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_before_the_first_start_a_passing_key_is_used(tmp_path: Path) -> None:
    assert read_secret(tmp_path) != read_secret(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("word", ["yes", "true", "1", ""])
def test_a_switch_is_true_or_false_as_written(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("OSANKA_DEBUG", word)
    with pytest.raises(SettingError, match="OSANKA_DEBUG must be True or False"):
        envbool("OSANKA_DEBUG", False)


def test_an_empty_folder_name_means_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSANKA_DATA", "")
    assert envpath("OSANKA_DATA", "data") == Path("data").absolute()


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSANKA_HOSTS", "a.example, b.example,")
    assert envlist("OSANKA_HOSTS", "") == ["a.example", "b.example"]
