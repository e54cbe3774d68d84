"""Texts in the language of the page."""

from __future__ import annotations

import re

from django.utils.translation import get_language, ngettext

from osanka.catalogue import Language, Text, resolve


def page_language() -> Language:
    """The language of the page being made."""
    return "ru" if (get_language() or "").startswith("ru") else "en"


def in_language(text: Text) -> str:
    """A text in the page's language, with the words of the side as written."""
    return resolve(text, page_language())


def alphabetical(name: str) -> tuple[str, str]:
    """What to sort names by, whatever the machine's locale: letters only, with Ё beside Е, where Unicode puts
    it after Я."""
    letters = " ".join(re.findall(r"\w+", name.casefold()))
    return letters.replace("ё", "е"), letters


def minutes_words(seconds: int) -> str:
    """A duration in words, rounded to whole minutes, at least one."""
    minutes = max(1, round(seconds / 60))
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
