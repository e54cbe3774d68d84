"""Days of somebody who follows a method, on a phone: offered by its name, done, and all of it large enough to
touch."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from looking import Visitor, check_access, take_picture
from playwright.sync_api import Page, expect
from strategies import healthy

LEAST_PX = 44
# Everything one may touch, also in what is folded up.
SMALL = """least => {
  document.querySelectorAll('main details').forEach(each => { each.open = true })
  return [...document.querySelectorAll('main a, main button, main summary')]
    .filter(each => { const h = each.getBoundingClientRect().height; return h > 0 && h < least - 0.5 })
    .map(each => each.innerText)
}"""


def sent(page: Page, method: str, address: str, **body: Any) -> Any:
    token = page.locator("body").get_attribute("data-csrf") or ""
    answer = getattr(page.request, method)(address, headers={"X-CSRFToken": token}, **body)
    assert answer.ok, answer.text()
    return answer


def done_now(page: Page) -> None:
    plan = page.request.get("/api/session/?method=mcgill-big-three").json()
    now, record = datetime.now(UTC).isoformat(), str(uuid4())
    items = [
        {"position": at, "exercise": item["exercise"], "ending": "done", "seconds": 60, "reps_done": 5}
        for at, item in enumerate(plan["session"]["items"])
    ]
    told = {"id": record, "plan": plan["plan"], "started": now, "ended": now, "items": items}
    sent(page, "put", f"/api/records/{record}/", data=told)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_followed_method_is_offered_done_and_large_enough_to_touch(visitor: Visitor, language: str) -> None:
    page = visitor(language, phone=True).page()

    def look(name: str) -> None:
        take_picture(page, f"{language}-phone-light-method-{name}")
        check_access(page)
        assert page.evaluate(SMALL, LEAST_PX) == []

    page.goto("/")
    answers = healthy(where=["lower-back"], since="months", leg_symptoms=["none"])
    sent(page, "post", "/api/intake/", data=answers)
    page.goto("/programme/new/?method=mcgill-big-three")
    for day in range(7):
        page.locator(f"#day-{day}").check(force=True)
    page.locator("main form button.button").click()
    expect(page.locator(".week-day.is-today .week-test")).to_have_count(2)
    look("calendar")
    page.locator(".week-day.is-today .week-test").first.click()
    expect(page.locator("#measure .item a").first).to_be_visible()
    look("day")
    page.goto("/today/")
    expect(page.locator("h1 a")).to_have_attribute("href", "/m/mcgill-big-three/")
    look("today")
    done_now(page)
    page.goto("/today/")
    expect(page.locator(".next")).to_be_visible()
    expect(page.locator("a.start")).to_have_count(0)
    look("done")
    page.goto("/programme/")
    expect(page.locator(".is-today .done")).to_be_visible()
    page.goto("/programme/new/")
    expect(page.locator("[name=method]")).to_have_value("mcgill-big-three")
    expect(page.locator("[name=days]:checked")).to_have_count(7)
    look("again")
