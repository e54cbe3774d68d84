"""Addresses of history."""

from __future__ import annotations

from django.urls import path

from osanka.web.history import views

urlpatterns = [
    path("history/", views.history, name="history"),
    path("history/<uuid:record_id>/morning/", views.morning, name="morning"),
]
