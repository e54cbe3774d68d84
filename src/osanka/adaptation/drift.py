"""Pain that creeps up while every single session seems to go well."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from osanka.adaptation.response import FINE_PAIN
from osanka.outcomes.record import TOO_MUCH_PAIN

WEEK = timedelta(days=7)
# One value says little of a week.
LEAST = 2
# No dose is held against a usual pain that is older: what has lasted so long is the usual one now.
STANDS = 3 * WEEK
# So much the usual pain of a week has risen against two weeks before, or since a dose last rose. Ours: half
# of what people clearly feel (Farrar 2001) where it lasts, and all of it.
CREPT, RISEN = 1.0, 2.0


@dataclass(slots=True)
class Drift:
    """Pain at rest, NPRS, as told before sessions and on the mornings after. A morning is heard with its
    session, a day ahead; so a little more than three weeks are kept."""

    told: list[tuple[datetime, int]] = field(default_factory=list)

    def hear(self, at: datetime, pain: int | None) -> None:
        """What was told of the moment `at`."""
        if pain is not None:
            self.told = [each for each in self.told if at - each[0] < 4 * WEEK]
            self.told.append((at, pain))

    def usual(self, now: datetime) -> tuple[datetime, float] | None:
        """Now, and the mean of the last week; None where nothing was told."""
        late = [pain for at, pain in self.told if now - at < WEEK]
        return (now, sum(late) / len(late)) if late else None

    def creeping(self, now: datetime) -> bool:
        """Whether the last week was clearly worse than the one two weeks before it."""
        late = [pain for at, pain in self.told if now - at < WEEK]
        early = [pain for at, pain in self.told if 2 * WEEK <= now - at < 3 * WEEK]
        if min(len(late), len(early)) < LEAST:
            return False
        return sum(late) / len(late) >= sum(early) / len(early) + CREPT

    def risen(self, then: tuple[datetime, float] | None, now: datetime) -> bool:
        """Whether the last week was clearly worse than the usual pain of the last three weeks when a dose
        began, rose or fell."""
        usual = self.usual(now)
        if usual is None or then is None or now - then[0] >= STANDS:
            return False
        return usual[1] >= then[1] + RISEN

    def steady(self, now: datetime) -> bool:
        """Whether pain has been moderate all through the last two weeks: borne, and holding every dose."""
        late = [pain for at, pain in self.told if now - at < 2 * WEEK]
        return len(late) >= 2 * LEAST and all(FINE_PAIN < pain <= TOO_MUCH_PAIN for pain in late)

    def copy(self) -> Drift:
        return Drift(list(self.told))
