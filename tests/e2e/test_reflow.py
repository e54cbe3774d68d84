"""At 320 px, as a small phone or a page at 400 %, nothing scrolls sideways, in either language."""

from __future__ import annotations

import pytest
from looking import Visitor
from playwright.sync_api import Page, ViewportSize
from walking import answer_intake

LEAST: ViewportSize = {"width": 320, "height": 640}
LEAST_TARGET = 44
PAGES = ("/today/", "/programme/new/", "/history/", "/library/", "/verdict/", "/e/bird-dog/")
WIDTH = "document.documentElement.scrollWidth"


def check_menu(page: Page) -> None:
    for link in page.locator(".top nav a").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= LEAST_TARGET and box["width"] >= LEAST_TARGET, link.inner_text()
        assert box["x"] >= 0 and box["x"] + box["width"] <= LEAST["width"], link.inner_text()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_least_width_holds_every_page(visitor: Visitor, language: str) -> None:
    page = visitor(language=language, phone=True).page()
    page.set_viewport_size(LEAST)
    answer_intake(page)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate(WIDTH) <= LEAST["width"], path
        check_menu(page)
