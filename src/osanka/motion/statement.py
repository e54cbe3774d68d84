"""What one pose states, parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from osanka.catalogue.vocabulary import Muscle
from osanka.motion.equipment import Fixture, Held, Pillow
from osanka.motion.look import Look
from osanka.motion.parts import Lead, Touch


@dataclass(frozen=True, slots=True)
class Statement:
    """One parsed pose. `angles` are degrees; `offsets`, on top of the parent's, degrees or metres; `wall` is
    in metres; `works` are the muscles that work in it, where not all of the exercise do, each with its side
    (`L`, `R`) or "" where none is said."""

    name: str
    parent: str
    orientation: str | None = None
    angles: Mapping[str, float] = field(default_factory=dict)
    offsets: Mapping[str, float] = field(default_factory=dict)
    rest: Mapping[str, str] = field(default_factory=dict)  # anchor -> surface
    slide: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # part -> its anchors
    free: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    touch: tuple[Touch, ...] = ()
    pillow: Pillow | None = None
    strap: tuple[str, ...] = ()
    wall: float | None = None
    fixtures: Mapping[str, Fixture] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    look: Look | None = None
    leads: tuple[Lead, ...] = ()
    works: Mapping[Muscle, str] | None = None

    @property
    def sliding(self) -> frozenset[str]:
        """All anchors that may glide."""
        return frozenset(chain.from_iterable(self.slide.values()))

    @property
    def freed(self) -> frozenset[str]:
        """All anchors that are let go."""
        return frozenset(chain.from_iterable(self.free.values()))
