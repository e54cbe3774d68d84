"""One exercise, method or activity in full, in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from osanka.cli.shared import Trouble, called, clock, either, print_json, print_lines, print_table, say

if TYPE_CHECKING:
    from osanka.catalogue import Catalogue, Exercise, Method, MethodItem
    from osanka.catalogue.model import Activity, Evidence
    from osanka.catalogue.names import Group
    from osanka.catalogue.vocabulary import Demand


def show_exercise(exercise: Exercise, catalogue: Catalogue) -> None:
    """Everything about an exercise."""
    from osanka.planning import dose_text

    _title(say(exercise.name), exercise.id, say(exercise.purpose))
    if exercise.unasked is not None:
        print_lines(either("Only when you ask for it", "Только по вашей просьбе"), [say(exercise.unasked)])
    print_lines(either("Get ready", "Подготовка"), [say(exercise.setup)])
    print_lines(either("Steps", "Как делать"), map(say, exercise.steps))
    print_lines(either("Think of", "Следите"), map(say, exercise.cues))
    print_lines(either("Common faults", "Частые ошибки"), map(say, exercise.faults))
    print_lines(
        either("Dose, level by level", "Дозировка по ступеням"),
        (say(dose_text(exercise, dose)) for dose in exercise.dose),
    )
    print_lines(
        either("What it tells you", "О чём это говорит"),
        (f"{say(reading.result)}: {say(reading.means)}" for reading in exercise.readings),
    )
    facts = {
        either("start", "исходное положение"): called("position", exercise.start),
        either("regions", "области"): _called("region", exercise.regions),
        either("aims", "цели"): _called("aim", exercise.aims),
        either("sides", "стороны"): called("sides", exercise.sides),
        either("equipment", "инвентарь"): _called("equipment", exercise.equipment),
        either("easier", "легче"): _named(exercise.easier, catalogue),
        either("harder", "труднее"): _named(exercise.harder, catalogue),
        either("demands", "нагрузки"): _demands(exercise.demands),
    }
    _facts(facts)
    _evidence(exercise.evidence, catalogue)


def _named(exercises: Iterable[str], catalogue: Catalogue) -> str:
    """Exercises by name, each with the id that `osanka show` wants."""
    return ", ".join(f"{say(catalogue.exercises[each].name)} ({each})" for each in exercises)


def show_method(method: Method, catalogue: Catalogue) -> None:
    """Everything about a method."""
    _title(say(method.name), method.id, say(method.purpose))
    if method.lost is not None:
        print_lines(either("What is missing", "Чего не хватает"), [say(method.lost)])
    for session in method.led:
        heading = either("Exercises", "Упражнения") if method.items else say(session.name)
        print_lines(heading, (_item(item, catalogue) for item in session.items))
    print_lines(
        either("Besides", "Кроме того"),
        (f"{say(catalogue.activities[name].name)} · {name}" for name in method.activities),
    )
    print_lines(
        either("Leave out", "Чего избегать"),
        (f"{say(catalogue.exercises[each.exercise].name)}: {say(each.why)}" for each in method.avoid),
    )
    for section in method.sections:
        print_lines(say(section.title), map(say, section.texts))
    print_lines(either("For whom", "Кому подходит"), [say(method.for_whom)])
    print_lines(either("How often", "Как часто"), [say(method.frequency)])
    for heading, text in (
        (either("Time of day", "Время дня"), method.time_of_day),
        (either("Breathing", "Дыхание"), method.breathing),
    ):
        print_lines(heading, [say(text)] if text else [])
    print_lines(either("Rules", "Правила"), map(say, method.rules))
    print_lines(either("Doing more", "Как наращивать нагрузку"), map(say, method.progression))
    print_lines(either("Origin", "Откуда"), [say(method.origin)])
    print_lines(
        either("What it claims, and what is known", "Что обещает и что известно"),
        [say(method.claim), *_sources(method.sources, catalogue)],
    )


def show_activity(activity: Activity, catalogue: Catalogue) -> None:
    """Everything about an activity, habit, device or procedure."""
    _title(say(activity.name), activity.id, say(activity.purpose))
    if activity.clinic_only:
        only = either("Never begun without a clinician’s word.", "Только по назначению врача.")
        print_lines(either("Mind", "Важно"), [only])
    print_lines(either("How", "Как"), map(say, activity.steps))
    print_lines(either("How much", "Сколько"), map(say, activity.amount))
    print_lines(either("Its limits", "Чего не даёт и когда остановиться"), map(say, activity.limits))
    _facts(
        {
            either("kind", "вид"): called("activity-kind", activity.kind),
            either("equipment", "инвентарь"): _called("equipment", activity.equipment),
            either("demands", "нагрузки"): _demands(activity.demands),
        }
    )
    _evidence(activity.evidence, catalogue)


def show_sessions(method: Method, catalogue: Catalogue, as_json: bool) -> None:
    """The method's own order, doses and time, for nobody in particular."""
    from osanka.planning import as_given, dose_text, own_seconds

    if not method.led:
        kind = called("method-kind", method.kind)
        raise Trouble(f"{method.id} is not led ({kind}). `osanka show {method.id}` tells what it is.")
    given = [(session, as_given(session, catalogue)) for session in method.led]
    if as_json:
        sessions = [
            {
                "name": session.name,
                "seconds": own_seconds(items),
                "items": [
                    {"exercise": item.exercise, "dose": item.dose, "seconds": item.seconds} for item in items
                ],
            }
            for session, items in given
        ]
        print_json({"method": method.id, "sessions": sessions})
        return
    for session, items in given:
        rows = []
        for item in items:
            exercise = catalogue.exercises[item.exercise]
            dose = say(dose_text(exercise, item.dose))
            rows.append([item.exercise, say(exercise.name), dose, clock(item.seconds)])
        total = clock(own_seconds(items))
        heads = ["id", either("Exercise", "Упражнение"), either("Dose", "Дозировка"), either("Time", "Время")]
        print_table(f"{say(session.name)} · {total}", heads, rows)


def _title(name: str, id_: str, purpose: str) -> None:
    click.echo(f"{click.style(name, bold=True)} · {id_}")
    click.echo(purpose)


def _item(item: MethodItem, catalogue: Catalogue) -> str:
    from osanka.planning import dose_text

    exercise = catalogue.exercises[item.exercise]
    parts = [say(exercise.name), item.exercise]
    if item.dose is not None:
        parts.append(say(dose_text(exercise, item.dose)))
    if item.note is not None:
        parts.append(say(item.note))
    if item.ours:
        parts.append(either("our choice: the source lost it", "наш выбор: в источнике утрачено"))
    return " · ".join(parts)


def _called(group: Group, words: Iterable[str]) -> str:
    return ", ".join(called(group, word) for word in words)


def _demands(demands: Mapping[Demand, int]) -> str:
    return ", ".join(f"{called('demand', name)} {grade}" for name, grade in demands.items())


def _facts(facts: Mapping[str, str]) -> None:
    print_lines(either("Facts", "Сведения"), (f"{name}: {fact}" for name, fact in facts.items() if fact))


def _evidence(evidence: Evidence, catalogue: Catalogue) -> None:
    print_lines(
        either("What is known", "Что известно"),
        [
            f"{called('evidence', evidence.grade)}: {say(evidence.note)}",
            *_sources(evidence.sources, catalogue),
        ],
    )


def _sources(ids: Iterable[str], catalogue: Catalogue) -> list[str]:
    known = (catalogue.sources[id_] for id_ in ids if id_ in catalogue.sources)
    return [f"{source.title} {source.year or ''} {source.reference}".rstrip() for source in known]
