"""`/v1/models/pricing` and `/v1/models/pricing/estimate`: what endpoints cost on fal's page, and what many calls would come to."""

from decimal import Decimal
from typing import Annotated, Literal

from anyio import to_thread
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from soundstage.api.auth import caller
from soundstage.api.body import read_json
from soundstage.api.fal_platform.asking import LONGEST_ID, MOST_IDS, Ids, Query, told_faults
from soundstage.api.services import Services, services_of
from soundstage.catalog.base import Endpoint
from soundstage.errors import InvalidInput, NotFound
from soundstage.usage.money import CURRENCY, NANO, nano_usd
from soundstage.usage.spans import DAY

LARGEST_BODY = 64 * 1024
MOST = 10**9
"""Calls or units of one endpoint in an estimate."""
PAST_DAYS = 90
"""How far back an estimate by past calls looks."""

EndpointId = Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]


class PricingQuery(Query):
    """Query of prices."""

    endpoint_id: Ids = Field(description="The endpoints.")


class Calls(Query):
    """So many calls of an endpoint."""

    call_quantity: int = Field(ge=1, le=MOST)


class Units(Query):
    """So many units of an endpoint's price."""

    unit_quantity: Decimal = Field(ge=Decimal("0.000001"), le=MOST)


class ByPastCalls(Query):
    """An estimate from what calls have come to."""

    model_config = ConfigDict(title="EstimateByPastCalls")
    estimate_type: Literal["historical_api_price"]
    endpoints: dict[EndpointId, Calls] = Field(min_length=1, max_length=MOST_IDS)


class ByUnitPrice(Query):
    """An estimate from the price of a unit."""

    model_config = ConfigDict(title="EstimateByUnitPrice")
    estimate_type: Literal["unit_price"]
    endpoints: dict[EndpointId, Units] = Field(min_length=1, max_length=MOST_IDS)


Estimate = Annotated[ByPastCalls | ByUnitPrice, Field(discriminator="estimate_type")]
ESTIMATE: TypeAdapter[ByPastCalls | ByUnitPrice] = TypeAdapter(Estimate)


async def pricing(request: Request) -> Response:
    """Say what a unit of each endpoint costs."""
    caller(request)
    query = PricingQuery.of(request)
    services = services_of(request)
    found = [_endpoint(services, one) for one in dict.fromkeys(query.endpoint_id)]
    prices = [
        {"endpoint_id": one.id, "unit_price": float(one.unit_price), "unit": one.unit, "currency": CURRENCY, "prices": _by_resolution(one)}
        for one in found
    ]
    return JSONResponse({"prices": prices, "next_cursor": None, "has_more": False})


async def estimate(request: Request) -> Response:
    """Say what many calls would come to."""
    caller(request)
    services = services_of(request)
    given = await read_json(request, LARGEST_BODY)
    try:
        asked = ESTIMATE.validate_python(given)
    except ValidationError as fault:
        raise InvalidInput(told_faults(fault)) from None
    known = {one: _endpoint(services, one) for one in asked.endpoints}
    match asked:
        case ByUnitPrice():
            cost = sum((known[one].unit_price * units.unit_quantity for one, units in asked.endpoints.items()), Decimal())
        case ByPastCalls():
            past = await to_thread.run_sync(services.ledger.per_call, set(known), services.clock() - PAST_DAYS * DAY)
            nano = sum(calls.call_quantity * past.get(one, _usual_call(known[one])) for one, calls in asked.endpoints.items())
            cost = Decimal(nano) / NANO
    return JSONResponse({"estimate_type": asked.estimate_type, "total_cost": float(cost), "currency": CURRENCY})


def _usual_call(endpoint: Endpoint) -> int:
    """Return what a call that says nothing but a prompt comes to, in billionths of a US dollar."""
    plan = endpoint.plan(dict(endpoint.example), fallback_seed=0)
    return nano_usd(plan.billable_seconds * plan.price_per_second)


def _by_resolution(endpoint: Endpoint) -> dict[str, float]:
    return {resolution: float(price) for resolution, price in endpoint.prices.items()}


def _endpoint(services: Services, endpoint_id: str) -> Endpoint:
    try:
        return services.catalog.get(endpoint_id)
    except NotFound:
        raise NotFound(f"There is no endpoint {endpoint_id[:LONGEST_ID]!r}.", remedy="GET /v1/models lists them all.") from None


def known_endpoints(services: Services, ids: list[str]) -> list[str]:
    """Return the ids, each of an endpoint that there is. Raises `NotFound`."""
    return [_endpoint(services, one).id for one in dict.fromkeys(ids)]
