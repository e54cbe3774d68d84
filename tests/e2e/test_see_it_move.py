"""The figure on the page of an exercise: fetched when somebody asks to see it move, gone when told so."""

from __future__ import annotations

from typing import Literal

import pytest
from looking import Server, Visitor, check_access, take_picture
from playwright.sync_api import Browser, Locator, Page, expect

SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
PAGE = "/e/cat-cow/"
WORDS = {
    "en": ("See it move", "Pause", "Play", "Pictures"),
    "ru": ("Показать в движении", "Пауза", "Воспроизвести", "Рисунки"),
}
DRAWN = "osanka-loop canvas:not(.p-away)"
# Longer than the longest hold, so that something has moved.
A_WHILE_MS = 4000
TO_REST_MS = 1500


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def seen(page: Page) -> bytes:
    return page.locator("osanka-loop canvas").screenshot(animations="disabled")


def moves(page: Page) -> bool:
    before = seen(page)
    page.wait_for_timeout(A_WHILE_MS)
    return seen(page) != before


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_moves_pauses_and_gives_the_pictures_back(visitor: Visitor, language: str, phone: bool) -> None:
    see, pause, play, pictures = WORDS[language]
    page = visitor(language, phone, figure=True).page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(PAGE)
    page.wait_for_load_state("networkidle")
    assert not [
        name for name in asked if name.startswith(("figure.glb", "figure.json", "stage-", "element-"))
    ]
    button(page, see).click()
    expect(page.locator(DRAWN)).to_be_visible()
    assert "figure.glb" in asked
    expect(page.locator(".entry-pictures")).to_be_hidden()
    expect(button(page, see)).to_be_hidden()
    expect(button(page, pause)).to_be_focused()
    expect(page.locator("osanka-loop")).to_be_in_viewport(ratio=0.99)
    assert moves(page)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        take_picture(page, f"{language}-{'phone' if phone else 'desktop'}-{scheme}-exercise-moving")
        check_access(page)
    page.keyboard.press("Enter")
    expect(button(page, play)).to_be_focused()
    page.wait_for_timeout(TO_REST_MS)
    assert not moves(page)
    button(page, pictures).click()
    expect(page.locator("osanka-loop")).to_have_count(0)
    expect(page.locator(".entry-pictures img").first).to_be_visible()
    expect(button(page, see)).to_be_focused()
    check_access(page)


def test_who_wants_less_motion_starts_it(visitor: Visitor) -> None:
    page = visitor("en", True, figure=True).page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(PAGE)
    button(page, "See it move").click()
    expect(page.locator(DRAWN)).to_be_visible()
    page.wait_for_timeout(TO_REST_MS)
    assert not moves(page)
    button(page, "Play").click()
    assert moves(page)


def test_pictures_and_a_word_take_the_figures_place_where_it_cannot_be(visitor: Visitor) -> None:
    page = visitor("en", False).page()
    page.goto(PAGE)
    button(page, "See it move").click()
    expect(page.locator("osanka-loop")).to_contain_text("cannot be shown here")
    expect(page.locator("osanka-loop img")).to_be_visible()
    check_access(page)


def test_it_is_told_where_the_files_cannot_be_had(visitor: Visitor) -> None:
    visit = visitor("en", True)
    visit.expected += ("Failed to load resource",)
    page = visit.page()
    page.route("**/element-*.js", lambda route: route.abort())
    page.goto(PAGE)
    button(page, "See it move").click()
    expect(page.locator("[data-loop] [role=status]")).to_contain_text("cannot be shown here")
    expect(page.locator(".entry-pictures img").first).to_be_visible()


def test_on_paper_there_are_the_pictures(visitor: Visitor) -> None:
    page = visitor("en", False).page()
    page.goto(PAGE)
    page.emulate_media(media="print")
    expect(button(page, "See it move")).to_be_hidden()
    page.emulate_media(media="screen")
    button(page, "See it move").click()
    expect(page.locator("osanka-loop")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("osanka-loop")).to_be_hidden()
    expect(page.locator(".entry-pictures img").first).to_be_visible()


def test_without_scripts_there_is_no_button(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.address, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(PAGE)
    expect(page.locator(".entry-pictures img").first).to_be_visible()
    expect(page.locator("[data-loop]")).to_be_hidden()
    context.close()
