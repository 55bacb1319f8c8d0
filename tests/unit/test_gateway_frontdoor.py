"""The CONNECT listener, with a small app behind it and plain sockets before it."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from soundstage.errors import SettingsError
from soundstage.gateway import start
from soundstage.gateway.authority import Authority
from soundstage.gateway.frontdoor import FrontDoor, Limits
from soundstage.gateway.tls_app import TlsApp
from soundstage.settings import Settings


async def echo(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer with the address the app believes it was called by, and the length of the body."""
    length, more = 0, True
    while more:
        message = await receive()
        length, more = length + len(message.get("body", b"")), message.get("more_body", False)
    host = dict(scope["headers"])[b"host"].decode()
    query = f"?{scope['query_string'].decode()}" if scope["query_string"] else ""
    body = f"{scope['method']} {scope['scheme']}://{host}{scope['path']}{query} {length}".encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})


@asynccontextmanager
async def opened(tmp_path: Path, app: Any = echo, **options: Any) -> AsyncIterator[tuple[FrontDoor, ssl.SSLContext]]:
    """Give a running front door and a context that trusts its CA."""
    authority = Authority.open(tmp_path)
    trust = ssl.create_default_context(cafile=str(authority.ca))
    behind = TlsApp(app, authority)
    await behind.start()
    door = FrontDoor(app_address=behind.address, trust=trust, api_url="http://127.0.0.1:8321", **options)
    await door.start()
    try:
        yield door, trust
    finally:
        await door.close()
        await behind.close()


async def ask(door: FrontDoor, request: bytes) -> bytes:
    """Send bytes and return everything that comes back until the end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    try:
        writer.write(request)
        return await asyncio.wait_for(reader.read(), 10)
    finally:
        await hang_up(writer)


@asynccontextmanager
async def connected(door: FrontDoor, target: str) -> AsyncIterator[tuple[bytes, asyncio.StreamReader, asyncio.StreamWriter]]:
    """Send CONNECT; give the reply's head and the open streams."""
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    try:
        writer.write(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode())
        yield await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10), reader, writer
    finally:
        await hang_up(writer)


async def status(door: FrontDoor, target: str) -> bytes:
    """Return the status that CONNECT is answered with."""
    async with connected(door, target) as (head, _, _):
        return head.split(b" ", 2)[1]


async def hang_up(writer: asyncio.StreamWriter) -> None:
    """Close a connection and wait until it is closed."""
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


async def test_connect_to_a_fal_host_reaches_the_app_over_tls(tmp_path: Path) -> None:
    """The app sees https and the host the client meant, for several requests on one connection."""
    async with opened(tmp_path) as (door, trust), connected(door, "queue.fal.run:443") as (head, reader, writer):
        assert head.startswith(b"HTTP/1.1 200 ")
        await writer.start_tls(trust, server_hostname="queue.fal.run")
        for path in ("/one", "/two"):
            writer.write(f"POST {path} HTTP/1.1\r\nHost: queue.fal.run\r\nContent-Length: 3\r\n\r\nabc".encode())
            await asyncio.wait_for(reader.readuntil(f"POST https://queue.fal.run{path} 3".encode()), 10)


@pytest.mark.parametrize("target", ["example.com:443", "fal.run:80", "fal.run:22", "127.0.0.1:443", "[::1]:443", "api.openai.com:443"])
async def test_any_other_target_is_refused_with_the_reason(tmp_path: Path, target: str) -> None:
    """403, and a body that says what to do."""
    async with opened(tmp_path) as (door, _):
        reply = await ask(door, f"CONNECT {target} HTTP/1.1\r\n\r\n".encode())
        assert reply.startswith(b"HTTP/1.1 403 Forbidden\r\n")
        assert b"--tunnel" in reply


async def test_a_tunnel_passes_other_hosts_bytes_on_untouched(tmp_path: Path) -> None:
    """With tunnelling asked for, bytes go both ways, and an end of one direction does not end the other."""

    async def shout(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write((await reader.read()).upper())  # reads until the client's half-close
        await hang_up(writer)

    async with (
        await asyncio.start_server(shout, "127.0.0.1", 0) as far,
        opened(tmp_path, tunnel=True) as (door, _),
        connected(door, f"127.0.0.1:{far.sockets[0].getsockname()[1]}") as (head, reader, writer),
    ):
        assert head.startswith(b"HTTP/1.1 200 ")
        writer.write(b"hello " * 50_000)
        writer.write_eof()
        assert await asyncio.wait_for(reader.read(), 10) == b"HELLO " * 50_000


async def test_a_tunnel_to_nowhere_is_a_bad_gateway(tmp_path: Path) -> None:
    """A far host that refuses is told as 502 with its name."""
    async with await asyncio.start_server(lambda _r, _w: None, "127.0.0.1", 0) as gone:
        port = gone.sockets[0].getsockname()[1]
    async with opened(tmp_path, tunnel=True) as (door, _):
        reply = await ask(door, f"CONNECT 127.0.0.1:{port} HTTP/1.1\r\n\r\n".encode())
        assert reply.startswith(b"HTTP/1.1 502 ")
        assert f"127.0.0.1:{port} cannot be reached".encode() in reply


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "a..example"])
async def test_a_tunnel_to_a_name_that_cannot_be_is_a_bad_request(tmp_path: Path, host: str) -> None:
    """A label too long or empty is told as 400, not with silence."""
    async with opened(tmp_path, tunnel=True) as (door, _):
        assert (await ask(door, f"CONNECT {host}:443 HTTP/1.1\r\n\r\n".encode())).startswith(b"HTTP/1.1 400 ")


