"""What a person answered. Finished intakes are only ever added."""

from __future__ import annotations

from django.db import models

from osanka.web.people.models import ClinicalRow, Person


class IntakeDraft(ClinicalRow):
    """Answers on their way, one draft a person; gone when the intake is finished."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    updated = models.DateTimeField(auto_now=True)


class IntakeRevision(ClinicalRow):
    """A finished intake, exactly as answered. A new one replaces it by being newer; rows are never
    changed."""

    answers = models.JSONField()
    created = models.DateTimeField()

    class Meta:
        ordering = ["-created"]
        indexes = [models.Index(fields=["person", "-created"])]
