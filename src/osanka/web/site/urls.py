"""The addresses of the pages. Those of the API are in `api_urls`, which only its requests load."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from osanka.web.site.welcome import welcome

urlpatterns = [
    path("", welcome, name="welcome"),
    path("", include("osanka.web.intake.urls")),
    path("", include("osanka.web.today.urls")),
    path("", include("osanka.web.programme.urls")),
    path("", include("osanka.web.player.urls")),
    path("", include("osanka.web.history.urls")),
    path("", include("osanka.web.measures.urls")),
    path("", include("osanka.web.catalogue.urls")),
    path("language/", set_language, name="set_language"),
]

handler400 = "osanka.web.site.views.bad_request"
handler404 = "osanka.web.site.views.not_found"
handler500 = "osanka.web.site.views.server_error"
