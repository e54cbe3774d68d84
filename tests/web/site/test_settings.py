"""Settings from the environment, and the secret key."""

from __future__ import annotations

from pathlib import Path

import pytest

from osanka.web.site.env import SettingError, envbool, envlist, envpath, envzone, make_secret, read_secret


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    make_secret(tmp_path)
    first = read_secret(tmp_path)
    make_secret(tmp_path)
    assert read_secret(tmp_path) == first
    assert len(first) > 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_before_the_first_start_there_is_no_key_and_none_is_invented(tmp_path: Path) -> None:
    assert read_secret(tmp_path) == ""
    assert not list(tmp_path.iterdir())


def test_a_time_zone_is_taken_as_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSANKA_TIMEZONE", "Asia/Tbilisi")
    assert envzone("OSANKA_TIMEZONE") == "Asia/Tbilisi"


@pytest.mark.parametrize("word", ["Middle-earth/Shire", "/etc/passwd", "../UTC"])
def test_what_is_no_time_zone_is_refused(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("OSANKA_TIMEZONE", word)
    with pytest.raises(SettingError, match="OSANKA_TIMEZONE must be a time zone"):
        envzone("OSANKA_TIMEZONE")


def test_without_a_word_the_machine_s_time_zone_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nothing, named, linked = tmp_path / "nothing", tmp_path / "timezone", tmp_path / "localtime"
    named.write_text("Europe/Berlin\n")
    linked.symlink_to("/usr/share/zoneinfo/Asia/Omsk")
    monkeypatch.delenv("OSANKA_TIMEZONE", raising=False)
    monkeypatch.setattr("osanka.web.site.env.LOCALTIME", nothing)
    monkeypatch.setattr("osanka.web.site.env.TIMEZONE", nothing)
    monkeypatch.setenv("TZ", "not a zone")
    assert envzone("OSANKA_TIMEZONE") == "UTC"
    monkeypatch.setattr("osanka.web.site.env.TIMEZONE", named)
    assert envzone("OSANKA_TIMEZONE") == "Europe/Berlin"
    monkeypatch.setattr("osanka.web.site.env.LOCALTIME", linked)
    assert envzone("OSANKA_TIMEZONE") == "Asia/Omsk"
    monkeypatch.setenv("TZ", ":Asia/Tokyo")
    assert envzone("OSANKA_TIMEZONE") == "Asia/Tokyo"


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
