"""One job for identical synchronous requests that are there at the same time.

A client that loses its connection, or waits longer for an answer than it cares to (Node: 300 s), posts the very same body again, up to four
times in all; fal's protocol has no key by which a server could know. Without this, one slow clip would be made four times.
"""

import asyncio
import hashlib
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from anyio import to_thread

from soundstage.errors import StorageUnavailable
from soundstage.jobs.model import Job
from soundstage.jobs.store import Store
from soundstage.logs import get_logger

log = get_logger("api")

GIVE_UP_TRIES = 3
"""How often a job that nobody waits for is cancelled while the store refuses; each try waits seconds for a locked file."""


def same_run(*facts: object) -> str:
    """Return a name that two requests share exactly when all that they say is the same. `facts` are JSON values."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True, eq=False)
class SharedRun:
    """One job and the requests that wait for it."""

    admission: "asyncio.Task[Job]"
    waiting: int = 0
    told: bool = False
    """Whether somebody got the result; whoever asks after that wants another clip."""
    lingering: "asyncio.Task[None] | None" = None


class SharedRuns:
    """The synchronous runs in flight. Everything here happens on the event loop."""

    def __init__(self, store: Store, *, linger_seconds: float) -> None:
        """Prepare to hold runs. A job that nobody waits for any more goes on for `linger_seconds`, in case its client asks again."""
        self._store = store
        self._linger_seconds = linger_seconds
        self._runs: dict[str, SharedRun] = {}
        self._lingering: set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()

    @asynccontextmanager
    async def joined(self, name: str, admit: Callable[[], Awaitable[Job]]) -> AsyncGenerator[tuple[Job, SharedRun]]:
        """Wait for the job of this name while the block lasts, and admit it first when nobody waits for it yet.

        Whoever reads the job's end sets `told`. A job whose last waiter leaves before is cancelled.
        Raises what `admit` raises, to everybody who waits for it.
        """
        run = self._runs.get(name)
        if run is None or run.told:
            run = self._runs[name] = SharedRun(asyncio.ensure_future(_job_of(admit)))
        if run.lingering is not None:
            run.lingering.cancel()
            run.lingering = None
        run.waiting += 1
        try:
            yield await asyncio.shield(run.admission), run
        finally:
            run.waiting -= 1
            if not run.waiting:
                self._leave(name, run)

    async def close(self) -> None:
        """Cancel at once what is lingering."""
        self._closing.set()
        while self._lingering:
            await asyncio.wait(set(self._lingering))

    def _leave(self, name: str, run: SharedRun) -> None:
        if run.told or (run.admission.done() and (run.admission.cancelled() or run.admission.exception() is not None)):
            self._forget(name, run)
            return
        run.lingering = asyncio.ensure_future(self._linger(name, run))
        self._lingering.add(run.lingering)
        run.lingering.add_done_callback(self._lingering.discard)

    def _forget(self, name: str, run: SharedRun) -> None:
        if self._runs.get(name) is run:
            del self._runs[name]

    async def _linger(self, name: str, run: SharedRun) -> None:
        """Wait for the client to ask again; cancel the job when it does not."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._linger_seconds):
                await self._closing.wait()
        self._forget(name, run)  # from here on nobody can join, and so nobody ends this task
        try:
            job = await run.admission
        except Exception as refusal:  # noqa: BLE001 - it was told to whoever waited for it
            log.debug("run.refused", reason=str(refusal))
            return
        await self._give_up(job.id)

    async def _give_up(self, job_id: str) -> None:
        """Cancel a job that nobody waits for. Off the event loop, since a busy disk must not make all other clients wait."""
        for _ in range(GIVE_UP_TRIES):
            try:
                await to_thread.run_sync(self._store.request_cancel, job_id)
            except StorageUnavailable as error:
                log.warning("run.not_cancelled", job=job_id, error=str(error))
            else:
                return


async def _job_of(admit: Callable[[], Awaitable[Job]]) -> Job:
    return await admit()
