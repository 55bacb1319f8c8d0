"""`https://fal.run/<endpoint>`: one request, held until its result is there.

What the client cannot wait for is not made: when it hangs up, the job is cancelled; a lost runner is not tried again,
since the client itself will ask anew.
"""

import asyncio

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from soundstage.api.admission import admit
from soundstage.api.failures import ClientDisconnected, reply_to
from soundstage.api.results import result_reply
from soundstage.api.services import Services, services_of
from soundstage.errors import RunnerError, StorageUnavailable
from soundstage.jobs.model import Job
from soundstage.logs import get_logger

log = get_logger("api")

GIVE_UP_TRIES = 3
"""How often a job that nobody waits for is cancelled while the store refuses; each try waits seconds for a locked file."""


async def run(request: Request) -> Response:
    """Make a clip and answer with its result."""
    services = services_of(request)
    job = await admit(request, request.path_params["endpoint"], keep_trying=False)
    hung_up = asyncio.create_task(_hung_up(request))
    try:
        job = await _ended(services, job.id, hung_up)
    finally:
        hung_up.cancel()
        if not job.is_final:
            # Also when this coroutine is cancelled: nobody is left to hear the result, and the processor is wanted elsewhere.
            await _give_up(services, job.id)
    if job.is_final:
        return result_reply(job, services.settings.files_url)
    gone = RunnerError("The server is stopping.", remedy="Ask again in a moment.") if services.changes.stopping else ClientDisconnected()
    reply = reply_to(gone)
    reply.headers["x-fal-request-id"] = job.id
    return reply


async def _ended(services: Services, job_id: str, hung_up: asyncio.Task[None]) -> Job:
    """Return the job when it has ended, or as it is when nobody waits for it any more."""
    with services.changes.of(job_id) as change:
        while True:
            job = services.job(job_id)
            if job.is_final or hung_up.done() or services.changes.stopping:
                return job
            changed = asyncio.create_task(change.wait())
            await asyncio.wait({changed, hung_up}, return_when=asyncio.FIRST_COMPLETED)
            changed.cancel()


async def _give_up(services: Services, job_id: str) -> None:
    """Cancel a job that nobody waits for. Off the event loop, since a busy disk must not make all other clients wait."""
    for _ in range(GIVE_UP_TRIES):
        try:
            await to_thread.run_sync(services.store.request_cancel, job_id)
        except StorageUnavailable as error:
            log.warning("run.not_cancelled", job=job_id, error=str(error))
        else:
            return


async def _hung_up(request: Request) -> None:
    """Return when the client has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def refuse_reading(request: Request) -> Response:
    """Say that an endpoint is run by POST, or that there is none such."""
    services_of(request).catalog.get(request.path_params["endpoint"])
    raise HTTPException(405, "Send a POST with the input as its JSON body.", {"allow": "POST"})


def routes() -> list[Route]:
    """Return the run surface's routes; they match any path and so come last."""
    return [
        Route("/{endpoint:path}", run, methods=["POST"]),
        Route("/{endpoint:path}", refuse_reading, methods=["GET", "PUT", "PATCH", "DELETE"]),
    ]
