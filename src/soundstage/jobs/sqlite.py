"""The job store we ship: one SQLite file in WAL mode.

Writes go through one thread, in transactions that begin as writers (`BEGIN IMMEDIATE`), so they never fail half-way for want
of the lock. Reads run on the caller's thread, on connections of their own, and never wait for a write.
"""

import json
import math
import queue
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from soundstage.errors import NotFound, StorageUnavailable
from soundstage.jobs.database import connect, explained, is_full, migrate
from soundstage.jobs.listeners import Listeners
from soundstage.jobs.model import MISSED_START, Cancellation, Clock, Failure, Job, JobLog, Level, NewJob, State
from soundstage.jobs.queries import read_queries
from soundstage.jobs.reserve import Reserve
from soundstage.jobs.store import Filter, Listener, vanished

T = TypeVar("T")
Change = Callable[[sqlite3.Connection], T]

MOST_TOGETHER = 64
"""Changes that are written in one transaction when as many wait: the disk is waited for once."""
NEAR_IN_LINE = 200
"""Places in line that are counted anew at each look; those farther back are looked up in a list."""
LINE_SECONDS, STALE_SECONDS = 1.0, 5.0
"""How old that list may be before another is made beside whoever asks, and before somebody must wait for it."""

FORGOTTEN_TOGETHER = 200
"""Jobs whose payloads are forgotten in one transaction."""
JSON_FIELDS = ("input", "brief", "tags", "result", "error_body")


