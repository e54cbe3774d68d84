"""A programme of weeks in a browser: laid out, a change undone, a flare told, a direction found."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from looking import Visitor, check_access, take_picture
from playwright.sync_api import Page, expect
from strategies import healthy

TRIED = ({"pain": 4}, {"pain": 4, "place": "same"}, {"pain": 4}, {"pain": 3, "place": "nearer"})


def sent(page: Page, method: str, address: str, body: Any) -> Any:
    token = page.locator("body").get_attribute("data-csrf") or ""
    answer = getattr(page.request, method)(address, data=body, headers={"X-CSRFToken": token})
    assert answer.ok, answer.text()
    return answer.json()


def done_the_day_before_yesterday(page: Page) -> None:
    """Today's session as if it had been done then, all of it too easy."""
    plan = page.request.get("/api/session/").json()
    when = datetime.now(UTC) - timedelta(days=2)
    record = uuid4()
    items = [
        {
            "position": at,
            "exercise": item["exercise"],
            "ending": "done",
            "seconds": 60,
            "reps_done": 5,
            "feel": "too-easy",
        }
        for at, item in enumerate(plan["session"]["items"])
    ]
    told = {
        "id": str(record),
        "plan": plan["plan"],
        "started": when.isoformat(),
        "ended": when.isoformat(),
        "items": items,
        "pain_before": 2,
        "pain_after": 2,
        "pain_next_morning": 1,
    }
    sent(page, "put", f"/api/records/{record}/", told)


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("ru", True)])
def test_weeks_changes_and_flares(visitor: Visitor, language: str, phone: bool) -> None:
    visit = visitor(language, phone=phone)
    visit.expected += ("422",)  # that something was wrong, without what, below
    page = visit.page()

    def look(name: str) -> None:
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            take_picture(page, f"{language}-{'phone' if phone else 'desktop'}-{scheme}-programme-{name}")
            check_access(page)

    page.goto("/")
    sent(
        page,
        "post",
        "/api/intake/",
        healthy(
            where=["lower-back"], since="months", leg_symptoms=["none"], better_with="dont-know", pain_now=4
        ),
    )
    page.goto("/programme/")
    page.locator("#work-0").check(force=True)
    look("new")
    page.locator("main form button.button").click()
    expect(page.locator(".week")).to_have_count(4)
    expect(page.locator(".week-day.is-today")).to_have_count(1)
    look("calendar")

    # Of today it would be the day itself, which first asks how the back is.
    page.locator(".week-day:not(.is-today):has(.session) a").first.click()
    page.locator(".item summary").first.click()
    expect(page.locator(".item details[open] a").first).to_be_visible()
    look("day")

    done_the_day_before_yesterday(page)
    page.goto("/programme/changes/")
    before = page.locator(".change").count()
    assert before > 0
    page.locator(".changes summary").first.click()
    look("changes")
    page.locator(".change form button").first.click()
    expect(page.locator(".change")).to_have_count(before + 1)

    page.goto("/today/")
    page.locator(".tell button[value=flare]").click()
    expect(page.locator(".mode button[value=flare-over]")).to_be_visible()
    look("flare")
    page.locator(".mode button[value=flare-over]").click()
    expect(page.locator(".mode")).to_have_count(0)

    page.goto("/programme/direction/")
    page.locator('[name="pain"][value="4"]').check(force=True)
    page.locator("main form .actions button.button").click()
    page.locator("button[name=end]").click()
    expect(page.locator("#error-signs")).to_be_visible()
    look("direction-which")
    page.locator(".trial-apart a").click()
    expect(page).to_have_url(re.compile("/programme/$"))

    page.goto("/programme/direction/")
    for name, told in enumerate(TRIED, 1):
        look(f"direction-{name}")
        for field, value in told.items():
            page.locator(f'[name="{field}"][value="{value}"]').check(force=True)
        page.locator("main form .actions button.button").click()
    expect(page.locator("main a.button")).to_be_visible()
    look("direction-found")
    page.locator(".trial-apart button").click()
    expect(page.locator(".trial-apart")).to_have_count(0)
    look("direction-forgotten")
