"""Fal's client for JavaScript, on the machine's Node, against a real server."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conformance import FAL_JS, seen

STANDARD = "fal-ai/sora-2/text-to-video"
LINES = ["Reading the script.", "There is no parrot in the props room."]


@seen(FAL_JS, "subscribe")
@seen(FAL_JS, "log lines")
@seen(FAL_JS, "proxyUrl")
def test_subscribe_polls_until_the_clip_is_there(js: Any) -> None:
    """Every update has the addresses that the types promise, the last one every log line; the result's id is the request's."""
    enqueued, result, updates = js("""
        const updates = [];
        const result = await fal.subscribe(MODEL, {
          input, logs: true, pollInterval: 50, onEnqueue: (id) => tell(id), onQueueUpdate: (update) => updates.push(update),
        });
        tell(result);
        tell(updates);
    """)
    assert result["requestId"] == enqueued
    assert result["data"]["video"]["num_frames"] == 96
    assert {one["status"] for one in updates} <= {"IN_QUEUE", "IN_PROGRESS", "COMPLETED"}
    assert all({"request_id", "status_url", "response_url", "cancel_url"} <= set(one) for one in updates)
    assert [line["message"] for line in updates[-1]["logs"]] == LINES


@seen(FAL_JS, "subscribe, by events")
def test_subscribe_by_events_tells_each_line_once(js: Any) -> None:
    """The client joins the lines of all events up, so that an event may hold the new ones only."""
    result, last = js("""
        let last;
        tell(await fal.subscribe(MODEL, { input, logs: true, mode: "streaming", onQueueUpdate: (update) => { last = update; } }));
        tell(last);
    """)
    assert result["data"]["video_id"]
    assert last["status"] == "COMPLETED"
    assert [line["message"] for line in last["logs"]] == LINES


@seen(FAL_JS, "submit")
@seen(FAL_JS, "status")
@seen(FAL_JS, "streamStatus")
@seen(FAL_JS, "result")
def test_a_request_is_submitted_watched_and_fetched_by_its_id(js: Any) -> None:
    """Submit, status, the stream of statuses, result."""
    queued, status, events, result = js("""
        const { request_id: requestId, ...queued } = await fal.queue.submit(MODEL, { input });
        tell({ requestId, ...queued });
        tell(await fal.queue.status(MODEL, { requestId, logs: true }));
        const stream = await fal.queue.streamStatus(MODEL, { requestId, logs: true });
        const events = [];
        for await (const event of stream) events.push(event);
        await stream.done();
        tell(events);
        tell(await fal.queue.result(MODEL, { requestId }));
    """)
    assert queued["status"] == "IN_QUEUE"
    assert status["request_id"] == queued["requestId"] == result["requestId"]
    assert events[-1]["status"] == "COMPLETED"
    assert [line["message"] for event in events for line in event["logs"]] == LINES
    assert result["data"]["video"]["content_type"] == "video/mp4"


@seen(FAL_JS, "run")
def test_run_gives_the_clip_in_one_call(js: Any) -> None:
    """With the id of its request."""
    (result,) = js("tell(await fal.run(MODEL, { input: { ...input, duration: 4 } }));")
    assert result["data"]["video"]["width"] == 1280
    assert result["requestId"]


@seen(FAL_JS, "stream")
def test_a_stream_ends_in_the_result(js: Any) -> None:
    """`done()` gives the last event, which is what run would have answered; the events before it are statuses."""
    events, last, request_id = js("""
        const stream = await fal.stream(MODEL, { input });
        const events = [];
        for await (const event of stream) events.push(event);
        tell(events);
        tell(await stream.done());
        tell(stream.requestId);
    """)
    assert last["video"]["num_frames"] == 96
    assert events[-1] == last
    assert {one["status"] for one in events[:-1]} <= {"IN_QUEUE", "IN_PROGRESS", "COMPLETED"}
    assert events[0]["request_id"] == request_id


@seen(FAL_JS, "upload")
def test_a_blob_in_an_input_is_uploaded_first(js: Any) -> None:
    """The client puts the file's address in its place; what is there is what was sent, with its type."""
    url, again, ended = js("""
        const blob = new Blob(["A storyboard, in words"], { type: "text/plain" });
        const url = await fal.storage.upload(blob);
        tell(url);
        const back = await fetch(url);
        tell([await back.text(), back.headers.get("content-type")]);
        tell((await fal.subscribe(MODEL, { input: { ...input, image_url: blob }, pollInterval: 50 })).data.video_id);
    """)
    assert url.startswith("http://127.0.0.1:")
    assert again[0] == "A storyboard, in words"
    assert again[1].startswith("text/plain")
    assert ended


