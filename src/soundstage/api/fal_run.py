"""`https://fal.run/<endpoint>`: one request, held until its result is there.

What the client cannot wait for is not made: when it hangs up and does not ask again at once, the job is cancelled; a lost runner is not tried
again, since the client itself will ask anew. Who asks for the very same while it is being made waits for the same job (`shared_runs.py`).
"""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from soundstage.api import deadline
from soundstage.api.admission import admit, checked
from soundstage.api.failures import ClientDisconnected, reply_to
from soundstage.api.lifecycle import TAG as LIFECYCLE
from soundstage.api.results import result_reply
from soundstage.api.services import Services, services_of
from soundstage.api.shared_runs import same_run
from soundstage.errors import RunnerError
from soundstage.jobs.model import Job, NewJob


async def run(request: Request) -> Response:
    """Make a clip and answer with its result."""
    services = services_of(request)
    new = await checked(request, request.path_params["endpoint"], keep_trying=False)
    async with services.runs.joined(name_of(request, new), lambda: admit(request, new)) as (admitted, shared):
        hung_up = asyncio.create_task(_hung_up(request))
        try:
            job = await _ended(services, admitted.id, hung_up)
        finally:
            hung_up.cancel()
        shared.told = job.is_final and not hung_up.done()
    if job.is_final:
        return result_reply(job, services.settings.files_url)
    gone = RunnerError("The server is stopping.", remedy="Ask again in a moment.") if services.changes.stopping else ClientDisconnected()
    reply = reply_to(gone)
    reply.headers["x-fal-request-id"] = job.id
    return reply


def name_of(request: Request, new: NewJob) -> str:
    """Return the name by which requests for the very same clip find each other."""
    patience, lifecycle = request.headers.get(deadline.HEADER), new.tags.get(LIFECYCLE)
    return same_run(new.owner, new.endpoint, new.input, new.priority, patience, lifecycle)


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
