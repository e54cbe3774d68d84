"""What history asks."""

from __future__ import annotations

from django import forms

from osanka.web.site.ratings import RatingField


class MorningForm(forms.Form):
    """Pain on the morning after a session."""

    pain = RatingField(required=True)
