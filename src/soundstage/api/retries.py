"""How often a queued request whose runner is lost is tried: `X-Fal-No-Retry` and `X-Fal-Retry-Config`.

An engine that says why it cannot make a clip is not asked again: it would say the same. So of fal's three kinds two mean something here, a
runner that went away (`connection_error`) and one that fell silent (`timeout`).
"""

from typing import Annotated

from pydantic import BaseModel, Field, ValidationError
from starlette.requests import Request

from soundstage.errors import InvalidInput

NO_RETRY, CONFIG = "x-fal-no-retry", "x-fal-retry-config"
TRUE = frozenset({"1", "true", "yes", "on"})
MOST_RETRIES = 10


class Retries(BaseModel):
    """How often one kind of loss is made good."""

    retries: Annotated[int, Field(ge=0, le=MOST_RETRIES)]


class RetryConfig(BaseModel):
    """The header's JSON."""

    server_error: Retries | None = None
    timeout: Retries | None = None
    connection_error: Retries | None = None


def attempts_of(request: Request, default: int) -> int:
    """Return how many attempts a request may have, all in. Raises `InvalidInput` for a header that says nothing sensible."""
    if request.headers.get(NO_RETRY, "").lower() in TRUE:
        return 1
    text = request.headers.get(CONFIG)
    if text is None:
        return default
    try:
        config = RetryConfig.model_validate_json(text)
    except ValidationError as fault:
        example = '{"connection_error": {"retries": 2}}'
        raise InvalidInput(
            f"X-Fal-Retry-Config is not understood: {fault.errors()[0]['msg']}.",
            remedy=f"Send JSON such as `{example}`, with 0 to {MOST_RETRIES} retries.",
        ) from fault
    wished = [kind.retries for kind in (config.connection_error, config.timeout) if kind is not None]
    return 1 + max(wished) if wished else default
