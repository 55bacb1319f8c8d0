"""`https://fal.run/<endpoint>/stream`: a run that tells how it goes, as server-sent events.

Fal has `/stream` for models that hand out parts of their output early, which a clip has none of; and its clients have a call for it. Here that
call gets what is useful of it: the events of the queue's status stream, then one more that is the result, so that the last event is what a run
would have answered. Where there is no result the last event is the error, and the connection breaks off behind it, so that clients raise.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Send

from soundstage.api.admission import admit, checked
from soundstage.api.events import EVENT_STREAM, UNHELD, event, status_events
from soundstage.api.failures import reply_to
from soundstage.api.fal_queue import urls_of
from soundstage.api.fal_run import name_of
from soundstage.api.results import result_reply
from soundstage.api.services import Services, services_of
from soundstage.errors import RunnerError
from soundstage.jobs.model import Job, NewJob
from soundstage.logs import get_logger

log = get_logger("api")


class NoResult(Exception):
    """The last event was an error."""


class Events(StreamingResponse):
    """Events that end in a result, or break off."""

    media_type = EVENT_STREAM

    async def stream_response(self, send: Send) -> None:
        """Send the events; leave the reply unfinished when there is no result."""
        try:
            await super().stream_response(send)
        except NoResult:
            log.info("stream.broken_off", request=self.headers["x-fal-request-id"])


async def stream(request: Request) -> Response:
    """Make a clip and tell how it goes. What is refused is refused before the first event, as on a run."""
    services = services_of(request)
    new = await checked(request, request.path_params["endpoint"], keep_trying=False)
    telling = _telling(request, services, new)
    job, first = await anext(telling)  # from here on the run is left when the generator ends, whatever becomes of the reply
    headers = {"x-fal-request-id": job.id, "x-soundstage-engine": job.engine, **UNHELD}
    return Events(_texts(first, telling), 200, headers)


async def _telling(request: Request, services: Services, new: NewJob) -> AsyncGenerator[tuple[Job, str]]:
    """Yield the job, once it is in the queue, with each of its events. Raises `NoResult` behind an error."""
    async with services.runs.joined(name_of(request, new), lambda: admit(request, new)) as (admitted, shared):
        async with aclosing(status_events(services, admitted.id, urls_of(request, services, admitted), with_logs=True)) as events:
            async for told in events:
                yield admitted, told
        job = services.job(admitted.id)
        shared.told = job.is_final
        stopping = RunnerError("The server is stopping.", remedy="Ask again in a moment.")
        last = result_reply(job, services.settings.files_url) if job.is_final else reply_to(stopping)
        yield job, event(bytes(last.body).decode())
        if last.status_code != 200:
            raise NoResult


async def _texts(first: str, telling: AsyncGenerator[tuple[Job, str]]) -> AsyncGenerator[str]:
    async with aclosing(telling):
        yield first
        async for _, told in telling:
            yield told


def routes() -> list[Route]:
    """Return the stream's route, which comes before the run surface's."""
    return [Route("/{endpoint:path}/stream", stream, methods=["POST"])]
