"""Tokens that stand for a key for a while: what pages in browsers hold."""

from typing import Any

import pytest

STANDARD = "fal-ai/sora-2/text-to-video"
APP = "fal-ai/sora-2"


async def token_for(stage: Any, key: Any, *apps: str, seconds: int = 120) -> str:
    """Return a token for some applications."""
    body = {"allowed_apps": list(apps), "token_expiration": seconds}
    reply = await stage.client.post("/tokens/", json=body, headers={"Authorization": f"Key {key.text}"})
    assert reply.status_code == 200, reply.text
    return reply.json()


@pytest.mark.parametrize("named", ["sora-2", "fal-ai/sora-2", "fal-ai/sora-2/text-to-video/realtime"])
async def test_a_token_stands_for_its_key(stage: Any, named: str) -> None:
    """On run, queue and stream, with no other sign of who asks; the job is the key's."""
    key = stage.keys.create()
    token = await token_for(stage, key, named)
    reply = await stage.client.post(f"/queue/{STANDARD}?fal_jwt_token={token}", json={"prompt": "A cat."})
    assert reply.status_code == 200
    request_id = reply.json()["request_id"]
    assert stage.store.get(request_id).owner == key.id
    assert (await stage.client.get(f"/queue/{APP}/requests/{request_id}/status?fal_jwt_token={token}")).status_code == 202


async def test_the_recipe_for_servers_gets_its_form(stage: Any) -> None:
    """`/tokens/realtime` answers with the token under its name."""
    key = stage.keys.create()
    body = {"allowed_apps": [f"{STANDARD}/realtime"], "duration": 60}
    reply = await stage.client.post("/tokens/realtime", json=body, headers={"Authorization": f"Key {key.text}"})
    assert (await stage.client.post(f"/queue/{STANDARD}?fal_jwt_token={reply.json()['token']}", json={"prompt": "x"})).status_code == 200


async def test_a_token_is_good_for_its_application_and_its_time_only(stage: Any) -> None:
    """Another application, a moment too late, a key that was revoked, a letter too many: 401, and nothing is queued."""
    key = stage.keys.create()
    good = await token_for(stage, key, "sora-2", seconds=60)
    other = await token_for(stage, key, "flux")
    stage.clock.advance(59)
    assert (await stage.client.post(f"/queue/{STANDARD}?fal_jwt_token={good}", json={"prompt": "x"})).status_code == 200
    stage.clock.advance(1)
    fresh = await token_for(stage, key, "sora-2")
    for token in (good, other, f"{fresh}x", "", "null"):
        assert (await stage.client.post(f"/queue/{STANDARD}?fal_jwt_token={token}", json={"prompt": "x"})).status_code == 401, token
    stage.keys.revoke(key.id)
    assert (await stage.client.post(f"/queue/{STANDARD}?fal_jwt_token={fresh}", json={"prompt": "x"})).status_code == 401


async def test_a_token_buys_no_token_and_no_administration(stage: Any) -> None:
    """Even when its key may administer."""
    key = stage.keys.create(scope="admin")
    token = await token_for(stage, key, "sora-2", "tokens", "realtime", "webhooks")
    for path in ("/tokens/", "/tokens/realtime"):
        assert (await stage.client.post(f"{path}?fal_jwt_token={token}", json={"allowed_apps": ["x"]})).status_code == 401
    assert (await stage.client.get(f"/v1/webhooks/deliveries?fal_jwt_token={token}")).status_code == 403


@pytest.mark.parametrize(
    "body",
    [{}, [], "x", {"allowed_apps": []}, {"allowed_apps": "sora-2"}, {"allowed_apps": ["x"], "token_expiration": 0},
     {"allowed_apps": ["x"], "token_expiration": 86400}, {"allowed_apps": ["x"] * 21}, {"allowed_apps": ["x" * 201]}],
)  # fmt: skip
async def test_what_is_no_wish_for_a_token_is_refused(stage: Any, body: Any) -> None:
    """400 with what is wrong."""
    reply = await stage.client.post("/tokens/", json=body)
    assert (reply.status_code, reply.json()["error_type"]) == (400, "bad_request")


async def test_with_keys_a_token_needs_one(stage: Any) -> None:
    """And where no key was ever created none, as elsewhere."""
    assert (await stage.client.post("/tokens/", json={"allowed_apps": ["sora-2"]})).status_code == 200
    stage.keys.create()
    assert (await stage.client.post("/tokens/", json={"allowed_apps": ["sora-2"]})).status_code == 401


async def test_tokens_of_a_door_that_has_been_locked_open_it_no_more(stage: Any) -> None:
    """A token that was given to nobody in particular is worth nothing once there are keys."""
    token = (await stage.client.post("/tokens/", json={"allowed_apps": ["sora-2"]})).json()
    stage.keys.create()
    assert (await stage.client.post(f"/queue/{STANDARD}?fal_jwt_token={token}", json={"prompt": "x"})).status_code == 401
