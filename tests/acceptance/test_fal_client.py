"""The real fal client for Python, pointed at a real server over plain HTTP by its module's constants."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import fal_client
import httpx
import pytest
from fal_client import client as module

from conformance import FAL_CLIENT, FAL_CLIENT_ASYNC, seen

STANDARD = "fal-ai/sora-2/text-to-video"
PRO = "fal-ai/sora-2/text-to-video/pro"


pytestmark = pytest.mark.usefixtures("a_key")


def check_output(output: dict[str, Any], *, size: tuple[int, int] = (1280, 720), frames: int = 96) -> None:
    """Check that an output tells the truth about a file that is there."""
    video = output["video"]
    assert (video["width"], video["height"], video["num_frames"], video["fps"]) == (*size, frames, 24.0)
    with httpx.Client(trust_env=False) as http:
        clip = http.get(video["url"])
        assert (clip.status_code, clip.headers["content-type"], len(clip.content)) == (200, "video/mp4", video["file_size"])
        assert clip.content[4:8] == b"ftyp"
        for field, kind in (("thumbnail", "image/webp"), ("spritesheet", "image/jpeg")):
            picture = http.get(output[field]["url"])
            assert (picture.headers["content-type"], len(picture.content)) == (kind, output[field]["file_size"])
    assert output["video_id"]


@seen(FAL_CLIENT, "subscribe")
@seen(FAL_CLIENT, "log lines")
def test_subscribe_gives_logs_and_then_the_clip(client: fal_client.SyncClient) -> None:
    """The page's way: submit, poll with logs, result. Every line of the engine arrives, in order."""
    updates: list[Any] = []
    ids: list[str] = []
    output = client.subscribe(STANDARD, {"prompt": "A cat."}, with_logs=True, on_queue_update=updates.append, on_enqueue=ids.append)
    check_output(output)
    assert isinstance(updates[-1], fal_client.Completed)
    messages = [line["message"] for line in updates[-1].logs]
    assert messages == ["Reading the script.", "There is no parrot in the props room."]
    assert updates[-1].metrics["inference_time"] > 0
    assert ids
    assert all(isinstance(one, (fal_client.Queued, fal_client.InProgress, fal_client.Completed)) for one in updates)


@seen(FAL_CLIENT, "run")
def test_run_gives_the_clip_in_one_call(client: fal_client.SyncClient) -> None:
    """Portrait, pro at 1080p: the size is that of the label."""
    output = client.run(PRO, {"prompt": "A cat.", "aspect_ratio": "9:16", "duration": 4})
    check_output(output, size=(1024, 1792))


def test_the_same_seed_gives_the_same_bytes(client: fal_client.SyncClient) -> None:
    """Two runs with one seed are one file; another seed is another."""

    def made(seed: int) -> bytes:
        return httpx.get(client.run(STANDARD, {"prompt": "A cat.", "seed": seed})["video"]["url"], trust_env=False).content

    assert made(7) == made(7) != made(8)


@seen(FAL_CLIENT, "submit")
@seen(FAL_CLIENT, "status")
@seen(FAL_CLIENT, "result")
@seen(FAL_CLIENT, "iter_events")
def test_submit_status_result_by_id_alone(client: fal_client.SyncClient) -> None:
    """A request may be asked after from elsewhere, with nothing but endpoint and id."""
    handle = client.submit(STANDARD, {"prompt": "A cat."})
    assert isinstance(client.status(STANDARD, handle.request_id), (fal_client.Queued, fal_client.InProgress, fal_client.Completed))
    *_, last = handle.iter_events(with_logs=True)
    assert isinstance(last, fal_client.Completed)
    assert last.error is None
    check_output(client.result(STANDARD, handle.request_id))
    assert client.result(STANDARD, handle.request_id) == handle.get()


@seen(FAL_CLIENT, "cancel")
def test_cancel_ends_the_work(serving: Any, tmp_path: Path, point: Callable[[str], None]) -> None:
    """A running request ends within two seconds, is COMPLETED with client_cancelled, and its result raises 499."""
    with serving(tmp_path, engine="SlowEngine") as server:
        point(server.url)
        client = fal_client.SyncClient(key="any:thing")
        handle = client.submit(STANDARD, {"prompt": "A cat.", "duration": 20})
        while isinstance(handle.status(), fal_client.Queued):
            time.sleep(0.05)
        handle.cancel()
        asked = time.monotonic()
        for status in handle.iter_events():
            last = status
        assert time.monotonic() - asked < 2.5
        assert isinstance(last, fal_client.Completed)
        assert last.error_type == "client_cancelled"
        with pytest.raises(fal_client.FalClientHTTPError) as ended:
            client.result(STANDARD, handle.request_id)
        assert (ended.value.status_code, ended.value.error_type) == (499, "client_cancelled")
        with pytest.raises(fal_client.FalClientHTTPError) as twice:
            handle.cancel()
        assert twice.value.status_code == 400
        client._client.close()


