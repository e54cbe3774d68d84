"""What is asked at the end of a session."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from osanka.planning import Prescription
from osanka.web.site.ratings import RatingField


class EndForm(forms.Form):
    """Pain now and effort. Where no player kept a record, also which exercises were done."""

    pain_after = RatingField()
    effort = RatingField()

    def __init__(self, data: object, ask_done: bool, items: Sequence[Prescription]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        if ask_done:
            places = [(str(position), item.exercise) for position, item in enumerate(items)]
            self.fields["did"] = forms.MultipleChoiceField(choices=places, required=False)

    def ticked(self) -> list[int]:
        """Positions of the exercises that were done."""
        return sorted(int(position) for position in self.cleaned_data.get("did", []))
