"""`Idempotency-Key`: whoever asks again with the same key gets the first reply again, for ten minutes, and nothing is done twice."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

from soundstage.errors import InvalidInput
from soundstage.jobs.model import Clock

T = TypeVar("T")

SECONDS = 600.0
"""How long a reply is kept, as on fal."""
MOST = 1000
LONGEST_KEY = 255


class Replies:
    """The replies of this process that were asked for with a key. Everything here happens on the event loop."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: OrderedDict[Hashable, tuple[float, asyncio.Future[Any]]] = OrderedDict()

    async def once(self, key: str | None, what: Hashable, do: Callable[[], Awaitable[T]]) -> T:
        """Do what is asked, or return what it gave to whoever asked with that key first; an error is not kept. `what` tells calls apart."""
        if key is None:
            return await do()
        if not 0 < len(key) <= LONGEST_KEY:
            raise InvalidInput(f"Idempotency-Key must have 1 to {LONGEST_KEY} characters.")
        self._forget()
        name = (key, what)
        if name in self._kept:
            return await asyncio.shield(self._kept[name][1])
        doing: asyncio.Future[T] = asyncio.ensure_future(do())
        self._kept[name] = (self._clock() + SECONDS, doing)
        doing.add_done_callback(lambda done: self._kept.pop(name, None) if done.cancelled() or done.exception() else None)
        return await asyncio.shield(doing)

    def _forget(self) -> None:
        """Forget replies that are old or too many."""
        now = self._clock()
        while self._kept and (len(self._kept) >= MOST or next(iter(self._kept.values()))[0] <= now):
            self._kept.popitem(last=False)