@seen(FAL_CLIENT, "start_timeout")
def test_a_start_timeout_is_kept(serving: Any, tmp_path: Path, point: Callable[[str], None]) -> None:
    """Behind a long clip a request with `start_timeout` raises 504 soon after that time, and is not sent again."""
    with serving(tmp_path, engine="SlowEngine") as server:
        point(server.url)
        client = fal_client.SyncClient(key="any:thing")
        client.submit(STANDARD, {"prompt": "A long one.", "duration": 20})
        wait_for(server, "attempt.started", 10)
        started = time.monotonic()
        with pytest.raises(fal_client.FalClientHTTPError) as late:
            client.subscribe(STANDARD, {"prompt": "A cat."}, start_timeout=1.5)
        assert (late.value.status_code, late.value.error_type) == (504, "request_timeout")
        assert time.monotonic() - started < 6
        client._client.close()


@seen(FAL_CLIENT, "refused input")
def test_bad_input_raises_with_fals_list_at_once(client: fal_client.SyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """422 is not retried (the client sleeps before it tries again), and the error holds the list that says where and why."""
    monkeypatch.setattr(module.time, "sleep", lambda seconds: pytest.fail("it would try again"))
    for call in (client.run, client.submit):
        with pytest.raises(fal_client.FalClientHTTPError) as refused:
            call(STANDARD, {"prompt": "A cat.", "duration": 5})
        assert refused.value.status_code == 422
        (entry,) = refused.value.response.json()["detail"]
        assert (entry["loc"], entry["type"]) == (["body", "duration"], "literal_error")


@seen(FAL_CLIENT, "unknown endpoint")
def test_an_unknown_app_raises_404(client: fal_client.SyncClient) -> None:
    """In fal's words."""
    with pytest.raises(fal_client.FalClientHTTPError, match='Application "flux" not found') as missing:
        client.run("fal-ai/flux", {"prompt": "x"})
    assert missing.value.status_code == 404


@seen(FAL_CLIENT, "unknown request")
def test_an_unknown_request_raises_404(client: fal_client.SyncClient) -> None:
    """A status of an id nobody knows."""
    with pytest.raises(fal_client.FalClientHTTPError) as missing:
        client.status(STANDARD, "11111111-1111-4111-8111-111111111111")
    assert missing.value.status_code == 404


@seen(FAL_CLIENT, "failed request")
@pytest.mark.parametrize(
    ("engine", "words", "kind"),
    [
        ("RaisesEngine", "The lead actor has left. Send flowers.", "internal_server_error"),
        ("ExitsEngine", "exit code 3", "runner_disconnected"),
    ],
)
def test_a_failure_tells_its_cause(serving: Any, tmp_path: Path, point: Callable[[str], None], engine: str, words: str, kind: str) -> None:
    """Run raises 500 with the cause; subscribe sees COMPLETED with an error and then raises the same."""
    with serving(tmp_path, engine=engine) as server:
        point(server.url)
        client = fal_client.SyncClient(key="any:thing")
        with pytest.raises(fal_client.FalClientHTTPError, match=words) as failed:
            client.run(STANDARD, {"prompt": "A cat."})
        assert (failed.value.status_code, failed.value.error_type) == (500, kind)
        updates: list[Any] = []
        with pytest.raises(fal_client.FalClientHTTPError, match=words):
            client.subscribe(STANDARD, {"prompt": "A cat."}, on_queue_update=updates.append)
        assert words in updates[-1].error
        assert updates[-1].error_type == kind
        client._client.close()


@seen(FAL_CLIENT, "wrong key")
def test_a_key_is_asked_for_once_there_is_one(serving: Any, tmp_path: Path, point: Callable[[str], None]) -> None:
    """The wrong key raises 401 with a text, at once; the right one works."""
    from soundstage.api.keys import KeyBook

    key = KeyBook(tmp_path / "data" / "keys.json").create("test")
    with serving(tmp_path) as server:
        point(server.url)
        stranger, friend = fal_client.SyncClient(key="any:thing"), fal_client.SyncClient(key=key.text)
        with pytest.raises(fal_client.FalClientHTTPError, match="invalid key credentials") as refused:
            stranger.submit(STANDARD, {"prompt": "A cat."})
        assert refused.value.status_code == 401
        check_output(friend.subscribe(STANDARD, {"prompt": "A cat."}))
        stranger._client.close()
        friend._client.close()


@seen(FAL_CLIENT_ASYNC, "run")
@seen(FAL_CLIENT_ASYNC, "submit")
@seen(FAL_CLIENT_ASYNC, "status")
@seen(FAL_CLIENT_ASYNC, "result")
@seen(FAL_CLIENT_ASYNC, "iter_events")
@seen(FAL_CLIENT_ASYNC, "subscribe")
@seen(FAL_CLIENT_ASYNC, "log lines")
@seen(FAL_CLIENT_ASYNC, "refused input")
async def test_the_async_client_speaks_the_same(live: Any, point: Callable[[str], None]) -> None:
    """Subscribe, submit, status, result and cancel, several at once."""
    point(live.url)
    client = fal_client.AsyncClient(key="any:thing")
    updates: list[Any] = []
    outputs = await asyncio.gather(
        client.subscribe(STANDARD, {"prompt": "A cat."}, with_logs=True, on_queue_update=updates.append),
        client.subscribe(STANDARD, {"prompt": "A dog."}),
        client.run(STANDARD, {"prompt": "A bird."}),
    )
    for output in outputs:
        check_output(output)
    assert "Reading the script." in [line["message"] for line in updates[-1].logs]
    handle = await client.submit(STANDARD, {"prompt": "A fish."})
    async for status in handle.iter_events(with_logs=True):
        last = status
    assert isinstance(last, fal_client.Completed)
    assert await handle.get() == await client.result(STANDARD, handle.request_id)
    with pytest.raises(fal_client.FalClientHTTPError) as refused:
        await client.run(STANDARD, {"prompt": ""})
    assert refused.value.status_code == 422
    await (await client._client).aclose()


def test_hanging_up_on_a_run_cancels_it(serving: Any, tmp_path: Path) -> None:
    """A job whose client has gone is ended: nobody would hear of its result."""
    with serving(tmp_path, engine="SlowEngine") as server, httpx.Client(base_url=server.url, trust_env=False) as http:
        with pytest.raises(httpx.ReadTimeout):
            http.post(f"/{STANDARD}", json={"prompt": "A cat.", "duration": 20}, timeout=1.5)
        ended = wait_for(server, "attempt.ended", 5)
        assert ended["state"] == "cancelled"


def test_a_client_that_gives_up_and_asks_again_gets_the_clip_that_was_being_made(serving: Any, tmp_path: Path) -> None:
    """One attempt for all its tries: the first connection is dropped while the clip is being made."""
    body = {"prompt": "A cat.", "duration": 4}
    with serving(tmp_path, engine="SlowEngine", repost_seconds="60") as server, httpx.Client(base_url=server.url, trust_env=False) as http:
        with pytest.raises(httpx.ReadTimeout):
            http.post(f"/{STANDARD}", json=body, timeout=1.5)
        reply = http.post(f"/{STANDARD}", json=body, timeout=60)
        assert reply.status_code == 200
        started = [event for event in server.events() if event["event"] == "attempt.started"]
        assert [event["job"] for event in started] == [reply.headers["x-fal-request-id"]]


def test_a_server_that_stops_lets_go_and_finishes_after_its_restart(serving: Any, tmp_path: Path, point: Callable[[str], None]) -> None:
    """SIGTERM ends the server within seconds; the queued request it was making is made by the next one; a run is not."""
    with serving(tmp_path, engine="SlowEngine") as server:
        request_id = httpx.post(f"{server.url}/queue/{STANDARD}", json={"prompt": "A cat."}, trust_env=False).json()["request_id"]
        wait_for(server, "attempt.started", 10)
        asked = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - asked < 5
    with serving(tmp_path, engine="SlowEngine") as server:
        point(server.url)
        client = fal_client.SyncClient(key="any:thing")
        handle = client.get_handle(STANDARD, request_id)
        check_output(handle.get())
        client._client.close()


def test_a_killed_server_forgets_runs_and_keeps_requests(serving: Any, tmp_path: Path) -> None:
    """After kill -9 the queued request is made; the run, whose connection died with the server, is cancelled."""
    with serving(tmp_path, engine="SlowEngine", workers="2") as server, ThreadPoolExecutor() as elsewhere:
        queued = httpx.post(f"{server.url}/queue/{STANDARD}", json={"prompt": "A cat."}, trust_env=False).json()["request_id"]
        wait_for(server, "attempt.started", 10, job=queued)
        body = {"prompt": "A dog.", "duration": 20}
        call = elsewhere.submit(httpx.post, f"{server.url}/{STANDARD}", json=body, trust_env=False, timeout=30)
        run = wait_for(server, "attempt.started", 10, than=queued)["job"]
        server.process.kill()
        assert isinstance(call.exception(), httpx.TransportError)
    with serving(tmp_path, engine="SlowEngine", workers="2") as server, httpx.Client(trust_env=False) as http:
        assert wait_for(server, "run.abandoned", 10)["job"] == run
        wait_for(server, "attempt.ended", 20, job=queued, state="succeeded")
        assert http.get(f"{server.url}/queue/fal-ai/sora-2/requests/{queued}").status_code == 200
        assert http.get(f"{server.url}/queue/fal-ai/sora-2/requests/{run}").status_code == 499


def wait_for(server: Any, event: str, seconds: float, *, than: str | None = None, **fields: Any) -> dict[str, Any]:
    """Return the first line of a server's log about an event, waiting for it; `than` names a job it must not be of."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for line in server.events():
            if line["event"] == event and (than is None or line["job"] != than) and fields.items() <= line.items():
                return line
        time.sleep(0.05)
    raise AssertionError(f"no {event} {fields} within {seconds} s:\n{server.log.read_text()}")
