"""What only the SQLite store can do right or wrong: files, disks, migrations, several processes."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from soundstage.errors import StorageUnavailable
from soundstage.jobs.database import connect
from soundstage.jobs.model import NEXT, Failure, Job, NewJob, State
from soundstage.jobs.queries import read_migrations, read_queries
from soundstage.jobs.reserve import RESERVE_BYTES, Reserve
from soundstage.jobs.sqlite import SqliteStore
from soundstage.testing import FrozenClock, new_job


def test_jobs_outlive_the_store(tmp_path: Path) -> None:
    """What was submitted, claimed and logged is there when the file is opened again."""
    with SqliteStore.open(tmp_path) as store:
        job = store.submit(new_job())
        claimed = store.claim("worker", 15)
        store.log(job.id, "hello")
    with SqliteStore.open(tmp_path) as store:
        assert store.get(job.id) == claimed
        assert [line.message for line in store.logs(job.id)] == ["hello"]


def test_two_stores_on_one_file_share_the_work(tmp_path: Path) -> None:
    """Two servers on one data folder never claim the same job."""
    with SqliteStore.open(tmp_path) as one, SqliteStore.open(tmp_path) as other:
        ids = {one.submit(new_job()).id for _ in range(40)}
        claimed: list[str] = []

        def work(store: SqliteStore, name: str) -> None:
            while (job := store.claim(name, 15)) is not None:
                claimed.append(job.id)

        threads = [
            threading.Thread(target=work, args=(store, name)) for store, name in ((one, "a"), (other, "b"), (one, "c"), (other, "d"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(claimed) == sorted(ids)


@pytest.mark.parametrize(("start", "end"), list(product(State, State)))
def test_the_database_keeps_the_same_table_of_moves(tmp_path: Path, start: State, end: State) -> None:
    """Even a plain UPDATE can only make the moves that `model.NEXT` holds."""
    with SqliteStore.open(tmp_path) as store:
        job_id = store.submit(new_job()).id
        connection = connect(tmp_path / "jobs.sqlite")
        lease = "worker = CASE WHEN :state = 'running' THEN 'w' END, lease_until = CASE WHEN :state = 'running' THEN 1.0 END"

        def move(state: State) -> None:
            connection.execute(f"UPDATE jobs SET state = :state, {lease} WHERE id = :id", {"state": state, "id": job_id})

        try:
            if start is not State.QUEUED:
                move(State.RUNNING)
                move(start)
            if end in NEXT[start] or end is start:
                move(end)
            else:
                with pytest.raises(sqlite3.IntegrityError, match="unlawful move"):
                    move(end)
        finally:
            connection.close()


def test_attempt_numbers_cannot_fall(tmp_path: Path) -> None:
    """The database refuses to use an attempt number twice."""
    with SqliteStore.open(tmp_path) as store:
        store.submit(new_job())
        store.claim("worker", 15)
        connection = connect(tmp_path / "jobs.sqlite")
        try:
            with pytest.raises(sqlite3.IntegrityError, match="attempt number fell"):
                connection.execute("UPDATE jobs SET attempt = 0")
        finally:
            connection.close()


def test_every_query_says_what_it_is_for() -> None:
    """Each query has a description and exactly one statement."""
    for query in read_queries().values():
        assert query.description, query.name
        assert query.sql.count(";") == 1, query.name
        assert query.sql.endswith(";"), query.name


def test_the_turn_is_found_by_index(tmp_path: Path) -> None:
    """Claiming does not read the whole table, however many jobs have ended."""
    with SqliteStore.open(tmp_path):
        connection = connect(tmp_path / "jobs.sqlite")
        try:
            for name in (
                "claim",
                "expired",
                "anything_ready",
                "line",
                "line_by_priority",
                "position",
                "came_since",
                "anything_late",
                "expire_waiting",
                "running_of",
            ):
                values = {
                    "now": 0,
                    "until": 0,
                    "worker": "w",
                    "id": "x",
                    "near": 5,
                    "last": 1,
                    "kind": "k",
                    "owner": "ann",
                    "ceilings": '{"ann": 1}',
                }
                plan = [row[3] for row in connection.execute("EXPLAIN QUERY PLAN " + read_queries()[name].sql, values)]
                assert not [step for step in plan if step.startswith("SCAN jobs") and "USING" not in step], plan
                indexes = ("jobs_in_line", "jobs_by_lease", "jobs_by_start", "jobs_open_by_owner")
                assert any(index in step for step in plan for index in indexes), plan
                if name in {"claim", "anything_ready"}:
                    # Ten thousand waiting jobs of an owner who must wait are passed over without a look at one of them.
                    assert any("USING COVERING INDEX jobs_in_line" in step for step in plan), plan
        finally:
            connection.close()


def test_migrations_are_numbered_from_one() -> None:
    """Numbers rise by one, so that none can be skipped."""
    assert [migration.number for migration in read_migrations()] == list(range(1, len(read_migrations()) + 1))


def test_a_half_applied_migration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that breaks is rolled back whole, and the next start applies it from the beginning."""
    from soundstage.jobs import database
    from soundstage.jobs.queries import Migration

    [first, *_] = read_migrations()
    broken = Migration(number=1, name=first.name, sql=first.sql + "\nSELECT nothing FROM nowhere;\n")
    monkeypatch.setattr(database, "read_migrations", lambda: [broken])
    with pytest.raises(StorageUnavailable):
        SqliteStore.open(tmp_path)
    monkeypatch.undo()
    with SqliteStore.open(tmp_path) as store:
        assert store.list_jobs() == []


