"""`X-Fal-Request-Timeout`: how long a request may wait for its start. Once it has started, the deadline is forgotten.

The deadline is one of the job's tags. It is looked at whenever the job is: by the call that holds a run, and by status
and result. A job that nobody asks after may start late; then nobody minds.
"""

import math

from starlette.requests import Request

from soundstage.errors import InvalidInput
from soundstage.jobs.model import Job, State
from soundstage.jobs.store import Store

HEADER = "x-fal-request-timeout"
SHORTEST_SECONDS = 0.1
TAG = "start_by"
MISSED = "The request did not start within the time that X-Fal-Request-Timeout gave it."


def seconds_to_start(request: Request) -> float | None:
    """Return how long the request may wait, or None for as long as it takes. Raises `InvalidInput`."""
    text = request.headers.get(HEADER)
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not SHORTEST_SECONDS < seconds < math.inf:
        raise InvalidInput(f"X-Fal-Request-Timeout must be a number of seconds above {SHORTEST_SECONDS:g}, not {text[:40]!r}.")
    return seconds


def start_by(job: Job) -> float | None:
    """Return the moment until which a job must have started, in seconds since the epoch."""
    return float(job.tags[TAG]) if TAG in job.tags else None


def enforced(store: Store, job: Job, now: float) -> Job:
    """Return the job, after taking it out of the queue if its time to start is over."""
    limit = start_by(job)
    if limit is None or job.state is not State.QUEUED or job.attempt or now < limit:
        return job
    store.request_cancel(job.id)
    return store.get(job.id)


def missed(job: Job) -> bool:
    """Whether the job ended because it had not started in time."""
    limit = start_by(job)
    return limit is not None and job.state is State.CANCELLED and not job.attempt and (job.finished or 0.0) >= limit
