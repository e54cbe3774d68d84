"""Who stands at the head of each column: somebody well but for one answer, or for what one rule joins.

All of it comes from the questionnaire and the rules, so a new option or a new rule brings its own columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from osanka.safety.expressions import (
    All,
    AnyOf,
    AtLeast,
    AtMost,
    Chose,
    Expression,
    Includes,
    Is,
    NoneOf,
    Without,
    evaluate,
    leaves,
)
from osanka.safety.flow import screens_for
from osanka.safety.intake import read_intake
from osanka.safety.model import Answer, Intake
from osanka.safety.problems import IntakeError
from osanka.safety.questions import NONE, Question, asked, questionnaire
from osanka.safety.rules import Rule, Ruleset

# Somebody whom no rule holds back. Yes-no questions are answered no; no rule reads time, aims and equipment.
BASELINE: Mapping[str, Answer] = {
    "age": "18-39",
    "floor": "yes",
    "where": (NONE,),
    "since": "no-pain",
    "conditions": (NONE,),
    "minutes": 20,
    "goals": ("prevention",),
    "equipment": (NONE,),
    "experience": "regular",
    "pain-now": 0,
}
# Who says since when it hurts, hurts somewhere.
HURTS: Mapping[str, Answer] = {"where": ("lower-back",)}

Told = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class State:
    """One person of the matrix. `told` has the answers that set the person apart, in the order of asking; the
    follow-ups they bring along that are not told have their most harmless answer."""

    told: tuple[tuple[str, Answer], ...]
    intake: Intake
    combined: bool = False  # there for the sake of one rule that wants several answers together

    @property
    def id(self) -> str:
        """`conditions=pregnancy pregnancy-stage=third`; `baseline` for nothing told."""
        parts = (f"{name}={'+'.join(a) if isinstance(a, tuple) else a}" for name, a in self.told)
        return " ".join(parts) or "baseline"


def nothing_told() -> dict[str, Answer]:
    """The answers of the baseline to all that everybody is asked."""
    answers: dict[str, Answer] = {}
    while missing := _missing(answers):
        answers |= {question.id: _mildest(question) for question in missing}
    return answers


def states(rules: Ruleset) -> tuple[State, ...]:
    """The baseline, every answer that some rule reads, and whatever it takes beside that for each rule to
    apply, in the order of asking."""
    maker = _Maker(rules.rules)
    found = {state.id: state for state in maker.single()}
    for rule in rules.rules:
        if not any(_applies(rule, state) for state in found.values()):
            together = maker.together(rule)
            found[together.id] = together
    return tuple(found.values())


def _applies(rule: Rule, state: State) -> bool:
    return evaluate(rule.when, asked(state.intake.answers)) is True


class _Maker:
    """Makes states for one set of rules."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._leaves = [tuple(leaves(rule.when)) for rule in rules]
        self._read = {leaf.question for found in self._leaves for leaf in found}
        self._loosens = {
            leaf.question: leaf.without
            for found in self._leaves
            for leaf in found
            if isinstance(leaf, Without)
        }
        self._met: set[str] = set()

    def single(self) -> Iterator[State]:
        yield self._state({})
        for question in questionnaire().questions.values():
            if question.show_if is None and question.id in self._read:
                for answer in self._others(question):
                    yield from self._grown(_somewhere({question.id: answer}), question.id)

    def together(self, rule: Rule) -> State:
        """The first state in which the rule surely applies. Raises `ValueError` for a dead rule."""
        for told in (whole for way in _ways(rule.when) for whole in _with_parents(_somewhere(way))):
            try:
                state = self._state(told)
            except IntakeError:
                continue
            if _applies(rule, state):
                return replace(state, combined=True)
        raise ValueError(f"rule {rule.id} never applies")

    def _grown(self, told: Told, last: str, before: frozenset[str] = frozenset()) -> Iterator[State]:
        """This state, then one for every other answer to each follow-up that the last answer brought."""
        state = self._state(told)
        yield state
        shown = frozenset(state.intake.answers)
        new = [name for name in state.intake.answers if name not in {*BASELINE, *told, *before}]
        for name in new:
            question = questionnaire().questions[name]
            if question.show_if is not None and self._matters(name, last, told[last]):
                for answer in self._others(question):
                    yield from self._grown({**told, name: answer}, name, shown)

    def _matters(self, name: str, last: str, answer: Answer) -> bool:
        """Whether the follow-up is worth columns here: where it is met first, and wherever one rule reads it
        together with the answer that brought it."""
        first = name in self._read and name not in self._met
        self._met.add(name)
        chosen = answer if isinstance(answer, tuple) else (answer,)
        return first or any(
            any(leaf.question == name for leaf in found)
            and any(leaf.question == last and {*_named(leaf)}.intersection(chosen) for leaf in found)
            for found in self._leaves
        )

    def _others(self, question: Question) -> Iterator[Answer]:
        """Every answer but the harmless one; of a scale those at which some rule begins or ends."""
        harmless = self._harmless(question) if question.show_if else nothing_told().get(question.id)
        for answer in self._answers(question):
            if answer not in (harmless, (NONE,)):
                yield answer

    def _answers(self, question: Question) -> Iterable[Answer]:
        if question.kind in ("scale", "number"):
            here = [leaf for found in self._leaves for leaf in found if leaf.question == question.id]
            bounds = {leaf.at_least for leaf in here if isinstance(leaf, AtLeast)}
            return sorted(bounds | {leaf.at_most for leaf in here if isinstance(leaf, AtMost)})
        return [(name,) if question.kind == "multi" else name for name in question.ids]

    def _harmless(self, question: Question) -> Answer:
        return self._loosens.get(question.id, _mildest(question))

    def _state(self, told: Told) -> State:
        answers: dict[str, Answer] = {**nothing_told(), **told}
        while missing := _missing(answers):
            answers |= {question.id: self._harmless(question) for question in missing}
        order = list(questionnaire().questions)
        in_order = tuple(sorted(told.items(), key=lambda one: order.index(one[0])))
        return State(in_order, read_intake(answers))


