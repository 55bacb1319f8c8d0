"""The run surface: one call, held until there is a result or an error."""

import asyncio
import threading
from typing import Any

import pytest

from soundstage.errors import StorageUnavailable
from soundstage.jobs.model import Failure

STANDARD = "fal-ai/sora-2/text-to-video"


async def running(stage: Any) -> tuple[asyncio.Task[Any], Any]:
    """Start a call and return it with the job that came of it, claimed."""
    call, _ = await waiting(stage)
    return call, stage.claim()


async def waiting(stage: Any, **body: Any) -> tuple[asyncio.Task[Any], str]:
    """Start a call and return it with the id of the job that came of it."""
    loop = asyncio.get_running_loop()
    came: asyncio.Future[str] = loop.create_future()
    stop = stage.store.subscribe(lambda job_id: loop.call_soon_threadsafe(lambda: came.done() or came.set_result(job_id)))
    call = asyncio.create_task(stage.client.post(f"/{STANDARD}", json={"prompt": "A cat.", **body}))
    job_id = await asyncio.wait_for(came, 5)
    stop()
    async with asyncio.timeout(5):
        while job_id not in stage.changes._waiting:  # noqa: ASYNC110 - the call has sent its job in, but does not wait for it yet
            await asyncio.sleep(0.001)
    return call, job_id


async def test_a_run_answers_with_the_bare_result(stage: Any) -> None:
    """The same output, ids and headers as a queued request's result."""
    call, job = await running(stage)
    stage.finish(job)
    reply = await asyncio.wait_for(call, 5)
    assert reply.status_code == 200
    assert set(reply.json()) == {"video", "video_id", "thumbnail", "spritesheet"}
    assert reply.headers["x-fal-request-id"] == job.id
    assert reply.headers["x-fal-billable-units"] == "4"
    assert reply.headers["x-soundstage-engine"] == job.engine


async def test_a_run_is_tried_once(stage: Any) -> None:
    """Fal retries queued requests only: a run's client is still there to decide for itself."""
    call, job = await running(stage)
    assert job.max_attempts == 1
    stage.store.lose(job.id, job.attempt, Failure(message="gone", kind="runner_disconnected"))
    reply = await asyncio.wait_for(call, 5)
    assert (reply.status_code, reply.json()["error_type"]) == (500, "runner_disconnected")


async def test_a_failed_run_answers_with_the_cause(stage: Any) -> None:
    """The error is the reply, with the request's id."""
    call, job = await running(stage)
    stage.store.fail(job.id, job.attempt, Failure(message="No voice. Install it.", kind="internal_server_error"))
    reply = await asyncio.wait_for(call, 5)
    assert (reply.status_code, reply.json()["message"]) == (500, "No voice. Install it.")
    assert reply.headers["x-fal-request-id"] == job.id


async def test_a_run_cancelled_elsewhere_is_499(stage: Any) -> None:
    """Its id is a request id like any other, so the queue surface can cancel it."""
    call, job_id = await waiting(stage)
    assert (await stage.client.put(f"/queue/fal-ai/sora-2/requests/{job_id}/cancel")).status_code == 202
    reply = await asyncio.wait_for(call, 5)
    assert (reply.status_code, reply.json()["error_type"]) == (499, "client_cancelled")


async def test_a_run_ends_when_the_server_stops(stage: Any) -> None:
    """The client is told so, and its job is not made for nobody after the restart."""
    call, job = await running(stage)
    stage.changes.stop()
    reply = await asyncio.wait_for(call, 5)
    assert (reply.status_code, reply.json()["error_type"]) == (500, "runner_server_error")
    assert reply.headers["x-fal-retryable"] == "true"
    await stage.runs.close()
    assert stage.store.get(job.id).cancel_requested


