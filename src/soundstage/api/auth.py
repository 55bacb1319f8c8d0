"""Who is asking."""

from starlette.requests import HTTPConnection

from soundstage.api.failures import Unauthorized
from soundstage.api.keys import KeyBook
from soundstage.api.services import services_of
from soundstage.errors import SettingsError
from soundstage.settings import Settings

SCHEMES = ("key", "bearer")
REMEDY = "Send `Authorization: Key <id>:<secret>`, or set FAL_KEY; `soundstage keys create` makes one."


def caller(request: HTTPConnection) -> str | None:
    """Return the id of the caller's key, or None where the door is open. Raises `Unauthorized`.

    The door is open on a server that only this machine can reach and for which no key was ever created.
    """
    services = services_of(request)
    header = request.headers.get("authorization", "")
    scheme, _, text = header.partition(" ")
    key = services.keys.check(text.strip()) if scheme.lower() in SCHEMES else None
    if key is not None:
        return key.id
    if services.keys.is_empty and services.settings.loopback_only:
        return None
    if not header:
        raise Unauthorized("Authorization header is required", remedy=REMEDY)
    raise Unauthorized("invalid key credentials", remedy=REMEDY)


def refuse_open_door(settings: Settings, keys: KeyBook) -> None:
    """Raise `SettingsError` when others could reach this server and no key would stop them."""
    if not settings.loopback_only and not keys.has_valid_key:
        raise SettingsError(
            f"The server would listen on {settings.host}, where other machines can reach it, and there is no key to keep strangers out.",
            remedy="Run `soundstage keys create` first, or listen on 127.0.0.1.",
        )
