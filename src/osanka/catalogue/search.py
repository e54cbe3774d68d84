"""Finding things by words in either language: beginnings of words, other forms, small typing mistakes.

Words are brought to their stems (Snowball), and a word that nobody wrote is compared with those that somebody
did (Damerau-Levenshtein). Every word of the query must be met. Where nothing but facts meets them all, words
that somebody did write count as mistyped too (“brid dog”), and then the keyboard as set to the other language
(“rjirf”).
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from osanka.catalogue.model import LANGUAGES, Activity, Catalogue, Exercise, Fact, Language, Method, Text
from osanka.catalogue.names import name_of
from osanka.catalogue.text import resolve

Entry = Exercise | Method | Activity | Fact
Kind = Literal["exercise", "method", "activity", "fact"]
KINDS: tuple[Kind, ...] = ("exercise", "method", "activity", "fact")

# What a word is worth by where it stands, and how near it is to the word asked for. All ours.
NAME, ALIAS, SUBJECT, TEXT = 10.0, 8.0, 4.0, 2.0
WHOLE, BEGINNING, MISTYPED = 1.0, 0.8, 0.6
# Added where the query is the whole name or its beginning.
AS_NAMED = 20.0
# Words this short are not taken for mistyped ones; longer ones may differ by about a letter in five.
SHORTEST_MISTYPED = 4
LIKENESS = 0.75
# The keys that carry both alphabets, as they lie on an English and on a Russian keyboard.
_LATIN, _CYRILLIC = "qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю"
OTHER_KEYBOARD = str.maketrans(
    _LATIN + _LATIN.upper() + _CYRILLIC + _CYRILLIC.upper(), (_CYRILLIC * 2) + (_LATIN * 2)
)
_WORD = re.compile(r"[^\W_]+")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # the library's name


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what, and how well it fits (only to compare)."""

    kind: Kind
    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Index:
    """Which entries hold which stems, and what each is worth there; and the stems of the words as written."""

    entries: tuple[tuple[Kind, str], ...]
    names: tuple[frozenset[str], ...]  # of each entry, all its names, plain
    stems: Mapping[str, Mapping[int, float]]
    written: Mapping[str, frozenset[str]]


def index(catalogue: Catalogue) -> Index:
    """An index over exercises, methods, activities and facts."""
    entries: list[tuple[Kind, str]] = []
    names: list[frozenset[str]] = []
    stems: dict[str, dict[int, float]] = defaultdict(dict)
    written: dict[str, set[str]] = defaultdict(set)
    for kind, entry in _entries(catalogue):
        number = len(entries)
        entries.append((kind, entry.id))
        names.append(frozenset(plain(name.in_(lang)) for name in _names(entry) for lang in LANGUAGES))
        for text, worth in _texts(entry):
            for language in LANGUAGES:
                for word in words(resolve(text, language)):
                    root = stem(word, language)
                    stems[root][number] = max(stems[root].get(number, 0.0), worth)
                    written[word].add(root)
    forms = {word: frozenset(roots) for word, roots in written.items()}
    return Index(tuple(entries), tuple(names), dict(stems), forms)


def search(found_in: Index, query: str, kinds: Iterable[Kind] = KINDS) -> list[Hit]:
    """What fits the query, best first; of equal fit in the order of the catalogue. Nothing for an empty
    query."""
    wanted = set(kinds)
    only_facts: list[Hit] = []
    for typed, guess in ((query, False), (query, True), (query.translate(OTHER_KEYBOARD), False)):
        hits = sorted(_hits(found_in, typed, guess), key=lambda hit: -hit.score)
        if any(hit.kind != "fact" for hit in hits):
            return [hit for hit in hits if hit.kind in wanted]
        only_facts = only_facts or hits
    return [hit for hit in only_facts if hit.kind in wanted]


