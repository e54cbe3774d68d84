"""How a person lays out a programme."""

from __future__ import annotations

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy

DAYS = tuple(WEEKDAYS.items())
WEEKS = (4, 8, 12)
# Three days with one between them are what most trials of exercise for the back gave; ours.
USUAL_DAYS = (0, 2, 4)


class FrameForm(forms.Form):
    """Which days, for how many weeks, and on which days breaks at work are wanted."""

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
    method = forms.SlugField(max_length=100, required=False)

    @classmethod
    def begin(cls, method: str) -> FrameForm:
        """The form with what most people choose."""
        given = {"weeks": WEEKS[0], "days": list(USUAL_DAYS), "work_days": [], "method": method}
        return cls(initial=given)

    @property
    def weeks_chosen(self) -> list[int]:
        return self._chosen("weeks")

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
