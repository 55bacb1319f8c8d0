"""The worker: it runs what it claims, writes down how it ended, and stops when it is told."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from soundstage.engines.base import Brief, Event, Progress
from soundstage.engines.take import Take
from soundstage.errors import StorageUnavailable
from soundstage.jobs import attempt, worker
from soundstage.jobs.attempt import Limits
from soundstage.jobs.boots import Boot
from soundstage.jobs.model import Job, NewJob, State
from soundstage.jobs.service import at_work
from soundstage.jobs.sqlite import SqliteStore
from soundstage.jobs.worker import Worker
from soundstage.runners.base import Runner
from soundstage.runners.child import ChildRunner
from soundstage.runners.inline import InlineRunner
from soundstage.testing import ScriptedEngine, new_job, small_brief

PATIENCE = 20.0
LONG = small_brief(seconds=Fraction(60))


def publish(job: Job, take: Take) -> dict[str, Any]:
    """Store nothing and return the facts."""
    assert take.video.is_file()
    return {"frames": take.num_frames, "attempt": job.attempt}


class Hall:
    """A store in a folder, and workers that work there."""

    def __init__(self, folder: Path, store: SqliteStore) -> None:
        self.folder = folder
        self.store = store

    def open(self, runner: type[Runner] = InlineRunner, **changes: Any) -> AbstractContextManager[Worker]:
        """Begin to work; leave the block to stop."""
        options: dict[str, Any] = {"publish": publish, "limits": Limits()} | changes
        return at_work(
            self.store, lambda keep: ChildRunner(keep_open=keep) if runner is ChildRunner else runner(), data=self.folder, **options
        )

    def submit(self, engine: str = "ScriptedEngine", **changes: Any) -> str:
        """Send a job in; return its id."""
        new: NewJob = new_job(engine, **changes)
        return self.store.submit(new).id

    def wait(self, job_id: str, until: Callable[[Job], bool] = lambda job: job.is_final) -> Job:
        """Wait until something is true of a job; looks at every change, and fails after some seconds."""
        changed = threading.Event()
        stop = self.store.subscribe(lambda _: changed.set())
        deadline = time.monotonic() + PATIENCE
        try:
            while not until(job := self.store.get(job_id)):
                assert time.monotonic() < deadline, f"still {job}"
                changed.wait(0.1)
                changed.clear()
        finally:
            stop()
        return job


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """An empty store."""
    with SqliteStore.open(tmp_path) as store:
        yield Hall(tmp_path, store)


def is_running(job: Job) -> bool:
    """Whether the engine has begun to say something."""
    return job.state is State.RUNNING and job.doing is not None


def test_a_job_runs_to_its_result(hall: Hall) -> None:
    """A job ends with what `publish` returned, its log lines are kept, its work folder is gone, and whoever asked is told."""
    done: list[Job] = []
    with hall.open(on_done=[done.append]):
        job = hall.wait(hall.submit())
    assert (job.state, job.result, job.attempt, job.progress) == (State.SUCCEEDED, {"frames": 12, "attempt": 1}, 1, 1.0)
    assert [(line.level, line.message) for line in hall.store.logs(job.id)] == [
        ("INFO", "Reading the script."),
        ("WARN", "There is no parrot in the props room."),
    ]
    assert list((hall.folder / "work").iterdir()) == []
    assert done == [job]


def test_a_worker_begins_at_once(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job does not wait for the next look: the store's word wakes the worker."""
    monkeypatch.setattr(worker, "LOOK_SECONDS", 3600)
    with hall.open():
        assert hall.wait(hall.submit()).state is State.SUCCEEDED
        assert hall.wait(hall.submit()).state is State.SUCCEEDED


def test_jobs_that_waited_before_the_start_are_run(hall: Hall) -> None:
    """What was queued while no server ran is done in order when one starts."""
    ids = [hall.submit() for _ in range(3)]
    done: list[str] = []
    with hall.open(on_done=[lambda job: done.append(job.id)]):
        hall.wait(ids[-1])
    assert done == ids


