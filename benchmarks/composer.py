"""The composer: its speed and proof, how other ways to choose compare, and how it grows.

Times are of the processor, in a process that is warm, since the machine may be shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from random import Random
from time import perf_counter, thread_time
from typing import ParamSpec, TypeVar

import osanka
from benchmarks.intakes import SEED, intakes
from benchmarks.report import Result, percentile
from benchmarks.rivals import Chosen, Question, exhaustive, greedy, pick
from osanka.catalogue import Catalogue
from osanka.catalogue.model import Dose, Exercise
from osanka.planning import Frame, Memo, Programme, Session, Wishes, compose_programme
from osanka.planning.candidates import STAGES, candidates, offered, variations
from osanka.planning.solving import Choice, solve
from osanka.safety import Clearance
from osanka.safety.model import Verdict

P = ParamSpec("P")
T = TypeVar("T")
SIZES = (50, 100, 200, 400)
WEEKS = (1, 2, 4, 8, 12)
# Monday, Wednesday and Friday, from a Monday on.
FRAME = Frame(start=date(2026, 11, 23), weeks=4, days=(0, 2, 4), work_days=(0, 1, 2, 3, 4))
# Most exercises for each stage in a small instance, so that all can be tried, and the minutes they can fill.
FEW = 3
# With more doses to choose from than these, trying everything takes minutes for one instance.
MOST_CANDIDATES = 24
SHORT = range(5, 13)
# A share of fewer points says little: the best may have none, or less.
GOOD = 100


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody whom the gate lets exercise."""

    clearance: Clearance
    wishes: Wishes


