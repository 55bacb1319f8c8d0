"""What an endpoint of the catalogue is: one schema that validates, documents and plans."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from soundstage.engines.base import Brief
from soundstage.errors import InvalidInput

T = TypeVar("T")

ERROR_DOCS = "https://docs.fal.ai/errors#"
"""Where fal's clients send people to read about an error type."""
ECHO_LIMIT = 1000
"""Characters of a refused text that are sent back to its author."""
ECHO_ROOM = 10_000
"""Characters, roughly, of a refused value with all that is in it."""
MOST_DETAILS = 30
"""Faults of one input that are told at once."""


class File(BaseModel):
    """A file a client can fetch."""

    url: str = Field(description="The URL where the file can be downloaded from.")
    content_type: str | None = Field(None, description="The mime type of the file.")
    file_name: str | None = Field(None, description="The name of the file.")
    file_size: int | None = Field(None, description="The size of the file in bytes.")


class ImageFile(File):
    """A picture, with its size in pixels."""

    width: int | None = Field(None, description="The width of the image.")
    height: int | None = Field(None, description="The height of the image.")


class VideoFile(ImageFile):
    """A clip, with what a probe of the file says."""

    fps: float | None = Field(None, description="The frames per second of the video.")
    duration: float | None = Field(None, description="The duration of the video in seconds.")
    num_frames: int | None = Field(None, description="The number of frames of the video.")


class VideoOutput(BaseModel):
    """What every video endpoint answers."""

    video: VideoFile = Field(description="The generated video")
    video_id: str = Field(description="The ID of the generated video")
    thumbnail: ImageFile | None = Field(None, description="Thumbnail image for the video")
    spritesheet: ImageFile | None = Field(None, description="Spritesheet image for the video")


class EndpointInput(BaseModel):
    """What all inputs have in common: unknown fields are ignored, as fal's apps do."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a valid input comes to."""

    input: dict[str, Any]
    """The input with every default filled in."""
    brief: Brief
    billable_seconds: Decimal
    price_per_second: Decimal
    """US dollars."""
    keep_take: bool
    """Whether the take may be remixed later."""


class InputRefused(InvalidInput):
    """The input does not fit the endpoint's schema."""

    kind = "validation_error"

    def __init__(self, details: list[dict[str, Any]]) -> None:
        self.details = details
        """fal's `detail` list: each with `loc`, `msg`, `type`, `url`, `input` and sometimes `ctx`."""
        super().__init__("; ".join(f"{'.'.join(map(str, d['loc']))}: {d['msg']}" for d in details))


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One entry of the catalogue."""

    id: str
    """`owner/alias/path`."""
    title: str
    summary: str
    category: str
    input_model: type[EndpointInput]
    output_model: type[BaseModel]
    draw_up: Callable[[Any, int], Plan]
    """From a valid input and the seed to use when it names none."""
    example: Mapping[str, Any]
    prices: Mapping[str, Decimal]
    """US dollars per unit, by `resolution`; the first is what a request pays that says nothing but a prompt."""
    unit: str = "second"
    """What is billed: seconds of film."""
    added: date
    """When the model came out, and when it was last changed: the dates in the names of its snapshots."""
    updated: date
    tags: tuple[str, ...] = ()

    @property
    def unit_price(self) -> Decimal:
        """US dollars per unit of a request that says nothing but a prompt."""
        return next(iter(self.prices.values()))

    @property
    def app(self) -> str:
        """`owner/alias`, the part that the clients keep when they ask after a request."""
        return "/".join(self.id.split("/")[:2])

    def plan(self, body: object, *, fallback_seed: int) -> Plan:
        """Validate a request body and say what it comes to.

        Raises `InputRefused` with everything that is wrong with it.
        """
        if not isinstance(body, dict):
            message = "Input should be a valid dictionary or object to extract fields from"
            raise InputRefused([detail(loc=("body",), msg=message, kind="model_attributes_type", given=body)])
        try:
            valid = self.input_model.model_validate(body)
        except ValidationError as fault:
            raise InputRefused([_detail(error) for error in fault.errors(include_url=False)[:MOST_DETAILS]]) from None
        return self.draw_up(valid, fallback_seed)


def detail(
    *, loc: tuple[int | str, ...], msg: str, kind: str, given: object = None, ctx: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Spell one entry of fal's `detail` list."""
    entry: dict[str, Any] = {"loc": list(loc), "msg": msg, "type": kind, "url": f"{ERROR_DOCS}{kind}", "input": _echo(given)}
    if ctx:
        entry["ctx"] = {name: value if isinstance(value, (int, float, list)) else str(value) for name, value in ctx.items()}
    return entry


def _detail(error: ErrorDetails) -> dict[str, Any]:
    return detail(loc=("body", *error["loc"]), msg=error["msg"], kind=error["type"], given=error["input"], ctx=error.get("ctx"))


class _Room:
    """How much more of a refused value is sent back."""

    def __init__(self) -> None:
        self.left = ECHO_ROOM

    def of(self, items: Iterable[T]) -> Iterator[T]:
        """Yield the items for which there is room."""
        for item in items:
            if self.left <= 0:
                return
            yield item

    def take(self, text: str, limit: int = ECHO_LIMIT) -> str:
        """Return a text, shortened."""
        kept = text if len(text) <= limit else f"{text[:limit]}…"
        self.left -= len(kept)
        return kept


def _echo(value: object, room: _Room | None = None) -> Any:
    """Return what was refused in a form that any JSON reader takes, without sending a flood back."""
    room = room or _Room()
    room.left -= 5  # what the shortest value takes
    match value:
        case None | bool() | int():
            return value
        case float():
            return value if value - value == 0 else str(value)  # JSON has no infinity
        case str():
            return room.take(value)
        case list():
            return [_echo(item, room) for item in room.of(cast("list[object]", value)[:20])]
        case dict():
            named = islice(cast("dict[object, object]", value).items(), 40)
            return {room.take(str(name), 100): _echo(item, room) for name, item in room.of(named)}
        case _:
            return room.take(str(value))
