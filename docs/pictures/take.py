"""Takes the picture of the README from the running product: `.venv/bin/python docs/pictures/take.py`."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks import server  # noqa: E402
from benchmarks.browser import chromium, fill_intake  # noqa: E402

EXERCISE = "Bird dog"
UNTIL_THE_HOLD = 25_000  # milliseconds: announced, got ready, reached out


def main() -> None:
    """Lead somebody with back pain to the bird dog, and keep what they see."""
    with server.running() as site, chromium() as browser:
        page = browser.new_page(viewport={"width": 1180, "height": 760}, device_scale_factor=1.5)
        fill_intake(page, site.address, "chronic-low-back-pain")
        page.goto(f"{site.address}today/")
        page.locator("a.start").click()
        page.locator("[data-do=start]").click()
        for _ in range(20):
            if EXERCISE in page.locator(".p-play h1, .p-play h2").first.inner_text():
                break
            page.locator("[data-do=skip]").click()
        page.wait_for_timeout(UNTIL_THE_HOLD)
        page.screenshot(path=HERE / "player.png")


if __name__ == "__main__":
    main()
