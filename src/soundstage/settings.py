"""What an operator may set. The only module that reads the environment.

Every setting is an environment variable `SOUNDSTAGE_<NAME>`; `docs/settings.md` has a heading for each.
"""

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from soundstage.errors import SettingsError

PREFIX = "SOUNDSTAGE_"
LAST_PORT = 65535
NEVER_QUOTED = frozenset({"director_key", "director_url"})
"""Settings whose value no message repeats: the one is a secret, and into the other somebody may have written one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorSettings:
    """The chat endpoint that may write the screenplay."""

    url: str
    """Base address, without a slash at its end: `http://127.0.0.1:11434/v1`."""
    model: str
    key: SecretStr = SecretStr("")
    timeout: float = 120.0
    """Seconds for one prompt, all tries together."""

    @property
    def host(self) -> str:
        """Host and port, as a log line may name them."""
        return urlsplit(self.url).netloc


def default_data_folder() -> Path:
    """Return where data is kept when nobody says otherwise, by the XDG base directory rules."""
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "soundstage"


class Settings(BaseSettings):
    """Everything that can be set, read once and passed on; nothing changes while the server runs."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True, validate_default=True, hide_input_in_errors=True
    )

    host: str = Field("127.0.0.1", min_length=1, description="Address the HTTP server listens on.")
    port: int = Field(8321, ge=0, le=LAST_PORT, description="Port of the HTTP server; 0 takes any free one.")
    data: Path = Field(default_factory=default_data_folder, description="Folder of the job store, the finished files and the keys.")
    public_url: str = Field("", description="Address under which finished files are handed out; empty: the HTTP address.")

    engine: str = Field("previz", min_length=1, description="Engine that makes the clips: a registered name, or `module:attribute`.")
    workers: int = Field(1, ge=1, le=64, description="Clips made at the same time.")
    warm_engine: bool = Field(True, description="Keep one idle engine process ready, so that a job starts at once.")
    lease_seconds: float = Field(15.0, ge=1, le=3600, description="How long a running job is believed alive without a heartbeat.")
    max_attempts: int = Field(3, ge=1, le=100, description="How often a queued job whose runner is lost is tried.")

    voices: Literal["full", "draft"] = Field("full", description="What speaks: voices of their own, or one small quick voice for all.")

    director_url: str = Field("", description="Base address of a chat endpoint that may write the screenplay; empty: none is asked.")
    director_model: str = Field("", description="Name of the endpoint's model.")
    director_key: SecretStr = Field(SecretStr(""), description="The endpoint's API key.")
    director_timeout: float = Field(120.0, gt=0, le=600, description="Seconds the director may take for one prompt.")

    allow_private_fetch: Literal["auto"] | bool = Field(
        "auto", description="Whether the server itself may call addresses in private networks; auto: when only this machine can reach it."
    )

    keep_payloads_days: float = Field(
        30.0, ge=0, le=36500, description="Days for which inputs and results of ended requests are kept; 0: for ever."
    )

    max_body_bytes: int = Field(64 * 2**20, ge=1024, description="Largest request body accepted, in bytes.")
    repost_seconds: float = Field(3.0, ge=0, le=600, description="How long a run whose client hung up goes on, in case it asks again.")
    max_upload_bytes: int = Field(2 * 2**30, ge=1, description="Largest file that may be uploaded, in bytes.")
    keep_outputs_days: float = Field(
        0, ge=0, le=36_500, description="Days after which finished files are deleted, unless a request says otherwise; 0: never."
    )
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

    @field_validator("director_url")
    @classmethod
    def _plain_address(cls, url: str) -> str:
        if not url:
            return url
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:  # asking for the port checks it
            raise ValueError("must be an address like http://127.0.0.1:11434/v1")
        if "@" in parts.netloc or parts.query or parts.fragment:
            raise ValueError(f"must hold no password, query or fragment; a key goes into {PREFIX}DIRECTOR_KEY")
        if not url.isascii() or not url.isprintable() or " " in url:
            raise ValueError("must be plain ASCII without spaces")
        return url.rstrip("/").removesuffix("/chat/completions")

    @field_validator("director_model")
    @classmethod
    def _is_named(cls, model: str, others: ValidationInfo) -> str:
        if others.data.get("director_url") and not model.strip():
            raise ValueError(f"{PREFIX}DIRECTOR_URL is set, so the model must be named too")
        return model.strip()

    @field_validator("director_key")
    @classmethod
    def _fits_a_header(cls, key: SecretStr) -> SecretStr:
        secret = key.get_secret_value().strip()
        if not secret.isascii() or not secret.isprintable():
            raise ValueError("must be printable ASCII")
        return SecretStr(secret)

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
            lines = [f"{_variable(e)}: {e['msg']}" for e in fault.errors()]
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
    def director(self) -> DirectorSettings | None:
        """The language-model director; None when no address is set."""
        if not self.director_url:
            return None
        return DirectorSettings(url=self.director_url, model=self.director_model, key=self.director_key, timeout=self.director_timeout)

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
    def calls_private(self) -> bool:
        """Whether this server itself may call addresses on this machine and in its network, for inputs and webhooks."""
        return self.loopback_only if self.allow_private_fetch == "auto" else self.allow_private_fetch

    @property
    def database(self) -> Path:
        """The job store's file."""
        return self.data / "jobs.sqlite"

    @property
    def files_folder(self) -> Path:
        """Where finished files are kept."""
        return self.data / "files"

    @property
    def keep_outputs_seconds(self) -> float | None:
        """How long finished files are kept; None: until somebody deletes them."""
        return self.keep_outputs_days * 86_400 or None

    @property
    def passes_file(self) -> Path:
        """The secret that upload tokens and signed addresses are made with."""
        return self.data / "uploads.key"

    @property
    def keys_file(self) -> Path:
        """The hashed API keys."""
        return self.data / "keys.json"

    @property
    def webhook_key_file(self) -> Path:
        """The private key that signs webhooks."""
        return self.data / "webhooks.key"


def _variable(error: Mapping[str, Any]) -> str:
    """Return the variable of one fault and, unless it may hold a secret, what it was set to."""
    name = "_".join(map(str, error["loc"]))
    return f"{PREFIX}{name.upper()}" + ("" if name in NEVER_QUOTED else f"={error.get('input')!r}")


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
