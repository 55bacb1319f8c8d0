"""The job store we ship: one SQLite file in WAL mode.

Writes go through one thread (`writer.py`), in transactions that begin as writers (`BEGIN IMMEDIATE`), so they never fail half-way for want
of the lock. Reads run on the caller's thread, on connections of their own, and never wait for a write.
"""

import json
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from soundstage.errors import NotFound
from soundstage.jobs.database import connect, explained
from soundstage.jobs.line import NEAR, LongLine
from soundstage.jobs.listeners import Listeners
from soundstage.jobs.model import MISSED_START, Cancellation, Clock, Failure, Job, JobLog, Level, NewJob, State
from soundstage.jobs.queries import read_queries
from soundstage.jobs.store import Filter, Listener, vanished
from soundstage.jobs.writer import Writer, closed

FORGOTTEN_TOGETHER = 200
"""Jobs whose payloads are forgotten in one transaction."""
JSON_FIELDS = ("input", "brief", "tags", "result", "error_body")


class SqliteStore:
    """A `Store` in one file. Several processes on one machine may have it open at once."""

    def __init__(self, path: Path, *, clock: Clock = time.time) -> None:
        self._path = path
        self._clock = clock
        self._queries = {name: query.sql for name, query in read_queries().items()}
        self._listeners = Listeners()
        self._readers: deque[sqlite3.Connection] = deque()
        self._closed = threading.Event()
        self._writer = Writer(path)
        self._line = LongLine(self._read)

    @classmethod
    def open(cls, folder: Path, *, clock: Clock = time.time) -> Self:
        """Open, and make if need be, the store of a data folder."""
        return cls(folder / "jobs.sqlite", clock=clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Finish the writes already asked for, then let go of the file."""
        self._closed.set()
        self._writer.close()
        while self._readers:
            self._readers.pop().close()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """See `Store.subscribe`. Listeners are called on the thread that made the change, after the commit."""
        return self._listeners.add(listener)

    # --- sending and looking -----------------------------------------------------------------------------------------

    def submit(self, new: NewJob) -> Job:
        """See `Store.submit`."""
        values = {
            name: getattr(new, name) for name in ("id", "endpoint", "face", "engine", "owner", "priority", "max_attempts", "start_by")
        }
        values |= {"input": dump(new.input), "brief": dump(new.brief), "tags": dump(new.tags), "now": self._clock()}
        job = self._change("submit", **values)
        assert job is not None
        return job

    def get(self, job_id: str) -> Job:
        """See `Store.get`."""
        return job_from(self._the_row("get", job_id))

    def list_jobs(self, which: Filter | None = None) -> list[Job]:
        """See `Store.list_jobs`."""
        which = which or Filter()
        rows = self._read(
            "list_newest_first" if which.newest_first else "list_oldest_first",
            states=None if which.states is None else json.dumps([str(state) for state in which.states]),
            endpoint=which.endpoint,
            face=which.face,
            owner=which.owner,
            after=None if which.after is None else self._the_row("seq", which.after)["seq"],
            limit=which.limit,
        )
        return [job_from(row) for row in rows]

    def counts(self) -> dict[State, int]:
        """See `Store.counts`."""
        return dict.fromkeys(State, 0) | {State(row["state"]): row["jobs"] for row in self._read("counts")}

    def position(self, job_id: str) -> int | None:
        """See `Store.position`. Of a place far back it may tell where the job stood some seconds ago."""
        place = self._the_row("position", job_id, near=NEAR)["position"]
        return place if place is None or place < NEAR else self._line.place(job_id)

    def logs(self, job_id: str, since: int = 0) -> list[JobLog]:
        """See `Store.logs`."""
        lines = [JobLog(**dict(row)) for row in self._read("logs", id=job_id, since=since)]
        if not lines:
            self._the_row("seq", job_id)
        return lines

    def running_of(self, owner: str) -> int:
        """See `Store.running_of`."""
        return self._read("running_of", owner=owner)[0]["jobs"]

    def running_workers(self) -> set[str]:
        """See `Store.running_workers`."""
        return {row["worker"] for row in self._read("running_workers")}

    # --- running -----------------------------------------------------------------------------------------------------

    def claim(self, worker: str, lease_seconds: float, ceilings: Mapping[str, int] | None = None) -> Job | None:
        """See `Store.claim`."""
        now, most = self._clock(), json.dumps(dict(ceilings or {}))
        if not self._read("anything_ready", now=now, ceilings=most):
            return None
        return self._change("claim", worker=worker, now=now, until=now + lease_seconds, ceilings=most)

    def heartbeat(self, job_id: str, attempt: int, lease_seconds: float) -> bool:
        """See `Store.heartbeat`."""
        until = self._clock() + lease_seconds
        return self._change("heartbeat", durable=False, vital=True, tell=False, id=job_id, attempt=attempt, until=until) is not None

    def progress(self, job_id: str, attempt: int, fraction: float, doing: str) -> bool:
        """See `Store.progress`."""
        return self._change("progress", durable=False, id=job_id, attempt=attempt, fraction=fraction, doing=doing) is not None

    def log(self, job_id: str, message: str, level: Level = "INFO", *, attempt: int | None = None) -> bool:
        """See `Store.log`."""
        values = {"id": job_id, "attempt": attempt, "level": level, "message": message, "now": self._clock()}

        def add(connection: sqlite3.Connection) -> bool:
            if connection.execute(self._queries["seq"], {"id": job_id}).fetchone() is None:
                raise unknown(job_id)
            return bool(connection.execute(self._queries["log"], values).fetchall())

        added = self._writer.write(add, durable=False)
        if added:
            self._listeners.tell([job_id])
        return added

    def succeed(self, job_id: str, attempt: int, result: dict[str, Any]) -> Job | None:
        """See `Store.succeed`."""
        return self._change("succeed", vital=True, id=job_id, attempt=attempt, now=self._clock(), result=dump(result))

    def fail(self, job_id: str, attempt: int, failure: Failure) -> Job | None:
        """See `Store.fail`."""
        return self._change("fail", vital=True, id=job_id, attempt=attempt, **self._of(failure))

    def lose(self, job_id: str, attempt: int, failure: Failure) -> Job | None:
        """See `Store.lose`."""
        job = self._writer.write(lambda connection: self._lose(connection, job_id, attempt, lambda _: failure), vital=True)
        return self._told(job)

    def release(self, job_id: str, attempt: int) -> Job | None:
        """See `Store.release`."""
        return self._change("release", vital=True, id=job_id, attempt=attempt, now=self._clock())

    def request_cancel(self, job_id: str) -> Cancellation:
        """See `Store.request_cancel`."""
        values = {"id": job_id, "now": self._clock()}

        def cancel(connection: sqlite3.Connection) -> Cancellation:
            if connection.execute(self._queries["cancel_waiting"], values).fetchall():
                return Cancellation.DONE
            if connection.execute(self._queries["cancel_running"], values).fetchall():
                return Cancellation.REQUESTED
            if connection.execute(self._queries["seq"], values).fetchone() is None:
                raise unknown(job_id)
            return Cancellation.TOO_LATE

        outcome = self._writer.write(cancel, vital=True)
        if outcome is not Cancellation.TOO_LATE:
            self._listeners.tell([job_id])
        return outcome

    def cancelled(self, job_id: str, attempt: int) -> Job | None:
        """See `Store.cancelled`."""
        return self._change("cancelled", vital=True, id=job_id, attempt=attempt, now=self._clock())

    # --- recovering --------------------------------------------------------------------------------------------------

    def expire_leases(self) -> list[Job]:
        """See `Store.expire_leases`."""
        values = {"now": self._clock()}
        if not self._read("expired", **values):
            return []  # the usual case, once a second: no need to write

        def expire(connection: sqlite3.Connection) -> list[Job]:
            def last_words(job: Job) -> Failure:
                lines = [row["message"] for row in connection.execute(self._queries["last_lines"], {"id": job.id})]
                return vanished(job, lines[::-1])

            late = [job_from(row) for row in connection.execute(self._queries["expired"], values).fetchall()]
            return [job for one in late if (job := self._lose(connection, one.id, one.attempt, last_words)) is not None]

        jobs = self._writer.write(expire, vital=True)
        self._listeners.tell([job.id for job in jobs])
        return jobs

    def expire_waiting(self) -> list[Job]:
        """See `Store.expire_waiting`."""
        values = {"now": self._clock(), "kind": MISSED_START}
        if not self._read("anything_late", now=values["now"]):
            return []
        jobs = self._writer.write(
            lambda connection: [job_from(row) for row in connection.execute(self._queries["expire_waiting"], values).fetchall()], vital=True
        )
        jobs.sort(key=lambda job: job.seq)
        self._listeners.tell([job.id for job in jobs])
        return jobs

    def interrupt(self, worker: str) -> list[Job]:
        """See `Store.interrupt`."""
        values = {"worker": worker, "now": self._clock()}
        jobs = self._writer.write(
            lambda connection: [job_from(row) for row in connection.execute(self._queries["interrupt"], values).fetchall()], vital=True
        )
        self._listeners.tell([job.id for job in jobs])
        return jobs

    def _lose(self, connection: sqlite3.Connection, job_id: str, attempt: int, reason: Callable[[Job], Failure]) -> Job | None:
        """Within a transaction: count the loss, then queue, fail or cancel the job (as `model.lost` does)."""
        now = self._clock()
        fence = {"id": job_id, "attempt": attempt, "now": now}
        row = connection.execute(self._queries["get"], fence).fetchone()
        if row is None:
            return None
        job = job_from(row)
        ends = job.cancel_requested or job.losses + 1 >= job.max_attempts
        if not ends:
            return first_job(connection, self._queries["requeue"], fence)
        if first_job(connection, self._queries["count_loss"], fence) is None:
            return None
        if job.cancel_requested:
            return first_job(connection, self._queries["cancelled"], fence)
        return first_job(connection, self._queries["fail"], fence | self._of(reason(job)))

    # --- forgetting --------------------------------------------------------------------------------------------------

    def forget_payloads(self, job_id: str) -> Job | None:
        """See `Store.forget_payloads`."""
        self._the_row("seq", job_id)
        return self._writer.write(lambda connection: self._forget(connection, job_id))

    def forget_old_payloads(self, *, ended_before: float, brief_ended_before: float) -> list[str]:
        """See `Store.forget_old_payloads`."""
        old = [row["job_id"] for row in self._read("old_payloads", ended=ended_before, brief=brief_ended_before, limit=FORGOTTEN_TOGETHER)]
        if old:
            self._writer.write(lambda connection: [self._forget(connection, job_id) for job_id in old])
        return old

    def _forget(self, connection: sqlite3.Connection, job_id: str) -> Job | None:
        job = first_job(connection, self._queries["forget_payloads"], {"id": job_id})
        if job is not None:
            connection.execute(self._queries["forget_log"], {"id": job_id})
            connection.execute(self._queries["unmark_payloads"], {"id": job_id})
        return job

    # --- the plumbing ------------------------------------------------------------------------------------------------

    def _of(self, failure: Failure) -> dict[str, Any]:
        body = None if failure.body is None else dump(failure.body)
        return {"error": failure.message, "error_kind": failure.kind, "error_body": body, "now": self._clock()}

    def _told(self, job: Job | None) -> Job | None:
        if job is not None:
            self._listeners.tell([job.id])
        return job

    def _change(self, name: str, *, durable: bool = True, vital: bool = False, tell: bool = True, **values: Any) -> Job | None:
        """Run one query that changes at most one job, and return that job."""
        sql = self._queries[name]
        job = self._writer.write(lambda connection: first_job(connection, sql, values), durable=durable, vital=vital)
        return self._told(job) if tell else job

    def _read(self, name: str, **values: Any) -> list[sqlite3.Row]:
        with explained(self._path), self._reader() as connection:
            return connection.execute(self._queries[name], values).fetchall()

    def _the_row(self, name: str, job_id: str, **values: Any) -> sqlite3.Row:
        rows = self._read(name, id=job_id, **values)
        if not rows:
            raise unknown(job_id)
        return rows[0]

    @contextmanager
    def _reader(self) -> Generator[sqlite3.Connection]:
        """Lend a reading connection; there are as many as there were readers at once."""
        if self._closed.is_set():
            raise closed()
        try:
            connection = self._readers.pop()
        except IndexError:
            connection = connect(self._path)
            connection.execute("PRAGMA query_only = ON")
        try:
            yield connection
        finally:
            if self._closed.is_set():
                connection.close()
            else:
                self._readers.append(connection)


def first_job(connection: sqlite3.Connection, sql: str, values: dict[str, Any]) -> Job | None:
    """Run a query to its end and return the job of its first row."""
    rows = connection.execute(sql, values).fetchall()
    return job_from(rows[0]) if rows else None


def job_from(row: sqlite3.Row) -> Job:
    """Return a row as a job."""
    values: dict[str, Any] = dict(row)
    for name in JSON_FIELDS:
        values[name] = None if values[name] is None else json.loads(values[name])
    values["state"] = State(values["state"])
    values["cancel_requested"] = bool(values["cancel_requested"])
    return Job(**values)


def dump(value: Any) -> str:
    """Return a value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unknown(job_id: str) -> NotFound:
    """Return the error for an id that no job has."""
    return NotFound(f"There is no job {job_id!r}.")
