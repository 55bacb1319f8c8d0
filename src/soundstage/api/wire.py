"""fal's queue words, spelt as its clients expect them.

Which fields a status carries depends on the status, so these models are written with `exclude_unset`: what was not
given is absent, what was given as null is there and null. Both matter to the clients.
"""

from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel
from starlette.responses import Response

from soundstage.api import deadline
from soundstage.jobs.model import Job, JobLog, State


class QueueUrls(BaseModel):
    """Where to ask after a request."""

    response_url: str
    status_url: str
    cancel_url: str

    @classmethod
    def of(cls, queue_base: str, app: str, request_id: str) -> "QueueUrls":
        """Spell the three addresses below a queue surface's base."""
        response_url = f"{queue_base}/{app}/requests/{request_id}"
        return cls(response_url=response_url, status_url=f"{response_url}/status", cancel_url=f"{response_url}/cancel")


class LogLine(BaseModel):
    """One line of a request's log."""

    message: str
    level: Literal["STDERR", "STDOUT", "ERROR", "INFO", "WARN", "DEBUG"]
    source: Literal["USER"]
    timestamp: str
    """ISO 8601 with its offset."""

    @classmethod
    def of(cls, line: JobLog) -> "LogLine":
        """Spell one line of a job's log."""
        return cls(message=line.message, level=line.level, source="USER", timestamp=datetime.fromtimestamp(line.time, UTC).isoformat())


class QueueStatus(QueueUrls):
    """How a request stands. `IN_QUEUE`, `IN_PROGRESS` and `COMPLETED` are all the statuses there are."""

    status: Literal["IN_QUEUE", "IN_PROGRESS", "COMPLETED"]
    request_id: str
    gateway_request_id: str | None = None
    queue_position: int | None = None
    """How many requests are ahead of this one."""
    logs: list[LogLine] | None = None
    metrics: dict[str, float | None] | None = None
    error: str | None = None
    error_type: str | None = None


CANCEL_ERROR = "The request was cancelled."


def queue_status(job: Job, urls: QueueUrls, *, position: int | None, logs: list[JobLog] | None) -> QueueStatus:
    """Spell a job's standing: a failure and a cancellation are COMPLETED with an error, as fal's clients need it."""
    told: dict[str, Any] = {
        **dict(urls),
        "request_id": job.id,
        "gateway_request_id": job.id,
        "logs": None if logs is None else [LogLine.of(line) for line in logs],
    }
    match job.state:
        case State.QUEUED:
            return QueueStatus(status="IN_QUEUE", queue_position=position or 0, **told)
        case State.RUNNING:
            return QueueStatus(status="IN_PROGRESS", **told)
        case State.SUCCEEDED:
            return QueueStatus(status="COMPLETED", metrics={"inference_time": job.run_seconds}, **told)
        case State.CANCELLED if deadline.missed(job):
            return QueueStatus(status="COMPLETED", metrics={}, error=deadline.MISSED, error_type="request_timeout", **told)
        case State.CANCELLED:
            return QueueStatus(status="COMPLETED", metrics={}, error=CANCEL_ERROR, error_type="client_cancelled", **told)
        case State.FAILED:
            error = job.error or "The request failed."
            return QueueStatus(status="COMPLETED", metrics={}, error=error, error_type=job.error_kind or "internal_error", **told)


class CancelReply(BaseModel):
    """What became of a wish to cancel."""

    status: Literal["CANCELLATION_REQUESTED", "ALREADY_COMPLETED", "NOT_FOUND"]
    detail: str
    error_type: str | None = None
    """Where nothing could be done, why."""


def as_json(model: BaseModel, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return a reply holding what was set on the model."""
    return Response(model.model_dump_json(exclude_unset=True), status, headers, media_type="application/json")
