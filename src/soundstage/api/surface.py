"""The shell around all routes: which of fal's hosts is meant, browsers from other origins, and the request id.

A plain ASGI layer, so that a status poll costs one function call more and no task.
"""

import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from soundstage.api.failures import reply_to, reply_to_crash
from soundstage.errors import InvalidInput

METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
EXPOSED = (
    "x-fal-request-id, x-fal-billable-units, x-fal-error-type, x-fal-retryable, x-fal-needs-retry, "
    "x-soundstage-engine, x-soundstage-seed, x-soundstage-screenplay, content-range, accept-ranges, etag"
)
"""Headers that a page from another origin may read."""
QUEUE_PREFIX = "/queue"


def is_queue_host(host: str) -> bool:
    """Whether a Host header names a queue, as `queue.fal.run` does."""
    return host.lower().startswith("queue.")


CAME_BY = "soundstage.came_by"
"""In the scope of a request that was handed on inside the server: the address by which its client reached it."""


def request_base(request: HTTPConnection) -> str:
    """Return the address of this server the way this client came: its own scheme, host and port."""
    return request.scope.get(CAME_BY) or f"{request.scope['scheme']}://{request.headers.get('host', 'localhost')}"


def queue_base(request: HTTPConnection) -> str:
    """Return the address of the queue surface the way this client came: its own scheme, host and port."""
    host = request.headers.get("host", "localhost")
    prefix = "" if is_queue_host(host) else QUEUE_PREFIX
    return f"{request.scope['scheme']}://{host}{prefix}"


class Surface:
    """Wraps the app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["method"] == "OPTIONS":
            await _preflight(headers)(scope, receive, send)
            return
        reply = _Reply(send)
        if "transfer-encoding" in headers and "content-length" in headers:
            await _two_lengths()(scope, receive, reply.send)
            return
        try:
            await self._app({**scope, "path": _path(scope["path"], headers)}, receive, reply.send)
        except Exception as fault:
            if reply.begun:  # half a reply is out: the connection must break, or the client would take it for whole
                raise
            await reply_to_crash(scope["path"], fault)(scope, receive, reply.send)


def _path(path: str, headers: Headers) -> str:
    """Return the path that is routed: without a trailing slash, and below /queue for the queue's host."""
    if len(path) > 1:
        path = path.rstrip("/") or "/"
    return f"{QUEUE_PREFIX}{path}" if is_queue_host(headers.get("host", "")) else path


def _preflight(headers: Headers) -> Response:
    """Tell a browser that it may ask. `*` would not cover Authorization, so the asked-for names are echoed."""
    return Response(
        status_code=204,
        headers={
            "access-control-allow-origin": "*",
            "access-control-allow-methods": METHODS,
            "access-control-allow-headers": headers.get("access-control-request-headers", "authorization, content-type"),
            "access-control-max-age": "86400",
            "vary": "access-control-request-headers",
        },
    )


def _two_lengths() -> Response:
    """Refuse a body that says twice how long it is, and hang up: whoever stands in between may have read it the other way (RFC 9112, 6.1)."""
    reply = reply_to(InvalidInput("A request has Content-Length or Transfer-Encoding, not both."))
    reply.headers["connection"] = "close"
    return reply


class _Reply:
    """A reply on its way out: it gets what every reply carries."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def send(self, message: Message) -> None:
        """Send one part of it."""
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            headers.setdefault("x-fal-request-id", str(uuid.uuid4()))
            headers["access-control-allow-origin"] = "*"
            headers["access-control-expose-headers"] = EXPOSED
            headers["x-content-type-options"] = "nosniff"
        await self._send(message)
