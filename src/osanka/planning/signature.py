"""One short name for everything a session is made from: equal names, equal sessions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256
from json import dumps

from osanka.catalogue.model import Catalogue
from osanka.planning.model import Wishes
from osanka.safety.model import Clearance, Ruling


def signature(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> str:
    """A hash of catalogue version, rules version, what the gate ruled, and the wishes: 32 hex digits.

    Made anew with every question, so it is written to be quick: well below a millisecond."""
    made_from = {
        "catalogue": catalogue.version,
        "rules": clearance.rules_version,
        "verdict": clearance.verdict.value,
        "rulings": {id_: _ruled(ruling) for id_, ruling in clearance.rulings.items()},
        "wishes": {field.name: _plain(getattr(wishes, field.name)) for field in fields(wishes)},
    }
    return sha256(dumps(made_from, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def _ruled(ruling: Ruling) -> list[object]:
    """All of a ruling that a session shows. The rule's own reason follows from its id; the words of care do
    not, since they are for those who are sure."""
    limits = ruling.limits
    return [
        ruling.effect,
        [limits.max_level, limits.max_hold, limits.max_sets],
        [because.rule for because in ruling.because],
        [text.en for text in ruling.care],
    ]


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value
