"""Keeps the message catalogue: `python -m osanka.web.site.messages` brings the .po files up to date with the
sources.

Compiling them is a step of the build. Needs Babel only, no GNU gettext.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

WEB = Path(__file__).parents[1]
LANGUAGES = ("ru",)
KEYWORDS: dict[str, tuple[Any, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# No dates and no names: a file changes only when a message does.
HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: {plural}\n"

"""
# What Django's templatize leaves of a template between its padding: calls with strings, and the word count.
_STRING = r"""u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*\""""
_CALL = re.compile(rf"\w*gettext\((?:(?:{_STRING}|count)(?:,\s*)?)+\)")


def po_file(language: str) -> Path:
    """Where the messages of a language are kept."""
    return WEB / "locale" / language / "LC_MESSAGES" / "django.po"


def extract() -> Any:
    """Every message of the site's sources, as Babel's Catalog."""
    from babel.messages import Catalog

    found = Catalog(project="osanka", charset="utf-8")
    for path, line, message, comments, context in sorted(_messages(), key=lambda each: (each[0], each[1])):
        found.add(message, None, [(path, line)], auto_comments=comments, context=context)
    return found


def _messages() -> Iterator[tuple[str, int, Any, list[str], str | None]]:
    from babel.messages.extract import extract as extract_from

    for path in sorted(WEB.rglob("*")):
        if path.suffix not in (".py", ".html"):
            continue
        source = path.read_text(encoding="utf-8")
        text = _as_python(source) if path.suffix == ".html" else source
        for line, message, comments, context in extract_from("python", BytesIO(text.encode()), KEYWORDS):
            yield str(path.relative_to(WEB)), line, message, comments, context


def _as_python(template: str) -> str:
    """The translatable parts of a template as calls which Babel's reader of Python understands, on their own
    lines."""
    from django.utils.translation.template import templatize

    return "\n".join(";".join(_CALL.findall(line)) for line in templatize(template).split("\n"))


def update(language: str) -> None:
    """Bring one language's file up to date: new messages are added empty, old ones taken out."""
    from babel.messages.pofile import read_po, write_po

    path = po_file(language)
    with path.open("rb") as stream:
        kept = read_po(stream, locale=language)
    kept.update(extract(), no_fuzzy_matching=True)
    kept.obsolete.clear()
    with path.open("wb") as stream:
        stream.write(HEADER.format(language=language, plural=kept.plural_forms).encode())
        write_po(stream, kept, width=110, sort_by_file=True, ignore_obsolete=True, omit_header=True)


if __name__ == "__main__":
    for each in LANGUAGES:
        update(each)
