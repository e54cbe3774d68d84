"""The gate's verdict, as every command that starts from an intake shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from osanka.cli.shared import either, print_lines, say

if TYPE_CHECKING:
    from osanka.safety import Clearance

# What the calling script learns by verdict (clear … emergency), and where nothing fits the wishes.
VERDICT_EXIT = (0, 0, 3, 4)
NOTHING_FITS_EXIT = 5


def reasons(clearance: Clearance) -> dict[str, object]:
    """The verdict's grounds, for `--json`."""
    return {
        "rules_version": clearance.rules_version,
        "because": clearance.because,
        "advice": clearance.advice,
        "releases": clearance.releases,
    }


def show_verdict(clearance: Clearance, number: str) -> None:
    """The verdict for people: in an emergency first whom to call, then why, who agreed to it, and what to do.
    Where the usual number works is told only of that one."""
    from osanka.safety import Verdict, can_be_opened, ruleset, stops
    from osanka.safety.telling import foremost

    names = (
        either("You may exercise", "Вам можно заниматься"),
        either("You may exercise, within limits", "Вам можно заниматься, но с ограничениями"),
        either("See a clinician first", "Сначала обратитесь к врачу"),
        either("Get medical help now", "Немедленно обратитесь за медицинской помощью"),
    )
    colours = ("green", "yellow", "red", "red")
    click.secho(names[clearance.verdict], bold=True, fg=colours[clearance.verdict])
    if clearance.verdict is Verdict.EMERGENCY:
        click.secho(say(stops().words.call).format(number=number), bold=True)
    elsewhere = ruleset().advice.call if number != stops().number else None
    told = foremost(clearance)
    print_lines(either("Why", "Почему"), (say(because.reason) for because in told))
    more = len(clearance.because) - len(told)
    if more:
        click.echo(either(f"  and {more} more, see --json", f"  и ещё {more}, см. --json"))
    print_lines(
        either("Agreed to by a clinician", "Разрешено врачом"),
        (
            f"{release.clinician}: {release.reason} ({either('until', 'до')} {release.until})"
            for release in clearance.releases
        ),
    )
    steps = (say(advice) for advice in clearance.advice if advice != elsewhere)
    print_lines(either("What to do", "Что делать"), steps)
    rules = ", ".join(can_be_opened(clearance))
    if rules:
        click.echo(
            either(
                f"\nOnce a clinician has agreed, write it down for --release: {rules} (see docs/intake.md).",
                f"\nКогда врач разрешит, запишите это для --release: {rules} (см. docs/intake.md).",
            )
        )