def test_an_engines_error_fails_the_job_at_once(hall: Hall) -> None:
    """What another try cannot mend is not tried again; cause and remedy are in the job."""
    with hall.open():
        job = hall.wait(hall.submit("RaisesEngine"))
    assert (job.state, job.attempt, job.error) == (State.FAILED, 1, "The lead actor has left. Send flowers.")
    assert job.error_kind == "internal_server_error"


def test_a_dying_engine_is_tried_three_times(hall: Hall) -> None:
    """Each death is told in the job's log; after the third the job fails with how it died."""
    with hall.open(ChildRunner):
        job = hall.wait(hall.submit("ExitsEngine"))
    assert (job.state, job.attempt, job.losses, job.error_kind) == (State.FAILED, 3, 3, "runner_disconnected")
    assert job.error is not None
    assert "exit code 3" in job.error
    assert [line.level for line in hall.store.logs(job.id)] == ["WARN", "WARN"]


def test_a_client_may_forbid_second_tries(hall: Hall) -> None:
    """A job with one attempt fails with the first death."""
    with hall.open(ChildRunner):
        job = hall.wait(hall.submit("SegfaultsEngine", max_attempts=1))
    assert (job.state, job.attempt) == (State.FAILED, 1)
    assert job.error is not None
    assert "SIGSEGV" in job.error


@pytest.mark.parametrize("runner", [InlineRunner, ChildRunner])
def test_cancelling_ends_the_work(hall: Hall, monkeypatch: pytest.MonkeyPatch, runner: type[Runner]) -> None:
    """A running job that somebody cancels is cancelled within two seconds, and the next one runs."""
    with hall.open(runner, limits=Limits(look_seconds=60)):
        job_id = hall.submit("SlowEngine", brief=LONG)
        hall.wait(job_id, is_running)
        began = time.monotonic()
        hall.store.request_cancel(job_id)
        assert hall.wait(job_id).state is State.CANCELLED
        assert time.monotonic() - began < 2
        assert hall.wait(hall.submit()).state is State.SUCCEEDED
    assert list((hall.folder / "work").iterdir()) == []


def test_a_cancellation_by_another_process_is_seen(hall: Hall) -> None:
    """The worker also looks by itself: a mark set through another store is found."""
    with hall.open(ChildRunner), SqliteStore.open(hall.folder) as elsewhere:
        job_id = hall.submit("HangsEngine")
        hall.wait(job_id, is_running)
        elsewhere.request_cancel(job_id)
        assert hall.wait(job_id).state is State.CANCELLED


@pytest.mark.parametrize("runner", [InlineRunner, ChildRunner])
def test_a_stopping_server_gives_its_job_back(hall: Hall, runner: type[Runner]) -> None:
    """Stopping ends the engine, costs the job nothing, and the next server finishes it."""
    with hall.open(runner):
        job_id = hall.submit("SlowEngine", brief=small_brief(seconds=Fraction(3)), max_attempts=1)
        hall.wait(job_id, is_running)
    job = hall.store.get(job_id)
    assert (job.state, job.losses, job.interruptions, job.progress) == (State.QUEUED, 0, 0, 0.0)
    with hall.open(runner):
        job = hall.wait(job_id)
    assert (job.state, job.attempt, job.result) == (State.SUCCEEDED, 2, {"frames": 72, "attempt": 2})


def test_a_worker_that_lost_its_lease_stops_and_writes_nothing(hall: Hall) -> None:
    """When the job was given to another, the engine is ended and the other's attempt is left alone."""
    with hall.open(limits=Limits(lease_seconds=0.3)):
        job_id = hall.submit("SlowEngine", brief=LONG)
        first = hall.wait(job_id, is_running)
        assert first.worker is not None
        hall.store.request_cancel(job_id)  # so that nobody claims it again
        hall.store.interrupt(first.worker)
        following = hall.wait(hall.submit())
    assert following.state is State.SUCCEEDED
    assert hall.store.get(job_id).state is State.CANCELLED