@seen(FAL_JS, "upload in several parts")
def test_a_large_blob_is_uploaded_in_parts(js: Any) -> None:
    """Above 90 MiB the client sends parts; put together they have the size of the whole."""
    size, expected = js("""
        const part = new Uint8Array(2 ** 20).fill(7);
        const blob = new Blob(Array(91).fill(part), { type: "application/octet-stream" });
        const head = await fetch(await fal.storage.upload(blob), { method: "HEAD" });
        tell(Number(head.headers.get("content-length")));
        tell(blob.size);
    """)
    assert size == expected


@seen(FAL_JS, "cancel")
def test_cancel_ends_the_request(javascript: Any, serving: Any, tmp_path: Path) -> None:
    """Its status becomes COMPLETED with the reason, and asking for its result throws 499."""
    with serving(tmp_path, engine="SlowEngine") as server:
        last, error = javascript(server)("""
            const { request_id: requestId } = await fal.queue.submit(MODEL, { input: { ...input, duration: 20 } });
            await fal.queue.cancel(MODEL, { requestId });
            tell(await fal.queue.subscribeToStatus(MODEL, { requestId, pollInterval: 50 }));
            const error = await caught(() => fal.queue.result(MODEL, { requestId }));
            tell({ api: error instanceof ApiError, status: error.status, message: error.message });
        """)
    assert (last["status"], last["error_type"]) == ("COMPLETED", "client_cancelled")
    assert error == {"api": True, "status": 499, "message": "The request was cancelled."}


@seen(FAL_JS, "client_timeout")
@seen(FAL_JS, "start_timeout")
def test_times_that_are_up_are_told(javascript: Any, serving: Any, tmp_path: Path) -> None:
    """A client's own `timeout` cancels the request on the server; a request that does not start in time throws 504 once."""
    with serving(tmp_path, engine="SlowEngine") as server:
        timed_out, cancelled, late = javascript(server)("""
            let requestId;
            const long = { ...input, duration: 20 };
            const own = await caught(() => fal.subscribe(MODEL, { input: long, timeout: 1500, pollInterval: 50, onEnqueue: (id) => { requestId = id; } }));
            tell(own.message);
            tell(await fal.queue.subscribeToStatus(MODEL, { requestId, pollInterval: 50 }));
            await fal.queue.submit(MODEL, { input: { ...long, seed: 1 } });
            const late = await caught(() => fal.subscribe(MODEL, { input, startTimeout: 2, pollInterval: 50 }));
            tell({ status: late.status, message: late.message, timeoutType: late.timeoutType });
        """)
    assert "timed out" in timed_out
    assert cancelled["error_type"] == "client_cancelled"
    assert (late["status"], late["timeoutType"]) == (504, "user")
    assert "did not start" in late["message"]


@seen(FAL_JS, "abort")
def test_an_aborted_run_is_cancelled(javascript: Any, serving: Any, tmp_path: Path) -> None:
    """The connection's end is heard through the proxy route, and the engine stops."""
    program = """
        const ending = new AbortController();
        process.stdin.once("data", () => ending.abort());
        tell((await caught(() => fal.run(MODEL, { input: { ...input, duration: 20 }, abortSignal: ending.signal }))).name);
        process.exit();
    """
    with serving(tmp_path, engine="SlowEngine", repost_seconds="0") as server, javascript(server).begun(program) as client:
        server.wait_for("attempt.started", 60)
        told, _ = client.communicate("now\n", timeout=60)
        assert "AbortError" in told
        server.wait_for("attempt.ended", 30, state="cancelled")


