"""A clock that stands still until it is told to go on."""


class FrozenClock:
    """Call it for the time, in seconds since the epoch; call `advance` to let time pass."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.now += seconds
