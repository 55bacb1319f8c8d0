"""`/stream`: a run that tells how it goes, and whose last event is its result."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import pytest

from soundstage.jobs.model import Failure

STANDARD = "fal-ai/sora-2/text-to-video"


def events_of(text: str) -> list[Any]:
    """Return the events of a stream."""
    return [json.loads(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith("data: ")]


async def streaming(stage: Any) -> asyncio.Task[Any]:
    """Start a call and return it when its job is in the queue."""
    call = asyncio.create_task(stage.client.post(f"/{STANDARD}/stream", json={"prompt": "A cat."}))
    await until_waited_for(stage)
    return call


async def until_waited_for(stage: Any) -> None:
    """Return when a call waits for its job."""
    async with asyncio.timeout(5):
        while not stage.changes._waiting:  # noqa: ASYNC110 - a private state, which nothing tells of
            await asyncio.sleep(0.001)


async def test_the_last_event_is_the_result(stage: Any) -> None:
    """Before it come the statuses, each with the log lines that are new; the reply's id is the request's."""
    call = await streaming(stage)
    job = stage.claim()
    stage.store.log(job.id, "Lights.")
    stage.finish(job)
    reply = await asyncio.wait_for(call, 5)
    assert (reply.status_code, reply.headers["x-fal-request-id"]) == (200, job.id)
    assert reply.headers["content-type"].startswith("text/event-stream")
    *told, last = events_of(reply.text)
    assert told[0]["status"] == "IN_QUEUE"
    assert told[-1]["status"] == "COMPLETED"
    assert [line["message"] for one in told for line in one["logs"]] == ["Lights."]
    result = (await stage.client.get(f"/queue/{STANDARD}/requests/{job.id}")).json()
    assert last == result


async def test_a_stream_is_tried_once(stage: Any) -> None:
    """It is a run: its client is there to decide for itself."""
    call = await streaming(stage)
    job = stage.claim()
    assert job.max_attempts == 1
    assert job.tags["surface"] == "run"
    stage.finish(job)
    await asyncio.wait_for(call, 5)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [(STANDARD, {}, 422), (STANDARD, {"prompt": "x", "duration": 5}, 422), ("fal-ai/flux", {"prompt": "x"}, 404)],
)
async def test_what_is_refused_is_refused_before_the_first_event(stage: Any, path: str, body: Any, status: int) -> None:
    """As on a run, in fal's error form; nothing is queued."""
    reply = await stage.client.post(f"/{path}/stream", json=body)
    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/json"
    assert not any(stage.store.counts().values())


async def test_a_stream_needs_a_key_like_a_run(stage: Any) -> None:
    """401 before anything is read."""
    stage.keys.create()
    assert (await stage.client.post(f"/{STANDARD}/stream", json={"prompt": "x"})).status_code == 401


@dataclass
class RawCall:
    """A call at the level of ASGI, where it shows whether a reply was finished and when the client has gone."""

    task: "asyncio.Task[None]"
    gone: asyncio.Event
    sent: list[Any]


async def raw_call(stage: Any) -> RawCall:
    """Start a call and return it when its job is in the queue."""
    gone, sent = asyncio.Event(), list[Any]()
    incoming = [{"type": "http.request", "body": json.dumps({"prompt": "A cat."}).encode(), "more_body": False}]

    async def receive() -> Any:
        if incoming:
            return incoming.pop(0)
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"spec_version": "2.3", "version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": f"/{STANDARD}/stream", "raw_path": b"", "query_string": b"", "root_path": "", "headers": [], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8321),
    }  # fmt: skip
    call = RawCall(asyncio.create_task(stage.app(scope, receive, send)), gone, sent)
    await until_waited_for(stage)
    return call


async def test_a_failure_is_the_last_event_of_a_stream_that_breaks_off(stage: Any) -> None:
    """The cause is told in fal's form, and the reply stays unfinished, so that no client takes the error for a result."""
    call = await raw_call(stage)
    job = stage.claim()
    stage.store.fail(job.id, job.attempt, Failure(message="No voice. Install it.", kind="internal_server_error"))
    await asyncio.wait_for(call.task, 5)
    last = events_of(call.sent[-1]["body"].decode())[-1]
    assert last["message"] == "No voice. Install it."
    assert last["detail"][0]["type"] == "internal_server_error"
    assert call.sent[-1]["more_body"]


async def test_a_server_that_stops_says_so_and_breaks_off(stage: Any) -> None:
    """The client is told that it may ask again, and its clip is not made for nobody."""
    call = await raw_call(stage)
    job = stage.claim()
    stage.changes.stop()
    await asyncio.wait_for(call.task, 5)
    assert events_of(call.sent[-1]["body"].decode())[-1]["error_type"] == "runner_server_error"
    assert call.sent[-1]["more_body"]
    await stage.runs.close()
    assert stage.store.get(job.id).cancel_requested


async def test_hanging_up_cancels_the_clip(stage: Any) -> None:
    """Nobody waits for it any more."""
    call = await raw_call(stage)
    job = stage.claim()
    call.gone.set()
    await asyncio.wait_for(call.task, 5)
    await stage.runs.close()
    assert stage.store.get(job.id).cancel_requested
