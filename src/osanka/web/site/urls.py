"""All addresses of the site."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from osanka.web.site.api import api
from osanka.web.site.welcome import welcome

urlpatterns = [
    path("", welcome, name="welcome"),
    path("", include("osanka.web.intake.urls")),
    path("", include("osanka.web.today.urls")),
    path("", include("osanka.web.player.urls")),
    path("", include("osanka.web.history.urls")),
    path("language/", set_language, name="set_language"),
    path("api/", api.urls),
]

handler400 = "osanka.web.site.views.bad_request"
handler404 = "osanka.web.site.views.not_found"
handler500 = "osanka.web.site.views.server_error"
