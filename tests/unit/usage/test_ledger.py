"""The ledger: what the job store books as jobs succeed, and what is read of it."""

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soundstage.errors import StorageUnavailable
from soundstage.jobs import database
from soundstage.jobs.model import Failure, Job
from soundstage.jobs.queries import read_migrations, read_queries
from soundstage.jobs.sqlite import SqliteStore
from soundstage.testing import FrozenClock, new_job
from soundstage.usage.ledger import Event, Ledger
from soundstage.usage.money import nano_usd, units, usd
from soundstage.usage.reading import Reader
from soundstage.usage.spans import Span

FOR_EVER = {"start": 0.0, "end": 1e11}
PRICED = {"billable_units": "8", "price_per_unit": "0.10"}


@pytest.fixture
def clock() -> FrozenClock:
    """Time that passes when a test says so."""
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[SqliteStore]:
    """A job store."""
    with SqliteStore.open(tmp_path, clock=clock) as store:
        yield store


@pytest.fixture
def ledger(tmp_path: Path, store: SqliteStore) -> Iterator[Ledger]:
    """The ledger beside it."""
    with Reader(tmp_path / "jobs.sqlite") as reader:
        yield Ledger(reader)


def begun(store: SqliteStore, **changes: Any) -> Job:
    """Submit a job and claim it."""
    store.submit(new_job(**{"tags": PRICED, **changes}))
    job = store.claim("worker", 60)
    assert job is not None
    return job


def made(store: SqliteStore, **changes: Any) -> Job:
    """Submit a job and end it well."""
    job = begun(store, **changes)
    done = store.succeed(job.id, job.attempt, {"output": {}})
    assert done is not None
    return done


def all_events(ledger: Ledger) -> list[Event]:
    """Return the whole ledger."""
    return ledger.events(**FOR_EVER, limit=10_000)


def test_a_success_is_booked_with_what_it_comes_to(store: SqliteStore, ledger: Ledger, clock: FrozenClock) -> None:
    """In whole billionths, with its key, its times and its endpoint."""
    job = begun(store, owner="key-1")
    clock.advance(30)
    store.succeed(job.id, job.attempt, {})
    (event,) = all_events(ledger)
    assert (event.job_id, event.endpoint, event.owner) == (job.id, job.endpoint, "key-1")
    assert (event.unit, event.micro_units, event.nano_usd_per_unit, event.cost_nano_usd) == ("second", 8_000_000, 100_000_000, 800_000_000)
    assert (event.started, event.finished) == (clock.now - 30, clock.now)


def test_what_failed_or_was_cancelled_costs_nothing(store: SqliteStore, ledger: Ledger) -> None:
    """And neither does what has no price, or has not ended."""
    failed = begun(store)
    store.fail(failed.id, failed.attempt, Failure(message="No."))
    cancelled = begun(store)
    store.cancelled(cancelled.id, cancelled.attempt)
    lost = begun(store, max_attempts=1)
    store.lose(lost.id, lost.attempt, Failure(message="Gone."))
    store.request_cancel(store.submit(new_job(tags=PRICED)).id)
    made(store, tags={})
    begun(store)
    assert all_events(ledger) == []


def test_a_stale_attempt_books_nothing_and_a_success_is_booked_once(store: SqliteStore, ledger: Ledger) -> None:
    """The ledger is as fenced as the job."""
    old = begun(store)
    store.release(old.id, old.attempt)
    new = store.claim("other", 60)
    assert new is not None
    assert store.succeed(old.id, old.attempt, {}) is None
    assert all_events(ledger) == []
    store.succeed(new.id, new.attempt, {})
    assert store.succeed(new.id, new.attempt, {}) is None
    assert len(all_events(ledger)) == 1


@pytest.mark.parametrize("units_", ["", "many", "1e300", "-1", "NaN"])
@pytest.mark.parametrize("price", ["0.1", "free", "1e300", ""])
def test_no_tag_can_keep_a_job_from_ending(store: SqliteStore, ledger: Ledger, units_: str, price: str) -> None:
    """Whatever stands in a tag, the clip is delivered."""
    job = made(store, tags={"billable_units": units_, "price_per_unit": price, "client_tags": "{", "store_io": "?"})
    assert store.get(job.id).result == {"output": {}}
    assert len(all_events(ledger)) == 1


