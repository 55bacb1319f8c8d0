"""What fal publishes beside each model, drawn from the catalogue: its queue's OpenAPI, its page for language models (`llms.txt`), its schemas.

No key is needed. fal has these on `fal.ai`, for which the front door does not answer; here they are below the same paths on this server.
"""

import json
from dataclasses import dataclass
from typing import Any

from pydantic.json_schema import models_json_schema
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from soundstage.api.openapi30 import downgraded
from soundstage.api.reference import SCHEMAS, pointing
from soundstage.api.services import services_of
from soundstage.api.surface import queue_base
from soundstage.catalog.base import Endpoint
from soundstage.engines import registry
from soundstage.errors import InvalidInput

READING = ["GET", "HEAD"]
PLATFORM_HOST = "api.fal.ai"


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The addresses of this server's surfaces, the way a client came."""

    site: str
    run: str
    queue: str


def base_of(request: HTTPConnection) -> Base:
    """Return the addresses for a client: who speaks to fal's hosts stays with them, anybody else with the host that it named."""
    host = request.headers.get("host", "localhost")
    site = f"{request.scope['scheme']}://{host}"
    if host.lower().partition(":")[0] == PLATFORM_HOST:
        return Base(site=site, run="https://fal.run", queue="https://queue.fal.run")
    return Base(site=site, run=site, queue=queue_base(request))


def name_of(endpoint: Endpoint) -> str:
    """Return an endpoint's name in schemas: `Sora2TextToVideoPro`."""
    _, _, rest = endpoint.id.partition("/")
    return "".join(part[:1].upper() + part[1:] for part in rest.replace("/", "-").split("-"))


def queue_openapi(endpoint: Endpoint, base: Base) -> dict[str, Any]:
    """Return the OpenAPI 3.0 document of one endpoint's queue, as fal publishes it."""
    name = name_of(endpoint)
    schemas = {"QueueStatus": QUEUE_STATUS, **_schemas(endpoint, name)}
    one = f"/{endpoint.id}/requests/{{request_id}}"
    request_id = {"name": "request_id", "in": "path", "required": True, "schema": {"type": "string", "description": "Request ID"}}
    logs = {
        "name": "logs",
        "in": "query",
        "required": False,
        "schema": {"type": "number", "description": "Whether to include logs (`1`) in the response or not (`0`)."},
    }
    cancelled = {"type": "object", "properties": {"status": {"type": "string", "description": "CANCELLATION_REQUESTED"}}}
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": f"{SCHEMAS}{name}Input"}}}}
    return {
        "openapi": "3.0.4",
        "info": {
            "title": f"Queue OpenAPI for {endpoint.id}",
            "version": "1.0.0",
            "description": f"The OpenAPI schema for the {endpoint.id} queue.",
            "x-fal-metadata": {
                "endpointId": endpoint.id,
                "category": endpoint.category,
                "thumbnailUrl": "",
                "playgroundUrl": f"{base.site}/",
                "documentationUrl": f"{base.site}/models/{endpoint.id}/llms.txt",
            },
        },
        "components": {
            "securitySchemes": {
                "apiKeyAuth": {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Fal Key"},
            },
            "schemas": schemas,
        },
        "paths": {
            f"{one}/status": {"get": {"parameters": [request_id, logs], **_answers("The request status.", "QueueStatus")}},
            f"{one}/cancel": {
                "put": {
                    "parameters": [request_id],
                    "responses": {
                        "202": {"description": "The request was cancelled.", "content": {"application/json": {"schema": cancelled}}}
                    },
                }
            },
            f"/{endpoint.id}": {"post": {"requestBody": body, **_answers("The request status.", "QueueStatus")}},
            one: {"get": {"parameters": [request_id], **_answers("Result of the request.", f"{name}Output")}},
        },
        "servers": [{"url": base.queue}],
        "security": [{"apiKeyAuth": []}],
    }


QUEUE_STATUS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "status": {"type": "string", "enum": ["IN_QUEUE", "IN_PROGRESS", "COMPLETED"]},
        "request_id": {"type": "string", "description": "The request id."},
        "response_url": {"type": "string", "description": "The response url."},
        "status_url": {"type": "string", "description": "The status url."},
        "cancel_url": {"type": "string", "description": "The cancel url."},
        "logs": {"type": "object", "description": "The logs.", "additionalProperties": True, "nullable": True},
        "metrics": {"type": "object", "description": "The metrics.", "additionalProperties": True},
        "queue_position": {"type": "integer", "description": "The queue position."},
    },
    "required": ["status", "request_id"],
}


