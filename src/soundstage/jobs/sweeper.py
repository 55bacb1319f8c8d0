"""Finds jobs that nobody works at any more, and puts them back into the queue; takes those out of it whose time to start is over."""

from typing import Self

from soundstage.jobs.boots import Boot
from soundstage.jobs.model import Job
from soundstage.jobs.store import Store
from soundstage.logs import get_logger
from soundstage.rounds import Rounds

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


class Sweeper(Rounds):
    """Sweeps once before `__enter__` returns, then once a second until it is left."""

    def __init__(self, store: Store, boot: Boot, *, period: float = SWEEP_SECONDS) -> None:
        super().__init__(self._sweep, name="sweeper", period=period)
        self._store = store
        self._boot = boot

    def __enter__(self) -> Self:
        self._sweep()
        return super().__enter__()

    def _sweep(self) -> None:
        sweep(self._store, self._boot)
