"""How a request stands, told as server-sent events while it changes."""

from collections.abc import AsyncGenerator

from soundstage.api.services import Services
from soundstage.api.waiting import LOOK_SECONDS
from soundstage.api.wire import QueueStatus, QueueUrls, queue_status
from soundstage.jobs.model import State

EVENT_STREAM = "text/event-stream"
UNHELD = {"cache-control": "no-cache", "x-accel-buffering": "no"}
"""Headers that keep whatever stands in between from holding events back."""


def event(data: str) -> str:
    """Return one event. `data` is JSON on one line."""
    return f"data: {data}\n\n"


async def status_events(services: Services, job_id: str, urls: QueueUrls, *, with_logs: bool) -> AsyncGenerator[str]:
    """Yield the status as an event at every change, until the request has ended or the server stops.

    Each event holds only the log lines that are new, since fal's JavaScript client joins them up.
    """
    seen = 0
    before: QueueStatus | None = None
    silent = 0.0
    with services.changes.of(job_id) as change:
        while True:
            job = services.job(job_id)
            lines = services.store.logs(job_id, since=seen) if with_logs else None
            position = services.store.position(job_id) if job.state is State.QUEUED else None
            now = queue_status(job, urls, position=position, logs=lines)
            if now != before or lines:
                yield event(now.model_dump_json(exclude_unset=True))
                silent = 0.0
                before = now.model_copy(update={"logs": [] if with_logs else None})
            elif silent >= services.settings.keepalive_seconds:
                yield ": keepalive\n\n"
                silent = 0.0
            seen = lines[-1].seq if lines else seen
            if job.is_final or services.changes.stopping:
                return
            silent += await change.wait(min(LOOK_SECONDS, services.settings.keepalive_seconds))
