"""Gives every request its person. Accounts will replace this one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from osanka.web.people.actions import local_person
from osanka.web.people.request import OsankaRequest


class LocalPerson:
    """`request.person` is the one person of this machine, read when first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        cast(OsankaRequest, request).person = SimpleLazyObject(local_person)  # type: ignore[assignment]
        return self.get_response(request)
