"""What people type finds what they mean."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_catalogue import exercise

from osanka.catalogue import LANGUAGES, load, resolve
from osanka.catalogue.model import Activity, Catalogue, Exercise, Method, Text
from osanka.catalogue.search import KINDS, Hit, Kind, index, plain, search, words

CATALOGUE = load()
INDEX = index(CATALOGUE)
NAMED: dict[Kind, Mapping[str, Exercise | Method | Activity]] = {
    "exercise": CATALOGUE.exercises,
    "method": CATALOGUE.methods,
    "activity": CATALOGUE.activities,
}
WORDS = sorted(INDEX.written)


def found(query: str) -> list[str]:
    return ids(search(INDEX, query))


def ids(hits: list[Hit]) -> list[str]:
    return [hit.id for hit in hits]


def among(query: str, *names: Text) -> list[str]:
    """What is found in a catalogue of exercises that are called so, by their English names."""
    shelf = {n.en: exercise(n.en, name=n) for n in names}
    return ids(search(index(Catalogue("test", shelf, {}, {})), query))


def test_the_whole_name_comes_before_its_beginning_and_that_before_a_part() -> None:
    names = (Text("Side plank", "Сбоку"), Text("Plank walk", "Шаги"), Text("Plank", "Доска"))
    assert among("plank", *names) == ["Plank", "Plank walk", "Side plank"]


@pytest.mark.parametrize(("query", "meant"), [("brid dog", "bird-dog"), ("бертолетова собака", None)])
def test_a_real_word_in_the_wrong_place_is_taken_for_a_mistyped_one(query: str, meant: str | None) -> None:
    assert found(query)[:1] == ([meant] if meant else [])


@pytest.mark.parametrize(("query", "meant"), [("rjirf", "кошка"), ("сфе сщц", "cat cow")])
def test_the_keyboard_may_be_set_to_the_other_language(query: str, meant: str) -> None:
    assert found(query) == found(meant)


@pytest.mark.parametrize("query", ["thoracic", "грудной отдел", "шейный", "пресс", "core"])
def test_parts_of_the_body_are_found_by_their_other_names(query: str) -> None:
    assert len(found(query)) > 5


def test_a_name_comes_before_a_mention() -> None:
    mention = exercise("other", purpose=Text("Prepares the plank.", "Готовит к доске."))
    shelf = {"other": mention, "side-plank": exercise("side-plank")}
    assert ids(search(index(Catalogue("test", shelf, {}, {})), "plank")) == ["side-plank", "other"]


def test_an_alias_finds_like_a_name() -> None:
    called = exercise("one", name=Text("One", "Раз"), aliases=(Text("Zebra walk", "Ход зебры"),))
    made = index(Catalogue("test", {"one": called, "two": exercise("two")}, {}, {}))
    assert ids(search(made, "zebra")) == ids(search(made, "зебра")) == ["one"]


def test_what_fits_equally_stays_in_the_order_of_the_catalogue() -> None:
    names = [Text(f"{name} plank", f"Доска {name}") for name in ("Gamma", "Alpha", "Beta")]
    assert among("plank", *names) == ["Gamma plank", "Alpha plank", "Beta plank"]


@pytest.mark.parametrize("query", ["еж", "ёж", "ЁЖИК", "ежика"])
def test_russian_io_counts_as_ie(query: str) -> None:
    for name in ("Ёжик", "Ежик"):
        assert among(query, Text("Hedgehog", name), Text("Bridge", "Мост")) == ["Hedgehog"]


@pytest.mark.parametrize("query", ["кошка", "кошки", "кошку", "кошкой", "Кошка", "КОШКЕ"])
def test_any_form_of_a_russian_word_finds_it(query: str) -> None:
    assert "cat-cow" in found(query)[:3]


@pytest.mark.parametrize("query", ["stretches", "stretching", "stretched"])
def test_any_form_of_an_english_word_finds_it(query: str) -> None:
    assert among(query, Text("Calf stretch", "Голень"), Text("Bridge", "Мост")) == ["Calf stretch"]


@pytest.mark.parametrize("query", ["plnak", "planck", "plamk"])
def test_a_mistyped_english_word_finds_what_was_meant(query: str) -> None:
    assert "side-plank" in found(query)[:5]


@pytest.mark.parametrize("query", ["бковая планка", "боковая плнака", "боковая планкка"])
def test_a_mistyped_russian_word_finds_what_was_meant(query: str) -> None:
    assert "side-plank" in found(query)[:3]


def test_a_word_that_somebody_wrote_is_not_taken_for_a_mistyped_one() -> None:
    names = (Text("Plank", "Доска"), Text("Blank", "Пусто"))
    assert among("plank", *names) == ["Plank"]
    assert sorted(among("qlank", *names)) == ["Blank", "Plank"]


def test_words_of_three_letters_are_not_guessed_at() -> None:
    assert among("cow", Text("Crow", "Ворона")) == []
    assert among("corw", Text("Crow", "Ворона")) == ["Crow"]


@pytest.mark.parametrize("name", ["Cat cow", "Кошка и корова"])
def test_every_beginning_of_a_name_finds_it_while_one_types(name: str) -> None:
    names = (Text("Bridge", "Мост"), Text("Cat cow", "Кошка и корова"))
    for length in range(1, len(name) + 1):
        assert among(name[:length], *names) == ["Cat cow"], name[:length]


def test_every_word_must_be_met() -> None:
    names = (Text("Side plank", "Сбоку"), Text("Side bend", "Наклон"))
    assert among("side", *names) == ["Side plank", "Side bend"]
    assert among("side plank", *names) == among("plank side", *names) == ["Side plank"]
    assert among("plank xylophone", *names) == []


@pytest.mark.parametrize("query", ["catcow", "CatCow", "cat cow", "cat-cow", "Cat — cow!"])
def test_a_name_may_be_written_as_one_word_or_with_any_sign_between(query: str) -> None:
    assert found(query)[0] == "cat-cow"


@pytest.mark.parametrize("query", ["", " ", "\n", "…", "-", "?!", "_", "()", "🐈", "\x00"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    assert search(INDEX, query) == []


def test_words_are_small_and_without_signs() -> None:
    assert words("Cat–cow, «Ёлка» 2×10!") == ["cat", "cow", "елка", "2", "10"]
    assert plain("  Cat–cow, «Ёлка»! ") == "cat cow елка"


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_narrow_what_is_found_and_change_nothing_else(kind: Kind) -> None:
    everything = search(INDEX, "спина")
    narrowed = search(INDEX, "спина", (kind,))
    assert narrowed
    assert narrowed == [hit for hit in everything if hit.kind == kind]


def test_no_kinds_find_nothing() -> None:
    assert search(INDEX, "спина", ()) == []


@pytest.mark.parametrize("kind", NAMED)
def test_everything_is_among_the_first_ten_by_each_of_its_names(kind: Kind) -> None:
    missed = [
        (id_, name)
        for id_, entry in NAMED[kind].items()
        for text in (entry.name, *entry.aliases)
        for name in (resolve(text, language) for language in LANGUAGES)
        if (kind, id_) not in [(hit.kind, hit.id) for hit in search(INDEX, name)[:10]]
    ]
    assert missed == []


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=3).map(" ".join))
def test_nothing_is_found_twice_and_the_best_comes_first(query: str) -> None:
    hits = search(INDEX, query)
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.score > 0 for hit in hits)


@settings(max_examples=40)
@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_more_words_never_find_more(one: str, other: str) -> None:
    both = {*found(one)} & {*found(other)}
    if any(name not in CATALOGUE.facts for name in both):
        assert {*found(f"{one} {other}")} <= both
