"""The report of a trial as Markdown, with its figures beside it. It says what came out, whichever way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from osanka.adaptation.cohort import figures
from osanka.adaptation.cohort.measures import Spread
from osanka.adaptation.cohort.parameters import Parameters, stated
from osanka.adaptation.cohort.trial import Results

# Each measure for people: what it is called, by what it is multiplied, digits behind the point.
TOLD: dict[str, tuple[str, float, int]] = {
    "overloads": ("sessions with an overload", 1, 1),
    "reached": ("dose reached, % of the ladder", 100, 0),
    "given": ("dose given, % of the ladder", 100, 0),
    "pain": ("days with pain of 4 and more, %", 100, 0),
    "changes": ("changes of dose a week", 1, 1),
    "sessions": ("sessions done", 1, 1),
}
LEVELS = ("no practice", "some practice", "regular practice")


def pages(results: Results, catalogue_version: str) -> dict[str, str]:
    """The files of the report, by name."""
    found = {
        "report.md": _report(results, catalogue_version),
        "compared.svg": figures.compared(results),
        "weeks.svg": figures.by_week(results),
    }
    if results.varied:
        found["varied.svg"] = figures.varied(results)
    return found


def verdict(results: Results) -> tuple[str, ...]:
    """Whether Osanka overloads less than linear progression and gives up no dose for it, and the same against
    the first dose for ever. A difference counts where its 95 % interval leaves out nothing."""
    linear, fixed = results.against["linear"], results.against["fixed"]
    return (
        f"Overloads: {_sign(linear['overloads'], better='fewer', worse='more')} than linear progression.",
        f"Dose reached: {_sign(linear['reached'], better='less', worse='more')} than with a level a week.",
        f"Overloads: {_sign(fixed['overloads'], better='fewer', worse='more')} than with the first dose.",
        f"Dose reached: {_sign(fixed['reached'], better='less', worse='more')} than with the first dose.",
    )


def _sign(difference: Spread, better: str, worse: str) -> str:
    if difference.mean + difference.give < 0:
        return better
    return worse if difference.mean - difference.give > 0 else "neither more nor fewer"


def _report(results: Results, version: str) -> str:
    parts = [
        "# The invented cohort: what came out",
        f"Made by `osanka simulate --people {results.people} --seed {results.seed}`; catalogue {version}. "
        "**Nobody here is real.** These people, their backs and their pain come from a small model and a "
        "random generator ([docs/simulation.md](../simulation.md)); they show how rules for the dose behave, "
        "and say nothing about what exercise does for people.",
        "## In short",
        "\n".join(f"- {line}" for line in verdict(results)),
        "![Overloads, dose reached and pain under four policies](compared.svg)",
        "Bars hold the middle half of the people, dots are means.",
        "## All measures",
        _table(["", *(figures.NAMES[name] for name in results.policies)], _rows(results.policies)),
        "Means with half of their 95 % interval. *Reached* is what was borne in the last four weeks, *given* "
        "what was prescribed last.",
        "## Osanka less the others, person by person",
        _table(["", *(figures.NAMES[name] for name in results.against)], _rows(results.against, signed=True)),
        "All policies were tried on the same people with the same luck: differences are surer than means.",
        "## Week by week",
        "![Overloads by week](weeks.svg)",
        "## By the level people began at",
        *_levels(results),
    ]
    if results.varied:
        parts += _varied(results)
    parts += ["## The numbers of the model", _table(["", "", "unit", "meaning", "source"], _stated())]
    return "\n\n".join(parts) + "\n"


def _stated() -> Iterable[Sequence[str]]:
    for each in stated(Parameters()):
        yield [f"`{each.name}`", f"{each.value:g}", each.unit, each.meaning, each.source]


def _rows(policies: Mapping[str, Mapping[str, Spread]], *, signed: bool = False) -> Iterable[Sequence[str]]:
    for measure in TOLD:
        yield [TOLD[measure][0], *(_told(measure, of[measure], signed=signed) for of in policies.values())]


def _told(measure: str, spread: Spread, *, signed: bool = False) -> str:
    _, factor, digits = TOLD[measure]
    sign = "+" if signed else ""
    return f"{spread.mean * factor:{sign}.{digits}f} ± {spread.give * factor:.{max(1, digits)}f}"


def _levels(results: Results) -> Iterable[str]:
    for level, policies in results.levels.items():
        yield f"### {LEVELS[level].capitalize()}: level {level + 1}"
        short = {name: {key: of[key] for key in TOLD} for name, of in policies.items()}
        rows = [row for row in _rows(short) if row[0] in (TOLD["overloads"][0], TOLD["reached"][0])]
        yield _table(["", *(figures.NAMES[name] for name in policies)], rows)


def _varied(results: Results) -> Iterable[str]:
    yield "## When the model is wrong"
    yield "Each of the main parameters halved and doubled, the others as they are. Osanka less linear:"
    yield "![Differences under each variation](varied.svg)"
    yield _table(
        ["parameter", "×", TOLD["overloads"][0], TOLD["reached"][0]],
        (
            [
                f"`{each.name}`",
                f"{each.factor:g}",
                _told("overloads", each.against["overloads"], signed=True),
                _told("reached", each.against["reached"], signed=True),
            ]
            for each in results.varied
        ),
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
