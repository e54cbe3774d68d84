"""The verdict pages on a phone: whom to call, what a clinician agreed to. Every one is looked at."""

from __future__ import annotations

from typing import Any

import pytest
from looking import Visitor, check_access, take_picture
from playwright.sync_api import Page, expect
from strategies import healthy

HEART = {"conditions": ["heart-disease"], "cleared": "no"}


def verdict_of(page: Page, **told: Any) -> None:
    """The verdict page of somebody with these answers."""
    page.goto("/")
    token = page.locator("body").get_attribute("data-csrf") or ""
    assert page.request.post("/api/intake/", data=healthy(**told), headers={"X-CSRFToken": token}).ok
    page.goto("/verdict/")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_who_to_call_and_what_was_agreed_are_at_hand(visitor: Visitor, language: str) -> None:
    visit = visitor(language, phone=True)
    visit.expected += ("422",)  # a form sent too early, below
    page = visit.page()

    def look(name: str) -> None:
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            take_picture(page, f"{language}-phone-{scheme}-verdict-{name}")
            check_access(page)

    verdict_of(page, rf_saddle="yes")
    call = page.locator("main a").first
    expect(call).to_have_attribute("href", "tel:112")
    box, title = call.bounding_box(), page.locator("h1").bounding_box()
    assert box is not None
    assert title is not None
    assert box["height"] >= 80
    assert box["y"] < title["y"]
    look("emergency")
    page.locator(".call summary").click()
    page.locator("#id_number").fill("911")
    page.locator(".call button").click()
    expect(page.locator("main a").first).to_have_attribute("href", "tel:911")

    verdict_of(page, **HEART)
    page.locator('a[href="#agree"]').click()
    expect(page.locator("#id_clinician")).to_be_visible()
    look("see-clinician-first")
    page.locator("details.agree button").click()
    expect(page.locator("#id_clinician_error")).to_be_visible()
    page.locator("#id_clinician").fill("Dr Grey")
    page.locator("#id_reason").fill("Exercise test")
    page.locator("details.agree button").click()
    expect(page.locator(".agreed").first).to_contain_text("Dr Grey")
    look("limited")
    page.goto("/today/")
    expect(page.locator("a.start")).to_be_visible()

    verdict_of(page)
    page.locator("details.agreed > summary").click()
    look("kept-record")
    page.goto("/verdict/number/?next=/intake/red-flags/")
    page.locator("#id_number").fill("+7 103")
    page.locator("main .call button").click()
    expect(page.locator("#id_number_error")).to_be_visible()
    look("number")
    page.locator("#id_number").fill("103")
    page.locator("main .call button").click()
    expect(page.locator("h1 + .lead + p, h1 + p").first).to_be_visible()
    look("first-screen")
