"""`/v1/account/billing` and `/v1/meta`."""

from typing import Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from soundstage.api.auth import require_admin
from soundstage.api.fal_platform.asking import Ids, Query, chosen
from soundstage.usage.money import CURRENCY

USERNAME = "local"
NEVER_SPENT = 1_000_000.0
"""US dollars that an account here has: nothing is charged, and programs that look whether there is money left find some."""


class BillingQuery(Query):
    """Query of the account."""

    expand: Ids | None = Field(None, description="credits: also the balance.")


async def billing(request: Request) -> Response:
    """Say how the account stands. For administrators."""
    require_admin(request)
    expand = chosen("expand", BillingQuery.of(request).expand or [], ("credits",))
    body: dict[str, Any] = {"username": USERNAME}
    if "credits" in expand:
        body["credits"] = {"current_balance": NEVER_SPENT, "currency": CURRENCY}
    return JSONResponse(body)


async def meta(_request: Request) -> Response:
    """Say where webhooks come from. It cannot be known here, behind what address this machine is seen; so the list is empty."""
    return JSONResponse({"webhook_ip_ranges": []})
