"""The Sora 2 family on fal: text-to-video, standard and pro, as fal's page describes them.

Sizes in pixels: the page names labels only. `1080p` is what OpenAI's pro model made at the price the page gives for
it, 1792x1024; `true_1080p` is the 1920x1080 that was added later. See docs/fal-compatibility.md.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, Literal, cast

from pydantic import ConfigDict, Field, model_validator

from soundstage.catalog.base import Endpoint, EndpointInput, InputRefused, Plan, VideoOutput, detail
from soundstage.catalog.fields import DURATIONS, CharacterId, Duration, Prompt, Seed
from soundstage.catalog.ip_names import find_known_names
from soundstage.catalog.screenplays import STANDS_FOR_PROMPT, ScreenplayField, duration_of, texts_of
from soundstage.engines.base import FPS, Brief

AspectRatio = Literal["9:16", "16:9"]

LANDSCAPE: Mapping[str, tuple[int, int]] = {"720p": (1280, 720), "1080p": (1792, 1024), "true_1080p": (1920, 1080)}
"""Width and height in pixels at 16:9; portrait swaps them."""

STANDARD_PRICE = Decimal("0.10")
PRO_PRICES: Mapping[str, Decimal] = {"720p": Decimal("0.30"), "1080p": Decimal("0.50")}
"""US dollars per second. The page gives no price for `true_1080p`: the operator does, in settings."""

RELEASED, LATEST = date(2025, 10, 6), date(2025, 12, 8)
"""From the names of the snapshots, `sora-2-2025-10-06` and `sora-2-2025-12-08`."""
TAGS = ("text to video", "audio", "sora")
"""As fal's page has them."""

PAGE_ORDER = (
    "prompt", "resolution", "aspect_ratio", "duration", "delete_video", "model", "detect_and_block_ip", "character_ids", "seed",
    "screenplay",
)  # fmt: skip
"""The fields as the page lists them and then our own, for forms and documents."""

EXAMPLE_PROMPT = (
    "A dramatic Hollywood breakup scene at dusk on a quiet suburban street. A man and a woman in their 30s face each other, speaking "
    "softly but emotionally, lips syncing to breakup dialogue. Cinematic lighting, warm sunset tones, shallow depth of field, gentle "
    "breeze moving autumn leaves, realistic natural sound, no background music"
)


class _TextToVideoInput(EndpointInput):
    """What both text-to-video endpoints take."""

    prompt: Prompt = Field(description="The text prompt describing the video you want to generate")
    aspect_ratio: AspectRatio = Field("16:9", description="The aspect ratio of the generated video")
    duration: Duration = Field(4, description="Duration of the generated video in seconds")
    delete_video: bool = Field(
        True,
        description="Whether to delete the video after generation for privacy reasons. "
        "If True, the video cannot be used for remixing and will be permanently deleted.",
    )
    detect_and_block_ip: bool = Field(
        False,
        description="If enabled, the prompt (and image for image-to-video) will be checked for known intellectual property references and "
        "the request will be blocked if any are detected.",
    )
    character_ids: list[CharacterId] | None = Field(
        None,
        max_length=2,
        description="Up to two character IDs (from create-character) to use in the video. Refer to characters by name in the prompt. "
        "When set, only the OpenAI provider is used.",
    )
    seed: Seed | None = Field(None, description="Soundstage's own: the same input and seed give the same bytes on the same machine.")
    screenplay: ScreenplayField | None = Field(
        None,
        description="Soundstage's own: a screenplay to shoot instead of reading the prompt, as an object or as a string of JSON. The prompt may "
        "then be left out, and so may the duration if the screenplay states one. `GET /v1/takes/{video_id}/screenplay` gives the one a clip "
        "was made from, to edit and send again with the same seed. Its schema alone is at `/schemas/screenplay.json`.",
    )

    @model_validator(mode="before")
    @classmethod
    def _filled_from_screenplay(cls, given: Any) -> Any:
        """Let a screenplay stand for the prompt and state the duration, where the request says nothing of its own."""
        if not isinstance(given, dict):
            return given
        request = cast("dict[str, Any]", given)
        if (screenplay := request.get("screenplay")) is None:
            return request
        filled = dict[str, Any]()
        prompt = request.get("prompt")
        if prompt is None or (isinstance(prompt, str) and not prompt.strip()):
            filled["prompt"] = STANDS_FOR_PROMPT
        own = duration_of(screenplay)
        if "duration" not in request and isinstance(own, (int, float)) and own in DURATIONS:
            filled["duration"] = own
        return request | filled


