"""Who may use the API, from where, and what everybody may see."""

import asyncio
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from soundstage.api.auth import refuse_open_door
from soundstage.api.keys import KeyBook
from soundstage.errors import NotFound, SettingsError
from soundstage.settings import Settings

STANDARD = "fal-ai/sora-2/text-to-video"
APP = "fal-ai/sora-2"


@pytest.mark.parametrize("header", [None, "Key any:thing", "Key x", "Bearer x", "Basic eDp5", "nonsense"])
async def test_without_a_created_key_loopback_is_open(stage: Any, header: str | None) -> None:
    """A developer's own machine asks for nothing, and takes whatever key the program happens to have."""
    headers = {"Authorization": header} if header else {}
    assert (await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers=headers)).status_code == 200


async def test_once_a_key_exists_it_is_asked_for(stage: Any) -> None:
    """Creating a key locks a running server at once; Key and Bearer both carry it; the job remembers which key it was."""
    key = stage.keys.create("laptop")
    for scheme in ("Key", "key", "Bearer"):
        reply = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers={"Authorization": f"{scheme} {key.text}"})
        assert reply.status_code == 200
        assert stage.store.get(reply.json()["request_id"]).owner == key.id


@pytest.mark.parametrize(
    ("header", "detail"),
    [
        (None, "Authorization header is required"),
        ("Key wrong:key", "invalid key credentials"),
        ("Key {id}:wrong", "invalid key credentials"),
        ("Key {id}", "invalid key credentials"),
        ("Key {id}:", "invalid key credentials"),
        ("Basic {text}", "invalid key credentials"),
        ("{text}", "invalid key credentials"),
    ],
)
async def test_a_missing_or_wrong_key_is_401_on_every_call(stage: Any, header: str | None, detail: str) -> None:
    """Fal's words; nothing is queued and nothing is told, not even whether an id or an endpoint exists."""
    key = stage.keys.create()
    headers = {"Authorization": header.format(id=key.id, text=key.text)} if header else {}
    one = f"/queue/{APP}/requests/11111111-1111-4111-8111-111111111111"
    calls = [
        ("POST", f"/{STANDARD}"), ("POST", f"/queue/{STANDARD}"), ("POST", "/no/such/app"), ("GET", one), ("GET", f"{one}/status"),
        ("GET", f"{one}/status/stream"), ("PUT", f"{one}/cancel"), ("GET", f"/v1/takes/video_{'1' * 32}/screenplay"),
    ]  # fmt: skip
    for method, url in calls:
        reply = await stage.client.request(method, url, headers=headers, content=b"not even JSON")
        assert (reply.status_code, reply.json()["detail"]) == (401, detail), url
        assert "soundstage keys create" in reply.json()["message"]
    assert not any(stage.store.counts().values())


async def test_a_revoked_key_locks_out_and_never_opens(stage: Any) -> None:
    """Revoking the last key leaves the door locked: it must not let everybody in."""
    key = stage.keys.create()
    stage.keys.revoke(key.id)
    for headers in ({}, {"Authorization": f"Key {key.text}"}):
        assert (await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers=headers)).status_code == 401
    with pytest.raises(NotFound):
        stage.keys.revoke("nobody")


async def test_an_expired_key_locks_out_and_never_opens(stage: Any) -> None:
    """It is good until the very moment it expires; after that it is like a wrong one, and the door stays locked."""
    key = stage.keys.create(valid_seconds=60)
    headers = {"Authorization": f"Key {key.text}"}
    stage.clock.advance(59.9)
    assert (await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers=headers)).status_code == 200
    stage.clock.advance(0.1)
    late = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers=headers)
    assert (late.status_code, late.json()["detail"]) == (401, "invalid key credentials")
    assert (await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"})).status_code == 401


async def test_an_administrators_key_is_a_users_key_too(stage: Any) -> None:
    """`admin` implies `api`."""
    key = stage.keys.create(scope="admin")
    reply = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers={"Authorization": f"Key {key.text}"})
    assert reply.status_code == 200


