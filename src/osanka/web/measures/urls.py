"""Addresses of measures."""

from __future__ import annotations

from django.urls import path

from osanka.web.measures import views

urlpatterns = [
    path("measures/", views.measures, name="measures"),
]
