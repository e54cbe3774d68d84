"""What measures ask: how hard things are, and how self-tests went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osanka.catalogue import Exercise, Text
from osanka.outcomes.psfs import LONGEST, MOST_ACTIVITIES, Rating
from osanka.outcomes.self_tests import MOST, UNITS, WAYS, SelfTest
from osanka.web.measures.actions import same
from osanka.web.measures.shown import ShownActivity
from osanka.web.measures.words import WENT, unit_words
from osanka.web.site.ratings import RatingField

CHOOSE = gettext_lazy("Choose a number from 0 to 10.")


class HardForm(forms.Form):
    """Activities named before, to be rated again, and the places left, to be named and rated."""

    def __init__(self, known: Sequence[ShownActivity], data: Any = None) -> None:
        super().__init__(data)
        self.known = known
        self.places = range(MOST_ACTIVITIES - len(known))
        for each in known:
            self.fields[f"rate-{each.id}"] = RatingField()
        too_long = _("Say it in at most %(n)s characters.") % {"n": LONGEST}
        for place in self.places:
            self.fields[f"words-{place}"] = forms.CharField(
                max_length=LONGEST, required=False, error_messages={"max_length": too_long}
            )
            self.fields[f"score-{place}"] = RatingField()

    @property
    def again(self) -> list[tuple[ShownActivity, forms.BoundField]]:
        """The activities known, each with its field."""
        return [(each, self[f"rate-{each.id}"]) for each in self.known]

    @property
    def first(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The place that stands open where nothing is known yet: the fields of its words and its score."""
        return [] if self.known else self._free()[:1]

    @property
    def more(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The places that are folded up."""
        return self._free() if self.known else self._free()[1:]

    @property
    def begun(self) -> bool:
        """Whether something stands in a place that is folded up."""
        return any(field.value() or field.errors for pair in self.more for field in pair)

    def _free(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"words-{place}"], self[f"score-{place}"]) for place in self.places]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong: the id where, and the words."""
        found = []
        for name, errors in self.errors.items():
            anchor = f"id_{name}" if name.startswith("words-") else f"q-{name}"
            found.append((anchor, str(errors[0])))
        return found

    def clean(self) -> dict[str, Any]:
        """Words and a number belong together, nothing is named twice, and something is rated."""
        said: dict[str, Any] = self.cleaned_data
        named: set[str] = set()
        for place in self.places:
            words, score = said.get(f"words-{place}"), said.get(f"score-{place}")
            if words and score is None and f"score-{place}" not in self.errors:
                self.add_error(f"score-{place}", CHOOSE)
            if score is not None and not words and f"words-{place}" not in self.errors:
                self.add_error(f"words-{place}", _("Say in a few words what it is."))
            if words and same(words) in named:
                self.add_error(f"words-{place}", _("This stands above already."))
            named |= {same(words)} if words else set()
        if not self.errors and not any(True for _each in self._rated()):
            if self.known:
                self.add_error(f"rate-{self.known[0].id}", _("Rate at least one of them."))
            else:
                self.add_error("words-0", _("Name at least one thing, in a few words."))
        return said

    def ratings(self) -> list[Rating]:
        """What was rated. Words that name what is known rate that."""
        return list({same(each.activity): each for each in self._rated()}.values())

    def _rated(self) -> Iterator[Rating]:
        said = self.cleaned_data
        for place in self.places:
            words, score = said.get(f"words-{place}"), said.get(f"score-{place}")
            if words and score is not None:
                yield Rating(words, score)
        for each in self.known:
            score = said.get(f"rate-{each.id}")
            if score is not None:
                yield Rating(each.words, score)


@dataclass(frozen=True, slots=True)
class AskedTest:
    """One self-test as the page asks for it. `unit`: the words of its number, empty where it has none."""

    exercise: Exercise
    care: tuple[Text, ...]
    went: forms.BoundField
    number: forms.BoundField | None
    unit: str


class TestsForm(forms.Form):
    """How each self-test went; one that is left open was not done."""

    def __init__(self, tests: Sequence[tuple[Exercise, tuple[Text, ...]]], data: Any = None) -> None:
        super().__init__(data)
        self.tests = tests
        for exercise, _care in tests:
            self.fields[f"went-{exercise.id}"] = forms.ChoiceField(
                choices=[(way, WENT[way]) for way in WAYS],
                required=False,
                error_messages={"invalid_choice": _("Choose an answer.")},
            )
            if exercise.id in UNITS:
                most = MOST[UNITS[exercise.id]]
                wrong = _("Write a whole number from 0 to %(n)s, or leave it open.") % {"n": most}
                self.fields[f"number-{exercise.id}"] = forms.IntegerField(
                    min_value=0,
                    max_value=most,
                    required=False,
                    error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
                )

    @property
    def asked(self) -> list[AskedTest]:
        return [
            AskedTest(
                exercise,
                care,
                self[f"went-{exercise.id}"],
                self[f"number-{exercise.id}"] if exercise.id in UNITS else None,
                unit_words(UNITS[exercise.id]) if exercise.id in UNITS else "",
            )
            for exercise, care in self.tests
        ]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong: the id where, and the words."""
        return [
            (f"id_{name}" if name.startswith("number-") else f"q-{name}", str(errors[0]))
            for name, errors in self.errors.items()
        ]

    def clean(self) -> dict[str, Any]:
        """A number belongs to an answer, and one answer there is."""
        said: dict[str, Any] = self.cleaned_data
        for exercise, _care in self.tests:
            went = f"went-{exercise.id}"
            if (
                said.get(f"number-{exercise.id}") is not None
                and not said.get(went)
                and went not in self.errors
            ):
                self.add_error(went, _("Choose an answer."))
        if not self.errors and self.tests and not self.told():
            self.add_error(
                f"went-{self.tests[0][0].id}", _("Answer at least one; leave open what you did not do.")
            )
        return said

    def told(self) -> list[SelfTest]:
        """How the tests went that were done."""
        said = self.cleaned_data
        return [
            SelfTest(exercise.id, went, said.get(f"number-{exercise.id}"))
            for exercise, _care in self.tests
            if (went := said.get(f"went-{exercise.id}"))
        ]