@seen(FAL_JS, "failed request")
@pytest.mark.parametrize(("engine", "words"), [("RaisesEngine", "The lead actor has left. Send flowers."), ("ExitsEngine", "exit code 3")])
def test_a_failure_throws_its_cause(javascript: Any, serving: Any, tmp_path: Path, engine: str, words: str) -> None:
    """Run and subscribe throw an ApiError whose message says why, at once; a stream's last event says it, and `done()` rejects."""
    with serving(tmp_path, engine=engine, max_attempts="1") as server:
        run, subscribe, events, rejected = javascript(server)("""
            for (const call of [() => fal.run(MODEL, { input }), () => fal.subscribe(MODEL, { input, pollInterval: 50 })]) {
              const error = await caught(call);
              tell({ api: error instanceof ApiError, status: error.status, message: error.message });
            }
            const stream = await fal.stream(MODEL, { input });
            const done = caught(() => stream.done());
            const events = [];
            for await (const event of stream) events.push(event);
            tell(events);
            tell((await done).status);
        """)
    for error in (run, subscribe):
        assert (error["api"], error["status"]) == (True, 500)
        assert words in error["message"]
    assert words in events[-1]["message"]
    assert rejected == 500


@seen(FAL_JS, "refused input")
@seen(FAL_JS, "unknown endpoint")
@seen(FAL_JS, "unknown request")
def test_refusals_throw_what_the_types_promise(js: Any) -> None:
    """422 is a ValidationError with the fields; 404 an ApiError, for an endpoint and for a request; streams refuse as runs do."""
    refused, streamed, app, request = js("""
        for (const call of [() => fal.run(MODEL, { input: { ...input, duration: 5 } }),
                            async () => (await fal.stream(MODEL, { input: { ...input, duration: 5 } })).done()]) {
          const error = await caught(call);
          tell({ kind: error instanceof ValidationError, status: error.status, fields: error.fieldErrors, one: error.getFieldErrors("duration") });
        }
        for (const call of [() => fal.run("fal-ai/flux/dev", { input }),
                            () => fal.queue.status(MODEL, { requestId: "11111111-1111-4111-8111-111111111111" })]) {
          const error = await caught(call);
          tell({ api: error instanceof ApiError, status: error.status, message: error.message });
        }
    """)
    for error in (refused, streamed):
        assert (error["kind"], error["status"]) == (True, 422)
        assert error["fields"][0]["loc"] == ["body", "duration"]
        assert error["one"] == error["fields"]
    assert app == {"api": True, "status": 404, "message": 'Application "flux" not found'}
    assert request["status"] == 404


@seen(FAL_JS, "wrong key")
def test_a_wrong_key_throws_with_a_readable_message(javascript: Any, serving: Any, tmp_path: Path) -> None:
    """The message says how to get one; the right key is let in."""
    with serving(tmp_path) as server:
        run = javascript(server)
        right = server.create_key()
        (wrong,) = run("tell((await caught(() => fal.run(MODEL, { input }))).message);")
        (let_in,) = run("tell((await fal.queue.submit(MODEL, { input })).status);", FAL_KEY=right)
    assert "soundstage keys create" in wrong
    assert let_in == "IN_QUEUE"


@seen(FAL_JS, "front door")
@seen(FAL_JS, "quick start of fal's page")
def test_the_quick_start_works_unmodified(door: Any, node: str, tmp_path: Path) -> None:
    """Fal's page, byte for byte, under the environment of `soundstage run`: its last two lines are the clip and the request's id."""
    _, environment = door
    here = Path(__file__).parent
    shutil.copy(here.parents[1] / "examples" / "quickstart.mjs", tmp_path)
    (tmp_path / "node_modules").symlink_to(here / "node_modules")
    done = subprocess.run([node, "quickstart.mjs"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "num_frames: 96" in done.stdout
    assert "There is no parrot" in done.stdout
