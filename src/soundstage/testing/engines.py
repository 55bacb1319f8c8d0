"""Engines whose every move is known: one that does all well, and one for each way to fail."""

import ctypes
import errno
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from soundstage.engines.base import Brief, Event, Log, Produced, Progress
from soundstage.errors import EngineError

VERSION = "1"


class ScriptedEngine:
    """Yields `script`, event by event, then a real clip as the brief asks for it: one colour, drawn from the seed, and silence.

    The screenplay it hands over is the one that comes with the brief, else one shot with the prompt as its text.
    """

    name = "scripted"
    version = VERSION
    takes_screenplays = True
    script: tuple[Event, ...] = (
        Log(message="Reading the script."),
        Progress(fraction=0.25, doing="rehearsing"),
        Log(message="There is no parrot in the props room.", level="WARN"),
        Progress(fraction=0.5, doing="rendering"),
        Progress(fraction=0.75, doing="rendering"),
    )

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """See `Engine.generate`."""
        for event in self.script:
            if cancelled():
                return
            yield event
        seconds = float(brief.seconds)
        understood = {"duration": seconds, "shots": [{"start": 0.0, "end": seconds, "text": brief.prompt}]}
        screenplay = folder / "screenplay.json"
        screenplay.write_text(json.dumps(brief.screenplay or understood), "utf-8")
        yield Produced(path=screenplay, kind="screenplay")
        video = folder / "clip.mp4"
        write_clip(brief, video, {"engine": self.name, "engine_version": self.version, "seed": str(brief.seed)})
        yield Progress(fraction=1.0, doing="rendering")
        yield Produced(path=video, kind="video", facts={"colour": colour_of(brief.seed)})


class SlowEngine(ScriptedEngine):
    """Takes as many seconds as the clip lasts, saying ten times a second how far it is, and looks as often whether to stop."""

    name = "slow"

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """See `Engine.generate`."""
        ticks = max(1, round(brief.seconds * 10))
        for tick in range(ticks):
            if cancelled():
                return
            yield Progress(fraction=tick / ticks, doing="dawdling")
            time.sleep(float(brief.seconds) / ticks)
        yield from super().generate(brief, folder, cancelled)


class RaisesEngine:
    """Raises an `EngineError` in mid-work."""

    name = "raises"
    version = VERSION

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:  # noqa: ARG002
        """See `Engine.generate`."""
        yield Progress(fraction=0.4, doing="rendering")
        self.fail()

    def fail(self) -> None:
        """Go wrong."""
        raise EngineError("The lead actor has left.", remedy="Send flowers.")


class ExitsEngine(RaisesEngine):
    """Ends its process with exit code 3."""

    name = "exits"

    def fail(self) -> None:
        """Go wrong."""
        os._exit(3)


class SegfaultsEngine(RaisesEngine):
    """Reads memory that is not there."""

    name = "segfaults"

    def fail(self) -> None:
        """Go wrong."""
        ctypes.string_at(0)


class HangsEngine(RaisesEngine):
    """Says nothing more, and never looks whether to stop."""

    name = "hangs"

    def fail(self) -> None:
        """Go wrong."""
        threading.Event().wait()


class LeavesNoVideoEngine(RaisesEngine):
    """Ends without a video."""

    name = "leaves-no-video"

    def fail(self) -> None:
        """Go wrong by doing nothing."""


class FillsDiskEngine(RaisesEngine):
    """Finds no room on the disk."""

    name = "fills-disk"

    def fail(self) -> None:
        """Go wrong."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class WrongSizeEngine(ScriptedEngine):
    """Makes a clip of half the width that was asked for."""

    name = "wrong-size"

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """See `Engine.generate`."""
        yield from super().generate(replace(brief, width=brief.width // 4 * 2), folder, cancelled)


def colour_of(seed: int) -> str:
    """Return the colour a seed stands for, as `rrggbb`."""
    return f"{(seed * 2654435761 + 0x4F7A28) % 0x1000000:06x}"


def write_clip(brief: Brief, path: Path, metadata: dict[str, str]) -> None:
    """Write a clip of one colour and silence, of the brief's size, rate and length."""
    import numpy as np

    from soundstage.media.encode import Encoder
    from soundstage.media.timing import sample_count

    frame = np.empty((brief.height, brief.width, 3), np.uint8)
    frame[:] = list(bytes.fromhex(colour_of(brief.seed)))
    with Encoder(
        path, width=brief.width, height=brief.height, fps=Fraction(brief.fps), metadata=metadata, crf=40, preset="ultrafast"
    ) as clip:
        for _ in range(brief.frames):
            clip.frame(frame)
        clip.audio(np.zeros((sample_count(brief.frames, brief.fps), 2), np.float32))
