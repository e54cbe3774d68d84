"""One short name for everything a session is made from: equal names, equal sessions."""

from __future__ import annotations

from dataclasses import asdict
from hashlib import sha256
from json import dumps

from osanka.catalogue.model import Catalogue
from osanka.planning.model import Wishes
from osanka.safety.model import Clearance


def signature(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> str:
    """A hash of catalogue version, rules version, what the gate ruled, and the wishes: 32 hex digits."""
    made_from = {
        "catalogue": catalogue.version,
        "rules": clearance.rules_version,
        "verdict": clearance.verdict.value,
        "rulings": {
            id_: [ruling.effect, asdict(ruling.limits), [because.rule for because in ruling.because]]
            for id_, ruling in clearance.rulings.items()
        },
        "wishes": asdict(wishes),
    }
    return sha256(dumps(made_from, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]
