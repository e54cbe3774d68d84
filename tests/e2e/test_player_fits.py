"""The player fits every screen: figure, buttons and words have places of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from looking import Visitor, check_access, take_picture
from playwright.sync_api import Locator, Page, expect
from walking import answer_intake, hold_clock, open_player

SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
# Phones upright and sideways, with the browser's bars too, and a laptop at 100 and 200 %.
UPRIGHT = ((360, 640), (360, 520), (390, 844), (320, 640))
# Where all the words have room, too.
ROOMY = ((360, 640), (390, 844), (320, 640))
SIDEWAYS = ((844, 390), (683, 384), (640, 360), (640, 290), (932, 430))
SIZES = (*UPRIGHT, *SIDEWAYS, (1366, 768))
ALWAYS = ("hurts", "signs", "toggle", "back", "skip", "stop")
TINY = (320, 256)  # a laptop at 400 %
PICTURED = (UPRIGHT[0], SIDEWAYS[0], SIZES[-1])
LEAST_TARGET = 44
LEAST_FIGURE = 110
LEAST_CONTRAST = 3.0


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        apart = self.right <= other.left + 1 or other.right <= self.left + 1
        return not (apart or self.bottom <= other.top + 1 or other.bottom <= self.top + 1)


def box_of(element: Locator) -> Box:
    found = element.bounding_box()
    assert found is not None, element
    return Box(found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"])


def check_in_sight(page: Page, names: tuple[str, ...], width: int, height: int) -> None:
    for name in names:
        box = box_of(page.locator(f".p-play [data-do={name}]"))
        inside = box.left >= 0 and box.top >= 0 and box.right <= width and box.bottom <= height
        assert inside, (name, width, height, box)


def check_fit(page: Page, width: int, height: int) -> None:
    """What stops the session is inside the viewport, large enough, and nothing scrolls sideways."""
    where = f"at {width} x {height}"
    check_in_sight(page, ALWAYS, width, height)
    for name in ALWAYS:
        acting = box_of(page.locator(f".p-play [data-do={name}]"))
        assert not acting.meets(box_of(page.locator(".p-figure"))), (name, where)
    for button in page.locator(".p-play button:visible").all():
        box = box_of(button)
        assert min(box.right - box.left, box.bottom - box.top) >= LEAST_TARGET, (button, where, box)
    wide, tall = page.locator("osanka-player").evaluate(
        "(player) => [player.scrollWidth, player.scrollHeight]"
    )
    assert wide <= width and tall <= height, where


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_stop_buttons_are_in_sight_on_every_screen(visitor: Visitor, language: str) -> None:
    page = visitor(language, phone=True).page()
    answer_intake(page)
    open_player(page)
    page.locator("[data-do=start]").click()
    page.locator(".p-still").wait_for()
    page.locator("[data-do=toggle]").click()
    paused = page.locator(".p-panel [role=status]")
    expect(paused).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        check_fit(page, width, height)
        picture = box_of(page.locator(".p-still"))
        assert picture.bottom - picture.top >= LEAST_FIGURE, (width, height, picture)
        assert not picture.meets(box_of(page.locator("osanka-figure .p-note")))
        if (width, height) in ROOMY:
            assert box_of(page.locator(".p-next")).bottom <= box_of(page.locator(".p-words")).bottom + 1
        if (width, height) in PICTURED:
            take_picture(page, f"{language}-{width}x{height}-player-pictures")
    page.set_viewport_size({"width": TINY[0], "height": TINY[1]})
    check_access(page)
    # Everything scrolls here, and the buttons stay.
    player = page.locator("osanka-player")
    for down in (0, 60, 10_000):
        player.evaluate("(player, to) => player.scrollTo(0, to)", down)
        check_in_sight(page, ALWAYS[:3], *TINY)
    assert player.evaluate("(player) => player.scrollWidth") <= TINY[0]


def light_of(colour: str) -> float:
    """Relative luminance (WCAG) of a colour as the browser tells it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light_of(one), light_of(other)))
    return (lighter + 0.05) / (darker + 0.05)


GROUND = """(button) => {
    let on = button
    while (getComputedStyle(on).backgroundColor === 'rgba(0, 0, 0, 0)') on = on.parentElement
    return [getComputedStyle(button).color, getComputedStyle(on).backgroundColor]
}"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390), (320, 640)])
def test_the_buttons_of_the_figure_stand_beside_it_on_a_ground_of_their_own(
    visitor: Visitor, width: int, height: int
) -> None:
    page: Any = visitor(phone=True, figure=True).page()
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")  # no colour is caught on its way to another
    page.clock.install()
    answer_intake(page)
    open_player(page)
    hold_clock(page)
    page.locator("[data-do=start]").click()
    page.locator("[data-do=toggle]").click()
    figure = page.locator("canvas")
    for _ in range(300):
        if figure.is_visible():
            break
        page.clock.run_for(100)
    expect(figure).to_be_visible()
    check_fit(page, width, height)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for button in page.locator(".p-figure-tools button").all():
            assert not box_of(button).meets(box_of(figure)), button
            assert contrast(*button.evaluate(GROUND)) >= LEAST_CONTRAST, (button, scheme)
    assert not box_of(page.locator(".p-panel [role=status]")).meets(box_of(figure))
    page.locator("[data-do=person]").click()
    assert not box_of(page.locator(".p-bodies")).meets(box_of(figure))
    check_fit(page, width, height)
    page.locator("[data-do=person]").click()
    key = page.locator("osanka-figure .muscle-keys")
    expect(key).to_be_visible()
    assert not box_of(key).meets(box_of(figure))
    page.locator("[data-do=muscle]").click()
    expect(key).to_have_count(0)
