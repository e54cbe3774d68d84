"""What a person answered: the intake, and how they are today. What is finished is only ever added."""

from __future__ import annotations

from django.db import models

from osanka.safety import LONGEST_TEXT
from osanka.web.people.models import ClinicalRow, Person


class IntakeDraft(ClinicalRow):
    """Answers on their way, one draft a person; gone when the intake is finished. `seen`: what was said to
    whether a doctor has looked at the sign that ended a session; empty where it was not asked."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    seen = models.CharField(max_length=10, blank=True, default="")
    updated = models.DateTimeField(auto_now=True)


class IntakeRevision(ClinicalRow):
    """A finished intake, exactly as answered. A new one replaces it by being newer; rows are never
    changed."""

    answers = models.JSONField()
    created = models.DateTimeField()

    class Meta:
        ordering = ["-created"]
        indexes = [models.Index(fields=["person", "-created"])]


class DayState(ClinicalRow):
    """The daily check as answered, or what a sign that ended a session says of the day; rows are never
    changed. `told`: when such a sign reached this machine, which may be long after it was said.
    `sign`: which, or the gravest of several; empty where none ended a session. `mistaken`: the sign that the
    person took back with these answers, as marked by mistake; else empty."""

    answers = models.JSONField()
    created = models.DateTimeField()
    told = models.DateTimeField(null=True)
    sign = models.CharField(max_length=40, blank=True, default="")
    mistaken = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        db_table = "today_daystate"  # as it was called when the first rows were written
        ordering = ["-created"]
        indexes = [models.Index(fields=["person", "-created"], name="today_dayst_person__310c99_idx")]


class Rest(ClinicalRow):
    """A rest from exercise that too much pain in a session has brought, and until when; rows are never
    changed. It stands apart from `DayState`, since no answer about the day ends it."""

    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-until"])]


class ClinicianRelease(ClinicalRow):
    """The person's own record of what a clinician agreed to; rows are never changed. `answers`: those that
    the rules it names read when it was written down; empty in older rows, which therefore open nothing."""

    clinician = models.CharField(max_length=LONGEST_TEXT["clinician"])
    reason = models.CharField(max_length=LONGEST_TEXT["reason"])
    given = models.DateField()
    expires = models.DateField()
    rules = models.JSONField()
    answers = models.JSONField(default=dict)
    created = models.DateTimeField()

    class Meta:
        ordering = ["-created"]
        indexes = [models.Index(fields=["person", "-created"])]


class WithdrawnRelease(ClinicalRow):
    """That the person took a record back, and when. The record itself stays as it was."""

    release = models.OneToOneField(ClinicianRelease, on_delete=models.CASCADE, related_name="withdrawn")
    created = models.DateTimeField()
