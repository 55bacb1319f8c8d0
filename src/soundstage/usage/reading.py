"""Connections that only read the job store's file, with our own functions in SQL."""

import json
import sqlite3
from collections import deque
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from soundstage.jobs.database import connect, explained, migrate
from soundstage.jobs.queries import read_queries

Bucket = Callable[[float], float]
StatusOf = Callable[[str, str | None], int]
"""Returns the HTTP status of an ended request's result, from the job's state and its error's kind."""


def whole(_moment: float) -> float:
    """Return the one bucket of a span that is not cut."""
    return 0.0


class Reader:
    """Asks the statements of `sql/usage.sql`. Safe from any thread; reads run at the same time and never wait for a write."""

    def __init__(self, database: Path, *, status_of: StatusOf = lambda _state, _kind: 200) -> None:
        self._path = database
        self._status_of = status_of
        self._queries = {name: query.sql for name, query in read_queries("usage").items()}
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._closed = True
        while self._idle:
            self._idle.popleft().close()

    def ask(self, name: str, *, bucket: Bucket = whole, **values: Any) -> list[sqlite3.Row]:
        """Run a statement. `bucket` stands for the SQL function of that name. Raises `StorageUnavailable`."""
        with explained(self._path), self._lent() as connection:
            connection.create_function("bucket", 1, bucket, deterministic=True)
            return connection.execute(self._queries[name], values).fetchall()

    @contextmanager
    def _lent(self) -> Generator[sqlite3.Connection]:
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._opened()
        try:
            yield connection
        finally:
            if self._closed:
                connection.close()
            else:
                self._idle.append(connection)

    def _opened(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = connect(self._path)
        try:
            migrate(connection)
            connection.execute("PRAGMA query_only = ON")
            connection.create_function("status_code", 2, self._status_of, deterministic=True)
        except BaseException:
            connection.close()
            raise
        return connection


def listed(values: Collection[str] | None) -> str | None:
    """Return a list as a parameter of a statement; None does not narrow."""
    return None if values is None else json.dumps(sorted(values))
