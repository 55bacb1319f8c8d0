"""All that a server and an engine's process say to each other: one JSON object a line.

to the child     Start
from the child   Started, then any number of Progress and Log, then Finished or Failed
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from soundstage import errors
from soundstage.engines.base import Log, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Make this clip."""

    engine: str
    brief: dict[str, Any]
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The engine is loaded and has the brief."""

    pid: int
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The take, as `take_to_dict` writes it. Nothing follows."""

    take: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The engine raised. Nothing follows."""

    error: str
    """Name of the nearest class in `soundstage.errors`."""
    kind: str
    message: str
    remedy: str | None
    retryable: bool
    traceback: str
    """For the operator's log."""


Message = Start | Started | Progress | Log | Finished | Failed

KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Start, Started, Progress, Log, Finished, Failed)}


def encode(message: Message) -> bytes:
    """Return a message as its line."""
    return json.dumps({"is": type(message).__name__, **asdict(message)}, ensure_ascii=False).encode() + b"\n"


def decode(line: bytes) -> Message:
    """Return the message of a line. Raises `ValueError` when it is none."""
    try:
        values = json.loads(line)
        return KINDS[values.pop("is")](**values)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a message: {line[:200]!r}") from error


def failure_from(error: errors.SoundstageError, traceback: str) -> Failed:
    """Return an error as a message; a class that only the engine knows travels as its nearest ancestor that we know too."""
    known = next(kind for kind in type(error).__mro__ if kind.__module__ == errors.__name__)
    return Failed(
        error=known.__name__,
        kind=error.kind,
        message=error.message,
        remedy=error.remedy,
        retryable=error.retryable,
        traceback=traceback,
    )


def error_from(message: Failed) -> errors.SoundstageError:
    """Return the error a message tells of, ready to be raised."""
    kind = getattr(errors, message.error, errors.EngineError)
    error: errors.SoundstageError = kind(message.message, remedy=message.remedy)
    error.kind, error.retryable = message.kind, message.retryable  # pyright: ignore[reportAttributeAccessIssue]
    return error
