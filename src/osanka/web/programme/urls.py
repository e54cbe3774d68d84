"""Addresses of the programme."""

from __future__ import annotations

from django.urls import path, register_converter

from osanka.web.programme import measuring, trying, views
from osanka.web.programme.dates import DayConverter

register_converter(DayConverter, "day")

urlpatterns = [
    path("programme/", views.calendar, name="programme"),
    path("programme/new/", views.new, name="programme-new"),
    path("programme/end/", views.end, name="programme-end"),
    path("programme/direction/", trying.find_direction, name="direction"),
    path("programme/direction/found/", trying.found, name="direction-found"),
    path("programme/direction/forget/", trying.forget, name="direction-forget"),
    path("programme/self-tests/", measuring.how_tests_went, name="self-tests"),
    path("programme/changes/", views.changes, name="changes"),
    path("programme/changes/undo/", views.undo, name="undo"),
    path("programme/now/", views.now, name="programme-now"),
    path("programme/taste/", views.taste, name="taste"),
    path("programme/<day:day>/", views.day, name="programme-day"),
]
