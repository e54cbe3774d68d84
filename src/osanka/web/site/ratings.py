"""Numbers from 0 to 10, as pain and effort are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_CHOICES = [("", ""), *((str(n), str(n)) for n in range(11))]


class RatingField(forms.TypedChoiceField):
    """A number from 0 to 10, or no answer."""

    def __init__(self, required: bool = False) -> None:
        super().__init__(
            choices=_CHOICES,
            coerce=int,
            empty_value=None,
            required=required,
            error_messages={
                "required": _("Choose a number from 0 to 10."),
                "invalid_choice": _("Choose a number from 0 to 10."),
            },
        )
