"""From a finished take to what the client reads: files into storage, facts into the result.

Addresses are kept without the server's own, which is put in front when the result is read: so results stay right when
the server moves to another port or gets a public name.
"""

import re
import uuid
from functools import partial
from typing import Any

from soundstage.api.lifecycle import terms_of
from soundstage.catalog.base import ImageFile, VideoFile, VideoOutput
from soundstage.engines.take import Take
from soundstage.errors import NotFound
from soundstage.jobs.model import Job
from soundstage.storage.base import Storage, StoredFile

VIDEO_ID = re.compile(r"video_([0-9a-f]{32})", re.ASCII)


def video_id_of(job_id: str) -> str:
    """Return the id of the clip that a job makes."""
    return f"video_{job_id.replace('-', '')}"


def job_id_of(video_id: str) -> str:
    """Return the id of the job that made a clip, from whatever a client wrote. Raises `NotFound` when it can be none."""
    if not (written := VIDEO_ID.fullmatch(video_id)):
        raise NotFound(f"{video_id[:60]!r} is no video id.")
    return str(uuid.UUID(written[1]))


def deliver(storage: Storage, job: Job, take: Take, *, keep_seconds: float | None = None) -> dict[str, Any]:
    """Keep a take's files and return what the job store remembers as the job's result.

    `keep_seconds` is how long they are kept when the request said nothing of that; None: until somebody deletes them.
    Raises `StorageUnavailable`; then none of the files is left.
    """
    video_id = video_id_of(job.id)
    keep = partial(storage.keep, terms=terms_of(job, keep_seconds=keep_seconds))
    kept: list[StoredFile] = []
    try:
        kept.append(video := keep(take.video, f"{video_id}.mp4", "video/mp4"))
        kept.append(thumbnail := keep(take.thumbnail, f"{video_id}_thumbnail.webp", "image/webp"))
        kept.append(sheet := keep(take.spritesheet, f"{video_id}_spritesheet.jpg", "image/jpeg"))
        screenplay = keep(take.screenplay, f"{video_id}_screenplay.json", "application/json") if take.screenplay else None
    except BaseException:
        for file in kept:
            storage.delete(file.token)
        raise
    output = VideoOutput(
        video=VideoFile(
            **_file(video),
            width=take.width,
            height=take.height,
            fps=float(take.fps),
            duration=float(take.duration),
            num_frames=take.num_frames,
        ),
        video_id=video_id,
        thumbnail=ImageFile(**_file(thumbnail), width=take.thumbnail_size[0], height=take.thumbnail_size[1]),
        spritesheet=ImageFile(**_file(sheet), width=take.spritesheet_size[0], height=take.spritesheet_size[1]),
    )
    about = {
        "engine": take.engine,
        "engine_version": take.engine_version,
        "seed": take.seed,
        "screenplay": screenplay.url_path if screenplay else None,
        "facts": take.facts,
    }
    return {"output": output.model_dump(), "take": about}


def _file(stored: StoredFile) -> dict[str, Any]:
    return {"url": stored.url_path, "content_type": stored.content_type, "file_name": stored.name, "file_size": stored.size}
