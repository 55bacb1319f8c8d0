"""Bad input: refused where it is wrong, in fal's form, on both surfaces, and nothing is queued."""

from typing import Any

import pytest

STANDARD = "fal-ai/sora-2/text-to-video"
PRO = "fal-ai/sora-2/text-to-video/pro"
SURFACES = ("", "/queue")

BODIES: dict[str, tuple[bytes, list[object], str]] = {
    "no body": (b"", ["body"], "missing"),
    "blank body": (b" \n", ["body"], "missing"),
    "no prompt": (b"{}", ["body", "prompt"], "missing"),
    "empty prompt": (b'{"prompt": ""}', ["body", "prompt"], "string_too_short"),
    "blank prompt": (b'{"prompt": " \\n\\t "}', ["body", "prompt"], "string_too_short"),
    "invisible prompt": (b'{"prompt": "\\u200b \\ufeff\\u2060"}', ["body", "prompt"], "string_too_short"),
    "prompt too long": (b'{"prompt": "%s"}' % (b"a" * 32_001), ["body", "prompt"], "string_too_long"),
    "NUL in prompt": (b'{"prompt": "a\\u0000b"}', ["body", "prompt"], "control_character"),
    "escape in prompt": (b'{"prompt": "a\\u001b[31mb"}', ["body", "prompt"], "control_character"),
    "prompt is a number": (b'{"prompt": 7}', ["body", "prompt"], "string_type"),
    "prompt is null": (b'{"prompt": null}', ["body", "prompt"], "string_type"),
    "prompt is a list": (b'{"prompt": ["a"]}', ["body", "prompt"], "string_type"),
    "wrong duration": (b'{"prompt": "x", "duration": 5}', ["body", "duration"], "literal_error"),
    "duration is true": (b'{"prompt": "x", "duration": true}', ["body", "duration"], "literal_error"),
    "infinite duration": (b'{"prompt": "x", "duration": 1e999}', ["body", "duration"], "literal_error"),
    "wrong ratio": (b'{"prompt": "x", "aspect_ratio": "4:3"}', ["body", "aspect_ratio"], "literal_error"),
    "wrong resolution": (b'{"prompt": "x", "resolution": "4k"}', ["body", "resolution"], "literal_error"),
    "wrong switch": (b'{"prompt": "x", "delete_video": "perhaps"}', ["body", "delete_video"], "bool_parsing"),
    "unknown character": (b'{"prompt": "x", "character_ids": ["char_1"]}', ["body", "character_ids", 0], "character_not_found"),
    "three characters": (b'{"prompt": "x", "character_ids": ["a", "b", "c"]}', ["body", "character_ids"], "too_long"),
    "negative seed": (b'{"prompt": "x", "seed": -1}', ["body", "seed"], "greater_than_equal"),
    "a list": (b"[]", ["body"], "model_attributes_type"),
    "a string": (b'"prompt"', ["body"], "model_attributes_type"),
    "null": (b"null", ["body"], "model_attributes_type"),
    "a form": (b"prompt=x", ["body"], "json_invalid"),
    "cut off": (b'{"prompt": "x"', ["body"], "json_invalid"),
    "trailing comma": (b'{"prompt": "x",}', ["body"], "json_invalid"),
    "not UTF-8": (b'{"prompt": "\xff\xfe"}', ["body"], "json_invalid"),
    "half a surrogate pair": (b'{"prompt": "\\ud83d"}', ["body"], "json_invalid"),
    "not a number": (b'{"prompt": "x", "seed": NaN}', ["body"], "json_invalid"),
    "number without end": (b'{"prompt": "x", "seed": %s}' % (b"9" * 5000), ["body"], "json_invalid"),
    "nested without end": (b"[" * 100_000, ["body"], "json_invalid"),
    "binary": (bytes(range(256)), ["body"], "json_invalid"),
}


@pytest.mark.parametrize("case", BODIES)
@pytest.mark.parametrize("surface", SURFACES, ids=["run", "queue"])
@pytest.mark.parametrize("endpoint", [STANDARD, PRO], ids=["standard", "pro"])
async def test_bad_input_is_422_and_queues_nothing(stage: Any, case: str, surface: str, endpoint: str) -> None:
    """Each refusal says where, what and why; no job comes of it."""
    content, loc, kind = BODIES[case]
    reply = await stage.client.post(f"{surface}/{endpoint}", content=content, headers={"content-type": "application/json"})
    assert reply.status_code == 422, reply.text
    first = reply.json()["detail"][0]
    assert (first["loc"][: len(loc)], first["type"]) == (loc, kind)
    assert first["msg"]
    assert first["url"] == f"https://docs.fal.ai/errors#{kind}"
    assert reply.json()["message"]
    assert len(reply.content) < 4000


