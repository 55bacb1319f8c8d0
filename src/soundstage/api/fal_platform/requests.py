"""`/v1/models/requests/...`: the requests that have ended, and the deletion of what they were given and gave."""

import re
from typing import Any, Literal

from anyio import to_thread
from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from soundstage.api.auth import require_admin
from soundstage.api.fal_platform.asking import Ids, Spanning, chosen
from soundstage.api.fal_platform.paging import page_of, place_in
from soundstage.api.fal_platform.people import sees_only
from soundstage.api.fal_platform.prices import known_endpoints
from soundstage.api.fal_platform.tags import tags_of
from soundstage.api.results import output_of, stored_files
from soundstage.api.services import Services, services_of
from soundstage.api.times import iso
from soundstage.errors import InvalidInput, NotFound, SoundstageError
from soundstage.jobs.model import PAYLOADS
from soundstage.usage.history import Ended
from soundstage.usage.spans import DAY

PAGE, LARGEST_PAGE = 50, 100
DAYS_OF_ONE = 90
"""How far back a single request is looked for when no start is given, as on fal."""
REQUEST_ID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


class RequestsQuery(Spanning):
    """Query of requests."""

    limit: int | None = Field(None, ge=1, le=LARGEST_PAGE, description="Requests on a page, 50 when left out.")
    endpoint_id: Ids = Field(description="The endpoints.")
    status: Literal["success", "error", "user_error"] | None = Field(None, description="How they ended.")
    request_id: str | None = Field(None, pattern=f"^{REQUEST_ID}$", description="Only this request.")
    expand: Ids | None = Field(None, description="payloads: also what they were given and gave, where it is kept.")
    sort_by: Literal["ended_at", "duration"] = Field("ended_at", description="Last ended first, or longest first.")


async def by_endpoint(request: Request) -> Response:
    """List requests that have ended. An administrator sees everybody's, another key its own."""
    only = sees_only(request)
    query = RequestsQuery.of(request)
    services = services_of(request)
    expand = chosen("expand", query.expand or [], ("payloads",))
    endpoints = known_endpoints(services, query.endpoint_id)
    start, end = query.span(services.clock(), back=DAY if query.request_id is None else DAYS_OF_ONE * DAY)
    place = place_in(request, float, float, float, int)
    after = None
    if place is not None:
        start, end = float(place[0]), float(place[1])
        after = (float(place[2]), int(place[3]))
    size = query.page_size(PAGE, LARGEST_PAGE)
    found = await to_thread.run_sync(
        lambda: services.history.ended(
            start=start,
            end=end,
            endpoints=endpoints,
            limit=size + 1,
            owner=only,
            request=query.request_id.lower() if query.request_id else None,
            outcome=query.status,
            sort_by=query.sort_by,
            payloads="payloads" in expand,
            after=after,
        )
    )
    files_url = services.settings.files_url
    page = page_of(request, found, size, lambda one: _told(one, files_url), lambda one: [start, end, one.rank, one.seq])
    return JSONResponse(page.body("items"))


def _told(one: Ended, files_url: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "request_id": one.id,
        "endpoint_id": one.endpoint,
        "sent_at": iso(one.created),
        "started_at": iso(one.finished if one.started is None else one.started),
        "ended_at": iso(one.finished),
        "status_code": one.code,
        "duration": round(one.finished - one.created, 3),
        "tags": tags_of(one.tags.get("client_tags")),
    }
    if one.input:
        told["json_input"] = one.input
    if one.result:
        told["json_output"] = output_of(one.result, files_url)
    return told


async def delete_payloads(request: Request) -> Response:
    """Delete what a request was given and gave: its input, its result and its output files. For administrators."""
    admin = require_admin(request)
    services = services_of(request)
    job_id = request.path_params["request_id"].lower()
    if not re.fullmatch(REQUEST_ID, job_id):
        raise InvalidInput("The request id must be a UUID.")
    body = await services.replies.once(
        request.headers.get("idempotency-key"), (admin, "payloads", job_id), lambda: to_thread.run_sync(_delete, services, job_id)
    )
    return JSONResponse(body)


def _delete(services: Services, job_id: str) -> dict[str, Any]:
    try:
        job = services.store.get(job_id)
    except NotFound:
        raise NotFound(f"There is no request {job_id}.") from None
    if not job.is_final:
        raise InvalidInput("The request has not ended.", remedy="Cancel it, or wait for its end.")
    results = [_delete_file(services, file) for file in stored_files(job)]
    if PAYLOADS not in job.tags and not any(result["exception"] for result in results):
        services.store.forget_payloads(job_id)  # last, since it says which files there are
    return {"cdn_delete_results": results}


def _delete_file(services: Services, url_path: str) -> dict[str, str | None]:
    token = url_path.split("/")[-2]
    try:
        services.storage.delete(token)
    except SoundstageError as fault:
        return {"link": f"{services.settings.files_url}{url_path}", "exception": str(fault)}
    return {"link": f"{services.settings.files_url}{url_path}", "exception": None}
