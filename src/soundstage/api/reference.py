"""The OpenAPI document, drawn from the catalogue: the models that validate are the ones that document."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from soundstage import __version__
from soundstage.api.webhooks import LONGEST_ADDRESS, LONGEST_PAGE, PAGE, PARAMETER
from soundstage.api.wire import CancelReply, QueueStatus
from soundstage.catalog import Catalog
from soundstage.catalog.base import Endpoint
from soundstage.engines import registry
from soundstage.outbound.deliveries import STATES

SCHEMAS = "#/components/schemas/"


def openapi(catalog: Catalog, *, also: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the document of everything that clients call; `also` are the paths of rooms that are described elsewhere."""
    models: list[type[BaseModel]] = [QueueStatus, CancelReply, registry.screenplay_format()]
    for endpoint in catalog:
        models += [endpoint.input_model, endpoint.output_model]
    mode = "validation"
    _, schemas = models_json_schema([(model, mode) for model in dict.fromkeys(models)], ref_template=SCHEMAS + "{model}")
    paths: dict[str, Any] = {}
    for endpoint in catalog:
        paths[f"/{endpoint.id}"] = {"post": _run(endpoint)}
        paths[f"/queue/{endpoint.id}"] = {"post": _submit(endpoint)}
    for app in dict.fromkeys(endpoint.app for endpoint in catalog):
        paths |= _requests(app)
    paths |= _takes() | _webhooks() | dict(also or {})
    return {
        "openapi": "3.1.0",
        "info": {"title": "Soundstage", "version": __version__, "description": "The Sora 2 text-to-video API, as fal serves it."},
        "paths": paths,
        "components": {
            "schemas": pointing(schemas["$defs"], "Screenplay"),
            "securitySchemes": {
                "apiKeyAuth": {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Key <id>:<secret>"}
            },
        },
        "security": [{"apiKeyAuth": []}],
    }


def pointing(schemas: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the schemas with a pointer to one of them wherever a field's alternatives hold it in full, as pydantic writes it there."""
    whole, pointer = schemas[name], {"$ref": SCHEMAS + name}
    for schema in schemas.values():
        for field in schema.get("properties", {}).values():
            if "anyOf" in field:
                field["anyOf"] = [pointer if one == whole else one for one in field["anyOf"]]
    return schemas


def _run(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "tags": [endpoint.category],
        "summary": endpoint.title,
        "description": f"{endpoint.summary} Holds the connection until the clip is there.",
        "requestBody": _body(endpoint),
        "responses": {"200": _reply(endpoint.output_model, "The clip"), "422": {"description": "The input is refused"}},
    }


def _submit(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "tags": [endpoint.category],
        "summary": f"{endpoint.title}, queued",
        "description": "Answers at once with where to ask for the status and the result.",
        "parameters": [
            {
                "name": PARAMETER,
                "in": "query",
                "description": "Address that is told by POST when the request has ended",
                "schema": {"type": "string", "format": "uri", "maxLength": LONGEST_ADDRESS},
            }
        ],
        "requestBody": _body(endpoint),
        "responses": {"200": _reply(QueueStatus, "Queued"), "422": {"description": "The input is refused"}},
    }


def _requests(app: str) -> dict[str, Any]:
    request_id = {"name": "request_id", "in": "path", "required": True, "schema": {"type": "string"}}
    logs = {"name": "logs", "in": "query", "schema": {"type": "boolean", "default": False}}
    one = f"/queue/{app}/requests/{{request_id}}"
    lost = {"404": {"description": "There is no such request"}}

    def operation(summary: str, responses: dict[str, Any], *parameters: dict[str, Any]) -> dict[str, Any]:
        return {"tags": ["queue"], "summary": summary, "parameters": [request_id, *parameters], "responses": responses | lost}

    ended = {"200": _reply(QueueStatus, "It has ended"), "202": _reply(QueueStatus, "It waits or is being made")}
    cancelled = {"202": _reply(CancelReply, "It will end"), "400": _reply(CancelReply, "It had ended already")}
    events: dict[str, Any] = {"200": {"description": "A status at every change", "content": {"text/event-stream": {}}}}
    return {
        one: {"get": operation("Result", {"200": {"description": "The endpoint's output"}, "400": {"description": "Not there yet"}})},
        f"{one}/status": {"get": operation("Status", ended, logs)},
        f"{one}/status/stream": {"get": operation("Status, as events", events, logs)},
        f"{one}/cancel": {"put": operation("Cancel", cancelled)},
    }


def _takes() -> dict[str, Any]:
    video_id = {"name": "video_id", "in": "path", "required": True, "schema": {"type": "string"}}
    found = {
        "description": "What the clip was made from. Edit it and send it as `screenplay`, with the seed of the header `x-soundstage-seed`",
        "content": {"application/json": {"schema": {"$ref": f"{SCHEMAS}Screenplay"}}},
    }
    lost = {"description": "There is no such take of this key, its files were deleted, or its engine kept no screenplay"}
    schema: dict[str, Any] = {"description": "JSON Schema", "content": {"application/schema+json": {}}}
    return {
        "/v1/takes/{video_id}/screenplay": {
            "get": {
                "tags": ["takes"],
                "summary": "Screenplay of a clip",
                "parameters": [video_id],
                "responses": {"200": found, "404": lost},
            }
        },
        "/schemas/screenplay.json": {
            "get": {"tags": ["takes"], "summary": "Format of screenplays", "responses": {"200": schema}, "security": []}
        },
    }


def _webhooks() -> dict[str, Any]:
    delivery_id = {"name": "delivery_id", "in": "path", "required": True, "schema": {"type": "string"}}
    narrowing = [
        {"name": "state", "in": "query", "schema": {"type": "string", "enum": list(STATES)}},
        {"name": "request_id", "in": "query", "schema": {"type": "string"}},
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": LONGEST_PAGE, "default": PAGE}},
        {"name": "cursor", "in": "query", "description": "`next_cursor` of the page before", "schema": {"type": "string"}},
    ]
    refused = {"403": {"description": "The key is no administrator's"}}
    listed = {"200": {"description": "Deliveries, newest first"}, "400": {"description": "There is no such page"}}
    begun = {"202": {"description": "It is tried again at once"}, "404": {"description": "There is no such delivery"}}
    return {
        "/v1/webhooks/deliveries": {
            "get": {"tags": ["webhooks"], "summary": "Webhook deliveries", "parameters": narrowing, "responses": listed | refused}
        },
        "/v1/webhooks/deliveries/{delivery_id}/redeliver": {
            "post": {"tags": ["webhooks"], "summary": "Deliver again", "parameters": [delivery_id], "responses": begun | refused}
        },
        "/.well-known/jwks.json": {
            "get": {
                "tags": ["webhooks"],
                "summary": "Key to verify webhooks with",
                "responses": {"200": {"description": "JSON Web Key Set"}},
                "security": [],
            }
        },
    }


def _body(endpoint: Endpoint) -> dict[str, Any]:
    schema = {"$ref": SCHEMAS + endpoint.input_model.__name__}
    return {"required": True, "content": {"application/json": {"schema": schema, "example": dict(endpoint.example)}}}


def _reply(model: type[BaseModel], description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": {"$ref": SCHEMAS + model.__name__}}}}
