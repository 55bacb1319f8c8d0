"""A server killed with -9 at random moments: every accepted job finishes, none is lost, none runs twice at once."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from soundstage.jobs.model import State
from soundstage.jobs.sqlite import SqliteStore

ROUNDS = 8
JOBS_A_ROUND = 3
PATIENCE = 60.0

pytestmark = pytest.mark.slow

ENGINE = '''
import fcntl, os, pathlib, time
from soundstage.engines.base import Progress
from soundstage.testing import ScriptedEngine

JOURNAL = pathlib.Path(os.environ["JOURNAL"])


def note(word, brief):
    with (JOURNAL / "journal").open("a") as journal:
        journal.write(f"{word} {brief.prompt}\\n")


class JealousEngine(ScriptedEngine):
    """Holds a lock of its job while it works, and notes it when somebody else has it: then the job runs twice at once."""

    name = "jealous"

    def generate(self, brief, folder, cancelled):
        with (JOURNAL / f"{brief.prompt}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                note("twice", brief)
                raise
            note("began", brief)
            for tick in range(10):
                yield Progress(fraction=tick / 10, doing="working")
                time.sleep(0.03)
            yield from super().generate(brief, folder, cancelled)
'''

SERVER = """
import json, os, pathlib, sys, threading
from soundstage import logs
from soundstage.jobs.service import at_work
from soundstage.jobs.sqlite import SqliteStore
from soundstage.runners.child import ChildRunner
from soundstage.testing import new_job, small_brief

data, jobs = pathlib.Path(sys.argv[1]), int(sys.argv[2])
logs.configure(level="warning")
ENGINE = "jealous_engine:JealousEngine"


def publish(job, take):
    (data / "published").mkdir(exist_ok=True)
    take.video.replace(data / "published" / f"{job.id}-{job.attempt}.mp4")
    return {"file": f"{job.id}-{job.attempt}.mp4"}


with SqliteStore.open(data) as store, at_work(
    store, lambda keep: ChildRunner(warm=ENGINE, keep_open=keep), data=data, publish=publish, concurrency=2
):
    print("up", flush=True)
    for _ in range(jobs):
        name = os.urandom(6).hex()
        store.submit(new_job(ENGINE, id=name, brief=small_brief(prompt=name)))
        print(name, flush=True)  # what was said to be accepted must be kept
    threading.Event().wait()
"""


def test_no_job_is_lost_over_many_kills(tmp_path: Path) -> None:
    """Eight servers are killed at random moments on one data folder; the ninth finishes every job that any of them accepted."""
    (tmp_path / "jealous_engine.py").write_text(ENGINE)
    data = tmp_path / "data"
    chance = random.Random()
    accepted: list[str] = []
    for _ in range(ROUNDS):
        server = start(tmp_path, data, JOBS_A_ROUND)
        assert server.stdout is not None
        assert server.stdout.readline() == "up\n"
        time.sleep(chance.uniform(0.0, 1.2))
        server.kill()
        said, _ = server.communicate()
        accepted += [line for line in said.split("\n")[:-1] if line]
    assert accepted, "no server lived long enough to accept a job"
    server = start(tmp_path, data, 0)
    try:
        with SqliteStore.open(data) as store:
            until = time.monotonic() + PATIENCE
            while any(not job.is_final for job in store.list_jobs()):
                assert time.monotonic() < until, [job for job in store.list_jobs() if not job.is_final]
                time.sleep(0.05)
            jobs = {job.id: job for job in store.list_jobs()}
    finally:
        server.kill()
        server.communicate()
    assert set(accepted) <= set(jobs)
    assert {job.state for job in jobs.values()} == {State.SUCCEEDED}, [job.error for job in jobs.values() if job.error]
    journal = (tmp_path / "journal").read_text()
    assert "twice" not in journal
    for job in jobs.values():
        assert job.result is not None
        assert (data / "published" / job.result["file"]).is_file()
        assert journal.count(f"began {job.id}") <= job.attempt


def test_a_killed_servers_job_goes_on_at_once(tmp_path: Path) -> None:
    """After a kill the next server takes the running job up within moments, long before its lease has run out, at no cost to it."""
    (tmp_path / "jealous_engine.py").write_text(ENGINE)
    data = tmp_path / "data"
    server = start(tmp_path, data, 1)
    assert server.stdout is not None
    assert server.stdout.readline() == "up\n"
    job_id = server.stdout.readline().strip()
    with SqliteStore.open(data) as store:
        wait_until(lambda: store.get(job_id).doing is not None)
        server.kill()
        server.communicate()
        killed = store.get(job_id)
        assert killed.state is State.RUNNING
        server = start(tmp_path, data, 0)
        try:
            wait_until(lambda: store.get(job_id).is_final)
        finally:
            server.kill()
            server.communicate()
        job = store.get(job_id)
    assert (job.state, job.attempt, job.losses, job.interruptions) == (State.SUCCEEDED, 2, 0, 1)
    assert job.started is not None
    assert killed.lease_until is not None
    assert job.started < killed.lease_until


def start(folder: Path, data: Path, jobs: int) -> subprocess.Popen[str]:
    """Start a server that accepts so many jobs."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), *sys.path]), "JOURNAL": str(folder)}
    return subprocess.Popen(
        [sys.executable, "-c", SERVER, str(data), str(jobs)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something to come true; fail when it does not."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.02)
