"""Exceptions become replies here and nowhere else.

fal knows two forms. What is wrong with the input, or with the making of the clip, is a *list*:
`{"detail": [{"loc", "msg", "type", "url", "input", "ctx"}]}`. What is wrong with the request or its runner is a *text*:
`{"detail": "...", "error_type": "..."}`. Both carry a `message` here too, since fal's JavaScript client shows that one.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from soundstage.api import deadline
from soundstage.catalog.base import InputRefused, detail
from soundstage.errors import InvalidInput, SoundstageError
from soundstage.jobs.model import MISSED_START, Job, State
from soundstage.logs import get_logger

log = get_logger("api")

STATUS: Mapping[str, int] = {
    "bad_request": 400,
    "upload_stalled": 400,
    "unauthorized": 401,
    "forbidden": 403,
    "budget_spent": 403,
    "not_found": 404,
    "request_too_large": 413,
    "validation_error": 422,
    "content_policy_violation": 422,
    "queue_full": 429,
    "concurrent_requests_limit": 429,
    "client_cancelled": 499,
    "client_disconnected": 499,
    "internal_error": 500,
    "internal_server_error": 500,
    "not_implemented": 501,
    # fal's table has 503 and 504 for these. Its JavaScript client asks again on 502 to 504, and asking again for a
    # result that has failed for good never ends: here they are 500.
    "runner_server_error": 500,
    "runner_disconnected": 500,
    "request_timeout": 500,
}
"""The HTTP status of each error kind."""

AS_LIST = frozenset({"internal_server_error", "content_policy_violation"})
"""Kinds that fal writes as a `detail` list."""

FIXED_WORDS = frozenset({"unauthorized", "not_found"})
"""Kinds whose `detail` clients compare with fal's own words; the remedy is in `message` only."""

CANCELLED = "The request was cancelled."
UNEXPECTED = "Internal Server Error"


class Unauthorized(SoundstageError):
    """The key is missing or wrong."""

    kind = "unauthorized"


class Forbidden(SoundstageError):
    """The key may not do this."""

    kind = "forbidden"


class BodyTooLarge(InvalidInput):
    """The request body is larger than this server accepts."""

    kind = "request_too_large"


class QueueFull(SoundstageError):
    """More requests are waiting than the caller was willing to queue behind."""

    kind = "queue_full"
    retryable = True


class TooManyAtOnce(SoundstageError):
    """As many requests of this key are being made as it may have at the same time."""

    kind = "concurrent_requests_limit"
    retryable = True


class BudgetSpent(SoundstageError):
    """The key has no money left for this request."""

    kind = "budget_spent"


class ClientCancelled(SoundstageError):
    """The request was cancelled."""

    kind = "client_cancelled"


class ClientDisconnected(SoundstageError):
    """The client closed the connection before there was a reply."""

    kind = "client_disconnected"


def reply_to(fault: SoundstageError) -> Response:
    """Return the reply that tells a client of an error."""
    if isinstance(fault, InputRefused):
        return _reply(422, {"detail": fault.details, "message": str(fault)}, kind=fault.kind, retryable=False)
    words = fault.message if fault.kind in FIXED_WORDS else str(fault)
    reply = failure(fault.kind, words, message=str(fault), retryable=fault.retryable)
    if isinstance(fault, TooManyAtOnce):
        reply.headers["x-fal-needs-retry"] = "1"  # fal spells it so here, and here alone
    return reply


def status_of(state: str, kind: str | None) -> int:
    """Return the HTTP status of an ended job's result, as `reply_for_failed` and `results.py` give it."""
    match state:
        case State.SUCCEEDED:
            return 200
        case State.CANCELLED:
            return 504 if kind == MISSED_START else STATUS["client_cancelled"]
        case _:
            return STATUS.get(kind or "internal_error", 500)


def reply_for_failed(job: Job) -> Response:
    """Return the result of a job that ended without one."""
    if deadline.missed(job):
        reply = failure("request_timeout", deadline.MISSED)
        # This header keeps both of fal's clients from asking again, which they do on other 504s.
        reply.status_code = 504
        reply.headers["x-fal-request-timeout-type"] = "user"
        return reply
    if job.state is State.CANCELLED:
        return failure("client_cancelled", CANCELLED)
    kind = job.error_kind or "internal_error"
    if job.error_body is not None:
        return _reply(STATUS.get(kind, 500), job.error_body, kind=kind, retryable=False)
    return failure(kind, job.error or UNEXPECTED)


def failure(kind: str, words: str, *, message: str = "", retryable: bool = False) -> Response:
    """Return the reply for an error of some kind, in the form that fal gives that kind."""
    body: dict[str, Any] = {"detail": words, "error_type": kind, "message": message or words}
    if kind in AS_LIST:
        body["detail"] = [detail(loc=("body",), msg=words, kind=kind)]
    return _reply(STATUS.get(kind, 500), body, kind=kind, retryable=retryable)


def error_headers(kind: str, *, retryable: bool = False) -> dict[str, str]:
    """Return the headers that every error carries."""
    flag = "true" if retryable else "false"
    return {"x-fal-error-type": kind, "x-fal-retryable": flag, "x-fal-needs-retry": flag}


def _reply(status: int, body: Mapping[str, Any], *, kind: str, retryable: bool) -> Response:
    headers = error_headers(kind, retryable=retryable)
    if status == 422:
        headers["x-fal-billable-units"] = "0"
    if status == 401:
        headers["www-authenticate"] = "Key"
    return JSONResponse(body, status, headers)


async def _ours(_request: Request, fault: Exception) -> Response:
    assert isinstance(fault, SoundstageError)
    reply = reply_to(fault)
    if reply.status_code >= 500:
        log.error("request.failed", kind=fault.kind, message=str(fault))
    return reply


async def _framework(_request: Request, fault: Exception) -> Response:
    """Say what the framework refuses (no such path, no such method) in fal's form."""
    assert isinstance(fault, HTTPException)
    kind = {404: "not_found", 413: "request_too_large", 401: "unauthorized"}.get(fault.status_code, "bad_request")
    reply = _reply(fault.status_code, {"detail": fault.detail, "error_type": kind, "message": fault.detail}, kind=kind, retryable=False)
    reply.headers.update(fault.headers or {})
    return reply


async def _gone(_request: Request, _fault: Exception) -> Response:
    return reply_to(ClientDisconnected())


def reply_to_crash(path: str, fault: Exception) -> Response:
    """Return the reply for an error that nobody foresaw; the operator's log has the rest."""
    log.error("request.crashed", path=path, exc_info=fault)
    return failure("internal_error", UNEXPECTED)


def install(app: FastAPI) -> None:
    """Make the app answer every exception from here; `surface.py` sees to those that are nobody's."""
    app.add_exception_handler(SoundstageError, _ours)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(ClientDisconnect, _gone)
