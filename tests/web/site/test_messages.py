"""Both languages are complete."""

from __future__ import annotations

import re

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from osanka.web.site.messages import LANGUAGES, extract, po_file

PLACES = re.compile(r"%\(\w+\)s|\{\w+\}")


def translated(language: str) -> Catalog:
    with po_file(language).open("rb") as stream:
        return read_po(stream, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    kept = translated(language)
    missing = []
    for message in extract():
        if not message.id:
            continue
        found = kept.get(message.id, message.context)
        if found is None or found.fuzzy or not all(_forms(found.string)):
            missing.append(message.id)
    assert missing == [], "python -m osanka.web.site.messages adds new messages; then translate them"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_left_over(language: str) -> None:
    sources = extract()
    assert [m.id for m in translated(language) if m.id and sources.get(m.id, m.context) is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_for_values(language: str) -> None:
    for message in translated(language):
        for form in _forms(message.string):
            assert set(PLACES.findall(form)) == set(PLACES.findall("".join(_forms(message.id)))), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_russian_has_its_three_plural_forms(language: str) -> None:
    for message in translated(language):
        if message.pluralizable:
            assert len(message.string) == 3


def _forms(words: str | tuple[str, ...] | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)
