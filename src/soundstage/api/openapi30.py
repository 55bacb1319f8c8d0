"""From the JSON Schema that pydantic writes (2020-12, as in OpenAPI 3.1) to that of OpenAPI 3.0, which older generators and fal's tools read.

Source: https://spec.openapis.org/oas/v3.0.4.html, "Schema Object".
"""

from typing import Any, cast

UNKNOWN = frozenset({"contentMediaType", "contentEncoding", "propertyNames", "$schema", "$defs", "$id", "$comment"})
"""What 3.0 has no word for and what a reader can do without."""
NAMES = frozenset({"properties"})
"""What holds names of fields and not words of the schema language."""


def downgraded(schema: Any) -> Any:
    """Return a schema, or a part of one, in the words of OpenAPI 3.0."""
    if isinstance(schema, list):
        return [downgraded(one) for one in cast("list[Any]", schema)]
    if not isinstance(schema, dict):
        return schema
    given = cast("dict[str, Any]", schema)
    told = {
        word: {name: downgraded(one) for name, one in value.items()} if word in NAMES else downgraded(value)
        for word, value in given.items()
        if word not in UNKNOWN
    }
    if "const" in told:
        told["enum"] = [told.pop("const")]
    if "examples" in told:
        told["example"] = told.pop("examples")[0]
    if isinstance(told.get("exclusiveMinimum"), (int, float)) and not isinstance(told["exclusiveMinimum"], bool):
        told["minimum"], told["exclusiveMinimum"] = told["exclusiveMinimum"], True
    if isinstance(told.get("exclusiveMaximum"), (int, float)) and not isinstance(told["exclusiveMaximum"], bool):
        told["maximum"], told["exclusiveMaximum"] = told["exclusiveMaximum"], True
    if "prefixItems" in told:
        kinds = told.pop("prefixItems")
        told["items"] = kinds[0] if all(kind == kinds[0] for kind in kinds) else {"anyOf": kinds}
    if "anyOf" in told:
        told = _nullable(told)
    if "$ref" in told and len(told) > 1:
        told = {"allOf": [{"$ref": told.pop("$ref")}], **told}
    return told


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Say of alternatives one of which is null that the others may be null."""
    kinds = [kind for kind in schema["anyOf"] if kind != {"type": "null"}]
    if len(kinds) == len(schema["anyOf"]):
        return schema
    rest = {word: value for word, value in schema.items() if word != "anyOf"}
    if rest.get("default", ...) is None:
        del rest["default"]
    only = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if "$ref" in only:
        only = {"allOf": [only]}
    return {**only, **rest, "nullable": True}