def _answers(description: str, schema: str) -> dict[str, Any]:
    answer = {"description": description, "content": {"application/json": {"schema": {"$ref": f"{SCHEMAS}{schema}"}}}}
    return {"responses": {"200": answer}}


def _schemas(endpoint: Endpoint, name: str) -> dict[str, Any]:
    """Return an endpoint's input and output under fal's names, with what they point to, in the words of OpenAPI 3.0."""
    defs = _definitions(endpoint)
    renamed = {endpoint.input_model.__name__: f"{name}Input", endpoint.output_model.__name__: f"{name}Output"}
    schemas: dict[str, dict[str, Any]] = {
        renamed.get(own, own): {**downgraded(schema), "title": renamed.get(own, own)} for own, schema in defs.items()
    }
    for schema in schemas.values():
        schema.setdefault("x-fal-order-properties", list(schema.get("properties", {})))
    fields = schemas[f"{name}Input"]["properties"]
    for field, example in endpoint.example.items():
        fields[field] = {**fields[field], "example": example}
    return {one: schemas[one] for one in (f"{name}Input", f"{name}Output", *(key for key in schemas if key not in renamed.values()))}


def _definitions(endpoint: Endpoint) -> dict[str, Any]:
    models = (endpoint.input_model, endpoint.output_model, registry.screenplay_format())
    _, schemas = models_json_schema([(model, "validation") for model in models], ref_template=SCHEMAS + "{model}")
    return pointing(schemas["$defs"], "Screenplay")


async def openapi(request: Request) -> Response:
    """Send one endpoint's document."""
    endpoint_id = request.query_params.get("endpoint_id", "")
    if not endpoint_id:
        raise InvalidInput("endpoint_id is missing.", remedy="Name an endpoint: ?endpoint_id=fal-ai/sora-2/text-to-video.")
    return JSONResponse(queue_openapi(services_of(request).catalog.get(endpoint_id), base_of(request)))


async def input_schema(request: Request) -> Response:
    """Send the JSON Schema of an endpoint's input."""
    endpoint = services_of(request).catalog.get(request.path_params["endpoint"])
    return JSONResponse(endpoint.input_model.model_json_schema(), media_type="application/schema+json")


async def output_schema(request: Request) -> Response:
    """Send the JSON Schema of an endpoint's output."""
    endpoint = services_of(request).catalog.get(request.path_params["endpoint"])
    return JSONResponse(endpoint.output_model.model_json_schema(), media_type="application/schema+json")


async def llms(request: Request) -> Response:
    """Send one endpoint's page for language models."""
    endpoint = services_of(request).catalog.get(request.path_params["endpoint"])
    return _markdown(_page(endpoint, base_of(request)))


async def all_llms(request: Request) -> Response:
    """Send the list of these pages."""
    base = base_of(request)
    pages = [f"- [{one.title}]({base.site}/models/{one.id}/llms.txt): `{one.id}`. {one.summary}" for one in services_of(request).catalog]
    about = f"- [OpenAPI]({base.site}/openapi.json): everything this server answers\n- [Screenplays]({base.site}/schemas/screenplay.json): the JSON Schema"
    return _markdown(
        "# Soundstage\n\n> The Sora 2 text-to-video API, as fal serves it, on your own machine.\n\n## Models\n\n"
        + "\n".join(pages)
        + f"\n\n## API\n\n{about}\n"
    )


