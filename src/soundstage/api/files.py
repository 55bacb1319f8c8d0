"""Finished and uploaded files. Open to whoever has the unguessable address, as clients fetch them without a key, unless the request said otherwise."""

import re
from collections.abc import AsyncIterator
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from soundstage.api.auth import caller
from soundstage.api.caching import is_known
from soundstage.api.failures import Forbidden, Unauthorized
from soundstage.api.services import services_of
from soundstage.errors import NotFound
from soundstage.storage.base import Decision, StoredFile

READING = ("GET", "HEAD")
CHUNK = 256 * 1024
YEAR = 31_536_000
MEDIA = ("image/", "video/", "audio/")
NO_FILE = "There is no such file."
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


async def serve_file(request: Request) -> Response:
    """Send a file, or the one part of it that was asked for."""
    services = services_of(request)
    stored = services.storage.find(request.path_params["token"], request.path_params["name"])
    _require_reader(request, stored)
    headers = _headers(stored, services.clock())
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


def _require_reader(request: Request, stored: StoredFile) -> None:
    """Raise `Forbidden`, or `NotFound` for what is hidden, when whoever asks may not read a file."""
    if stored.access.is_open:
        return
    match _decision(request, stored):
        case "allow":
            return
        case "forbid":
            raise Forbidden("This file is not for everybody.", remedy="Send a key that may read it: `Authorization: Key <id>:<secret>`.")
        case "hide":
            raise NotFound(NO_FILE)


def _decision(request: Request, stored: StoredFile) -> Decision:
    if "authorization" not in request.headers:
        return stored.access.decision(None)
    try:
        user = caller(request)
    except Unauthorized:
        return stored.access.decision(None)
    # Without a user the door is open, and any key is as good as that of the owner.
    return "allow" if user is None or stored.owner in {None, user} else stored.access.decision(user)


def _headers(stored: StoredFile, now: float) -> dict[str, str]:
    """Return what every answer about a file says. Files never change, so they may be kept for as long as they are there."""
    headers = {
        "etag": _etag(stored),
        "last-modified": formatdate(stored.created, usegmt=True),
        "accept-ranges": "bytes",
        "cache-control": "private, no-cache",
        "content-disposition": f'inline; filename="{stored.name}"',
    }
    if stored.access.is_open:
        seconds = YEAR if stored.expires is None else min(YEAR, max(0, int(stored.expires - now)))
        headers["cache-control"] = f"public, max-age={seconds}, immutable"
    if not stored.content_type.startswith(MEDIA) or stored.content_type.startswith("image/svg"):
        headers["content-security-policy"] = "default-src 'none'; sandbox"  # somebody else's page must do nothing in our name
    return headers


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
        raise NotFound(NO_FILE)
    raise HTTPException(405, "Files are read with GET.", {"allow": ", ".join(READING)})


def routes() -> list[Route]:
    """Return the files' routes."""
    return [
        Route("/files/b/{token}/{name}", serve_file, methods=READING),
        Route("/files/{path:path}", refuse, methods=[*READING, "POST", "PUT", "PATCH", "DELETE"]),
    ]
