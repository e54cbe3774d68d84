"""What the course of training and the programme bring to a session: each preference moves the choice."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import islice

import pytest
from strategies_catalogue import cleared, exercise, synthetic

from benchmarks.intakes import intakes as random_intakes
from osanka import catalogue as kept
from osanka.catalogue.model import Catalogue, Dose, Exercise
from osanka.catalogue.vocabulary import Aim, Demand, Equipment, Position, Region, Setting
from osanka.planning import TRIED_BY, Session, Way, Wishes, compose, signature, wishes_from
from osanka.planning.candidates import candidates
from osanka.planning.model import Eases
from osanka.planning.scoring import linear_points
from osanka.planning.ways import MOVED_BY, moves
from osanka.safety import clear
from osanka.safety.model import Limits, Verdict

# Room for the warm-up, the cool-down and a part of the six that are alike.
ALIKE = [exercise(f"alike-{n}", dose=(Dose((12,), 5),)) for n in range(6)]
SHORT = Wishes(5)
REAL = kept.load()
WAY_OF = [
    ("bending", Demand.LUMBAR_FLEXION, Demand.LUMBAR_EXTENSION),
    ("arching", Demand.LUMBAR_EXTENSION, Demand.LUMBAR_FLEXION),
]


def of(*exercises: Exercise) -> Catalogue:
    needed = (
        exercise("march", (Aim.WARM_UP,)),
        exercise("breathing", (Aim.RELAX, Aim.BREATHE), start=Position.SUPINE),
    )
    return Catalogue("test", {e.id: e for e in (*needed, *exercises)}, {}, {})


def made(catalogue: Catalogue, wanted: Wishes, blocked: tuple[str, ...] = ()) -> Session:
    found = compose(catalogue, cleared(catalogue, blocked), wanted)
    assert isinstance(found, Session), found
    return found


def ids(session: Session) -> set[str]:
    return {item.exercise for item in session.items}


def why(session: Session, id_: str) -> set[str]:
    return {each.code for item in session.items if item.exercise == id_ for each in item.why}


@pytest.mark.parametrize("planned", [f"alike-{n}" for n in range(6)])
def test_what_is_planned_is_in_and_says_so(planned: str) -> None:
    session = made(of(*ALIKE), replace(SHORT, planned=(planned,)))
    assert planned in ids(session)
    assert "planned" in why(session, planned)


def test_what_is_planned_stays_where_everything_else_is_liked_better() -> None:
    others = tuple(f"alike-{n}" for n in range(1, 6))
    wanted = replace(SHORT, planned=("alike-0",), liked=others, seen={"alike-0": 7})
    assert "alike-0" in ids(made(of(*ALIKE), wanted))


def test_the_gate_takes_out_what_is_planned() -> None:
    wanted = replace(SHORT, planned=("alike-0",))
    assert "alike-0" not in ids(made(of(*ALIKE), wanted, blocked=("alike-0",)))


@pytest.mark.parametrize("field", ["disliked", "outgrown", "overtaxed"])
def test_what_is_planned_gives_way_once_it_no_longer_suits(field: str) -> None:
    wanted = replace(SHORT, planned=("alike-0",), **{field: ("alike-0",)})
    assert "alike-0" not in ids(made(of(*ALIKE), wanted))


@pytest.mark.parametrize(
    ("eases", "this_way", "other_way"),
    [("bending", "double-knee-to-chest", "cobra-low"), ("arching", "cobra-low", "double-knee-to-chest")],
)
def test_the_direction_that_eases_is_chosen_among_equals(eases: Eases, this_way: str, other_way: str) -> None:
    alike = [exercise(name, dose=(Dose((12,), 5),)) for name in (this_way, other_way)]
    catalogue = of(*ALIKE, *alike)
    session = made(catalogue, replace(SHORT, eases=eases))
    told = {item.exercise for item in session.items if "direction" in {why.code for why in item.why}}
    assert told == {this_way}
    assert this_way not in ids(made(catalogue, replace(SHORT, disliked=(this_way,))))


@pytest.mark.parametrize(("way", "demand", "other"), WAY_OF)
def test_what_moves_one_way_moves_no_other_way_and_carries_no_load(
    way: Way, demand: Demand, other: Demand
) -> None:
    for name in MOVED_BY[way]:
        each = REAL.exercises[name]
        assert each.demands[demand] >= 2 and each.demands.get(other, 0) <= 1
        assert each.demands.get(Demand.EFFORT, 0) <= 2
        assert not {Equipment.BARBELL, Equipment.DUMBBELLS} & set(each.equipment)
        assert each.unasked is None
    assert set(TRIED_BY[way]) <= MOVED_BY[way]


def test_who_knows_what_eases_is_given_it_wherever_a_session_has_room() -> None:
    """Of the real exercises, for anybody with a quarter of an hour whom the gate and the place leave one."""
    given = 0
    for intake in islice(random_intakes(), 400):
        wanted, clearance = replace(wishes_from(intake), minutes=15), clear(intake, REAL)
        able = candidates(REAL, clearance, wanted)
        free = {each.exercise.id for each in able if wanted.eases in moves(each.exercise)}
        session = compose(REAL, clearance, wanted) if free else None
        if isinstance(session, Session):
            assert free & ids(session)
            given += 1
    assert given > 5


@pytest.mark.parametrize("eases", [None, "unknown"])
def test_no_direction_is_preferred_where_none_is_known(eases: str | None) -> None:
    catalogue = of(*ALIKE, exercise("double-knee-to-chest"))
    for c in candidates(catalogue, cleared(catalogue), SHORT):
        asked = replace(SHORT, eases=eases)  # type: ignore[arg-type]
        assert linear_points(c, asked) == linear_points(c, SHORT)


LADDER = (
    exercise("easier", harder=("harder",), dose=(Dose((12,), 5),)),
    exercise("harder", easier=("easier",), dose=(Dose((12,), 5),)),
)


def test_the_harder_variation_is_in_once_the_easier_one_is_outgrown() -> None:
    """Also for a beginner, who would else be given the easier one."""
    catalogue = of(*LADDER)
    assert "easier" in ids(made(catalogue, SHORT))
    assert "harder" in ids(made(catalogue, replace(SHORT, outgrown=("easier",))))


def test_the_easier_variation_is_in_once_the_harder_one_is_too_much() -> None:
    catalogue = of(*LADDER)
    able = replace(SHORT, level=2)
    assert "harder" in ids(made(catalogue, able))
    assert "easier" in ids(made(catalogue, replace(able, overtaxed=("harder",))))


def test_the_one_that_stands_in_is_chosen_among_equals() -> None:
    catalogue = of(*ALIKE, *LADDER)
    assert "easier" in ids(made(catalogue, replace(SHORT, level=1, overtaxed=("harder",))))


# One other value for every wish: what a session is made from must be in its name, or a memo would hand out
# somebody else's.
OTHER: dict[str, object] = {
    "minutes": 16,
    "goals": ("strength",),
    "regions": (Region.LUMBAR,),
    "settings": (Setting.FLOOR,),
    "equipment": (Equipment.MAT,),
    "acute": True,
    "liked": ("exercise-00",),
    "disliked": ("exercise-00",),
    "strengthened": {"multifidus": 3.0},
    "seen": {"exercise-00": 1},
    "level": 1,
    "method": "set",
    "method_session": 1,
    "most_items": 3,
    "levels": {"exercise-00": 1},
    "paused": ("exercise-00",),
    "outgrown": ("exercise-00",),
    "overtaxed": ("exercise-00",),
    "planned": ("exercise-00",),
    "eases": "bending",
    "rounds": 1,
    "once": ("exercise-00",),
    "walk_level": 1,
}


@pytest.mark.parametrize("wish", [field.name for field in fields(Wishes)])
def test_every_wish_is_in_the_signature(wish: str) -> None:
    catalogue = synthetic()
    clearance = cleared(catalogue)
    wanted = replace(Wishes(15), **{wish: OTHER[wish]})  # type: ignore[arg-type]
    assert wanted != Wishes(15)
    assert signature(catalogue, clearance, wanted) != signature(catalogue, clearance, Wishes(15))


def test_all_that_the_gate_says_is_in_the_signature() -> None:
    catalogue = synthetic()
    clearances = [
        cleared(catalogue),
        cleared(catalogue, blocked=("exercise-00",)),
        cleared(catalogue, blocked=("exercise-01",)),
        *(
            cleared(catalogue, limits={"exercise-00": limits})
            for limits in (Limits(max_level=0), Limits(max_hold=5), Limits(max_sets=1))
        ),
        replace(cleared(catalogue), verdict=Verdict.LIMITED),
        replace(cleared(catalogue), rules_version="newer"),
    ]
    named = {signature(catalogue, clearance, Wishes(15)) for clearance in clearances}
    assert len(named) == len(clearances)
    other = replace(catalogue, version="newer")
    assert signature(other, clearances[0], Wishes(15)) not in named
