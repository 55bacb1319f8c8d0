"""The reply that carries a finished job's result."""

from typing import Any

from starlette.responses import JSONResponse, Response

from soundstage.api.failures import failure, reply_for_failed
from soundstage.jobs.model import Job, State

FILES = ("video", "thumbnail", "spritesheet")
"""Fields of an output that hold a file."""


def result_reply(job: Job, files_url: str) -> Response:
    """Return a job's result, or the error that it ended with, or 400 while there is neither."""
    if not job.is_final:
        reply = failure("bad_request", "Request is still in progress", retryable=True)
    elif job.state is State.SUCCEEDED and job.result is not None:
        reply = _result(job, job.result, files_url)
    else:
        reply = reply_for_failed(job)
    reply.headers["x-fal-request-id"] = job.id
    reply.headers["x-soundstage-engine"] = job.engine
    return reply


def _result(job: Job, result: dict[str, Any], files_url: str) -> Response:
    output = dict[str, Any](result["output"])
    take: dict[str, Any] = result["take"]
    for field in FILES:
        if output.get(field):
            output[field] = {**output[field], "url": f"{files_url}{output[field]['url']}"}
    headers = {"x-fal-billable-units": str(job.tags.get("billable_units", "")), "x-soundstage-seed": str(take["seed"])}
    if take["screenplay"]:
        headers["x-soundstage-screenplay"] = f"{files_url}{take['screenplay']}"
    return JSONResponse(output, 200, headers)