def measure(quick: bool) -> list[Result]:
    catalogue = osanka.load_catalogue()
    people = list(islice(guests(catalogue), 40 if quick else 200))
    return [
        *sessions(50 if quick else 1000),
        *_memo(catalogue, people),
        *_small(catalogue, people),
        *_against(catalogue, people),
        *_sizes(catalogue, people),
        *_weeks(catalogue, people, len(people) // 10),
    ]


def guests(catalogue: Catalogue) -> Iterator[Guest]:
    for intake in intakes():
        clearance = osanka.clear(intake, catalogue)
        if clearance.verdict < Verdict.SEE_CLINICIAN_FIRST:
            yield Guest(clearance, osanka.wishes_from(intake))


def _timed(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T, float]:
    """What comes of it, and its milliseconds of processor time."""
    began = thread_time()
    made = work(*args, **kwargs)
    return made, (thread_time() - began) * 1e3


def sessions(wanted: int) -> list[Result]:
    """Compose for so many people. The first call, which imports the solver, is told apart."""
    catalogue = osanka.load_catalogue()
    people = guests(catalogue)
    began = perf_counter()
    for guest in people:
        if isinstance(osanka.compose(catalogue, guest.clearance, guest.wishes), Session):
            break
    first = (perf_counter() - began) * 1e3
    times, waits, made = [], [], []
    faults = 0
    for guest in islice(people, wanted):
        began = perf_counter()
        session, spent = _timed(osanka.compose, catalogue, guest.clearance, guest.wishes)
        waits.append((perf_counter() - began) * 1e3)
        times.append(spent)
        if isinstance(session, Session):
            made.append(session)
            faults += len(osanka.recheck(session, catalogue, guest.clearance, guest.wishes))
    note = f"of the processor; {wanted} people, {len(offered(catalogue).exercises)} exercises offered"
    return [
        Result("compose_first", first, "ms", note="imports the solver"),
        Result("compose_p50", percentile(times, 0.5), "ms", note=note),
        Result("compose_p95", percentile(times, 0.95), "ms", 50, note),
        Result("compose_p99", percentile(times, 0.99), "ms", note=note),
        Result("compose_max", max(times), "ms", note=note),
        Result("compose_wait_p95", percentile(waits, 0.95), "ms", note="on the clock, others at work or not"),
        Result("compose_sessions", len(made), "sessions"),
        Result("compose_nothing_fits", wanted - len(made), "people"),
        Result("compose_not_optimal", sum(s.solver.status != "optimal" for s in made), "sessions", 0),
        Result("compose_gap_max", max(s.solver.gap for s in made), "share of the score", 0),
        Result("compose_recheck_faults", faults, "faults", 0),
    ]


def _memo(catalogue: Catalogue, people: Sequence[Guest]) -> list[Result]:
    """The same people again, each with a clearance of their own that says the same."""
    memo = Memo()
    times = []
    for guest in people:
        memo.compose(catalogue, guest.clearance, guest.wishes)
    for guest in people:
        equal = replace(guest.clearance, rulings=dict(guest.clearance.rulings))
        _, spent = _timed(memo.compose, catalogue, equal, guest.wishes)
        times.append(spent)
    note = f"{len(people)} people, asked for again"
    return [
        Result("memo_p50", percentile(times, 0.5), "ms", note=note),
        Result("memo_p95", percentile(times, 0.95), "ms", 1, note),
    ]


def _small(catalogue: Catalogue, people: Sequence[Guest]) -> list[Result]:
    """People with up to three exercises a stage, drawn at random, and a few minutes: all is tried."""
    random = Random(SEED)
    differing = found = 0
    ours, theirs = [], []
    for at, guest in enumerate(people):
        few = _part(catalogue, guest, random)
        wishes = replace(guest.wishes, minutes=SHORT[at % len(SHORT)])
        able = candidates(few, guest.clearance, wishes, every_dose=at % 2 == 1)
        if len(able) > MOST_CANDIDATES:
            continue
        question = Question(able, variations(few), wishes, fill=at % 4 < 2)
        best, spent = _timed(exhaustive, question)
        choice, quick = _timed(_solve, question)
        theirs.append(spent)
        ours.append(quick)
        found += best is not None
        differing += _points(question, best) != (choice and choice.solver.objective)
    note = f"{len(ours)} instances of {FEW} exercises a stage at most, {found} of them with a session"
    return [
        Result("small_unlike_exhaustive", differing, "instances", 0, note),
        Result("small_exhaustive_p50", percentile(theirs, 0.5), "ms", note=note),
        Result("small_exhaustive_max", max(theirs), "ms", note=note),
        Result("small_solver_p50", percentile(ours, 0.5), "ms", note=note),
        Result("small_solver_max", max(ours), "ms", note=note),
    ]


def _part(catalogue: Catalogue, guest: Guest, random: Random) -> Catalogue:
    able = candidates(offered(catalogue), guest.clearance, guest.wishes)
    taken: set[str] = set()
    for stage in STAGES:
        inside = sorted({c.exercise.id for c in able if c.stage == stage})
        taken |= set(random.sample(inside, min(FEW, len(inside))))
    return replace(catalogue, exercises={id_: catalogue.exercises[id_] for id_ in sorted(taken)})


def _solve(question: Question) -> Choice | None:
    return solve(question.candidates, question.related, question.wishes, fill=question.fill)


def _points(question: Question, chosen: Chosen | None) -> int | None:
    return None if chosen is None else question.worth(chosen)


def _against(catalogue: Catalogue, people: Sequence[Guest]) -> Iterator[Result]:
    """What a greedy rule and a random pick reach of the best there is: for those whose time can be filled,
    and for those whose session is as long as it can be."""
    random = Random(SEED)
    part = offered(catalogue)
    filled: list[tuple[Question, float]] = []
    open_: list[tuple[Question, float]] = []
    for guest in people:
        for fill, answered in ((True, filled), (False, open_)):
            able = candidates(part, guest.clearance, guest.wishes, every_dose=not fill)
            question = Question(able, variations(catalogue), guest.wishes, fill)
            choice = _solve(question)
            if choice is not None:
                answered.append((question, choice.solver.objective))
                break
    for name, asked in (("filled", filled), ("open", open_)):
        yield from _rival(f"greedy_{name}", greedy, asked)
        yield from _rival(f"random_{name}", lambda question: pick(question, random), asked)


def _rival(
    name: str, rival: Callable[[Question], Chosen | None], asked: Sequence[tuple[Question, float]]
) -> list[Result]:
    short, shares, times = [], [], []
    for question, best in asked:
        made, spent = _timed(rival, question)
        times.append(spent)
        if made is not None:
            short.append(best - question.worth(made))
            shares += [question.worth(made) / best] if best >= GOOD else []
    note = f"{len(asked)} people"
    good = f"where the best has {GOOD} points or more: {len(shares)} people"
    return [
        Result(f"{name}_finds_none", len(asked) - len(short), "people", note=note),
        Result(f"{name}_finds_the_best", sum(points == 0 for points in short), "people", note=note),
        Result(f"{name}_points_short_p50", _share(short, 0.5), "points", note=note),
        Result(f"{name}_points_short_p95", _share(short, 0.95), "points", note=note),
        Result(f"{name}_share_of_the_best_p50", _share(shares, 0.5), "share", note=good),
        Result(f"{name}_share_of_the_best_p5", _share(shares, 0.05), "share", note=good),
        Result(f"{name}_p50", _share(times, 0.5), "ms", note="in Python, term by term"),
    ]


def _share(values: Sequence[float], share: float) -> float | None:
    return round(percentile(values, share), 3) if values else None


def _sizes(catalogue: Catalogue, people: Sequence[Guest]) -> Iterator[Result]:
    """With more or fewer exercises on offer: some of the catalogue's at random, or all of them and copies."""
    half = len(people) // 2
    for size in SIZES:
        sized, copies = resized(catalogue, size)
        times = []
        for at, guest in enumerate(people):
            clearance = _as_copied(guest.clearance, copies)
            session, spent = _timed(osanka.compose, sized, clearance, guest.wishes)
            # The first half warms up.
            times += [spent] if at >= half and isinstance(session, Session) else []
        note = (
            f"{len(times)} people; {size - len(copies)} exercises of the catalogue and {len(copies)} copies"
        )
        yield Result(f"exercises_{size}_p50", percentile(times, 0.5), "ms", note=note)
        yield Result(f"exercises_{size}_p95", percentile(times, 0.95), "ms", note=note)


def resized(catalogue: Catalogue, size: int) -> tuple[Catalogue, dict[str, str]]:
    """A catalogue with so many exercises on offer, and of what each copy in it is one.

    A copy has an id of its own, no variations, and doses of up to a third more or less in repetitions and
    seconds of hold."""
    random = Random(SEED)
    every = list(offered(catalogue).exercises.values())
    taken = random.sample(every, min(size, len(every)))
    made = {e.id: e for e in every if e in taken}
    copies: dict[str, str] = {}
    for number in range(size - len(made)):
        model = every[number % len(every)]
        copy = _copy(model, f"{model.id}-copy-{number}", random)
        made[copy.id], copies[copy.id] = copy, model.id
    return replace(catalogue, version=f"{catalogue.version}-{size}", exercises=made), copies


def _copy(exercise: Exercise, id_: str, random: Random) -> Exercise:
    factor = random.uniform(2 / 3, 4 / 3)
    return replace(
        exercise, id=id_, easier=(), harder=(), dose=tuple(_scaled(dose, factor) for dose in exercise.dose)
    )


def _scaled(dose: Dose, factor: float) -> Dose:
    reps = tuple(max(1, round(count * factor)) for count in dose.reps)
    return replace(dose, reps=reps, hold=round(dose.hold * factor))


def _as_copied(clearance: Clearance, copies: dict[str, str]) -> Clearance:
    ruled = {id_: replace(clearance.rulings[model], exercise=id_) for id_, model in copies.items()}
    return replace(clearance, rulings={**clearance.rulings, **ruled})


def _weeks(catalogue: Catalogue, people: Sequence[Guest], each: int) -> Iterator[Result]:
    """Programmes of three sessions a week; four weeks for everybody, the other lengths for `each`."""
    for weeks in WEEKS:
        frame = replace(FRAME, weeks=weeks)
        made: list[Programme] = []
        times = []
        for guest in people if weeks == FRAME.weeks else people[:each]:
            programme, spent = _timed(compose_programme, catalogue, guest.clearance, guest.wishes, frame)
            times.append(spent)
            made += [programme] if isinstance(programme, Programme) else []
        note = f"{len(times)} people, three sessions a week"
        target = 1000 if weeks == FRAME.weeks else None
        yield Result(f"weeks_{weeks}_p50", percentile(times, 0.5), "ms", note=note)
        yield Result(f"weeks_{weeks}_p95", percentile(times, 0.95), "ms", target, note)
        gaps = [programme.solver.gap for programme in made]
        yield Result(f"weeks_{weeks}_gap_max", max(gaps), "share of the score", 0.02, note)
