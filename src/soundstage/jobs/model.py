"""A job: its states, its attempts and the table of lawful moves. Pure; knows neither HTTP, SQL nor engines.

    QUEUED ──claim──▶ RUNNING ──▶ SUCCEEDED | FAILED | CANCELLED
      │ ▲                │
      │ └── lost, released, interrupted
      └──▶ CANCELLED

Every change below is a function from a job to a job and goes through `moved`, which walks the table `NEXT`.
A store either calls these functions or does the same in its own language; the contract tests hold both to the same behaviour.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from typing import Any, Literal

Clock = Callable[[], float]
"""Tells the time in seconds since the epoch."""
Face = Literal["fal", "openai"]
Level = Literal["STDERR", "STDOUT", "ERROR", "INFO", "WARN", "DEBUG"]


class State(StrEnum):
    """Where a job is in its life."""

    QUEUED = "queued"
    """Waiting for a worker."""
    RUNNING = "running"
    """A worker holds its lease."""
    SUCCEEDED = "succeeded"
    """The clip is stored and the result is written."""
    FAILED = "failed"
    """It will not be tried again; the job says why."""
    CANCELLED = "cancelled"
    """Somebody asked for it to stop, and it has."""

    @property
    def is_final(self) -> bool:
        """Whether nothing can happen to a job in this state any more."""
        return not NEXT[self]


NEXT: dict[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.RUNNING, State.CANCELLED}),
    State.RUNNING: frozenset({State.QUEUED, State.SUCCEEDED, State.FAILED, State.CANCELLED}),
    State.SUCCEEDED: frozenset(),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
}
"""From each state, the states a job may move to."""


class UnlawfulMove(ValueError):
    """A job was asked to make a move that the table does not hold."""


class Cancellation(Enum):
    """What became of a wish to cancel."""

    DONE = "done"
    """The job was waiting and is cancelled now."""
    REQUESTED = "requested"
    """The job is running; its worker will end it within moments."""
    TOO_LATE = "too late"
    """The job had already ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """What is known of a job when it is sent in."""

    endpoint: str
    """Catalogue id, such as `fal-ai/sora-2/text-to-video`."""
    input: dict[str, Any]
    """The request as the client wrote it."""
    brief: dict[str, Any]
    """The same, validated and normalised, as `engines.brief.brief_to_dict` writes it."""
    engine: str
    """Name of the engine, as the registry knows it."""
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    face: Face = "fal"
    """Which of the two protocols it came in by."""
    priority: int = 0
    """Greater goes first."""
    max_attempts: int = 3
    """How many attempts may be lost before the job fails."""
    owner: str | None = None
    """Id of the key it was sent with."""
    start_by: float | None = None
    """When it leaves the queue if it has not begun by then; seconds since the epoch."""
    tags: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as it stands. All times are seconds since the epoch."""

    id: str
    endpoint: str
    face: Face
    input: dict[str, Any]
    brief: dict[str, Any]
    engine: str
    owner: str | None
    tags: dict[str, str]
    priority: int
    max_attempts: int
    seq: int
    """Order of arrival, from 1."""
    created: float
    ready_at: float
    """Not claimed before this moment."""
    start_by: float | None = None
    """Not claimed from this moment on: it leaves the queue."""
    state: State = State.QUEUED
    attempt: int = 0
    """Number of the newest attempt. It only ever rises, and so fences off results of older attempts."""
    losses: int = 0
    """How many attempts ended without a result through no wish of ours (a dead child, a lost lease)."""
    interruptions: int = 0
    """How many attempts ended because the server under them died. They do not count against the job."""
    worker: str | None = None
    """Which boot of which server holds the lease."""
    lease_until: float | None = None
    started: float | None = None
    """When the newest attempt was claimed."""
    finished: float | None = None
    cancel_requested: bool = False
    progress: float = 0.0
    """0 to 1, of the newest attempt."""
    doing: str | None = None
    """What the engine is at, for people: "rendering"."""
    result: dict[str, Any] | None = None
    error: str | None = None
    """Cause and remedy, for people."""
    error_kind: str | None = None
    """The wire's `error_type`."""
    error_body: dict[str, Any] | None = None
    """A whole reply body, where the text alone would not do."""

    @property
    def is_final(self) -> bool:
        """Whether the job has ended, well or badly."""
        return self.state.is_final

    @property
    def run_seconds(self) -> float | None:
        """How long the newest attempt took, once it has ended."""
        return None if self.started is None or self.finished is None else self.finished - self.started


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLog:
    """One line for the person who sent the prompt."""

    seq: int
    """Rises from line to line, over all jobs: ask for the lines after the last one seen."""
    time: float
    level: Level
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a job fails."""

    message: str
    kind: str = "internal_error"
    body: dict[str, Any] | None = None


# --- the moves -------------------------------------------------------------------------------------------------------


def moved(job: Job, to: State, **changes: Any) -> Job:
    """Return the job in its next state; raise `UnlawfulMove` when the table has no such move."""
    if to not in NEXT[job.state]:
        raise UnlawfulMove(f"a {job.state} job cannot become {to}")
    if to.is_final and job.tags.get(STORE_IO) == "0":
        changes |= {"input": {}, "brief": {}}
    return replace(job, state=to, **changes)


def admitted(new: NewJob, seq: int, now: float) -> Job:
    """Return the job as it enters the queue."""
    return Job(
        id=new.id,
        endpoint=new.endpoint,
        face=new.face,
        input=new.input,
        brief=new.brief,
        engine=new.engine,
        owner=new.owner,
        tags=new.tags,
        priority=new.priority,
        max_attempts=new.max_attempts,
        seq=seq,
        created=now,
        ready_at=now,
        start_by=new.start_by,
    )


def claimed(job: Job, worker: str, now: float, lease_seconds: float) -> Job:
    """Return the job at the start of its next attempt."""
    return moved(
        job,
        State.RUNNING,
        attempt=job.attempt + 1,
        worker=worker,
        lease_until=now + lease_seconds,
        started=now,
        progress=0.0,
        doing=None,
    )


def succeeded(job: Job, result: dict[str, Any], now: float) -> Job:
    """Return the job with its result."""
    return moved(job, State.SUCCEEDED, finished=now, result=result, progress=1.0, doing=None, **NO_LEASE)


def failed(job: Job, failure: Failure, now: float) -> Job:
    """Return the job with the reason why there is no result."""
    return moved(
        job, State.FAILED, finished=now, doing=None, error=failure.message, error_kind=failure.kind, error_body=failure.body, **NO_LEASE
    )


def cancelled(job: Job, now: float) -> Job:
    """Return the job, stopped on request."""
    return moved(job, State.CANCELLED, finished=now, doing=None, **NO_LEASE)


def forgotten(job: Job) -> Job:
    """Return an ended job without what it was given and gave."""
    return replace(job, input={}, brief={}, result=None, error_body=None, tags={**job.tags, PAYLOADS: "deleted"})


def is_late(job: Job, now: float) -> bool:
    """Whether a job waits although its time to start is over."""
    return job.state is State.QUEUED and job.start_by is not None and job.start_by <= now


def expired(job: Job, now: float) -> Job:
    """Return the job after its time to start was over."""
    return moved(job, State.CANCELLED, finished=now, error_kind=MISSED_START)


def lost(job: Job, failure: Failure, now: float) -> Job:
    """Return the job after its attempt vanished: queued again, or failed when it has used up its attempts."""
    job = replace(job, losses=job.losses + 1)
    if job.cancel_requested:
        return cancelled(job, now)
    if job.losses >= job.max_attempts:
        return failed(job, failure, now)
    return moved(job, State.QUEUED, ready_at=now, **NOT_STARTED)


def released(job: Job, now: float) -> Job:
    """Return the job after its worker gave it back unfinished, as a server does when it is asked to stop."""
    return cancelled(job, now) if job.cancel_requested else moved(job, State.QUEUED, ready_at=now, **NOT_STARTED)


def interrupted(job: Job, now: float) -> Job:
    """Return the job after the server under it died: queued again, at no cost to the job.

    A job that saw many servers die may be what killed them, so from the sixth time on it waits a little:
    others go first, and the server can answer between two deaths.
    """
    job = replace(job, interruptions=job.interruptions + 1)
    return replace(released(job, now), ready_at=now + patience(job.interruptions))


def patience(interruptions: int) -> float:
    """Return for how many seconds a job stands back after that many interruptions: five times 0, then 1, 2, 4, 8, 10, 10 ..."""
    return 0.0 if interruptions <= 5 else float(min(10, 2 ** min(interruptions - 6, 4)))


STORE_IO = "store_io"
"""Tag of a job whose payloads are kept briefly, "0": its input is forgotten when it ends, the rest soon after."""
PAYLOADS = "payloads"
"""Tag of a job whose payloads are forgotten, "deleted"."""
MISSED_START = "request_timeout"
"""`error_kind` of a job that left the queue because its time to start was over."""
NO_LEASE: dict[str, Any] = {"worker": None, "lease_until": None}
NOT_STARTED: dict[str, Any] = {"started": None, "progress": 0.0, "doing": None, **NO_LEASE}
