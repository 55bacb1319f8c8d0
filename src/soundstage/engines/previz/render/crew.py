"""Draws the frames of a clip in several processes at once.

    with Crew(scenes, (1280, 720), "standard") as crew:
        for picture in crew.pictures([0.0, 1 / 24, 2 / 24]):
            ...                                 # (720, 1280, 3) uint8, in the order asked for

Each process is a fork of this one, so it has the scenes already and shares their memory; each has a graphics context of its own
and draws whatever frame is next. A frame is a function of (scene, t), so a clip has the same bytes however many drew it. Finished
pictures come back through memory that all share and go to one encoder, each encoded once.

One process draws alone, here, where there are too few cores for two, where a system cannot fork (Windows) or does not survive it (macOS), and where
this process has opened a graphics context before: a driver's threads do not live on in a fork.
"""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from mmap import mmap
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.render.context import has_opened_one
from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.stage.scene import Scene
from soundstage.errors import EngineError

if TYPE_CHECKING:
    from multiprocessing.connection import _ConnectionBase  # pyright: ignore[reportPrivateUsage]  # what Pipe() returns has no public name

    Wire = _ConnectionBase[Any, Any]

CORES_EACH = 2
"""Cores for one process: llvmpipe draws 1.95 times as fast on two, and a process of its own for the second would take 0.7 GB more."""
MOST = 8
"""Processes at the most."""
AHEAD = 2
"""Frames that a process is given at a time, so that it never waits for the next."""

Picture = NDArray[np.uint8]


