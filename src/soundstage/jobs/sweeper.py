"""Finds jobs that nobody works at any more, and puts them back into the queue; takes those out of it whose time to start is over."""

import threading
from types import TracebackType
from typing import Self

from soundstage.errors import SoundstageError
from soundstage.jobs.boots import Boot
from soundstage.jobs.model import Job
from soundstage.jobs.store import Store
from soundstage.logs import get_logger

SWEEP_SECONDS = 1.0

log = get_logger("sweeper")


def sweep(store: Store, boot: Boot) -> list[Job]:
    """Take the jobs of dead servers and those whose lease has run out from whoever held them; return them."""
    jobs: list[Job] = []
    for worker in store.running_workers():
        if boot.is_dead(worker):
            jobs += store.interrupt(worker)
            boot.forget(worker)
    jobs += store.expire_leases()
    for job in jobs:
        log.warning(
            "attempt.lost", job=job.id, attempt=job.attempt, state=str(job.state), losses=job.losses, interruptions=job.interruptions
        )
    for job in store.expire_waiting():
        log.info("job.expired", job=job.id)
    return jobs


class Sweeper:
    """Sweeps once before `__enter__` returns, then once a second until it is left."""

    def __init__(self, store: Store, boot: Boot, *, period: float = SWEEP_SECONDS) -> None:
        self._store = store
        self._boot = boot
        self._period = period
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._sweep_on, name="sweeper", daemon=True)

    def __enter__(self) -> Self:
        sweep(self._store, self._boot)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stopping.set()
        self._thread.join()

    def _sweep_on(self) -> None:
        while not self._stopping.wait(self._period):
            try:
                sweep(self._store, self._boot)
            except SoundstageError as error:
                log.warning("sweep.failed", error=str(error))
