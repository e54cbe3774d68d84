"""The REST API. Every answer has `ok`; every error has one shape. It offers what the pages do, by the same
actions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.utils import check_csrf

from osanka.web.history.api import router as records
from osanka.web.intake.api import router as intake
from osanka.web.site.api_errors import ApiError, error_body
from osanka.web.today.api import router as today

SAFE = ("GET", "HEAD", "OPTIONS")


def from_here(request: HttpRequest) -> bool:
    """Refuse what another site makes a browser send. Programs without cookies and origin are nobody's
    browser."""
    browser = request.COOKIES or "Origin" in request.headers or "Sec-Fetch-Site" in request.headers
    if request.method in SAFE or not browser or check_csrf(request) is None:
        return True
    raise ApiError(
        403, "not-from-here", _("This request did not come from a page of this site. Reload the page.")
    )


api = NinjaAPI(title="Osanka", version="1", docs_url=None, auth=from_here, urls_namespace="api")
api.add_router("", intake)
api.add_router("", today)
api.add_router("", records)


@api.exception_handler(ApiError)
def _refused(request: HttpRequest, error: ApiError) -> HttpResponse:
    return JsonResponse(error.body, status=error.status)


@api.exception_handler(ValidationError)
def _malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    problems = [f"{'.'.join(str(part) for part in _place(each))}: {each['msg']}" for each in error.errors]
    return JsonResponse(error_body("malformed", _("The request could not be read."), problems), status=422)


def _place(problem: dict[str, Any]) -> tuple[Any, ...]:
    """Where in the body; the first two parts are ninja's own."""
    place: tuple[Any, ...] = tuple(problem["loc"])
    return place[2:] or place


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return JsonResponse(error_body("malformed", str(error)), status=error.status_code)
