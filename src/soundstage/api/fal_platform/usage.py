"""`/v1/models/usage` and `/v1/models/billing-events`: what the ledger says."""

from itertools import groupby
from typing import Any

from anyio import to_thread
from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from soundstage.api.auth import require_admin
from soundstage.api.fal_platform.asking import Cutting, Ids, Spanning, chosen
from soundstage.api.fal_platform.paging import cursor_to, page_of, place_in
from soundstage.api.fal_platform.people import Labels, owners_seen
from soundstage.api.fal_platform.tags import TagFilters, tags_of
from soundstage.api.services import services_of
from soundstage.api.times import iso
from soundstage.errors import InvalidInput
from soundstage.usage.ledger import Event, Use
from soundstage.usage.money import CURRENCY, units, usd
from soundstage.usage.spans import DAY, Span, bucket_after

BUCKETS, MOST_BUCKETS = 1000, 10_000
EVENTS, MOST_EVENTS = 1000, 10_000
MOST_DAYS = 90
"""Days of billing events in one call, as on fal."""
AUTH = ("auth_method", "auth_method_structured")
NO_MEMBERS = "login_username: there are no team members here, only keys; use api_key_id."


class UsageQuery(Cutting):
    """Query of usage."""

    endpoint_id: Ids | None = Field(None, description="Only these endpoints.")
    api_key_id: Ids | None = Field(None, description="Only what these keys used.")
    login_username: Ids | None = Field(None, description="Refused: there are no team members here.")
    expand: Ids | None = Field(None, description="time_series (default), summary; auth_method, auth_method_structured tell keys apart.")


class EventsQuery(Spanning):
    """Query of billing events."""

    endpoint_id: Ids | None = Field(None, description="Only these endpoints.")
    request_id: Ids | None = Field(None, description="Only these requests.")
    api_key_id: Ids | None = Field(None, description="Only what these keys used.")
    login_username: Ids | None = Field(None, description="Refused: there are no team members here.")
    expand: Ids | None = Field(None, description="auth_method, auth_method_structured.")


async def usage(request: Request) -> Response:
    """Say what was used in a span, by bucket, in all, or both. An administrator sees everybody's, another key its own."""
    query = UsageQuery.of(request)
    services = services_of(request)
    _refuse_members(query.login_username)
    owners = owners_seen(request, query.api_key_id)
    expand = chosen("expand", query.expand or ["time_series"], ("time_series", "summary", *AUTH))
    if not expand & {"time_series", "summary"}:
        raise InvalidInput("expand must hold time_series, summary or both.")
    whole, rest = place_span(request, query.cut(services.clock()))
    labels = Labels(request)
    by_owner = bool(expand & set(AUTH))
    body: dict[str, Any] = {"next_cursor": None, "has_more": False}
    if "time_series" in expand:
        uses = await to_thread.run_sync(
            lambda: services.ledger.uses(rest, in_buckets=True, by_owner=by_owner, endpoints=query.endpoint_id, owners=owners)
        )
        buckets = [(bucket, [_told(use, labels, expand) for use in used]) for bucket, used in groupby(uses, key=lambda use: use.bucket)]
        body |= series_page(request, whole, buckets, query.page_size(BUCKETS, MOST_BUCKETS))
    if "summary" in expand:
        uses = await to_thread.run_sync(
            lambda: services.ledger.uses(whole, in_buckets=False, by_owner=by_owner, endpoints=query.endpoint_id, owners=owners)
        )
        body["summary"] = [_told(use, labels, expand) for use in uses]
    return JSONResponse(body)


def place_span(request: Request, span: Span) -> tuple[Span, Span]:
    """Return the span that a list of buckets is about, and what of it is still to come; later pages are about the span of the first."""
    place = place_in(request, float, float, float)
    if place is None:
        return span, span
    start, end, last = (float(part) for part in place)
    if not 0 <= start <= last < end < 1e10:
        raise InvalidInput("cursor: this is no cursor of this list.")
    whole = Span(start=start, end=end, timeframe=span.timeframe, zone=span.zone)
    return whole, Span(start=bucket_after(last, span.timeframe, span.zone), end=end, timeframe=span.timeframe, zone=span.zone)


def series_page(request: Request, span: Span, buckets: list[tuple[float, list[Any]]], size: int) -> dict[str, Any]:
    """Return the part of a reply that holds buckets. Buckets in which nothing was are left out."""
    more, shown = len(buckets) > size, buckets[:size]
    cursor = cursor_to(request, [span.start, span.end, max(shown[-1][0], span.start)]) if more else None
    series = [{"bucket": span.name(bucket), "results": results} for bucket, results in shown]
    return {"time_series": series, "next_cursor": cursor, "has_more": more}


async def billing_events(request: Request) -> Response:
    """List the ledger's rows, newest first. For administrators."""
    require_admin(request)
    query = EventsQuery.of(request)
    _refuse_members(query.login_username)
    services = services_of(request)
    expand = chosen("expand", query.expand or [], AUTH)
    filters = TagFilters.of(request)
    start, end = query.span(services.clock())
    if end - start > MOST_DAYS * DAY:
        raise InvalidInput(f"The span is longer than {MOST_DAYS} days.", remedy="Ask for it in parts.")
    place = place_in(request, float, float, float, int)
    after = None
    if place is not None:
        start, end = float(place[0]), float(place[1])
        after = (float(place[2]), int(place[3]))
    size = query.page_size(EVENTS, MOST_EVENTS)
    found = await to_thread.run_sync(
        lambda: services.ledger.events(
            start=start,
            end=end,
            limit=size + 1,
            endpoints=query.endpoint_id,
            owners=query.api_key_id,
            requests=query.request_id,
            tags=filters.wanted,
            after=after,
        )
    )
    labels = Labels(request)
    page = page_of(
        request, found, size, lambda event: _told_event(event, labels, expand), lambda event: [start, end, event.finished, event.seq]
    )
    return JSONResponse(page.body("billing_events"))


def _refuse_members(login_username: list[str] | None) -> None:
    if login_username is not None:
        raise InvalidInput(NO_MEMBERS)


def _costs(nano_usd: int) -> dict[str, Any]:
    return {"percent_discount": None, "cost_subtotal": usd(nano_usd), "cost_discount": 0.0, "cost_total": usd(nano_usd)}


def _told(use: Use, labels: Labels, expand: frozenset[str]) -> dict[str, Any]:
    return {
        "endpoint_id": use.endpoint,
        "unit": use.unit,
        "quantity": units(use.micro_units),
        "unit_price": usd(use.nano_usd_per_unit),
        **_costs(use.cost_nano_usd),
        "cost": usd(use.cost_nano_usd),
        "currency": CURRENCY,
        **labels.told(use.owner, expand),
    }


def _told_event(event: Event, labels: Labels, expand: frozenset[str]) -> dict[str, Any]:
    return {
        "request_id": event.job_id,
        "endpoint_id": event.endpoint,
        "timestamp": iso(event.finished),
        "output_units": units(event.micro_units),
        "unit_price": usd(event.nano_usd_per_unit),
        **_costs(event.cost_nano_usd),
        "cost_estimate_nano_usd": event.cost_nano_usd,
        "tags": tags_of(event.client_tags),
        **labels.told(event.owner, expand),
    }
