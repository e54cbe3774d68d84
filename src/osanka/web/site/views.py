"""What a person sees when something is not there, or went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from osanka.web.site.api_errors import error_body
from osanka.web.site.middleware import API


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: an address that leads nowhere, or something that is not this person's."""
    return _error(
        request,
        404,
        "not-found",
        _("There is nothing here"),
        _(
            "The address may be mistyped, or what it led to is not on this machine. "
            "What you recorded is safe."
        ),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a request that makes no sense."""
    return _error(
        request,
        400,
        "bad-request",
        _("That did not come through"),
        _("The page sent something we could not read. Go back, reload the page and try again."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form from another site, or from before cookies were cleared."""
    return _error(
        request,
        403,
        "not-from-here",
        _("Please open the page again"),
        _("This form is out of date. Nothing was changed. Go back, reload the page and send it once more."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return _error(
        request,
        500,
        "server-error",
        _("Something broke on our side"),
        _(
            "What you recorded before is safe. Reload the page; "
            "if it happens again, the terminal shows what went wrong."
        ),
    )


def _error(request: HttpRequest, status: int, code: str, title: str, message: str) -> HttpResponse:
    if request.path.startswith(API):
        return JsonResponse(error_body(code, message), status=status)
    context = {"title": title, "message": message, "status": status}
    return render(request, "site/error.html", context, status=status)
