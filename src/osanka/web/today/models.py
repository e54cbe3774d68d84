"""How a person is today, and the sessions made for them."""

from __future__ import annotations

from django.db import models

from osanka.web.intake.models import IntakeRevision
from osanka.web.people.models import ClinicalRow


class DayState(ClinicalRow):
    """The daily check as answered; rows are never changed."""

    answers = models.JSONField()
    created = models.DateTimeField()

    class Meta:
        ordering = ["-created"]
        indexes = [models.Index(fields=["person", "-created"])]


class Plan(ClinicalRow):
    """One composed session, never changed. `made_from` is a hash of the answers, wishes and versions it came
    from, so that asking again gives the same row; `signature` is the session's own."""

    intake = models.ForeignKey(IntakeRevision, on_delete=models.RESTRICT, related_name="+")
    state = models.ForeignKey(DayState, on_delete=models.RESTRICT, related_name="+", null=True)
    made_from = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    minutes = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=100, blank=True)
    session = models.JSONField()
    created = models.DateTimeField()

    class Meta:
        ordering = ["-created"]
        indexes = [models.Index(fields=["person", "-created"])]
        constraints = [models.UniqueConstraint(fields=["person", "made_from"], name="one_plan_per_question")]
