"""A job store in memory, made of nothing but the pure functions of `jobs.model`."""

import copy
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from soundstage.errors import NotFound, StorageUnavailable
from soundstage.jobs import model
from soundstage.jobs.listeners import Listeners
from soundstage.jobs.model import Cancellation, Clock, Failure, Job, JobLog, Level, NewJob, State
from soundstage.jobs.store import Filter, Listener, vanished


class MemoryStore:
    """A `Store` that forgets everything when it goes."""

    def __init__(self, *, clock: Clock = time.time) -> None:
        self._clock = clock
        self._lock = threading.RLock()
        self._jobs: dict[str, Job] = {}
        self._logs: dict[str, list[JobLog]] = {}
        self._lines = 0
        self._closed = False
        self._listeners = Listeners()

    @classmethod
    def open(cls, folder: Path, *, clock: Clock = time.time) -> Self:  # noqa: ARG003 - the same call opens every store
        """Make a store. The folder is not used."""
        return cls(clock=clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """See `Store.close`."""
        self._closed = True

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """See `Store.subscribe`."""
        return self._listeners.add(listener)

    def submit(self, new: NewJob) -> Job:
        """See `Store.submit`."""
        with self._lock:
            self._check_open()
            if new.id in self._jobs:
                raise ValueError(f"a job {new.id!r} exists")
            job = copy.deepcopy(model.admitted(new, len(self._jobs) + 1, self._clock()))
            self._logs[job.id] = []
            return self._keep(job)

    def get(self, job_id: str) -> Job:
        """See `Store.get`."""
        with self._lock:
            self._check_open()
            try:
                return self._jobs[job_id]
            except KeyError:
                raise NotFound(f"There is no job {job_id!r}.") from None

    def list_jobs(self, which: Filter | None = None) -> list[Job]:
        """See `Store.list_jobs`."""
        which = which or Filter()
        with self._lock:
            self._check_open()
            jobs = sorted(self._jobs.values(), key=lambda job: job.seq, reverse=which.newest_first)
            if which.after is not None:
                jobs = jobs[jobs.index(self.get(which.after)) + 1 :]
        wanted = [
            job
            for job in jobs
            if (which.states is None or job.state in which.states)
            and which.endpoint in {None, job.endpoint}
            and which.face in {None, job.face}
            and which.owner in {None, job.owner}
        ]
        return wanted[: which.limit]

    def counts(self) -> dict[State, int]:
        """See `Store.counts`."""
        with self._lock:
            self._check_open()
            states = [job.state for job in self._jobs.values()]
        return {state: states.count(state) for state in State}

    def position(self, job_id: str) -> int | None:
        """See `Store.position`."""
        with self._lock:
            job = self.get(job_id)
            return None if job.state is not State.QUEUED else self._line().index(job)

    def claim(self, worker: str, lease_seconds: float, ceilings: Mapping[str, int] | None = None) -> Job | None:
        """See `Store.claim`."""
        with self._lock:
            self._check_open()
            now = self._clock()
            full = {owner for owner, most in (ceilings or {}).items() if self.running_of(owner) >= most}
            ready = next(
                (job for job in self._line() if job.ready_at <= now and not model.is_late(job, now) and job.owner not in full), None
            )
            return None if ready is None else self._keep(model.claimed(ready, worker, now, lease_seconds))

    def heartbeat(self, job_id: str, attempt: int, lease_seconds: float) -> bool:
        """See `Store.heartbeat`."""
        with self._lock:
            until = self._clock() + lease_seconds
            return self._fenced(job_id, attempt, lambda job: replace(job, lease_until=until), tell=False) is not None

    def progress(self, job_id: str, attempt: int, fraction: float, doing: str) -> bool:
        """See `Store.progress`."""
        return self._fenced(job_id, attempt, lambda job: replace(job, progress=max(job.progress, fraction), doing=doing)) is not None

    def log(self, job_id: str, message: str, level: Level = "INFO", *, attempt: int | None = None) -> bool:
        """See `Store.log`."""
        with self._lock:
            job = self.get(job_id)
            if attempt is not None and not (job.state is State.RUNNING and job.attempt == attempt):
                return False
            self._lines += 1
            self._logs[job_id].append(JobLog(seq=self._lines, time=self._clock(), level=level, message=message))
        self._listeners.tell([job_id])
        return True

    def logs(self, job_id: str, since: int = 0) -> list[JobLog]:
        """See `Store.logs`."""
        with self._lock:
            self.get(job_id)
            return [line for line in self._logs[job_id] if line.seq > since]

    def succeed(self, job_id: str, attempt: int, result: dict[str, Any]) -> Job | None:
        """See `Store.succeed`."""
        return self._fenced(job_id, attempt, lambda job: model.succeeded(job, copy.deepcopy(result), self._clock()))

    def fail(self, job_id: str, attempt: int, failure: Failure) -> Job | None:
        """See `Store.fail`."""
        return self._fenced(job_id, attempt, lambda job: model.failed(job, failure, self._clock()))

    def lose(self, job_id: str, attempt: int, failure: Failure) -> Job | None:
        """See `Store.lose`."""
        return self._fenced(job_id, attempt, lambda job: model.lost(job, failure, self._clock()))

    def release(self, job_id: str, attempt: int) -> Job | None:
        """See `Store.release`."""
        return self._fenced(job_id, attempt, lambda job: model.released(job, self._clock()))

    def request_cancel(self, job_id: str) -> Cancellation:
        """See `Store.request_cancel`."""
        with self._lock:
            job = self.get(job_id)
            if job.is_final:
                return Cancellation.TOO_LATE
            job = replace(job, cancel_requested=True)
            waiting = job.state is State.QUEUED
            self._keep(model.cancelled(job, self._clock()) if waiting else job)
            return Cancellation.DONE if waiting else Cancellation.REQUESTED

    def cancelled(self, job_id: str, attempt: int) -> Job | None:
        """See `Store.cancelled`."""
        return self._fenced(job_id, attempt, lambda job: model.cancelled(job, self._clock()))

    def expire_leases(self) -> list[Job]:
        """See `Store.expire_leases`."""
        with self._lock:
            self._check_open()
            now = self._clock()
            late = [job for job in self._jobs.values() if job.lease_until is not None and job.lease_until <= now]
            return [self._keep(model.lost(job, vanished(job, self._last_lines(job)), now)) for job in late]

    def expire_waiting(self) -> list[Job]:
        """See `Store.expire_waiting`."""
        with self._lock:
            self._check_open()
            now = self._clock()
            return [self._keep(model.expired(job, now)) for job in list(self._jobs.values()) if model.is_late(job, now)]

    def running_of(self, owner: str) -> int:
        """See `Store.running_of`."""
        with self._lock:
            self._check_open()
            return sum(job.owner == owner and job.state is State.RUNNING for job in self._jobs.values())

    def forget_payloads(self, job_id: str) -> Job | None:
        """See `Store.forget_payloads`."""
        with self._lock:
            job = self.get(job_id)
            if not job.is_final:
                return None
            self._logs[job_id] = []
            return self._keep(model.forgotten(job), tell=False)

    def forget_old_payloads(self, *, ended_before: float, brief_ended_before: float) -> list[str]:
        """See `Store.forget_old_payloads`."""
        with self._lock:
            self._check_open()
            kept = [job for job in self._jobs.values() if job.finished is not None and model.PAYLOADS not in job.tags]
            old = [
                job
                for job in sorted(kept, key=lambda job: job.finished or 0.0)
                if (job.finished or 0.0) < (brief_ended_before if job.tags.get(model.STORE_IO) == "0" else ended_before)
            ]
            for job in old:
                self.forget_payloads(job.id)
            return [job.id for job in old]

    def running_workers(self) -> set[str]:
        """See `Store.running_workers`."""
        with self._lock:
            self._check_open()
            return {job.worker for job in self._jobs.values() if job.worker is not None}

    def interrupt(self, worker: str) -> list[Job]:
        """See `Store.interrupt`."""
        with self._lock:
            self._check_open()
            now = self._clock()
            return [self._keep(model.interrupted(job, now)) for job in list(self._jobs.values()) if job.worker == worker]

    def _line(self) -> list[Job]:
        waiting = [job for job in self._jobs.values() if job.state is State.QUEUED]
        return sorted(waiting, key=lambda job: (-job.priority, job.seq))

    def _last_lines(self, job: Job) -> list[str]:
        return [line.message for line in self._logs[job.id][-3:]]

    def _fenced(self, job_id: str, attempt: int, change: Callable[[Job], Job], *, tell: bool = True) -> Job | None:
        with self._lock:
            self._check_open()
            job = self._jobs.get(job_id)
            if job is None or job.state is not State.RUNNING or job.attempt != attempt:
                return None
            return self._keep(change(job), tell=tell)

    def _keep(self, job: Job, *, tell: bool = True) -> Job:
        self._jobs[job.id] = job
        if tell:
            self._listeners.tell([job.id])
        return job

    def _check_open(self) -> None:
        if self._closed:
            raise StorageUnavailable("The job store is closed.")
