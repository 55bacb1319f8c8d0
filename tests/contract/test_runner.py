"""What every runner promises, asked of each with engines that fail in every way; then what only a process of its own can survive."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from soundstage.engines.base import Brief, Log, Progress
from soundstage.engines.brief import brief_to_dict
from soundstage.engines.take import Take
from soundstage.errors import ChildDied, EngineError, InvalidInput, RunnerError, SoundstageError, StorageUnavailable
from soundstage.runners.base import Happening, Run, Runner
from soundstage.runners.child import ChildRunner
from soundstage.runners.inline import InlineRunner
from soundstage.testing import small_brief

PATIENCE = 20.0
"""Seconds until a test gives up waiting for something that should take moments."""


def engine(name: str) -> str:
    """Return the registry's name of one of our doubles."""
    return f"soundstage.testing:{name}"


def warm_child_runner() -> ChildRunner:
    """Return a runner that keeps the scripted engine warm."""
    return ChildRunner(warm=engine("ScriptedEngine"))


@pytest.fixture(params=[InlineRunner, ChildRunner, warm_child_runner], ids=["inline", "child", "warm-child"])
def runner(request: pytest.FixtureRequest) -> Iterator[Runner]:
    """Each runner in turn."""
    with request.param() as runner:
        yield runner


@pytest.fixture
def child() -> Iterator[ChildRunner]:
    """A runner with processes, none kept warm."""
    with ChildRunner() as runner:
        yield runner


def start(runner: Runner, name: str, folder: Path, brief: Brief | None = None) -> Run:
    """Start one of our doubles."""
    return runner.start(engine(name), brief_to_dict(brief or small_brief()), folder)


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is true; fail when it does not come true."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be seen off."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False


# --- every runner -----------------------------------------------------------------------------------------------------


def test_events_come_in_order_and_end_with_the_take(runner: Runner, tmp_path: Path) -> None:
    """A run tells progress and log lines as the engine does, and last the take, with its files in the folder it was given."""
    events = list(start(runner, "ScriptedEngine", tmp_path).events())
    assert [event.message for event in events if isinstance(event, Log)] == ["Reading the script.", "There is no parrot in the props room."]
    take = events[-1]
    assert isinstance(take, Take)
    assert take.video.parent == tmp_path
    assert take.video.stat().st_size == take.file_size
    assert (take.width, take.height, take.num_frames, take.fps) == (64, 36, 12, Fraction(24))


def test_a_runner_runs_again_and_again(runner: Runner, tmp_path: Path) -> None:
    """Runs follow each other, and may be at work side by side."""
    for number in range(2):
        (tmp_path / f"{number}").mkdir()
    runs = [start(runner, "ScriptedEngine", tmp_path / f"{number}") for number in range(2)]
    assert all(isinstance(list(run.events())[-1], Take) for run in runs)


FAILURES: list[tuple[str, type[SoundstageError], str]] = [
    ("RaisesEngine", EngineError, "The lead actor has left. Send flowers."),
    ("LeavesNoVideoEngine", EngineError, "without a video"),
    ("WrongSizeEngine", EngineError, "width 32 instead of 64"),
    ("FillsDiskEngine", StorageUnavailable, "no room"),
    ("NoSuchEngine", EngineError, "NoSuchEngine"),
]


@pytest.mark.parametrize(("name", "kind", "words"), FAILURES, ids=[name for name, *_ in FAILURES])
def test_a_failing_engine_is_a_typed_error(runner: Runner, tmp_path: Path, name: str, kind: type[SoundstageError], words: str) -> None:
    """However an engine fails on its own feet, the error's class, cause and remedy arrive, and nothing asks for another try."""
    run = start(runner, name, tmp_path)
    with pytest.raises(kind, match=words) as caught:
        list(run.events())
    assert type(caught.value) is kind
    assert not caught.value.retryable


def test_a_brief_that_is_none_is_refused(runner: Runner, tmp_path: Path) -> None:
    """What is not a brief is InvalidInput, not a crash."""
    with pytest.raises(InvalidInput):
        list(runner.start(engine("ScriptedEngine"), {"prompt": "x"}, tmp_path).events())


def test_an_ended_run_stops_without_a_take_and_without_an_error(runner: Runner, tmp_path: Path) -> None:
    """Ending a run in mid-work, even many times, ends its events early."""
    run = start(runner, "SlowEngine", tmp_path, small_brief(seconds=Fraction(60)))
    events: list[Happening] = []
    for event in run.events():
        events.append(event)
        run.end()
        run.end()
    assert not any(isinstance(event, Take) for event in events)
    run.end()


def test_a_run_ended_before_it_was_heard_says_nothing_more(runner: Runner, tmp_path: Path) -> None:
    """A run may be ended before anybody listens."""
    run = start(runner, "SlowEngine", tmp_path, small_brief(seconds=Fraction(60)))
    run.end()
    assert not any(isinstance(event, Take) for event in run.events())


