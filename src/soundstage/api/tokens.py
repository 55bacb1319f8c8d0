"""Tokens: what a page in a browser holds in place of a key, for minutes and for the applications that were named.

Fal's clients fetch one for realtime (`POST /tokens/`) and for events with `connectionMode: "client"`, and send it as `?fal_jwt_token=`. They live in
this process's memory: they are gone within the hour anyway, and clients fetch another.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Annotated

from pydantic import AliasChoices, BaseModel, Field, StringConstraints

TOKEN_BYTES = 32
LONGEST_SECONDS = 3600
USUAL_SECONDS = 120
"""What fal's clients ask for."""
MOST = 10_000
"""Tokens remembered at once; beyond it the oldest is forgotten."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class TokenRequest(BaseModel):
    """What a client asks for: `token_expiration` in the clients, `duration` in fal's recipe for servers."""

    allowed_apps: Annotated[list[Name], Field(min_length=1, max_length=20)]
    seconds: Annotated[int, Field(ge=1, le=LONGEST_SECONDS, validation_alias=AliasChoices("token_expiration", "duration"))] = USUAL_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a token stands for."""

    key_id: str | None
    """Whose it is; None where the server asks for no key."""
    aliases: frozenset[str]
    until: float
    """Unix seconds."""


class TokenBook:
    """Remembers by their hashes the tokens that it gave out."""

    def __init__(self) -> None:
        self._grants: dict[bytes, Grant] = {}

    def issue(self, key_id: str | None, asked: TokenRequest, now: float) -> str:
        """Return a new token for the applications asked for."""
        self._grants = {digest: grant for digest, grant in self._grants.items() if grant.until > now}
        while len(self._grants) >= MOST:
            del self._grants[next(iter(self._grants))]
        token = secrets.token_urlsafe(TOKEN_BYTES)
        aliases = frozenset(alias_of(app) for app in asked.allowed_apps)
        self._grants[_digest(token)] = Grant(key_id=key_id, aliases=aliases, until=now + asked.seconds)
        return token

    def grant(self, token: str, path: str, now: float) -> Grant | None:
        """Return what a token stands for, when it is good for a path at this moment."""
        grant = self._grants.get(_digest(token))
        return grant if grant is not None and now < grant.until and alias_of(path) in grant.aliases else None


def alias_of(name: str) -> str:
    """Return the alias in an application's name or an address's path: `sora-2` in itself, in `fal-ai/sora-2/...` and in `/queue/fal-ai/sora-2/...`."""
    parts = name.strip("/").removeprefix("queue/").split("/")
    return parts[1] if len(parts) > 1 else parts[0]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
