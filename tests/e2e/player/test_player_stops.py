"""“Something is wrong” in the player by itself: one tap away, no way back from a grave sign."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from player_page import Server, open_player, start, wait
from playwright.sync_api import BrowserContext, Page, expect


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
    wait(player, 11)
    player.locator("[data-do=sign-passed]").click()
    expect(player.locator(".p-play")).to_have_attribute("data-phase", "paused")
    player.locator("[data-do=toggle]").click()
    wait(player, 16)
    assert server.last(items=1)["stopped"] is None


def test_a_mild_sign_that_stays_ends_the_session_without_a_call(player: Page, server: Server) -> None:
    start(player)
    wait(player, 6)
    tell(player, "dizzy")
    player.locator("[data-do=sign-stays]").click()
    expect(player.locator("[data-stopped=dizzy]")).to_be_visible()
    expect(player.locator(".p-call")).to_be_hidden()
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
