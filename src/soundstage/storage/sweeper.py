"""Removes files whose time is over, and uploads that nobody finished, while a server runs."""

from soundstage.logs import get_logger
from soundstage.rounds import Rounds
from soundstage.storage.base import Storage

SWEEP_SECONDS = 30.0
"""Between two looks. An expired file is not served any more in any case; this is how much longer its bytes lie there."""

log = get_logger("storage")


class FileSweeper(Rounds):
    """Sweeps when it is entered and then again and again, until it is left."""

    def __init__(self, storage: Storage, *, period: float = SWEEP_SECONDS) -> None:
        super().__init__(self._sweep, name="file-sweeper", period=period)
        self._storage = storage

    def _sweep(self) -> None:
        if removed := self._storage.sweep():
            log.info("files.swept", removed=removed)