@dataclass(slots=True)
class _Order:
    """A change on its way to the writer thread."""

    change: Change[Any]
    durable: bool
    vital: bool
    outcome: Future[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """Who waited at one moment."""

    made: float
    """On the monotonic clock."""
    places: dict[str, int]
    by_priority: dict[int, int]
    """How many of each priority."""
    last: int
    """The newest arrival number among them."""


class SqliteStore:
    """A `Store` in one file. Several processes on one machine may have it open at once."""

    def __init__(self, path: Path, *, clock: Clock = time.time) -> None:
        self._path = path
        self._clock = clock
        self._queries = {name: query.sql for name, query in read_queries().items()}
        self._listeners = Listeners()
        self._readers: deque[sqlite3.Connection] = deque()
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._gate = threading.Lock()
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = connect(path)
            migrate(self._writer)
        self._reserve = Reserve(path.with_name("reserve"))
        self._reserve.hold()
        self._synchronous = ""
        self._line = _Line(made=-math.inf, places={}, by_priority={}, last=0)
        self._line_lock = threading.Lock()
        self._thread = threading.Thread(target=self._write_all, name="job-store-writer", daemon=True)
        self._thread.start()

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
        with self._gate:
            if self._closed.is_set():
                return
            self._closed.set()
            self._orders.put(None)
        self._thread.join()
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
        place = self._the_row("position", job_id, near=NEAR_IN_LINE)["position"]
        return place if place is None or place < NEAR_IN_LINE else self._far_back(job_id)

    def _far_back(self, job_id: str) -> int:
        """Return a place in a long line. Counting what stands before it would take a millisecond each time somebody asks or comes in."""
        line = self._line_of_now()
        if job_id in line.places:
            return line.places[job_id]
        row = self._the_row("came_since", job_id, last=line.last)
        return row["ahead"] + sum(number for priority, number in line.by_priority.items() if priority >= row["priority"])

    def _line_of_now(self) -> _Line:
        """Return the list, made anew when it is old: beside the caller as long as it will do for the moment."""
        line = self._line
        age = time.monotonic() - line.made
        if age >= STALE_SECONDS:
            with self._line_lock:
                self._renew_line()
                return self._line
        if age >= LINE_SECONDS and self._line_lock.acquire(blocking=False):
            threading.Thread(target=self._renew_line_aside, name="job-store-line", daemon=True).start()
        return line

    def _renew_line(self) -> None:
        (row,) = self._read("line")
        last = row["last"] or 0
        self._line = _Line(
            made=time.monotonic(),
            places={job_id: place for place, job_id in enumerate((row["ids"] or "").split())},
            by_priority={one["priority"]: one["jobs"] for one in self._read("line_by_priority", last=last)},
            last=last,
        )

    def _renew_line_aside(self) -> None:
        try:
            with suppress(StorageUnavailable):  # the store is being closed, or whoever asks next hears of it
                self._renew_line()
        finally:
            self._line_lock.release()

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

        added = self._write(add, durable=False)
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
        job = self._write(lambda connection: self._lose(connection, job_id, attempt, lambda _: failure), vital=True)
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

        outcome = self._write(cancel, vital=True)
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

        jobs = self._write(expire, vital=True)
        self._listeners.tell([job.id for job in jobs])
        return jobs

    def expire_waiting(self) -> list[Job]:
        """See `Store.expire_waiting`."""
        values = {"now": self._clock(), "kind": MISSED_START}
        if not self._read("anything_late", now=values["now"]):
            return []
        jobs = self._write(
            lambda connection: [job_from(row) for row in connection.execute(self._queries["expire_waiting"], values).fetchall()], vital=True
        )
        jobs.sort(key=lambda job: job.seq)
        self._listeners.tell([job.id for job in jobs])
        return jobs

    def interrupt(self, worker: str) -> list[Job]:
        """See `Store.interrupt`."""
        values = {"worker": worker, "now": self._clock()}
        jobs = self._write(
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
        return self._write(lambda connection: self._forget(connection, job_id))

    def forget_old_payloads(self, *, ended_before: float, brief_ended_before: float) -> list[str]:
        """See `Store.forget_old_payloads`."""
        old = [row["job_id"] for row in self._read("old_payloads", ended=ended_before, brief=brief_ended_before, limit=FORGOTTEN_TOGETHER)]
        if old:
            self._write(lambda connection: [self._forget(connection, job_id) for job_id in old])
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
        job = self._write(lambda connection: first_job(connection, sql, values), durable=durable, vital=vital)
        return self._told(job) if tell else job

    def _write(self, change: Change[T], *, durable: bool = True, vital: bool = False) -> T:
        """Do a change in a transaction on the writer thread, and wait for it.

        What is vital, because a running job is stuck until it is written, may use the reserve when the disk is full.
        """
        outcome: Future[T] = Future()
        with self._gate:
            if self._closed.is_set():
                raise closed()
            self._orders.put(_Order(change, durable, vital, outcome))
        return outcome.result()

    def _write_all(self) -> None:
        while (order := self._orders.get()) is not None:
            orders, ending = self._with_those_that_wait(order)
            if not self._write_together(orders):
                for one in orders:
                    self._write_alone(one)
            if ending:
                return

    def _with_those_that_wait(self, first: _Order) -> tuple[list[_Order], bool]:
        """Return an order and those that have come in meanwhile, and whether nothing comes after them."""
        orders = [first]
        with suppress(queue.Empty):
            while len(orders) < MOST_TOGETHER:
                following = self._orders.get_nowait()
                if following is None:
                    return orders, True
                orders.append(following)
        return orders, False

    def _write_together(self, orders: Sequence[_Order]) -> bool:
        """Do several changes in one transaction, so that they wait for the disk once; say whether it was kept.

        What a change refuses is its own affair; when the file itself makes trouble nothing is kept, and each is to be tried alone.
        """
        if len(orders) == 1:
            return False
        try:
            self._set_synchronous("FULL" if any(order.durable for order in orders) else "NORMAL")
            outcomes = self._transact(lambda connection: [_tried(connection, order.change) for order in orders])
        except sqlite3.Error:
            return False
        for order, (value, refusal) in zip(orders, outcomes, strict=True):
            if refusal is None:
                order.outcome.set_result(value)
            else:
                order.outcome.set_exception(refusal)
        return True

    def _write_alone(self, order: _Order) -> None:
        try:
            order.outcome.set_result(self._write_one(order))
        except BaseException as error:  # noqa: BLE001 - it is raised where the change was asked for
            order.outcome.set_exception(error)

    def _write_one(self, order: _Order) -> Any:
        with explained(self._path):
            self._set_synchronous("FULL" if order.durable else "NORMAL")
            try:
                value = self._transact(order.change)
            except sqlite3.OperationalError as error:
                if not (order.vital and is_full(error) and self._reserve.give()):
                    raise
                value = self._transact(order.change)
        if order.durable:
            self._reserve.hold()
        return value

    def _transact(self, change: Change[Any]) -> Any:
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            value = change(self._writer)
            self._writer.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # SQLite has rolled back by itself when the disk is full
                self._writer.execute("ROLLBACK")
            raise
        return value

    def _set_synchronous(self, mode: str) -> None:
        """FULL (wait for the disk) for what we promised, NORMAL for what only informs.

        A killed process loses neither. A power cut may lose the last commits under NORMAL: a progress figure, a heartbeat or a log
        line may go that way, an accepted or finished job may not.
        """
        if mode != self._synchronous:
            self._writer.execute(f"PRAGMA synchronous = {mode}")
            self._synchronous = mode

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


def _tried(connection: sqlite3.Connection, change: Change[Any]) -> tuple[Any, Exception | None]:
    """Do one change of several within a transaction; return its value, or why it was refused and left nothing behind.

    Raises `sqlite3.DatabaseError` when the file makes trouble, which concerns them all.
    """
    connection.execute("SAVEPOINT one")
    try:
        value = change(connection)
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.IntegrityError):
            raise
        connection.execute("ROLLBACK TO one")
        return None, ValueError(str(error))
    except Exception as refusal:  # noqa: BLE001 - it is raised where the change was asked for
        connection.execute("ROLLBACK TO one")
        return None, refusal
    finally:
        with suppress(sqlite3.Error):  # SQLite has rolled back by itself when the disk is full
            connection.execute("RELEASE one")
    return value, None


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


def closed() -> StorageUnavailable:
    """Return the error for a call that came too late."""
    return StorageUnavailable("The job store is closed.", remedy="The server is stopping; try again when it is up.")
