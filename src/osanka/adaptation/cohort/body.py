"""The back of an invented person: what it bears, how it hurts, how it grows (docs/simulation.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from osanka.adaptation.cohort.loads import Load
from osanka.adaptation.cohort.parameters import OVERLOAD, Parameters
from osanka.adaptation.cohort.people import Day, Person
from osanka.catalogue.vocabulary import Region

WORST = 10.0  # NPRS
RESTED_AFTER = 7  # days without load before a region begins to lose
# A load below LIGHT of what is borne trains nothing, from FITTING to FULL it trains best; beyond, the gain
# falls and at FULL + SPAN is a loss as large as the gain was before turning, never larger (ours).
LIGHT, FITTING, FULL, SPAN = 0.4, 0.8, 1.1, 0.25
FLARED_LEAST = 0.5  # of what is borne otherwise, however bad the flare-up


@dataclass(frozen=True, slots=True)
class Asked:
    """One exercise at the level it was given today, as share of what could be borne: 1 is just right."""

    load: Load
    level: int
    strain: float


def fit(strain: float) -> float:
    """How well a load trains, from −1 to 1."""
    if strain <= FULL:
        return min(1.0, max(0.0, (strain - LIGHT) / (FITTING - LIGHT)))
    return max(-1.0, 1 - (strain - FULL) / SPAN)


@dataclass(slots=True)
class Body:
    """How the person is today. Changes as days and sessions go by. Pain is NPRS, and not rounded."""

    person: Person
    parameters: Parameters
    capacity: dict[Region, float] = field(init=False)
    rested: dict[Region, int] = field(init=False)
    usual: float = field(init=False)
    irritation: float = 0.0
    flare: float = 0.0

    def __post_init__(self) -> None:
        regions = {region for session in self.person.sessions for load in session for region in load.regions}
        self.capacity = dict.fromkeys(sorted(regions), self.person.headroom)
        self.rested = dict.fromkeys(self.capacity, 0)
        self.usual = self.person.usual_pain

    def wake(self, day: Day) -> None:
        """A night goes by: what was sore settles, what had no load for long shrinks."""
        p = self.parameters
        self.irritation *= p.settling
        self.flare = max(self.flare * p.flare_kept, day.flare)
        for region, days in self.rested.items():
            self.rested[region] = days + 1
            if days >= RESTED_AFTER:
                low = min(self.person.headroom, self.capacity[region])
                self.capacity[region] = max(low, self.capacity[region] * (1 - p.decay))

    def pain(self, day: Day) -> float:
        return min(WORST, max(0.0, self.usual + self.irritation + self.flare + day.wobble))

    def strain(self, load: Load, level: int, day: Day) -> float:
        """What the exercise at this level asks, against what the weakest of its regions bears today."""
        asked = load.levels[level] / load.levels[self.person.base_of(load)]
        flared = max(FLARED_LEAST, 1 - self.parameters.flare_weakens * self.flare)
        bears = min(self.capacity[region] for region in load.regions) * day.strength * flared
        return asked * self.person.suits[load.exercise] / bears

    def during(self, pain: float, strain: float) -> float:
        """Pain felt while it is done."""
        more = self.parameters.sting * self.person.irritability * max(0.0, strain - 1)
        return min(WORST, pain + more)

    def carry(self, done: Sequence[Asked], day: Day) -> float:
        """What a session leaves behind: soreness by the worst of it, gain and loss by the mean of each
        region. Answers with the pain felt afterwards, above that of before."""
        p = self.parameters
        worst = max((each.strain for each in done), default=0.0)
        sore = p.soreness * self.person.irritability * max(0.0, worst - 1)
        self.irritation += sore
        if worst > OVERLOAD and day.luck < p.flare_by_overload:
            self.flare = max(self.flare, day.size)
        gains = []
        for region in self.capacity:
            strain = _mean(each for each in done if region in each.load.regions)
            if strain is not None:
                self.rested[region] = 0
                gains.append(fit(strain))
                self.capacity[region] *= 1 + p.growth * fit(strain)
        relief = sum(max(0.0, gain) for gain in gains) / len(gains) if gains else 0.0
        self.usual = max(0.0, self.usual - p.relief * relief)
        return sore / 2


def _mean(done: Iterable[Asked]) -> float | None:
    """Strain of a region: the mean of its exercises, the heavier ones counting more."""
    kept = [(each.load.levels[each.level], each.strain) for each in done]
    whole = sum(load for load, _ in kept)
    return sum(load * strain for load, strain in kept) / whole if whole else None