def processes_for(cores: int) -> int:
    """Return how many processes draw on a machine with that many cores free for us."""
    return max(1, min(cores // CORES_EACH, MOST)) if sys.platform == "linux" and not has_opened_one() else 1


def scene_at(scenes: Sequence[Scene], t: float) -> Scene:
    """Return the scene that is on the screen at `t` seconds."""
    return next((scene for scene in scenes if t < scene.end - 1e-6), scenes[-1])


class Crew:
    """The processes that draw one clip; the first frame may be asked for as soon as it is entered.

    Enter it from the thread that did the building and before others are at work: a fork takes only its own thread along, and
    whatever lock another one holds stays locked in it for ever. Raises what the driver raises (`GraphicsUnavailable`), and
    `EngineError` when a process is lost.
    """

    def __init__(self, scenes: Sequence[Scene], size: tuple[int, int], quality: str, *, processes: int | None = None) -> None:
        self._scenes, self._size, self._quality = scenes, size, quality
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self.processes = processes or processes_for(cores)
        """How many draw."""
        self._threads = max(1, cores // self.processes)
        self._alone: Renderer | None = None
        self._painters: list[_Painter] = []
        self.name = ""
        """What the driver calls itself."""

    def __enter__(self) -> Self:
        if self.processes == 1:
            self._alone = Renderer(self._size, self._quality).__enter__()
            self.name = self._alone.name
            return self
        self._canvases = _Canvases(self._size, self.processes * (AHEAD + 1))
        for _ in range(self.processes):
            self._painters.append(_Painter(self._work, [painter.wire for painter in self._painters]))
        try:
            names = [painter.heard() for painter in self._painters]
        except BaseException:
            self._dismiss()
            raise
        self.name = names[0]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._alone is not None:
            self._alone.__exit__(kind, error, trace)
        self._dismiss()

    def pictures(self, times: Sequence[float]) -> Iterator[Picture]:
        """Yield the picture at each of the times, seconds on the clip's time line: (height, width, 3) uint8.

        A picture is good until the next is asked for.
        """
        return self._drawn_alone(self._alone, times) if self._alone is not None else self._drawn_together(times)

    def _drawn_alone(self, renderer: Renderer, times: Sequence[float]) -> Iterator[Picture]:
        for t in times:
            renderer.load(scene_at(self._scenes, t))
            yield renderer.frame(t)

    def _drawn_together(self, times: Sequence[float]) -> Iterator[Picture]:
        to_draw, free = deque(enumerate(times)), list(range(len(self._canvases)))
        drawn: dict[int, int] = {}
        """Canvas by number of the frame."""

        def hand_out() -> None:
            for _ in range(AHEAD):  # one frame to each before anybody has a second
                for painter in self._painters:
                    if to_draw and free and len(painter.at_work_on) < AHEAD:
                        painter.draw(*to_draw.popleft(), free.pop())

        for number in range(len(times)):
            hand_out()
            while number not in drawn:
                for wire in wait([painter.wire for painter in self._painters if painter.at_work_on]):
                    painter = next(painter for painter in self._painters if painter.wire is wire)
                    done, canvas = painter.finished()
                    drawn[done] = canvas
                hand_out()
            yield self._canvases[drawn[number]]
            free.append(drawn.pop(number))

    def _work(self, wire: "Wire") -> None:
        """What a painter does all day."""
        with Renderer(self._size, self._quality, threads=self._threads) as renderer:
            wire.send(renderer.name)
            for t, canvas in iter(wire.recv, None):
                renderer.load(scene_at(self._scenes, t))
                self._canvases[canvas][...] = renderer.frame(t)
                wire.send(None)

    def _dismiss(self) -> None:
        for painter in self._painters:
            painter.end()
        self._painters.clear()


class _Canvases:
    """Pictures in memory that every fork shares."""

    def __init__(self, size: tuple[int, int], count: int) -> None:
        width, height = size
        self._pictures = np.frombuffer(mmap(-1, count * height * width * 3), np.uint8).reshape(count, height, width, 3)

    def __len__(self) -> int:
        return len(self._pictures)

    def __getitem__(self, number: int) -> Picture:
        return self._pictures[number]


_Work = Callable[["Wire"], None]


def _paint(work: _Work, wire: "Wire", theirs: Sequence["Wire"]) -> None:
    """Be a painter: until the wire is cut, work; what goes wrong is told on it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C and a polite end are the asking process's to answer: it cuts the wire
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for inherited in theirs:
        inherited.close()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            work(wire)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:  # noqa: BLE001 - raised again where the picture is waited for
            wire.send(error)


class _Painter:
    """One process that draws, seen from the one that asks."""

    def __init__(self, work: _Work, others: Sequence["Wire"]) -> None:
        """Fork. The new process closes our ends of the wires it has inherited: it must hear when we are gone."""
        context = multiprocessing.get_context("fork")
        self.wire, theirs = context.Pipe()
        self.at_work_on: deque[tuple[int, int]] = deque()
        """Number and canvas of each frame it was given and has not finished."""
        self._process: ForkProcess = context.Process(target=_paint, args=(work, theirs, [self.wire, *others]), daemon=True)
        self._process.start()
        theirs.close()

    def draw(self, number: int, t: float, canvas: int) -> None:
        """Have it draw one more frame."""
        self.at_work_on.append((number, canvas))
        with suppress(BrokenPipeError, ConnectionResetError):  # it is gone: `finished` says how
            self.wire.send((t, canvas))

    def finished(self) -> tuple[int, int]:
        """Wait for the frame it was given first; return its number and canvas."""
        self.heard()
        return self.at_work_on.popleft()

    def heard(self) -> str:
        """Wait for its next word. Raises what it failed of, or `EngineError` when it is no more."""
        try:
            word = self.wire.recv()
        except (EOFError, ConnectionResetError):
            self._process.join()
            code = self._process.exitcode or 0
            raise EngineError(
                f"A process that drew frames was ended by {signal.Signals(-code).name}."
                if code < 0
                else "A process that drew frames ended.",
                remedy="If memory ran out, ask for a smaller picture, or give the machine more.",
            ) from None
        if isinstance(word, Exception):
            raise word
        return word

    def end(self) -> None:
        """End it, whatever it does."""
        self.wire.close()
        self._process.kill()
        self._process.join()
        self._process.close()
