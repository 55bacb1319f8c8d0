"""Fetches an input that a request names by its address: http, https, `data:`, or a file of this very server.

Strangers choose the address, so everything about it is doubted: where it leads (`guard.py`, anew for each redirect), how much comes, how long
it takes, and what it is, which is read from the bytes and not from what the sender calls them.
"""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import certifi
import httpx
from anyio import CapacityLimiter, to_thread

from soundstage import __version__
from soundstage.errors import InvalidInput, NotFound, SoundstageError
from soundstage.outbound.data_uri import is_data_uri, read_data_uri, too_large
from soundstage.outbound.guard import PORTS, Target, resolve
from soundstage.storage.base import StoredFile, TooLarge
from soundstage.storage.sniff import HEAD_BYTES, sniffed

MOST_REDIRECTS = 5
LONGEST_ADDRESS = 8192
"""Characters of an address that is no `data:` address."""
PIECE = 1 << 20
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of input: what it may be, and how large."""

    name: str
    """"image", "video" or "audio", as in fal's `unsupported_image_format`."""
    types: frozenset[str]
    """Media types that are taken."""
    endings: tuple[str, ...]
    """The same as file endings, for people."""
    most_bytes: int


IMAGE = Kind(
    name="image",
    types=frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"}),
    endings=("jpg", "jpeg", "png", "webp", "gif", "avif"),
    most_bytes=32 << 20,
)
VIDEO = Kind(
    name="video",
    types=frozenset({"video/mp4", "video/quicktime", "video/webm"}),
    endings=("mp4", "mov", "m4v", "webm"),
    most_bytes=512 << 20,
)
AUDIO = Kind(
    name="audio",
    types=frozenset({"audio/mpeg", "audio/wav", "audio/ogg", "audio/mp4", "audio/aac", "audio/flac"}),
    endings=("mp3", "wav", "ogg", "m4a", "aac", "flac"),
    most_bytes=64 << 20,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An input that is here now."""

    path: Path
    content_type: str
    """What its first bytes say it is."""
    size: int
    """Bytes."""


class FetchRefused(InvalidInput):
    """The input cannot be fetched."""

    kind = "validation_error"

    def __init__(self, message: str, *, error_type: str = "file_download_error", ctx: dict[str, Any] | None = None) -> None:
        self.error_type = error_type
        """fal's name for it, as in the `detail` of a 422."""
        self.ctx = ctx
        super().__init__(message)


Own = Callable[[str], StoredFile | None]
"""Returns the file of this server that an address names; None when it names another place. Raises `NotFound`."""


def nothing_of_ours(_address: str) -> StoredFile | None:
    """Take every address for somebody else's."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches inputs on one set of rules."""

    allow_private: bool
    """Whether addresses on this machine and in its network may be called, and other ports than those of the web."""
    own: Own = nothing_of_ours
    seconds: float = 60.0
    """How long one input may take in all."""
    trust: ssl.SSLContext | None = None
    """What verifies servers; by default the system's roots and those of certifi."""
    names: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(8))
    """Threads that look names up: a slow name server must not take those that everything else runs on."""

    async def fetch(self, address: str, kind: Kind, target: Path) -> Fetched:
        """Write the input at an address to `target`, a file that is not there yet.

        Raises `FetchRefused`, after which there is no such file, or `OSError` when it cannot be written.
        """
        try:
            async with asyncio.timeout(self.seconds):
                await self._bring(address, kind, target)
            return await to_thread.run_sync(_looked_at, target, kind)
        except BaseException as fault:
            _forget(target)
            match fault:
                case TimeoutError():
                    raise FetchRefused(f"The file could not be fetched within {self.seconds:g} seconds.") from None
                case TooLarge():
                    raise FetchRefused(fault.message, error_type="file_too_large", ctx={"max_size": kind.most_bytes}) from None
                case FetchRefused():
                    raise
                case SoundstageError():
                    raise FetchRefused(str(fault)) from None
                case httpx.HTTPError() | httpx.InvalidURL() | ssl.SSLError() | ConnectionError() | ValueError():
                    raise FetchRefused(f"The file could not be fetched: {str(fault)[:200] or type(fault).__name__}.") from None
                case _:
                    raise

    async def _bring(self, address: str, kind: Kind, target: Path) -> None:
        if is_data_uri(address):
            content = await to_thread.run_sync(read_data_uri, address, kind.most_bytes)
            await to_thread.run_sync(target.write_bytes, content)
            return
        if len(address) > LONGEST_ADDRESS:
            raise FetchRefused(f"The address has {len(address)} characters, more than {LONGEST_ADDRESS}.")
        try:
            stored = self.own(address)
        except NotFound as fault:
            raise FetchRefused(fault.message) from None
        if stored is not None:
            if stored.size > kind.most_bytes:
                raise too_large(kind.most_bytes)
            await to_thread.run_sync(_copy, stored.path, target)
            return
        await self._download(address, kind.most_bytes, target)

    async def _download(self, address: str, most_bytes: int, target: Path) -> None:
        async with httpx.AsyncClient(
            verify=self.trust or _public_roots(),
            timeout=httpx.Timeout(None),  # one limit holds for the whole
            trust_env=False,  # a proxy would look the name up again, and find who knows what
            follow_redirects=False,
            limits=httpx.Limits(max_keepalive_connections=0),  # a connection is good for the address that was looked at
        ) as client:
            for _ in range(MOST_REDIRECTS + 1):
                ports = None if self.allow_private else PORTS.values()
                look = partial(resolve, address, allow_private=self.allow_private, ports=ports)
                where = await to_thread.run_sync(look, abandon_on_cancel=True, limiter=self.names)
                reply = await client.send(_aimed(client, address, where), stream=True)
                try:
                    if reply.status_code in REDIRECTS and "location" in reply.headers:
                        address = urljoin(address, reply.headers["location"])
                        continue
                    if reply.status_code != 200:
                        raise FetchRefused(f"The server of the file answered {reply.status_code}.")
                    await _save(reply, most_bytes, target)
                    return
                finally:
                    await reply.aclose()
        raise FetchRefused(f"The address redirects more than {MOST_REDIRECTS} times.")


