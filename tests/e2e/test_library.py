"""The library in a real browser: searched while typing, read, compared, started, and led without a figure."""

from __future__ import annotations

from typing import Literal

import pytest
from looking import Visitor, check_access, take_picture
from playwright.sync_api import Page, expect
from walking import answer_intake, hold_clock

SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
PAGES = {
    "library": "/library/",
    "library-methods": "/library/?kind=method&q=bubnovsky",
    "exercise": "/e/bird-dog/",
    "exercise-undrawn": "/e/deadlift/",
    "method": "/m/mcgill-big-three/",
    "programme": "/m/gym-wide-back-programme/",
    "device": "/a/gleason-loop/",
    "topics": "/know/",
    "facts": "/know/sleep/",
    "compare": "/compare/?a=bird-dog&b=glute-bridge",
}


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_of_page_is_open_to_everybody(visitor: Visitor, language: str, phone: bool) -> None:
    page = visitor(language, phone).page()
    size = "phone" if phone else "desktop"
    for name, address in PAGES.items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            take_picture(page, f"{language}-{size}-{scheme}-{name}")
            check_access(page)
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, f"{name} is wider than the window"


def test_a_printed_exercise_says_its_loads_without_any_background(visitor: Visitor) -> None:
    page = visitor("en", False).page()
    page.goto("/e/bird-dog/")
    number = page.locator(".demands .grade").first
    expect(number).to_be_hidden()
    page.emulate_media(media="print")
    expect(number).to_be_visible()
    dot = "getComputedStyle(document.querySelector('.muscle-key'), '::before')"
    assert page.evaluate(f"{dot}.borderTopStyle") == "solid"


def test_what_is_typed_is_found_at_once(visitor: Visitor) -> None:
    page = visitor("ru", True).page()
    page.goto("/library/")
    page.get_by_role("searchbox").press_sequentially("кошк")
    expect(page.locator(".lib-card").first).to_contain_text("Кошка-корова")
    assert "q=%D0%BA%D0%BE%D1%88%D0%BA" in page.url
    page.locator(".lib-card a").first.click()
    expect(page.locator("h1")).to_have_text("Кошка-корова")


def test_a_filter_narrows_what_is_shown(visitor: Visitor) -> None:
    page = visitor("en", False).page()
    page.goto("/library/")
    page.get_by_text("Filters").click()
    page.get_by_label("Position").select_option("hanging")
    expect(page.locator(".lib-card").first).to_contain_text("Hanging")
    assert "position=hanging" in page.url


def test_a_set_is_started_from_its_page_and_led_to_its_last_exercise(visitor: Visitor) -> None:
    page: Page = visitor("en", True).page()
    page.clock.install()
    answer_intake(page)
    page.goto("/m/warm-up-before-home-gymnastics/")
    page.get_by_role("link", name="Start as a session").click()
    expect(page.locator("h1")).to_contain_text("home gymnastics")
    page.locator("a.start").click()
    expect(page.locator("[data-do=start]")).to_be_visible()
    hold_clock(page)
    page.locator("[data-do=start]").click()
    for _ in range(6):
        page.locator("[data-do=skip]").click()
    page.clock.fast_forward("00:14")
    expect(page.locator("h1")).to_have_text("Running on the spot")
    expect(page.locator("main img").first).to_be_visible()
    take_picture(page, "en-phone-player-last")
