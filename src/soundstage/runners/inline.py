"""Runs the engine in the thread that asks: for the command line and for tests. A crash there is a crash here."""

import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from soundstage.engines import registry
from soundstage.engines.brief import brief_from_dict
from soundstage.engines.take import explain, make_take
from soundstage.runners.base import Happening


class InlineRun:
    """See `Run`. `end` asks the engine, which looks once a second; it cannot make it."""

    def __init__(self, engine: str, brief: dict[str, Any], folder: Path) -> None:
        self._engine = engine
        self._brief = brief
        self._folder = folder
        self._ended = threading.Event()

    def events(self) -> Iterator[Happening]:
        """See `Run.events`."""
        try:
            engine, brief = registry.load(self._engine), brief_from_dict(self._brief)
        except Exception as error:
            raise explain(error, self._folder) from error
        yield from make_take(engine, brief, self._folder, self._ended.is_set)

    def end(self) -> None:
        """See `Run.end`."""
        self._ended.set()

    def last_words(self) -> str:
        """See `Run.last_words`. Here the engine shares our standard error, so there is nothing to quote."""
        return ""


class InlineRunner:
    """See `Runner`."""

    def __init__(self) -> None:
        self._runs: list[InlineRun] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def start(self, engine: str, brief: dict[str, Any], folder: Path) -> InlineRun:
        """See `Runner.start`."""
        run = InlineRun(engine, brief, folder)
        self._runs.append(run)
        return run

    def close(self) -> None:
        """See `Runner.close`."""
        for run in self._runs:
            run.end()
