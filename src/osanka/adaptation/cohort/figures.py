"""The figures of the report as SVG, readable on light and on dark paper, and by their words alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from osanka.adaptation.cohort.measures import Spread
from osanka.adaptation.cohort.trial import Results

WIDTH = 720
ROW = 28
NAMES = {
    "fixed": "first dose, fixed",
    "linear": "a level up a week",
    "slow": "a level up in two weeks",
    "ours": "Osanka",
}
# What a figure calls a measure, by what its numbers are multiplied, and its unit.
PANELS = (
    ("overloads", "Sessions with an overload", 1.0, "of twelve weeks"),
    ("reached", "Dose reached, of the ladder", 100.0, "%"),
    ("pain", "Days with pain of 4 and more", 100.0, "%"),
)
STYLE = """<style>
svg { --paper: #ffffff; --ink: #1f2933; --faint: #5f6b76; --line: #d5dbe1;
      --fixed: #6b7280; --linear: #b45309; --slow: #a21caf; --ours: #0f766e; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #14191f; --ink: #e6ebf0; --faint: #a3afba; --line: #39434d;
        --fixed: #9ca3af; --linear: #f59e0b; --slow: #e879f9; --ours: #2dd4bf; } }
text { font: 13px system-ui, sans-serif; fill: var(--ink); }
.small { font-size: 12px; fill: var(--faint); } .head { font-weight: 600; }
.paper { fill: var(--paper); } .grid { stroke: var(--line); } .zero { stroke: var(--faint); }
.fixed { stroke: var(--fixed); fill: var(--fixed); } .linear { stroke: var(--linear); fill: var(--linear); }
.slow { stroke: var(--slow); fill: var(--slow); } .ours { stroke: var(--ours); fill: var(--ours); }
.range { stroke-width: 8; stroke-linecap: round; opacity: .35; } .mark { stroke-width: 2.5; fill: none; }
text.fixed, text.linear, text.slow, text.ours { stroke: none; }
</style>"""


def compared(results: Results) -> str:
    """Every policy in three measures: the middle half of the people, and the mean."""
    parts, top = [], 30
    for name, title, factor, unit in PANELS:
        spreads = {policy: of[name] for policy, of in results.policies.items()}
        parts.append(_panel(top, f"{title} ({unit})", factor, spreads))
        top += ROW * (len(spreads) + 2) + 14
    return _svg(top - 10, "Four ways to set the dose, compared", parts)


def _panel(top: int, title: str, factor: float, spreads: Mapping[str, Spread]) -> str:
    most = factor if factor > 1 else max(spread.quarters[2] for spread in spreads.values()) or 1.0
    left, right = 190, WIDTH - 70

    def across(value: float) -> float:
        return left + value * factor / most * (right - left)

    parts = [_text(16, top, title, "head")]
    bottom = top + 12 + ROW * len(spreads)
    for tick in range(5):
        value = most * tick / 4
        x = left + tick / 4 * (right - left)
        parts += [
            _line(x, top + 10, x, bottom, "grid"),
            _text(x, bottom + 16, f"{value:g}", "small", "middle"),
        ]
    for row, (policy, spread) in enumerate(spreads.items()):
        y = top + 26 + ROW * row
        low, _, high = spread.quarters
        mean = spread.mean * factor
        parts += [
            _text(16, y + 4, NAMES[policy]),
            _line(across(low), y, across(high), y, f"range {policy}"),
            f'<circle cx="{across(spread.mean):.1f}" cy="{y}" r="5" class="{policy}"/>',
            _text(right + 14, y + 4, f"{mean:.0f}" if factor > 1 else f"{mean:.1f}"),
        ]
    return "".join(parts)


def by_week(results: Results) -> str:
    """Overloaded sessions a person, week by week."""
    left, right, top, bottom = 50, WIDTH - 190, 46, 270
    most = max(max(weeks) for weeks in results.weeks.values()) or 1.0
    parts = [_text(16, 24, "Sessions with an overload, a person and week", "head")]
    for tick in range(5):
        y = bottom - tick / 4 * (bottom - top)
        label = f"{most * tick / 4:.1f}"
        parts += [_line(left, y, right, y, "grid"), _text(left - 8, y + 4, label, "small", "end")]
    ends = {}
    for policy, weeks in results.weeks.items():
        step = (right - left) / max(1, len(weeks) - 1)
        points = [
            (left + at * step, bottom - value / most * (bottom - top)) for at, value in enumerate(weeks)
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" class="mark {policy}"/>')
        ends[policy] = points[-1][1]
        parts += [
            _text(x, bottom + 20, str(at + 1), "small", "middle")
            for at, (x, _) in enumerate(points)
            if policy == next(iter(results.weeks))
        ]
    for policy, y in _apart(ends):
        parts.append(_text(right + 12, y + 4, NAMES[policy], policy))
    parts.append(_text(left, bottom + 40, "week", "small"))
    return _svg(bottom + 54, "Overloaded sessions week by week", parts)


def _apart(ends: Mapping[str, float]) -> list[tuple[str, float]]:
    """Labels where their lines end, moved down where they would cover each other."""
    placed: list[tuple[str, float]] = []
    for policy, y in sorted(ends.items(), key=lambda at: at[1]):
        placed.append((policy, max(y, placed[-1][1] + 16) if placed else y))
    return placed


def varied(results: Results) -> str:
    """Ours less linear, when each of the main parameters is halved and doubled: mean and 95 % interval."""
    rows = results.varied
    parts = [_text(16, 24, "Osanka less “a level up a week”, main parameters halved and doubled", "head")]
    columns = (("overloads", "overloads", 190, 430, 1.0), ("reached", "dose reached, %", 470, 700, 100.0))
    bottom = 62 + 20 * len(rows)
    for name, title, left, right, factor in columns:
        parts.append(_text(left, 46, title, "small"))
        parts += _differences(rows_of(results, name, factor), left, right, bottom)
    for row, each in enumerate(rows):
        parts.append(_text(16, 70 + 20 * row, f"{each.name.replace('_', ' ')} × {each.factor:g}", "small"))
    return _svg(bottom + 30, "How the comparison depends on the model", parts)


def rows_of(results: Results, name: str, factor: float) -> list[tuple[float, float]]:
    """Mean and give of a measure's difference in every variation, times a factor."""
    found = [each.against[name] for each in results.varied]
    return [(spread.mean * factor, spread.give * factor) for spread in found]


def _differences(rows: Sequence[tuple[float, float]], left: int, right: int, bottom: int) -> list[str]:
    low = min(0.0, *(mean - give for mean, give in rows))
    high = max(0.0, *(mean + give for mean, give in rows))
    span = high - low or 1.0

    def across(value: float) -> float:
        return left + (value - low) / span * (right - left)

    parts = [
        _line(across(0), 54, across(0), bottom, "zero"),
        _text(across(0), bottom + 16, "0", "small", "middle"),
    ]
    for value in (low, high):
        if value:
            parts.append(_text(across(value), bottom + 16, f"{value:+.0f}", "small", "middle"))
    for row, (mean, give) in enumerate(rows):
        y = 66 + 20 * row
        parts += [
            _line(across(mean - give), y, across(mean + give), y, "range ours"),
            f'<circle cx="{across(mean):.1f}" cy="{y}" r="4" class="ours"/>',
        ]
    return parts


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>\n'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>\n'


def _svg(height: int, title: str, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">\n'
        f"<title>{escape(title)}</title>\n{STYLE}\n"
        f'<rect width="{WIDTH}" height="{height}" class="paper"/>\n{"".join(parts)}</svg>\n'
    )