def _missing(answers: Mapping[str, Answer]) -> list[Question]:
    return [one for screen in screens_for(answers) for one in screen.questions if one.id not in answers]


def _mildest(question: Question) -> Answer:
    if question.id in BASELINE:
        return BASELINE[question.id]
    if question.kind == "multi":
        return (NONE,)
    if question.kind == "yes-no":
        return "no"
    return NONE if NONE in question.ids else question.ids[0]


def _somewhere(told: Told) -> Told:
    return {**(HURTS if "since" in told else {}), **told}


def _with_parents(told: Told) -> Iterator[Told]:
    """The same answers, with those that bring along every follow-up among them."""
    answers = asked({**nothing_told(), **told})
    for name in told:
        shown = questionnaire().questions[name].show_if
        if shown is not None and evaluate(shown, answers) is not True:
            for way in _ways(shown):
                merged = _merged((told, way))
                if evaluate(shown, asked({**nothing_told(), **merged})) is True:
                    yield from _with_parents(merged)
            return
    yield told


def _named(leaf: Expression) -> tuple[str, ...]:
    match leaf:
        case Is(_, options) | Includes(_, options) | Chose(_, options):
            return options
        case Without(_, one):
            return (one,)
        case _:
            return ()


def _ways(expression: Expression) -> Iterator[Told]:
    """Answers that may make the expression true, most harmless first; whoever asks has to try them."""
    match expression:
        case All(parts):
            for ways in product(*(tuple(_ways(part)) for part in parts)):
                yield _merged(ways)
        case AnyOf(parts):
            for part in parts:
                yield from _ways(part)
        case AtLeast(name, number) | AtMost(name, number):
            yield {name: number}
        case Without(name, loosening):
            yield from ({name: other} for other in questionnaire().questions[name].ids if other != loosening)
        case NoneOf():
            yield {}
            yield from ({leaf.question: answer} for leaf in leaves(expression) for answer in _opposite(leaf))
        case _:
            multi = questionnaire().questions[expression.question].kind == "multi"
            for option in _named(expression):
                yield {expression.question: (option,) if multi else option}


def _opposite(leaf: Expression) -> Iterator[Answer]:
    """Answers to the same question that the statement does not name."""
    if isinstance(leaf, Is):
        yield from (name for name in questionnaire().questions[leaf.question].ids if name not in leaf.answer)


def _merged(ways: Iterable[Told]) -> Told:
    """All of these answers; where several choices of one question are wanted, all of them."""
    merged: dict[str, Answer] = {}
    for way in ways:
        for name, answer in way.items():
            before = merged.get(name)
            together = isinstance(before, tuple) and isinstance(answer, tuple)
            merged[name] = (*before, *answer) if together else answer  # type: ignore[misc]
    return merged
