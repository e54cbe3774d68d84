"""The matrix as one page that stands alone: no script, no other file, fit for paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from osanka.catalogue import Language, resolve
from osanka.catalogue.model import Exercise, Text
from osanka.catalogue.names import Group, name_of
from osanka.safety import Answer, Effect, Limits, Question, Ruling, questionnaire
from osanka.safety.matrix import Matrix, State

HERE = Path(__file__).parent
EFFECTS: tuple[Effect, ...] = ("allow", "modify", "block")
WIDTH = 12  # columns of one table, as many as paper can hold


def page(matrix: Matrix, language: Language) -> str:
    """HTML in one language."""
    from django.template import Context, Engine

    template = Engine(autoescape=True).from_string((HERE / "page.html").read_text(encoding="utf-8"))
    words = {name.replace("-", "_"): text.in_(language) for name, text in _words().items()}
    values = {"language": language, "words": words, **_Page(matrix, language).values()}
    return template.render(Context(values, use_l10n=False, use_tz=False))


@cache
def _words() -> Mapping[str, Text]:
    import yaml

    data = yaml.load((HERE / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: Text(**text) for name, text in data.items()}


class _Page:
    """What the template shows of one matrix, in one language."""

    def __init__(self, matrix: Matrix, language: Language) -> None:
        self._matrix = matrix
        self._language = language
        self._labels = {state.id: self._label(state) for state in matrix.states}

    def values(self) -> dict[str, Any]:
        matrix = self._matrix
        return {
            "versions": self._word("versions").format(
                catalogue=matrix.catalogue.version[:12], rules=matrix.rules.version
            ),
            "never_blocked": [resolve(entry.name, self._language) for entry in matrix.never_blocked],
            "idle": [self._labels[state.id] for state in matrix.idle],
            "columns": [self._column(state) for state in matrix.states],
            "tables": [self._table(title, states) for title, states in self._groups()],
        }

    def _word(self, name: str) -> str:
        return _words()[name].in_(self._language)

    def _label(self, state: State) -> str:
        if not state.told:
            return self._word("baseline")
        questions = questionnaire().questions
        return "; ".join(self._said(questions[name], answer) for name, answer in state.told)

    def _said(self, question: Question, answer: Answer) -> str:
        """One answer in words. A choice of a long list speaks for itself; others need their question."""
        chosen = answer if isinstance(answer, tuple) else (str(answer),)
        options = {option.id: option for option in question.choices}
        labels = [options[one].label.in_(self._language) if one in options else one for one in chosen]
        if question.groups and all(one in options and options[one].group for one in chosen):
            return ", ".join(labels)
        return f"{question.text.in_(self._language)} — {', '.join(labels)}"

    def _column(self, state: State) -> dict[str, Any]:
        clearance, counts = self._matrix.clearances[state.id], self._matrix.counts(state)
        return {
            "id": state.id,
            "label": self._labels[state.id],
            "verdict": clearance.verdict.id,
            "called": self._word(clearance.verdict.id),
            "counts": [counts[effect] for effect in EFFECTS],
            "reasons": [(one.rule, one.reason.in_(self._language)) for one in clearance.because],
        }

    def _groups(self) -> Iterator[tuple[str, list[State]]]:
        """The columns in tables of a bearable width, by what they speak of."""
        found: dict[str, list[State]] = {}
        for state in self._matrix.states:
            found.setdefault(self._group(state), []).append(state)
        for title, states in found.items():
            parts = [states[begin : begin + WIDTH] for begin in range(0, len(states), WIDTH)]
            for number, part in enumerate(parts, start=1):
                yield f"{title} ({number}/{len(parts)})" if len(parts) > 1 else title, part

    def _group(self, state: State) -> str:
        """What the first answer speaks of: its group in a long list, else its question, else its screen."""
        if not state.told:
            return self._word("baseline")
        if state.combined:
            return self._word("combinations")
        name, answer = state.told[0]
        question = questionnaire().questions[name]
        for option in question.options:
            if option.group and isinstance(answer, tuple) and option.id in answer:
                return question.groups[option.group].in_(self._language)
        if question.kind == "multi" or question.kind == "choice":
            return question.text.in_(self._language)
        (screen,) = (one for one in questionnaire().screens if question in one.questions)
        return screen.title.in_(self._language)

    def _table(self, title: str, states: list[State]) -> dict[str, Any]:
        sections = []
        for word, entries in self._matrix.rows.items():
            kind: Group = "position" if isinstance(entries[0], Exercise) else "activity-kind"
            rows = [
                {
                    "id": entry.id,
                    "name": resolve(entry.name, self._language),
                    "cells": [self._cell(self._matrix.cell(entry.id, state)) for state in states],
                }
                for entry in entries
            ]
            name = name_of(kind, word.value).in_(self._language)
            sections.append({"name": name, "span": len(states) + 1, "rows": rows})
        return {
            "title": title,
            "heads": [{"id": state.id, "label": self._labels[state.id]} for state in states],
            "sections": sections,
        }

    def _cell(self, ruling: Ruling) -> dict[str, Any]:
        rules = [because.rule for because in ruling.because]
        return {
            "effect": ruling.effect,
            "limits": " ".join(self._bounds(ruling.limits)),
            "rule": rules[0] if rules else "",
            "more": len(rules) - 1 if len(rules) > 1 else 0,
            "all": " · ".join(rules),
        }

    def _bounds(self, limits: Limits) -> Iterator[str]:
        if limits.max_level is not None:
            yield f"L≤{limits.max_level}"
        if limits.max_hold is not None:
            yield f"≤{limits.max_hold} {self._word('seconds')}"
        if limits.max_sets is not None:
            yield f"≤{limits.max_sets}×"
