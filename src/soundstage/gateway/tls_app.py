"""The HTTP app once more, behind TLS on a private loopback port: where the front door's connections end.

It is the same ASGI app object as on the plain port, served by a second uvicorn server. So the app sees what the client meant: scheme
`https`, the original `Host`, and no header to be forged. A byte relay in front of it (`frontdoor.py`) needs no knowledge of HTTP, and
streams, uploads and websockets pass as they are.
"""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any

import uvicorn

from soundstage.gateway.authority import Authority

RENEWAL_CHECK_SECONDS = 6 * 3600.0
GRACE_SECONDS = 3


class _PassiveServer(uvicorn.Server):
    """A uvicorn server that leaves the signals to the main one."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


class TlsApp:
    """An ASGI app served over TLS with the authority's leaf, which is renewed while it runs."""

    def __init__(self, app: Any, authority: Authority) -> None:
        self._authority = authority
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self._config = uvicorn.Config(
            app,
            lifespan="off",
            log_config=None,
            access_log=False,
            ssl_certfile=str(authority.leaf),
            ssl_keyfile=str(authority.leaf_key),
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        self._server = _PassiveServer(self._config)
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens: loopback host and port."""
        host, port = self._socket.getsockname()[:2]
        return host, port

    async def start(self) -> None:
        """Serve until `close`; returns when connections are accepted."""
        self._tasks = [
            asyncio.create_task(self._server.serve(sockets=[self._socket]), name="front-door-tls"),
            asyncio.create_task(self._keep_leaf_fresh(), name="front-door-leaf"),
        ]
        while not self._server.started:
            if self._tasks[0].done():
                self._tasks[0].result()
            await asyncio.sleep(0.005)

    async def close(self) -> None:
        """Finish what is running within the grace time, then stop."""
        self._server.should_exit = True
        if self._tasks:
            serving, renewing = self._tasks
            renewing.cancel()
            with suppress(asyncio.CancelledError):
                await renewing
            await serving
        self._socket.close()

    async def _keep_leaf_fresh(self) -> None:
        while True:
            await asyncio.sleep(RENEWAL_CHECK_SECONDS)
            changed = await asyncio.to_thread(self._authority.renew)
            if changed and self._config.ssl is not None:  # new handshakes get the new leaf, open connections keep theirs
                self._config.ssl.load_cert_chain(self._authority.leaf, self._authority.leaf_key)