def test_a_store_from_the_future_is_refused(tmp_path: Path) -> None:
    """A file written by a newer version is not touched, and the error says what to do."""
    with SqliteStore.open(tmp_path):
        pass
    connection = connect(tmp_path / "jobs.sqlite")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(StorageUnavailable, match="newer") as caught:
        SqliteStore.open(tmp_path)
    assert caught.value.remedy


def test_a_full_disk_is_said_and_changes_nothing(tmp_path: Path) -> None:
    """When there is no room the call names cause and remedy, earlier jobs stay readable, and room heals it."""
    with SqliteStore.open(tmp_path, clock=FrozenClock()) as store:
        first = store.submit(new_job())
        limit(store, "PRAGMA max_page_count = 1")  # SQLite raises it to the file's present size: not one page more
        with pytest.raises(StorageUnavailable, match="full") as caught:
            store.submit(new_job(input={"prompt": "x" * 1_000_000}))
        assert caught.value.remedy == "Free some disk space."
        assert store.list_jobs() == [first]
        limit(store, "PRAGMA max_page_count = 1000000")
        store.submit(new_job(input={"prompt": "x" * 1_000_000}))


def test_on_a_full_disk_the_end_of_a_job_is_still_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A little room is kept for it. New jobs may not have that room, and it is taken again when there is enough."""
    reserve = tmp_path / "reserve"
    with SqliteStore.open(tmp_path) as store:
        job = store.submit(new_job())
        assert store.claim("worker", 15) is not None
        assert reserve.stat().st_size == RESERVE_BYTES
        limit(store, "PRAGMA max_page_count = 1")

        def give(self: Reserve) -> bool:
            limit(store, "PRAGMA max_page_count = 1000000")
            return given(self)

        given = Reserve.give
        monkeypatch.setattr(Reserve, "give", give)
        monkeypatch.setattr(Reserve, "hold", lambda _: None)
        with pytest.raises(StorageUnavailable):
            store.submit(new_job(input={"prompt": "x" * 1_000_000}))
        assert reserve.exists()
        ended = store.fail(job.id, 1, Failure(message="x" * 1_000_000))
        assert ended is not None
        assert ended.state is State.FAILED
        assert not reserve.exists()
        monkeypatch.undo()
        store.submit(new_job())
        assert reserve.exists()


def test_the_reserve_is_not_taken_from_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is for the last moment and must not bring it about; a folder that is gone is no error."""
    monkeypatch.setattr("soundstage.jobs.reserve.PLENTY", 2**40)
    Reserve(tmp_path / "reserve").hold()
    Reserve(tmp_path / "nowhere" / "reserve").hold()
    assert list(tmp_path.iterdir()) == []
    assert not Reserve(tmp_path / "reserve").give()


