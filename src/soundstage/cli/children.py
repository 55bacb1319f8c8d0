"""Runs somebody's program in the foreground, as a shell would: signals reach it and its exit code is ours."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from types import FrameType

FORWARDED = ("SIGTERM", "SIGHUP", "SIGUSR1", "SIGUSR2")

NO_SUCH_PROGRAM = 127
"""Exit code for a program that was not found, by the shell's convention."""


def exists(program: str, environment: Mapping[str, str]) -> bool:
    """Say whether a program would be found."""
    return shutil.which(program, path=environment.get("PATH")) is not None


def run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a program to its end and return its exit code, 128 + n when signal n ended it."""
    child: subprocess.Popen[bytes] | None = None
    early: list[int] = []

    def forward(number: int, _frame: FrameType | None) -> None:
        if child is None:
            early.append(number)
        else:
            child.send_signal(number)

    def interrupt(number: int, frame: FrameType | None) -> None:
        # A terminal sends Ctrl-C to the whole foreground group: the child has it already. A handler, unlike SIG_IGN, is not inherited.
        if not sys.stdin.isatty():
            forward(number, frame)

    numbers = [getattr(signal, name) for name in FORWARDED if hasattr(signal, name)]
    before = {number: signal.signal(number, forward) for number in numbers}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, interrupt)
    try:
        child = subprocess.Popen(list(command), env=dict(environment))
        for number in early:
            child.send_signal(number)
        code = child.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code