def test_heartbeats_outlast_the_lease(hall: Hall) -> None:
    """A job that runs for many leases is never taken from a living worker."""
    with hall.open(limits=Limits(lease_seconds=0.3)):
        job = hall.wait(hall.submit("SlowEngine", brief=small_brief(seconds=Fraction(2))))
    assert (job.state, job.attempt) == (State.SUCCEEDED, 1)


def test_a_slow_publication_keeps_the_lease(hall: Hall) -> None:
    """Storing a large file may take longer than a lease."""
    expired = threading.Event()

    def slowly(job: Job, take: Take) -> dict[str, Any]:
        until = time.monotonic() + 3.0
        while time.monotonic() < until:
            if hall.store.expire_leases():
                expired.set()
            time.sleep(0.02)
        return publish(job, take)

    with hall.open(limits=Limits(lease_seconds=1.2), publish=slowly):
        job = hall.wait(hall.submit())
    assert (job.state, job.attempt) == (State.SUCCEEDED, 1)
    assert not expired.is_set()


def test_a_silent_engine_is_taken_for_stuck(hall: Hall) -> None:
    """An engine that says nothing for too long loses its attempt, and may be tried again."""
    with hall.open(ChildRunner, limits=Limits(silence_seconds=0.5)):
        job = hall.wait(hall.submit("HangsEngine", max_attempts=2))
    assert (job.state, job.attempt, job.losses) == (State.FAILED, 2, 2)
    assert job.error is not None
    assert "said nothing for 0.5 seconds" in job.error


def test_an_endless_engine_is_ended(hall: Hall) -> None:
    """An attempt that passes its time limit fails as request_timeout and is not tried again."""
    with hall.open(limits=Limits(attempt_seconds=0.5)):
        job = hall.wait(hall.submit("SlowEngine", brief=LONG))
    assert (job.state, job.attempt, job.error_kind) == (State.FAILED, 1, "request_timeout")


def test_a_disk_that_fills_up_while_publishing_fails_the_job_with_the_cause(hall: Hall) -> None:
    """The storage's own words reach the client, and the work folder is gone."""

    def no_room(job: Job, take: Take) -> dict[str, Any]:
        raise StorageUnavailable("The disk is full.", remedy="Free some disk space.")

    with hall.open(publish=no_room):
        job = hall.wait(hall.submit())
    assert (job.state, job.error) == (State.FAILED, "The disk is full. Free some disk space.")
    assert list((hall.folder / "work").iterdir()) == []


def test_a_bug_in_publishing_fails_the_job_and_spares_the_worker(hall: Hall) -> None:
    """Our own mistakes are recorded as internal errors; the worker goes on."""
    mistakes = iter([True, False])

    def clumsy(job: Job, take: Take) -> dict[str, Any]:
        if next(mistakes):
            raise KeyError("oops")
        return publish(job, take)

    with hall.open(publish=clumsy):
        job = hall.wait(hall.submit())
        assert (job.state, job.error_kind) == (State.FAILED, "internal_error")
        assert hall.wait(hall.submit()).state is State.SUCCEEDED


def test_a_listener_that_fails_spares_the_worker(hall: Hall) -> None:
    """A hook that raises is logged, the hooks after it are called, and the worker goes on."""
    told: list[str] = []

    def broken(job: Job) -> None:
        raise RuntimeError("hook")

    with hall.open(on_done=[broken, lambda job: told.append(job.id)]):
        ids = [hall.submit(), hall.submit()]
        for job_id in ids:
            hall.wait(job_id)
    assert told == ids


