"""Forgets what ended jobs were given and gave, when it has been kept long enough."""

import threading
import time
from types import TracebackType
from typing import Self

from soundstage.errors import SoundstageError
from soundstage.jobs.model import Clock
from soundstage.jobs.store import Store
from soundstage.logs import get_logger

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


class Retention:
    """Does that once a minute until it is left."""

    def __init__(self, store: Store, *, keep_seconds: float, period: float = PERIOD_SECONDS, clock: Clock = time.time) -> None:
        self._store = store
        self._keep_seconds = keep_seconds
        self._period = period
        self._clock = clock
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._forget_on, name="retention", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stopping.set()
        self._thread.join()

    def _forget_on(self) -> None:
        while True:
            try:
                if forgotten := forget_old(self._store, self._clock(), keep_seconds=self._keep_seconds):
                    log.info("payloads.forgotten", jobs=forgotten)
            except SoundstageError as error:
                log.warning("retention.failed", error=str(error))
            if self._stopping.wait(self._period):
                return
