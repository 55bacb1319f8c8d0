"""Reads our SQL out of its files: named queries, and numbered migrations."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

SQL = files("soundstage.jobs") / "sql"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One statement with its name and what it is for."""

    name: str
    description: str
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step of the schema. `number` is what the database's `user_version` becomes."""

    number: int
    name: str
    sql: str

    def statements(self) -> Iterator[str]:
        """Yield the statements one by one; `executescript` would commit the transaction it is called in."""
        statement = ""
        for line in self.sql.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                yield statement
                statement = ""


def read_queries(subject: str = "queries") -> dict[str, Query]:
    """Return every query of `sql/<subject>.sql` by its name."""
    _, *parts = (SQL / f"{subject}.sql").read_text(encoding="utf-8").split("-- name: ")
    queries = [_read_query(part) for part in parts]
    return {query.name: query for query in queries}


def read_migrations() -> list[Migration]:
    """Return every file of `sql/migrations`, by number."""
    found = sorted((SQL / "migrations").iterdir(), key=lambda file: file.name)
    return [
        Migration(number=int(file.name.split("_")[0]), name=file.name, sql=file.read_text(encoding="utf-8"))
        for file in found
        if file.name.endswith(".sql")
    ]


def _read_query(part: str) -> Query:
    name, *lines = part.strip().splitlines()
    comments = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    statement = [line for line in lines if not line.startswith("--")]
    return Query(name=name.strip(), description=" ".join(comments), sql="\n".join(statement).strip())
