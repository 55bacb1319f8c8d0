"""What a job store promises. The docstrings are the contract; `tests/contract/test_store.py` holds every store to it.

Words: a *worker* is one boot of one server, named by a string. A *lease* says until when a worker may be believed to be
at work. A call is *fenced* when it names an attempt: it does nothing, and says so by returning None or False, unless the
job is running and that attempt is its newest. So a worker that was believed dead can never overwrite its successor.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from soundstage.jobs.model import Cancellation, Failure, Job, JobLog, Level, NewJob, State

Listener = Callable[[str], None]
"""Told the id of a job that has just changed. Called on any thread; it must return at once and must not raise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which jobs to list. What is left at None does not narrow the list."""

    states: Collection[State] | None = None
    endpoint: str | None = None
    face: str | None = None
    owner: str | None = None
    after: str | None = None
    """Id of the last job of the page before; the list goes on behind it. Raises `NotFound` when there is no such job."""
    newest_first: bool = True
    limit: int = 100


class Store(Protocol):
    """Remembers every job. Safe to call from any thread. A call that returned is not forgotten when the process dies.

    Every method may raise `StorageUnavailable`, with the cause and the remedy; it then changed nothing.
    """

    def submit(self, new: NewJob) -> Job:
        """Put a job into the queue. Raises `ValueError` when a job of that id exists."""
        ...

    def get(self, job_id: str) -> Job:
        """Return the job as it stands now. Raises `NotFound`."""
        ...

    def list_jobs(self, which: Filter | None = None) -> list[Job]:
        """Return the jobs a filter lets through, by order of arrival."""
        ...

    def counts(self) -> dict[State, int]:
        """Return how many jobs are in each state; every state is a key."""
        ...

    def position(self, job_id: str) -> int | None:
        """Return how many queued jobs would be claimed before this one; None when it is not queued. Raises `NotFound`."""
        ...

    def claim(self, worker: str, lease_seconds: float, ceilings: Mapping[str, int] | None = None) -> Job | None:
        """Start the next attempt of the job whose turn it is, or return None when nothing is ready.

        Turns go by priority, greatest first, then by order of arrival. No job is ever claimed by two callers at once, and none whose time to
        start is over. `ceilings` says how many jobs an owner may have running, by owner; whoever has that many waits, and others go first.
        """
        ...

    def heartbeat(self, job_id: str, attempt: int, lease_seconds: float) -> bool:
        """Extend the lease to so many seconds from now. Fenced: False means that the lease is lost for good."""
        ...

    def progress(self, job_id: str, attempt: int, fraction: float, doing: str) -> bool:
        """Record how far the attempt is. Fenced. A fraction below what is recorded leaves the number as it was."""
        ...

    def log(self, job_id: str, message: str, level: Level = "INFO", *, attempt: int | None = None) -> bool:
        """Add a line to the job's log. Fenced when an attempt is given. Raises `NotFound`."""
        ...

    def logs(self, job_id: str, since: int = 0) -> list[JobLog]:
        """Return the job's lines whose `seq` is greater than `since`, oldest first. Raises `NotFound`."""
        ...

    def succeed(self, job_id: str, attempt: int, result: dict[str, Any]) -> Job | None:
        """Record the result. Fenced."""
        ...

    def fail(self, job_id: str, attempt: int, failure: Failure) -> Job | None:
        """Record that the job cannot be done. Fenced."""
        ...

    def lose(self, job_id: str, attempt: int, failure: Failure) -> Job | None:
        """Record that the attempt vanished: the job is queued again, or fails so when its attempts are used up. Fenced."""
        ...

    def release(self, job_id: str, attempt: int) -> Job | None:
        """Give the job back to the queue at no cost to it, as a server does when it is asked to stop. Fenced."""
        ...

    def request_cancel(self, job_id: str) -> Cancellation:
        """Cancel a waiting job at once; ask for a running one to be ended. Raises `NotFound`."""
        ...

    def cancelled(self, job_id: str, attempt: int) -> Job | None:
        """Record that the running attempt was ended because somebody asked for it. Fenced."""
        ...

    def expire_leases(self) -> list[Job]:
        """Do `lose` to every attempt whose lease has run out, and return those jobs as they are now.

        The failure of a job whose attempts are used up has the kind `runner_disconnected` and quotes its last log lines.
        """
        ...

    def expire_waiting(self) -> list[Job]:
        """Cancel every job that waits although its time to start is over, with the kind `request_timeout`; return them by order of arrival."""
        ...

    def running_of(self, owner: str) -> int:
        """Return how many jobs of an owner are running."""
        ...

    def forget_payloads(self, job_id: str) -> Job | None:
        """Forget what an ended job was given and gave, and its log; None when it has not ended. Raises `NotFound`.

        What is left: that it was, when, for whom and how it ended. A job with the tag `store_io` "0" has lost its input when it ended.
        """
        ...

    def forget_old_payloads(self, *, ended_before: float, brief_ended_before: float) -> list[str]:
        """Do that to jobs that ended before a moment, and to those with the tag `store_io` "0" that ended before another; return their ids.

        One call does it to some hundred jobs, the oldest first; call it until it returns none.
        """
        ...

    def running_workers(self) -> set[str]:
        """Return the names of all workers that hold a job."""
        ...

    def interrupt(self, worker: str) -> list[Job]:
        """Give all jobs of a worker that is known to be dead back to the queue, at no cost to them; return them.

        Call it only with proof of death (see `jobs.boots`): this is what makes a restart recover at once.
        """
        ...

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change made through this object; the function returned ends that.

        Changes made by other processes are not told, so whoever waits must also look from time to time.
        """
        ...

    def close(self) -> None:
        """Let go of files and threads. Calls after that raise `StorageUnavailable`."""
        ...


def vanished(job: Job, lines: Collection[str], *, cause: str = "", kind: str = "runner_disconnected") -> Failure:
    """Return the failure of a job that has lost its last attempt, with the last things its engine was heard to say."""
    tries = "The only attempt was lost." if job.max_attempts == 1 else f"All {job.max_attempts} attempts were lost."
    message = f"{cause or 'The worker went away.'} {tries}"
    if lines:
        message += f" Last heard: {' | '.join(lines)}"
    return Failure(message=message, kind=kind)
