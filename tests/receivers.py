"""A program that takes webhooks, on a real socket, and verifies them by the recipe of fal's documentation."""

import hashlib
import json
import ssl
import threading
import time
from base64 import urlsafe_b64decode
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PATIENCE = 120.0
SKEW_SECONDS = 300
"""How old a webhook may be, by fal's documentation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request that arrived."""

    path: str
    headers: dict[str, str]
    """By lower-case name."""
    body: bytes

    @property
    def told(self) -> dict[str, Any]:
        """The body as JSON."""
        return json.loads(self.body)


Answer = int | Callable[[BaseHTTPRequestHandler], None]
"""A status, or a function that answers for itself."""


class Receiver:
    """Listens while the block lasts. It gives the answers in turn, the last one for ever."""

    def __init__(self, *answers: Answer, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.calls: list[Call] = []
        self.over = threading.Event()
        """Set when the block is left, so that an answer that hangs can end."""
        self._answers = list(answers) or [200]
        self._arrived = threading.Condition()
        self._server = _Server(("127.0.0.1", port), self._handler())
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "http" if tls is None else "https"
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        """Where it takes webhooks."""
        return f"{self._scheme}://127.0.0.1:{self.port}/hook"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait_for(self, number: int) -> list[Call]:
        """Return the calls when there have been so many; fail when they do not come."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.calls) >= number, PATIENCE), f"{len(self.calls)} of {number} calls came"
            return list(self.calls)

    def hang(self, _: BaseHTTPRequestHandler) -> None:
        """Answer nothing for as long as the receiver is there."""
        self.over.wait(PATIENCE)

    def _take(self, call: Call) -> Answer:
        with self._arrived:
            self.calls.append(call)
            self._arrived.notify_all()
            return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                answer = receiver._take(Call(path=self.path, headers=headers, body=body))
                if isinstance(answer, int):
                    self.send_response(answer)
                    self.send_header("content-length", "0")
                    self.end_headers()
                else:
                    answer(self)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: callers that go away are what is tested."""


class NotGenuine(Exception):
    """A webhook that a receiver must not believe."""


def verify(call: Call, key_set: dict[str, Any], *, now: float | None = None) -> None:
    """Verify a webhook as fal's documentation has it. Raises `NotGenuine`."""
    try:
        request_id, user_id, timestamp, signature = (
            call.headers[f"x-fal-webhook-{name}"] for name in ("request-id", "user-id", "timestamp", "signature")
        )
    except KeyError as missing:
        raise NotGenuine(f"the header {missing} is missing") from None
    if abs((time.time() if now is None else now) - int(timestamp)) > SKEW_SECONDS:
        raise NotGenuine("the timestamp is too old or too new")
    message = "\n".join([request_id, user_id, timestamp, hashlib.sha256(call.body).hexdigest()]).encode("utf-8")
    for key in key_set["keys"]:
        x = key["x"]
        public_key = Ed25519PublicKey.from_public_bytes(urlsafe_b64decode(x + "=" * (-len(x) % 4)))
        try:
            public_key.verify(bytes.fromhex(signature), message)
        except (InvalidSignature, ValueError):
            continue
        return
    raise NotGenuine("no key of the set has signed this")
