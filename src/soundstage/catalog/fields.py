"""Field types shared by the endpoints, each with the rule it keeps."""

import re
from collections.abc import Callable
from typing import Annotated, Any
from unicodedata import category

from pydantic import AfterValidator, BeforeValidator, Field, StrictStr, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

PROMPT_LIMIT = 32_000
"""Characters, as OpenAI's schema for the same model states."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters other than tab, line feed and carriage return."""
INVISIBLE = frozenset({"Cf", "Zs", "Zl", "Zp"})
"""Unicode categories of characters that show nothing, such as the zero-width space."""
DURATIONS = (4, 8, 12, 16, 20)
"""Seconds that a clip may last."""
SEED_LIMIT = 2**63 - 1


def control_character(text: str) -> PydanticCustomError | None:
    """Return the fault of a text with a control character in it, None for a text without."""
    if not (found := CONTROL.search(text)):
        return None
    return PydanticCustomError(
        "control_character",
        "String should not contain control characters other than tab and line breaks: U+{code} at position {position}",
        {"code": f"{ord(found.group()):04X}", "position": found.start()},
    )


def _prompt(text: str) -> str:
    """Strip a prompt; refuse what no one could have meant as one."""
    if (fault := control_character(text)) is not None:
        raise fault
    text = text.strip()
    if len(text) > PROMPT_LIMIT:
        raise PydanticKnownError("string_too_long", {"max_length": PROMPT_LIMIT})
    if all(category(character) in INVISIBLE for character in text):
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return text


Prompt = Annotated[StrictStr, AfterValidator(_prompt), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": PROMPT_LIMIT})]


def whole_number_of(*choices: int) -> Callable[[Any], int]:
    """Return a validator that takes one of the numbers, written as a number or as its digits."""
    spelt: dict[str | float, int] = {**{str(choice): choice for choice in choices}, **{choice: choice for choice in choices}}
    expected = ", ".join(f"'{choice}'" for choice in choices[:-1]) + f" or '{choices[-1]}'"

    def check(value: Any) -> int:
        if isinstance(value, (int, float, str)) and not isinstance(value, bool) and value in spelt:
            return spelt[value]
        raise PydanticKnownError("literal_error", {"expected": expected})

    return check


Duration = Annotated[
    int,
    BeforeValidator(whole_number_of(*DURATIONS)),
    WithJsonSchema({"title": "Duration", "enum": list(DURATIONS)}),
]


def _no_bool(value: Any) -> Any:
    """Refuse true and false where a number is asked, which Python would take for 1 and 0."""
    if isinstance(value, bool):
        raise PydanticKnownError("int_type")
    return value


Seed = Annotated[int, Field(ge=0, le=SEED_LIMIT), BeforeValidator(_no_bool)]


def _existing_character(character: str) -> str:
    """Refuse a character that does not exist. None do: this catalogue has no endpoint that makes one."""
    raise PydanticCustomError("character_not_found", 'Character "{character}" does not exist', {"character": character[:80]})


CharacterId = Annotated[StrictStr, AfterValidator(_existing_character)]
