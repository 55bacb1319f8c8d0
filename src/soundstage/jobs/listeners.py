"""Who wants to hear of changes."""

import threading
from collections.abc import Callable, Iterable


class Listeners:
    """A set of callbacks that are told the ids of changed jobs. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: tuple[Callable[[str], None], ...] = ()

    def add(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Begin to tell a listener; the function returned ends it."""
        with self._lock:
            self._all = (*self._all, listener)

        def remove() -> None:
            with self._lock:
                self._all = tuple(one for one in self._all if one is not listener)

        return remove

    def tell(self, job_ids: Iterable[str]) -> None:
        """Tell everybody, on this thread."""
        listeners = self._all
        for job_id in job_ids:
            for listener in listeners:
                listener(job_id)
