"""From the first page to History, in both languages, at both sizes, in both schemes. Every page is looked
at."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from looking import Server, Visit, Visitor, check_access, take_picture
from playwright.sync_api import Page, expect
from walking import CHOICES, answer_intake, hold_clock, open_player, play_to_the_end, rate_session

SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
WORDS = {
    "en": {"verdict": "within limits", "done": "What you did", "history": "History"},
    "ru": {"verdict": "но с ограничениями", "done": "Что вы сделали", "history": "История"},
}


def open_page(visit: Visit) -> Page:
    page = visit.page()
    page.clock.install()
    return page


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_from_welcome_to_history_with_one_recorded_session(
    visitor: Visitor, language: str, phone: bool
) -> None:
    size = "phone" if phone else "desktop"

    def look(page: Page, name: str) -> None:
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            take_picture(page, f"{language}-{size}-{scheme}-{name}")
            check_access(page)

    def look_at_player(page: Page) -> None:
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.clock.run_for(200)
            take_picture(page, f"{language}-{size}-{scheme}-player")
        # axe needs a clock that runs.
        page.clock.resume()
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            check_access(page)
        hold_clock(page)

    visit = visitor(language, phone, figure=True)
    page = open_page(visit)
    answer_intake(page, look)
    expect(page.locator("h1")).to_contain_text(WORDS[language]["verdict"])
    open_player(page, look)
    hold_clock(page)
    page.locator("[data-do=start]").click()
    page.clock.fast_forward("00:14")
    page.wait_for_load_state("networkidle")
    page.clock.fast_forward("00:14")
    look_at_player(page)
    play_to_the_end(page)
    page.clock.resume()
    look(page, "player-end")
    rate_session(page, pain=2, effort=4)
    expect(page.locator("main")).to_contain_text(WORDS[language]["done"])
    look(page, "done")
    page.locator("main a.button").click()
    expect(page.locator("h1")).to_have_text(WORDS[language]["history"])
    expect(page.locator(".sessions > li")).to_have_count(1)
    look(page, "history")
    record = only_record(page)
    assert record["pain_before"] == int(CHOICES["pain-now"][0])
    assert (record["pain_after"], record["effort"]) == (2, 4)
    assert {item["ending"] for item in record["items"]} == {"done"}


def only_record(page: Page) -> dict[str, Any]:
    (record,) = page.request.get("/api/records/").json()["records"]
    found: dict[str, Any] = record
    return found


def test_pain_makes_an_exercise_easier_and_is_told_in_history(visitor: Visitor) -> None:
    page = open_page(visitor())
    answer_intake(page)
    open_player(page)
    page.locator("[data-do=start]").click()
    page.clock.fast_forward("00:14")
    page.locator("[data-do=hurts]").click()
    page.locator("[data-where=lower-back]").click()
    page.locator("dialog [data-scale]").get_by_role("button", name="4", exact=True).click()
    take_picture(page, "en-desktop-light-player-hurts")
    check_access(page)
    page.locator("[data-do=hurt-skip]").click()
    play_to_the_end(page)
    rate_session(page, pain=1, effort=3)
    first = only_record(page)["items"][0]
    assert (first["ending"], first["pain"], first["pain_where"]) == ("stopped-by-pain", 4, "lower-back")
    page.goto("/history/")
    expect(page.locator(".sessions")).to_contain_text("stopped because of pain")


def test_a_second_tab_says_that_the_session_is_open_in_the_first(visitor: Visitor) -> None:
    visit = visitor()
    first = visit.page()
    answer_intake(first)
    open_player(first)
    first.locator("[data-do=start]").click()
    second = visit.page()
    second.goto(first.url)
    expect(second.locator("[data-do=take-over]")).to_be_visible()
    expect(second.locator("h1")).to_have_text("This session is open in another tab.")
    take_picture(second, "en-desktop-light-second-tab")
    check_access(second)
    second.locator("[data-do=take-over]").click()
    expect(first.locator("h1")).to_have_text("This session went on in another tab.")


def test_the_path_works_without_scripts(browser: Any, server: Server) -> None:
    context = browser.new_context(base_url=server.address, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    answer_intake(page)
    page.goto("/today/")
    page.locator("a.start").click()
    page.locator("a.button").click()
    page.locator("[name=pain_after][value='1']").check(force=True)
    page.locator("[name=effort][value='2']").check(force=True)
    page.locator("main form button").click()
    page.locator("main a.button").click()
    expect(page.locator(".sessions > li")).to_have_count(1)
    context.close()


def test_minutes_change_the_session_in_place(visitor: Visitor) -> None:
    page = visitor().page()
    answer_intake(page)
    page.goto("/today/")
    short = page.locator(".day .item").count()
    page.locator("[name=minutes][value='20']").check(force=True)
    page.wait_for_url("**minutes=20*")
    expect(page.locator(".day .item").nth(short)).to_be_visible()
    expect(page.locator("[name=minutes][value='20']")).to_be_checked()
