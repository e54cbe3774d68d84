"""The moving figure as one sees it: there from the first moment on, and sane between two exercises."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from player_page import Server, open_player, start
from playwright.sync_api import Browser, Page, Route, expect

SHOWN = "osanka-figure img.p-still"


@pytest.fixture
def opened(with_gl: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Opens the player under a clock that only the test moves; takes options of the browser context."""
    contexts = []

    def open_one(**options: object) -> Page:
        contexts.append(with_gl.new_context(viewport={"width": 360, "height": 740}, **options))
        return open_player(contexts[-1], server)

    yield open_one
    for context in contexts:
        context.close()


def paused_with_figure(page: Page) -> None:
    """The figure drawn; the session paused, and the clock as well, so that nothing moves by itself."""
    start(page)
    page.keyboard.press("Space")
    canvas_takes_over(page)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def canvas_takes_over(page: Page) -> None:
    for _ in range(100):
        page.clock.run_for(100)
        if page.locator("canvas.p-away").count() == 0:
            return
        page.wait_for_timeout(100)
    raise AssertionError("The figure never came.")


def seen(page: Page) -> bytes:
    return page.locator("canvas").screenshot(animations="disabled")


def test_the_still_is_there_at_once_and_the_figure_takes_over(opened: Callable[..., Page]) -> None:
    page = opened()
    held: list[Route] = []
    page.route("**/figure.glb", lambda route: held.append(route))
    start(page)
    page.keyboard.press("Space")
    still, canvas = page.locator(SHOWN), page.locator("canvas")
    expect(page.get_by_alt_text("Bird dog. bird-dog, start, as-written", exact=True)).to_be_visible()
    expect(still).to_have_css("opacity", "1")
    expect(still).to_have_js_property("complete", True)
    assert still.evaluate("img => img.naturalWidth") > 0
    expect(canvas).to_be_hidden()
    assert Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] == []
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    canvas_takes_over(page)
    expect(still).to_have_css("opacity", "0")
    expect(still).to_have_attribute("aria-hidden", "true")
    expect(canvas).to_have_css("opacity", "1")
    expect(canvas).to_be_visible()
    expect(canvas).to_have_attribute("aria-label", "figureLabel Bird dog. bird-dog, start, as-written")


def test_between_exercises_the_picture_fades_and_is_another(opened: Callable[..., Page]) -> None:
    page = opened()
    paused_with_figure(page)
    before = seen(page)
    page.keyboard.press("ArrowRight")
    page.clock.run_for(60)
    expect(page.locator("canvas")).to_have_class("p-canvas p-away")
    page.clock.run_for(300)
    expect(page.locator("canvas")).to_have_class("p-canvas")
    after = seen(page)
    assert after != before
    page.clock.run_for(3000)
    assert seen(page) == after


def test_with_reduced_motion_it_simply_is_another(opened: Callable[..., Page]) -> None:
    page = opened(reduced_motion="reduce")
    paused_with_figure(page)
    before = seen(page)
    page.keyboard.press("ArrowRight")
    page.clock.run_for(60)
    expect(page.locator("canvas")).to_have_class("p-canvas")
    after = seen(page)
    assert after != before
    page.clock.run_for(3000)
    assert seen(page) == after
