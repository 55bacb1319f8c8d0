"""Webhooks as their receivers and the operator see them: the address a request asks for, what is told there, the key to verify it with, and
`/v1/webhooks/deliveries`, where an administrator sees how each went.
"""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from soundstage.api.auth import require_admin
from soundstage.api.results import result_reply
from soundstage.api.services import services_of
from soundstage.errors import InvalidInput, NotFound
from soundstage.jobs.model import Job, State
from soundstage.outbound.deliveries import STATES, Delivery

PARAMETER = "fal_webhook"
TAG = "webhook"
"""The job's tag that holds the address; the database looks for it when the job ends."""
LONGEST_ADDRESS = 2048
KEY_SECONDS = 3600
"""How long a receiver may keep our public key without asking again; fal's documentation allows for 24 hours."""
NOT_JSON = "Response payload is not JSON serializable. Either return a JSON serializable object or use the queue endpoint to retrieve the response."
"""fal's words."""
PAGE = 50
LONGEST_PAGE = 1000


# --- what a request asks for -----------------------------------------------------------------------------------------


def wanted_address(request: Request) -> str | None:
    """Return the address to call when the request has ended, or None. Raises `InvalidInput` for what cannot be called."""
    text = request.query_params.get(PARAMETER, "")
    if not text:
        return None
    remedy = "Send an address such as https://example.com/hook, its special characters percent-encoded."
    if len(text) > LONGEST_ADDRESS:
        raise InvalidInput(f"{PARAMETER} has {len(text)} characters, more than {LONGEST_ADDRESS}.")
    if not text.isascii() or not text.isprintable() or " " in text:
        raise InvalidInput(f"{PARAMETER} must be plain ASCII without spaces.", remedy=remedy)
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise InvalidInput(f"{PARAMETER} is no address.", remedy=remedy) from None
    if not usable:
        raise InvalidInput(f"{PARAMETER} must be an http or https address.", remedy=remedy)
    if "@" in parts.netloc:
        raise InvalidInput(f"{PARAMETER} must hold no user name and no password.", remedy="Put a token into its path or query.")
    return parts._replace(path=parts.path or "/", fragment="").geturl()


# --- what a receiver is told -----------------------------------------------------------------------------------------


def spelled(job: Job, files_url: str) -> bytes:
    """Return the body for a job that has ended, as fal writes it: its result, or the error that asking for the result gives.

    Raises `NotFound` when there was a result and it is no longer kept: success is never told as a failure.
    """
    if job.state is State.SUCCEEDED and job.result is None:
        raise NotFound("The result is no longer kept, so it cannot be told.")
    told: dict[str, Any] = {"request_id": job.id, "gateway_request_id": job.id}
    try:
        reply = result_reply(job, files_url)
        payload = json.loads(bytes(reply.body))
    except ValueError:
        told |= {"status": "OK", "payload": None, "payload_error": NOT_JSON}
    else:
        if reply.status_code < 400:
            told |= {"status": "OK", "payload": payload}
        else:
            told |= {"status": "ERROR", "error": f"Invalid status code: {reply.status_code}", "payload": payload}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


async def key_set(request: Request) -> Response:
    """Send the public key that webhooks are verified with."""
    keys = await to_thread.run_sync(services_of(request).signer.key_set)
    return JSONResponse(keys, headers={"cache-control": f"public, max-age={KEY_SECONDS}"})


# --- what an administrator sees --------------------------------------------------------------------------------------


async def deliveries(request: Request) -> Response:
    """List deliveries, newest first."""
    require_admin(request)
    limit = _limit(request)
    state, job_id, cursor = (request.query_params.get(name) or None for name in ("state", "request_id", "cursor"))
    if state is not None and state not in STATES:
        raise InvalidInput(f"state must be one of {', '.join(STATES)}, not {state[:40]!r}.")
    owed = services_of(request).deliveries
    try:
        found = await to_thread.run_sync(lambda: owed.page(state=state, job_id=job_id, after=cursor, limit=limit + 1))
    except NotFound:
        raise InvalidInput("There is no such page.", remedy="Send `cursor` as `next_cursor` gave it.") from None
    page, more = found[:limit], len(found) > limit
    body = {"deliveries": [as_dict(one) for one in page], "next_cursor": page[-1].id if more else None, "has_more": more}
    return JSONResponse(body)


async def redeliver(request: Request) -> Response:
    """Begin the tries of a delivery anew."""
    require_admin(request)
    services = services_of(request)
    delivery = await to_thread.run_sync(services.deliveries.redeliver, request.path_params["delivery_id"])
    services.deliver_now()
    return JSONResponse(as_dict(delivery), 202)


def as_dict(delivery: Delivery) -> dict[str, Any]:
    """Spell a delivery for people and programs."""
    return {
        "id": delivery.id,
        "request_id": delivery.job_id,
        "url": delivery.url,
        "state": delivery.state,
        "tries": delivery.tries,
        "last_status": delivery.last_status,
        "last_error": delivery.last_error,
        "created_at": _moment(delivery.created),
        "last_tried_at": _moment(delivery.last_tried),
        "next_try_at": _moment(delivery.next_try),
        "settled_at": _moment(delivery.settled),
    }


def _moment(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()


def _limit(request: Request) -> int:
    text = request.query_params.get("limit", str(PAGE))
    if not text.isdecimal() or len(text) > 9 or not 1 <= int(text) <= LONGEST_PAGE:
        raise InvalidInput(f"limit must be a whole number from 1 to {LONGEST_PAGE}.")
    return int(text)


def routes() -> list[Route]:
    """Return the routes about webhooks."""
    return [
        Route("/.well-known/jwks.json", key_set, methods=["GET", "HEAD"]),
        Route("/v1/webhooks/deliveries", deliveries, methods=["GET"]),
        Route("/v1/webhooks/deliveries/{delivery_id}/redeliver", redeliver, methods=["POST"]),
    ]