# --- processes of their own -------------------------------------------------------------------------------------------


DEATHS = [("ExitsEngine", "ended with exit code 3", 3), ("SegfaultsEngine", "was ended by SIGSEGV", -11)]


@pytest.mark.parametrize(("name", "words", "code"), DEATHS, ids=[name for name, *_ in DEATHS])
def test_a_dead_child_is_an_error_that_says_how_it_died(child: ChildRunner, tmp_path: Path, name: str, words: str, code: int) -> None:
    """A process that vanishes is a ChildDied with exit code or signal, what it was at, and may be tried again."""
    with pytest.raises(ChildDied, match=f"{words} while it was rendering") as caught:
        list(start(child, name, tmp_path).events())
    assert (caught.value.exit_code, caught.value.retryable, caught.value.kind) == (code, True, "runner_disconnected")


def test_the_last_words_of_a_crash_are_kept(child: ChildRunner, tmp_path: Path) -> None:
    """After a segmentation fault the operator can read where it happened."""
    run = start(child, "SegfaultsEngine", tmp_path)
    with pytest.raises(ChildDied):
        list(run.events())
    assert "Segmentation fault" in run.last_words()


def test_a_child_killed_from_outside_says_by_what(child: ChildRunner, tmp_path: Path) -> None:
    """A child that the kernel kills, as it does when memory runs out, is named with the signal."""
    run = child.start(engine("HangsEngine"), brief_to_dict(small_brief()), tmp_path)
    events = run.events()
    next(events)
    os.kill(run.pid, 9)
    with pytest.raises(ChildDied, match="was ended by SIGKILL"):
        next(events)


def test_a_hanging_child_is_ended_within_two_seconds(child: ChildRunner, tmp_path: Path) -> None:
    """An engine that looks at nothing is killed all the same."""
    run = child.start(engine("HangsEngine"), brief_to_dict(small_brief()), tmp_path)
    events = run.events()
    next(events)
    began = time.monotonic()
    run.end()
    assert list(events) == []
    assert time.monotonic() - began < 2.0
    assert not is_running(run.pid)


