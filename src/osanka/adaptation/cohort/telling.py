"""A history as a page to read: what was given, how it went, what changed and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from osanka.adaptation.cohort.histories import Event, History
from osanka.adaptation.log import doses_of
from osanka.adaptation.model import Change
from osanka.adaptation.why import why
from osanka.catalogue.model import Catalogue, Language, Text
from osanka.planning import dose_text
from osanka.planning.programme.model import WEEK
from osanka.safety.model import Clearance, Intake
from osanka.safety.questions import Questionnaire

ASKED = ("age", "where", "since", "conditions", "goals", "minutes", "experience", "pain-now")
DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "ru": ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"),
}
WORDS: dict[str, Text] = {
    "nobody": Text(
        en="**Nobody here is real.** The person, the pain and the luck come from the model in "
        "[docs/simulation.md](../../docs/simulation.md); gate, sessions and changes are Osanka's own. "
        "Written by `osanka simulate --histories DIR`.",
        ru="**Этого человека не существует.** Человек, боль и случай взяты из модели "
        "([docs/simulation.md](../../docs/simulation.md)); проверка безопасности, занятия и изменения — "
        "настоящие, от Osanka. Страница создана командой `osanka simulate --histories DIR`.",
    ),
    "title": Text(en="Twelve weeks", ru="Двенадцать недель"),
    "who": Text(en="Who", ru="Кто"),
    "short": Text(en="In short", ru="Коротко"),
    "week": Text(en="Week", ru="Неделя"),
    "minutes": Text(en="minutes", ru="минут"),
    "pain": Text(en="Pain", ru="Боль"),
    "before": Text(en="before", ru="до"),
    "after": Text(en="after", ru="после"),
    "morning": Text(en="next morning", ru="наутро"),
    "unknown": Text(en="not told", ru="не сказано"),
    "eased": Text(en="made easier", ru="облегчено"),
    "stopped-by-pain": Text(en="stopped because of pain", ru="прервано из-за боли"),
    "too-easy": Text(en="too easy", ru="слишком легко"),
    "too-hard": Text(en="too hard", ru="тяжело"),
    "none": Text(en="No session: ", ru="Занятия не было: "),
    "nothing": Text(en="Nothing was done this week.", ru="На этой неделе занятий не было."),
    "flare": Text(en="“My back is worse than usual.”", ru="«Спине хуже обычного»."),
    "flare-over": Text(en="“The flare is over.”", ru="«Обострение прошло»."),
    "ill": Text(en="“I am ill.”", ru="«Я болею»."),
    "well": Text(en="“I am well again.”", ru="«Болезнь прошла»."),
    "travel": Text(en="“I am travelling.”", ru="«Я в поездке»."),
    "home": Text(en="“I am home again.”", ru="«Я снова дома»."),
    "sessions": Text(en="Sessions done", ru="Занятий сделано"),
    "morning-pain": Text(
        en="Mean pain in the morning, first and last week",
        ru="Средняя боль по утрам, первая и последняя неделя",
    ),
    "changes": Text(en="What changed, and how often", ru="Что менялось и как часто"),
    "rules": Text(en="Why: the rules and their sources", ru="Почему: правила и их источники"),
}


def page(history: History, catalogue: Catalogue, questionnaire: Questionnaire, language: Language) -> str:
    """One page of Markdown in one language."""
    name = history.story.name
    parts = [
        f"# {_say('title', language)}: {name}",
        _say("nobody", language),
        f"## {_say('who', language)}",
        "\n".join(_who(history.intake, questionnaire, language)),
        f"## {_say('short', language)}",
        "\n".join(_short(history, language)),
    ]
    weeks = {week: list(events) for week, events in groupby(history.events, lambda event: event.day // WEEK)}
    for week in range(len(history.pains) // WEEK):
        parts.append(f"## {_say('week', language)} {week + 1}")
        told = (_event(event, catalogue, history.clearance, language) for event in weeks.get(week, []))
        parts += list(told) or [_say("nothing", language)]
    parts += [f"## {_say('rules', language)}", "\n".join(_rules(history, catalogue, language))]
    return "\n\n".join(parts) + "\n"


def _say(name: str, language: Language) -> str:
    return WORDS[name].in_(language)


def _who(intake: Intake, questionnaire: Questionnaire, language: Language) -> Iterator[str]:
    for name in ASKED:
        said = intake.answers.get(name)
        if said is None:
            continue
        question = questionnaire.questions[name]
        labels = {option.id: option.label.in_(language) for option in question.options}
        chosen = said if isinstance(said, tuple) else (str(said),)
        yield f"- {question.text.in_(language)} {', '.join(labels.get(each, each) for each in chosen)}"


def _short(history: History, language: Language) -> Iterator[str]:
    first, last = (sum(week) / WEEK for week in (history.pains[:WEEK], history.pains[-WEEK:]))
    yield f"- {_say('sessions', language)}: {sum(event.done is not None for event in history.events)}"
    yield f"- {_say('morning-pain', language)}: {first:.1f}, {last:.1f}"
    told = Counter(change.text.in_(language) for event in history.events for change in event.changes)
    yield f"- {_say('changes', language)}:"
    yield from (f"  - {text} × {times}" for text, times in told.most_common())


def _event(event: Event, catalogue: Catalogue, clearance: Clearance, language: Language) -> str:
    day = DAYS[language][event.day % WEEK]
    if event.why_none is not None:
        said = " ".join(reason.text.in_(language) for reason in event.why_none.why)
        return f"**{day}.** {_say('none', language)}{said}"
    if event.decision is not None:
        lines = [f"**{day}.** {_say(event.decision, language)}", ""]
    else:
        lines = [*_trained(event, day, catalogue, language), *([""] if event.changes else [])]
    return "\n".join([*lines, *_changes(event, catalogue, clearance, language)])


def _trained(event: Event, day: str, catalogue: Catalogue, language: Language) -> list[str]:
    session, done = event.session, event.done
    assert session is not None
    assert done is not None
    record = done.record
    told = {"before": record.pain_before, "after": record.pain_after, "morning": record.pain_next_morning}
    pains = ", ".join(
        f"{_say(name, language)} {_say('unknown', language) if pain is None else pain}"
        for name, pain in told.items()
    )
    length = f"{round(session.seconds / 60)} {_say('minutes', language)}"
    lines = [f"**{day}**, {length}. {_say('pain', language)}: {pains}.", ""]
    for item, went in zip(session.items, record.items, strict=True):
        exercise = catalogue.exercises[item.exercise]
        notes = [_say(each, language) for each in (went.ending, went.feel) if each in WORDS]
        if went.pain is not None:
            notes.append(f"{_say('pain', language).lower()} {went.pain}")
        extra = f" – *{', '.join(notes)}*" if notes else ""
        dose = dose_text(exercise, item.dose).in_(language)
        lines.append(f"- {exercise.name.in_(language)}: {dose}{extra}")
    return lines


def _changes(event: Event, catalogue: Catalogue, clearance: Clearance, language: Language) -> Iterator[str]:
    """What followed, each sentence once with all that it was about."""
    about: dict[str, list[str]] = {}
    for change in event.changes:
        names = about.setdefault(change.text.in_(language), [])
        if change.exercise is not None:
            name = catalogue.exercises[change.exercise].name.in_(language)
            doses = doses_of(change, catalogue, clearance)
            names.append(f"{name} ({doses.in_(language)})" if doses else name)
    for text, names in about.items():
        yield f"> {', '.join(names)}{': ' if names else ''}{text}  "


def _rules(history: History, catalogue: Catalogue, language: Language) -> Iterator[str]:
    for rule, sources in _told_rules(change for event in history.events for change in event.changes):
        titles = "; ".join(catalogue.sources[id_].title for id_ in sources if id_ in catalogue.sources)
        yield f"- {rule.in_(language)} ({titles})"


def _told_rules(changes: Iterable[Change]) -> list[tuple[Text, tuple[str, ...]]]:
    found: dict[str, tuple[Text, tuple[str, ...]]] = {}
    for change in changes:
        because = why(change.code)
        if because is not None:
            found[because.rule.en] = (because.rule, because.sources)
    return list(found.values())
