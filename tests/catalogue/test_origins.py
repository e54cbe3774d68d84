"""Where the entries of the inventory stand in the articles."""

from __future__ import annotations

import pytest

from osanka.catalogue import load
from osanka.catalogue.inventory import claims
from osanka.catalogue.origins import Origin, listed_ids, origins_of

CATALOGUE = load()


def test_origins_come_in_order_of_article_and_line_whatever_the_order_asked() -> None:
    asked = ["s004-023", "s000-017", "s000-001"]
    made = origins_of(asked)
    assert made == sorted(made) == origins_of(reversed(asked))
    assert [origin.source for origin in made] == ["article-000", "article-000", "article-004"]
    assert made[0].first < made[1].first


def test_a_place_is_told_once_however_many_entries_stand_there() -> None:
    once = origins_of(["s000-005"])
    # Two entries of one line.
    assert origins_of(["s000-005", "s000-006", "s000-005"]) == once == [Origin("article-000", 37, 37)]


def test_nothing_asked_has_no_origin() -> None:
    assert origins_of([]) == []


@pytest.mark.parametrize("unknown", ["s000-999", "s900-001", "bird-dog", ""])
def test_an_unknown_id_is_an_error(unknown: str) -> None:
    with pytest.raises(KeyError):
        origins_of(["s000-001", unknown])


def test_everything_the_catalogue_claims_stands_in_an_article_that_is_a_source() -> None:
    for key, entry in claims(CATALOGUE).items():
        (origin,) = origins_of([key])
        source = CATALOGUE.sources[origin.source]
        assert source.kind == "article", (key, entry)


def test_every_listed_place_is_a_range_of_lines() -> None:
    for key in sorted(listed_ids()):
        (origin,) = origins_of([key])
        assert 1 <= origin.first <= origin.last, key
        assert origin.source in CATALOGUE.sources, key
