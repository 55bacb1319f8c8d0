"""The CONNECT listener: the one address an unmodified client is pointed at.

It answers `CONNECT` for fal's hosts by joining the client to the TLS app (`tls_app.py`), refuses every other target unless tunnelling was
asked for, and never looks inside what it relays. Two courtesies beside CONNECT: a client that begins a TLS handshake at once (DNS override,
`FAL_RUN_HOST=localhost:8322`) is joined to the same app; and an absolute-form request for one of our hosts, as axios sends through a
proxy, is handed on in origin form.
"""

import asyncio
import ssl
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from soundstage.errors import SettingsError
from soundstage.gateway.hosts import TLS_PORT, answered

TLS_HANDSHAKE = b"\x16"
"""First byte of a TLS record that opens a handshake (RFC 8446, 5.1)."""
CHUNK = 64 * 1024
LINGER_SECONDS = 1.0
OVERFLOW = 2
"""Times the limit of connections that are still answered, with a refusal; beyond it they are closed without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one client may take."""

    head_bytes: int = 16 * 1024
    head_seconds: float = 10.0
    connect_seconds: float = 10.0
    idle_seconds: float = 3900.0
    """Silence in both directions after which a relay ends; above fal's 3600 s for a synchronous run."""
    connections: int = 512


class Refused(Exception):
    """The front door will not do what the client asked; it becomes the status and the body of the reply."""

    def __init__(self, status: int, reason: str, message: str) -> None:
        self.status, self.reason, self.message = status, reason, message
        super().__init__(message)

    def reply(self) -> bytes:
        """Return the HTTP response."""
        body = f"{self.message}\n".encode()
        head = (
            f"HTTP/1.1 {self.status} {self.reason}\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode("latin-1") + body


class FrontDoor:
    """Listens for CONNECT and relays to the TLS app."""

    def __init__(
        self,
        *,
        app_address: tuple[str, int],
        trust: ssl.SSLContext,
        host: str = "127.0.0.1",
        port: int = 0,
        tunnel: bool = False,
        openai: bool = False,
        api_url: str = "",
        limits: Limits | None = None,
    ) -> None:
        """`trust` verifies our own leaf; `api_url` is named in refusals; `port` 0 takes any free one."""
        self._app_address = app_address
        self._trust = trust
        self._host, self._port = host, port
        self._tunnel, self._openai = tunnel, openai
        self._api_url = api_url
        self._limits = limits or Limits()
        self._server: asyncio.Server | None = None
        self._clients: set[asyncio.Task[None]] = set()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._server.sockets[0].getsockname()[1] if self._server else self._port

    async def start(self) -> None:
        """Begin to listen. Raises `SettingsError` when the port is taken."""
        try:
            self._server = await asyncio.start_server(self._serve_client, self._host, self._port, limit=self._limits.head_bytes)
        except OSError as error:
            raise SettingsError(
                f"The front door cannot listen on {self._host}:{self._port}: {error.strerror or error}.",
                remedy="Stop what holds the port, or choose others with --port or SOUNDSTAGE_FRONT_DOOR_PORT.",
            ) from error

    async def close(self) -> None:
        """Stop listening and end what is being relayed."""
        if self._server is None:
            return
        self._server.close()
        for task in self._clients:
            task.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    async def _serve_client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._clients.add(task)
        try:
            if len(self._clients) > OVERFLOW * self._limits.connections:
                return
            await self._answer(reader, writer)
        except Refused as refusal:
            await _refuse(reader, writer, refusal)
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            pass  # the client or the far end went away; there is nobody left to tell
        except asyncio.CancelledError:
            pass  # the door is closing; this task is the connection's own, nobody awaits it
        finally:
            self._clients.discard(task)
            await _close(writer)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(self._limits.head_seconds):
            first = await reader.readexactly(1)
            head = first if first == TLS_HANDSHAKE else first + await self._rest_of_head(reader)
        if len(self._clients) > self._limits.connections:
            raise Refused(503, "Service Unavailable", "Too many connections to the Soundstage front door at once; try again in a moment.")
        if first == TLS_HANDSHAKE:
            await self._join_app(reader, writer, opening=first)
            return
        method, target, version = _request_line(head)
        if not version.startswith("HTTP/1."):
            raise Refused(505, "HTTP Version Not Supported", "The Soundstage front door speaks HTTP/1.1.")
        if method == "CONNECT":
            await self._connect(target, reader, writer)
        else:
            await self._forward(method, target, version, head, reader, writer)

    async def _rest_of_head(self, reader: asyncio.StreamReader) -> bytes:
        try:
            return await reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError:
            raise Refused(431, "Request Header Fields Too Large", "The request's headers are too large.") from None

    async def _connect(self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host, port = _host_and_port(target)
        ours = answered(host, openai=self._openai) and port == TLS_PORT
        if not ours and not self._tunnel:
            raise self._not_ours(f"{host}:{port}")
        address = self._app_address if ours else (host, port)
        far_reader, far_writer = await self._dial(address, name=f"{host}:{port}")
        writer.write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
        await self._relay(reader, writer, far_reader, far_writer)

    async def _forward(
        self, method: str, target: str, version: str, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Hand on one absolute-form request for a host of ours, in origin form and over TLS; then the connection ends."""
        url = _url(target)
        if url is None or not url.hostname:
            where = f" The API is at {self._api_url}." if self._api_url else ""
            raise Refused(400, "Bad Request", f"This port is Soundstage's front door: it answers CONNECT for fal's hosts.{where}")
        if not answered(url.hostname, openai=self._openai):
            raise self._not_ours(url.hostname)
        path = (url.path or "/") + (f"?{url.query}" if url.query else "")
        kept = [line for line in head[:-4].split(b"\r\n")[1:] if line.split(b":", 1)[0].lower() not in HOP_HEADERS]
        lines = [f"{method} {path} {version}".encode("latin-1"), *kept, b"Host: " + url.hostname.encode("latin-1"), b"Connection: close"]
        far_reader, far_writer = await self._dial(self._app_address, name=url.hostname, tls_for=url.hostname)
        far_writer.write(b"\r\n".join(lines) + b"\r\n\r\n")
        await self._relay(reader, writer, far_reader, far_writer)

    async def _join_app(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, opening: bytes) -> None:
        far_reader, far_writer = await self._dial(self._app_address, name="the app")
        far_writer.write(opening)
        await self._relay(reader, writer, far_reader, far_writer)

    async def _dial(
        self, address: tuple[str, int], *, name: str, tls_for: str | None = None
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        try:
            async with asyncio.timeout(self._limits.connect_seconds):
                return await asyncio.open_connection(*address, ssl=self._trust if tls_for else None, server_hostname=tls_for)
        except TimeoutError:
            raise Refused(504, "Gateway Timeout", f"{name} did not answer in {self._limits.connect_seconds:g} s.") from None
        except OSError as error:
            raise Refused(502, "Bad Gateway", f"{name} cannot be reached: {error.strerror or error}.") from None
        except UnicodeError:
            raise Refused(400, "Bad Request", f"{name} is no name that a host could have.") from None

    async def _relay(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, far_reader: asyncio.StreamReader, far_writer: asyncio.StreamWriter
    ) -> None:
        """Carry bytes both ways until both sides have ended, or neither has said anything for long."""
        idle = _IdleClock(self._limits.idle_seconds)
        try:
            async with asyncio.TaskGroup() as pumps:
                pumps.create_task(_pump(reader, far_writer, idle))
                pumps.create_task(_pump(far_reader, writer, idle, ends_both=True))
        except* (OSError, TimeoutError, _FarSideEnded):
            pass  # whichever side is left notices the closed connection
        finally:
            await _close(far_writer)

    def _not_ours(self, name: str) -> Refused:
        return Refused(
            403,
            "Forbidden",
            f"Soundstage's front door answers for fal's hosts only and does not tunnel to {name}. "
            "Start the server with --tunnel (or SOUNDSTAGE_FRONT_DOOR_TUNNEL=true) if programs behind it need other hosts, "
            "or add the host to NO_PROXY.",
        )


HOP_HEADERS = {b"connection", b"proxy-connection", b"keep-alive", b"proxy-authorization", b"host"}


class _FarSideEnded(Exception):
    """The server has closed: the relay is over, whatever the client may still want to say."""


class _IdleClock:
    """When a relay last carried anything, shared by its two directions."""

    def __init__(self, allowed: float) -> None:
        self.allowed = allowed
        self.touch()

    def touch(self) -> None:
        self.last = asyncio.get_running_loop().time()

    def left(self) -> float:
        return self.last + self.allowed - asyncio.get_running_loop().time()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, idle: _IdleClock, *, ends_both: bool = False) -> None:
    """Carry one direction; pass an end-of-stream on as a half-close."""
    while True:
        try:
            async with asyncio.timeout(max(idle.left(), 0.0)):
                chunk = await reader.read(CHUNK)
        except TimeoutError:
            if idle.left() <= 0:
                raise
            continue  # the other direction was busy meanwhile
        idle.touch()
        if not chunk:
            break
        writer.write(chunk)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
    if ends_both:
        raise _FarSideEnded


async def _refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, refusal: Refused) -> None:
    """Send a refusal and hear the client out: closing over unread bytes would reset the connection before the reply is read."""
    with suppress(OSError, TimeoutError):
        writer.write(refusal.reply())
        await writer.drain()
        writer.write_eof()
        async with asyncio.timeout(LINGER_SECONDS):
            while await reader.read(CHUNK):
                pass


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError, TimeoutError, asyncio.CancelledError):
        async with asyncio.timeout(1):
            await writer.wait_closed()


def _request_line(head: bytes) -> tuple[str, str, str]:
    line = head.split(b"\r\n", 1)[0].decode("latin-1")
    match line.split(" "):
        case [method, target, version] if method.isalpha():
            return method, target, version
        case _:
            raise Refused(400, "Bad Request", "That is not an HTTP request.")


def _url(target: str) -> SplitResult | None:
    """Return an absolute-form target, or None where it is none."""
    try:
        url = urlsplit(target)
    except ValueError:
        return None
    return url if url.scheme in ("http", "https") else None


def _host_and_port(target: str) -> tuple[str, int]:
    try:
        url = urlsplit(f"//{target}")
        host, port = url.hostname, url.port
    except ValueError:
        host, port = None, None
    if not host or port is None or _has_more(target):
        raise Refused(400, "Bad Request", "CONNECT needs a host and a port, such as fal.run:443.")
    return host, port


def _has_more(target: str) -> bool:
    """Say whether a CONNECT target carries anything beyond `host:port`."""
    return any(character in target for character in "/?#@")
