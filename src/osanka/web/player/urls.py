"""Addresses of the player."""

from __future__ import annotations

from django.urls import path

from osanka.web.player import views

urlpatterns = [
    path("session/<uuid:plan_id>/play/", views.play, name="play"),
    path("session/<uuid:plan_id>/done/", views.done, name="done"),
]