def limit(store: SqliteStore, pragma: str) -> None:
    """Set a limit on the writing connection, outside of any transaction."""
    store._writer.connection.execute(pragma)


@pytest.mark.parametrize("content", [b"this is not a database, not even nearly" * 200, b"SQLite format 3\x00" + b"\xff" * 8000])
def test_a_broken_file_is_explained(tmp_path: Path, content: bytes) -> None:
    """A file that is no database is a StorageUnavailable with a remedy, and is left as it is."""
    (tmp_path / "jobs.sqlite").write_bytes(content)
    with pytest.raises(StorageUnavailable) as caught:
        SqliteStore.open(tmp_path)
    assert caught.value.remedy
    assert (tmp_path / "jobs.sqlite").read_bytes() == content


def test_a_folder_that_is_a_file_is_explained(tmp_path: Path) -> None:
    """A data folder that cannot be made is a StorageUnavailable with a remedy."""
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StorageUnavailable) as caught:
        SqliteStore.open(tmp_path / "data")
    assert caught.value.remedy


def test_a_folder_without_write_permission_is_explained() -> None:
    """A read-only data folder is a StorageUnavailable that says whose right is missing."""
    code = (
        "import os, sys, pathlib\n"
        "from soundstage.jobs.sqlite import SqliteStore\n"
        "from soundstage.errors import StorageUnavailable\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"  # permissions do not bind root
        "try: SqliteStore.open(pathlib.Path(sys.argv[1]))\n"
        "except StorageUnavailable as error: print(error.remedy)\n"
    )
    with tempfile.TemporaryDirectory(prefix="soundstage-test-") as folder:  # pytest's own folders are closed to other users
        Path(folder).chmod(0o555)
        answer = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, env=environment(), check=False)
        Path(folder).chmod(0o755)
    assert "right to write" in answer.stdout, answer.stderr


