"""The Platform API's part of the OpenAPI document: parameters from the models that validate them."""

from typing import Any

from soundstage.api.fal_platform.account import BillingQuery
from soundstage.api.fal_platform.analytics import AnalyticsQuery
from soundstage.api.fal_platform.asking import Query
from soundstage.api.fal_platform.keys import KeysQuery, NewKey
from soundstage.api.fal_platform.models import ModelsQuery
from soundstage.api.fal_platform.prices import ByPastCalls, ByUnitPrice, PricingQuery
from soundstage.api.fal_platform.requests import REQUEST_ID, RequestsQuery
from soundstage.api.fal_platform.usage import EventsQuery, UsageQuery

ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["type", "message"],
            "properties": {name: {"type": "string"} for name in ("type", "message", "docs_url", "request_id")},
        }
    },
}
REQUEST = {"name": "request_id", "in": "path", "required": True, "schema": {"type": "string", "pattern": f"^{REQUEST_ID}$"}}
KEY = {"name": "key_id", "in": "path", "required": True, "schema": {"type": "string"}}
ONCE = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "description": "The first reply is given again for ten minutes",
}


def paths() -> dict[str, Any]:
    """Return the paths of the Platform API."""
    return {
        "/v1/models": {"get": {**_call("Models", ModelsQuery), "security": []}},
        "/v1/models/pricing": {"get": _call("Prices", PricingQuery)},
        "/v1/models/pricing/estimate": {"post": _call("Estimate of a cost", bodies=(ByPastCalls, ByUnitPrice))},
        "/v1/models/usage": {"get": _call("Usage", UsageQuery)},
        "/v1/models/analytics": {"get": _call("Figures of requests", AnalyticsQuery)},
        "/v1/models/billing-events": {"get": _call("Rows of the ledger", EventsQuery)},
        "/v1/models/requests/by-endpoint": {"get": _call("Requests that have ended", RequestsQuery)},
        "/v1/models/requests/{request_id}/payloads": {"delete": _call("Delete what a request was given and gave", more=(REQUEST, ONCE))},
        "/v1/keys": {"get": _call("Keys", KeysQuery), "post": _call("Make a key", bodies=(NewKey,), status="201")},
        "/v1/keys/{key_id}": {"delete": _call("End a key", more=(KEY,), status="204")},
        "/v1/account/billing": {"get": _call("Account", BillingQuery)},
        "/v1/meta": {"get": {**_call("Where webhooks come from"), "security": []}},
    }


def _call(
    summary: str,
    query: type[Query] | None = None,
    *,
    bodies: tuple[type[Query], ...] = (),
    more: tuple[dict[str, Any], ...] = (),
    status: str = "200",
) -> dict[str, Any]:
    refused = {"description": "It is refused, in the Platform API's form", "content": {"application/json": {"schema": ERROR}}}
    done: dict[str, Any] = {"description": summary}
    if status != "204":
        done["content"] = {"application/json": {"schema": {"type": "object"}}}
    told: dict[str, Any] = {
        "tags": ["platform"],
        "summary": summary,
        "parameters": [*more, *(_parameters(query) if query else [])],
        "responses": {status: done, "4XX": refused},
    }
    if bodies:
        schemas = [_inlined(body.model_json_schema()) for body in bodies]
        told["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schemas[0] if len(schemas) == 1 else {"oneOf": schemas}}},
        }
    return told


def _parameters(query: type[Query]) -> list[dict[str, Any]]:
    schema = query.model_json_schema()
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", []), "schema": _present(field)}
        for name, field in schema["properties"].items()
    ]


def _present(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field's schema for when it is there: a parameter is left out rather than null."""
    kinds = [kind for kind in field.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return field
    return {**{word: value for word, value in field.items() if word not in {"anyOf", "default", "title"}}, **kinds[0]}


def _inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with what it points to in place of each pointer; nothing here points to itself."""
    defs = schema.pop("$defs", {})

    def put(part: Any) -> Any:
        match part:
            case {"$ref": str(pointer)}:
                return put(defs[pointer.rpartition("/")[2]])
            case dict():
                return {word: put(value) for word, value in part.items()}  # pyright: ignore[reportUnknownVariableType]
            case list():
                return [put(one) for one in part]  # pyright: ignore[reportUnknownVariableType]
            case _:
                return part

    return put(schema)
