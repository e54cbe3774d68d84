"""Clinics and people. Every clinical row names its clinic and has a UUID key, so that a clinic can live whole
in one database."""

from __future__ import annotations

import uuid

from django.db import models

from osanka.safety.calling import LONGEST


class Clinic(models.Model):
    """Whose rows these are. On one person's own machine there is one, made at the first visit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody who exercises. `local` marks the one person of a machine without accounts.
    `emergency_number` is the one they call where they live, empty where nobody has said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="people")
    local = models.BooleanField(default=False)
    emergency_number = models.CharField(max_length=LONGEST, blank=True, default="")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["local"], condition=models.Q(local=True), name="one_local_person_a_database"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class ClinicalRow(models.Model):
    """What every row about a person has. Rows are only ever looked up through their person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
