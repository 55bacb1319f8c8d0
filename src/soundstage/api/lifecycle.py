"""`X-Fal-Object-Lifecycle(-Preference)`: for how long a file is kept and who may read it.

On uploads the header is about the file that comes, on run and submit about the files that the request makes; those terms travel with the job
as one of its tags. Source of the form: `fal_client` 1.0.3 and `@fal-ai/client` 1.10.1, which send
`{"expiration_duration_seconds": 60, "initial_acl": {"default": "forbid", "rules": [{"user": "...", "decision": "allow"}]}}`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request

from soundstage.errors import InvalidInput
from soundstage.jobs.model import Job
from soundstage.storage.base import Access, Decision, Terms

HEADERS = ("x-fal-object-lifecycle", "x-fal-object-lifecycle-preference")
TAG = "lifecycle"
LONGEST = 16_384
"""Characters of the header."""
MOST_RULES = 100
IMMEDIATE = 60
"""Seconds that fal's clients make of "immediate"."""
LONGEST_SECONDS = 100 * 366 * 86_400


class Rule(BaseModel):
    """What holds for one user."""

    user: Annotated[str, Field(min_length=1, max_length=200)]
    """Id of a key."""
    decision: Decision


class Acl(BaseModel):
    """Who may read a file."""

    default: Decision | None = None
    rules: Annotated[list[Rule], Field(max_length=MOST_RULES)] | None = None

    @property
    def access(self) -> Access:
        """The same in the storage's words."""
        return Access(default=self.default or "allow", rules={rule.user: rule.decision for rule in self.rules or []})


class Lifecycle(BaseModel):
    """What a client wishes for files."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    expiration_duration_seconds: Annotated[int, Field(strict=True, ge=0, le=LONGEST_SECONDS)] | Literal["immediate", "never"] | None = None
    """0, null and "never" keep the file until it is deleted, as fal's clients have it."""
    initial_acl: Acl | None = None

    @property
    def seconds(self) -> float | None:
        """How long a file is kept; None: until it is deleted."""
        match self.expiration_duration_seconds:
            case "immediate":
                return IMMEDIATE
            case int() as seconds if seconds > 0:
                return seconds
            case _:
                return None

    def terms(self, owner: str | None, *, otherwise: float | None = None) -> Terms:
        """Return the terms for a file of this owner; `otherwise` is how long it is kept when the client said nothing of that, in seconds."""
        seconds = self.seconds if "expiration_duration_seconds" in self.model_fields_set else otherwise
        return Terms(seconds=seconds, owner=owner, access=self.initial_acl.access if self.initial_acl else Access())


def lifecycle_of(request: Request) -> Lifecycle | None:
    """Return what a request wishes for its files, or None. Raises `InvalidInput` for what cannot be read."""
    for header in HEADERS:
        text = request.headers.get(header)
        if text is not None:
            return _read(header, text)
    return None


def terms_of(job: Job, *, keep_seconds: float | None = None) -> Terms:
    """Return the terms for the files that a job makes; `keep_seconds` is how long they are kept when the request said nothing of that."""
    told = job.tags.get(TAG)
    lifecycle = Lifecycle.model_validate_json(told) if told else Lifecycle()
    return lifecycle.terms(job.owner, otherwise=keep_seconds)


def as_tag(lifecycle: Lifecycle) -> str:
    """Return the wish as the job carries it."""
    return lifecycle.model_dump_json(exclude_unset=True)


def _read(header: str, text: str) -> Lifecycle:
    if len(text) > LONGEST:
        raise InvalidInput(f"The header {header} has {len(text)} characters, more than {LONGEST}.")
    try:
        return Lifecycle.model_validate_json(text)
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise InvalidInput(f"The header {header} cannot be read: {f'{where}: ' if where else ''}{first['msg']}.") from None
