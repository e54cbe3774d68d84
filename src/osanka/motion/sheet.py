"""Contact sheets: the stills of all exercises on one page, or on several, to look through."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Iterable

from osanka.catalogue.model import Catalogue, Exercise, Language
from osanka.motion.files import other_still_file, still_file

_ON_A_PAGE = 24
# A still as SVG by the name of its file (`files.py`); None where it is not built.
Still = Callable[[str], str | None]


def contact_sheet(catalogue: Catalogue, still: Still, language: Language = "en") -> str:
    """One HTML page with the stills of every pose of every exercise, on both sides where they differ;
    self-contained.
    """
    cards = [_card(exercise, still, language) for exercise in catalogue.drawn.values()]
    return _page(f"{len(cards)} exercises", cards, language)


def contact_pages(catalogue: Catalogue, still: Still, language: Language = "en") -> dict[str, str]:
    """The contact sheet in HTML pages by file name: an index, and some exercises on each of the others."""
    drawn = list(catalogue.drawn.values())
    count = math.ceil(len(drawn) / _ON_A_PAGE)
    index, pages = [], {}
    for number in range(1, count + 1):
        some = drawn[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
        name, title = f"poses-{number:02}.html", f"Page {number} of {count}"
        near = [(n, f"poses-{n:02}.html") for n in (number - 1, number + 1) if 1 <= n <= count]
        links = [("All pages", "index.html"), *((f"Page {n}", file) for n, file in near)]
        way = "<p>" + " · ".join(f'<a href="{file}">{text}</a>' for text, file in links) + "</p>"
        pages[name] = _page(title, [way, *(_card(e, still, language) for e in some)], language)
        names = html.escape(", ".join(exercise.name.in_(language) for exercise in some))
        index.append(f'<p><a href="{name}">{title}</a>: {names}</p>')
    return {"index.html": _page(f"{len(drawn)} exercises", index, language), **pages}


def _card(exercise: Exercise, still: Still, language: Language) -> str:
    figures = []
    for pose in exercise.poses:
        figures.append(_figure(still(still_file(exercise.id, pose)) or "<p>not built</p>", pose))
        other = still(other_still_file(exercise.id, pose))
        if other:
            figures.append(_figure(other, f"{pose}, other side"))
    name = html.escape(exercise.name.in_(language))
    return f"<section><h2>{name} <small>{exercise.id}</small></h2><div>{''.join(figures)}</div></section>"


def _figure(picture: str, words: str) -> str:
    return f"<figure>{picture}<figcaption>{html.escape(words)}</figcaption></figure>"


def _page(title: str, contents: Iterable[str], language: Language) -> str:
    style = (
        "body{font:16px system-ui;margin:2rem;background:#fff;color:#222}"
        "section{break-inside:avoid;border-top:1px solid #ccc}"
        "div{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0;width:18rem}svg{width:100%;max-height:16rem}"
        "small,figcaption{color:#666;font-weight:400}h2{font-size:1.1rem}"
    )
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Osanka: all poses</title>'
        f"<style>{style}</style><h1>{title}</h1>{''.join(contents)}</html>"
    )
