"""What is looked after again and again while a server runs: a thread that goes its rounds."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from soundstage.errors import SoundstageError
from soundstage.logs import get_logger

log = get_logger("rounds")


class Rounds:
    """Does its work once when it is entered and then every `period` seconds, in a thread of its own, until it is left.

    What goes wrong in a round (our errors, those of the system) is logged, and the next round comes all the same.
    """

    def __init__(self, work: Callable[[], None], *, name: str, period: float) -> None:
        self._work = work
        self._name = name
        self._period = period
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._go, name=name, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stopping.set()
        self._thread.join()

    def _go(self) -> None:
        while True:
            try:
                self._work()
            except (SoundstageError, OSError) as error:
                log.warning("round.failed", of=self._name, error=str(error))
            if self._stopping.wait(self._period):
                return
