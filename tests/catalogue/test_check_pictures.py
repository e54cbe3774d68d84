"""What the pictures of an exercise are said to show is checked."""

from __future__ import annotations

from collections.abc import Callable

from catalogue_folder import DataFolder

Finds = Callable[[str], list[str]]


def test_every_picture_is_told(data: DataFolder, finds: Finds) -> None:
    phases = [
        {"to": "up", "seconds": 3, "breath": "in"},
        {"to": "up", "hold": True, "breath": "easy"},
        {"to": "start", "seconds": 2, "breath": "out"},
    ]
    data.exercise(phases=phases)
    reason = "nothing is said on the way here; write under “shows” what the picture shows"
    assert finds("pictures-told") == [f"poses.up: {reason}"]
    data.exercise(phases=phases, shows={"up": {"en": "{Right|Left} knee up.", "ru": "Колено вверху."}})
    assert finds("pictures-told") == []


def test_no_two_pictures_are_told_alike(data: DataFolder, finds: Finds) -> None:
    data.exercise(shows={"up": {"en": "Sit on a chair.", "ru": "Колено вверху."}})
    reason = "its picture has the same words as that of “start”; write one under “shows”"
    assert finds("pictures-told") == [f"poses.up: {reason}"]


def test_what_a_picture_shows_is_short_and_no_name(data: DataFolder, finds: Finds) -> None:
    shows = {
        "up": {"en": "Knee lift.", "ru": "Колено" + " вверху" * 12},
        "down": {"en": "Leg down.", "ru": "Нога внизу."},
    }
    data.exercise(shows=shows)
    assert finds("pictures-told") == [
        "shows.up.en: says no more than the name",
        "shows.up.ru: 90 characters; at most 80 are allowed",
        "shows.down: there is no pose “down”",
    ]


def test_what_a_picture_shows_names_the_side_by_markers(data: DataFolder, finds: Finds) -> None:
    data.exercise(shows={"up": {"en": "Left knee up.", "ru": "{Левое|Правое} колено вверху."}})
    assert finds("side-words") == [
        "shows.up.en: “Left” stays the same on the other side; write it as a marker"
    ]
