"""fal's Platform API, `https://api.fal.ai/v1/...`: what endpoints there are, what they cost, what was used, keys.

Source: fal's OpenAPI document of the Platform API, as of August 2026. Here it answers on every host, below `/v1`, beside `/v1/takes` and
`/v1/webhooks`, which are ours, and keeps clear of `/v1/videos`, which is OpenAI's.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from soundstage.api.auth import caller
from soundstage.api.fal_platform import account, analytics, keys, models, prices, reference, requests, usage
from soundstage.api.fal_platform.answers import Handler, NotImplementedHere, answering, error_reply
from soundstage.errors import NotFound

__all__ = ["CALLS", "reference", "routes"]

ALL_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

CALLS: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/v1/models", models.models),
    ("GET", "/v1/models/pricing", prices.pricing),
    ("POST", "/v1/models/pricing/estimate", prices.estimate),
    ("GET", "/v1/models/usage", usage.usage),
    ("GET", "/v1/models/analytics", analytics.analytics),
    ("GET", "/v1/models/billing-events", usage.billing_events),
    ("GET", "/v1/models/requests/by-endpoint", requests.by_endpoint),
    ("DELETE", "/v1/models/requests/{request_id}/payloads", requests.delete_payloads),
    ("GET", "/v1/keys", keys.list_keys),
    ("POST", "/v1/keys", keys.create),
    ("DELETE", "/v1/keys/{key_id}", keys.delete),
    ("GET", "/v1/account/billing", account.billing),
    ("GET", "/v1/meta", account.meta),
)
OURS = ("models", "keys", "account", "meta")
NOT_HERE = ("serverless", "workflows", "assets", "compute", "organization", "storage")
"""fal's other rooms, about machines, teams and collections that this server does not have."""

KNOWN = [Route(path, answering(handler), methods=[method]) for method, path, handler in CALLS]


async def _unknown(request: Request) -> Response:
    """Say of anything else in these rooms that there is no such call, or that it wants another method."""
    caller(request)
    methods = {method for route in KNOWN if route.matches(request.scope)[0] is Match.PARTIAL for method in route.methods or ()}
    if methods:
        reply = error_reply("bad_request", f"{request.method} does not fit here; use {' or '.join(sorted(methods))}.")
        reply.status_code = 405
        reply.headers["allow"] = ", ".join(sorted(methods))
        return reply
    raise NotFound(f"There is no call {request.method} {request.url.path[:200]}.")


async def _not_here(request: Request) -> Response:
    """Say of a call that fal has that this server has nothing that it could be about."""
    caller(request)
    raise NotImplementedHere(f"{request.url.path[:200]} is not served here.", remedy="docs/fal-compatibility.md lists what is.")


def routes() -> list[Route]:
    """Return the Platform API's routes."""
    rest = [
        Route(path, answering(handler), methods=ALL_METHODS)
        for rooms, handler in ((OURS, _unknown), (NOT_HERE, _not_here))
        for room in rooms
        for path in (f"/v1/{room}", f"/v1/{room}/{{path:path}}")
    ]
    return [*KNOWN, *rest]
