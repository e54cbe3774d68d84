"""What history asks."""

from __future__ import annotations

from typing import Any

from django import forms

from osanka.web.history.models import Record
from osanka.web.site.ratings import RatingField


class MorningForm(forms.Form):
    """Pain on the morning after a session."""

    pain = RatingField(required=True)

    @classmethod
    def among_others(cls, record: Record, data: Any = None) -> MorningForm:
        """The same as part of a larger form, where it may stay open. It is named after the session, so that
        an answer sent late is not taken for one about a newer session."""
        name = f"morning-{record.id}"
        return cls(data, prefix=name, empty_permitted=True, use_required_attribute=False)

    @property
    def told(self) -> int | None:
        """The answer; None where there is none that can be kept."""
        return self.cleaned_data.get("pain") if self.is_valid() else None
