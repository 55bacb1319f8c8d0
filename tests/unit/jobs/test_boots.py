"""Proof of death: a server's lock is had by others only when it and its children are gone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from soundstage.errors import StorageUnavailable
from soundstage.jobs.boots import Boot

HOLD = """
import sys, pathlib, time
from soundstage.jobs.boots import Boot
boot = Boot(pathlib.Path(sys.argv[1]))
if len(sys.argv) > 2:
    import subprocess
    child = subprocess.Popen(["sleep", "60"], pass_fds=[boot.fd], stdout=subprocess.DEVNULL)
    print(boot.id, child.pid, flush=True)
else:
    print(boot.id, flush=True)
time.sleep(60)
"""


def hold(data: Path, *more: str) -> tuple[subprocess.Popen[str], list[str]]:
    """Start a process that begins a boot; return it and what it printed."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(data), *more], stdout=subprocess.PIPE, text=True, env=env)
    assert process.stdout is not None
    return process, process.stdout.readline().split()


def kill(process: subprocess.Popen[str]) -> None:
    """End a process as `kill -9` does, and see it off."""
    process.kill()
    process.communicate()


def test_a_living_server_is_not_dead(tmp_path: Path) -> None:
    """Neither itself nor another live process is ever taken for dead."""
    with Boot(tmp_path) as me, Boot(tmp_path) as other:
        assert not me.is_dead(me.id)
        assert not me.is_dead(other.id)
        process, [theirs] = hold(tmp_path)
        try:
            assert not me.is_dead(theirs)
        finally:
            kill(process)


def test_a_killed_server_is_dead_at_once(tmp_path: Path) -> None:
    """After `kill -9` the lock is free, and it stays provable until the file is forgotten."""
    process, [theirs] = hold(tmp_path)
    kill(process)
    with Boot(tmp_path) as me:
        assert me.is_dead(theirs)
        assert me.is_dead(theirs)
        me.forget(theirs)
        assert not me.is_dead(theirs)


def test_a_killed_server_lives_on_in_its_children(tmp_path: Path) -> None:
    """As long as an engine's process of that server works, its jobs may not be given to anybody else."""
    process, [theirs, child] = hold(tmp_path, "with child")
    kill(process)
    with Boot(tmp_path) as me:
        assert not me.is_dead(theirs)
        os.kill(int(child), signal.SIGKILL)
        until = time.monotonic() + 10
        while not me.is_dead(theirs):
            assert time.monotonic() < until
            time.sleep(0.01)


@pytest.mark.parametrize("name", ["never-seen", "", "../../etc/passwd", "A B", "x" * 200])
def test_who_was_never_here_is_not_known_to_be_dead(tmp_path: Path, name: str) -> None:
    """A worker without a lock file, or with a name that is no file name, is left to its lease."""
    with Boot(tmp_path) as me:
        assert not me.is_dead(name)


def test_tidying_leaves_the_living(tmp_path: Path) -> None:
    """Lock files of dead boots go; ours and those of live servers stay."""
    process, _ = hold(tmp_path)
    kill(process)
    with Boot(tmp_path) as me, Boot(tmp_path) as other:
        me.tidy()
        assert {file.stem for file in (tmp_path / "boots").iterdir()} == {me.id, other.id}
    assert list((tmp_path / "boots").iterdir()) == []


def test_a_folder_that_is_a_file_is_explained(tmp_path: Path) -> None:
    """An unusable data folder is a StorageUnavailable with a remedy."""
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(StorageUnavailable) as caught:
        Boot(tmp_path / "data")
    assert caught.value.remedy
