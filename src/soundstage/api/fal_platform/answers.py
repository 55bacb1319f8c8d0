"""The Platform API's own form of errors, unlike the queue's: `{"error": {"type", "message", "docs_url", "request_id"}}`.

Source of the form and of the types: fal's OpenAPI document of the Platform API, as of August 2026.
"""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Literal

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from soundstage.errors import SoundstageError
from soundstage.logs import get_logger

log = get_logger("api")

Handler = Callable[[Request], Awaitable[Response]]
ErrorType = Literal["authorization_error", "validation_error", "not_found", "rate_limited", "server_error", "not_implemented"]

DOCS = "https://fal.ai/docs/api-reference/platform-apis"
"""Where fal describes these calls."""

ERRORS: Mapping[str, tuple[int, ErrorType]] = {
    "bad_request": (400, "validation_error"),
    "validation_error": (400, "validation_error"),
    "unauthorized": (401, "authorization_error"),
    "forbidden": (403, "authorization_error"),
    "not_found": (404, "not_found"),
    "request_too_large": (413, "validation_error"),
    "not_implemented": (501, "not_implemented"),
}
"""The HTTP status and the type of each error kind; any other is a `server_error` with 500."""


class NotImplementedHere(SoundstageError):
    """fal has this call, and this server has nothing that it could be about."""

    kind = "not_implemented"


def error_reply(kind: str, message: str) -> Response:
    """Return the reply for an error of some kind."""
    status, name = ERRORS.get(kind, (500, "server_error"))
    request_id = str(uuid.uuid4())
    headers = {"x-fal-request-id": request_id}
    if status == 401:
        headers["www-authenticate"] = "Key"
    return JSONResponse({"error": {"type": name, "message": message, "docs_url": DOCS, "request_id": request_id}}, status, headers)


def _told(fault: SoundstageError) -> Response:
    words = fault.message if fault.message.endswith(".") else f"{fault.message}."
    reply = error_reply(fault.kind, f"{words} {fault.remedy}" if fault.remedy else words)
    if reply.status_code == 500:
        log.error("request.failed", kind=fault.kind, message=str(fault))
    return reply


def answering(handler: Handler) -> Handler:
    """Have a handler's errors told in the Platform API's form."""

    @wraps(handler)
    async def answered(request: Request) -> Response:
        try:
            return await handler(request)
        except ClientDisconnect:
            raise
        except SoundstageError as fault:
            return _told(fault)
        except Exception as fault:
            log.exception("request.crashed", path=request.url.path, exc_info=fault)
            return error_reply("internal_error", "Internal Server Error")

    return answered
