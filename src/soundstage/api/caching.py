"""Replies that a client may have already."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response


def is_known(request: Request, etag: str) -> bool:
    """Whether the client says (If-None-Match) that it has what this ETag, in its quotes, stands for."""
    tags = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return "*" in tags or etag in tags


def reply_once(request: Request, content: bytes, *, sha256: str, media_type: str, headers: Mapping[str, str]) -> Response:
    """Return the content, or 304 to a client that has it. `sha256` is its hex digest; `headers` must say who may keep it."""
    etag = f'"{sha256}"'
    marked = {**headers, "etag": etag}
    return Response(status_code=304, headers=marked) if is_known(request, etag) else Response(content, 200, marked, media_type=media_type)
