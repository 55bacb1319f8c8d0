"""Runs somebody's program in the foreground, as a shell would: signals reach it and its exit code is ours."""

import errno
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from types import FrameType

from soundstage.errors import InvalidInput

FORWARDED = ("SIGTERM", "SIGHUP", "SIGUSR1", "SIGUSR2")

CANNOT_RUN = 126
"""Exit code for a program that is there and cannot be run, by the shell's convention."""
NO_SUCH_PROGRAM = 127
"""Exit code for a program that was not found, by the shell's convention."""


def exists(program: str, environment: Mapping[str, str]) -> bool:
    """Say whether a program would be found."""
    return shutil.which(program, path=environment.get("PATH")) is not None


def run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a program to its end and return its exit code, 128 + n when signal n ended it. Raises `InvalidInput` when it cannot be run."""
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
        child = _begin(list(command), dict(environment))
        for number in early:
            child.send_signal(number)
        code = child.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code


def _begin(command: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Start a program; one that no loader knows is a script for `sh`, as it is to every shell."""
    try:
        try:
            return subprocess.Popen(command, env=environment)
        except OSError as error:
            if error.errno != errno.ENOEXEC:
                raise
            script = shutil.which(command[0], path=environment.get("PATH")) or command[0]
            return subprocess.Popen(["/bin/sh", script, *command[1:]], env=environment)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        remedy = "Check what its first line names, and its permissions."
        raise InvalidInput(f"{command[0]!r} cannot be run: {cause}.", remedy=remedy) from error
