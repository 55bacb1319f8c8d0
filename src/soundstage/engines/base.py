"""What an engine is: it gets a brief and yields events. It knows no HTTP, no database and no storage."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, Protocol

FPS = Fraction(24)
"""Frame rate of every text-to-video clip, frames per second (what Sora 2 delivered; the page states none)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A job's validated, normalised input: all that an engine may know about a request."""

    prompt: str
    width: int
    """Pixels; even."""
    height: int
    """Pixels; even."""
    seconds: Fraction
    fps: Fraction = FPS
    seed: int = 0
    quality: Literal["standard", "pro"] = "standard"
    screenplay: dict[str, Any] | None = None
    """A screenplay as JSON to shoot instead of reading the prompt."""

    @property
    def frames(self) -> int:
        """Number of frames: duration times rate, exactly."""
        return round(self.seconds * self.fps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the clip is. `fraction` never falls within one attempt."""

    fraction: float
    doing: str
    """A present participle for people: "rendering", "speaking"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """One line for the person who sent the prompt."""

    message: str
    level: Literal["DEBUG", "INFO", "WARN", "ERROR"] = "INFO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """A finished file in the work folder. The engine yields exactly one of kind `video`, as its last event."""

    path: Path
    kind: Literal["video", "screenplay"]
    facts: dict[str, Any] = field(default_factory=dict)
    """What the engine says of itself, for the take's provenance: model names, render settings."""


Event = Progress | Log | Produced


class Engine(Protocol):
    """Makes a clip from a brief.

    An engine that shoots screenplays too says so by `takes_screenplays = True`; others are never given one.
    """

    name: str
    version: str

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """Make the clip inside `folder`, yielding events as it goes.

        `cancelled` is polled at least once a second; when it turns true the generator returns early without a video.
        Raises `soundstage.errors.EngineError` or `SettingsError` with the cause and the remedy.
        """
        ...
