"""What is published beside each model: the OpenAPI of its queue, its page for language models, its schemas."""

import json
from typing import Any

import pytest

STANDARD, PRO = "fal-ai/sora-2/text-to-video", "fal-ai/sora-2/text-to-video/pro"
ONLY_IN_31 = {"const", "prefixItems", "$defs", "contentMediaType", "examples", "propertyNames"}


def walked(part: Any, *, names: bool = False) -> list[tuple[str, Any]]:
    """Return every word of a schema language in a document with what stands there; names of fields are no such words."""
    if isinstance(part, list):
        return [pair for one in part for pair in walked(one)]
    if not isinstance(part, dict):
        return []
    own = [] if names else list(part.items())
    return own + [pair for word, value in part.items() for pair in walked(value, names=not names and word in {"properties", "schemas"})]


@pytest.mark.parametrize(("endpoint", "name"), [(STANDARD, "Sora2TextToVideo"), (PRO, "Sora2TextToVideoPro")])
async def test_the_queue_of_an_endpoint_in_openapi_3_0(stage: Any, endpoint: str, name: str) -> None:
    """In the form that fal documents, without a key."""
    stage.keys.create()
    reply = await stage.client.get("/api/openapi/queue/openapi.json", params={"endpoint_id": endpoint})
    document = reply.json()
    assert (reply.status_code, document["openapi"], document["info"]["title"]) == (200, "3.0.4", f"Queue OpenAPI for {endpoint}")
    about = document["info"]["x-fal-metadata"]
    assert (about["endpointId"], about["category"]) == (endpoint, "text-to-video")
    assert set(about) == {"endpointId", "category", "thumbnailUrl", "playgroundUrl", "documentationUrl"}
    assert (await stage.client.get(about["documentationUrl"])).status_code == 200
    assert document["servers"] == [{"url": "http://127.0.0.1:8321/queue"}]
    assert set(document["paths"]) == {
        f"/{endpoint}", f"/{endpoint}/requests/{{request_id}}", f"/{endpoint}/requests/{{request_id}}/status",
        f"/{endpoint}/requests/{{request_id}}/cancel",
    }  # fmt: skip
    schemas = document["components"]["schemas"]
    assert schemas["QueueStatus"]["required"] == ["status", "request_id"]
    assert schemas[f"{name}Input"]["x-fal-order-properties"][:2] == ["prompt", "resolution"]
    assert schemas[f"{name}Output"]["x-fal-order-properties"][0] == "video"
    assert "apiKeyAuth" in document["components"]["securitySchemes"]


@pytest.mark.parametrize("endpoint", [STANDARD, PRO])
async def test_the_document_holds_no_word_of_a_later_openapi(stage: Any, endpoint: str) -> None:
    """And every reference leads somewhere, and stands alone."""
    document = (await stage.client.get("/api/openapi/queue/openapi.json", params={"endpoint_id": endpoint})).json()
    schemas = document["components"]["schemas"]
    words = walked({"schemas": schemas})
    assert {word for word, _ in words} & ONLY_IN_31 == set()
    assert all(value is not None and value != "null" for word, value in words if word == "type")
    assert not any(isinstance(value, list) for word, value in words if word == "type")
    assert all(isinstance(value, bool) for word, value in words if word in {"exclusiveMinimum", "exclusiveMaximum"})
    references = [value for word, value in walked(document) if word == "$ref"]
    assert {one.removeprefix("#/components/schemas/") for one in references} <= set(schemas)
    assert '"$ref"' in json.dumps(document)
    assert all(len(part) == 1 for part in parts(document) if "$ref" in part)


def parts(document: Any) -> list[dict[str, Any]]:
    """Return every object of a document."""
    if isinstance(document, list):
        return [one for part in document for one in parts(part)]
    return [document, *(one for part in document.values() for one in parts(part))] if isinstance(document, dict) else []


@pytest.mark.parametrize(("query", "status"), [({}, 400), ({"endpoint_id": "no/such"}, 404), ({"endpoint_id": "../../x"}, 404)])
async def test_no_document_of_what_is_not_there(stage: Any, query: dict[str, str], status: int) -> None:
    """Nor without an id."""
    assert (await stage.client.get("/api/openapi/queue/openapi.json", params=query)).status_code == status


async def test_a_page_for_language_models(stage: Any) -> None:
    """It names each field, its options, the price and a call that can be made; the list of pages leads to it."""
    everything = await stage.client.get("/llms.txt")
    assert everything.headers["content-type"].startswith("text/markdown")
    for endpoint in (STANDARD, PRO):
        address = f"http://127.0.0.1:8321/models/{endpoint}/llms.txt"
        assert address in everything.text
        page = (await stage.client.get(address)).text
        schema = (await stage.client.get(f"/schemas/{endpoint}/input.json")).json()
        assert [field for field in schema["properties"] if f"**`{field}`**" not in page] == []
        assert f"http://127.0.0.1:8321/{endpoint}" in page
    assert "`true_1080p`: $0.7" in page
    assert (await stage.client.get("/models/no/such/llms.txt")).status_code == 404


async def test_the_example_of_the_page_is_a_valid_input(stage: Any) -> None:
    """As it stands there, in JSON."""
    page = (await stage.client.get(f"/models/{STANDARD}/llms.txt")).text
    example = json.loads(page.partition("```json\n")[2].partition("```")[0])
    assert (await stage.client.post(f"/queue/{STANDARD}", json=example)).status_code == 200


async def test_the_schemas_of_input_and_output(stage: Any) -> None:
    """As JSON Schema; that of screenplays beside them stays what it was."""
    output = await stage.client.get(f"/schemas/{STANDARD}/output.json")
    assert output.headers["content-type"].startswith("application/schema+json")
    assert "video_id" in output.json()["properties"]
    assert (await stage.client.get("/schemas/no/such/input.json")).status_code == 404
    assert (await stage.client.get("/schemas/screenplay.json")).status_code == 200
