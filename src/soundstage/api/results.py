"""The reply that carries a finished job's result."""

from typing import Any

from starlette.responses import JSONResponse, Response

from soundstage.api.failures import failure, reply_for_failed
from soundstage.jobs.model import PAYLOADS, Job, State

FILES = ("video", "thumbnail", "spritesheet")
"""Fields of an output that hold a file."""
FORGOTTEN = "What this request was given and gave is no longer kept."


def result_reply(job: Job, files_url: str) -> Response:
    """Return a job's result, or the error that it ended with, or 400 while there is neither."""
    if not job.is_final:
        reply = failure("bad_request", "Request is still in progress", retryable=True)
    elif job.state is State.SUCCEEDED and job.result is not None:
        reply = _result(job, job.result, files_url)
    elif job.state is State.SUCCEEDED and PAYLOADS in job.tags:
        reply = failure("not_found", FORGOTTEN)
    else:
        reply = reply_for_failed(job)
    reply.headers["x-fal-request-id"] = job.id
    reply.headers["x-soundstage-engine"] = job.engine
    return reply


def _result(job: Job, result: dict[str, Any], files_url: str) -> Response:
    output, take = output_of(result, files_url), result["take"]
    headers = {"x-fal-billable-units": str(job.tags.get("billable_units", "")), "x-soundstage-seed": str(take["seed"])}
    if take["screenplay"]:
        headers["x-soundstage-screenplay"] = f"{files_url}{take['screenplay']}"
    return JSONResponse(output, 200, headers)


def output_of(result: dict[str, Any], files_url: str) -> dict[str, Any]:
    """Return a result's output as its client reads it."""
    output = dict[str, Any](result["output"])
    for field in FILES:
        if output.get(field):
            output[field] = {**output[field], "url": f"{files_url}{output[field]['url']}"}
    return output


def stored_files(job: Job) -> list[str]:
    """Return the addresses, below the server's own, of the files that a job made."""
    if job.result is None:
        return []
    output, take = job.result.get("output", {}), job.result.get("take", {})
    return [*(output[field]["url"] for field in FILES if output.get(field)), *([take["screenplay"]] if take.get("screenplay") else [])]
