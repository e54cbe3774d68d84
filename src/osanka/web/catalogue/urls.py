"""Addresses of the library: short, so that they can be read out and shared."""

from __future__ import annotations

from django.urls import path

from osanka.web.catalogue import views

urlpatterns = [
    path("library/", views.search_page, name="library"),
    path("e/<slug:id_>/", views.exercise, name="exercise"),
    path("m/<slug:id_>/", views.method, name="method"),
    path("a/<slug:id_>/", views.activity, name="activity"),
    path("know/", views.topics, name="topics"),
    path("know/<slug:topic>/", views.facts, name="facts"),
    path("compare/", views.compare, name="compare"),
]