def test_keys_from_before_there_were_scopes_use_the_api(tmp_path: Path) -> None:
    """Their file is read as it is, and goes on being good."""
    secret = "0123456789abcdef0123456789abcdef"
    digest = hashlib.sha256(secret.encode()).hexdigest()
    old = {"id": "old", "label": "", "sha256": digest, "created": 1.0, "revoked": None}
    (tmp_path / "keys.json").write_text(json.dumps({"keys": [old]}))
    keys = KeyBook(tmp_path / "keys.json")
    key = keys.check(f"old:{secret}")
    assert key is not None
    assert (key.scope, key.is_admin, key.expires, key.concurrent, key.budget_nano_usd) == ("api", False, None, None, None)
    keys.create()
    assert keys.check(f"old:{secret}") == key


async def test_a_direct_run_over_its_keys_limit_is_refused(stage: Any) -> None:
    """429 in fal's words and with its flag, and nothing is queued; the queue takes it, and other keys are not held back."""
    key, other = stage.keys.create(concurrent=1), stage.keys.create()
    headers = {"Authorization": f"Key {key.text}"}
    await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "first"}, headers=headers)
    running = stage.store.claim("worker", 60, stage.keys.ceilings())
    refused = await stage.client.post(f"/{STANDARD}", json={"prompt": "second"}, headers=headers)
    assert (refused.status_code, refused.json()["error_type"]) == (429, "concurrent_requests_limit")
    assert refused.headers["x-fal-needs-retry"] == "1"
    assert refused.headers["x-fal-error-type"] == "concurrent_requests_limit"
    assert sum(stage.store.counts().values()) == 1

    assert (await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "second"}, headers=headers)).status_code == 200
    assert stage.store.claim("worker", 60, stage.keys.ceilings()) is None
    queued, loop = asyncio.Event(), asyncio.get_running_loop()
    stage.store.subscribe(lambda _: loop.call_soon_threadsafe(queued.set))
    theirs = asyncio.create_task(stage.client.post(f"/{STANDARD}", json={"prompt": "x"}, headers={"Authorization": f"Key {other.text}"}))
    await queued.wait()
    job = stage.store.claim("worker", 60, stage.keys.ceilings())
    assert job.owner == other.id
    stage.finish(job)
    assert (await theirs).status_code == 200

    stage.finish(running)
    waited = stage.store.claim("worker", 60, stage.keys.ceilings())
    assert (waited.owner, waited.input["prompt"]) == (key.id, "second")