async def test_a_store_that_is_slow_to_cancel_holds_up_nobody_else(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job whose client hung up is cancelled off the event loop, and again when the file was locked at first."""
    call, job = await running(stage)
    threads: list[int] = []
    cancel = stage.store.request_cancel

    def locked_at_first(job_id: str) -> Any:
        threads.append(threading.get_ident())
        if len(threads) == 1:
            raise StorageUnavailable("The file is locked.")
        return cancel(job_id)

    monkeypatch.setattr(stage.store, "request_cancel", locked_at_first)
    call.cancel()
    await asyncio.wait({call})
    await stage.runs.close()
    assert stage.store.get(job.id).cancel_requested
    assert len(threads) == 2
    assert threading.get_ident() not in threads


async def test_a_run_given_up_by_the_server_is_cancelled(stage: Any) -> None:
    """When the connection's task is ended from outside, the job ends too."""
    call, job = await running(stage)
    call.cancel()
    await asyncio.wait({call})
    await stage.runs.close()
    assert stage.store.get(job.id).cancel_requested


async def joining(stage: Any, **body: Any) -> asyncio.Task[Any]:
    """Start a call that waits for the job of another, and return it when it does."""
    before = waiters(stage)
    call = asyncio.create_task(stage.client.post(f"/{STANDARD}", json={"prompt": "A cat.", **body}))
    async with asyncio.timeout(5):
        while waiters(stage) == before:  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(0.001)
    return call


def waiters(stage: Any) -> int:
    """How many calls wait for jobs."""
    return sum(map(len, stage.changes._waiting.values()))


async def test_the_same_body_sent_twice_makes_one_clip(stage: Any) -> None:
    """Both calls get its result, under the same id; the next one makes a clip of its own."""
    first, job = await running(stage)
    second = await joining(stage)
    stage.finish(job)
    replies = [await asyncio.wait_for(call, 5) for call in (first, second)]
    assert [reply.status_code for reply in replies] == [200, 200]
    assert {reply.headers["x-fal-request-id"] for reply in replies} == {job.id}
    _, another = await waiting(stage)
    assert another != job.id


async def test_a_body_that_differs_in_a_seed_makes_a_clip_of_its_own(stage: Any) -> None:
    """Two takes of one prompt are asked for with two seeds."""
    _, first = await waiting(stage, seed=1)
    _, second = await waiting(stage, seed=2)
    assert first != second


async def test_a_run_whose_files_are_to_go_sooner_makes_a_clip_of_its_own(stage: Any) -> None:
    """What headers ask for counts as well as the body."""
    _, first = await waiting(stage)
    stage.client.headers["x-fal-object-lifecycle-preference"] = '{"expiration_duration_seconds": 60}'
    _, second = await waiting(stage)
    assert first != second


async def test_what_two_keys_ask_for_is_made_twice(stage: Any) -> None:
    """Nobody gets a clip that somebody else asked for."""
    keys = [stage.keys.create() for _ in range(2)]
    found = set()
    for key in keys:
        stage.client.headers["authorization"] = f"Key {key.text}"
        found.add((await waiting(stage))[1])
    assert len(found) == 2


async def test_a_client_that_hangs_up_and_asks_again_finds_its_clip_being_made(staging: Any, tmp_path: Any) -> None:
    """Node gives up on a reply after 300 s and posts anew: the clip goes on, also when it is finished in between."""
    async with staging(tmp_path, repost_seconds=600) as stage:
        call, job = await running(stage)
        for _ in range(2):
            call.cancel()
            await asyncio.wait({call})
            assert not stage.store.get(job.id).cancel_requested
            call = await joining(stage)
        call.cancel()
        await asyncio.wait({call})
        stage.finish(job)
        reply = await stage.client.post(f"/{STANDARD}", json={"prompt": "A cat."})
        assert (reply.status_code, reply.headers["x-fal-request-id"]) == (200, job.id)


async def test_of_two_who_wait_one_may_hang_up(stage: Any) -> None:
    """The job is cancelled when the last one leaves, not before."""
    first, job = await running(stage)
    second = await joining(stage)
    first.cancel()
    await asyncio.wait({first})
    await stage.runs.close()
    assert not stage.store.get(job.id).cancel_requested
    stage.finish(job)
    assert (await asyncio.wait_for(second, 5)).status_code == 200


async def test_a_body_that_is_refused_is_refused_to_everybody(stage: Any) -> None:
    """And is forgotten: nothing hangs on it."""
    replies = await asyncio.gather(*(stage.client.post(f"/{STANDARD}", json={"prompt": ""}) for _ in range(3)))
    assert {reply.status_code for reply in replies} == {422}
    assert not stage.runs._runs


async def test_a_store_that_refuses_the_job_refuses_it_to_all_who_wait(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One try for all of them, and the next request tries anew."""
    tries: list[object] = []

    def full(new: object) -> Any:
        tries.append(new)
        raise StorageUnavailable("The disk is full.", remedy="Make room.")

    monkeypatch.setattr(stage.store, "submit", full)
    replies = await asyncio.gather(*(stage.client.post(f"/{STANDARD}", json={"prompt": "A cat."}) for _ in range(3)))
    assert {reply.status_code for reply in replies} == {500}
    assert 1 <= len(tries) <= 3
    assert not stage.runs._runs
