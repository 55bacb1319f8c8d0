"""What is sent: our instructions, and the prompt as data beside all that the reader made of it."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from soundstage.engines.previz.director.schema import OURS, answer_schema
from soundstage.engines.previz.director.source import Source
from soundstage.engines.previz.director.vocabulary import things_in_sets
from soundstage.engines.previz.screenplay import Line, Screenplay

Message = dict[str, str]
MOST_FAULTS = 20
LONGEST_FAULT = 200
LONGEST_ECHO = 20_000
"""Characters of a faulty answer that are sent back with its faults."""


def first_messages(source: Source) -> list[Message]:
    """Return the conversation that asks for a screenplay."""
    return [{"role": "system", "content": instructions()}, {"role": "user", "content": _dumped(material(source))}]


def repair_messages(messages: list[Message], answer: str, faults: list[str]) -> list[Message]:
    """Return the conversation that asks for the same screenplay without its faults."""
    told = "\n".join(f"- {fault[:LONGEST_FAULT]}" for fault in faults[:MOST_FAULTS])
    again = f"That answer has faults:\n{told}\nAnswer again with the whole JSON object, mended. Change nothing else."
    return [*messages, {"role": "assistant", "content": answer[:LONGEST_ECHO]}, {"role": "user", "content": again}]


@cache
def instructions() -> str:
    """Return the system text: the same for every prompt, so that servers which keep what they have read read it once."""
    text = files("soundstage.engines.previz.director").joinpath("instructions.txt").read_text(encoding="utf-8")
    things = ", ".join(things_in_sets())
    return f"{text}\nProps that can be shown: {things}.\n\nThe answer, as JSON Schema:\n{_dumped(answer_schema())}"


def material(source: Source) -> dict[str, Any]:
    """Return what one prompt brings, as JSON values."""
    draft = source.draft
    return {
        "prompt": source.prompt,
        "seconds": draft.duration,
        "quotes": [{"number": quote.number, "text": quote.text} for quote in source.quotes],
        "signs": [prop.text for prop in draft.props if prop.text],
        "forbidden": list(dict.fromkeys([*draft.exclusions, *["music"] * draft.no_music, *["speech"] * draft.no_speech])),
        "talk_asked_for": source.talk_asked_for,
        "draft": told(source, draft),
    }


def told(source: Source, draft: Screenplay) -> dict[str, Any]:
    """Return the draft in the form of an answer: words in the place of marks, numbers in the place of quotes."""
    values = draft.model_dump(mode="json", exclude_defaults=True, exclude={"shots": {"__all__": {"text": True}}})
    kept = {name: value for name, value in values.items() if name not in OURS["Screenplay"]}
    quotes = {id(quote.line): quote.number for quote in source.quotes if quote.line is not None}
    for shot, values_of_shot in zip(draft.shots, kept.get("shots", []), strict=True):
        if shot.lines:
            values_of_shot["lines"] = [_line(line, quotes.get(id(line))) for line in shot.lines]
    return _without_marks(source, kept)


def _line(line: Line, number: int | None) -> dict[str, Any]:
    values = line.model_dump(mode="json", exclude_defaults=True, exclude={"span", "manner", "written", "start", "end", "language"})
    return values if number is None else {"quote": number, **{name: value for name, value in values.items() if name != "text"}}


def _without_marks(source: Source, value: Any) -> Any:
    """Return JSON values with the prompt's words wherever they have a span."""
    if isinstance(value, list):
        return [_without_marks(source, one) for one in value]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(value, dict):
        return value
    kept: dict[str, Any] = {str(name): _without_marks(source, one) for name, one in value.items() if name != "span"}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    span = value.get("span")  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    if span and "words" not in kept and "text" not in kept:
        kept["words"] = source.words((int(span[0]), int(span[1])))  # pyright: ignore[reportUnknownArgumentType]
    return kept


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
