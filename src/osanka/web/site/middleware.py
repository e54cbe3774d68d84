"""Security headers on every answer that Django gives (the static files get theirs in `assets`), and the shape
of the API's errors."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from osanka.web.site.api_errors import error_body

API = "/api/"
# The figure is fetched from the origin and its parts handed to three.js as blobs; nothing else may be
# loaded or run.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self' blob:",
        "font-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    # With `no-referrer` browsers send forms with `Origin: null`, which the protection against forgery
    # refuses.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), screen-wake-lock=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Api:
    """Finds the addresses below /api/, and gives what Django or ninja refuse there by themselves the one
    shape of the API's errors too.

    Their module brings ninja and pydantic, which take a third of the time of a start. So it is loaded with
    the first request that is for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(API):
            return self.get_response(request)
        request.urlconf = "osanka.web.site.api_urls"
        response = self.get_response(request)
        is_ours = response.headers.get("Content-Type", "").startswith("application/json")
        if response.status_code < 400 or is_ours:
            return response
        reason = HTTPStatus(response.status_code).phrase
        code = reason.lower().replace(" ", "-")
        return JsonResponse(error_body(code, reason), status=response.status_code)


class SecurityHeaders:
    """Adds the headers, and forbids caching of pages, which speak about health."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
