"""What a person sets for good."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from osanka.safety.calling import is_short


class NumberForm(forms.Form):
    """The emergency number where the person lives; left empty, the usual one is shown again. `next`: the page
    to go back to."""

    number = forms.CharField(required=False)
    next = forms.CharField(required=False)

    def clean_number(self) -> str:
        """A short number that can be dialled."""
        number: str = self.cleaned_data["number"]
        if number and not is_short(number):
            raise forms.ValidationError(
                _(
                    "Write the short number that calls an ambulance where you live, such as 112, 911 or 103, "
                    "without a country code."
                )
            )
        return number
