"""One screen of questions as a form. What is wrong is said at its question, and what was answered is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from osanka import safety
from osanka.safety import Option, Question, Screen
from osanka.web.site.language import in_language

NONE_BUTTON = "none-of-these"
# Numbers are offered as buttons, long ranges in steps of five; what would be too many gets a field to type
# into.
STEP = 5
MOST_BUTTONS = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the page shows it: what was answered so far, and what is wrong with it."""

    question: Question
    value: Any = None
    error: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The chosen ids, whatever the kind."""
        if self.value is None:
            return ()
        return tuple(self.value) if isinstance(self.value, (list, tuple)) else (str(self.value),)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers offered as buttons; none where there would be too many."""
        question = self.question
        if question.kind not in ("scale", "number"):
            return ()
        step = 1 if question.high - question.low < MOST_BUTTONS else STEP
        offered = tuple(str(n) for n in range(question.low, question.high + 1, step))
        return offered if len(offered) <= MOST_BUTTONS else ()

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        """Options under their group's heading, those without a group last."""
        found: dict[str | None, list[Option]] = {}
        for option in self.question.choices:
            found.setdefault(option.group, []).append(option)
        titles = [(in_language(self.question.groups[key]), options) for key, options in found.items() if key]
        return [*titles, ("", found.get(None, []))]


@dataclass(frozen=True, slots=True)
class ScreenForm:
    """One screen. `good` holds the answers that can be kept, whatever is wrong with the others."""

    screen: Screen
    asked: tuple[Asked, ...]
    good: Mapping[str, Any]

    @property
    def problems(self) -> list[Asked]:
        """Questions with something wrong, for the summary on top."""
        return [each for each in self.asked if each.error]


def shown(
    screen: Screen, answers: Mapping[str, Any], earlier: Mapping[str, tuple[str, ...]] | None = None
) -> ScreenForm:
    """The screen as it is first shown. Of what was answered, it says what does not go together.

    `earlier` choices are marked where nothing is answered yet: they count when the screen is sent.
    """
    problems = safety.check_screen(screen.id, answers)
    asked = (
        Asked(q, answers[q.id], _words(q, problems.get(q.id, ())))
        if q.id in answers
        else Asked(q, (earlier or {}).get(q.id))
        for q in screen.questions
    )
    return ScreenForm(screen, tuple(asked), {})


def sent(screen: Screen, post: QueryDict, before: Mapping[str, Any]) -> ScreenForm:
    """The screen as it was sent, on top of all answers given `before`.

    The button for “none of these” answers no to what was left open, and never takes a yes back.
    """
    given = {q.id: safety.from_form(q, post.getlist(q.id)) for q in screen.questions}
    if screen.none_of_these and NONE_BUTTON in post:
        given = {name: "no" if value is None else value for name, value in given.items()}
    answered = {name: value for name, value in given.items() if value is not None}
    others = {name: value for name, value in before.items() if name not in given}
    problems = safety.check_screen(screen.id, safety.still_asked({**others, **answered}))
    asked = tuple(Asked(q, given[q.id], _words(q, problems.get(q.id, ()))) for q in screen.questions)
    return ScreenForm(
        screen, asked, {name: value for name, value in answered.items() if name not in problems}
    )


def with_first(question: Question | None, form: ScreenForm, post: QueryDict | None = None) -> ScreenForm:
    """The form with this question before its own, and what was said to it where the form was sent."""
    if question is None:
        return form
    said = None if post is None else post.get(question.id)
    lacking = post is not None and said not in question.ids
    return replace(
        form, asked=(Asked(question, said, _("Choose an answer.") if lacking else ""), *form.asked)
    )


def _words(question: Question, problems: tuple[safety.Problem, ...]) -> str:
    """What is wrong, for somebody who sees the choices. The problems' own advice names ids, for files and
    programs."""
    return " ".join(dict.fromkeys(_said(question, each) for each in problems))


def _said(question: Question, problem: safety.Problem) -> str:
    if problem.code == "missing":
        return _("Choose at least one answer.") if question.kind == "multi" else _("Choose an answer.")
    if problem.code == "none-and-others":
        return _("Choose either “none” alone, or the others.")
    if problem.code in ("contradiction", "out-of-range"):
        return in_language(problem.what)
    return _("This answer is not one of the choices.")
