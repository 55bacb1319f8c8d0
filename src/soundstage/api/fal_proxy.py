"""`/api/fal/proxy`: what `@fal-ai/client` calls when its `proxyUrl` names this server.

The client sends every call to this one address, with its own method, headers and body, and the address that it meant in the header
`x-fal-target-url` (the contract of `@fal-ai/server-proxy` 1.2.1). Nothing is fetched: a target on one of fal's hosts is answered by this app,
as if the client had reached that host through the front door, and any other target is refused. So no address can lead anywhere else.
"""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from soundstage.api.failures import reply_to
from soundstage.api.surface import CAME_BY, request_base
from soundstage.errors import InvalidInput

PATH = "/api/fal/proxy"
TARGET = "x-fal-target-url"
HTTPS_PORT = 443
KEPT = ("type", "asgi", "http_version", "method", "root_path", "headers", "client", "server", "extensions", "state", "app")
"""What the target's request has in common with the one that carries it."""


class Proxy:
    """Answers a request in place of the host that its header names."""

    def __init__(self, answers: Callable[[str], bool]) -> None:
        """`answers` says whether a host is one that this server speaks for."""
        self._answers = answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request to the app again, as its target would get it."""
        try:
            aimed = aim(scope, self._answers)
        except InvalidInput as fault:
            await reply_to(fault)(scope, receive, send)
            return
        await scope["app"](aimed, receive, send)


def aim(scope: Scope, answers: Callable[[str], bool]) -> Scope:
    """Return the scope of the request that was meant. Raises `InvalidInput` when its target is none of ours."""
    named = Headers(scope=scope).getlist(TARGET)
    if len(named) != 1:
        raise InvalidInput("Invalid request", remedy=f"This address is for @fal-ai/client's `proxyUrl`, which sends one {TARGET} header.")
    host, path, query = _parts(named[0])
    if not answers(host):
        raise InvalidInput(
            "Invalid request", remedy=f"{host[:100]!r} is not one of fal's hosts, and this server passes nothing on to others."
        )
    aimed: Scope = {name: scope[name] for name in KEPT if name in scope}
    aimed |= {
        "scheme": "https",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "headers": list(scope["headers"]),
        CAME_BY: request_base(HTTPConnection(scope)),  # uploads go past the proxy, straight to the address that they are given
    }
    headers = MutableHeaders(scope=aimed)
    headers["host"] = host
    del headers[TARGET]
    return aimed


def _parts(target: str) -> tuple[str, str, str]:
    """Return host, path and query of an https address without a port of its own. Raises `InvalidInput`."""
    try:
        url = urlsplit(target)
        plain = target.isascii() and target.isprintable() and " " not in target
        usual = url.scheme == "https" and url.port in {None, HTTPS_PORT} and "@" not in url.netloc
    except ValueError:
        plain = usual = False
        url = urlsplit("")
    if not plain or not usual or not url.hostname:
        raise InvalidInput("Invalid request", remedy=f"{TARGET} must be an https address on one of fal's hosts.")
    return url.hostname.rstrip("."), url.path or "/", url.query


def routes(answers: Callable[[str], bool]) -> list[Route]:
    """Return the proxy's route. `answers` says whether a host is one that this server speaks for."""
    return [Route(PATH, Proxy(answers))]
