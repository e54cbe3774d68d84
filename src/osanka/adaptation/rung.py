"""What is counted of one exercise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

CLEAN_SESSIONS = 2
# Pain that stays at 4 or 5 never makes a session good: so many that were borne do instead (ours).
BORNE_SESSIONS = 4


@dataclass(slots=True)
class Rung:
    """What is counted of one exercise. Its level, and whether it rests, are the state's to say."""

    done: int  # the level that was last done
    seen: datetime  # when it was last done, or became due
    clean: int = 0
    reds: int = 0
    fell: bool = False  # the last step was down: two good sessions, however easy, before the next one up
    rests: datetime | None = None  # until when the last pause lasts
    needed: int = CLEAN_SESSIONS  # good sessions at the top before what is harder is due
    held: int = 0  # the level before a short break: up to there one good session is enough for each step
    once: bool = False  # it was too much or fell: no second round before it has gone well, or was borne
    borne: int = 0  # sessions that were borne since then
    unused: int = 0  # steps that not being done has cost since `seen`
    usual: tuple[datetime, float] | None = None  # the usual pain, NPRS, since it began, rose or fell

    def in_one_round(self) -> None:
        """Time that is left over is not filled with more of it."""
        self.once, self.borne = True, 0

    def drop(self) -> None:
        """Its dose goes down."""
        self.in_one_round()
        self.clean, self.held, self.fell, self.usual = 0, 0, True, None

    def bore(self) -> None:
        """It was in a session that was borne."""
        self.borne += 1
        self.once = self.once and self.borne < BORNE_SESSIONS
