"""Where pictures take the figure's place, they show the other side as the figure would."""

from __future__ import annotations

from typing import Any

from player_page import Server, built, cues, figured, open_player, payload, start, wait
from playwright.sync_api import BrowserContext

from osanka.motion.files import other_still_file

ALTERNATE, IN_TURN = "neck-rotation", "single-knee-to-chest"


def led(exercise: str, pose: str, sides: list[str], seconds: int) -> dict[str, Any]:
    """A session of one exercise: told first, then so many seconds there and back with each of these sides."""
    made = payload()
    parts: list[dict[str, Any]] = [{"kind": "announce", "seconds": 20}]
    for rep, side in enumerate(sides, 1):
        at = {"kind": "move", "seconds": seconds, "side": side, "rep": rep, "reps": len(sides), "set": 1}
        parts += [{**at, "to": pose}, {**at, "from": pose}]
    no_words = {"pictured": {"as-written": {}, "mirrored": {}}}
    item = made["items"][0] | figured(exercise, pose) | no_words
    return made | {"items": [item], "cues": cues(0, exercise, parts, 0)}


def pictures(context: BrowserContext, server: Server, made: dict[str, Any]) -> list[tuple[str, str]]:
    """The files that are shown through a session, one after the other, and how each is turned over."""
    server.payload = lambda _: made
    page = open_player(context, server)
    start(page)
    shown = page.locator("osanka-figure img.p-still")
    shown.wait_for()
    # The real clock would go on between the steps of the test's.
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    seen: list[tuple[str, str]] = []
    for _ in range(made["cues"][-1]["at"]):
        wait(page, 1)
        turned = shown.evaluate("img => img.decode().then(() => getComputedStyle(img).transform)")
        now = (shown.get_attribute("src") or "", turned)
        if seen[-1:] != [now]:
            seen.append(now)
    return seen


def test_sides_that_take_turns_are_seen_from_one_place(context: BrowserContext, server: Server) -> None:
    made = led(ALTERNATE, "turned", ["as-written", "mirrored"] * 2, 4)
    stills = made["items"][0]["stills"]
    stills["mirrored"] = stills["as-written"] | {"turned": built(other_still_file(ALTERNATE, "turned"))}
    there, back = stills["as-written"]["turned"], stills["as-written"]["start"]
    other = stills["mirrored"]["turned"]
    files = [back, *(there, back, other, back) * 2]
    assert pictures(context, server, made) == [(file, "none") for file in files]


def test_a_side_that_lasts_is_seen_from_its_own_side(context: BrowserContext, server: Server) -> None:
    made = led(IN_TURN, "hug", ["as-written", "mirrored"], 10)
    written = made["items"][0]["stills"]["as-written"]
    sides = ["none", "matrix(-1, 0, 0, 1, 0, 0)"]
    there_and_back = [(written[pose], side) for side in sides for pose in ("hug", "start")]
    assert pictures(context, server, made) == [(written["start"], "none"), *there_and_back]
