"""`/v1/takes/<video_id>/screenplay`: what a clip was made from, to edit and send again; and the schema that it keeps."""

import hashlib
import json
from functools import cache
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from soundstage.api.auth import caller
from soundstage.api.caching import reply_once
from soundstage.api.delivery import job_id_of
from soundstage.api.services import Services, services_of
from soundstage.engines import registry
from soundstage.errors import NotFound
from soundstage.jobs.model import Job, State
from soundstage.storage.base import StoredFile

READING = ["GET", "HEAD"]
SCHEMA_SECONDS = 3600
"""How long a client may keep the schema without asking again; it changes only with the version."""


async def screenplay(request: Request) -> Response:
    """Send the screenplay that a clip was made from, to the key that made the clip."""
    owner = caller(request)
    services = services_of(request)
    job, take = _take_of(services, request.path_params["video_id"], owner)
    stored = _kept(services, job, take)
    headers = {
        "cache-control": "private, no-cache",  # it never changes, and every time the key is looked at
        "content-disposition": f'inline; filename="{stored.name}"',
        "x-fal-request-id": job.id,
        "x-soundstage-engine": job.engine,
        "x-soundstage-seed": str(take["seed"]),
    }
    content = await anyio.Path(stored.path).read_bytes()
    return reply_once(request, content, sha256=stored.sha256, media_type=stored.content_type, headers=headers)


def _take_of(services: Services, video_id: str, owner: str | None) -> tuple[Job, dict[str, Any]]:
    """Return a finished job by its clip's id, with what is known of the take. Somebody else's is as unknown as one that never was."""
    unknown = NotFound(f"There is no take {video_id[:60]!r}.", remedy="Ask with the `video_id` of a result, and with the key that made it.")
    try:
        job = services.job(job_id_of(video_id))
    except NotFound:
        raise unknown from None
    if job.state is not State.SUCCEEDED or job.result is None or (owner is not None and job.owner not in {None, owner}):
        raise unknown
    return job, job.result["take"]


def _kept(services: Services, job: Job, take: dict[str, Any]) -> StoredFile:
    """Return the file of a take's screenplay. Raises `NotFound` when there never was one, or when it or its clip was removed."""
    if not take["screenplay"]:
        raise NotFound(f"The engine {job.engine!r} kept no screenplay of this take.")
    assert job.result is not None
    try:
        services.storage.find(*_token_and_name(job.result["output"]["video"]["url"]))
        return services.storage.find(*_token_and_name(take["screenplay"]))
    except NotFound:
        raise NotFound("The files of this take were deleted.") from None


def _token_and_name(url_path: str) -> tuple[str, str]:
    token, name = url_path.split("/")[-2:]
    return token, name


async def schema(request: Request) -> Response:
    """Send the JSON Schema of a screenplay."""
    content, digest = _schema()
    headers = {"cache-control": f"public, max-age={SCHEMA_SECONDS}"}
    return reply_once(request, content, sha256=digest, media_type="application/schema+json", headers=headers)


@cache
def _schema() -> tuple[bytes, str]:
    content = json.dumps(registry.screenplay_schema(), ensure_ascii=False, indent=2).encode()
    return content, hashlib.sha256(content).hexdigest()


def routes() -> list[Route]:
    """Return the routes about takes."""
    return [
        Route("/v1/takes/{video_id}/screenplay", screenplay, methods=READING),
        Route("/schemas/screenplay.json", schema, methods=READING),
    ]
