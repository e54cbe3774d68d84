"""How a person lays out a programme."""

from __future__ import annotations

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy

from osanka.planning import LEAST_MINUTES, MOST_MINUTES, Frame

DAYS = tuple(WEEKDAYS.items())
WEEKS = (4, 8, 12)
MINUTES = tuple(range(LEAST_MINUTES, MOST_MINUTES + 1, 5))
# Three days with one between them are what most trials of exercise for the back gave; ours.
USUAL_DAYS = (0, 2, 4)


class FrameForm(forms.Form):
    """Which days, for how many weeks, how long each time, and on which days breaks at work are wanted."""

    weeks = forms.TypedChoiceField(
        choices=tuple((n, n) for n in WEEKS),
        coerce=int,
        error_messages={"required": gettext_lazy("Choose how many weeks.")},
    )
    days = forms.TypedMultipleChoiceField(
        choices=DAYS,
        coerce=int,
        error_messages={"required": gettext_lazy("Choose at least one day for your sessions.")},
    )
    work_days = forms.TypedMultipleChoiceField(choices=DAYS, coerce=int, required=False)
    minutes = forms.IntegerField(min_value=LEAST_MINUTES, max_value=MOST_MINUTES, required=False)
    method = forms.SlugField(max_length=100, required=False)

    @classmethod
    def begin(cls, last: Frame | None, method: str, minutes: int | None) -> FrameForm:
        """The form with what the person chose last time, or with what most people choose."""
        weeks = last.weeks if last and last.weeks in WEEKS else WEEKS[0]
        given = {
            "weeks": weeks,
            "days": list(last.days if last else USUAL_DAYS),
            "work_days": list(last.work_days if last else ()),
            "minutes": minutes,
            "method": method,
        }
        return cls(initial=given)

    @property
    def weeks_chosen(self) -> list[int]:
        return self._chosen("weeks")

    @property
    def minutes_chosen(self) -> list[int]:
        return self._chosen("minutes")

    @property
    def days_chosen(self) -> list[int]:
        return self._chosen("days")

    @property
    def work_days_chosen(self) -> list[int]:
        return self._chosen("work_days")

    def _chosen(self, name: str) -> list[int]:
        """What is ticked: what was sent, or what most people choose."""
        value = self[name].value() or []
        return [int(each) for each in (value if isinstance(value, list) else [value]) if str(each).isdigit()]
