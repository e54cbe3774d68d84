"""The short trial that finds which way of moving eases the low back: who may try what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from osanka import planning, safety
from osanka.adaptation import why_not_now
from osanka.catalogue import Exercise
from osanka.planning import Way
from osanka.safety import DONT_KNOW, Intake, Sign
from osanka.web.history.past import past_of
from osanka.web.intake.gate import Standing
from osanka.web.people.models import Person
from osanka.web.programme.trial import FIRST, OF_SPREAD
from osanka.web.programme.tried import BETTER
from osanka.web.site.content import the_catalogue

WhyNot = Literal["quiet", "strong", "resting", "flare", "gate"]
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


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that may come up: those shown at once, and the others."""

    first: tuple[Sign, ...]
    others: tuple[Sign, ...]


def signs_of(intake: Intake) -> Signs:
    """The signs with a box of their own on the pages of the trial."""
    shown = [sign for sign in safety.signs_for(intake) if sign.id != OF_SPREAD and not sign.of_pain]
    return Signs(
        tuple(sign for sign in shown if sign.id in FIRST),
        tuple(sign for sign in shown if sign.id not in FIRST),
    )


def movement(standing: Standing, way: Way, pain: int) -> Exercise | None:
    """The movement to try this way with this pain just now, NPRS; None where the gate does not leave both
    ways free with it. Who tries again is asked as if what eases were not known."""
    intake = Intake({**standing.intake.answers, "pain-now": pain, BETTER: DONT_KNOW})
    agreed = standing.clearance.releases
    clearance = safety.clear(intake, the_catalogue(), releases=agreed, today=timezone.localdate())
    found = planning.direction_trial(the_catalogue(), clearance, planning.wishes_from(intake))
    return the_catalogue().exercises[found[planning.WAYS.index(way)]] if found else None


def why_not(person: Person, standing: Standing, pain: int, now: datetime) -> WhyNot | None:
    """Why the trial is not for today, with this pain just now; None where it is."""
    adapted = past_of(person, standing.intake, now).adapted
    if adapted.mode == "flare":
        return "flare"
    if adapted.resting:
        return "resting"
    return why_not_now(pain) or (None if movement(standing, planning.WAYS[0], pain) else "gate")
