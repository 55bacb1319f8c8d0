"""What a call's query asks for. The models here validate it and describe it in the OpenAPI document.

Lists are written with commas or by naming the parameter again; parameters that a call does not know are ignored; both as fal does.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from functools import cache
from typing import Annotated, Any, Literal, Self, TypeVar, get_args, get_origin
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from starlette.requests import Request

from soundstage.errors import InvalidInput
from soundstage.usage.spans import DAY, Span, Timeframe, automatic

Q = TypeVar("Q", bound="Query")

MOST_IDS = 50
LONGEST_ID = 200
MOST_FAULTS = 5
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1971, 2200
MOST_BUCKETS = 100_000
"""Buckets that one call may go through."""


def _split(given: Any) -> Any:
    """Return the parts of a list, whichever way it was written."""
    return [part.strip() for text in given for part in str(text).split(",") if part.strip()] if isinstance(given, list) else given  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


Text = Annotated[str, Field(max_length=LONGEST_ID)]
Ids = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]], BeforeValidator(_split), Field(min_length=1, max_length=MOST_IDS)
]


class Query(BaseModel):
    """What all queries have in common."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    @classmethod
    def of(cls, request: Request) -> Self:
        """Read a request's query. Raises `InvalidInput`, with all that is wrong with it."""
        given: dict[str, Any] = {}
        for name, value in request.query_params.multi_items():
            if (field := cls.model_fields.get(name)) is None:
                continue
            if _is_list(field.annotation):
                given.setdefault(name, []).append(value)
            else:
                given[name] = value
        return validated(cls, given)


def validated(model: type[Q], given: Any) -> Q:
    """Return what was given as a model. Raises `InvalidInput`."""
    try:
        return model.model_validate(given)
    except ValidationError as fault:
        raise InvalidInput(told_faults(fault)) from None


def told_faults(fault: ValidationError) -> str:
    """Return what is wrong, in a sentence."""
    faults = fault.errors(include_url=False, include_input=False)[:MOST_FAULTS]
    return "; ".join(f"{'.'.join(str(part)[:LONGEST_ID] for part in one['loc']) or 'body'}: {one['msg']}" for one in faults) + "."


def _is_list(annotation: Any) -> bool:
    """Whether a field holds a list, or a list or nothing."""
    return get_origin(annotation) is list or any(_is_list(one) for one in get_args(annotation))


class Listing(Query):
    """A list in pages."""

    limit: int | None = Field(None, ge=1, description="Maximum number of items to return.")
    cursor: str | None = Field(None, max_length=1000, description="`next_cursor` of the page before.")

    def page_size(self, default: int, most: int) -> int:
        """Return how many items a page has; more than `most` are never on one."""
        return min(self.limit or default, most)


class Spanning(Listing):
    """A list about a stretch of time."""

    start: str | None = Field(None, description="Start date in ISO 8601; 24 hours before the end when left out.")
    end: str | None = Field(None, description="End date in ISO 8601, exclusive; now when left out.")

    @field_validator("start", "end")
    @classmethod
    def _is_moment(cls, text: str | None) -> str | None:
        if text is not None:
            _parsed(text)
        return text

    def span(self, now: float, *, back: float = DAY, zone: tzinfo = UTC) -> tuple[float, float]:
        """Return start and end in seconds since the epoch; `back` is the length in seconds when no start is given. Raises `InvalidInput`."""
        end = now if self.end is None else _moment(self.end, zone)
        start = end - back if self.start is None else _moment(self.start, zone)
        if start > end:
            raise InvalidInput("start must not be after end.")
        return start, end


class Cutting(Spanning):
    """A list of buckets."""

    timezone: str = Field(
        "UTC", max_length=64, description="Time zone of the buckets and of dates without an offset, such as Europe/Berlin."
    )
    timeframe: Timeframe | None = Field(None, description="Length of the buckets; by the length of the span when left out.")
    bound_to_timeframe: Literal["true", "false"] = Field("true", description="Whether start and end are moved out to whole buckets.")

    @field_validator("timezone")
    @classmethod
    def _exists(cls, name: str) -> str:
        if name not in _time_zones():
            raise PydanticCustomError("timezone", "There is no such time zone; write a name of the IANA database, such as Europe/Berlin")
        return name

    def cut(self, now: float) -> Span:
        """Return the span and how it is cut. Raises `InvalidInput`."""
        zone = ZoneInfo(self.timezone)
        start, end = self.span(now, zone=zone)
        span = Span(start=start, end=end, timeframe=self.timeframe or automatic(end - start), zone=zone)
        if span.buckets_at_most > MOST_BUCKETS:
            raise InvalidInput(f"That are more than {MOST_BUCKETS} buckets.", remedy="Choose a greater timeframe or a shorter span.")
        return span.bounded() if self.bound_to_timeframe == "true" else span


@cache
def _time_zones() -> frozenset[str]:
    """Return the names there are: only these are ever looked up, since a name becomes part of a path."""
    return frozenset(available_timezones())


def _parsed(text: str) -> datetime:
    if MOMENT.fullmatch(text) is not None:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            if FIRST_YEAR <= moment.year <= LAST_YEAR:
                return moment
    message = "Write a date such as 2026-01-31 or 2026-01-31T12:00:00Z, a plus sign in it as %2B, of the years {first} to {last}"
    raise PydanticCustomError("moment", message, {"first": FIRST_YEAR, "last": LAST_YEAR})


def _moment(text: str, zone: tzinfo) -> float:
    moment = _parsed(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp()


def chosen(name: str, given: Sequence[str], known: Sequence[str]) -> frozenset[str]:
    """Return what an `expand` asks for. Raises `InvalidInput` for what is not known."""
    if unknown := [one for one in given if one not in known]:
        raise InvalidInput(f"{name}: {unknown[0][:60]!r} is none of {', '.join(known)}.")
    return frozenset(given)