def test_the_engines_helpers_go_with_it(child: ChildRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that the engine started are gone when the run is, whether it was ended or died."""
    for number, name in enumerate(("helper_then_hangs", "helper_then_dies")):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        run = child.start(engine_file(tmp_path, monkeypatch, name), brief_to_dict(small_brief()), folder)
        events = run.events()
        helper = int(next(event.message for event in events if isinstance(event, Log)))
        if name == "helper_then_hangs":
            assert is_running(helper)
            run.end()
            assert not any(isinstance(event, Take) for event in events)
        else:
            with pytest.raises(ChildDied):
                list(events)
        wait_for(lambda helper=helper: not is_running(helper))


ENGINES = """
import os, subprocess, threading
from soundstage.engines.base import Log

class helper_then_hangs:
    name, version = "helper", "1"
    def generate(self, brief, folder, cancelled):
        yield Log(message=str(subprocess.Popen(["sleep", "600"]).pid))
        threading.Event().wait()

class helper_then_dies(helper_then_hangs):
    def generate(self, brief, folder, cancelled):
        yield Log(message=str(subprocess.Popen(["sleep", "600"]).pid))
        os._exit(1)

class stuck_in_native_code(helper_then_hangs):
    def generate(self, brief, folder, cancelled):
        import ctypes
        yield Log(message=str(subprocess.Popen(["sleep", "600"]).pid))
        ctypes.PyDLL(None).sleep(600)  # holds the interpreter's lock, so that no thread of ours runs

class chatty(helper_then_hangs):
    def generate(self, brief, folder, cancelled):
        print("x" * 300_000, flush=True)
        os.write(2, b"y" * 300_000)
        assert input.__self__ and not os.read(0, 1)
        for number in range(3000):
            yield Log(message=f"{number} " + "z" * 200)
"""


def engine_file(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> str:
    """Write the engines above into a module that children can import; return one's name."""
    (folder / "odd_engines.py").write_text(ENGINES)
    monkeypatch.syspath_prepend(str(folder))
    return f"odd_engines:{name}"


def test_a_chatty_engine_blocks_nobody(child: ChildRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of kilobytes printed and thousands of lines logged all pass; standard input is empty."""
    run = child.start(engine_file(tmp_path, monkeypatch, "chatty"), brief_to_dict(small_brief()), tmp_path)
    with pytest.raises(EngineError, match="without a video"):
        list(run.events())
    assert run.last_words().endswith("yyyy")


def test_every_line_of_a_chatty_engine_arrives(child: ChildRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No message is lost or reordered."""
    run = child.start(engine_file(tmp_path, monkeypatch, "chatty"), brief_to_dict(small_brief()), tmp_path)
    heard: list[int] = []
    with pytest.raises(EngineError):
        heard.extend(int(event.message.split()[0]) for event in run.events() if isinstance(event, Log))
    assert heard == list(range(3000))


SERVER = """
import sys, pathlib, json, threading
from soundstage.runners.child import ChildRunner
from soundstage.engines.base import Log
from soundstage import logs
logs.configure(level="error")
runner = ChildRunner(warm="soundstage.testing:ScriptedEngine")
run = runner.start(sys.argv[1], json.loads(sys.argv[2]), pathlib.Path(sys.argv[3]))
events = run.events()
helper = next(event.message for event in events if isinstance(event, Log))
print(run.pid, helper, flush=True)
threading.Event().wait()
"""


@pytest.mark.parametrize("name", ["helper_then_hangs", "stuck_in_native_code"])
def test_nothing_outlives_a_killed_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """When the server is killed with -9, the engine's process and its helpers go too, even one stuck in native code."""
    import json

    odd = engine_file(tmp_path, monkeypatch, name)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", SERVER, odd, json.dumps(brief_to_dict(small_brief())), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        alive = [is_running(int(pid)) for pid in line.split()]
        server.kill()
    pids = [int(pid) for pid in line.split()]
    assert alive == [True, True]
    wait_for(lambda: not any(is_running(pid) for pid in pids))


def test_a_child_is_polite_and_first_to_go(child: ChildRunner, tmp_path: Path) -> None:
    """The engine's process yields processor time to the server and is the kernel's first choice when memory runs out."""
    run = child.start(engine("HangsEngine"), brief_to_dict(small_brief()), tmp_path)
    events = run.events()
    next(events)
    assert os.getpriority(os.PRIO_PROCESS, run.pid) > os.getpriority(os.PRIO_PROCESS, 0)
    if Path("/proc/self/oom_score_adj").exists():
        assert int(Path(f"/proc/{run.pid}/oom_score_adj").read_text()) > int(Path("/proc/self/oom_score_adj").read_text())
        assert Path(f"/proc/{run.pid}/comm").read_text().strip() == "soundstage-eng"
    run.end()
    list(events)


def test_a_closed_runner_ends_its_children_and_starts_no_more(tmp_path: Path) -> None:
    """Closing ends what runs, also when somebody listens on another thread, and what is kept warm."""
    runner = warm_child_runner()
    run = runner.start(engine("HangsEngine"), brief_to_dict(small_brief()), tmp_path)
    heard = threading.Event()

    def listen() -> None:
        for _ in run.events():
            heard.set()

    listener = threading.Thread(target=listen)
    listener.start()
    assert heard.wait(PATIENCE)
    runner.close()
    listener.join(PATIENCE)
    assert not listener.is_alive()
    assert not is_running(run.pid)
    with pytest.raises(RunnerError):
        runner.start(engine("ScriptedEngine"), brief_to_dict(small_brief()), tmp_path)
    runner.close()


def test_a_warm_child_that_died_is_replaced_unseen(tmp_path: Path) -> None:
    """An idle child may be killed; the next job starts in a new one."""
    with warm_child_runner() as runner:
        assert runner._spare is not None
        spare = runner._spare.result()
        os.kill(spare.pid, 9)
        wait_for(lambda: not spare.is_alive)
        assert isinstance(list(start(runner, "ScriptedEngine", tmp_path).events())[-1], Take)


def test_a_warm_child_is_used_and_then_replaced(tmp_path: Path) -> None:
    """The idle child gets the next job, and after it another one is made ready."""
    with warm_child_runner() as runner:
        assert runner._spare is not None
        spare = runner._spare.result()
        run = runner.start(engine("ScriptedEngine"), brief_to_dict(small_brief()), tmp_path)
        assert run.pid == spare.pid
        list(run.events())
        assert runner._spare is not None
        assert runner._spare.result().pid != spare.pid


def test_children_leave_no_open_files_behind(child: ChildRunner, tmp_path: Path) -> None:
    """After many runs the server holds as many open files as after one."""

    def run_once(name: str) -> int:
        with contextlib.suppress(SoundstageError):
            list(start(child, name, tmp_path).events())
        return len(list(Path("/proc/self/fd").iterdir()))

    first = run_once("RaisesEngine")
    assert [run_once(name) for name in ("RaisesEngine", "ExitsEngine", "RaisesEngine")] == [first] * 3


def test_progress_is_told_while_it_happens(child: ChildRunner, tmp_path: Path) -> None:
    """Events arrive as they are made and not when the clip is done."""
    run = start(child, "SlowEngine", tmp_path, small_brief(seconds=Fraction(60)))
    first = next(event for event in run.events() if isinstance(event, Progress))
    assert first.fraction < 0.1
    run.end()
