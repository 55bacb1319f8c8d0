"""The form of an answer as JSON Schema: a screenplay without what is ours to say, with the words of the prompt beside what is new.

It is made from the screenplay's own schema, so that the two cannot drift apart.
"""

from functools import cache
from typing import Any, cast

from soundstage.engines.previz.director.answer import KEYS
from soundstage.engines.previz.director.vocabulary import closed_lists
from soundstage.engines.previz.screenplay import Screenplay

OURS: dict[str, frozenset[str]] = {
    "Character": frozenset({"like", "age_implied", "age_words", "colours_implied", "span"}),
    "Garment": frozenset({"like", "implied", "colours_implied", "span"}),
    "Prop": frozenset({"text", "like", "surmised", "colours_implied", "span"}),
    "Action": frozenset({"like", "span"}),
    "Line": frozenset({"manner", "written", "start", "end", "span"}),
    "Sound": frozenset({"words", "implied", "start", "end", "span"}),
    "Camera": frozenset({"words", "detail", "viewer", "focus"}),
    "Shot": frozenset({"start", "end", "text", "empty", "place_like", "building"}),
    "Unstaged": frozenset({"span"}),
    "Screenplay": frozenset({"version", "language", "duration", "no_music", "no_speech", "only_sounds", "exclusions"}),
}
"""Part -> fields that the reader alone fills."""
PARTS_OF_OURS = frozenset({"Building"})
"""Parts that only such fields have."""
WORDS = {"type": "string"}
EVIDENCE = {"type": "object", "additionalProperties": {"type": "string"}}
"""What both are for is said in the instructions, once instead of twelve times: a small model reads every token of this."""
QUOTE = {"type": "integer", "description": "Number of the quote that is spoken. A line with it has no text."}
REMOVE = {
    "type": "array",
    "description": "People of the draft who are nobody, or doubles of somebody.",
    "items": {
        "type": "object",
        "properties": {"id": {"type": "string"}, "same_as": {"type": "string", "description": "Id of whom they are a double of."}},
        "required": ["id"],
    },
}
REQUIRED = {"Character": ["id"], "Prop": ["id"], "Action": ["verb", "words"], "Placing": ["preposition", "target"]}


@cache
def answer_schema() -> dict[str, Any]:
    """Return the schema. Optional everywhere: a part that is left out is the draft's."""
    whole = Screenplay.model_json_schema()
    parts = {name: _part(name, part) for name, part in _parts(whole.pop("$defs")).items()}
    top = _part("Screenplay", whole)
    top["properties"]["remove"] = REMOVE
    top["properties"] = {key: top["properties"][key] for key in KEYS}
    return top | {"$defs": parts}


def _parts(parts: object) -> dict[str, dict[str, Any]]:
    return {name: part for name, part in cast("dict[str, dict[str, Any]]", parts).items() if name not in PARTS_OF_OURS}


def _part(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """Return one part without our fields, with room for words."""
    fields = {field: _slim(name, field, kind) for field, kind in part["properties"].items() if field not in OURS.get(name, ())}
    match name:
        case "Line":
            fields = {"quote": QUOTE} | fields
        case "Character" | "Garment" | "Prop" | "Sound" | "Placing" | "Relation":
            fields |= {"words": WORDS}
        case _:
            pass
    if name in ("Character", "Garment", "Prop", "Shot", "Camera", "Look", "Screenplay"):
        fields |= {"evidence": EVIDENCE}
    return {"type": "object", "properties": fields, **({"required": REQUIRED[name]} if name in REQUIRED else {})}


def _slim(part: str, field: str, kind: dict[str, Any]) -> dict[str, Any]:
    """Return a field's schema without titles, defaults and nulls, with the closed list where the stage has one."""
    kept = {key: value for key, value in kind.items() if key not in ("title", "default")}
    known = closed_lists().get((part, field))
    options = [option for option in kept.pop("anyOf", []) if option.get("type") != "null"]
    if options:
        kept = kept | options[0]
    if known is not None:
        kept["description"] = str(kept.get("description", "")).partition(":")[0]  # the list says it all
        if kept.get("type") == "array":
            kept["items"] = {"type": "string", "enum": list(known)}
        else:
            kept["enum"] = list(known)
    return kept
