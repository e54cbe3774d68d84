"""Programmes as they were laid out, never changed: a change is a new revision; and trials of a direction."""

from __future__ import annotations

from django.db import models

from osanka.web.intake.models import IntakeRevision
from osanka.web.people.models import ClinicalRow


class ProgrammeRevision(ClinicalRow):
    """One revision of a person's programme; the newest counts. `code` says why there is a new one.
    `made_from` names what it follows from, part by part, so that a change of one is noticed and can be named.
    `frame` is what days were asked for, and `value` the programme, or why there can be none of them now; both
    are None where the person ended it. `minutes`: how long sessions are to be, and `walk`: the rung of the
    walking ladder to begin on, None where that is as the intake says."""

    intake = models.ForeignKey(IntakeRevision, on_delete=models.RESTRICT, related_name="+")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    made_from = models.JSONField()
    method = models.CharField(max_length=100, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    walk = models.PositiveSmallIntegerField(null=True)
    frame = models.JSONField(null=True)  # also in the value, whose form may change
    value = models.JSONField(null=True)
    created = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="one_revision_a_number")]


class DirectionTrial(ClinicalRow):
    """One trial of two movements that was made. `name` names the page it was sent from, so that it is kept
    once. `tried`: pain before and after and the place of each movement that was finished, the one that bends
    first; `eases` and `worse`: the ways that were found, `eases` empty where none clearly does. `stopped`: a
    sign ended it. `forgotten`: when the person took the result back, the only thing that is changed."""

    name = models.CharField(max_length=64)
    tried = models.JSONField()
    eases = models.CharField(max_length=10, blank=True, default="")
    worse = models.JSONField(default=list)
    stopped = models.BooleanField(default=False)
    created = models.DateTimeField()
    forgotten = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_trial_a_page")]
