"""The first day of a programme in a browser: what is hard is named and rated, a self-test told, and both are
shown."""

from __future__ import annotations

import pytest
from looking import Visitor, check_access, take_picture
from playwright.sync_api import ViewportSize, expect
from strategies import healthy

PHONE: ViewportSize = {"width": 360, "height": 740}
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OWN_WORDS = "Donaudampfschifffahrtsgesellschaftskapitaensmuetze <b>aufsetzen</b> im Stehen"


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("ru", True)])
def test_where_one_starts_is_named_and_shown(visitor: Visitor, language: str, phone: bool) -> None:
    visit = visitor(language, phone=phone)
    visit.expected += ("422",)  # the browser complains of a form that is sent back
    page = visit.page()
    if phone:
        page.set_viewport_size(PHONE)

    def look(name: str) -> None:
        assert page.evaluate(WIDE) == 0
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            take_picture(page, f"{language}-{'phone' if phone else 'desktop'}-{scheme}-measures-{name}")
            check_access(page)

    page.goto("/")
    token = page.locator("body").get_attribute("data-csrf") or ""
    answers = healthy(where=["lower-back"], since="months", leg_symptoms=["none"], pain_now=2)
    assert page.request.post("/api/intake/", data=answers, headers={"X-CSRFToken": token}).ok
    page.goto("/programme/new/")
    page.locator("main form button.button").click()
    page.goto("/today/")
    page.locator('.in-programme a[href$="#measure"]').click()
    expect(page.locator("#measure .item")).not_to_have_count(0)
    look("day")

    page.locator('#measure a[href="/measures/"]').click()
    page.locator("main form button.button").click()
    expect(page.locator(".summary")).to_be_focused()
    look("hard-missing")
    page.locator("#id_words-0").fill(OWN_WORDS)
    page.locator('[name="score-0"][value="4"]').check(force=True)
    page.locator(".more-hard summary").click()
    look("hard")
    page.locator("main form button.button").click()
    expect(page.locator(".measured .what")).to_have_text(OWN_WORDS)
    look("hard-told")

    page.goto("/programme/self-tests/")
    page.locator("main form button.button").click()
    look("tests-missing")
    page.locator('[name="went-toe-touch-test"][value="some-pain"]').check(force=True)
    page.locator("#id_number-toe-touch-test").fill("12")
    page.locator("main form button.button").click()
    expect(page.locator(".measured .what")).to_have_count(1)
    look("tests-told")
    page.goto("/history/")
    expect(page.locator(".measured-history .what")).to_have_count(2)
    look("history")
