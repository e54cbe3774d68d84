"""What a person does on the pages, step by step."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, TimeoutError, expect

# A stiff low back and high blood pressure: enough limits to make the verdict worth reading.
CHOICES: dict[str, list[str]] = {
    "age": ["40-54"],
    "floor": ["yes"],
    "hard": ["none"],
    "where": ["lower-back"],
    "since": ["months"],
    "conditions": ["hypertension"],
    "leg-symptoms": ["none"],
    "worse-with": ["bending"],
    "better-with": ["arching"],
    "blood-pressure": ["below-140"],
    "minutes": ["5"],
    "goals": ["ease-pain", "mobility"],
    "equipment": ["mat", "chair"],
    "experience": ["some"],
    "pain-now": ["3"],
    "unwell": ["no"],
    "new-signs": ["no"],
    "ate": ["no"],
    "slept-badly": ["no"],
}
# The player takes a longer jump for the sleep of the device, and waits.
JUMP = "00:15"
MOST_JUMPS = 60

Look = Callable[[Page, str], None]


def look_away(page: Page, name: str) -> None:
    """Take no notice of a page."""


def tick(page: Page) -> None:
    """Answer what this screen asks."""
    for question, options in CHOICES.items():
        for option in options:
            for choice in page.locator(f'[name="{question}"][value="{option}"]').all():
                choice.check(force=True)


def screen_of(page: Page) -> str:
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def answer_intake(page: Page, look: Look = look_away) -> None:
    """From the first page to the verdict."""
    page.goto("/")
    look(page, "welcome")
    page.locator("main a.button").click()
    while "/intake/" in page.url:
        name = screen_of(page)
        look(page, f"intake-{name}")
        if name == "red-flags":
            page.locator("button[name=none-of-these]").click()
        else:
            tick(page)
            page.locator("main form button.button").last.click()
        page.wait_for_url(lambda address, before=name: not address.rstrip("/").endswith(f"/{before}"))  # type: ignore[misc]
    look(page, "verdict")


def open_player(page: Page, look: Look = look_away) -> None:
    """From the verdict to the player, ready to start."""
    page.goto("/today/")
    look(page, "today")
    page.locator("a.start").click()
    expect(page.locator("[data-do=start]")).to_be_visible()
    look(page, "player-start")


def hold_clock(page: Page) -> None:
    """From now on time passes only in jumps; nothing is drawn between them, which spares the processor."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def play_to_the_end(page: Page) -> None:
    """Let the session run, in jumps of the clock."""
    closing = page.locator("[data-scale]").first
    for _ in range(MOST_JUMPS):
        if closing.is_visible() and not page.locator(".p-play").is_visible():
            return
        page.clock.fast_forward(JUMP)
    expect(closing).to_be_visible()


def rate_session(page: Page, pain: int, effort: int) -> None:
    """One tap each; then the page after the session opens by itself, or at a slow server with one more
    tap."""
    page.clock.resume()
    scales = page.locator("[data-scale]")
    scales.nth(0).get_by_role("button", name=str(pain), exact=True).click()
    scales.nth(1).get_by_role("button", name=str(effort), exact=True).click()
    try:
        page.wait_for_url("**/done/", timeout=10_000)
    except TimeoutError:
        page.locator("[data-do=done]").click()
        page.wait_for_url("**/done/")
