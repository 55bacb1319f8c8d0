"""One attempt at one job, from its claim to the record of how it ended."""

import shutil
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from soundstage.engines.base import Log, Progress
from soundstage.engines.take import Take
from soundstage.errors import EngineError, RunnerError, RunnerTimedOut, SoundstageError, StorageUnavailable
from soundstage.jobs.model import Failure, Job, Level
from soundstage.jobs.store import Store, vanished
from soundstage.logs import get_logger
from soundstage.runners.base import Run, Runner

T = TypeVar("T")

LONGEST_LINE = 2000
"""Characters of one log line that are kept."""
WRITE_TRIES = 5
WRITE_PAUSE = 1.0
"""How often the end of an attempt is written before it is left to the lease, and the seconds between tries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long things may take, in seconds."""

    lease_seconds: float = 15.0
    """How long a worker that says nothing is believed alive."""
    attempt_seconds: float = 3600.0
    """After that a working engine is ended and the job fails."""
    silence_seconds: float = 900.0
    """After that long without an event the engine is taken for stuck, and the attempt is lost."""
    look_seconds: float = 0.25
    """How often the attempt looks whether somebody wants it cancelled."""
    progress_seconds: float = 1.0
    """Progress smaller than one per cent is written this often at most."""

    @property
    def beat_seconds(self) -> float:
        """Pause between two heartbeats: two may fail before the lease does."""
        return self.lease_seconds / 3


class Ending(Enum):
    """Why an attempt is ended before the engine is done."""

    CANCELLED = "somebody asked for it"
    STOPPING = "the server is stopping"
    LEASE_LOST = "the lease is lost, and with it the right to write"
    TOO_LONG = "it has used up its time"
    SILENT = "the engine has gone silent"