def _hits(found_in: Index, query: str, guess: bool) -> list[Hit]:
    """What holds every word of the query. `guess`: also where a word is taken for a mistyped other one."""
    asked = words(query)
    if not asked:
        return []
    scores = [_scores(found_in, word, guess) for word in asked]
    met = set(scores[0]).intersection(*scores[1:])
    whole = plain(query)
    # “catcow”: a name written as one word.
    met |= {
        number
        for number, named in enumerate(found_in.names)
        if any(whole == n.replace(" ", "") for n in named)
    }
    hits = []
    for number in sorted(met):
        kind, id_ = found_in.entries[number]
        named = max((_as_named(name, whole) for name in found_in.names[number]), default=0.0)
        hits.append(Hit(kind, id_, sum(score.get(number, 0.0) for score in scores) / len(scores) + named))
    return hits


def _as_named(name: str, query: str) -> float:
    if query in (name, name.replace(" ", "")):
        return AS_NAMED
    return AS_NAMED / 2 if name.startswith(query) else 0.0


def _scores(found_in: Index, word: str, guess: bool) -> dict[int, float]:
    """How well each entry fits one word of the query."""
    likeness = {root: WHOLE for language in LANGUAGES if (root := stem(word, language)) in found_in.stems}
    for other, roots in found_in.written.items():
        if other.startswith(word):
            likeness |= {root: BEGINNING for root in roots if root not in likeness}
    if (guess or not likeness) and len(word) >= SHORTEST_MISTYPED:
        likeness = _mistyped(found_in, word) | likeness
    scores: dict[int, float] = {}
    for other, near in likeness.items():
        for number, worth in found_in.stems.get(other, {}).items():
            scores[number] = max(scores.get(number, 0.0), near * worth)
    return scores


def _mistyped(found_in: Index, word: str) -> dict[str, float]:
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    near: dict[str, float] = {}
    scorer = DamerauLevenshtein.normalized_similarity
    known = found_in.written.keys()
    for other, likeness, _ in process.extract(word, known, scorer=scorer, score_cutoff=LIKENESS, limit=8):
        for root in found_in.written[other]:
            near[root] = max(near.get(root, 0.0), MISTYPED * likeness)
    return near


def words(text: str) -> list[str]:
    """The words of a text in small letters; ё counts as е, as most people type it."""
    return _WORD.findall(text.casefold().replace("ё", "е"))


def plain(text: str) -> str:
    """The text as its words alone."""
    return " ".join(words(text))


def stem(word: str, language: Language) -> str:
    """What the forms of a word share."""
    return _stemmers()[language].stemWord(word)


# Stemmers remember where they are in a word, so each thread has its own.
_OWN = threading.local()


def _stemmers() -> dict[Language, _Stemmer]:
    from Stemmer import Stemmer

    if not hasattr(_OWN, "stemmers"):
        _OWN.stemmers = {"en": Stemmer("english"), "ru": Stemmer("russian")}
    own: dict[Language, _Stemmer] = _OWN.stemmers
    return own


def _entries(catalogue: Catalogue) -> Iterable[tuple[Kind, Entry]]:
    yield from (("exercise", each) for each in catalogue.exercises.values())
    yield from (("method", each) for each in catalogue.methods.values())
    yield from (("activity", each) for each in catalogue.activities.values())
    yield from (("fact", each) for each in catalogue.facts.values())


def _names(entry: Entry) -> tuple[Text, ...]:
    return () if isinstance(entry, Fact) else (entry.name, *entry.aliases)


def _texts(entry: Entry) -> Iterable[tuple[Text, float]]:
    if isinstance(entry, Fact):
        yield entry.text, TEXT
        yield name_of("topic", entry.topic), SUBJECT
        return
    yield entry.name, NAME
    yield from ((alias, ALIAS) for alias in entry.aliases)
    yield entry.purpose, TEXT
    if isinstance(entry, Method):
        yield entry.origin, SUBJECT
        yield entry.for_whom, TEXT
        return
    for region in entry.regions:
        yield name_of("region", region), SUBJECT
        yield name_of("region-also", region), SUBJECT
    yield from ((name_of("aim", aim), SUBJECT) for aim in entry.aims)
    yield from ((name_of("equipment", thing), SUBJECT) for thing in entry.equipment)
    if isinstance(entry, Exercise):
        yield name_of("position", entry.start), SUBJECT
        muscles = (*entry.muscles.primary, *entry.muscles.stretched)
        yield from ((name_of("muscle", muscle), SUBJECT) for muscle in muscles)
