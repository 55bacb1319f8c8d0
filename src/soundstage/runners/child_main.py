"""The engine's process. Started by `runners/child.py`; it makes one clip and ends.

Arguments: the number of the pipe that messages go to, the server's process id, and the engine to import ahead of time ("" for none).
Commands come on standard input. What the engine prints goes where the server pointed standard output and error.
"""

import ctypes
import faulthandler
import os
import signal
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from soundstage.engines import registry
from soundstage.engines.base import Engine
from soundstage.engines.brief import brief_from_dict
from soundstage.engines.take import Take, explain, make_take, take_to_dict
from soundstage.runners.messages import Finished, Message, Start, Started, decode, encode, failure_from

PR_SET_PDEATHSIG = 1
"""linux/prctl.h"""
POLITENESS = 5
"""Niceness of an engine, so that the server goes on answering while both cores render."""
FIRST_TO_GO = 500
"""Added to the engine's badness when memory runs out, so that the kernel ends it and not the server."""


def main(messages_to: int, server: int, warm: str) -> int:
    """Be the engine's process; return its exit code."""
    faulthandler.enable()
    behave(server)
    commands = take_over_standard_input()
    cancelled = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        cancelled.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to answer
    engine = load_ahead(warm)
    line = commands.readline()
    if not line:
        return 0  # the server is gone or does not need us
    start = decode(line)
    assert isinstance(start, Start)
    with os.fdopen(messages_to, "wb", buffering=0) as messages:
        return make(start, engine if start.engine == warm else None, messages, cancelled)


def make(start: Start, engine: Engine | None, messages: BinaryIO, cancelled: threading.Event) -> int:
    """Make the clip and tell of it."""

    def say(message: Message) -> None:
        messages.write(encode(message))

    folder = Path(start.folder)
    try:
        engine = engine or registry.load(start.engine)
        say(Started(pid=os.getpid(), version=engine.version))
        for event in make_take(engine, brief_from_dict(start.brief), folder, cancelled.is_set):
            say(Finished(take=take_to_dict(event)) if isinstance(event, Take) else event)
    except BrokenPipeError:
        return 1
    except Exception as error:  # noqa: BLE001 - every way to fail is told, as one of our errors
        say(failure_from(explain(error, folder), traceback.format_exc()))
    return 0


def load_ahead(warm: str) -> Engine | None:
    """Import an engine before there is a brief. Should that fail, it is tried again, and told, when there is one."""
    if not warm:
        return None
    try:
        return registry.load(warm)
    except Exception:  # noqa: BLE001
        return None


def take_over_standard_input() -> BinaryIO:
    """Return the command pipe, and give the engine an empty standard input instead."""
    commands = os.fdopen(os.dup(0), "rb")
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a device, not a path
        os.dup2(nothing.fileno(), 0)
    return commands


def behave(server: int) -> None:
    """Be a good child: end with the server, yield to it, have a name. What a system does not offer is left out."""
    with suppress(OSError):
        os.nice(POLITENESS)
    with suppress(OSError):
        Path("/proc/self/comm").write_text("soundstage-eng", encoding="ascii")
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(FIRST_TO_GO), encoding="ascii")
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != server:  # it died before we could ask
            os._exit(1)


if __name__ == "__main__":
    code = main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # whatever threads a library left behind, the clip is made and told
