"""The independent check catches every kind of fault one can plant in a sound session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from strategies_catalogue import cleared, exercise

from osanka.catalogue.model import Catalogue, Dose, Method, MethodItem, Muscles, Text
from osanka.catalogue.vocabulary import Aim, Equipment, MethodKind, Muscle, Position, Region, Setting
from osanka.planning import Prescription, Session, UnsoundPlan, Wishes, compose, recheck, still_sound
from osanka.safety.model import Clearance, Limits, Verdict

TEXT = Text("Said.", "Сказано.")
CATALOGUE = Catalogue(
    "test",
    {
        e.id: e
        for e in (
            exercise("march", (Aim.WARM_UP,)),
            exercise(
                "bridge", (Aim.STRENGTHEN,), harder=("bridge-hard",), muscles=Muscles((Muscle.MULTIFIDUS,))
            ),
            exercise("bridge-hard", (Aim.STRENGTHEN,), easier=("bridge",)),
            exercise("on-all-fours", start=Position.QUADRUPED),
            exercise("strap", equipment=(Equipment.STRAP,)),
            exercise("at-the-desk", settings=(Setting.DESK,)),
            exercise("rest", (Aim.RELAX,), start=Position.SUPINE),
        )
    },
    {
        "set": Method(
            id="set",
            name=TEXT,
            kind=MethodKind.LED,
            origin=TEXT,
            purpose=TEXT,
            for_whom=TEXT,
            items=(MethodItem("bridge-hard", Dose((7,), 2)), MethodItem("on-all-fours"), MethodItem("rest")),
            frequency=TEXT,
            rules=(),
            claim=TEXT,
            order_matters=True,
            sources=(),
            covers=(),
        )
    },
    {},
)
WISHES = Wishes(6, goals=("strength", "mobility"), settings=(Setting.FLOOR, Setting.STANDING), level=1)
CLEARANCE = cleared(CATALOGUE)


def sound(wanted: Wishes = WISHES) -> Session:
    made = compose(CATALOGUE, CLEARANCE, wanted)
    assert isinstance(made, Session)
    return made


def faults(made: Session, clearance: Clearance = CLEARANCE, wanted: Wishes = WISHES) -> str:
    return "; ".join(recheck(made, CATALOGUE, clearance, wanted))


def with_item(made: Session, at: int, **changes: object) -> Session:
    items = list(made.items)
    items[at] = replace(items[at], **changes)  # type: ignore[arg-type]
    return replace(made, items=tuple(items))


def index_of(made: Session, id_: str) -> int:
    return next(at for at, item in enumerate(made.items) if item.exercise == id_)


def added(made: Session, id_: str, stage: str = "main") -> Session:
    extra = Prescription(id_, stage, CATALOGUE.exercises[id_].dose[0], 0, 40, made.items[0].why)  # type: ignore[arg-type]
    return replace(made, items=(made.items[0], extra, *made.items[1:]))


def test_a_sound_session_has_no_faults() -> None:
    made = sound()
    assert faults(made) == ""
    assert {"march", "rest"} < {item.exercise for item in made.items}


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (lambda s: with_item(s, 0, exercise="levitation"), "not in the catalogue"),
        (lambda s: replace(s, catalogue_version="other"), "another catalogue"),
        (lambda s: replace(s, rules_version="other"), "other rules"),
        (lambda s: replace(s, minutes_asked=7), "other minutes"),
        (lambda s: replace(s, items=()), "empty"),
        (lambda s: added(s, "rest"), "twice"),
        (lambda s: added(s, "strap"), "needs strap"),
        (lambda s: added(s, "at-the-desk"), "does not fit the setting"),
        (lambda s: with_item(s, 1, level=2), "above the person's"),
        (lambda s: with_item(s, 1, level=9), "the ladder has no level"),
        (lambda s: with_item(s, 1, dose=Dose((9, 9, 9), 9)), "not that of level"),
        (lambda s: with_item(s, 1, dose=Dose((4,) * 5, 3, 20), level=0), "sets are too many"),
        (lambda s: with_item(s, 0, dose=Dose((4, 4), 3, 20), level=0), "sets are too many"),
        (lambda s: with_item(s, 1, dose=Dose((5, 5), 3, 20), level=0), "not that of level"),
        (lambda s: added(added(added(s, "rest"), "bridge"), "strap"), "anybody would follow"),
        (lambda s: with_item(s, 1, why=()), "no reason"),
        (lambda s: with_item(s, 1, care=(TEXT,)), "words of care"),
        (lambda s: with_item(s, 1, seconds=1), "not the 1 s planned"),
        (lambda s: replace(s, seconds=s.seconds - 1), "the session takes"),
        (lambda s: replace(s, items=s.items[1:]), "no warm-up"),
        (lambda s: replace(s, items=s.items[:-1]), "no cool-down"),
        (lambda s: replace(s, items=tuple(i for i in s.items if i.stage != "main")), "no main"),
        (lambda s: replace(s, items=s.items[::-1]), "too late in the order"),
        (lambda s: added(added(s, "bridge-hard"), "bridge"), "a variation of"),
        (lambda s: replace(s, solver=replace(s.solver, status="method-as-given")), "no method"),
    ],
)
def test_a_planted_fault_is_found(plant: Callable[[Session], Session], said: str) -> None:
    assert said in faults(plant(sound()))


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(max_level=0), "above the gate's 0"),
        (Limits(max_hold=1), "above the gate's 1 s"),
        (Limits(max_sets=1), "above the gate's 1"),
    ],
)
def test_a_dose_above_the_gates_limits_is_found(limits: Limits, said: str) -> None:
    made = sound(replace(WISHES, level=2))
    at = (
        index_of(made, "bridge")
        if "bridge" in [i.exercise for i in made.items]
        else index_of(made, "bridge-hard")
    )
    made = with_item(made, at, level=2, dose=CATALOGUE.exercises["bridge"].dose[2])
    limited = cleared(CATALOGUE, limits={made.items[at].exercise: limits})
    assert said in faults(made, limited, replace(WISHES, level=2))


def test_an_exercise_that_the_gate_blocks_is_found() -> None:
    made = sound()
    assert "not allowed" in faults(made, cleared(CATALOGUE, (made.items[1].exercise,)))


def test_a_verdict_that_stops_is_found() -> None:
    assert "EMERGENCY" in faults(sound(), replace(CLEARANCE, verdict=Verdict.EMERGENCY))


def test_strengthening_in_the_acute_phase_is_found() -> None:
    assert "acute" in faults(sound(), wanted=replace(WISHES, acute=True))


def test_strengthening_again_too_soon_is_found() -> None:
    tired = {"multifidus": 20.0, "gluteus-medius": 20.0}
    assert "within 48 hours" in faults(sound(), wanted=replace(WISHES, strengthened=tired))


def test_a_session_that_is_too_long_or_silently_too_short_is_found() -> None:
    made = sound()
    assert "more than" in faults(replace(made, minutes_asked=5), wanted=replace(WISHES, minutes=5))
    silent = replace(made, minutes_asked=40, notes=())
    assert "nothing says why" in faults(silent, wanted=replace(WISHES, minutes=40))


def test_a_method_out_of_its_order_or_with_a_strange_dose_is_found() -> None:
    wanted = replace(WISHES, method="set")
    made = sound(wanted)
    assert faults(made, wanted=wanted) == ""
    assert "order" in faults(replace(made, items=made.items[::-1]), wanted=wanted)
    assert "order" in faults(with_item(made, 0, exercise="march"), wanted=wanted)
    assert "neither the method" in faults(with_item(made, 0, dose=Dose((70,))), wanted=wanted)
    assert "no such method" in faults(made, wanted=replace(WISHES, method="gone"))
    composed = replace(made, solver=replace(made.solver, status="optimal"))
    assert "followed" in faults(composed, wanted=wanted)


def test_a_methods_full_dose_is_found_where_the_person_is_new_to_exercise() -> None:
    wanted = replace(WISHES, method="set", level=2)
    assert "begins with" in faults(sound(wanted), wanted=replace(wanted, level=0))


def test_work_elsewhere_in_the_acute_phase_is_found() -> None:
    wanted = replace(WISHES, acute=True, regions=(Region.CERVICAL,))
    assert "works elsewhere" in faults(sound(), wanted=wanted)


def test_a_plan_that_fails_its_check_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osanka.planning.composing.recheck", lambda *_: ("a planted fault",))
    with pytest.raises(UnsoundPlan, match="a planted fault"):
        compose(CATALOGUE, CLEARANCE, WISHES)


def test_a_session_made_earlier_is_still_sound_whatever_was_done_since() -> None:
    done_since = replace(WISHES, strengthened=dict.fromkeys(Muscle, 0.0))
    assert still_sound(sound(), CATALOGUE, CLEARANCE, done_since) == ()


@pytest.mark.parametrize(
    ("clearance", "wanted"),
    [
        (replace(CLEARANCE, verdict=Verdict.SEE_CLINICIAN_FIRST), WISHES),
        (replace(CLEARANCE, rules_version="newer"), WISHES),
        (CLEARANCE, replace(WISHES, settings=())),
        (CLEARANCE, replace(WISHES, level=0)),
    ],
)
def test_a_session_made_earlier_is_not_sound_once_less_is_allowed(
    clearance: Clearance, wanted: Wishes
) -> None:
    made = with_item(sound(), 0, level=1)
    assert still_sound(made, CATALOGUE, clearance, wanted)


def test_a_session_made_earlier_is_not_sound_above_new_limits() -> None:
    made = sound()
    rulings = {
        name: replace(ruling, limits=Limits(max_sets=1, max_hold=0))
        for name, ruling in CLEARANCE.rulings.items()
    }
    several = with_item(made, 0, dose=Dose((5, 5), 3))
    assert still_sound(several, CATALOGUE, replace(CLEARANCE, rulings=rulings), WISHES)
