"""Claims jobs and has them run, as many at a time as it is told."""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from soundstage.engines.take import Take
from soundstage.errors import SoundstageError
from soundstage.jobs.attempt import Attempt, Limits
from soundstage.jobs.model import Job
from soundstage.jobs.store import Store
from soundstage.logs import get_logger
from soundstage.runners.base import Runner

log = get_logger("worker")

Publish = Callable[[Job, Take], dict[str, Any]]
"""Turns a take into stored files and returns the result as the client will read it. The take's folder is removed afterwards."""

Done = Callable[[Job], None]
"""Told of a job that has ended, on the worker's thread."""

Ceilings = Callable[[], Mapping[str, int]]
"""Says how many jobs an owner may have running, by owner; whoever is not named may have any number."""

LOOK_SECONDS = 0.5
"""How often an idle worker looks for jobs that nobody told it of: sent in by another process, or ready only now."""


class Worker:
    """Runs jobs on threads of its own, from `start` to `stop`. It hears of new jobs from the store and begins at once."""

    def __init__(
        self,
        store: Store,
        runner: Runner,
        *,
        name: str,
        folder: Path,
        publish: Publish,
        on_done: Sequence[Done] = (),
        concurrency: int = 1,
        limits: Limits | None = None,
        ceilings: Ceilings = dict,
    ) -> None:
        """Prepare to run jobs.

        `name` is the boot's id. Every attempt gets a folder of its own in `folder`. `concurrency` is the number of jobs at a time, `ceilings`
        how many of them may be of one owner.
        """
        self._store = store
        self._runner = runner
        self._name = name
        self._folder = folder
        self._publish = publish
        self._on_done = tuple(on_done)
        self._concurrency = concurrency
        self._limits = limits or Limits()
        self._ceilings = ceilings
        self._stopping = threading.Event()
        self._bell = threading.Event()
        self._lock = threading.Lock()
        self._running: dict[str, Attempt] = {}
        self._threads: list[threading.Thread] = []
        self._unsubscribe: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Begin to claim jobs."""
        self._unsubscribe = self._store.subscribe(self._heard)
        self._threads = [
            threading.Thread(target=self._work, name=f"worker-{number}", daemon=True) for number in range(1, self._concurrency + 1)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End what runs, give it back to the queue at no cost to it, and return when that is written: within about two seconds."""
        self._stopping.set()
        self._bell.set()
        self._unsubscribe()
        with self._lock:
            running = list(self._running.values())
        for attempt in running:
            attempt.stop()
        for thread in self._threads:
            thread.join()

    def _heard(self, job_id: str) -> None:
        """Somebody changed a job: one that runs may be cancelled, another may be new."""
        with self._lock:
            attempt = self._running.get(job_id)
        if attempt is not None:
            attempt.look()
        else:
            self._bell.set()

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._bell.clear()  # before looking, so that a job sent in meanwhile rings again
            try:
                job = self._store.claim(self._name, self._limits.lease_seconds, self._ceilings())
            except SoundstageError as error:
                log.warning("claim.failed", error=str(error))
                self._stopping.wait(1.0)
                continue
            if job is None:
                self._bell.wait(LOOK_SECONDS)
                continue
            self._bell.set()  # there may be more, for the other threads
            try:
                self._run(job)
            except Exception:
                log.exception("attempt.broke", job=job.id, attempt=job.attempt)  # its lease will run out

    def _run(self, job: Job) -> None:
        attempt = Attempt(job, self._store, self._runner, self._folder / job.id / str(job.attempt), self._publish, self._limits)
        with self._lock:
            self._running[job.id] = attempt
        if self._stopping.is_set():
            attempt.stop()
        try:
            ended = attempt.run()
        finally:
            with self._lock:
                del self._running[job.id]
        if ended is not None and ended.is_final:
            self._tell(ended)

    def _tell(self, job: Job) -> None:
        for done in self._on_done:
            try:
                done(job)
            except Exception:
                log.exception("on_done.failed", job=job.id)
