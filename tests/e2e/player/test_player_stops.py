"""“Something is wrong” in the player by itself: one tap away, no way back from a grave sign."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from player_page import PLAN, Server, on_device, open_player, start, wait
from playwright.sync_api import BrowserContext, Page, expect

OTHER = "22222222-2222-4222-8222-222222222222"


def tell(page: Page, sign: str) -> None:
    page.locator("[data-do=signs]").click()
    page.locator(f"[data-sign={sign}]").click()


def test_a_grave_sign_shows_whom_to_call_and_leaves_no_way_back(player: Page, server: Server) -> None:
    start(player)
    wait(player, 6)
    tell(player, "chest")
    expect(player.locator(".p-play")).to_be_hidden()
    expect(player.get_by_role("alert")).to_contain_text("say chest")
    call = player.locator(".p-stopped a, .p-stopped button").first
    expect(call).to_have_attribute("href", "tel:112")
    assert [button.get_attribute("data-do") for button in player.locator("button").all()] == ["stopped-next"]
    record = server.last(items=1)
    assert (record["stopped"], record["ended"] is not None) == ("chest", True)
    player.locator("[data-do=stopped-next]").click()
    player.wait_for_url("**/today")


def test_a_mild_sign_may_pass_after_a_rest_and_the_session_waits_there(player: Page, server: Server) -> None:
    start(player)
    wait(player, 6)
    tell(player, "dizzy")
    expect(player.locator("[data-do=sign-passed]")).to_be_hidden()
    player.keyboard.press("Escape")
    expect(player.get_by_role("heading", name="say dizzy")).to_be_visible()
    expect(player.locator("dialog .p-call")).to_have_attribute("href", "tel:112")
    wait(player, 11)
    player.locator("[data-do=sign-passed]").click()
    expect(player.locator(".p-play")).to_have_attribute("data-phase", "paused")
    player.locator("[data-do=toggle]").click()
    wait(player, 16)
    assert server.last(items=1)["stopped"] is None


def test_a_mild_sign_that_stays_ends_the_session_and_may_still_need_a_call(
    player: Page, server: Server
) -> None:
    start(player)
    wait(player, 6)
    tell(player, "dizzy")
    player.locator("[data-do=sign-stays]").click()
    expect(player.locator("[data-stopped=dizzy]")).to_be_visible()
    expect(player.locator(".p-call")).to_be_visible()
    assert server.last(items=1)["stopped"] == "dizzy"


def test_it_is_reached_from_it_hurts_and_by_keyboard(player: Page) -> None:
    start(player)
    player.locator("[data-do=hurts]").click()
    player.locator("[data-do=hurt-signs]").click()
    expect(player.locator("[data-sign=chest]")).to_be_visible()
    player.keyboard.press("Escape")
    expect(player.locator(".p-play")).to_have_attribute("data-phase", "paused")
    player.keyboard.press("w")
    expect(player.locator("[data-sign=chest]")).to_be_visible()
    player.keyboard.press("Tab")
    player.keyboard.press("Tab")
    player.keyboard.press("Enter")
    expect(player.locator("[data-stopped=chest]")).to_be_visible()


def test_a_sign_that_the_server_has_not_got_is_still_there_when_the_player_is_opened_again(
    context: BrowserContext, player: Page, server: Server
) -> None:
    start(player)
    wait(player, 6)
    server.dead = True
    tell(player, "chest")
    expect(player.get_by_text("notSaved")).to_be_visible()
    player.close()
    again = open_player(context, server)
    expect(again.locator("[data-stopped=chest]")).to_be_visible()
    expect(again.locator("[data-do=start]")).to_be_hidden()
    server.dead = False
    again.locator("[data-do=stopped-next]").click()
    again.wait_for_url("**/today")


def test_a_sign_whose_record_was_refused_is_still_there_too(
    context: BrowserContext, player: Page, server: Server
) -> None:
    start(player)
    wait(player, 6)
    server.refusing = True
    tell(player, "chest")
    expect(player.get_by_text("saveRefused")).to_be_visible()
    player.close()
    again = open_player(context, server)
    expect(again.locator("[data-stopped=chest]")).to_be_visible()
    again.close()
    server.refusing = False
    # The sign arrives by itself; from now on the server decides.
    later = open_player(context, server)
    on_device(later, "records", "settled", True)
    later.close()
    assert (server.last()["stopped"], server.last()["items"]) == ("chest", [])
    expect(open_player(context, server, OTHER).locator("[data-do=start]")).to_be_visible()


def test_too_much_pain_leaves_the_end_or_the_right_number(player: Page, server: Server) -> None:
    start(player)
    wait(player, 6)
    player.locator("[data-do=hurts]").click()
    hurt = player.locator("[data-scale=hurt]")
    hurt.get_by_role("button", name="8", exact=True).click()
    choices = player.locator(".p-choices button")
    assert [each.get_attribute("data-do") for each in choices.all()] == ["hurt-end", "hurt-signs"]
    # A browser closes a dialog at the second Escape.
    for _ in range(3):
        player.keyboard.press("Escape")
    expect(player.locator("[data-do=hurt-end]")).to_be_visible()
    player.keyboard.press("ArrowRight")
    expect(player.locator(".p-play")).to_have_attribute("data-phase", "hurt")
    hurt.get_by_role("button", name="3", exact=True).click()
    expect(player.locator("[data-do=hurt-skip]")).to_be_visible()
    assert (server.last(items=1)["items"][0]["pain"], server.last()["stopped"]) == (3, None)
    hurt.get_by_role("button", name="8", exact=True).click()
    player.locator("[data-do=hurt-end]").click()
    expect(player.locator("[data-stopped=pain]")).to_be_visible()
    assert all(record["stopped"] for record in server.records if record["items"][0]["pain"] == 8)


def test_leaving_the_page_with_too_much_pain_ends_the_session(
    context: BrowserContext, player: Page, server: Server
) -> None:
    start(player)
    wait(player, 6)
    player.locator("[data-do=hurts]").click()
    player.locator("[data-scale=hurt]").get_by_role("button", name="8", exact=True).click()
    on_device(player, "sessions", "phase", "hurt")
    player.goto(f"{server.origin}/today")
    record = server.last(items=1)
    assert (record["stopped"], record["items"][0]["pain"]) == ("pain", 8)
    player.close()
    expect(open_player(context, server).locator("[data-stopped=pain]")).to_be_visible()


def test_a_browser_that_dies_with_too_much_pain_told_does_not_forget_it(
    context: BrowserContext, player: Page, server: Server
) -> None:
    start(player)
    wait(player, 6)
    server.dead = True
    player.locator("[data-do=hurts]").click()
    player.locator("[data-scale=hurt]").get_by_role("button", name="8", exact=True).click()
    on_device(player, "sessions", "phase", "hurt")
    player.close()
    server.dead = False
    expect(open_player(context, server).locator("[data-stopped=pain]")).to_be_visible()
    record = server.last(items=1)
    assert (record["stopped"], record["items"][0]["pain"]) == ("pain", 8)


def test_who_left_while_resting_finds_the_rest_and_no_new_start(
    context: BrowserContext, player: Page, server: Server
) -> None:
    start(player)
    wait(player, 6)
    tell(player, "dizzy")
    player.locator("[data-do=sign-worse]").click()
    on_device(player, "sessions", "phase", "signs")
    player.close()
    again = open_player(context, server)
    expect(again.get_by_role("heading", name="say dizzy")).to_be_visible()
    expect(again.locator("[data-do=start]")).to_be_hidden()
    wait(again, 11)
    again.locator("[data-do=sign-passed]").click()
    expect(again.locator(".p-play")).to_have_attribute("data-phase", "paused")


@pytest.mark.parametrize("gone", [True, False], ids=["gone", "remains"])
def test_an_open_sign_is_asked_about_before_another_session(
    context: BrowserContext, player: Page, server: Server, gone: bool
) -> None:
    start(player)
    wait(player, 6)
    tell(player, "dizzy")
    on_device(player, "sessions", "phase", "resting")
    player.close()
    other = open_player(context, server, OTHER)
    expect(other.locator("[data-before=dizzy] h1")).to_contain_text("label of dizzy")
    expect(other.locator("[data-do=start]")).to_be_hidden()
    if gone:
        other.locator("[data-do=before-gone]").click()
        start(other)
        return
    other.locator("[data-do=before-remains]").click()
    expect(other.locator("[data-stopped=dizzy]")).to_be_visible()
    record = server.last()
    assert (record["plan"], record["stopped"], bool(record["ended"])) == (PLAN, "dizzy", True)
    other.locator("[data-do=stopped-next]").click()
    other.wait_for_url("**/today")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_an_accessibility_fault_or_a_small_button(player: Page, scheme: str) -> None:
    player.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    def check(screen: str) -> None:
        found = Axe().run(player, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(screen, one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
        for target in player.locator(".p-dialog button:visible, .p-stopped :is(a, button)").all():
            size = target.bounding_box()
            assert size is not None
            assert min(size["width"], size["height"]) >= 44, target.inner_text()

    start(player)
    player.locator("[data-do=signs]").click()
    check("signs")
    player.locator("[data-sign=dizzy]").click()
    check("resting")
    wait(player, 11)
    check("rested")
    player.locator("[data-do=sign-passed]").click()
    tell(player, "chest")
    check("stopped")
