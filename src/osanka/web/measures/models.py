"""Answers on the days that measure. Rows are added and never changed; of one day the last counts."""

from __future__ import annotations

from django.db import models

from osanka.outcomes.psfs import LONGEST
from osanka.web.people.models import ClinicalRow


class Activity(ClinicalRow):
    """Something that the back makes hard, in the person's own words. `place` counts from 0 and stays below
    `osanka.outcomes.psfs.MOST_ACTIVITIES`."""

    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST)
    named = models.DateTimeField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="one_activity_a_place")]


class Rating(ClinicalRow):
    """How well an activity went: 0 not at all … 10 as before the back hurt (`osanka.outcomes.psfs`)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="ratings")
    at = models.DateTimeField()
    score = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["person", "at"])]


class Attempt(ClinicalRow):
    """One self-test as it went (`osanka.outcomes.self_tests`)."""

    at = models.DateTimeField()
    exercise = models.CharField(max_length=100)
    went = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["person", "at"])]
