"""Runs each engine in a process of its own: a crash, a memory hog or a stuck driver takes nothing along, and ending it ends the work.

A child is a process group of its own. Three things see to it that it never outlives the server, however that one dies: the kernel
(PR_SET_PDEATHSIG), a guard (a shell of one megabyte that kills the group when the server's end of a pipe closes, so helpers of the
engine go too, and a child stuck in native code), and, in order, `end`.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from soundstage.engines.base import Log, Progress
from soundstage.engines.take import explain, take_from_dict
from soundstage.errors import ChildDied, RunnerError
from soundstage.logs import get_logger
from soundstage.runners.base import Happening
from soundstage.runners.messages import Failed, Finished, Message, Start, Started, decode, encode, error_from

GRACE_SECONDS = 1.0
"""How long a child may take to end by itself, after it was asked to or has said its last word, before it is killed."""
LAST_WORDS_BYTES = 4096
GUARD = 'read -r nothing; kill -KILL "-$0"'
"""Waits for the end of its standard input, which is the end of the server, and kills the process group it is named after."""

log = get_logger("runner")


class ChildRun:
    """See `Run`. One process, from its start to its funeral."""

    def __init__(self, warm: str = "", keep_open: Sequence[int] = ()) -> None:
        """Spawn the process; it waits for `begin`. It and its standard streams inherit nothing else than `keep_open`."""
        messages_from, messages_to = os.pipe()
        self._output: BinaryIO = tempfile.TemporaryFile(prefix="soundstage-engine-")  # noqa: SIM115 - closed in `_bury`
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "soundstage.runners.child_main", str(messages_to), str(os.getpid()), warm],
            stdin=subprocess.PIPE,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            pass_fds=(messages_to, *keep_open),
            process_group=0,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        os.close(messages_to)
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, str(self._process.pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
        self._messages = os.fdopen(messages_from, "rb")
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._buried = False
        self._doing = "starting"
        self._words = ""
        self.when_over: Callable[[ChildRun], None] = lambda _: None
        """Called when the process is gone after its run."""

    @property
    def pid(self) -> int:
        """The child's process id, which is its group's too."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process is still there."""
        return not self._buried and not self._has_exited()

    def begin(self, engine: str, brief: dict[str, Any], folder: Path) -> None:
        """Send the brief. A child that has died meanwhile is noticed by `events`."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(encode(Start(engine=engine, brief=brief, folder=str(folder))))
            self._process.stdin.flush()

    def events(self) -> Iterator[Happening]:
        """See `Run.events`."""
        try:
            for message in self._heard():
                match message:
                    case Progress() | Log():
                        self._doing = message.doing if isinstance(message, Progress) else self._doing
                        yield message
                    case Finished():
                        yield take_from_dict(message.take)
                        return
                    case Failed():
                        log.warning("engine.failed", error=message.error, message=message.message, traceback=message.traceback)
                        raise error_from(message)
                    case Started():
                        log.debug("engine.started", pid=message.pid, version=message.version)
                    case Start():
                        raise RunnerError("The engine's process spoke out of turn.")
            code = self._bury()
            if not self._ended.is_set():
                raise ChildDied(f"The engine's process {how_it_ended(code)} while it was {self._doing}.", exit_code=code)
        finally:
            self._bury()
            self.when_over(self)

    def end(self) -> None:
        """See `Run.end`. Takes a second at most: it asks first, then kills the whole group."""
        self._ended.set()
        self._signal(signal.SIGTERM)
        if not self._exits_within(GRACE_SECONDS):
            self._signal(signal.SIGKILL)

    def discard(self) -> None:
        """Kill and bury a child that nobody waits for."""
        self._ended.set()
        self._signal(signal.SIGKILL)
        self._bury()

    def last_words(self) -> str:
        """See `Run.last_words`."""
        with self._lock:
            return self._words or self._read_output()

    def _heard(self) -> Iterator[Message]:
        for line in self._messages:
            if not line.endswith(b"\n"):
                return  # it died in the middle of a word
            try:
                yield decode(line)
            except ValueError as error:
                raise RunnerError("The engine's process sent something that is no message.") from error

    def _signal(self, number: signal.Signals) -> None:
        """Send a signal to the whole group. Until the child is buried its number cannot be anybody else's."""
        with self._lock:
            if not self._buried:
                with suppress(ProcessLookupError):
                    os.killpg(self.pid, number)

    def _has_exited(self) -> bool:
        """Whether the process has ended, without taking its exit code: that would set its number free."""
        try:
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        except ChildProcessError:
            return True

    def _exits_within(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not self._has_exited():
            if time.monotonic() > until:
                return False
            time.sleep(0.01)
        return True

    def _bury(self) -> int:
        """See the child off, with everything it left behind, and return its exit code. Once; later calls return the same."""
        if not self._buried:
            self._exits_within(GRACE_SECONDS)
            self._signal(signal.SIGKILL)  # a straggler, and the engine's own helpers
            with self._lock:
                if not self._buried:
                    self._guard.kill()
                    self._guard.communicate()
                    self._process.wait()
                    self._words = self._read_output()
                    self._buried = True
                    for pipe in (self._process.stdin, self._messages, self._output):
                        if pipe is not None:
                            with suppress(BrokenPipeError):
                                pipe.close()
        return self._process.returncode

    def _read_output(self) -> str:
        if self._output.closed:
            return ""
        size = os.fstat(self._output.fileno()).st_size
        # pread, because the child shares our file position
        tail = os.pread(self._output.fileno(), LAST_WORDS_BYTES, max(0, size - LAST_WORDS_BYTES))
        return tail.decode("utf-8", "replace").strip()


class ChildRunner:
    """See `Runner`. Given an engine to keep warm, it has one idle child that has imported it already.

    `keep_open` are file descriptors that every child holds for as long as it lives, such as the lock of the server's boot.
    """

    def __init__(self, *, warm: str | None = None, keep_open: Sequence[int] = ()) -> None:
        self._warm = warm or ""
        self._keep_open = tuple(keep_open)
        self._lock = threading.Lock()
        self._closed = False
        self._runs: set[ChildRun] = set()
        # The kernel ends a child with the *thread* that started it. This one lives as long as the runner.
        self._nursery = ThreadPoolExecutor(max_workers=1, thread_name_prefix="nursery")
        self._spare: Future[ChildRun] | None = None
        self._prepare_spare()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def start(self, engine: str, brief: dict[str, Any], folder: Path) -> ChildRun:
        """See `Runner.start`."""
        with self._lock:
            if self._closed:
                raise RunnerError("The runner is closed.")
            spare, self._spare = self._spare, None
        try:
            run = self._take(spare, engine) or self._nursery.submit(ChildRun, "", self._keep_open).result()
        except OSError as error:
            raise explain(error, folder) from error
        run.when_over = self._forget
        with self._lock:
            self._runs.add(run)
        run.begin(engine, brief, folder)
        return run

    def close(self) -> None:
        """See `Runner.close`."""
        with self._lock:
            self._closed = True
            spare, self._spare = self._spare, None
            runs = list(self._runs)
        for run in runs:
            run.end()
            run.discard()
        if spare is not None and spare.exception() is None:
            spare.result().discard()
        self._nursery.shutdown()

    def _take(self, spare: Future[ChildRun] | None, engine: str) -> ChildRun | None:
        """Return the idle child when it fits; get rid of it when it does not."""
        if spare is None or spare.exception() is not None:
            return None
        child = spare.result()
        if engine == self._warm and child.is_alive:
            return child
        child.discard()
        return None

    def _forget(self, run: ChildRun) -> None:
        """A run is over: begin to warm up the next child now, when it no longer takes processor time from the engine."""
        with self._lock:
            self._runs.discard(run)
        self._prepare_spare()

    def _prepare_spare(self) -> None:
        with self._lock:
            if self._warm and not self._closed and self._spare is None:
                self._spare = self._nursery.submit(ChildRun, self._warm, self._keep_open)


def how_it_ended(code: int) -> str:
    """Return an exit code as the second half of a sentence."""
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
