"""From a request to a job in the queue: the part that run and submit have in common."""

import secrets

from anyio import to_thread
from starlette.requests import Request

from soundstage.api.auth import caller, key_of
from soundstage.api.body import read_json
from soundstage.api.client_tags import TAG as CLIENT_TAGS
from soundstage.api.client_tags import client_tags
from soundstage.api.deadline import seconds_to_start
from soundstage.api.lifecycle import TAG as LIFECYCLE
from soundstage.api.lifecycle import as_tag, lifecycle_of
from soundstage.api.limits import submit_within_limits
from soundstage.api.retries import TRUE, attempts_of
from soundstage.api.services import services_of
from soundstage.api.webhooks import TAG as WEBHOOK
from soundstage.api.webhooks import wanted_address
from soundstage.catalog import Catalog
from soundstage.engines.brief import brief_to_dict
from soundstage.errors import InvalidInput
from soundstage.jobs.model import STORE_IO, Job, NewJob

FALSE = frozenset({"0", "false", "no", "off"})
PRIORITIES = {"normal": 0, "low": -1}
SEEDS = 2**31
"""A request without a seed gets one below this, short enough to be read aloud."""


async def checked(request: Request, endpoint_id: str, *, keep_trying: bool) -> NewJob:
    """Check a request to an endpoint and return the job that it asks for.

    `keep_trying` is whether an attempt whose runner is lost is followed by another.
    Raises `Unauthorized`, `NotFound`, `InputRefused`, `InvalidInput` or `BodyTooLarge`.
    """
    owner = caller(request)
    services = services_of(request)
    endpoint = services.catalog.get(endpoint_id)
    given = await read_json(request, services.settings.max_body_bytes)
    plan = endpoint.plan(given, fallback_seed=secrets.randbelow(SEEDS))
    patience = seconds_to_start(request)
    tags = {
        "surface": "queue" if keep_trying else "run",
        "billable_units": str(plan.billable_seconds),
        "price_per_unit": str(plan.price_per_second),
        "keep_take": str(plan.keep_take).lower(),
    }
    if (lifecycle := lifecycle_of(request)) is not None:
        tags[LIFECYCLE] = as_tag(lifecycle)
    if keep_trying and (address := wanted_address(request)):
        tags[WEBHOOK] = address
    if request.headers.get("x-fal-store-io", "").lower() in FALSE:
        tags[STORE_IO] = "0"
    if (own := client_tags(request)) is not None:
        tags[CLIENT_TAGS] = own
    return NewJob(
        endpoint=endpoint.id,
        input=plan.input,
        brief=brief_to_dict(plan.brief),
        engine=services.settings.engine,
        priority=_priority(request),
        max_attempts=attempts_of(request, services.settings.max_attempts) if keep_trying else 1,
        start_by=None if patience is None else services.clock() + patience,
        owner=owner,
        tags=tags,
    )


async def admit(request: Request, new: NewJob) -> Job:
    """Put a job into the queue. Raises `TooManyAtOnce`, `BudgetSpent` or `StorageUnavailable`; then nothing was queued."""
    key, services = key_of(request), services_of(request)
    return await to_thread.run_sync(
        lambda: submit_within_limits(key, new, store=services.store, spending=services.ledger.spending, now=services.clock())
    )


def _priority(request: Request) -> int:
    word = request.headers.get("x-fal-queue-priority", "normal").lower()
    if word not in PRIORITIES:
        raise InvalidInput(f"X-Fal-Queue-Priority must be one of {', '.join(PRIORITIES)}, not {word[:40]!r}.")
    return PRIORITIES[word]


def app_of(catalog: Catalog, job: Job) -> str:
    """Return the `owner/alias` under which a job is asked after."""
    return catalog.get(job.endpoint).app


def wanted(request: Request, name: str) -> bool:
    """Whether a yes-or-no query parameter says yes, in any of the spellings that clients use."""
    return request.query_params.get(name, "").lower() in TRUE