def environment() -> dict[str, str]:
    """Return an environment in which a child imports what we import."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


def test_importing_the_queue_is_cheap() -> None:
    """The queue's modules pull in no engine, no media library and no web framework."""
    code = (
        "import sys, soundstage.jobs.service, soundstage.jobs.sqlite, soundstage.runners.child\n"
        "heavy = {'av', 'torch', 'moderngl', 'onnxruntime', 'scipy', 'numpy', 'fastapi', 'pydantic'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=False)
    assert answer.returncode == 0, answer.stderr


def test_a_reader_never_waits_for_a_writer(tmp_path: Path) -> None:
    """While another process holds the write lock, a job can still be read."""
    with SqliteStore.open(tmp_path) as store:
        job = store.submit(new_job())
        other = connect(tmp_path / "jobs.sqlite")
        try:
            other.execute("BEGIN IMMEDIATE")
            assert store.get(job.id) == job
            assert store.claim is not None
        finally:
            other.execute("ROLLBACK")
            other.close()


def test_errors_of_a_change_reach_its_caller_and_nobody_else(tmp_path: Path) -> None:
    """A refused change leaves the writer thread alive for the next."""
    with SqliteStore.open(tmp_path) as store:

        def break_it(_: sqlite3.Connection) -> Any:
            raise RuntimeError("mine")

        with pytest.raises(RuntimeError, match="mine"):
            store._writer.write(break_it)
        assert store.submit(new_job()).seq == 1


@contextmanager
def held(store: SqliteStore) -> Generator[None]:
    """Keep the writer busy while the block lasts, so that what is asked for in it comes together."""
    begun, go = threading.Event(), threading.Event()

    def wait(_: sqlite3.Connection) -> None:
        begun.set()
        go.wait()

    busy = threading.Thread(target=store._writer.write, args=(wait,))
    busy.start()
    begun.wait()
    try:
        yield
    finally:
        go.set()
        busy.join()


def asked(store: SqliteStore, news: list[NewJob]) -> list[Job | Exception]:
    """Submit jobs from a thread each while the writer is busy; return what became of each."""

    def submit(new: NewJob) -> Job | Exception:
        try:
            return store.submit(new)
        except (ValueError, StorageUnavailable) as refusal:
            return refusal

    with ThreadPoolExecutor(max_workers=len(news)) as threads:
        with held(store):
            calls = [threads.submit(submit, new) for new in news]
            while store._writer.waiting < len(news):
                threading.Event().wait(0.001)
        return [call.result() for call in calls]


def test_what_is_asked_for_together_waits_for_the_disk_once(tmp_path: Path) -> None:
    """Twenty clients that submit at the same time share one transaction, and every one of their jobs is kept."""
    with SqliteStore.open(tmp_path) as store:
        said: list[str] = []
        store._writer.connection.set_trace_callback(said.append)
        jobs = asked(store, [new_job() for _ in range(20)])
        assert said.count("COMMIT") == 2  # one of the change that kept the writer busy
        assert {job.id for job in store.list_jobs()} == {job.id for job in jobs if isinstance(job, Job)}
        assert len(store.list_jobs()) == 20


def test_of_those_that_come_together_one_may_be_refused(tmp_path: Path) -> None:
    """A job whose id is taken is refused to its sender alone, and leaves nothing behind."""
    with SqliteStore.open(tmp_path) as store:
        taken = store.submit(new_job())
        outcomes = asked(store, [new_job(), new_job(id=taken.id, priority=5), new_job()])
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Job", "Job", "ValueError"]
        assert store.counts()[State.QUEUED] == 3
        assert store.get(taken.id) == taken


def test_on_a_full_disk_those_that_come_together_are_each_tried_alone(tmp_path: Path) -> None:
    """The one that there is no room for is told so; the small ones are kept."""
    with SqliteStore.open(tmp_path) as store:
        for _ in range(3):  # leaves free pages behind
            store.submit(new_job(input={"prompt": "x" * 20_000}))
        store._writer.write(lambda connection: connection.execute("DELETE FROM jobs").fetchall())
        limit(store, "PRAGMA max_page_count = 1")
        outcomes = asked(store, [new_job(), new_job(input={"prompt": "x" * 1_000_000}), new_job()])
        assert [type(outcome).__name__ for outcome in outcomes].count("StorageUnavailable") == 1
        assert {job.id for job in store.list_jobs()} == {outcome.id for outcome in outcomes if isinstance(outcome, Job)}
        assert store.counts()[State.QUEUED] == 2


def test_a_place_far_back_in_line_is_at_most_a_moment_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places near the front are counted anew each time; those behind come from a list, and whoever is not in it yet is counted."""
    monkeypatch.setattr("soundstage.jobs.sqlite.NEAR", 3)
    with SqliteStore.open(tmp_path) as store:
        jobs = [store.submit(new_job()) for _ in range(6)]
        assert [store.position(job.id) for job in jobs] == [0, 1, 2, 3, 4, 5]
        last = store.submit(new_job())
        low = store.submit(new_job(priority=-1))
        assert [store.position(job.id) for job in (last, low)] == [6, 7]
        store.claim("worker", 15)
        assert [store.position(job.id) for job in jobs[:4]] == [None, 0, 1, 2]
        assert store.position(jobs[5].id) in {4, 5}
        monkeypatch.setattr("soundstage.jobs.line.STALE_SECONDS", 0.0)
        assert [store.position(job.id) for job in (*jobs[3:], last, low)] == [2, 3, 4, 5, 6]


def test_a_long_line_is_looked_through_beside_those_who_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks gets the old place at once, and the new one when the list is made."""
    monkeypatch.setattr("soundstage.jobs.sqlite.NEAR", 1)
    with SqliteStore.open(tmp_path) as store:
        jobs = [store.submit(new_job()) for _ in range(5)]
        assert store.position(jobs[4].id) == 4
        store.claim("worker", 15)
        monkeypatch.setattr("soundstage.jobs.line.OLD_SECONDS", 0.0)
        assert store.position(jobs[4].id) == 4
        with store._line._making:  # held until the list is made
            assert store.position(jobs[4].id) == 3
