"""Times the passes of a frame, for looking at one by hand (tools/lookdev_frame.py). Off, it costs nothing."""

from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from time import process_time

import moderngl


class PassClock:
    """CPU seconds of each pass, over all threads. When on it waits for the driver after every pass, so the sum is a little more than a frame's."""

    def __init__(self, ctx: moderngl.Context, *, on: bool = False) -> None:
        self.ctx = ctx
        self.on = on
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def time(self, name: str) -> Generator[None]:
        """Charge what happens inside to `name`."""
        if not self.on:
            yield
            return
        self.ctx.finish()
        start = process_time()
        yield
        self.ctx.finish()
        self.seconds[name] += process_time() - start
