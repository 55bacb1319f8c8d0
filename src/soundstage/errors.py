"""Every error Soundstage raises on purpose.

    SoundstageError
    ├── InvalidInput            the caller can repair it
    ├── NotFound
    ├── SettingsError           the operator can repair it: a setting, a missing library, a full disk
    │   ├── GraphicsUnavailable
    │   ├── VoiceUnavailable
    │   └── StorageUnavailable
    ├── EngineError             the engine could not make the clip
    └── RunnerError             where the engine ran went away
        ├── ChildDied
        └── RunnerTimedOut

A leaf's docstring is its default message. `kind` is the wire's `error_type`; `retryable` says whether the same
request may succeed when tried again. `api/failures.py` maps each kind to a status and a body.
"""

from typing import ClassVar


class SoundstageError(Exception):
    """Something went wrong in Soundstage."""

    kind: ClassVar[str] = "internal_error"
    retryable: ClassVar[bool] = False

    def __init__(self, message: str | None = None, *, remedy: str | None = None) -> None:
        self.message = message or (type(self).__doc__ or "").strip().splitlines()[0]
        self.remedy = remedy
        super().__init__(self.message if remedy is None else f"{self.message} {remedy}")


class InvalidInput(SoundstageError):
    """The request cannot be fulfilled as it is written."""

    kind = "bad_request"


class NotFound(SoundstageError):
    """There is nothing by that name."""

    kind = "not_found"


class SettingsError(SoundstageError):
    """This installation is not set up for what was asked."""

    kind = "internal_server_error"


class GraphicsUnavailable(SettingsError):
    """No OpenGL 3.3 driver was found, so no picture can be drawn."""


class VoiceUnavailable(SettingsError):
    """The speech model could not be loaded."""


class StorageUnavailable(SettingsError):
    """The data folder cannot be written to."""


class EngineError(SoundstageError):
    """The engine could not make this clip."""

    kind = "internal_server_error"


class RunnerError(SoundstageError):
    """The place where the engine ran is gone."""

    kind = "runner_server_error"
    retryable = True


class ChildDied(RunnerError):
    """The engine's process ended before the clip was finished."""

    kind = "runner_disconnected"

    def __init__(self, message: str | None = None, *, exit_code: int | None = None, remedy: str | None = None) -> None:
        self.exit_code = exit_code
        super().__init__(message, remedy=remedy)


class RunnerTimedOut(RunnerError):
    """The engine took longer than an attempt may take."""

    kind = "request_timeout"
    retryable = False
