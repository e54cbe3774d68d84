"""What reading the whole condition × exercise table found too lax or too strict; see
docs/safety/matrix-review.md."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bodies import small_catalogue
from strategies import healthy

from osanka import catalogue
from osanka.catalogue.vocabulary import Demand
from osanka.safety import Clearance, Limits, clear, read_intake, ruleset

SMALL = small_catalogue()
REAL = catalogue.load()
LEG: dict[str, Any] = {"where": ["leg"], "since": "months", "leg_symptoms": ["below-knee"]}
ARM: dict[str, Any] = {"where": ["arm"], "since": "months", "arm_symptoms": ["numbness"]}
FRESH: dict[str, Any] = {"where": ["lower-back"], "since": "days", "leg_symptoms": ["none"]}
NECK_ENDS = ("neck-flexion-3", "neck-extension-2", "neck-rotation-3", "neck-side-bend-3", "inversion-2")
UNSTEADY: list[dict[str, Any]] = [
    {"age": "75-plus", "falls": "no"},
    {"age": "65-74", "falls": "yes"},
    {"conditions": ["epilepsy"]},
    {"conditions": ["vertigo"], "neck_dizzy": "no", "falls": "no"},
    {"conditions": ["osteoporosis"], "falls": "no", "spine_fracture": "no"},
    {"hard": ["one-leg"]},
    {"where": ["leg"], "since": "months", "leg_symptoms": ["numbness"]},
]


def cleared(**changes: Any) -> Clearance:
    return clear(read_intake(healthy(**changes)), SMALL)


def in_full(**changes: Any) -> Clearance:
    return clear(read_intake(healthy(**({"experience": "regular"} | changes))), REAL)


def blocked(clearance: Clearance, *names: str) -> bool:
    return not any(clearance.allows(name) for name in names)


def is_light(clearance: Clearance, *names: str) -> bool:
    """Whether these are open, at the lowest dose."""
    return all(clearance.allows(name) and clearance.rulings[name].limits.max_level == 0 for name in names)


@pytest.mark.parametrize("condition", ["spine-injury", "tumour"])
def test_an_injured_spine_or_a_tumour_may_be_in_the_neck(condition: str) -> None:
    clearance = cleared(conditions=[condition], cleared="yes")
    assert blocked(clearance, *NECK_ENDS, "lumbar-extension-3", "lumbar-side-bend-3")
    assert clearance.allows("neck-rotation-2")
    real = in_full(conditions=[condition], cleared="yes")
    assert blocked(real, "neck-half-roll", "neck-resisted-rotation", "chin-to-chest-test", "cobra")


def test_an_irritated_leg_nerve_does_not_hang_and_does_not_arch_far_unless_arching_eases() -> None:
    clearance = cleared(**LEG)
    assert blocked(clearance, "traction-3", "lumbar-extension-3")
    assert clearance.allows("traction-2")
    assert cleared(**LEG, better_with="arching").allows("lumbar-extension-3")
    assert blocked(cleared(**LEG, better_with="dont-know"), "lumbar-extension-3")
    assert blocked(in_full(**LEG), "back-extension-bench", "towel-roll-lying", "pull-up")


def test_an_irritated_arm_nerve_carries_no_weight_and_keeps_the_head_up() -> None:
    clearance = cleared(**ARM)
    assert blocked(clearance, "external-load-2", "neck-flexion-3", "inversion-2")
    assert clearance.allows("external-load-1")


def test_advanced_wear_of_the_neck_carries_no_weight_and_does_not_hang() -> None:
    clearance = cleared(conditions=["late-cervical-osteochondrosis"], neck_dizzy="no")
    assert blocked(clearance, "external-load-2", "axial-load-3", "impact-2", "traction-3", "neck-flexion-3")
    assert blocked(clearance, "lat-pulldown-behind-neck")
    assert clearance.allows("traction-2")


def test_after_a_birth_nothing_hangs_tips_or_arches_and_the_pool_waits() -> None:
    clearance = cleared(
        conditions=["recent-birth"],
        cleared="yes",
        after_birth=["none"],
        pregnancy_pressure="below-140",
        pregnancy_signs="no",
    )
    assert blocked(clearance, "traction-2", "inversion-2", "lumbar-extension-3")
    assert clearance.allows("lumbar-extension-2")
    assert not in_full(
        conditions=["recent-birth"],
        cleared="yes",
        after_birth=["none"],
        pregnancy_pressure="below-140",
        pregnancy_signs="no",
    ).allows("swimming")


@pytest.mark.parametrize(
    "said", [{"conditions": ["bleeding"]}, {"conditions": ["recent-surgery"], "cleared": "yes"}]
)
def test_open_wounds_do_not_go_into_the_pool(said: dict[str, Any]) -> None:
    assert not in_full(**said).allows("swimming")


def test_a_weak_heart_does_not_hang_and_keeps_its_legs_down() -> None:
    clearance = cleared(conditions=["heart-disease"], cleared="yes")
    assert blocked(clearance, "traction-2", "legs-up-wall")
    assert clearance.allows("inversion-1")
    real = in_full(conditions=["heart-disease"], cleared="yes")
    assert any("never alone" in text.en for text in real.activities["swimming"].care)


def test_after_a_clot_nobody_sits_on_the_heels_or_cross_legged() -> None:
    clearance = cleared(conditions=["thrombosis"], cleared="yes")
    assert blocked(clearance, "knee-weight-3", "knee-weight-2-kneeling", "easy-pose", "seated-twist-easy")
    assert clearance.allows("knee-weight-2")
    assert blocked(
        in_full(conditions=["thrombosis"], cleared="yes"), "heel-sit-side-bend", "kneeling-chair-cat"
    )


def test_a_narrow_canal_does_not_jump() -> None:
    assert blocked(cleared(conditions=["stenosis"], leg_symptoms=["none"]), "impact-2")


def test_from_65_on_jumps_and_heavy_weights_stay_low() -> None:
    older, younger = (
        cleared(age=age, experience="regular", **more)
        for age, more in (("65-74", {"falls": "no"}), ("55-64", {}))
    )
    assert older.rulings["impact-2"].limits.max_level == 0
    assert older.rulings["external-load-3"].limits.max_level == 1
    assert younger.rulings["impact-2"].effect == younger.rulings["external-load-3"].effect == "allow"


def test_later_pregnancy_does_not_shuffle_on_the_buttocks() -> None:
    assert not cleared(
        conditions=["pregnancy"],
        cleared="yes",
        pregnancy_stage="second",
        pregnancy_pressure="below-140",
        pregnancy_signs="no",
    ).allows("buttock-walk")
    assert cleared(
        conditions=["pregnancy"],
        cleared="yes",
        pregnancy_stage="first",
        pregnancy_pressure="below-140",
        pregnancy_signs="no",
    ).allows("buttock-walk")


def test_a_freshly_hurt_neck_is_not_rolled_and_not_pushed_against() -> None:
    clearance = cleared(where=["neck"], since="days", neck_dizzy="no", arm_symptoms=["none"])
    assert blocked(
        clearance, "neck-half-roll", "neck-resisted-rotation", "neck-resisted-side-bend", "neck-flexion-3"
    )


def test_a_good_day_does_not_end_the_first_six_weeks() -> None:
    clearance = cleared(**FRESH, pain_now=0, experience="regular")
    assert blocked(clearance, "external-load-2", "impact-2", "traction-2", "lumbar-flexion-3-standing")
    assert is_light(clearance, "lumbar-rotation-3", "lumbar-side-bend-3", "lumbar-strengthen", "effort-2")
    real = in_full(**FRESH)
    assert blocked(real, "standing-forward-fold", "pyramid", "seated-forward-fold", "weighted-side-bend")
    assert is_light(real, "double-knee-to-chest", "knee-drops", "bird-dog")


@pytest.mark.parametrize("said", UNSTEADY)
def test_who_stands_unsteadily_is_not_sent_to_a_class_but_rises_on_the_toes_holding_on(
    said: dict[str, Any],
) -> None:
    sent = {name for name, one in REAL.activities.items() if one.demands.get(Demand.BALANCE, 0) >= 2}
    assert "yoga-class" in sent
    clearance = in_full(**said)
    assert blocked(clearance, *sent, "tiptoe-balance")
    assert clearance.allows("calf-raise-hold")
    assert clearance.allows("heel-toe-rocking")


def test_a_troubled_wrist_grips_lightly() -> None:
    assert is_light(cleared(conditions=["wrist"], experience="regular"), "external-load-2", "traction-2")


@pytest.mark.parametrize("since", ["days", "weeks", "months"])
def test_with_severe_pain_a_few_steps_stay(since: str) -> None:
    clearance = in_full(where=["lower-back"], since=since, pain_now=8, leg_symptoms=["none"])
    assert clearance.allows("walk-the-room")
    assert clearance.allows("hourly-stand-up")
    for name in ("march-in-place", "seated-pendulum"):
        assert (clearance.rulings[name].limits.max_level, clearance.rulings[name].limits.max_sets) == (0, 1)
    assert not clearance.allows("hip-circles" if since != "months" else "bird-dog")


@pytest.mark.parametrize("pressure", ["140-to-179", "dont-know"])
def test_raised_pressure_bears_light_work_and_no_weights(pressure: str) -> None:
    clearance = cleared(conditions=["hypertension"], blood_pressure=pressure)
    for name in ("effort-2", "lumbar-strengthen"):
        assert clearance.rulings[name].limits == Limits(max_level=0, max_hold=10)
    assert blocked(clearance, "effort-3", "external-load-2", "inversion-1", "breath-holding-1", "traction-2")
    assert is_light(in_full(conditions=["hypertension"], blood_pressure=pressure), "glute-bridge", "bird-dog")


def test_a_troubled_shoulder_bears_its_own_height_lightly() -> None:
    clearance = cleared(conditions=["shoulder"], shoulder_acute="no")
    assert is_light(clearance, "shoulder-elevation-2", "wrist-weight-2", "external-load-2")
    assert blocked(clearance, "shoulder-elevation-3", "wrist-weight-3")
    assert is_light(
        in_full(conditions=["shoulder"], shoulder_acute="no"), "cat-cow", "sphinx", "supine-twist"
    )


def test_whoever_bleeds_may_stand_up_every_hour() -> None:
    clearance = in_full(conditions=["bleeding"])
    assert clearance.allows("hourly-stand-up")
    assert not clearance.allows("seated-side-bend")


@pytest.mark.parametrize(
    "said",
    [
        {"conditions": ["osteoporosis"], "falls": "no", "spine_fracture": "no"},
        {"conditions": ["disc-herniation"], "leg_symptoms": ["none"]},
    ],
)
def test_delicate_backs_walk_freely_with_a_word_of_care(said: dict[str, Any]) -> None:
    clearance = in_full(**said)
    for ruling in (clearance.activities["walking"], clearance.rulings["hip-circles"]):
        assert ruling.effect == "allow"
        assert ruling.care
    assert clearance.rulings["bird-dog"].limits.max_level == 1


def test_a_disc_herniation_pulls_light_weights_with_the_low_back_quiet() -> None:
    clearance = in_full(conditions=["disc-herniation"], leg_symptoms=["none"])
    assert is_light(clearance, "lat-pulldown-front", "prone-bench-row")
    assert blocked(clearance, "light-deadlift", "weighted-side-bend", "bent-over-row")


@pytest.mark.parametrize(
    "said",
    [
        {"conditions": ["osteoporosis"], "falls": "no", "spine_fracture": "no"},
        {"conditions": ["disc-herniation"], "leg_symptoms": ["none"]},
        {
            "conditions": ["pregnancy"],
            "cleared": "yes",
            "pregnancy_stage": "first",
            "pregnancy_pressure": "below-140",
            "pregnancy_signs": "no",
        },
        {"conditions": ["glaucoma"]},
        {"conditions": ["heart-disease"], "cleared": "yes"},
    ],
)
def test_who_must_take_care_learns_to_lift_an_empty_box(said: dict[str, Any]) -> None:
    assert in_full(**said).allows("squat-lift")


def test_an_activity_has_no_levels_so_the_lowest_dose_is_said_in_words() -> None:
    light = in_full(where=["lower-back"], since="days", pain_now=5, leg_symptoms=["none"])
    walking = light.activities["walking"]
    assert (walking.effect, walking.limits) == ("allow", Limits())
    assert walking.care[0] == ruleset().advice.least
    assert ruleset().advice.least not in in_full().activities["walking"].care


def test_who_is_unsure_about_the_list_is_sent_through_it_again() -> None:
    assert any("once more" in text.en for text in cleared(conditions=["dont-know"], falls="no").advice)


def test_a_few_steps_are_left_to_everybody_who_gets_a_session() -> None:
    everybody = replace(
        ruleset(), rules=tuple(rule for rule in ruleset().rules if rule.verdict in ("clear", "limited"))
    )
    for rule in everybody.rules:
        if rule.effect == "block":
            assert not any(target.fits(REAL.activities["walk-the-room"], REAL) for target in rule.targets), (
                rule.id
            )


def test_a_weak_limb_that_was_examined_is_spared_like_an_irritated_nerve() -> None:
    leg = in_full(**LEG | {"leg_symptoms": ["weakness"], "cleared": "yes"})
    assert blocked(leg, "hamstring-stretch-strap", "deadlift", "jumping-in-place", "tiptoe-balance")
    arm = in_full(**ARM | {"arm_symptoms": ["weakness"], "cleared": "yes"})
    assert blocked(arm, "dead-hang", "pull-up", "neck-extension", "back-rolling")
