"""The operator's log: events with fields. What a client sees in `logs` is another stream and belongs to the job."""

import logging
import sys
from typing import Any, Literal

import structlog


def configure(*, level: str = "info", style: Literal["auto", "text", "json"] = "auto") -> None:
    """Set up structlog once per process; standard error, so that standard output stays a command's own."""
    as_json = style == "json" or (style == "auto" and not sys.stderr.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Any] = (
        [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer(default=str)]
        if as_json
        else [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    )
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )

    root = logging.getLogger()
    root.handlers = [Libraries(logging.WARNING)]


class Libraries(logging.Handler):
    """Gives what libraries warn of by way of the standard `logging` the form of all other lines."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record as an event of the library's own room."""
        log = get_logger(record.name)
        say = log.error if record.levelno >= logging.ERROR else log.warning
        say("library.warned", message=record.getMessage(), exc_info=record.exc_info)


def get_logger(room: str) -> Any:
    """Return the logger of one room; its name is a field of every event."""
    return structlog.get_logger(room=room)
