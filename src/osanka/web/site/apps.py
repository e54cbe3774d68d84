"""Names the app; `site` alone would say too little in Django's tables."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "osanka.web.site"
    label = "osanka_site"
