"""How programs written for fal's hosts reach this machine without a change: a CONNECT listener, a local authority, an environment.

`start` is what `app.py` calls; `child_env` is what `soundstage run` and `soundstage env` give to other programs.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from soundstage.errors import SettingsError

if TYPE_CHECKING:
    from soundstage.gateway.authority import Authority
    from soundstage.gateway.frontdoor import FrontDoor
    from soundstage.gateway.tls_app import TlsApp
    from soundstage.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """A running front door and the TLS app behind it."""

    authority: "Authority"
    door: "FrontDoor"
    tls_app: "TlsApp"

    @property
    def port(self) -> int:
        """The front door's port."""
        return self.door.port

    async def close(self) -> None:
        """Stop both, door first."""
        await self.door.close()
        await self.tls_app.close()


async def start(app: Any, settings: "Settings", *, openai: bool = False) -> Gateway:
    """Open the front door of an ASGI app on the running event loop; close it with `Gateway.close`.

    The app sees requests that came this way with scheme `https` and the `Host` the client meant.
    Raises `SettingsError` when the port is taken, `StorageUnavailable` when the authority cannot be kept.
    """
    import asyncio
    import ssl

    from soundstage.gateway.authority import Authority
    from soundstage.gateway.frontdoor import FrontDoor
    from soundstage.gateway.tls_app import TlsApp

    if settings.front_door_tunnel and not settings.loopback_only:
        raise SettingsError(
            f"A tunnelling front door on {settings.host} would be an open proxy for the network.",
            remedy="Listen on 127.0.0.1, or switch SOUNDSTAGE_FRONT_DOOR_TUNNEL off.",
        )
    authority = await asyncio.to_thread(Authority.open, settings.data)
    tls_app = TlsApp(app, authority)
    await tls_app.start()
    host, port = settings.front_door_address
    door = FrontDoor(
        app_address=tls_app.address,
        trust=ssl.create_default_context(cafile=str(authority.ca)),
        host=host,
        port=port,
        tunnel=settings.front_door_tunnel,
        openai=openai,
        api_url=settings.http_url,
    )
    try:
        await door.start()
    except BaseException:
        await tls_app.close()
        raise
    return Gateway(authority=authority, door=door, tls_app=tls_app)
