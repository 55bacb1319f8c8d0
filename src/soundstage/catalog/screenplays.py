"""The field `screenplay`: an edited screenplay instead of a prompt, as an object or as a string of JSON.

What any text from a stranger has to keep (size, depth, characters) is asked here; what a screenplay has to keep is asked by its format,
which the engines' registry hands out without importing an engine.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, cast

from pydantic import GetJsonSchemaHandler, PlainValidator, ValidationError, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, PydanticKnownError, from_json

from soundstage.catalog.fields import DURATIONS, control_character
from soundstage.engines import registry

LARGEST = 256 * 1024
"""Characters of a screenplay as JSON, roughly: a hundred times what a prompt comes to."""
DEEPEST = 12
"""Objects and lists within each other; the format itself needs six."""
STANDS_FOR_PROMPT = "(a screenplay)"
"""The prompt of a request that has only a screenplay."""

Place = tuple[int | str, ...]


def read_screenplay(given: object, seconds: float | None = None) -> dict[str, Any]:
    """Return a screenplay as an engine takes it: checked, and without what is at its default.

    `seconds` is how long the clip lasts, when that is known: a screenplay that does not say takes it, one that says otherwise is refused.
    Raises `ValidationError`, `PydanticCustomError` or `PydanticKnownError`.
    """
    if isinstance(given, str):
        given = parse_screenplay(given)
    if not isinstance(given, dict):
        raise PydanticKnownError("dict_type")
    sent = cast("dict[str, Any]", given)
    for place, text in texts_of(sent):
        if (fault := control_character(text)) is not None:
            raise _at(place, fault, text)
    if seconds is not None:
        sent = {"duration": seconds} | sent
    screenplay = registry.screenplay_format().model_validate(sent)
    if seconds is not None and screenplay.duration != seconds:
        message = "The screenplay lasts {own} s and the clip {clip} s: let both be one of {possible}."
        facts = {"own": f"{screenplay.duration:g}", "clip": f"{seconds:g}", "possible": ", ".join(map(str, DURATIONS))}
        raise _at(("duration",), PydanticCustomError("duration_mismatch", message, facts), screenplay.duration)
    return screenplay.model_dump(mode="json", exclude_defaults=True)


def parse_screenplay(text: str | bytes) -> object:
    """Return the value of a screenplay's JSON. Raises `PydanticCustomError` when it is too large and `PydanticKnownError` for what is no JSON."""
    if len(text) > LARGEST:
        raise _too_large()
    try:
        return from_json(text, allow_inf_nan=False)
    except ValueError as fault:
        raise PydanticKnownError("json_invalid", {"error": str(fault)}) from None


def texts_of(value: object) -> Iterator[tuple[Place, str]]:
    """Yield every text of a JSON value with its place. Raises what refuses a value that is too large or too deep."""
    room = LARGEST
    waiting: list[tuple[Place, object]] = [((), value)]
    while waiting:
        place, one = waiting.pop()
        if len(place) > DEEPEST:
            raise _at(
                place[:DEEPEST], PydanticCustomError("too_deep", "More than {most} levels within each other", {"most": DEEPEST}), None
            )
        room -= _characters(one)
        if room < 0:
            raise _too_large()
        match one:
            case str():
                yield place, one
            case dict():
                waiting += [((*place, name), inner) for name, inner in reversed(cast("dict[str, object]", one).items())]
            case list():
                waiting += [((*place, i), inner) for i, inner in reversed(list(enumerate(cast("list[object]", one))))]
            case _:
                pass


def _characters(one: object) -> int:
    """Return how many characters of JSON a value takes at least, without what is in it."""
    match one:
        case str():
            return len(one) + 2
        case dict():
            return 2 + sum(len(str(name)) + 4 for name in cast("dict[object, object]", one))
        case list():
            return 2 + len(cast("list[object]", one))
        case _:
            return 1


def duration_of(given: object) -> object:
    """Return the duration that a screenplay states, None when it states none or cannot be read; nothing of it is checked yet."""
    if isinstance(given, str):
        try:
            given = parse_screenplay(given)
        except (PydanticCustomError, PydanticKnownError):
            return None
    return cast("Mapping[str, object]", given).get("duration") if isinstance(given, Mapping) else None


def _too_large() -> PydanticCustomError:
    return PydanticCustomError("screenplay_too_large", "A screenplay should have at most {most} characters as JSON", {"most": LARGEST})


def _at(place: Place, fault: PydanticCustomError, given: object) -> ValidationError:
    return ValidationError.from_exception_data("Screenplay", [InitErrorDetails(type=fault, loc=place, input=given)])


def _of_clip(given: object, request: ValidationInfo) -> dict[str, Any]:
    """Read the screenplay of a request, whose duration was validated before."""
    return read_screenplay(given, request.data.get("duration"))


class _Described:
    """Puts the format's own schema into the endpoint's."""

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return what pydantic writes into the schema of the field."""
        text = {"type": "string", "contentMediaType": "application/json", "maxLength": LARGEST}
        return {"anyOf": [handler(registry.screenplay_format().__pydantic_core_schema__), text]}


ScreenplayField = Annotated[dict[str, Any], PlainValidator(_of_clip), _Described()]
