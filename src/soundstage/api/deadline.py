"""`X-Fal-Request-Timeout`: how long a request may wait for its start. Once it has started, the deadline is forgotten.

A request whose time is over leaves the queue within a second, asked after or not (`jobs/sweeper.py`); whoever asks hears of it at once.
"""

import math

from starlette.requests import Request

from soundstage.errors import InvalidInput
from soundstage.jobs.model import MISSED_START, Job, State
from soundstage.jobs.store import Store

HEADER = "x-fal-request-timeout"
SHORTEST_SECONDS = 0.1
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


def enforced(store: Store, job: Job, now: float) -> Job:
    """Return the job, after taking it out of the queue if its time to start is over."""
    if job.start_by is None or job.state is not State.QUEUED or now < job.start_by:
        return job
    store.expire_waiting()
    return store.get(job.id)


def missed(job: Job) -> bool:
    """Whether the job ended because it had not started in time."""
    return job.state is State.CANCELLED and job.error_kind == MISSED_START
