"""How the words of an author are taken apart: items, pairs, numbers. What has no meaning is a `Wrong`."""

from __future__ import annotations

import difflib
import re

_NUMBER = r"[-+−]?[0-9]+(?:\.[0-9]+)?"
_FURTHEST = 500.0  # centimetres: whatever stands in the room stands within them


class Wrong(Exception):
    """What a person wrote has no meaning here; the message says what is wrong and what is allowed."""


def suggest(word: str, allowed: list[str]) -> str:
    """The nearest allowed word, and all of them."""
    close = difflib.get_close_matches(word, allowed, 1, 0.6)
    return (
        (f"; did you mean “{close[0]}”?" if close else "") + " Allowed: " + ", ".join(sorted(allowed)) + "."
    )


def items(value: str, apart: str = ",;") -> list[str]:
    """What stands between commas or semicolons, in small letters. Raises Wrong where that is nothing."""
    found = [" ".join(item.lower().split()) for item in re.split(f"[{apart}]", value)]
    if not any(found):
        raise Wrong("says nothing. Allowed: a value as in docs/poses.md, or no such key at all.")
    if not all(found):
        raise Wrong(
            f"“{value}” has nothing between two commas or semicolons. Allowed: one between two items."
        )
    return found


def pairs(value: str, word: str) -> list[tuple[str, str]]:
    """`a, b on floor; c on wall`: every part before the word, with what stands after it. Raises Wrong."""
    result = []
    for clause in items(value, ";"):
        left, found, right = clause.rpartition(f" {word} ")
        if not found:
            raise Wrong(f"“{clause}” should read “part {word} something”.")
        if right.count(",") or f" {word} " in left:
            raise Wrong(f"“{clause}”: put “;” between two statements.")
        result += [(part, right.strip()) for part in items(left)]
    return result


def amount(item: str, form: str, unit: str = "") -> tuple[str, float]:
    """`forward 20`: the words, and the number after them. Raises Wrong, naming the `form` it should have."""
    found = re.fullmatch(rf"([a-z][a-z -]*?)\s+({_NUMBER})\s*{unit and f'(?:{unit})?'}", item)
    if not found:
        raise Wrong(f"“{item}” should read {form}.")
    return found[1], _number(found[2])


def metres(text: str) -> float:
    """A place in the room, written in centimetres. Raises Wrong."""
    if not re.fullmatch(_NUMBER, text):
        raise Wrong(f"“{text}” is not a number. Allowed: centimetres, such as -18 or 7.5.")
    return within(_number(text), text) / 100


def within(centimetres: float, said: str) -> float:
    """The same, where it lies in the room. Raises Wrong."""
    if abs(centimetres) > _FURTHEST:
        raise Wrong(f"“{said}” is out of the room. Allowed: -{_FURTHEST:g} to {_FURTHEST:g} centimetres.")
    return centimetres


def _number(text: str) -> float:
    return float(text.replace("−", "-"))
