"""Synthetic catalogues, clearances and wishes: small, typed, and as varied as the real ones."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from osanka.catalogue.model import Catalogue, Dose, Evidence, Exercise, Muscles, Phase, Text
from osanka.catalogue.vocabulary import Aim, Demand, Equipment, Muscle, Position, Region, Setting, Sides
from osanka.planning.model import Wishes
from osanka.safety.model import Because, Clearance, Limits, Ruling, Verdict

PROFILES: tuple[tuple[Aim, ...], ...] = (
    (Aim.WARM_UP, Aim.MOBILISE),
    (Aim.STRENGTHEN, Aim.BALANCE),
    (Aim.STRENGTHEN, Aim.POSTURE),
    (Aim.STRETCH,),
    (Aim.STRETCH, Aim.RELAX),
    (Aim.MOBILISE,),
    (Aim.RELAX, Aim.BREATHE),
    (Aim.MOBILISE, Aim.POSTURE),
)
POSITIONS = tuple(Position)
REGIONS = tuple(Region)
MUSCLES = tuple(Muscle)
GRADES = ("moderate", "low", "very-low", "no-direct-evidence")


def exercise(id_: str, aims: tuple[Aim, ...] = (Aim.MOBILISE,), **changes: object) -> Exercise:
    """One plain exercise; `changes` replace any of its fields."""
    name = id_.replace("-", " ").capitalize()
    fields: dict[str, object] = {
        "id": id_,
        "name": Text(name, f"Упражнение {name}"),
        "start": Position.STANDING,
        "settings": (Setting.FLOOR, Setting.STANDING),
        "regions": (Region.LUMBAR,),
        "aims": aims,
        "muscles": Muscles(primary=(Muscle.GLUTEUS_MEDIUS,)),
        "sides": Sides.NONE,
        "purpose": Text("Keeps the back moving.", "Сохраняет подвижность спины."),
        "steps": (Text("Do it slowly.", "Делайте медленно."),),
        "cues": (Text("Breathe calmly.", "Дышите спокойно."), Text("Keep the neck long.", "Шея длинная.")),
        "faults": (),
        "poses": {"start": {"from": "standing"}, "far": {"from": "start"}},
        "phases": (
            Phase(
                "far",
                "out",
                seconds=3,
                say=Text("Lift the {right|left} arm.", "Поднимите {правую|левую} руку."),
            ),
            Phase("far", "easy", hold=True),
            Phase("start", "in", seconds=3, say=Text("And back.", "И обратно.")),
        ),
        "dose": (Dose((4,), hold=3), Dose((6,), hold=4), Dose((5, 3), hold=5, rest=10)),
        "demands": {Demand.EFFORT: 1},
        "evidence": Evidence("low", Text("Little is known.", "Известно мало.")),
        "covers": (),
        "setup": Text("Stand with your feet under your hips.", "Встаньте, стопы под тазом."),
        "start_pose": "start",
    }
    fields.update(changes)
    return Exercise(**fields)  # type: ignore[arg-type]


def random_exercise(rng: random.Random, number: int) -> Exercise:
    aims = PROFILES[number % len(PROFILES)]
    start = rng.choice(POSITIONS)
    chair = start is Position.SITTING_CHAIR
    upright = start is Position.STANDING
    hold = Aim.STRETCH in aims
    base = rng.choice((10, 15, 20)) if hold else rng.choice((0, 2, 3))
    reps = rng.choice((1, 2)) if hold else rng.choice((5, 6, 8))
    return exercise(
        f"exercise-{number:02d}",
        aims,
        start=start,
        settings=(Setting.DESK,)
        if chair
        else (Setting.STANDING, Setting.FLOOR)
        if upright
        else (Setting.FLOOR,),
        regions=tuple(rng.sample(REGIONS, rng.randint(1, 3))),
        muscles=Muscles(primary=tuple(rng.sample(MUSCLES, rng.randint(1, 3)))),
        sides=rng.choice(tuple(Sides)),
        equipment=(Equipment.CHAIR,) if chair else () if upright else (Equipment.MAT,),
        dose=(
            Dose((reps,), base),
            Dose((reps + 2,), base),
            Dose((reps + 2, reps), base + 5 if hold else base, 10),
            Dose((reps + 2, reps + 1, reps), base + 5 if hold else base, 15),
        )[: rng.randint(2, 4)],
        demands={Demand.EFFORT: 2 if Aim.STRENGTHEN in aims else rng.choice((0, 1))},
        evidence=Evidence(rng.choice(GRADES), Text("Little is known.", "Известно мало.")),  # type: ignore[arg-type]
        easier=(f"exercise-{number - 8:02d}",) if number >= 8 and rng.random() < 0.15 else (),
    )


def synthetic(seed: int = 0, size: int = 45) -> Catalogue:
    """A catalogue of this size; the same for the same seed."""
    rng = random.Random(seed)
    made = [random_exercise(rng, number) for number in range(size)]
    return Catalogue(f"synthetic-{seed}-{size}", {e.id: e for e in made}, {}, {})


BECAUSE = Because("r-test", "caution", Text("Your shoulder needs care.", "Плечо нужно беречь."), ())


def cleared(
    catalogue: Catalogue, blocked: tuple[str, ...] = (), limits: dict[str, Limits] | None = None
) -> Clearance:
    """Everything allowed but `blocked`; `limits` make rulings of the kind modify."""
    given = limits or {}
    care = (Text("Keep the arm below the shoulder.", "Не поднимайте руку выше плеча."),)
    rulings = {
        id_: Ruling(id_, "block", Limits(), (BECAUSE,))
        if id_ in blocked
        else Ruling(id_, "modify", given[id_], (BECAUSE,), care)
        if id_ in given
        else Ruling(id_, "allow", Limits(), ())
        for id_ in catalogue.exercises
    }
    return Clearance(Verdict.LIMITED if blocked or given else Verdict.CLEAR, (), (), rulings, "rules-test")


def catalogues() -> st.SearchStrategy[Catalogue]:
    return st.builds(synthetic, st.integers(0, 400), st.integers(12, 45))


@st.composite
def clearances(draw: st.DrawFn, catalogue: Catalogue) -> Clearance:
    ids = sorted(catalogue.exercises)
    share = draw(st.sampled_from((0.0, 0.1, 0.4, 0.8)))
    rng = random.Random(draw(st.integers(0, 10_000)))
    blocked = tuple(id_ for id_ in ids if rng.random() < share)
    limits = {
        id_: Limits(rng.choice((None, 0, 1)), rng.choice((None, 5)), rng.choice((None, 1)))
        for id_ in ids
        if id_ not in blocked and rng.random() < share
    }
    return cleared(catalogue, blocked, limits)


@st.composite
def wishes(draw: st.DrawFn, catalogue: Catalogue) -> Wishes:
    ids = sorted(catalogue.exercises)
    some = st.lists(st.sampled_from(ids), max_size=4, unique=True).map(tuple)
    muscles = st.sampled_from([m.value for m in Muscle])
    return Wishes(
        minutes=draw(st.integers(5, 40)),
        goals=draw(
            st.lists(
                st.sampled_from(("ease-pain", "mobility", "strength", "posture", "prevention")),
                max_size=3,
                unique=True,
            ).map(tuple)
        ),
        regions=draw(st.lists(st.sampled_from(REGIONS), max_size=3, unique=True).map(tuple)),
        settings=draw(st.sampled_from((tuple(Setting), (Setting.DESK, Setting.STANDING), (Setting.FLOOR,)))),
        equipment=draw(st.sampled_from(((Equipment.MAT, Equipment.CHAIR), (Equipment.CHAIR,), ()))),
        acute=draw(st.booleans()),
        liked=draw(some),
        disliked=draw(some),
        strengthened=draw(
            st.dictionaries(muscles, st.sampled_from((3.0, 24.0, 47.5, 48.0, 90.0)), max_size=4)
        ),
        seen=draw(st.dictionaries(st.sampled_from(ids), st.integers(0, 7), max_size=10)),
        level=draw(st.integers(0, 3)),
    )
