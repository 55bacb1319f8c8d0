"""Opens the job store's file, keeps its schema up to date, and says its errors in words an operator can act on."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from soundstage.errors import StorageUnavailable
from soundstage.jobs.queries import read_migrations

BUSY_SECONDS = 5.0
"""How long a statement waits for another process that is writing."""


def connect(path: Path) -> sqlite3.Connection:
    """Open a connection that leaves transactions to us. It may wander between threads, as long as one uses it at a time."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date, each step in a transaction of its own."""
    migrations = read_migrations()
    for migration in migrations:
        connection.execute("BEGIN IMMEDIATE")  # before looking: another process may be doing the same
        try:
            if schema_version(connection) < migration.number:
                for statement in migration.statements():
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {migration.number}")
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
    if schema_version(connection) > migrations[-1].number:
        raise StorageUnavailable(
            "The job store was written by a newer Soundstage.", remedy="Upgrade this one, or start it with another data folder."
        )


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the number of the last migration that was applied."""
    return connection.execute("PRAGMA user_version").fetchone()[0]


@contextmanager
def explained(path: Path) -> Generator[None]:
    """Turn the database's and the system's errors into one that names the cause and the remedy."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ValueError(str(error)) from error
    except (sqlite3.Error, OSError) as error:
        raise StorageUnavailable(f"The job store in {path.parent} cannot be used: {error}.", remedy=remedy_for(str(error))) from error


def is_full(error: sqlite3.OperationalError) -> bool:
    """Whether room on the disk is what a statement lacked; some file systems make an I/O error of it."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def remedy_for(cause: str) -> str:
    """Return what an operator can do about an error of SQLite or of the file system."""
    cause = cause.lower()
    for words, remedy in REMEDIES.items():
        if words in cause:
            return remedy
    return "Check that the disk is healthy and that the folder may be written to."


REMEDIES = {
    "full": "Free some disk space.",
    "no space": "Free some disk space.",
    "readonly": "Give the server's user the right to write there, or set another data folder.",
    "read-only": "Give the server's user the right to write there, or set another data folder.",
    "disk i/o": "Free some disk space when there is none left; otherwise check that the disk is healthy.",
    "permission": "Give the server's user the right to write there, or set another data folder.",
    "unable to open": "Give the server's user the right to write there, or set another data folder.",
    "not a directory": "Set a data folder that is a folder.",
    "file exists": "Set a data folder that is a folder.",
    "locked": "Another program has held the file for seconds; end it, or set another data folder.",
    "malformed": "Move jobs.sqlite aside and start again, or restore it from a backup.",
    "not a database": "Move jobs.sqlite aside and start again, or restore it from a backup.",
}
