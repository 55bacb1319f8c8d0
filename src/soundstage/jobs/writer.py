"""Writes to a SQLite file from one thread, as many changes in one transaction as wait, so that they wait for the disk once."""

import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from soundstage.errors import StorageUnavailable
from soundstage.jobs.database import connect, explained, is_full, migrate
from soundstage.jobs.reserve import Reserve

T = TypeVar("T")
Change = Callable[[sqlite3.Connection], T]

MOST_TOGETHER = 64
"""Changes that are written in one transaction when as many wait."""


@dataclass(slots=True)
class _Order:
    """A change on its way to the thread."""

    change: Change[Any]
    durable: bool
    vital: bool
    outcome: Future[Any]


class Writer:
    """The one connection that writes, and its thread. `write` may be called from any other."""

    def __init__(self, path: Path) -> None:
        """Open the file and bring its schema up to date. Raises `StorageUnavailable`."""
        self._path = path
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._closed = False
        self._gate = threading.Lock()
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self.connection = connect(path)
            migrate(self.connection)
        self._reserve = Reserve(path.with_name("reserve"))
        self._reserve.hold()
        self._synchronous = ""
        self._thread = threading.Thread(target=self._write_all, name="job-store-writer", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Finish the writes already asked for, then let go of the file."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
            self._orders.put(None)
        self._thread.join()
        self.connection.close()

    @property
    def waiting(self) -> int:
        """How many changes wait."""
        return self._orders.qsize()

    def write(self, change: Change[T], *, durable: bool = True, vital: bool = False) -> T:
        """Do a change in a transaction, and wait for it. Raises what it raises, and `StorageUnavailable`.

        What is vital, because a running job is stuck until it is written, may use the reserve when the disk is full.
        """
        outcome: Future[T] = Future()
        with self._gate:
            if self._closed:
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
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            value = change(self.connection)
            self.connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # SQLite has rolled back by itself when the disk is full
                self.connection.execute("ROLLBACK")
            raise
        return value

    def _set_synchronous(self, mode: str) -> None:
        """FULL (wait for the disk) for what we promised, NORMAL for what only informs.

        A killed process loses neither. A power cut may lose the last commits under NORMAL: a progress figure, a heartbeat or a log
        line may go that way, an accepted or finished job may not.
        """
        if mode != self._synchronous:
            self.connection.execute(f"PRAGMA synchronous = {mode}")
            self._synchronous = mode


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


def closed() -> StorageUnavailable:
    """Return the error for a call that came too late."""
    return StorageUnavailable("The job store is closed.", remedy="The server is stopping; try again when it is up.")
