"""The moving figure on the page of an exercise: one repetition, over and over, for who asks to see it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from osanka import coaching
from osanka.catalogue import Exercise
from osanka.web.site.figure import cue_told, figure_files, figure_texts, figured


def moving(exercise: Exercise) -> dict[str, Any] | None:
    """What the page hands to the loop (frontend/src/loop); None for an exercise that the figure has not
    learned."""
    if not exercise.is_drawn:
        return None
    return {
        "figure": figure_files(),
        "shown": figured(exercise),
        "cues": [cue_told(cue) for cue in coaching.loop(exercise)],
        "text": figure_texts() | {"pause": _("Pause"), "play": _("Play"), "pictures": _("Pictures")},
    }
