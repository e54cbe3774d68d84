"""The set somebody chose before the questions came in between: kept on their device for an hour."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from osanka.web.today.forms import WishForm

COOKIE = "chosen"
# Long enough for the intake with a break in it; a choice of yesterday would only surprise. Ours.
KEPT_SECONDS = 60 * 60


def keep(request: HttpRequest, form: WishForm, response: HttpResponse) -> HttpResponse:
    """The response, with the chosen set in a cookie. The newest choice counts, also that of no set."""
    chosen = _chosen(form)
    if not chosen:
        return drop(request, response)
    response.set_cookie(COOKIE, chosen, max_age=KEPT_SECONDS, httponly=True, samesite="Lax")
    return response


def drop(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, after which nothing is kept any more."""
    if COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def take(request: HttpRequest) -> HttpResponse | None:
    """The way to the set that was kept, once; None where none is, or where the address asks for something."""
    if request.GET or not request.COOKIES.get(COOKIE):
        return None
    chosen = _chosen(WishForm(dict(parse_qsl(request.COOKIES[COOKIE]))))
    return drop(request, redirect(f"{reverse('today')}?{chosen}"))


def _chosen(form: WishForm) -> str:
    """The set as it stands in the address; empty where none is named."""
    if not form.is_valid() or not form.cleaned_data["method"]:
        return ""
    return urlencode({name: form.cleaned_data[name] for name in ("method", "session")})
