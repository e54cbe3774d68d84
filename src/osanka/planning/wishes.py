"""From the intake's answers to what a person has and wants today."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from osanka.catalogue.vocabulary import Equipment, Region, Setting
from osanka.planning.model import LEAST_MINUTES, MOST_ITEMS, MOST_MINUTES, WAYS, Eases, Goal, Wishes
from osanka.safety.model import DONT_KNOW, Intake

MINUTES_UNLESS_SAID = 15

# Where it hurts, and the regions a session should then work on: there and next door.
REGIONS_OF: dict[str, tuple[Region, ...]] = {
    "neck": (Region.CERVICAL, Region.SHOULDERS),
    "upper-back": (Region.THORACIC, Region.SHOULDERS),
    "lower-back": (Region.LUMBAR, Region.HIPS),
    "leg": (Region.LUMBAR, Region.HIPS),
    "arm": (Region.CERVICAL, Region.SHOULDERS),
}
# The most exercises for somebody in pain or of great age, and from which pain now (NPRS) on: ours; a
# physiotherapist's usual home programme is shorter still.
FEW_ITEMS = 8
MUCH_PAIN = 4
# What nobody is asked about, since every home has it (but who has nothing at hand is taken at their word),
# and what comes with an answer.
HOUSEHOLD = (Equipment.TABLE, Equipment.TOWEL)
COMES_WITH: dict[str, tuple[Equipment, ...]] = {
    "chair": (Equipment.SECOND_CHAIR,),
    "bar": (Equipment.LOW_BAR,),
    "gym": (
        Equipment.BAR,
        Equipment.LOW_BAR,
        Equipment.BAND,
        Equipment.FITBALL,
        Equipment.SUSPENSION_STRAPS,
        Equipment.PULLEY_TRAINER,
        Equipment.DUMBBELLS,
        Equipment.ANKLE_WEIGHTS,
        Equipment.WEIGHT_PLATE,
        Equipment.BARBELL,
        Equipment.BENCH,
        Equipment.BOX,
        Equipment.CABLE_MACHINE,
        Equipment.SMITH_MACHINE,
        Equipment.HYPEREXTENSION_BENCH,
        Equipment.ROMAN_CHAIR,
    ),
}
LEVEL_OF = {"none": 0, "some": 1, "regular": 2}
# The rung of the walking ladder to begin on: 10 minutes on three days, 15 on four, 20 on five. Ours.
WALK_LEVEL_OF = {"none": 0, "some": 2, "regular": 4}


def wishes_from(intake: Intake, minutes: int | None = None, **today: Any) -> Wishes:
    """The wishes that follow from an intake. `minutes` and the fields of Wishes in `today` take precedence.

    Pain of under six weeks is the acute phase (NICE NG59's and the WHO's border of acute low back pain).
    Somebody who did not say that they can get down to the floor and up again is not sent there.
    Errors: ValueError for minutes that no session has, TypeError for a field that Wishes does not have.
    """
    answers = intake.answers
    wishes = Wishes(
        minutes=_minutes(minutes if minutes is not None else answers.get("minutes", MINUTES_UNLESS_SAID)),
        goals=_goals(_several(intake, "goals")),
        regions=_regions(_several(intake, "where")),
        settings=_settings(intake),
        equipment=_equipment(intake),
        acute=answers.get("since") == "days",
        level=LEVEL_OF.get(str(answers.get("experience")), 0),
        most_items=_most_items(intake),
        eases=_eases(intake),
        walk_level=_walk_level(intake),
    )
    return replace(wishes, **today)


def _minutes(asked: object) -> int:
    if not isinstance(asked, int) or not LEAST_MINUTES <= asked <= MOST_MINUTES:
        raise ValueError(
            f"a session cannot last {asked!r} minutes: "
            f"ask for a whole number from {LEAST_MINUTES} to {MOST_MINUTES}"
        )
    return asked


def _most_items(intake: Intake) -> int:
    answers = intake.answers
    pain = answers.get("pain-now")
    hurting = isinstance(pain, int) and pain >= MUCH_PAIN
    return FEW_ITEMS if hurting or answers.get("age") == "75-plus" else MOST_ITEMS


def _walk_level(intake: Intake) -> int:
    """Whom standing and walking for a while makes worse, or may, begins on the first rung, like new pain."""
    tired = {"arching", DONT_KNOW} & set(_several(intake, "worse-with"))
    if tired or intake.answers.get("since") == "days":
        return 0
    return WALK_LEVEL_OF.get(str(intake.answers.get("experience")), 0)


def _several(intake: Intake, question: str) -> tuple[str, ...]:
    given = intake.answers.get(question, ())
    return given if isinstance(given, tuple) else (str(given),)


def _goals(asked: tuple[str, ...]) -> tuple[Goal, ...]:
    return tuple(goal for goal in get_args(Goal) if goal in asked)


def _eases(intake: Intake) -> Eases | None:
    """The way of moving that eases the low back; None for those who were not asked, whom it does not concern,
    and for whom no direction is special: that is known, and need not be tried."""
    said = intake.answers.get("better-with")
    if said == DONT_KNOW:
        return "unknown"
    return next((way for way in WAYS if way == said), None)


def _regions(where: tuple[str, ...]) -> tuple[Region, ...]:
    meant = {region for place in where for region in REGIONS_OF.get(place, ())}
    return tuple(region for region in Region if region in meant)


def _equipment(intake: Intake) -> tuple[Equipment, ...]:
    named = _several(intake, "equipment")
    household = () if named == ("none",) else HOUSEHOLD
    there = {*household, *named, *(item for name in named for item in COMES_WITH.get(name, ()))}
    return tuple(item for item in Equipment if item in there)


def _settings(intake: Intake) -> tuple[Setting, ...]:
    there = _several(intake, "equipment")
    possible = {
        Setting.FLOOR: intake.answers.get("floor") in ("yes", "with-help"),
        Setting.BAR: "bar" in there or "gym" in there,
        Setting.GYM: "gym" in there,
    }
    return tuple(setting for setting in Setting if possible.get(setting, True))