async def test_an_absolute_form_request_for_our_host_is_handed_on(tmp_path: Path) -> None:
    """Clients that send `POST https://...` to their proxy reach the app too, in origin form and as https."""
    async with opened(tmp_path) as (door, _):
        reply = await ask(
            door,
            b"POST https://queue.fal.run/a/b?c=d HTTP/1.1\r\nHost: wrong.example\r\nProxy-Connection: keep-alive\r\nContent-Length: 2\r\n\r\nhi",
        )
        assert reply.endswith(b"POST https://queue.fal.run/a/b?c=d 2")


async def test_an_absolute_form_request_for_another_host_is_refused(tmp_path: Path) -> None:
    """The front door is nobody's open proxy, tunnelling or not."""
    async with opened(tmp_path, tunnel=True) as (door, _):
        assert (await ask(door, b"GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n")).startswith(b"HTTP/1.1 403 ")


async def test_a_tls_handshake_at_once_reaches_the_app(tmp_path: Path) -> None:
    """A client led here by DNS or FAL_RUN_HOST needs no CONNECT."""
    async with opened(tmp_path) as (door, trust):
        reader, writer = await asyncio.open_connection("127.0.0.1", door.port, ssl=trust, server_hostname="localhost")
        writer.write(b"GET /direct HTTP/1.1\r\nHost: fal.run\r\nConnection: close\r\n\r\n")
        assert (await asyncio.wait_for(reader.read(), 10)).endswith(b"GET https://fal.run/direct 0")
        await hang_up(writer)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"400"),
        (b"CONNECT fal.run HTTP/1.1\r\n\r\n", b"400"),
        (b"CONNECT fal.run:443/x HTTP/1.1\r\n\r\n", b"400"),
        (b"CONNECT fal.run:notaport HTTP/1.1\r\n\r\n", b"400"),
        (b"CONNECT :443 HTTP/1.1\r\n\r\n", b"400"),
        (b"GET http://[::1 HTTP/1.1\r\n\r\n", b"400"),
        (b"GET ftp://fal.run/ HTTP/1.1\r\n\r\n", b"400"),
        (b"complete nonsense\r\n\r\n", b"400"),
        (b"CONNECT fal.run:443 HTTP/2\r\n\r\n", b"505"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 40_000 + b"\r\n\r\n", b"431"),
    ],
    ids=["origin-form", "no-port", "path", "bad-port", "no-host", "half-address", "scheme", "nonsense", "version", "headers"],
)
async def test_what_is_not_understood_is_answered_plainly(tmp_path: Path, request_: bytes, status: bytes) -> None:
    """Bad requests get a status and a sentence, never silence."""
    async with opened(tmp_path) as (door, _):
        reply = await ask(door, request_)
        assert reply.split(b" ", 2)[1] == status
        assert len(reply.split(b"\r\n\r\n", 1)[1]) > 10


async def test_a_client_that_says_nothing_is_let_go(tmp_path: Path) -> None:
    """An unfinished head ends the connection after its time."""
    async with opened(tmp_path, limits=Limits(head_seconds=0.1)) as (door, _):
        assert await ask(door, b"CONNECT fal.run:443 HT") == b""


async def test_a_silent_relay_ends(tmp_path: Path) -> None:
    """A relay in which neither side speaks is closed after the idle time."""
    async with opened(tmp_path, limits=Limits(idle_seconds=0.2)) as (door, _), connected(door, "fal.run:443") as (_, reader, _):
        assert await asyncio.wait_for(reader.read(), 5) == b""


async def test_connections_beyond_the_limit_are_told_so(tmp_path: Path) -> None:
    """The next client over the limit gets 503; when one leaves, there is room again."""
    async with opened(tmp_path, limits=Limits(connections=1)) as (door, _):
        async with connected(door, "fal.run:443") as (head, _, _):
            assert head.startswith(b"HTTP/1.1 200 ")
            assert (await ask(door, b"CONNECT fal.run:443 HTTP/1.1\r\n\r\n")).startswith(b"HTTP/1.1 503 ")
        async with asyncio.timeout(5):
            while await status(door, "fal.run:443") != b"200":
                pass  # each question waits for its answer, so this gives way to the one that is leaving


async def test_a_stream_passes_as_it_is_written(tmp_path: Path) -> None:
    """Server-sent events arrive one by one, not at the end."""
    second = asyncio.Event()

    async def stream(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        await send({"type": "http.response.body", "body": b"data: 1\n\n", "more_body": True})
        await second.wait()
        await send({"type": "http.response.body", "body": b"data: 2\n\n"})

    async with opened(tmp_path, stream) as (door, trust), connected(door, "fal.run:443") as (_, reader, writer):
        await writer.start_tls(trust, server_hostname="fal.run")
        writer.write(b"GET /s HTTP/1.1\r\nHost: fal.run\r\nConnection: close\r\n\r\n")
        await asyncio.wait_for(reader.readuntil(b"data: 1\n\n"), 10)
        second.set()
        assert b"data: 2" in await asyncio.wait_for(reader.read(), 10)


async def test_a_taken_port_is_told_with_its_remedy(tmp_path: Path) -> None:
    """The front door names the port it could not have."""
    async with await asyncio.start_server(lambda _r, _w: None, "127.0.0.1", 0) as holder:
        port = holder.sockets[0].getsockname()[1]
        with pytest.raises(SettingsError, match=f"cannot listen on 127.0.0.1:{port}"):
            await start(echo, Settings(data=tmp_path, front_door_port=port))


async def test_an_open_proxy_for_the_network_is_refused(tmp_path: Path) -> None:
    """Tunnelling is for this machine only."""
    with pytest.raises(SettingsError, match="open proxy"):
        await start(echo, Settings(data=tmp_path, host="0.0.0.0", front_door_tunnel=True))