def test_the_success_and_its_row_are_one_transaction(store: SqliteStore, ledger: Ledger, tmp_path: Path) -> None:
    """When the row cannot be written, the job has not ended."""
    job = begun(store)
    with sqlite3.connect(tmp_path / "jobs.sqlite") as spoiler:
        spoiler.execute("CREATE TRIGGER full BEFORE INSERT ON usage BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
    spoiler.close()
    with pytest.raises((StorageUnavailable, ValueError)):
        store.succeed(job.id, job.attempt, {})
    assert not store.get(job.id).is_final
    assert all_events(ledger) == []


@settings(max_examples=200)
@given(st.decimals("0.000001", "100000", places=6), st.decimals("0", "1000", places=9))
def test_the_database_reckons_as_exact_arithmetic_does(amount: Decimal, price: Decimal) -> None:
    """To the billionth of a dollar for prices and clips that there are; a part in 10^15 for absurd ones."""
    with sqlite3.connect(":memory:") as connection:
        row = connection.execute(
            "SELECT CAST(round(? * 1000000.0) AS INTEGER), CAST(round(? * 1000000000.0) AS INTEGER), CAST(round(? * ? * 1000000000.0) AS INTEGER)",
            (str(amount), str(price), str(amount), str(price)),
        ).fetchone()
    connection.close()
    assert row[0] == int(amount * 10**6)
    assert row[1] == nano_usd(price)
    assert abs(row[2] - nano_usd(amount * price)) <= max(1, int(amount * price * 10**9) // 10**15)


def test_older_successes_are_booked_when_the_schema_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder from before the ledger has its clips in it afterwards, and keeps their payloads."""
    before = [migration for migration in read_migrations() if migration.number < 3]
    with monkeypatch.context() as older:
        older.setattr(database, "read_migrations", lambda: before)
        connection = database.connect(tmp_path / "jobs.sqlite")
        database.migrate(connection)
    values = (new_job().endpoint, '{"billable_units":"4","price_per_unit":"0.3"}')
    connection.execute(
        "INSERT INTO jobs (id, endpoint, tags, face, input, brief, engine, priority, max_attempts, created, ready_at, state, started, finished)"
        " VALUES ('old', ?, ?, 'fal', '{}', '{}', 'e', 0, 1, 1, 1, 'succeeded', 2, 3)",
        values,
    )
    connection.close()
    with SqliteStore.open(tmp_path), Reader(tmp_path / "jobs.sqlite") as reader:
        (event,) = all_events(Ledger(reader))
    assert (event.job_id, event.finished, event.cost_nano_usd) == ("old", 3.0, 1_200_000_000)


@given(st.lists(st.tuples(st.floats(0, 400_000), st.sampled_from(["a/b/c", "a/b/d"]), st.sampled_from([None, "k1", "k2"]),
                          st.sampled_from(["0.1", "0.3", "0.7"]), st.integers(1, 20)), max_size=20),
       st.sampled_from(["minute", "hour", "day", "week"]), st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu"]), st.booleans())  # fmt: skip
@settings(max_examples=60)
def test_buckets_summary_and_ledger_agree(clips: list[Any], timeframe: Any, zone: str, by_owner: bool) -> None:
    """The sum of all buckets is the summary, and both are the sum of the ledger's rows, to the billionth."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.row_factory = sqlite3.Row
    database.migrate(connection)
    origin = 1_793_000_000.0
    for number, (offset, endpoint, owner, price, seconds) in enumerate(clips):
        connection.execute(
            "INSERT INTO usage (job_id, endpoint, face, owner, started, finished, unit, micro_units, nano_usd_per_unit, cost_nano_usd)"
            " VALUES (?, ?, 'fal', ?, 0, ?, 'second', ?, ?, ?)",
            (str(number), endpoint, owner, origin + offset, seconds * 10**6, nano_usd(Decimal(price)), nano_usd(Decimal(price) * seconds)),
        )
    ledger = Ledger(Given(connection))
    span = Span(start=origin, end=origin + 300_000, timeframe=timeframe, zone=ZoneInfo(zone))
    inside = [clip for clip in clips if clip[0] < 300_000]
    cost = sum(nano_usd(Decimal(price) * seconds) for _, _, _, price, seconds in inside)
    buckets = ledger.uses(span, in_buckets=True, by_owner=by_owner)
    summary = ledger.uses(span, in_buckets=False, by_owner=by_owner)
    events = ledger.events(start=span.start, end=span.end, limit=100)
    assert sum(use.cost_nano_usd for use in buckets) == sum(use.cost_nano_usd for use in summary) == cost
    assert sum(use.micro_units for use in buckets) == sum(use.micro_units for use in summary) == sum(e.micro_units for e in events)
    assert [use.bucket for use in buckets] == sorted(use.bucket for use in buckets)
    assert {use.bucket for use in buckets} == {span.bucket()(origin + clip[0]) for clip in inside}
    assert all(use.owner is None for use in summary) or by_owner
    connection.close()


class Given(Reader):
    """A reader with a connection that it was given."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._queries = {name: query.sql for name, query in read_queries("usage").items()}
        self._connection = connection

    def ask(self, name: str, *, bucket: Any = lambda _: 0.0, **values: Any) -> list[sqlite3.Row]:
        """Run a statement."""
        self._connection.create_function("bucket", 1, bucket, deterministic=True)
        return self._connection.execute(self._queries[name], values).fetchall()


def test_spending_counts_what_is_promised(store: SqliteStore, ledger: Ledger, clock: FrozenClock) -> None:
    """A key's clips since a moment and its open requests; neither failures nor other keys'."""
    made(store, owner="k")
    clock.advance(100)
    since = clock.now
    made(store, owner="k")
    made(store, owner="other")
    failed = begun(store, owner="k")
    store.fail(failed.id, failed.attempt, Failure(message="No."))
    begun(store, owner="k")
    store.submit(new_job(tags=PRICED, owner="k"))
    assert ledger.spending("k", since) == 3 * 800_000_000
    assert ledger.spending("k", 0) == 4 * 800_000_000
    assert ledger.spending("nobody", 0) == 0


def test_what_a_call_costs_on_average(store: SqliteStore, ledger: Ledger) -> None:
    """Of the clips made since; endpoints without one are left out."""
    made(store)
    made(store, tags={**PRICED, "billable_units": "4"})
    assert ledger.per_call([new_job().endpoint, "a/b/c"], 0) == {new_job().endpoint: 600_000_000}


def test_money_is_spelt_exactly() -> None:
    """As the nearest float to the decimal."""
    assert (usd(300_000_000), usd(1), units(12_500_000)) == (0.3, 1e-9, 12.5)
