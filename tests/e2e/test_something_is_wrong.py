"""A sign in mid-session, on the real pages: what to do at once, and no session before new answers."""

from __future__ import annotations

from typing import Any

import pytest
from looking import Visitor, check_access, take_picture
from playwright.sync_api import expect
from walking import answer_intake, open_player


@pytest.mark.parametrize("language", ["en", "ru"])
def test_chest_pain_ends_the_session_and_leads_to_the_verdict(visitor: Visitor, language: str) -> None:
    visit = visitor(language, phone=True)
    visit.expected += ("409",)
    page = visit.page()
    page.clock.install()
    answer_intake(page)
    open_player(page)

    def look(name: str) -> None:
        check_access(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            take_picture(page, f"{language}-phone-{scheme}-{name}")
        page.emulate_media(color_scheme="light")

    page.locator("[data-do=start]").click()
    page.clock.fast_forward("00:10")
    look("play-alarms")
    page.locator("[data-do=signs]").click()
    look("signs")
    page.locator("[data-sign=dizzy]").click()
    look("resting")
    page.clock.fast_forward("01:01")
    page.locator("[data-do=sign-passed]").click()
    page.locator("[data-do=signs]").click()
    with page.expect_response(lambda answer: "/api/records/" in answer.url and answer.ok):
        page.locator("[data-sign=chest]").click()
    expect(page.locator("a[href='tel:112']")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_visible()
    look("stopped")
    page.clock.resume()
    page.locator("[data-do=stopped-next]").click()
    page.wait_for_url("**/verdict/")
    expect(page.locator("main a.call-link")).to_be_visible()
    page.goto("/today/")
    assert page.url.endswith("/verdict/")
    answer: Any = page.request.get("/api/session/")
    assert (answer.status, answer.json()["error"]["code"]) == (409, "emergency")
    (record,) = page.request.get("/api/records/").json()["records"]
    assert (record["stopped"], record["ended"] is not None) == ("chest", True)
