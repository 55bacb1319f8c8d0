"""What is known of each webhook: to whom, how often it was tried, how it stands. The rows are written by the job store as jobs end."""

import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from soundstage.errors import NotFound
from soundstage.jobs.database import connect, explained, migrate
from soundstage.jobs.model import Clock
from soundstage.jobs.queries import read_queries

DeliveryState = Literal["pending", "delivered", "failed"]
STATES: tuple[DeliveryState, ...] = ("pending", "delivered", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One webhook owed. All times are seconds since the epoch."""

    seq: int
    id: str
    job_id: str
    url: str
    origin: str
    """Scheme, host and port: what a log may show of an address, whose path and query may hold secrets."""
    state: DeliveryState
    tries: int
    """Since `began`."""
    created: float
    began: float
    """When the present row of tries began: at the job's end, or when somebody asked for another."""
    due_at: float
    lease: str | None
    """Token of the try under way."""
    last_tried: float | None
    last_status: int | None
    """HTTP status of the last try; None when there was no answer."""
    last_error: str | None
    settled: float | None
    """When it was delivered or given up."""

    @property
    def next_try(self) -> float | None:
        """When it is tried next; None when a try is under way or none will follow."""
        return self.due_at if self.state == "pending" and self.lease is None else None


class Deliveries:
    """The deliveries of one data folder. Safe from any thread; several servers may have the file open.

    A call that names a lease is fenced: it does nothing, and says so by returning None, when that try was taken for dead meanwhile.
    Every method may raise `StorageUnavailable`; it then changed nothing.
    """

    def __init__(self, database: Path, *, clock: Clock = time.time) -> None:
        self._path = database
        self._clock = clock
        self._queries = {name: query.sql for name, query in read_queries("deliveries").items()}
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. A later call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def claim(self, lease_seconds: float, busy: Collection[str] = ()) -> Delivery | None:
        """Begin a try of the delivery that is due the longest, or return None when none is. `busy` are origins to leave alone."""
        now = self._clock()
        values = {"now": now, "busy": json.dumps(sorted(busy))}
        if not self._ask("anything_due", values):
            return None
        return self._one("claim", values | {"lease": secrets.token_hex(16), "until": now + lease_seconds})

    def renew(self, leases: Collection[str], lease_seconds: float) -> None:
        """Keep tries under way from being taken for dead for so many seconds."""
        self._ask("renew", {"leases": json.dumps(sorted(leases)), "until": self._clock() + lease_seconds})

    def release(self, leases: Collection[str]) -> None:
        """Give tries under way back as if they had not begun."""
        self._ask("release", {"leases": json.dumps(sorted(leases)), "now": self._clock()})

    def delivered(self, delivery: Delivery, status: int) -> Delivery | None:
        """Record that the receiver has it. Fenced."""
        return self._settle(delivery, "delivered", status, None)

    def failed(self, delivery: Delivery, status: int | None, error: str) -> Delivery | None:
        """Record that it will not be tried again. Fenced."""
        return self._settle(delivery, "failed", status, error)

    def put_off(self, delivery: Delivery, due_at: float, status: int | None, error: str) -> Delivery | None:
        """Record a try that failed, and when the next is due. Fenced."""
        return self._one("put_off", {"id": delivery.id, "lease": delivery.lease, "due_at": due_at, "status": status, "error": error})

    def redeliver(self, delivery_id: str) -> Delivery:
        """Begin the tries anew, at once; when one is under way it is left to end. Raises `NotFound`."""
        return self._one("redeliver", {"id": delivery_id, "now": self._clock()}) or self.get(delivery_id)

    def get(self, delivery_id: str) -> Delivery:
        """Return one delivery. Raises `NotFound`."""
        found = self._one("get", {"id": delivery_id})
        if found is None:
            raise NotFound(f"There is no webhook delivery {delivery_id[:60]!r}.", remedy="`soundstage webhooks list` shows them all.")
        return found

    def page(
        self, *, state: DeliveryState | None = None, job_id: str | None = None, after: str | None = None, limit: int = 100
    ) -> list[Delivery]:
        """Return deliveries, newest first. `after` is the id of the last one of the page before; raises `NotFound` when there is none such."""
        seq = None if after is None else self.get(after).seq
        return [_delivery(row) for row in self._ask("page", {"state": state, "job_id": job_id, "after": seq, "limit": limit})]

    def _settle(self, delivery: Delivery, state: DeliveryState, status: int | None, error: str | None) -> Delivery | None:
        values = {"id": delivery.id, "lease": delivery.lease, "state": state, "status": status, "error": error, "now": self._clock()}
        return self._one("settle", values)

    def _one(self, name: str, values: dict[str, Any]) -> Delivery | None:
        rows = self._ask(name, values)
        return _delivery(rows[0]) if rows else None

    def _ask(self, name: str, values: dict[str, Any]) -> list[sqlite3.Row]:
        """Run one statement; each is a transaction of its own."""
        with self._lock, explained(self._path):
            if self._connection is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._connection = connect(self._path)
                migrate(self._connection)
            return self._connection.execute(self._queries[name], values).fetchall()


def _delivery(row: sqlite3.Row) -> Delivery:
    return Delivery(**dict(row))