class Attempt:
    """Runs the engine, writes down what it says, and writes down how it ended. `stop` and `look` may come from any thread."""

    def __init__(
        self, job: Job, store: Store, runner: Runner, folder: Path, publish: Callable[[Job, Take], dict[str, Any]], limits: Limits
    ) -> None:
        self._job = job
        self._store = store
        self._runner = runner
        self._folder = folder
        self._publish = publish
        self._limits = limits
        self._watch = Watch(job, store, limits)
        self._log = get_logger("worker").bind(job=job.id, attempt=job.attempt, engine=job.engine)
        self._heard: deque[str] = deque(maxlen=3)
        self._written = -1.0
        self._written_at = 0.0

    def stop(self) -> None:
        """End the attempt because the server stops."""
        self._watch.end(Ending.STOPPING)

    def look(self) -> None:
        """Look now whether somebody wants the job cancelled."""
        self._watch.look()

    def run(self) -> Job | None:
        """Run to the end and return the job as it was recorded, or None when it was no longer ours to record."""
        started = time.monotonic()
        self._log.info("attempt.started")
        try:
            job = self._settle(*self._shoot())
        finally:
            self._clear()
        state = None if job is None else str(job.state)
        self._log.info("attempt.ended", state=state, error=None if job is None else job.error, seconds=round(time.monotonic() - started, 3))
        return job

    # --- shooting ----------------------------------------------------------------------------------------------------

    def _shoot(self) -> tuple[dict[str, Any] | None, Exception | None]:
        """Return the published result, or the error, or neither when the attempt was ended."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            run = self._runner.start(self._job.engine, self._job.brief, self._folder)
            with self._watch.over(run):
                take = self._follow(run)
                if self._watch.ending is not None or take is None:
                    return None, None
                return self._publish(self._job, take), None
        except Exception as error:  # noqa: BLE001 - whatever it is, the job must hear of it
            return None, error

    def _follow(self, run: Run) -> Take | None:
        try:
            for event in run.events():
                self._watch.heard()
                match event:
                    case Progress():
                        self._note_progress(event)
                    case Log():
                        self._heard.append(event.message[:LONGEST_LINE])
                        self._tell(event.message, event.level)
                    case Take():
                        return event
        except RunnerError:
            self._log.warning("engine.last_words", words=run.last_words())
            raise
        return None

    def _note_progress(self, event: Progress) -> None:
        """Write progress down when it has moved by a per cent, or a second has passed."""
        now = time.monotonic()
        if event.fraction - self._written < 0.01 and now - self._written_at < self._limits.progress_seconds:
            return
        self._written, self._written_at = event.fraction, now
        with suppress(StorageUnavailable):  # nobody will miss one figure
            self._store.progress(self._job.id, self._job.attempt, event.fraction, event.doing)

    def _tell(self, message: str, level: Level) -> None:
        with suppress(StorageUnavailable):
            self._store.log(self._job.id, message[:LONGEST_LINE], level, attempt=self._job.attempt)

    # --- settling ----------------------------------------------------------------------------------------------------

    def _settle(self, result: dict[str, Any] | None, error: Exception | None) -> Job | None:
        """Write down how the attempt ended. The folder goes first: on a full disk that makes the room to write."""
        self._clear()
        fence = (self._job.id, self._job.attempt)
        match self._watch.ending:
            case Ending.LEASE_LOST:
                self._log.warning("lease.lost")
                return None
            case _ if result is not None:
                return self._written_down(lambda: self._store.succeed(*fence, result))
            case Ending.CANCELLED:
                return self._written_down(lambda: self._store.cancelled(*fence))
            case Ending.STOPPING:
                return self._written_down(lambda: self._store.release(*fence))
            case Ending.TOO_LONG:
                return self._fail(RunnerTimedOut(f"The clip was not finished within {self._limits.attempt_seconds:g} seconds."))
            case Ending.SILENT:
                return self._lose(RunnerError(f"The engine said nothing for {self._limits.silence_seconds:g} seconds."))
            case None:
                return self._fail_or_lose(error or EngineError("The runner ended without a clip."))

    def _fail_or_lose(self, error: Exception) -> Job | None:
        if not isinstance(error, SoundstageError):
            self._log.error("attempt.crashed", exc_info=error)
            error = SoundstageError(f"Soundstage itself failed: {type(error).__name__}: {error}")
        return self._lose(error) if error.retryable else self._fail(error)

    def _fail(self, error: SoundstageError) -> Job | None:
        failure = Failure(message=str(error), kind=error.kind)
        return self._written_down(lambda: self._store.fail(self._job.id, self._job.attempt, failure))

    def _lose(self, error: SoundstageError) -> Job | None:
        """Let the job be tried again; when this was its last attempt, the failure quotes what the engine said last."""
        tries_left = self._job.max_attempts - self._job.losses - 1
        if tries_left > 0:
            self._tell(f"{error.message} Trying again; {tries_left} more {'try' if tries_left == 1 else 'tries'}.", "WARN")

        failure = vanished(self._job, self._heard, cause=error.message, kind=error.kind)
        return self._written_down(lambda: self._store.lose(self._job.id, self._job.attempt, failure))

    def _written_down(self, write: Callable[[], T]) -> T | None:
        """Write, and try again for some seconds while the disk is full or locked."""
        for _ in range(WRITE_TRIES):
            try:
                return write()
            except StorageUnavailable as error:
                self._log.error("record.failed", error=str(error))
                time.sleep(WRITE_PAUSE)
        return None

    def _clear(self) -> None:
        """Remove the attempt's folder, and the job's when that was the last one in it."""
        shutil.rmtree(self._folder, ignore_errors=True)
        with suppress(OSError):
            self._folder.parent.rmdir()


class Watch:
    """Beside a run: keeps its lease, and ends it when there is an `Ending`. The first reason counts."""

    def __init__(self, job: Job, store: Store, limits: Limits) -> None:
        self.ending: Ending | None = None
        self._job = job
        self._store = store
        self._limits = limits
        self._lock = threading.Lock()
        self._nudge = threading.Event()
        self._over = False
        self._run: Run | None = None
        self._heard_at = time.monotonic()
        self._thread = threading.Thread(target=self._watch, name=f"watch-{job.id}", daemon=True)

    def over(self, run: Run) -> Self:
        """Set the run to watch over."""
        self._run = run
        return self

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over = True
        self._nudge.set()
        self._thread.join()

    def heard(self) -> None:
        """The engine has said something."""
        self._heard_at = time.monotonic()

    def look(self) -> None:
        """Look now, not only at the next turn."""
        self._nudge.set()

    def end(self, reason: Ending) -> None:
        """End the run, or keep it from beginning."""
        with self._lock:
            self.ending = self.ending or reason
        self._nudge.set()

    def _watch(self) -> None:
        started = beaten = time.monotonic()
        lease_ends = started + self._limits.lease_seconds
        self._heard_at = started
        while not self._over and self.ending is None:
            now = time.monotonic()
            with suppress(StorageUnavailable):  # a full disk is no reason to stop, as long as the lease runs
                if now - beaten >= self._limits.beat_seconds:
                    if not self._store.heartbeat(self._job.id, self._job.attempt, self._limits.lease_seconds):
                        self.end(Ending.LEASE_LOST)
                    beaten, lease_ends = now, now + self._limits.lease_seconds
                if self._store.get(self._job.id).cancel_requested:
                    self.end(Ending.CANCELLED)
            if now > lease_ends:
                self.end(Ending.LEASE_LOST)
            if now - started > self._limits.attempt_seconds:
                self.end(Ending.TOO_LONG)
            if now - self._heard_at > self._limits.silence_seconds:
                self.end(Ending.SILENT)
            if self.ending is None:
                self._nudge.wait(self._limits.look_seconds)
                self._nudge.clear()
        if self.ending is not None and self._run is not None:
            self._run.end()