async def test_a_server_that_others_reach_asks_for_a_key_from_the_start(staging: Any, tmp_path: Path) -> None:
    """Beyond loopback no key means nobody, even if the check at the start was passed by."""
    async with staging(tmp_path, host="0.0.0.0") as stage:
        assert (await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"})).status_code == 401


def test_a_server_that_others_reach_does_not_start_without_a_key(tmp_path: Path) -> None:
    """It says what to do instead."""
    keys = KeyBook(tmp_path / "keys.json")
    for host in ("0.0.0.0", "::", "192.168.1.5", "build-box"):
        with pytest.raises(SettingsError, match="soundstage keys create"):
            refuse_open_door(Settings(host=host, data=tmp_path), keys)
    for host in ("127.0.0.1", "127.0.0.2", "::1", "localhost"):
        refuse_open_door(Settings(host=host, data=tmp_path), keys)
    keys.revoke(keys.create().id)
    KeyBook(tmp_path / "keys.json", clock=lambda: 0.0).create(valid_seconds=60)
    with pytest.raises(SettingsError, match="soundstage keys create"):
        refuse_open_door(Settings(host="0.0.0.0", data=tmp_path), keys)
    keys.create()
    refuse_open_door(Settings(host="0.0.0.0", data=tmp_path), keys)


def test_the_key_file_holds_no_secret_and_is_for_its_owner_only(tmp_path: Path) -> None:
    """Only a hash is kept, mode 0600; the list shows labels and times."""
    keys = KeyBook(tmp_path / "data" / "keys.json", clock=lambda: 5.0)
    made = keys.create("laptop")
    file = tmp_path / "data" / "keys.json"
    assert made.secret not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    (kept,) = KeyBook(file).list()
    assert (kept.id, kept.label, kept.created, kept.revoked) == (made.id, "laptop", 5.0, None)


def test_keys_made_and_revoked_at_the_same_moment_all_count(tmp_path: Path) -> None:
    """Of changes by several processes at once none undoes another: no printed key is void, no revoked one comes back."""
    file = tmp_path / "data" / "keys.json"
    old = [KeyBook(file).create() for _ in range(4)]
    with ThreadPoolExecutor(8) as people:
        made = people.map(lambda _: KeyBook(file).create(), range(8))
        for _ in people.map(lambda key: KeyBook(file).revoke(key.id), old):
            pass
    left = KeyBook(file)
    assert all(left.check(key.text) for key in made)
    assert not any(left.check(key.text) for key in old)


def test_a_spoilt_key_file_locks_the_door(tmp_path: Path) -> None:
    """What cannot be read is not taken for "no keys"."""
    (tmp_path / "keys.json").write_text("{")
    with pytest.raises(SettingsError, match="cannot be read"):
        _ = KeyBook(tmp_path / "keys.json").is_empty


@pytest.mark.parametrize("path", [f"/{STANDARD}", f"/queue/{STANDARD}", f"/queue/{APP}/requests/1/status", "/files/b/1/x"])
async def test_browsers_may_ask_from_any_origin(stage: Any, path: str) -> None:
    """A preflight is answered without a key, for the headers that fal's client sends; the real replies name what may be read."""
    stage.keys.create()
    asked = "authorization, content-type, x-fal-target-url, x-fal-queue-priority"
    headers = {"Origin": "https://app.example", "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": asked}
    preflight = await stage.client.options(path, headers=headers)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert preflight.headers["access-control-allow-headers"] == asked
    assert {"GET", "POST", "PUT", "DELETE"} <= set(preflight.headers["access-control-allow-methods"].split(", "))
    reply = await stage.client.get(path, headers={"Origin": "https://app.example"})
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "x-fal-request-id" in reply.headers["access-control-expose-headers"]


async def test_health_needs_no_key(stage: Any) -> None:
    """It says that requests are served, by what engine, in which version."""
    stage.keys.create()
    reply = await stage.client.get("/health")
    assert reply.status_code == 200
    assert {"status": "ok", "service": "soundstage", "engine": "soundstage.testing:ScriptedEngine"}.items() <= reply.json().items()


async def test_the_first_page_tells_a_person_what_this_is(stage: Any) -> None:
    """It names the endpoints and shows a call with this server's own address."""
    reply = await stage.client.get("/")
    assert reply.headers["content-type"].startswith("text/html")
    assert f"http://127.0.0.1:8321/{STANDARD}" in reply.text
    assert "fal-ai/sora-2/text-to-video/pro" in reply.text


async def test_the_openapi_document_is_drawn_from_the_catalogue(stage: Any) -> None:
    """Both endpoints, on both surfaces, with their input's schema; every reference leads somewhere."""
    document = (await stage.client.get("/openapi.json")).json()
    assert {f"/{STANDARD}", f"/{STANDARD}/pro", f"/queue/{STANDARD}", f"/queue/{APP}/requests/{{request_id}}/status"} <= set(
        document["paths"]
    )
    schemas = document["components"]["schemas"]
    assert "true_1080p" in schemas["ProTextToVideoInput"]["properties"]["resolution"]["enum"]

    def references(part: Any) -> list[str]:
        match part:
            case dict():
                return [v for k, v in part.items() if k == "$ref"] + [r for v in part.values() for r in references(v)]
            case list():
                return [r for v in part for r in references(v)]
            case _:
                return []

    assert {one.removeprefix("#/components/schemas/") for one in references(document)} <= set(schemas)
