"""A server and a browser for every test of the site."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from looking import Server, Visit, Visitor
from playwright.sync_api import Browser, Playwright, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ALWAYS = ("--no-sandbox",)
NO_GL = ("--disable-gpu", "--disable-3d-apis")
SOFTWARE_GL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
PATIENCE_MS = 30_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    running = Server(tmp_path / "data", port)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for all browser tests: a second one in the same process would be refused."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> str:
    if not CHROMIUM.exists() and "CI" not in os.environ:
        pytest.skip("Chromium is not installed (Debian: apt install chromium).")
    return str(CHROMIUM)


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """Without WebGL: pictures take the figure's place, so that these tests are quick."""
    opened = playwright.chromium.launch(executable_path=chromium, args=[*ALWAYS, *NO_GL])
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def browser_with_figure(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """WebGL on the processor: slow, but the figure moves."""
    opened = playwright.chromium.launch(executable_path=chromium, args=[*ALWAYS, *SOFTWARE_GL])
    yield opened
    opened.close()


@pytest.fixture
def visitor(request: pytest.FixtureRequest, server: Server) -> Iterator[Visitor]:
    """Opens windows: `visitor(language="ru", phone=True, figure=True)`. Afterwards nothing may
    have left the origin and no page may have complained."""
    visits: list[Visit] = []

    def open_window(language: str = "en", phone: bool = False, figure: bool = False) -> Visit:
        browser: Browser = request.getfixturevalue("browser_with_figure" if figure else "browser")
        context = browser.new_context(
            base_url=server.address,
            locale={"en": "en-GB", "ru": "ru-RU"}[language],
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 800},
            has_touch=phone,
        )
        context.set_default_timeout(PATIENCE_MS)
        visit = Visit(context, server.address, expected=() if figure else ("WebGL",))
        context.on("request", visit.asked)
        visits.append(visit)
        return visit

    yield open_window
    for visit in visits:
        visit.context.close()
        assert visit.strangers == [], "requests left the origin"
        assert visit.complaints == []