class TextToVideoInput(_TextToVideoInput):
    """Input of `fal-ai/sora-2/text-to-video`."""

    model_config = ConfigDict(json_schema_extra={"x-fal-order-properties": list(PAGE_ORDER)})

    resolution: Literal["720p"] = Field("720p", description="The resolution of the generated video")
    model: Literal["sora-2", "sora-2-2025-12-08", "sora-2-2025-10-06"] = Field(
        "sora-2",
        description="The model to use for the generation. When the default model is selected, the latest snapshot of the model will be "
        "used - otherwise, select a specific snapshot of the model.",
    )


class ProTextToVideoInput(_TextToVideoInput):
    """Input of `fal-ai/sora-2/text-to-video/pro`; it has no `model`."""

    model_config = ConfigDict(json_schema_extra={"x-fal-order-properties": [name for name in PAGE_ORDER if name != "model"]})

    resolution: Literal["720p", "1080p", "true_1080p"] = Field("1080p", description="The resolution of the generated video")


def pixels(resolution: str, aspect_ratio: str) -> tuple[int, int]:
    """Return the width and height of a frame."""
    width, height = LANDSCAPE[resolution]
    return (height, width) if aspect_ratio == "9:16" else (width, height)


def _plan(
    given: TextToVideoInput | ProTextToVideoInput, seed: int, *, quality: Literal["standard", "pro"], prices: Mapping[str, Decimal]
) -> Plan:
    if given.detect_and_block_ip:
        _refuse_known_names(given)
    seed = seed if given.seed is None else given.seed
    width, height = pixels(given.resolution, given.aspect_ratio)
    return Plan(
        input=given.model_dump(exclude_none=True),
        brief=Brief(
            prompt=given.prompt,
            width=width,
            height=height,
            seconds=Fraction(given.duration),
            fps=FPS,
            seed=seed,
            quality=quality,
            screenplay=given.screenplay,
        ),
        billable_seconds=Decimal(given.duration),
        price_per_second=prices[given.resolution],
        keep_take=not given.delete_video,
    )


def _refuse_known_names(given: TextToVideoInput | ProTextToVideoInput) -> None:
    """Raise `InputRefused` for a prompt or a screenplay that names somebody's property."""
    written = [(("prompt",), given.prompt), *((("screenplay", *place), text) for place, text in texts_of(given.screenplay))]
    blocked = [_blocked(place, text, names) for place, text in written if (names := find_known_names(text))]
    if blocked:
        raise InputRefused(blocked)


def _blocked(place: tuple[int | str, ...], text: str, names: list[str]) -> dict[str, object]:
    """Spell the refusal of one text."""
    message = f"The {place[0]} names known intellectual property, which detect_and_block_ip blocks: {', '.join(names[:5])}"
    return detail(loc=("body", *place), msg=message, kind="content_policy_violation", given=text, ctx={"names": names[:5]})


def endpoints(*, true_1080p_price: Decimal) -> tuple[Endpoint, ...]:
    """Return the family's endpoints."""
    prices = {"720p": STANDARD_PRICE}
    pro_prices = {"1080p": PRO_PRICES["1080p"], "720p": PRO_PRICES["720p"], "true_1080p": true_1080p_price}
    return (
        Endpoint(
            id="fal-ai/sora-2/text-to-video",
            title="Sora 2 Text To Video",
            summary="A clip with picture, dialogue, ambience and foley from a prompt.",
            category="text-to-video",
            input_model=TextToVideoInput,
            output_model=VideoOutput,
            draw_up=partial(_plan, quality="standard", prices=prices),
            example={"prompt": EXAMPLE_PROMPT},
            prices=prices,
            added=RELEASED,
            updated=LATEST,
            tags=TAGS,
        ),
        Endpoint(
            id="fal-ai/sora-2/text-to-video/pro",
            title="Sora 2 Text To Video Pro",
            summary="The same at up to 1920x1080 and in better quality.",
            category="text-to-video",
            input_model=ProTextToVideoInput,
            output_model=VideoOutput,
            draw_up=partial(_plan, quality="pro", prices=pro_prices),
            example={"prompt": EXAMPLE_PROMPT},
            prices=pro_prices,
            added=RELEASED,
            updated=RELEASED,
            tags=TAGS,
        ),
    )
