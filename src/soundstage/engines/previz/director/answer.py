"""What came back, as data: the JSON object of a reply, cleaned of everything a screenplay has no use for. Never raises."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, cast

KEYS = ("look", "cast", "remove", "props", "shots", "music", "music_mood", "unstaged")
"""What an answer may hold at the top."""
LONGEST_TEXT = 240
"""Characters of one value."""
MOST_ITEMS = 60
"""Items of one list, keys of one object."""
DEEPEST = 8
LARGEST = 10**6
MOST_TRIES = 40
"""Braces that are tried as the beginning of the object."""
NOTHING_SAID = frozenset({"", "null", "none given", "n/a", "unknown", "unspecified", "not specified", "not said"})
"""Texts by which models leave a field empty."""

Raw = dict[str, Any]
"""A JSON object that came from outside."""


def read_answer(text: str) -> tuple[Raw | None, str]:
    """Return the answer in a reply and, when there is none, what is wrong with it in words for the model.

    The object may stand in a fence, after the model's thoughts, or among sentences.
    """
    if not text.strip():
        return None, "The reply was empty. Answer with one JSON object."
    objects = list(_objects(text.rpartition("</think>")[2]))
    found = next((one for one in objects if any(key in one for key in KEYS)), None)
    if found is not None:
        return cast("Raw", _clean(found, 0)), ""
    if objects:
        return None, f"The JSON object has none of the keys {', '.join(KEYS)}."
    return None, "The reply was not one whole JSON object. Answer with the object alone; leave things out rather than let it be cut off."


def _objects(text: str) -> Iterator[Raw]:
    """Yield the JSON objects of a text: the whole, what is in its fences, and what begins at one of its braces.

    Never a part of an object that is broken or cut off: a shot of one would look like an answer.
    """
    fenced = [part.partition("\n")[2] for part in text.split("```")[1::2][:MOST_TRIES]]
    for candidate in (text, *fenced):
        yield from _whole(candidate.strip())
    at = text.find("{")
    for _ in range(MOST_TRIES):
        if at < 0:
            return
        try:
            found, end = json.JSONDecoder().raw_decode(text, at)
        except json.JSONDecodeError as error:
            if text[at + 1 : error.pos].strip():
                return  # it was an object, as far as it could be read
            found, end = None, at + 1  # a brace in a sentence
        except (ValueError, RecursionError):  # the first is what an integer of thousands of digits raises
            return
        if isinstance(found, dict):
            yield cast("Raw", found)
        at = text.find("{", end)


def _whole(text: str) -> Iterator[Raw]:
    if text.startswith("{"):
        with suppress(ValueError, RecursionError):
            found: Any = json.loads(text)
            if isinstance(found, dict):
                yield cast("Raw", found)


def _clean(value: Any, depth: int) -> Any:
    """Return a value as a screenplay can hold it; None for what says nothing."""
    match value:
        case str():
            return clean_text(value) or None
        case bool():
            return value
        case int() | float():
            return value if abs(value) < LARGEST else None  # which no NaN is
        case dict() if depth < DEEPEST:
            items = list(cast("Raw", value).items())[:MOST_ITEMS]
            return {key: kept for name, inner in items if (key := clean_text(name)) and (kept := _clean(inner, depth + 1)) is not None}
        case list() if depth < DEEPEST:
            inner = (_clean(one, depth + 1) for one in cast("list[Any]", value)[:MOST_ITEMS])
            return [one for one in inner if one is not None]
        case _:
            return None


def clean_text(text: str) -> str:
    """Return a text on one line, without control characters and halves of characters; empty when it says that nothing was said."""
    whole = text[: 4 * LONGEST_TEXT].encode("utf-8", "ignore").decode("utf-8")
    line = " ".join("".join(c if c.isprintable() else " " for c in whole).split())[:LONGEST_TEXT].strip()
    return "" if line.casefold() in NOTHING_SAID else line


def objects_of(raw: Raw, key: str) -> list[Raw]:
    """Return the objects of a list; one alone counts as a list, a bare text as an object that only has a kind."""
    value = raw.get(key)
    items = cast("list[Any]", value) if isinstance(value, list) else [value]
    return [cast("Raw", one) if isinstance(one, dict) else {"kind": one} for one in items if isinstance(one, dict | str)]


def object_of(raw: Raw, key: str) -> Raw:
    """Return an object; an empty one when there is none."""
    value = raw.get(key)
    return cast("Raw", value) if isinstance(value, dict) else {}


def texts_of(raw: Raw, key: str) -> list[str]:
    """Return the texts of a list; one alone counts as a list."""
    value = raw.get(key)
    items = cast("list[Any]", value) if isinstance(value, list) else [value]
    return [one for one in items if isinstance(one, str)]


def text_of(raw: Raw, key: str) -> str:
    """Return a text; empty when there is none."""
    value = raw.get(key)
    return value if isinstance(value, str) else ""
