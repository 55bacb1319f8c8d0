"""Taking a file in over HTTP: in pieces onto the disk, within limits of size and time, or not at all."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256

from anyio import to_thread
from starlette.requests import Request

from soundstage.errors import SoundstageError
from soundstage.storage.base import Storage, StoredFile, TooLarge

PIECE = 1 << 20
"""Bytes that are written at a time: a whole file is never in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long an uploader is waited for, in seconds."""

    silence: float = 60.0
    """Without a single byte."""
    whole: float = 3600.0
    """For one request in all, however it drips."""


PATIENCE = Patience()


class UploadStalled(SoundstageError):
    """The upload stopped before it was whole."""

    kind = "upload_stalled"
    retryable = True


async def take_in_whole(request: Request, storage: Storage, token: str, limit: int) -> StoredFile:
    """Take in an expected file in one piece. Raises as `take_in_part` does."""
    digest = await take_in_part(request, storage, token, 1, limit)
    return await to_thread.run_sync(storage.join, token, [(1, digest)])


async def take_in_part(request: Request, storage: Storage, token: str, number: int, limit: int) -> str:
    """Take in one part of an expected file and return its digest; of a part that does not come whole nothing is left.

    Raises `NotFound`, `InvalidInput`, `TooLarge`, `UploadStalled`, `StorageUnavailable`, or Starlette's `ClientDisconnect`.
    """
    with await to_thread.run_sync(storage.part, token, number) as part:
        await _pour(request, part.write, limit)
        return await to_thread.run_sync(part.finish)


async def digest_of(request: Request, limit: int) -> str:
    """Read a body and return its hex SHA-256. Raises as `take_in_part` does."""
    digest = sha256()
    await _pour(request, digest.update, limit)
    return digest.hexdigest()


async def _pour(request: Request, write: Callable[[bytes], None], limit: int) -> None:
    """Hand a body on, piece by piece, off the event loop."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise TooLarge(f"The file has {declared} bytes, more than the {limit} that this server accepts.", remedy=LARGER)
    buffer = bytearray()
    came = 0
    stream = request.stream()
    ends = asyncio.get_running_loop().time() + PATIENCE.whole
    while (chunk := await _next(anext(stream, None), ends)) is not None:
        came += len(chunk)
        if came > limit:
            raise TooLarge(f"The file has more than the {limit} bytes that this server accepts.", remedy=LARGER)
        buffer += chunk
        if len(buffer) >= PIECE:
            await to_thread.run_sync(write, bytes(buffer))
            buffer.clear()
    if buffer:
        await to_thread.run_sync(write, bytes(buffer))


LARGER = "The operator may raise SOUNDSTAGE_MAX_UPLOAD_BYTES."


async def _next(chunk: Awaitable[bytes | None], ends: float) -> bytes | None:
    try:
        async with asyncio.timeout(min(PATIENCE.silence, ends - asyncio.get_running_loop().time())):
            return await chunk
    except TimeoutError:
        raise UploadStalled(remedy="Send it again; large files are best sent in parts.") from None
