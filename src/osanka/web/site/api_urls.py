"""All addresses there are: the API, and the pages. See `middleware.Api` for when they are loaded."""

from __future__ import annotations

from django.urls import path

from osanka.web.site import urls
from osanka.web.site.api import api

urlpatterns = [*urls.urlpatterns, path("api/", api.urls)]

handler400 = urls.handler400
handler404 = urls.handler404
handler500 = urls.handler500
