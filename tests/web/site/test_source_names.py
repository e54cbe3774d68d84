"""What the pages call a source where its title would be too long."""

from __future__ import annotations

import pytest
from django.utils import translation

from osanka.catalogue import Text
from osanka.catalogue.model import Source
from osanka.web.site.templatetags.osanka import article_name, source_name


@pytest.mark.parametrize(("language", "name"), [("en", "an article on feet"), ("ru", "статья о стопах")])
def test_any_article_is_called_by_its_short_name(language: str, name: str) -> None:
    short = Text("an article on feet", "статья о стопах")
    with translation.override(language):
        assert source_name(Source("article-005", "article", "Web article with all about feet", short)) == name


def test_an_article_is_known_by_its_id() -> None:
    with translation.override("ru"):
        assert article_name("article-003") == "статья о ровной спине"


def test_what_has_no_short_name_is_called_by_its_title() -> None:
    assert source_name(Source("some-trial", "trial", "A trial")) == "A trial"