def _markdown(text: str) -> Response:
    return PlainTextResponse(text, media_type="text/markdown")


def _page(endpoint: Endpoint, base: Base) -> str:
    prices = "\n".join(f"- `{resolution}`: ${price} per {endpoint.unit}" for resolution, price in endpoint.prices.items())
    example = json.dumps(dict(endpoint.example), ensure_ascii=False, indent=2)
    in_quotes = json.dumps(dict(endpoint.example), ensure_ascii=False).replace("'", r"'\''")
    return f"""# {endpoint.title}

> {endpoint.summary}

## Overview

- **Endpoint**: `{base.run}/{endpoint.id}`
- **Queue**: `{base.queue}/{endpoint.id}`
- **Model ID**: `{endpoint.id}`
- **Category**: {endpoint.category}
- **Kind**: inference
- **Tags**: {", ".join(endpoint.tags)}

## Pricing

Nothing is charged here. What fal's page asks, and what usage is reckoned with:

{prices}

## API Information

Any program that calls fal reaches this server unchanged: `soundstage run -- python app.py`.
OpenAPI: {base.site}/api/openapi/queue/openapi.json?endpoint_id={endpoint.id}

### Input Schema

{_fields(endpoint.input_model.model_json_schema())}

**Required parameters example**:

```json
{example}
```

### Output Schema

{_fields(endpoint.output_model.model_json_schema())}

## Usage Examples

### cURL

```bash
curl --request POST --url {base.run}/{endpoint.id} \\
  --header "Authorization: Key $FAL_KEY" --header "Content-Type: application/json" \\
  --data '{in_quotes}'
```

### Python

```python
import fal_client

result = fal_client.subscribe("{endpoint.id}", arguments={example})
print(result)
```

### JavaScript

```javascript
import {{ fal }} from "@fal-ai/client";

const result = await fal.subscribe("{endpoint.id}", {{ input: {example} }});
console.log(result.data);
```
"""


def _fields(schema: dict[str, Any]) -> str:
    properties: dict[str, Any] = schema["properties"]
    return "\n\n".join(
        _field(name, properties[name], required=name in schema.get("required", []))
        for name in schema.get("x-fal-order-properties", properties)
    )


def _field(name: str, field: dict[str, Any], *, required: bool) -> str:
    lines = [f"- **`{name}`** (`{_kind(field)}`, _{'required' if required else 'optional'}_):", f"  {field.get('description', '')}"]
    if field.get("default") is not None:
        lines.append(f"  - Default: `{json.dumps(field['default'])}`")
    options = field.get("enum", [field["const"]] if "const" in field else [])
    if options:
        lines.append(f"  - Options: {', '.join(f'`{json.dumps(option)}`' for option in options)}")
    return "\n".join(lines)


def _kind(field: dict[str, Any]) -> str:
    """Return the name of a field's type, for people."""
    if "$ref" in field:
        return field["$ref"].rpartition("/")[2]
    if "enum" in field or "const" in field:
        return "enum"
    if "anyOf" in field:
        kinds = [_kind(one) for one in field["anyOf"] if one.get("type") != "null"]
        return " | ".join(dict.fromkeys(kinds))
    if field.get("type") == "array":
        return f"list<{_kind(field.get('items', {}))}>"
    if field.get("type") == "object" and "title" in field:
        return field["title"]
    return str(field.get("type", "any"))


def routes() -> list[Route]:
    """Return the routes of the models' documents."""
    return [
        Route("/api/openapi/queue/openapi.json", openapi, methods=READING),
        Route("/llms.txt", all_llms, methods=READING),
        Route("/models/{endpoint:path}/llms.txt", llms, methods=READING),
        Route("/schemas/{endpoint:path}/input.json", input_schema, methods=READING),
        Route("/schemas/{endpoint:path}/output.json", output_schema, methods=READING),
    ]
