"""Places far back in a long line, looked up in a list: counting what stands before each would take a millisecond each time somebody asks."""

import math
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from soundstage.errors import StorageUnavailable

NEAR = 200
"""Places in line that are counted anew at each look; those farther back are looked up."""
OLD_SECONDS, STALE_SECONDS = 1.0, 5.0
"""How old the list may be before another is made beside whoever asks, and before somebody must wait for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """Who waited at one moment."""

    made: float
    """On the monotonic clock."""
    places: dict[str, int]
    by_priority: dict[int, int]
    """How many of each priority."""
    last: int
    """The newest arrival number among them."""


class LongLine:
    """Knows the places of all who wait, as they were a few seconds ago at the most."""

    def __init__(self, read: Callable[..., list[sqlite3.Row]]) -> None:
        """`read` runs one of the store's named queries with its values."""
        self._read = read
        self._list = _List(made=-math.inf, places={}, by_priority={}, last=0)
        self._making = threading.Lock()

    def place(self, job_id: str) -> int | None:
        """Return how many stand before a job; None when it is gone."""
        now = self._of_now()
        if job_id in now.places:
            return now.places[job_id]
        for row in self._read("came_since", id=job_id, last=now.last):  # it has come in since
            return row["ahead"] + sum(number for priority, number in now.by_priority.items() if priority >= row["priority"])
        return None

    def _of_now(self) -> _List:
        """Return the list, made anew when it is old: beside the caller as long as it will do for the moment."""
        known = self._list
        age = time.monotonic() - known.made
        if age >= STALE_SECONDS:
            with self._making:
                self._make()
                return self._list
        if age >= OLD_SECONDS and self._making.acquire(blocking=False):
            threading.Thread(target=self._make_aside, name="job-store-line", daemon=True).start()
        return known

    def _make(self) -> None:
        (row,) = self._read("line")
        last = row["last"] or 0
        self._list = _List(
            made=time.monotonic(),
            places={job_id: place for place, job_id in enumerate((row["ids"] or "").split())},
            by_priority={one["priority"]: one["jobs"] for one in self._read("line_by_priority", last=last)},
            last=last,
        )

    def _make_aside(self) -> None:
        try:
            with suppress(StorageUnavailable):  # the store is being closed, or whoever asks next hears of it
                self._make()
        finally:
            self._making.release()
