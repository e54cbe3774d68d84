"""Sessions as they were made, and as they were done."""

from __future__ import annotations

import uuid

from django.db import models

from osanka.web.intake.models import DayState, IntakeRevision
from osanka.web.people.models import ClinicalRow


class Plan(ClinicalRow):
    """One composed session, never changed. `made_from` is a hash of the answers, wishes and versions it came
    from, so that asking again gives the same row; `signature` is the session's own. Movements that were made
    without a session have one too, for their record to belong to (`actions.keep_attempt`): it names them and
    nothing else, is called by what made it, and is never led."""

    intake = models.ForeignKey(IntakeRevision, on_delete=models.RESTRICT, related_name="+")
    state = models.ForeignKey(DayState, on_delete=models.RESTRICT, related_name="+", null=True)
    made_from = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    minutes = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=100, blank=True)
    number = models.PositiveSmallIntegerField(default=1)  # which session of the method
    session = models.JSONField()
    created = models.DateTimeField()

    class Meta:
        db_table = "today_plan"  # as it was called when the first rows were written
        ordering = ["-created"]
        indexes = [models.Index(fields=["person", "-created"], name="today_plan_person__3bb95a_idx")]
        constraints = [models.UniqueConstraint(fields=["person", "made_from"], name="one_plan_per_question")]


class Record(ClinicalRow):
    """One session as it went. The key is made by the player, so that sending it twice stores it once. Pain is
    NPRS 0–10, effort CR10 RPE 0–10; `stopped` the sign that ended it, else empty,
    and `told` when this machine heard of that."""

    plan = models.ForeignKey(Plan, on_delete=models.RESTRICT, related_name="records")
    session = models.CharField(max_length=128)
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    pain_before = models.PositiveSmallIntegerField(null=True)
    pain_after = models.PositiveSmallIntegerField(null=True)
    effort = models.PositiveSmallIntegerField(null=True)
    pain_next_morning = models.PositiveSmallIntegerField(null=True)
    stopped = models.CharField(max_length=40, blank=True, default="")
    told = models.DateTimeField(null=True)
    received = models.DateTimeField()

    class Meta:
        ordering = ["-started"]
        indexes = [models.Index(fields=["person", "-started"])]


class RecordItem(models.Model):
    """One exercise of it, in the order done; one that was made easier and its easier variation share a
    position of the plan. Reached through its record only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey("people.Clinic", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    exercise = models.CharField(max_length=100)
    ending = models.CharField(max_length=20)
    seconds = models.PositiveIntegerField()
    reps_done = models.PositiveSmallIntegerField()
    feel = models.CharField(max_length=10, blank=True)
    pain = models.PositiveSmallIntegerField(null=True)
    pain_where = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["record", "order"], name="one_item_a_place")]


class Choice(ClinicalRow):
    """One thing a person decided about their programme: a change undone, a flare, a journey. Never changed
    and never deleted; what each kind means is said in `osanka.adaptation.Choice`. `code` and `since` name the
    change that an undo takes back."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    exercise = models.CharField(max_length=100, blank=True, default="")
    code = models.CharField(max_length=20, blank=True, default="")
    since = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["person", "at"])]
