"""The buttons of the figure: who speaks to the browser says the word that is seen on one."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from osanka.web.site.figure import figure_texts

_BUTTONS = {
    "shortLeft": "turnLeft",
    "shortRight": "turnRight",
    "shortReset": "turnReset",
    "shortMuscles": "muscles",
    "shortBody": "body",
}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("seen", "label"), _BUTTONS.items())
def test_the_label_of_a_button_has_the_word_that_is_seen(language: str, seen: str, label: str) -> None:
    with override(language):
        texts = figure_texts()
    assert texts[seen].casefold() in texts[label].casefold()
