"""The short trial that finds which way of moving eases the low back, and the signs that end it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from osanka import planning, safety
from osanka.adaptation import Direction, Tried, direction
from osanka.catalogue import Exercise
from osanka.planning import Way
from osanka.safety import DONT_KNOW, Intake, Sign
from osanka.safety.ending import gravest, sign_of_pain, sign_or_unknown, unknown_sign
from osanka.web.intake.actions import amend, save_stop
from osanka.web.intake.gate import Standing
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue
from osanka.web.site.ratings import RatingField

WORSE, NONE = "worse-with", "none"
# The signs with a box of their own here, and those shown at once; the others stand folded below them.
OF_SPREAD = "spreading-pain"
FIRST = ("weak-leg", "saddle", "bladder-bowel")
# How each movement is made for the trial: again and again, where a session would stay in it.
STEPS = {
    "double-knee-to-chest": (
        _("Lie on your back, knees bent. Bring up one knee, then the other, and hold them from below."),
        _("Draw both knees to your chest with your hands."),
        _("Let them move away at once until your arms are long, without letting go. That is one."),
        _("After ten times set the feet down one by one."),
    ),
    "quadruped-rock": (
        _("Go down on hands and knees."),
        _("Rock the hips back towards the heels; the back may round."),
        _("Come back over your hands at once. That is one."),
    ),
    "cobra-low": (
        _("Lie on your belly, palms beside the armpits, elbows close."),
        _("Press the hands into the floor and lift the chest a little; the pelvis stays down."),
        _("Lie down again at once. That is one."),
    ),
    "standing-back-arch": (
        _("Stand with your feet hip-width apart and lay the wrists against the low back."),
        _("Bend back a little over your wrists; keep looking ahead."),
        _("Stand upright again at once. That is one."),
    ),
}


def _box(label: Any = "") -> forms.BooleanField:
    return forms.BooleanField(required=False, label=label)


class TrialForm(forms.Form):
    """Pain before and after each of the two movements, and what else came of it. `spread`: it went further
    down the leg, `settled`: and came back; `numb`: new numbness; `signs`: other stop signs, by id; `end`: it
    was ended without a word about why."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for way in planning.WAYS:
            fields: dict[str, forms.Field] = {
                "before": RatingField(),
                "after": RatingField(),
                "spread": _box(_("The pain went further down the leg")),
                "settled": _box(_("It drew back within a minute of rest")),
                "numb": _box(_("New numbness or tingling")),
                "signs": forms.Field(required=False, widget=forms.SelectMultiple),
                "end": _box(),
            }
            self.fields.update({f"{way}_{name}": field for name, field in fields.items()})

    def clean(self) -> None:
        """All four numbers are needed, but from somebody who stopped."""
        if self.sign() is not None:
            return
        for name in (f"{way}_{when}" for way in planning.WAYS for when in ("before", "after")):
            if self.cleaned_data.get(name) is None and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])

    def sign(self) -> Sign | None:
        """What ends the trial, and the day's exercise with it, as it would end a session: the gravest of all
        that was told; None where nothing did. What is not known counts as unknown."""
        return gravest(*(self._sign(way) for way in planning.WAYS))

    def _sign(self, way: Way) -> Sign | None:
        told = self._told(way)
        signs = [*map(sign_or_unknown, told["signs"] or ()), sign_of_pain([told["after"]])]
        if told["numb"]:
            signs.append(unknown_sign())
        if told["spread"] and not told["settled"]:
            signs.append(sign_or_unknown(OF_SPREAD))
        found = gravest(*signs)
        return found or (unknown_sign() if told["end"] else None)

    def found(self) -> Direction:
        """What a valid form says. A trial that was stopped finds nothing that eases."""
        if self.sign() is None:
            return direction(*(self._tried(self._told(way)) for way in planning.WAYS))
        return Direction(None, tuple(way for way in planning.WAYS if self._made_worse(way)))

    def _made_worse(self, way: Way) -> bool:
        told = self._told(way)
        if told["spread"] or told["numb"] or set(told["signs"] or ()) & set(FIRST):
            return True
        return None not in (told["before"], told["after"]) and self._tried(told).worse

    def _tried(self, told: dict[str, Any]) -> Tried:
        return Tried(told["before"], told["after"], told["spread"])

    def _told(self, way: Way) -> dict[str, Any]:
        names = ("before", "after", "spread", "settled", "numb", "signs", "end")
        return {name: self.cleaned_data.get(f"{way}_{name}") for name in names}


@dataclass(frozen=True, slots=True)
class Part:
    """One movement on the page, with its fields and the signs that may come up."""

    exercise: Exercise
    steps: tuple[Any, ...]
    fields: dict[str, Any]
    first: tuple[Sign, ...]
    others: tuple[Sign, ...]


def parts(form: TrialForm, tried: Iterable[Exercise], intake: Intake) -> list[Part]:
    """The two movements, the one that bends first."""
    shown = [sign for sign in safety.signs_for(intake) if sign.id != OF_SPREAD and not sign.of_pain]
    return [
        Part(
            exercise=exercise,
            steps=STEPS[exercise.id],
            fields={name.removeprefix(f"{way}_"): form[name] for name in form.fields if name.startswith(way)},
            first=tuple(sign for sign in shown if sign.id in FIRST),
            others=tuple(sign for sign in shown if sign.id not in FIRST),
        )
        for way, exercise in zip(planning.WAYS, tried, strict=True)
    ]


def trial_for(standing: Standing) -> tuple[Exercise, Exercise] | None:
    """The movements to try, the one that bends first; None where the trial is not for this person."""
    wishes = planning.wishes_from(standing.intake)
    found = planning.direction_trial(the_catalogue(), standing.clearance, wishes)
    exercises = the_catalogue().exercises
    return (exercises[found[0]], exercises[found[1]]) if found else None


def keep(person: Person, standing: Standing, form: TrialForm, now: datetime) -> None:
    """Let the answers of the intake say what was found, as if the person had known it, and let a sign that
    ended the trial count for the gate as one that ended a session.

    What made it worse is added to what was said before, never taken away; what was not known and has not been
    tried stays unknown. A trial that was stopped leaves open what eases."""
    found, sign = form.found(), form.sign()
    said = standing.intake.answers.get(WORSE, (DONT_KNOW,))
    before = said if isinstance(said, tuple) else (said,)
    changes: dict[str, Any] = {}
    if found.worse:
        every = (*planning.WAYS, "twisting", DONT_KNOW)
        changes[WORSE] = [way for way in every if way in before or way in found.worse]
    if sign is None:
        changes["better-with"] = found.eases or NONE
    with transaction.atomic():
        if changes:
            amend(person, changes, now)
        if sign is not None:
            save_stop(person, sign.id, now, now)
