"""Removes files whose time is over, and uploads that nobody finished, while a server runs."""

import threading
from types import TracebackType
from typing import Self

from soundstage.errors import SoundstageError
from soundstage.logs import get_logger
from soundstage.storage.base import Storage

SWEEP_SECONDS = 30.0
"""Between two looks. An expired file is not served any more in any case; this is how much longer its bytes lie there."""

log = get_logger("storage")


class FileSweeper:
    """Sweeps when it is entered and then again and again, until it is left."""

    def __init__(self, storage: Storage, *, period: float = SWEEP_SECONDS) -> None:
        self._storage = storage
        self._period = period
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._sweep_on, name="file-sweeper", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stopping.set()
        self._thread.join()

    def _sweep_on(self) -> None:
        while True:
            try:
                if removed := self._storage.sweep():
                    log.info("files.swept", removed=removed)
            except (SoundstageError, OSError) as error:
                log.warning("files.sweep_failed", error=str(error))
            if self._stopping.wait(self._period):
                return
