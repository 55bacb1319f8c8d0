"""What a runner promises. `tests/contract/test_runner.py` holds every runner to it, with engines that fail in every way."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from soundstage.engines.base import Log, Progress
from soundstage.engines.take import Take

Happening = Progress | Log | Take


class Run(Protocol):
    """One engine at work on one brief."""

    def events(self) -> Iterator[Happening]:
        """Yield what the engine says as it says it and, last, the take. To be iterated once, by one thread.

        When `end` was called, it stops without a take. Otherwise a missing take is an error: an `EngineError`, `SettingsError` or
        `InvalidInput` as the engine raised it, or a `RunnerError` when the place where it ran went away.
        """
        ...

    def end(self) -> None:
        """Stop the engine, from any thread, as often as you like. When it returns the engine works no more, or soon will not."""
        ...

    def last_words(self) -> str:
        """Return what the engine last wrote to its standard output and error, for the operator's log."""
        ...


class Runner(Protocol):
    """A place where engines run. Safe to use from any thread."""

    def start(self, engine: str, brief: dict[str, Any], folder: Path) -> Run:
        """Begin to make the clip of a brief (as `brief_to_dict` writes it) inside an existing folder."""
        ...

    def close(self) -> None:
        """End all runs and whatever is kept ready for the next one."""
        ...
