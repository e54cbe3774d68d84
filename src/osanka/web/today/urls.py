"""Addresses of the day."""

from __future__ import annotations

from django.urls import path

from osanka.web.today import views

urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/check/", views.check, name="check"),
]
