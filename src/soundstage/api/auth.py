"""Who is asking, and what they may."""

from dataclasses import replace

from starlette.requests import HTTPConnection

from soundstage.api.failures import Forbidden, Unauthorized
from soundstage.api.keys import Key, KeyBook
from soundstage.api.services import services_of
from soundstage.errors import SettingsError
from soundstage.settings import Settings

SCHEMES = ("key", "bearer")
GIVEN_IN_QUERY = "fal_jwt_token"
"""Query value by which fal's clients send what `/tokens/` gave them."""
REMEDY = "Send `Authorization: Key <id>:<secret>`, or set FAL_KEY; `soundstage keys create` makes one."


def key_of(request: HTTPConnection) -> Key | None:
    """Return the caller's key, or None where the door is open. Raises `Unauthorized`.

    The door is open on a server that only this machine can reach and for which no key was ever created.
    """
    services = services_of(request)
    header = request.headers.get("authorization", "")
    scheme, _, text = header.partition(" ")
    key = services.keys.check(text.strip()) if scheme.lower() in SCHEMES else None
    if key is not None:
        return key
    if not header and (holder := _holder(request)) is not None:
        return holder
    if services.keys.is_empty and services.settings.loopback_only:
        return None
    if not header:
        raise Unauthorized("Authorization header is required", remedy=REMEDY)
    raise Unauthorized("invalid key credentials", remedy=REMEDY)


def _holder(request: HTTPConnection) -> Key | None:
    """Return the key for which the token in a request's address was given out, as far as the token goes: it never administers."""
    services = services_of(request)
    token = request.query_params.get(GIVEN_IN_QUERY) if not request.scope["path"].startswith("/tokens") else None  # a token buys no token
    grant = services.tokens.grant(token, request.scope["path"], services.clock()) if token else None
    key = services.keys.valid(grant.key_id) if grant is not None and grant.key_id is not None else None
    return None if key is None else replace(key, scope="api")


def caller(request: HTTPConnection) -> str | None:
    """Return the id of the caller's key, or None where the door is open. Raises `Unauthorized`."""
    key = key_of(request)
    return None if key is None else key.id


def require_admin(request: HTTPConnection) -> str | None:
    """Return the id of the caller's key as `caller` does, when it is an administrator's. Raises `Unauthorized` or `Forbidden`.

    Where the door is open whoever is on this machine is an administrator, but no web page in a browser here: anybody may have written that.
    """
    key = key_of(request)
    if key is None and _from_web_page(request):
        raise Forbidden(
            "Web pages may not administer this server while it has no keys.",
            remedy="Create a key with `soundstage keys create --scope admin` and send it.",
        )
    if key is not None and not key.is_admin:
        raise Forbidden(
            f"The key {key.id} may use the API but not administer the server.",
            remedy="`soundstage keys create --scope admin` makes one that may.",
        )
    return None if key is None else key.id


def _from_web_page(request: HTTPConnection) -> bool:
    """Whether a browser says that a page asks: all current ones send at least one of these with every such request."""
    return "origin" in request.headers or request.headers.get("sec-fetch-site", "none") != "none"


def refuse_open_door(settings: Settings, keys: KeyBook) -> None:
    """Raise `SettingsError` when others could reach this server and no key would stop them."""
    if not settings.loopback_only and not keys.has_valid_key:
        raise SettingsError(
            f"The server would listen on {settings.host}, where other machines can reach it, and there is no key to keep strangers out.",
            remedy="Run `soundstage keys create` first, or listen on 127.0.0.1.",
        )
