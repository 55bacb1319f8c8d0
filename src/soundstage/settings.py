"""What an operator may set. The only module that reads the environment.

Every setting is an environment variable `SOUNDSTAGE_<NAME>`; `docs/settings.md` has a heading for each.
"""

import difflib
import os
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from soundstage.errors import SettingsError

PREFIX = "SOUNDSTAGE_"
LAST_PORT = 65535


def default_data_folder() -> Path:
    """Return where data is kept when nobody says otherwise, by the XDG base directory rules."""
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "soundstage"


class Settings(BaseSettings):
    """Everything that can be set, read once and passed on; nothing changes while the server runs."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True, validate_default=True)

    host: str = Field("127.0.0.1", min_length=1, description="Address the HTTP server listens on.")
    port: int = Field(8321, ge=0, le=LAST_PORT, description="Port of the HTTP server; 0 takes any free one.")
    data: Path = Field(default_factory=default_data_folder, description="Folder of the job store, the finished files and the keys.")
    public_url: str = Field("", description="Address under which finished files are handed out; empty: the HTTP address.")

    engine: str = Field("previz", min_length=1, description="Engine that makes the clips: a registered name, or `module:attribute`.")
    workers: int = Field(1, ge=1, le=64, description="Clips made at the same time.")
    warm_engine: bool = Field(True, description="Keep one idle engine process ready, so that a job starts at once.")
    lease_seconds: float = Field(15.0, ge=1, le=3600, description="How long a running job is believed alive without a heartbeat.")
    max_attempts: int = Field(3, ge=1, le=100, description="How often a queued job whose runner is lost is tried.")

    max_body_bytes: int = Field(64 * 2**20, ge=1024, description="Largest request body accepted, in bytes.")
    keepalive_seconds: float = Field(10.0, gt=0, le=300, description="Pause between comments on a silent event stream.")
    shutdown_seconds: float = Field(5.0, ge=0, le=600, description="How long open connections may finish when the server stops.")

    front_door: bool = Field(True, description="Open the CONNECT front door, through which unmodified programs reach this server.")
    front_door_port: int = Field(0, ge=0, le=LAST_PORT, description="Port of the front door; 0 means the HTTP port plus one.")
    front_door_tunnel: bool = Field(False, description="Let the front door tunnel to other hosts too, instead of refusing them.")

    true_1080p_price: float = Field(
        0.70, ge=0, description="US dollars per second reported for `true_1080p`, which the page does not price."
    )

    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severe event written to the log.")
    log_format: Literal["auto", "text", "json"] = Field("auto", description="Log as text or as JSON lines; auto: text on a terminal.")

    @field_validator("data")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        return folder.expanduser().absolute()

    @field_validator("public_url")
    @classmethod
    def _without_trailing_slash(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return url.rstrip("/")

    @field_validator("front_door_port")
    @classmethod
    def _exists(cls, door: int, others: ValidationInfo) -> int:
        if door == 0 and others.data.get("front_door") and others.data.get("port") == LAST_PORT:
            raise ValueError(f"there is no port after {LAST_PORT}; name one, or switch {PREFIX}FRONT_DOOR off")
        return door

    @classmethod
    def load(cls, **overrides: Any) -> Self:
        """Read the environment, let `overrides` (a command line's options) win, and check the whole.

        Raises `SettingsError` with every fault named and, for a mistyped name, the nearest real one.
        """
        refuse_unknown_names(os.environ)
        try:
            return cls(**overrides)
        except ValidationError as fault:
            lines = [f"{PREFIX}{'_'.join(map(str, e['loc'])).upper()}={e.get('input')!r}: {e['msg']}" for e in fault.errors()]
            raise SettingsError("; ".join(lines) + ".", remedy="docs/settings.md lists every setting with its limits.") from fault

    @property
    def http_url(self) -> str:
        """Address of the HTTP server as a client on this machine would write it."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - "everywhere" is not an address to call
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def files_url(self) -> str:
        """Address put in front of `/files/...` in results."""
        return self.public_url or self.http_url

    @property
    def front_door_address(self) -> tuple[str, int]:
        """Host and port of the CONNECT listener."""
        return self.host, self.front_door_port or (self.port + 1 if self.port else 0)

    @property
    def loopback_only(self) -> bool:
        """Whether nobody but this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def database(self) -> Path:
        """The job store's file."""
        return self.data / "jobs.sqlite"

    @property
    def files_folder(self) -> Path:
        """Where finished files are kept."""
        return self.data / "files"

    @property
    def keys_file(self) -> Path:
        """The hashed API keys."""
        return self.data / "keys.json"


def refuse_unknown_names(environment: Mapping[str, str]) -> None:
    """Raise `SettingsError` for any `SOUNDSTAGE_` variable that sets nothing.

    A mistyped name would otherwise be a setting silently left at its default.
    """
    known = {name.upper() for name in Settings.model_fields}
    for variable in sorted(environment):
        name = variable.upper().removeprefix(PREFIX)
        if variable.upper().startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
            remedy = f"Did you mean {PREFIX}{near[0]}?" if near else "docs/settings.md lists every setting."
            raise SettingsError(f"The environment sets {variable}, and there is no such setting.", remedy=remedy)
