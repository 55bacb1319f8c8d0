"""`/v1/models/analytics`: how many requests ended and how, and how long they waited and were made."""

from itertools import groupby
from typing import Any

from anyio import to_thread
from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from soundstage.api.fal_platform.asking import Cutting, Ids, chosen
from soundstage.api.fal_platform.people import sees_only
from soundstage.api.fal_platform.prices import known_endpoints
from soundstage.api.fal_platform.usage import BUCKETS, MOST_BUCKETS, place_span, series_page
from soundstage.api.services import services_of
from soundstage.errors import InvalidInput
from soundstage.usage.history import Figures

COUNTS = (
    "request_count", "success_count", "user_error_count", "error_count", "startup_error_count", "connection_error_count",
    "timeout_error_count", "runtime_error_count", "cold_boot_count", "total_billable_duration",
)  # fmt: skip
DURATIONS = (
    *(f"p{percent}_prepare_duration" for percent in (50, 75, 90, 95, 99)),
    *(f"p{percent}_duration" for percent in (25, 50, 75, 90, 95, 99)),
    *(f"p{percent}_cold_boot_duration" for percent in (50, 75, 90)),
)
METRICS = (*COUNTS, *DURATIONS)
SHAPES = ("time_series", "summary")
NEVER = {"cold_boot_count": 0}
"""A request here is never made on a machine that has to be started for it; so there are no durations of that either."""


class AnalyticsQuery(Cutting):
    """Query of figures."""

    endpoint_id: Ids = Field(description="The endpoints.")
    expand: Ids | None = Field(None, description=f"time_series, summary or both, and one of {', '.join(METRICS)} at least.")


async def analytics(request: Request) -> Response:
    """Say how requests went, by bucket, in all, or both. An administrator sees everybody's, another key its own."""
    only = sees_only(request)
    query = AnalyticsQuery.of(request)
    services = services_of(request)
    expand = chosen("expand", query.expand or ["time_series", "request_count"], (*SHAPES, *METRICS))
    metrics = [metric for metric in METRICS if metric in expand]
    if not metrics or not expand & set(SHAPES):
        raise InvalidInput("expand must hold time_series or summary, and at least one metric.")
    endpoints = known_endpoints(services, query.endpoint_id)
    whole, rest = place_span(request, query.cut(services.clock()))
    body: dict[str, Any] = {"next_cursor": None, "has_more": False}
    if "time_series" in expand:
        found = await to_thread.run_sync(lambda: services.history.figures(rest, in_buckets=True, endpoints=endpoints, owner=only))
        buckets = [(bucket, [_told(one, metrics) for one in figures]) for bucket, figures in groupby(found, key=lambda one: one.bucket)]
        body |= series_page(request, whole, buckets, query.page_size(BUCKETS, MOST_BUCKETS))
    if "summary" in expand:
        found = await to_thread.run_sync(lambda: services.history.figures(whole, in_buckets=False, endpoints=endpoints, owner=only))
        body["summary"] = [_told(one, metrics) for one in found]
    return JSONResponse(body)


def _told(figures: Figures, metrics: list[str]) -> dict[str, Any]:
    """Return what was asked for; a percentile of nothing is left out."""
    values = {**NEVER, **figures.values}
    return {"endpoint_id": figures.endpoint, **{metric: values[metric] for metric in metrics if values.get(metric) is not None}}
