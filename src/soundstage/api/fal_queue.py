"""`https://queue.fal.run/...`: submit, status, its stream, result and cancel.

Clients ask after a request below `owner/alias` or below the endpoint's whole id; the request id alone decides.
"""

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from soundstage.api.admission import admit, app_of, checked, wanted
from soundstage.api.auth import caller
from soundstage.api.events import EVENT_STREAM, UNHELD, status_events
from soundstage.api.failures import QueueFull, error_headers
from soundstage.api.results import result_reply
from soundstage.api.services import Services, services_of
from soundstage.api.surface import queue_base
from soundstage.api.wire import CancelReply, QueueUrls, as_json, queue_status
from soundstage.errors import InvalidInput, NotFound
from soundstage.jobs.model import Cancellation, Job, State


async def submit(request: Request) -> Response:
    """Queue a request and say where to ask after it."""
    services = services_of(request)
    if "/requests/" in request.path_params["endpoint"]:
        raise _wrong_method()
    _refuse_long_queue(request, services)
    job = await admit(request, await checked(request, request.path_params["endpoint"], keep_trying=True))
    told = queue_status(job, urls_of(request, services, job), position=services.store.position(job.id), logs=None)
    return as_json(told.model_copy(update={"metrics": {}}), 200, _ids(job))


async def status(request: Request) -> Response:
    """Say how a request stands: 202 until it has ended, then 200."""
    caller(request)
    services = services_of(request)
    try:
        job = services.job(request.path_params["request_id"])
    except NotFound:
        return _not_found()
    logs = services.store.logs(job.id) if wanted(request, "logs") else None
    position = services.store.position(job.id) if job.state is State.QUEUED else None
    told = queue_status(job, urls_of(request, services, job), position=position, logs=logs)
    return as_json(told, 200 if job.is_final else 202, _ids(job))


async def status_stream(request: Request) -> Response:
    """Send the status again at every change, as server-sent events, until the request has ended."""
    caller(request)
    services = services_of(request)
    try:
        job = services.job(request.path_params["request_id"])
    except NotFound:
        return _not_found()
    events = status_events(services, job.id, urls_of(request, services, job), with_logs=wanted(request, "logs"))
    return StreamingResponse(events, 200, {**_ids(job), **UNHELD}, media_type=EVENT_STREAM)


async def result(request: Request) -> Response:
    """Answer with the result of a request that has ended."""
    caller(request)
    services = services_of(request)
    try:
        job = services.job(request.path_params["request_id"])
    except NotFound as fault:
        raise NotFound("Request not found") from fault
    return result_reply(job, services.settings.files_url)


async def cancel(request: Request) -> Response:
    """Take a request out of the queue, or end its work."""
    caller(request)
    services = services_of(request)
    job_id = request.path_params["request_id"]
    try:
        outcome = await to_thread.run_sync(services.store.request_cancel, job_id)
    except NotFound:
        return _not_found()
    headers = {"x-fal-request-id": job_id}
    if outcome is Cancellation.TOO_LATE:
        late = CancelReply(status="ALREADY_COMPLETED", detail="The request has already ended.", error_type="bad_request")
        return as_json(late, 400, headers | error_headers("bad_request"))
    detail = "The request was cancelled." if outcome is Cancellation.DONE else "The request is being cancelled."
    return as_json(CancelReply(status="CANCELLATION_REQUESTED", detail=detail), 202, headers)


async def refuse(request: Request) -> Response:
    """Say of anything else below /queue that it is no address, or that it wants another method."""
    path = request.path_params["path"]
    if "/requests/" not in path:
        services_of(request).catalog.get(path)
    raise _wrong_method()


def _wrong_method() -> HTTPException:
    return HTTPException(405, "Submit with POST, read with GET, cancel with PUT.", {"allow": "GET, POST, PUT"})


def urls_of(request: Request, services: Services, job: Job) -> QueueUrls:
    """Return where the client that sent this request asks after a job."""
    return QueueUrls.of(queue_base(request), app_of(services.catalog, job), job.id)


def _ids(job: Job) -> dict[str, str]:
    return {"x-fal-request-id": job.id, "x-soundstage-engine": job.engine}


def _not_found() -> Response:
    unknown = CancelReply(status="NOT_FOUND", detail="Request not found", error_type="not_found")
    return as_json(unknown, 404, error_headers("not_found"))


def _refuse_long_queue(request: Request, services: Services) -> None:
    """Keep the caller's promise to itself not to wait behind more than so many requests."""
    text = request.query_params.get("fal_max_queue_length")
    if text is None:
        return
    if not text.isdecimal() or len(text) > 9:
        raise InvalidInput("fal_max_queue_length must be a whole number.")
    waiting = services.store.counts()[State.QUEUED]
    if waiting > int(text):
        raise QueueFull(f"{waiting} requests are waiting, more than the {text} this request would queue behind.")


def routes() -> list[Route]:
    """Return the queue surface's routes, those with more words first."""
    one = "/queue/{app:path}/requests/{request_id}"
    return [
        Route(f"{one}/status/stream", status_stream, methods=["GET"]),
        Route(f"{one}/status", status, methods=["GET"]),
        Route(f"{one}/cancel", cancel, methods=["PUT"]),
        Route(f"{one}/response", result, methods=["GET"]),
        Route(one, result, methods=["GET"]),
        Route("/queue/{endpoint:path}", submit, methods=["POST"]),
        Route("/queue/{path:path}", refuse, methods=["GET", "PUT", "PATCH", "DELETE"]),
    ]
