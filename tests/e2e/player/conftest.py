"""Browsers and the server for the tests of the player alone."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator

import pytest
from player_page import BUILT, NO_GL, SOFTWARE_GL, Server, open_player
from playwright.sync_api import Browser, BrowserContext, Page, Playwright


@pytest.fixture(scope="session")
def chromium() -> str:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not installed (Debian: apt install chromium).")
    if not (BUILT / "frontend" / ".vite" / "manifest.json").exists():
        pytest.skip("The frontend is not built (./run builds it).")
    return path


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def without_gl(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """No WebGL: pictures take the figure's place, so that these tests are quick."""
    browser = playwright.chromium.launch(executable_path=chromium, args=NO_GL)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def with_gl(without_gl: Browser, chromium: str) -> Iterator[Browser]:
    """WebGL on the processor: slow, but the figure is the real one."""
    if not (BUILT / "figure.glb").exists() or not (BUILT / "clips" / "bird-dog.json").exists():
        pytest.skip("The figure is not built (./run builds it).")
    browser = without_gl.browser_type.launch(executable_path=chromium, args=SOFTWARE_GL)
    yield browser
    browser.close()


@pytest.fixture
def context(without_gl: Browser) -> Iterator[BrowserContext]:
    context = without_gl.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.fixture
def player(context: BrowserContext, server: Server) -> Page:
    return open_player(context, server)
