"""Coroutines that wait for a job to change."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager, suppress

from soundstage.jobs.store import Store

LOOK_SECONDS = 1.0
"""How often a waiter looks for itself, since changes made by other processes are not told."""


class Change:
    """Tells one waiter of changes to one job."""

    def __init__(self, stopping: asyncio.Event) -> None:
        self._told = asyncio.Event()
        self._stopping = stopping

    def tell(self) -> None:
        """Wake the waiter."""
        self._told.set()

    async def wait(self, seconds: float = LOOK_SECONDS) -> float:
        """Return at the next change, when the server stops, or after so many seconds; say how many it were."""
        began = asyncio.get_running_loop().time()
        with suppress(TimeoutError):
            async with asyncio.timeout(0 if self._stopping.is_set() else seconds):
                await self._told.wait()
        self._told.clear()
        return asyncio.get_running_loop().time() - began


class Changes:
    """Carries the store's news from its threads to the event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: dict[str, set[Change]] = {}
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self._unsubscribe = store.subscribe(self._changed)

    @contextmanager
    def of(self, job_id: str) -> Generator[Change]:
        """Watch one job; nothing that changes after this line is missed."""
        change = Change(self._stopping)
        self._waiting.setdefault(job_id, set()).add(change)
        try:
            yield change
        finally:
            self._waiting[job_id].discard(change)
            if not self._waiting[job_id]:
                del self._waiting[job_id]

    @property
    def stopping(self) -> bool:
        """Whether the server is about to stop, so that nobody should wait any longer."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Wake every waiter for the last time. Call on the event loop."""
        self._stopping.set()
        for job_id in list(self._waiting):
            self._tell(job_id)

    def close(self) -> None:
        """Ask the store for no more news."""
        self._unsubscribe()

    def _changed(self, job_id: str) -> None:
        """Hear of a change, on any thread."""
        if job_id in self._waiting and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, job_id)

    def _tell(self, job_id: str) -> None:
        for change in self._waiting.get(job_id, ()):
            change.tell()