def _aimed(client: httpx.AsyncClient, address: str, where: Target) -> httpx.Request:
    """Return the request to the very address that was looked at, under the name that was asked for."""
    url = httpx.URL(address)
    there = url.copy_with(scheme=where.scheme, host=where.address, port=where.port, fragment=None)
    headers = {"host": url.netloc.decode("ascii"), "user-agent": f"soundstage/{__version__}", "accept-encoding": "identity"}
    return client.build_request("GET", there, headers=headers, extensions={"sni_hostname": where.host})


def _looked_at(path: Path, kind: Kind) -> Fetched:
    """Return what a file is, by its first bytes. Raises `FetchRefused` when it is nothing of its kind."""
    with path.open("rb") as file:
        types = sniffed(file.read(HEAD_BYTES))
    content_type = next((one for one in types if one in kind.types), None)
    if content_type is None:
        raise FetchRefused(
            f"The file is no {kind.name} of a format that is known here: {', '.join(kind.endings)}.",
            error_type=f"unsupported_{kind.name}_format",
            ctx={"supported_formats": list(kind.endings)},
        )
    return Fetched(path=path, content_type=content_type, size=path.stat().st_size)


async def _save(reply: httpx.Response, most_bytes: int, target: Path) -> None:
    """Write a body to a file, as it comes. What is compressed for the way stays so: it was not asked for, and might be a bomb."""
    declared = reply.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most_bytes:
        raise too_large(most_bytes)
    size = 0
    with target.open("xb") as file:
        async for piece in reply.aiter_raw(PIECE):
            size += len(piece)
            if size > most_bytes:
                raise too_large(most_bytes)
            await to_thread.run_sync(file.write, piece)


def _forget(path: Path) -> None:
    path.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Give a stored file a second name, or copy it where the disk knows none."""
    try:
        target.hardlink_to(source)
    except OSError:
        target.write_bytes(source.read_bytes())


def _public_roots() -> ssl.SSLContext:
    """Trust the system's roots, or those that SSL_CERT_FILE names, and certifi's where a system has none."""
    trust = ssl.create_default_context()
    trust.load_verify_locations(certifi.where())
    return trust
