"""The address that `proxyUrl` names: every call comes there, and says in a header which one it is."""

import asyncio
from typing import Any

import pytest

STANDARD = "fal-ai/sora-2/text-to-video"
APP = "fal-ai/sora-2"
PROXY = "/api/fal/proxy"


def aimed(target: str, **more: str) -> dict[str, str]:
    """Return the headers of a call that was meant for another address."""
    return {"x-fal-target-url": target, **more}


async def test_a_request_is_answered_as_its_target_would(stage: Any) -> None:
    """Submit, status, result and cancel, each by its own method; queue addresses are those of the host that was meant."""
    proxied = aimed(f"https://queue.fal.run/{STANDARD}")
    submitted = await stage.client.post(PROXY, json={"prompt": "A cat."}, headers=proxied)
    assert submitted.status_code == 200
    one = f"https://queue.fal.run/{APP}/requests/{submitted.json()['request_id']}"
    assert submitted.json()["response_url"] == one
    waiting = await stage.client.get(PROXY, headers=aimed(f"{one}/status?logs=1"))
    assert (waiting.status_code, waiting.json()["status"], waiting.json()["logs"]) == (202, "IN_QUEUE", [])
    stage.finish(stage.claim())
    done = await stage.client.get(PROXY, headers=aimed(one))
    assert done.status_code == 200
    assert done.headers["x-fal-request-id"] == submitted.json()["request_id"]
    assert done.json()["video"]["url"].startswith("http://127.0.0.1:8321/files/b/")
    late = await stage.client.put(PROXY, headers=aimed(f"{one}/cancel"))
    assert (late.status_code, late.json()["status"]) == (400, "ALREADY_COMPLETED")


async def test_the_header_fields_of_a_request_pass(stage: Any) -> None:
    """What fal's clients say in `x-fal-*` headers counts, and so does the key."""
    key = stage.keys.create()
    headers = aimed(f"https://queue.fal.run/{STANDARD}", **{"x-fal-queue-priority": "low", "Authorization": f"Key {key.text}"})
    reply = await stage.client.post(PROXY, json={"prompt": "A cat."}, headers=headers)
    job = stage.store.get(reply.json()["request_id"])
    assert (job.priority, job.owner) == (-1, key.id)


async def test_with_keys_the_proxy_asks_for_one(stage: Any) -> None:
    """Coming by way of the proxy opens no door."""
    stage.keys.create()
    reply = await stage.client.post(PROXY, json={"prompt": "A cat."}, headers=aimed(f"https://fal.run/{STANDARD}"))
    assert (reply.status_code, reply.json()["detail"]) == (401, "Authorization header is required")
    assert not any(stage.store.counts().values())


async def test_status_events_pass(stage: Any) -> None:
    """A stream of events stays one."""
    request_id = await stage.submit()
    stage.finish(stage.claim())
    reply = await stage.client.get(PROXY, headers=aimed(f"https://queue.fal.run/{APP}/requests/{request_id}/status/stream?logs=1"))
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert '"COMPLETED"' in reply.text


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/fal-ai/sora-2", "http://fal.run/fal-ai/sora-2", "https://fal.run:8443/x", "https://fal.run.evil.example/x",
        "https://evil@fal.run/x", "https://fal.run@evil.example/x", "https://127.0.0.1:8321/health", "https://169.254.169.254/latest",
        "file:///etc/passwd", "//fal.run/x", "fal.run/x", "", "https://", "https://[::1/x", "https://fal.run:port/x", "https://fal.run/a b",
        "https://api.openai.com/v1/videos", "https://queue.fal.run\\@evil.example/",
    ],
)  # fmt: skip
async def test_any_other_target_is_refused(stage: Any, target: str) -> None:
    """400, and nothing is called: there is no code here that could."""
    reply = await stage.client.post(PROXY, json={"prompt": "A cat."}, headers=aimed(target))
    assert reply.status_code == 400
    assert reply.json()["detail"].startswith("Invalid request")


async def test_a_call_without_a_target_is_refused(stage: Any) -> None:
    """Whoever opens the address is told what it is for; two targets are none, and the proxy is no target of its own."""
    assert (await stage.client.get(PROXY)).status_code == 400
    two = [("x-fal-target-url", f"https://fal.run/{STANDARD}")] * 2
    assert (await stage.client.post(PROXY, json={}, headers=two)).status_code == 400
    assert (await stage.client.post(PROXY, json={}, headers=aimed(f"https://fal.run{PROXY}"))).status_code == 400


async def test_a_run_is_held_through_the_proxy(stage: Any) -> None:
    """The reply comes when the clip is there."""
    call = asyncio.create_task(stage.client.post(PROXY, json={"prompt": "A cat."}, headers=aimed(f"https://fal.run/{STANDARD}")))
    async with asyncio.timeout(5):
        while not stage.changes._waiting:  # noqa: ASYNC110 - the call has come, but does not wait for its job yet
            await asyncio.sleep(0.001)
    stage.finish(stage.claim())
    reply = await asyncio.wait_for(call, 5)
    assert (reply.status_code, reply.json()["video"]["num_frames"]) == (200, 96)


async def test_browsers_may_call_the_proxy(stage: Any) -> None:
    """The preflight names the methods and echoes the headers that fal's client sends."""
    headers = {
        "Origin": "https://app.example",
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "x-fal-target-url",
    }
    preflight = await stage.client.options(PROXY, headers=headers)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-headers"] == "x-fal-target-url"
