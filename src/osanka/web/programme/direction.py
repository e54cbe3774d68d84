"""The short trial that finds which way of moving eases the low back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osanka import planning
from osanka.adaptation import Direction, Tried, direction
from osanka.catalogue import Exercise
from osanka.web.intake.actions import amend
from osanka.web.intake.gate import Standing
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue
from osanka.web.site.ratings import RatingField

WORSE, NONE = "worse-with", "none"


class TrialForm(forms.Form):
    """Pain before and after each of the two movements, and whether it went further down the leg."""

    bending_before = RatingField(required=True)
    bending_after = RatingField(required=True)
    bending_spread = forms.BooleanField(required=False, label=_("The pain went further down the leg"))
    arching_before = RatingField(required=True)
    arching_after = RatingField(required=True)
    arching_spread = forms.BooleanField(required=False, label=_("The pain went further down the leg"))

    def found(self) -> Direction:
        """What a valid form says."""
        return direction(*(self._tried(way) for way in planning.WAYS))

    def _tried(self, way: str) -> Tried:
        said = self.cleaned_data
        return Tried(said[f"{way}_before"], said[f"{way}_after"], said[f"{way}_spread"])


def trial_for(standing: Standing) -> tuple[Exercise, Exercise] | None:
    """The movements to try, the one that bends first; None where the trial is not for this person."""
    wishes = planning.wishes_from(standing.intake)
    found = planning.direction_trial(the_catalogue(), standing.clearance, wishes)
    exercises = the_catalogue().exercises
    return (exercises[found[0]], exercises[found[1]]) if found else None


def keep(person: Person, standing: Standing, found: Direction, now: datetime) -> None:
    """Let the answers of the intake say what was found, as if the person had known it. What made it worse is
    added to what was said before, never taken away."""
    said = standing.intake.answers.get(WORSE, ())
    before = said if isinstance(said, tuple) else ()
    worse = [way for way in (*planning.WAYS, "twisting") if way in before or way in found.worse]
    changes: dict[str, Any] = {"better-with": found.eases or NONE}
    if worse:
        changes[WORSE] = worse
    amend(person, changes, now)
