"""Finished files. Open to whoever has the unguessable address, as clients fetch them without a key."""

import re
from collections.abc import AsyncIterator
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from soundstage.api.caching import is_known
from soundstage.api.services import services_of
from soundstage.errors import NotFound
from soundstage.storage.base import StoredFile

READING = ("GET", "HEAD")
CHUNK = 256 * 1024
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


async def serve_file(request: Request) -> Response:
    """Send a file, or the one part of it that was asked for."""
    stored = services_of(request).storage.find(request.path_params["token"], request.path_params["name"])
    headers = _headers(stored)
    if _unchanged(request, stored):
        return Response(status_code=304, headers=headers)
    if request.method == "HEAD":
        return Response(status_code=200, headers={**headers, "content-length": str(stored.size)}, media_type=stored.content_type)
    asked = _asked_part(request, stored)
    if asked is None:
        first, length = 0, stored.size
    else:
        first, length = asked
        if length <= 0:
            refused = {**headers, "content-range": f"bytes */{stored.size}", "cache-control": "no-store"}
            return Response(status_code=416, headers=refused)
        headers["content-range"] = f"bytes {first}-{first + length - 1}/{stored.size}"
    headers["content-length"] = str(length)
    code = 200 if asked is None else 206
    return StreamingResponse(_read(stored.path, first, length), code, headers, media_type=stored.content_type)


def _headers(stored: StoredFile) -> dict[str, str]:
    """Return what every answer about a file says. Files never change, so they may be kept for ever."""
    return {
        "etag": _etag(stored),
        "last-modified": formatdate(stored.created, usegmt=True),
        "accept-ranges": "bytes",
        "cache-control": "public, max-age=31536000, immutable",
        "content-disposition": f'inline; filename="{stored.name}"',
    }


def _etag(stored: StoredFile) -> str:
    return f'"{stored.sha256}"'


def _unchanged(request: Request, stored: StoredFile) -> bool:
    """Whether the client has the file already."""
    if "if-none-match" in request.headers:
        return is_known(request, _etag(stored))
    return _is_as_new_as(request.headers.get("if-modified-since"), stored)


def _asked_part(request: Request, stored: StoredFile) -> tuple[int, int] | None:
    """Return the first byte and the number of bytes asked for, which is not above 0 where the file has none such.

    None means the whole file. Several ranges at once, and anything that is no byte range, get that too, as RFC 9110
    (14.2) allows.
    """
    asked = RANGE.fullmatch(request.headers.get("range", "").strip())
    if asked is None or not any(asked.groups()) or not _range_still_holds(request, stored):
        return None
    begin, end = asked.groups()
    if not begin:  # the last so many bytes
        length = min(int(end), stored.size)
        return stored.size - length, length
    if end and int(end) < int(begin):
        return None
    first, last = int(begin), min(int(end) if end else stored.size - 1, stored.size - 1)
    return first, last - first + 1


def _range_still_holds(request: Request, stored: StoredFile) -> bool:
    """Whether the part asked for belongs to the file that the client began to fetch (If-Range)."""
    known = request.headers.get("if-range")
    if known is None or known == _etag(stored):
        return True
    return not known.startswith(('"', "W/")) and _is_as_new_as(known, stored)


def _is_as_new_as(date: str | None, stored: StoredFile) -> bool:
    if not date:
        return False
    try:
        return parsedate_to_datetime(date).timestamp() >= int(stored.created)
    except (TypeError, ValueError):
        return False


async def _read(path: Path, first: int, length: int) -> AsyncIterator[bytes]:
    async with await anyio.open_file(path, "rb") as file:
        await file.seek(first)
        while length > 0 and (chunk := await file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk


async def refuse(request: Request) -> Response:
    """Say of anything else below /files that it is no file, or that files are only read."""
    if request.method in READING:
        raise NotFound("There is no such file.")
    raise HTTPException(405, "Files are read with GET.", {"allow": ", ".join(READING)})


def routes() -> list[Route]:
    """Return the files' routes."""
    return [
        Route("/files/b/{token}/{name}", serve_file, methods=READING),
        Route("/files/{path:path}", refuse, methods=[*READING, "POST", "PUT", "PATCH", "DELETE"]),
    ]
