"""Addresses of the intake."""

from __future__ import annotations

from django.urls import path

from osanka.web.intake import views

urlpatterns = [
    path("intake/", views.begin, name="intake"),
    path("intake/<slug:screen_id>/", views.screen, name="intake-screen"),
    path("verdict/", views.verdict, name="verdict"),
    path("verdict/number/", views.number, name="emergency-number"),
    path("verdict/release/", views.release, name="release"),
    path("verdict/release/<uuid:release_id>/withdraw/", views.withdraw, name="withdraw-release"),
]
