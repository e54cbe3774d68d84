"""Red flags, power cuts, wrong addresses, nonsense: a clear word each, and nothing recorded is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from looking import Server, Visitor, check_access, take_picture
from playwright.sync_api import Locator, Page, expect
from walking import CHOICES, answer_intake, open_player, play_to_the_end, rate_session, tick

COMMAND = "from osanka.cli import main; raise SystemExit(main())"
NO_FLAGS = ("bladder-bowel", "leg-weakness", "chest", "head-neck", "trauma", "jolt", "fever", "cancer")
SEVERAL = ("hard", "where", "conditions", "leg-symptoms", "worse-with", "goals", "equipment")
MORE_NO_FLAGS = ("weight-loss", "night-pain", "clumsy-hands")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_red_flag_ends_at_advice_and_no_session_exists_anywhere(visitor: Visitor, language: str) -> None:
    visit = visitor(language, phone=True)
    visit.expected += ("409",)
    page = visit.page()
    page.goto("/intake/")
    page.locator("[name=rf-saddle][value=yes]").check(force=True)
    page.locator("button[name=none-of-these]").click()
    page.wait_for_url("**/verdict/")
    expect(page.locator("main a.call-link")).to_be_visible()
    take_picture(page, f"{language}-phone-light-emergency")
    check_access(page)
    assert page.locator("main a[href*='/today/'], main a[href*='/session/']").count() == 0
    page.goto("/today/")
    assert page.url.endswith("/verdict/")
    answer = page.request.get("/api/session/")
    assert answer.status == 409
    assert answer.json()["error"]["code"] == "emergency"
    assert "session" not in answer.json()


def test_no_session_comes_from_the_command_line_either(tmp_path: Path) -> None:
    import yaml

    answers: dict[str, object] = {f"rf-{name}": "no" for name in (*NO_FLAGS, *MORE_NO_FLAGS)}
    answers |= {"rf-saddle": "yes"}
    for name, chosen in CHOICES.items():
        several = name in SEVERAL
        one = int(chosen[0]) if chosen[0].isdigit() else chosen[0]
        answers[name] = chosen if several else one
    intake = tmp_path / "intake.yaml"
    intake.write_text(yaml.safe_dump(answers))
    told = subprocess.run(
        [sys.executable, "-c", COMMAND, "plan", str(intake), "--minutes", "20", "--json"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    said = json.loads(told.stdout)
    assert (said["verdict"], said["session"]) == ("emergency", None)
    assert told.returncode == 4


def test_a_killed_server_loses_neither_record_nor_draft(visitor: Visitor, server: Server) -> None:
    visit = visitor()
    # While the server is away the browser says so in its console.
    visit.expected += ("ERR_CONNECTION_REFUSED", "Failed to load resource")
    page = visit.page()
    page.clock.install()
    answer_intake(page)
    open_player(page)
    page.locator("[data-do=start]").click()
    page.clock.fast_forward("00:14")
    with page.expect_response(lambda answer: "/api/records/" in answer.url and answer.ok):
        page.locator("[data-do=skip]").click()
    server.kill()
    page.locator("[data-do=skip]").click()
    page.clock.fast_forward("00:10")
    server.start()
    play_to_the_end(page)
    rate_session(page, pain=2, effort=5)
    (record,) = page.request.get("/api/records/").json()["records"]
    assert [item["ending"] for item in record["items"]][:2] == ["skipped", "skipped"]
    assert record["ended"]


def test_a_killed_server_keeps_a_half_filled_intake(visitor: Visitor, server: Server) -> None:
    page = visitor().page()
    page.goto("/intake/")
    page.locator("button[name=none-of-these]").click()
    page.wait_for_url("**/intake/about-you/")
    tick(page)
    page.locator("main form button.button").last.click()
    page.wait_for_url("**/intake/conditions/")
    server.kill()
    server.start()
    page.goto("/")
    expect(page.locator("main a.button")).to_have_text("Go on where you stopped")
    page.locator("main a.button").click()
    assert page.url.endswith("/intake/conditions/")


def test_a_session_goes_on_after_a_reload(visitor: Visitor) -> None:
    page = visitor().page()
    page.clock.install()
    answer_intake(page)
    open_player(page)
    page.locator("[data-do=start]").click()
    page.clock.fast_forward("00:14")
    with page.expect_response(lambda answer: "/api/records/" in answer.url and answer.ok):
        page.locator("[data-do=skip]").click()
    page.reload()
    expect(page.locator("[data-do=resume]")).to_be_visible()
    page.locator("[data-do=resume]").click()
    play_to_the_end(page)
    rate_session(page, pain=2, effort=5)
    assert len(page.request.get("/api/records/").json()["records"]) == 1


def test_an_unknown_session_says_so(visitor: Visitor) -> None:
    visit = visitor()
    visit.expected += ("404",)
    page = visit.page()
    page.goto("/session/00000000-0000-4000-8000-000000000000/play/")
    expect(page.locator("h1")).to_have_text("There is nothing here")
    take_picture(page, "en-desktop-light-404")
    check_access(page)


def test_a_malformed_intake_says_what_is_missing(visitor: Visitor) -> None:
    visit = visitor(phone=True)
    visit.expected += ("422",)
    page = visit.page()
    page.goto("/intake/about-you/")
    page.locator("main form button.button").last.click()
    expect(page.locator(".summary")).to_contain_text("5 answers need another look")
    take_picture(page, "en-phone-light-intake-errors")
    check_access(page)
    page.locator(".summary a").first.click()
    expect(page.locator("#q-age")).to_be_in_viewport()


def test_a_broken_catalogue_stops_the_start_with_file_and_line(tmp_path: Path) -> None:
    broken = (
        "from osanka import catalogue\n"
        "from pathlib import Path\n"
        "load = catalogue.load\n"
        f"catalogue.load = lambda: load(Path({str(tmp_path)!r}))\n"
        "from osanka.web import serve\n"
        "raise SystemExit(serve(port=1, open_browser=False))\n"
    )
    (tmp_path / "exercises").mkdir()
    (tmp_path / "methods").mkdir()
    (tmp_path / "sources.yaml").write_text("[]\n")
    (tmp_path / "exercises" / "bird-dog.yaml").write_text("id: bird-dog\nname: {en: Bird dog\n")
    told = subprocess.run(
        [sys.executable, "-c", broken],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"OSANKA_DATA": str(tmp_path / "data")},
    )
    assert told.returncode == 1
    assert "the catalogue has errors" in told.stderr
    assert "bird-dog.yaml" in told.stderr
    assert "Traceback" not in told.stderr


def test_changing_the_language_keeps_what_is_marked_and_enter_does_not_change_it(visitor: Visitor) -> None:
    visit = visitor("en")
    visit.expected += ("422",)
    page = visit.page()
    page.goto("/intake/about-you/")
    page.locator("[name=age][value='40-54']").check(force=True)
    page.locator("[name=where][value=neck]").check(force=True)
    page.locator("header button[value=ru]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("[name=age][value='40-54']")).to_be_checked()
    expect(page.locator("[name=where][value=neck]")).to_be_checked()
    check_access(page)
    page.locator("[name=age][value='40-54']").press("Enter")
    expect(page.locator(".summary")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def keep_two_records(page: Page) -> None:
    """Two sessions that were begun, hurt, and had no exercise."""
    answer_intake(page)
    made = page.request.get("/api/session/").json()
    token = {"X-CSRFToken": page.locator("body").get_attribute("data-csrf") or ""}
    for day, pain in ((1, 6), (2, 3)):
        record = {
            "id": str(UUID(int=day)),
            "plan": made["plan"],
            "started": f"2026-11-0{day}T09:00:00Z",
            "items": [],
            "pain_after": pain,
        }
        assert page.request.put(f"/api/records/{record['id']}/", data=record, headers=token).ok


def height(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["height"]


def test_history_can_be_read_on_a_phone(visitor: Visitor) -> None:
    page = visitor(phone=True).page()
    keep_two_records(page)
    page.goto("/history/")
    labels = page.locator(".chart text").all()
    assert labels
    assert min(map(height, labels)) >= 14
    # Two lines at most for “No exercise was finished.”
    assert height(page.locator(".did .muted").first) < 70
    take_picture(page, "en-phone-light-chart")
