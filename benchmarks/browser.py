"""What a browser fetches for each page, and how fast the figure moves. Skipped where there is no Chromium."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.report import Result, percentile
from osanka.build import repository

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGE_TARGET = 120_000
# The figure comes after the page can be used: its mesh, its movement, and the code that draws it.
FIGURE = re.compile(r"/(figure\.glb|figure\.json|clips/|frontend/assets/(stage|figure|three)[^/]*\.js)")
# Pictures of the figure, and the letters that all pages share.
PICTURE = re.compile(r"/(stills/|frontend/assets/[^/]+\.woff2)")
LIBRARY = ("library", "exercise", "method")
LIBRARY_TARGET = 60_000
SETTLED = 8_000  # milliseconds from the start to a figure that moves
FRAMES = """seconds => new Promise(resolve => {
  const times = [], end = performance.now() + seconds * 1000
  const tick = now => { times.push(now); now < end ? requestAnimationFrame(tick) : resolve(times) }
  requestAnimationFrame(tick)
})"""


class NoBrowser(Exception):
    """There is no browser to measure with; the message says what is missing."""


def measure(address: str) -> list[Result]:
    try:
        with chromium() as browser:
            return list(_pages(browser, address))
    except NoBrowser as missing:
        return [Result("pages", None, "bytes", note=f"skipped: {missing}")]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, drawing without a graphics card, until the end of the block. Raises NoBrowser."""
    program = shutil.which("chromium")
    if program is None:
        raise NoBrowser("no chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NoBrowser("no playwright; ./test installs it") from None
    arguments = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    arguments += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def _pages(browser: Browser, address: str) -> Iterator[Result]:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    fill_intake(page, address, "office-worker")
    paths = {
        "welcome": "",
        "intake": "intake/",
        "verdict": "verdict/",
        "today": "today/",
        "history": "history/",
        "library": "library/",
        "exercise": "e/bird-dog/",
        "method": "m/low-back-stretching/",
    }
    for name, path in paths.items():
        yield from _page(browser, page, name, address + path)
    page.goto(f"{address}today/")
    player = page.locator("a.start").get_attribute("href") or ""
    yield from _page(browser, page, "player", address + player.lstrip("/"))


def _page(browser: Browser, visitor: Page, name: str, address: str) -> Iterator[Result]:
    """Bytes and requests of one page for a first-time visitor: an empty cache, but the visitor's cookies."""
    context = browser.new_context(
        storage_state=visitor.context.storage_state(), viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    with _watched(page) as fetched:
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(500)
    own = [size for url, size in fetched.items() if not FIGURE.search(url)]
    plain = [size for url, size in fetched.items() if not (FIGURE.search(url) or PICTURE.search(url))]
    figure = [size for url, size in fetched.items() if FIGURE.search(url)]
    target = None if name in LIBRARY else PAGE_TARGET
    yield Result(
        f"page_{name}", sum(wire for wire, _ in own), "bytes", target, "over the wire, without figure"
    )
    if name in LIBRARY:
        note = "over the wire, without pictures of the figure and without letters (fonts)"
        yield Result(f"page_{name}_plain", sum(wire for wire, _ in plain), "bytes", LIBRARY_TARGET, note)
    yield Result(f"page_{name}_decoded", sum(decoded for _, decoded in own), "bytes")
    yield Result(f"page_{name}_requests", len(own), "requests")
    if figure:
        yield Result(f"page_{name}_figure", sum(wire for wire, _ in figure), "bytes", note="over the wire")
    if name == "player":
        yield from _frames(page)
    context.close()


@contextmanager
def _watched(page: Page) -> Iterator[dict[str, tuple[int, int]]]:
    """Bytes over the wire and decoded of every response, by address; whole at the end of the block."""
    urls: dict[str, str] = {}
    wire: dict[str, int] = {}
    decoded: dict[str, int] = {}
    fetched: dict[str, tuple[int, int]] = {}
    session = page.context.new_cdp_session(page)

    def response(event: dict[str, Any]) -> None:
        urls[event["requestId"]] = event["response"]["url"]

    def data(event: dict[str, Any]) -> None:
        decoded[event["requestId"]] = decoded.get(event["requestId"], 0) + event["dataLength"]

    def finished(event: dict[str, Any]) -> None:
        wire[event["requestId"]] = int(event["encodedDataLength"])

    session.on("Network.responseReceived", response)
    session.on("Network.dataReceived", data)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    yield fetched
    for request, url in urls.items():
        if not url.startswith("data:"):
            fetched[url] = (wire.get(request, 0), decoded.get(request, 0))


def _frames(page: Page) -> Iterator[Result]:
    note = "software rendering (SwiftShader)"
    page.locator("[data-do=start]").click()
    page.wait_for_timeout(SETTLED)
    times = page.evaluate(FRAMES, 4)
    gaps = [after - before for before, after in pairwise(times)]
    yield Result("figure_frame_p50", percentile(gaps, 0.5), "ms", note=note)
    yield Result("figure_frame_p95", percentile(gaps, 0.95), "ms", note=note)


def fill_intake(page: Page, address: str, example: str) -> None:
    """Answer the intake as one of the examples does, screen by screen."""
    import yaml

    file = repository() / "examples" / f"{example}.yaml"
    answers = yaml.safe_load(Path(file).read_text(encoding="utf-8"))
    page.goto(f"{address}intake/")
    for _ in range(30):
        if "/intake/" not in page.url:
            return
        for field in page.locator("main form input:not([type=hidden])").all():
            name, value, kind = (field.get_attribute(key) or "" for key in ("name", "value", "type"))
            given = answers.get(name)
            if kind == "text":
                field.fill(str(given))
            elif value in map(_word, given if isinstance(given, list) else [given]):
                field.check(force=True)
        page.locator("main form .actions button").click()
        page.wait_for_load_state()
    raise RuntimeError(f"the intake did not end; the last page was {page.url}")


def _word(answer: object) -> str:
    return {True: "yes", False: "no"}.get(answer, str(answer)) if isinstance(answer, bool) else str(answer)
