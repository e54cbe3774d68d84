"""What can be told on the verdict page: a clinician's agreement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osanka import safety
from osanka.safety import LONGEST_RELEASE, LONGEST_TEXT, Answer, Because, Problem, Release
from osanka.web.site.language import in_language

# Ours: about as long as a course of exercise lasts before somebody looks at the back again.
USUAL_RELEASE = timedelta(weeks=13)
# As the browser's calendar sends a day, and as one writes it by hand.
WRITTEN_DAYS = ("%Y-%m-%d", "%d.%m.%Y")
FILL_IN = {"required": gettext_lazy("Please fill this in.")}
A_DAY = FILL_IN | {"invalid": gettext_lazy("This is not a date.")}


def _day_field() -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(input_formats=WRITTEN_DAYS, error_messages=A_DAY, widget=widget)


class ReleaseForm(forms.Form):
    """What a clinician agreed to. It can be about the reasons that stop the person now, and no others."""

    rules = forms.MultipleChoiceField(
        error_messages={
            "required": gettext_lazy("Mark at least one."),
            "invalid_choice": gettext_lazy("This has changed meanwhile. Please look at the list again."),
        }
    )
    clinician = forms.CharField(
        max_length=LONGEST_TEXT["clinician"],
        help_text=gettext_lazy("Name and profession"),
        error_messages=FILL_IN,
    )
    reason = forms.CharField(max_length=LONGEST_TEXT["reason"], error_messages=FILL_IN)
    given = _day_field()
    expires = _day_field()

    def __init__(self, data: Any, stopping: tuple[Because, ...], today: date) -> None:
        names = [because.rule for because in stopping]
        started = {"rules": names, "given": today, "expires": today + USUAL_RELEASE}
        super().__init__(data, initial=started)
        self.today = today
        choices = [(because.rule, in_language(because.reason)) for because in stopping]
        self.fields["rules"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[str]:
        """The rules that are marked."""
        said = self["rules"].value()
        return list(said or ())

    def clean(self) -> dict[str, Any]:
        """The days go together, and it holds today. What that means is said where releases are read."""
        said: dict[str, Any] = self.cleaned_data
        first, last = said.get("given"), said.get("expires")
        if first is not None and last is not None:
            for fault in safety.faults_in_days(first, last, self.today):
                if fault.path not in self.errors:
                    self.add_error(fault.path, _words(fault, first))
        return said

    def refuse_again(self) -> None:
        """Say that the very same record is there."""
        self.add_error(
            None,
            _(
                "This is written down already and stands below. If your answers have changed since, it has "
                "ended: ask again, and write down what is said then."
            ),
        )

    def release(self, answers: Mapping[str, Answer]) -> Release:
        """The checked release, with what its rules read of the answers now."""
        said = self.cleaned_data
        rules = tuple(said["rules"])
        known = safety.read_by(rules, answers)
        return Release(said["clinician"], said["reason"], said["given"], said["expires"], rules, known)


def _words(fault: Problem, given: date) -> str:
    if fault.code == "release-too-long":
        latest = date_format(given + LONGEST_RELEASE, "j E Y")
        return _("Half a year is the longest: until %(latest)s. Then ask again.") % {"latest": latest}
    return f"{in_language(fault.what)} {in_language(fault.fix)}"
