"""What a person asks of the day."""

from __future__ import annotations

from django import forms

from osanka.catalogue import Method
from osanka.planning import LEAST_MINUTES, MOST_MINUTES


class WishForm(forms.Form):
    """How long, and which named set if any, and which of its sessions. All may be left open."""

    minutes = forms.IntegerField(min_value=LEAST_MINUTES, max_value=MOST_MINUTES, required=False)
    method = forms.SlugField(max_length=100, required=False)
    session = forms.IntegerField(min_value=1, required=False)

    def clean_session(self) -> int:
        """Only a named set has several; without one the number means nothing and is left."""
        number: int | None = self.cleaned_data["session"]
        return (number or 1) if self.cleaned_data.get("method") else 1

    @property
    def asks(self) -> bool:
        """Whether the person asks for something of their own, a length or a set."""
        return bool(self.cleaned_data["minutes"] or self.cleaned_data["method"])

    def asked(self, offered: tuple[Method, int] | None) -> tuple[int | None, str | None, int]:
        """Minutes, method and which of its sessions. `offered`: the method's session that the programme has
        for today, for who asks for nothing of their own."""
        if offered is not None and not self.asks:
            method, number = offered
            return None, method.id, number
        return self.cleaned_data["minutes"], self.cleaned_data["method"] or None, self.cleaned_data["session"]
