"""Forgets what ended jobs were given and gave, when it has been kept long enough."""

import time

from soundstage.jobs.model import Clock
from soundstage.jobs.store import Store
from soundstage.logs import get_logger
from soundstage.rounds import Rounds

DAY = 86400.0
BRIEF_SECONDS = 3600.0
"""How long the result of a request is kept whose client wants its payloads kept no longer than it must (`X-Fal-Store-IO: 0`)."""
PERIOD_SECONDS = 60.0

log = get_logger("retention")


def forget_old(store: Store, now: float, *, keep_seconds: float) -> int:
    """Forget what is too old, and return of how many jobs. `keep_seconds` of 0 means for ever."""
    ended_before = now - keep_seconds if keep_seconds else -1.0
    forgotten = 0
    while old := store.forget_old_payloads(ended_before=ended_before, brief_ended_before=now - BRIEF_SECONDS):
        forgotten += len(old)
    return forgotten


class Retention(Rounds):
    """Does that once a minute until it is left."""

    def __init__(self, store: Store, *, keep_seconds: float, period: float = PERIOD_SECONDS, clock: Clock = time.time) -> None:
        super().__init__(self._forget, name="retention", period=period)
        self._store = store
        self._keep_seconds = keep_seconds
        self._clock = clock

    def _forget(self) -> None:
        if forgotten := forget_old(self._store, self._clock(), keep_seconds=self._keep_seconds):
            log.info("payloads.forgotten", jobs=forgotten)
