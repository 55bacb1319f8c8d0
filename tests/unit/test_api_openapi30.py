"""From today's JSON Schema to that of OpenAPI 3.0."""

from typing import Any

import pytest

from soundstage.api.openapi30 import downgraded

REF = {"$ref": "#/components/schemas/A"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"const": "x", "type": "string"}, {"enum": ["x"], "type": "string"}),
        ({"anyOf": [{"type": "string"}, {"type": "null"}], "default": None}, {"type": "string", "nullable": True}),
        ({"anyOf": [{"type": "string"}, {"type": "null"}], "default": "a"}, {"type": "string", "default": "a", "nullable": True}),
        ({"anyOf": [REF, {"type": "null"}]}, {"allOf": [REF], "nullable": True}),
        ({"anyOf": [REF, {"type": "string"}, {"type": "null"}]}, {"anyOf": [REF, {"type": "string"}], "nullable": True}),
        ({"anyOf": [REF, {"type": "string"}]}, {"anyOf": [REF, {"type": "string"}]}),
        ({**REF, "description": "x"}, {"allOf": [REF], "description": "x"}),
        (REF, REF),
        ({"type": "number", "exclusiveMinimum": 0}, {"type": "number", "minimum": 0, "exclusiveMinimum": True}),
        ({"type": "number", "exclusiveMaximum": 9}, {"type": "number", "maximum": 9, "exclusiveMaximum": True}),
        ({"prefixItems": [{"type": "integer"}] * 2, "minItems": 2}, {"items": {"type": "integer"}, "minItems": 2}),
        ({"prefixItems": [{"type": "integer"}, {"type": "string"}]}, {"items": {"anyOf": [{"type": "integer"}, {"type": "string"}]}}),
        ({"examples": ["a", "b"]}, {"example": "a"}),
        ({"type": "string", "contentMediaType": "application/json"}, {"type": "string"}),
        ({"properties": {"const": {"const": 1}, "examples": REF}}, {"properties": {"const": {"enum": [1]}, "examples": REF}}),
        ({"additionalProperties": False, "enum": ["const", None]}, {"additionalProperties": False, "enum": ["const", None]}),
    ],
)  # fmt: skip
def test_a_schema_is_told_in_the_older_words(given: Any, told: Any) -> None:
    """Names of fields are left alone, whatever they are."""
    assert downgraded(given) == told