def test_two_jobs_run_side_by_side_when_asked_to(hall: Hall) -> None:
    """Concurrency is the number of jobs that run at the same time, and no more."""
    with hall.open(concurrency=2):
        first, second, third = [hall.submit("SlowEngine", brief=LONG) for _ in range(3)]
        hall.wait(first, is_running)
        hall.wait(second, is_running)
        assert hall.store.get(third).state is State.QUEUED


def test_an_end_is_written_when_the_store_has_recovered(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the result cannot be written at first, it is written later, and the engine does not run again."""
    monkeypatch.setattr(attempt, "WRITE_PAUSE", 0.01)
    real, failures = hall.store.succeed, iter([True, True, False])

    def flaky(job_id: str, attempt: int, result: dict[str, Any]) -> Job | None:
        if next(failures):
            raise StorageUnavailable("The disk is full.")
        return real(job_id, attempt, result)

    monkeypatch.setattr(hall.store, "succeed", flaky)
    with hall.open():
        job = hall.wait(hall.submit())
    assert (job.state, job.attempt) == (State.SUCCEEDED, 1)


class Fidgety(ScriptedEngine):
    """An engine that reports ten thousand small steps."""

    script = tuple(Progress(fraction=step / 10_000, doing="counting") for step in range(10_000))


def test_progress_is_written_by_the_per_cent(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand steps make about a hundred rows' worth of writing."""
    written: list[float] = []
    real = hall.store.progress

    def count(job_id: str, attempt: int, fraction: float, doing: str) -> bool:
        written.append(fraction)
        return real(job_id, attempt, fraction, doing)

    monkeypatch.setattr(hall.store, "progress", count)
    monkeypatch.setattr("soundstage.testing.ScriptedEngine", Fidgety)
    with hall.open():
        hall.wait(hall.submit())
    assert 50 < len(written) < 150
    assert written == sorted(written)


class Verbose(ScriptedEngine):
    """An engine that says one very long thing."""

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """See `Engine.generate`."""
        from soundstage.engines.base import Log

        yield Log(message="x" * 100_000)
        yield from super().generate(brief, folder, cancelled)


def test_endless_lines_are_cut(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log line is kept up to two thousand characters."""
    monkeypatch.setattr("soundstage.testing.ScriptedEngine", Verbose)
    with hall.open():
        job = hall.wait(hall.submit())
    assert len(hall.store.logs(job.id)[0].message) == 2000


def test_a_dead_servers_jobs_are_taken_up_before_the_first_claim(hall: Hall) -> None:
    """Jobs that a dead boot of this folder left running go on at once, with a lease that has hours to run; its leavings are removed."""
    dead = Boot(hall.folder)
    job_id = hall.submit(max_attempts=1)
    hall.store.claim(dead.id, lease_seconds=9999)
    leavings = hall.folder / "work" / job_id / "1"
    leavings.mkdir(parents=True)
    (leavings / "half.mp4").write_text("half")
    lock_file = hall.folder / "boots" / f"{dead.id}.lock"
    content = lock_file.read_bytes()
    dead.close()
    lock_file.write_bytes(content)  # as it lies there after `kill -9`
    with hall.open():
        job = hall.wait(job_id)
    assert (job.state, job.attempt, job.interruptions, job.losses) == (State.SUCCEEDED, 2, 1, 0)
    assert list((hall.folder / "work").iterdir()) == []
    assert not lock_file.exists()


def test_a_living_servers_jobs_are_left_alone(hall: Hall) -> None:
    """A second server on the same folder takes nothing from the first, neither its job nor its files."""
    with Boot(hall.folder) as neighbour:
        job_id = hall.submit()
        theirs = hall.store.claim(neighbour.id, lease_seconds=9999)
        folder = hall.folder / "work" / job_id / "1"
        folder.mkdir(parents=True)
        with hall.open():
            assert hall.wait(hall.submit()).state is State.SUCCEEDED
        assert hall.store.get(job_id) == theirs
        assert folder.is_dir()