async def test_a_flood_is_not_sent_back(stage: Any) -> None:
    """What was refused is shown to its author, cut where there is too much of it, however it is nested."""
    wide = [[["a" * 400] * 10] * 10] * 10
    named = {"b" * 200 + str(number): wide for number in range(5)}
    reply = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": wide, "duration": named})
    first, second = reply.json()["detail"]
    assert first["input"][0][0][0] == "a" * 400
    assert next(iter(second["input"])) == "b" * 100 + "…"
    assert len(reply.content) < 30_000
    assert reply.headers["x-fal-billable-units"] == "0"
    assert reply.headers["x-fal-retryable"] == reply.headers["x-fal-needs-retry"] == "false"
    assert not any(stage.store.counts().values())


async def test_a_blocked_name_is_a_content_policy_violation(stage: Any) -> None:
    """detect_and_block_ip refuses before anything is queued; without it the same prompt passes."""
    blocked = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "Darth Vader sings", "detect_and_block_ip": True})
    assert blocked.status_code == 422
    assert blocked.json()["detail"][0]["type"] == "content_policy_violation"
    assert not any(stage.store.counts().values())
    assert (await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "Darth Vader sings"})).status_code == 200


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/x-www-form-urlencoded", "", "nonsense"])
async def test_the_content_type_does_not_matter(stage: Any, content_type: str) -> None:
    """What is JSON is read as JSON: curl's default and a forgotten header are forgiven."""
    reply = await stage.client.post(f"/queue/{STANDARD}", content=b'{"prompt": "x"}', headers={"content-type": content_type})
    assert reply.status_code == 200


async def test_a_byte_order_mark_is_forgiven(stage: Any) -> None:
    """Windows editors write one in front of JSON."""
    assert (await stage.client.post(f"/queue/{STANDARD}", content=b'\xef\xbb\xbf{"prompt": "x"}')).status_code == 200


@pytest.mark.parametrize("chunked", [False, True], ids=["declared", "chunked"])
async def test_a_body_beyond_the_limit_is_413(staging: Any, tmp_path: Any, chunked: bool) -> None:
    """Too much is refused, whether its length was declared or is found out while reading."""
    body = b'{"prompt": "' + b"a" * 2000 + b'"}'

    async def parts() -> Any:
        for start in range(0, len(body), 100):
            yield body[start : start + 100]

    async with staging(tmp_path, max_body_bytes=1024) as stage:
        reply = await stage.client.post(f"/queue/{STANDARD}", content=parts() if chunked else body)
        assert (reply.status_code, reply.json()["error_type"]) == (413, "request_too_large")
        assert not any(stage.store.counts().values())


@pytest.mark.parametrize("surface", SURFACES, ids=["run", "queue"])
@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("fal-ai/flux/dev", 'Application "flux" not found'),
        ("nobody", 'Application "nobody" not found'),
        ("fal-ai/sora-2/text-to-film", "Path /text-to-film not found"),
        ("fal-ai/sora-2/text-to-video/pro/edit", "Path /text-to-video/pro/edit not found"),
        ("x" * 3000, f'Application "{"x" * 200}" not found'),
    ],
)
async def test_unknown_endpoints_are_404_in_fals_words(stage: Any, surface: str, path: str, detail: str) -> None:
    """The message says which part of the id is unknown."""
    for method in ("POST", "GET"):
        reply = await stage.client.request(method, f"{surface}/{path}", content=b'{"prompt": "x"}')
        assert (reply.status_code, reply.json()["detail"]) == (404, detail)
        assert reply.headers["x-fal-request-id"]


@pytest.mark.parametrize("surface", SURFACES, ids=["run", "queue"])
async def test_an_endpoint_is_used_by_post(stage: Any, surface: str) -> None:
    """A browser that opens an endpoint's address is told so."""
    reply = await stage.client.get(f"{surface}/{STANDARD}")
    assert (reply.status_code, reply.json()["message"][:4]) == (405, reply.json()["detail"][:4])
    assert "POST" in reply.headers["allow"]
