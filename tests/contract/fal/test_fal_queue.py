"""The queue surface, word for word as fal's clients read it."""

import asyncio
import json
import uuid
from typing import Any

import pytest

from soundstage.jobs.model import Failure, State

STANDARD = "fal-ai/sora-2/text-to-video"
APP = "fal-ai/sora-2"


async def test_submit_answers_with_where_to_ask(stage: Any) -> None:
    """A submit is 200 with the id and three addresses on the scheme and host the client came by, below owner/alias only."""
    reply = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "A cat."})
    body = reply.json()
    one = f"http://127.0.0.1:8321/queue/{APP}/requests/{body['request_id']}"
    assert reply.status_code == 200
    assert body == {
        "status": "IN_QUEUE",
        "request_id": body["request_id"],
        "gateway_request_id": body["request_id"],
        "response_url": one,
        "status_url": f"{one}/status",
        "cancel_url": f"{one}/cancel",
        "queue_position": 0,
        "logs": None,
        "metrics": {},
    }
    assert str(uuid.UUID(body["request_id"])) == body["request_id"]
    assert reply.headers["x-fal-request-id"] == body["request_id"]


async def test_a_queue_host_needs_no_prefix_and_gets_none_back(stage: Any) -> None:
    """Where the Host header names a queue, as the real one does, paths and addresses are fal's own."""
    client = stage.client
    client.base_url = "https://queue.fal.run"
    body = (await client.post(f"/{STANDARD}", json={"prompt": "A cat."})).json()
    assert body["status_url"] == f"https://queue.fal.run/{APP}/requests/{body['request_id']}/status"
    assert (await client.get(body["status_url"])).json()["status"] == "IN_QUEUE"


async def test_a_waiting_request_knows_how_many_are_ahead(stage: Any) -> None:
    """IN_QUEUE is 202 and counts the requests ahead from zero."""
    ids = [await stage.submit(f"Cat {n}.") for n in range(3)]
    replies = [await stage.client.get(f"/queue/{APP}/requests/{one}/status") for one in ids]
    assert [reply.status_code for reply in replies] == [202, 202, 202]
    assert [reply.json()["queue_position"] for reply in replies] == [0, 1, 2]
    assert {reply.json()["status"] for reply in replies} == {"IN_QUEUE"}


async def test_a_low_priority_request_lets_normal_ones_go_first(stage: Any) -> None:
    """X-Fal-Queue-Priority: low waits until no normal request waits; another word is refused."""
    low = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "later"}, headers={"X-Fal-Queue-Priority": "low"})
    normal = await stage.submit("now")
    assert stage.claim().id == normal
    assert stage.claim().id == low.json()["request_id"]
    odd = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers={"X-Fal-Queue-Priority": "urgent"})
    assert (odd.status_code, odd.json()["error_type"]) == (400, "bad_request")


@pytest.mark.parametrize("asked", ["logs=1", "logs=true", "logs=True"])
async def test_logs_come_when_asked_for_all_of_them_every_time(stage: Any, asked: str) -> None:
    """A poll with logs carries every line so far, each with message, level, source and an ISO time with its offset."""
    request_id = await stage.submit()
    job = stage.claim()
    stage.store.log(job.id, "Reading the script.")
    stage.store.log(job.id, "No parrot.", "WARN")
    for _ in range(2):
        reply = await stage.client.get(f"/queue/{APP}/requests/{request_id}/status?{asked}")
        assert reply.status_code == 202
        assert reply.json()["status"] == "IN_PROGRESS"
        assert reply.json()["logs"] == [
            {"message": "Reading the script.", "level": "INFO", "source": "USER", "timestamp": "2027-01-15T08:00:00+00:00"},
            {"message": "No parrot.", "level": "WARN", "source": "USER", "timestamp": "2027-01-15T08:00:00+00:00"},
        ]


@pytest.mark.parametrize("asked", ["", "?logs=0", "?logs=false"])
async def test_logs_are_null_when_not_asked_for(stage: Any, asked: str) -> None:
    """The key is there all the same: the Python client fails without it."""
    request_id = await stage.submit()
    stage.store.log(stage.claim().id, "hello")
    body = (await stage.client.get(f"/queue/{APP}/requests/{request_id}/status{asked}")).json()
    assert body["logs"] is None


@pytest.mark.parametrize(
    "where", [APP, STANDARD, "fal-ai/sora-2/text-to-video/pro"], ids=["owner and alias", "whole id", "a neighbour's id"]
)
@pytest.mark.parametrize("slash", ["", "/"])
async def test_every_form_of_address_is_answered(stage: Any, where: str, slash: str) -> None:
    """Clients ask below owner/alias or the whole id, with and without a trailing slash, and some ask for /response."""
    request_id = await stage.submit()
    stage.finish(stage.claim())
    one = f"/queue/{where}/requests/{request_id}"
    assert (await stage.client.get(f"{one}/status{slash}")).status_code == 200
    results = [(await stage.client.get(f"{one}{end}{slash}")) for end in ("", "/response")]
    assert [reply.status_code for reply in results] == [200, 200]
    assert results[0].json() == results[1].json()
    assert (await stage.client.put(f"{one}/cancel{slash}")).status_code == 400


async def test_a_result_is_the_bare_output_of_the_endpoint(stage: Any) -> None:
    """The result holds what the page says, with the facts of the real files, addresses that answer, and the engine's name."""
    request_id = await stage.submit()
    stage.clock.advance(1)
    job = stage.claim()
    stage.clock.advance(12.5)
    stage.finish(job)
    status = await stage.client.get(f"/queue/{APP}/requests/{request_id}/status?logs=1")
    assert status.status_code == 200
    assert status.json()["status"] == "COMPLETED"
    assert status.json()["metrics"] == {"inference_time": 12.5}
    assert "error" not in status.json()

    reply = await stage.client.get(f"/queue/{APP}/requests/{request_id}")
    body = reply.json()
    assert set(body) == {"video", "video_id", "thumbnail", "spritesheet"}
    size = stage.take(job).file_size
    facts = {"width": 1280, "height": 720, "fps": 24.0, "duration": 4.0, "num_frames": 96, "file_size": size, "content_type": "video/mp4"}
    assert facts.items() <= body["video"].items()
    assert body["video"]["file_name"].endswith(".mp4")
    assert {"content_type": "image/webp", "width": 1280, "height": 720}.items() <= body["thumbnail"].items()
    assert {"content_type": "image/jpeg", "width": 1600, "height": 180}.items() <= body["spritesheet"].items()
    assert body["video_id"].startswith("video_")
    for field in ("video", "thumbnail", "spritesheet"):
        assert body[field]["url"].startswith("http://127.0.0.1:8321/files/b/")
        assert len((await stage.client.get(body[field]["url"])).content) == body[field]["file_size"]
    assert reply.headers["x-fal-request-id"] == request_id
    assert reply.headers["x-fal-billable-units"] == "4"
    assert reply.headers["x-soundstage-engine"] == "soundstage.testing:ScriptedEngine"
    assert reply.headers["x-soundstage-seed"] == "7"
    assert (await stage.client.get(reply.headers["x-soundstage-screenplay"])).status_code == 200


async def test_file_addresses_are_public_while_queue_addresses_follow_the_client(stage: Any, staging: Any, tmp_path: Any) -> None:
    """A browser must be able to open the file even if the request came through the front door."""
    async with staging(tmp_path / "public", public_url="https://clips.example/") as public:
        public.client.base_url = "https://queue.fal.run"
        body = (await public.client.post(f"/{STANDARD}", json={"prompt": "x"})).json()
        public.finish(public.claim())
        result = (await public.client.get(body["response_url"])).json()
        assert result["video"]["url"].startswith("https://clips.example/files/b/")


async def test_a_result_asked_for_too_early_is_400(stage: Any) -> None:
    """Before the end there is no result, and that is no server error."""
    request_id = await stage.submit()
    reply = await stage.client.get(f"/queue/{APP}/requests/{request_id}")
    assert (reply.status_code, reply.json()["detail"]) == (400, "Request is still in progress")


@pytest.mark.parametrize("request_id", ["9f1c1c2e-5f5b-4c8f-9a4f-0d8f2f6f7b11", "x", "%2e%2e", "a%00b", "é"])
async def test_unknown_requests_are_404_everywhere(stage: Any, request_id: str) -> None:
    """Fal's own words for an id nobody knows; a probe with a random id shows that the key is right."""
    one = f"/queue/{APP}/requests/{request_id}"
    for reply in (
        await stage.client.get(f"{one}/status"),
        await stage.client.get(f"{one}/status/stream"),
        await stage.client.put(f"{one}/cancel"),
    ):
        assert (reply.status_code, reply.json()["status"]) == (404, "NOT_FOUND")
        assert (reply.json()["error_type"], reply.headers["x-fal-error-type"]) == ("not_found", "not_found")
        assert reply.headers["x-fal-retryable"] == reply.headers["x-fal-needs-retry"] == "false"
    reply = await stage.client.get(one)
    assert (reply.status_code, reply.json()["detail"]) == (404, "Request not found")


async def test_a_failed_request_is_completed_with_its_error(stage: Any) -> None:
    """There is no failed status: COMPLETED carries error and error_type, and the result answers 500 with the cause."""
    request_id = await stage.submit()
    job = stage.claim()
    stage.store.fail(job.id, job.attempt, Failure(message="No OpenGL driver. Install libegl1.", kind="internal_server_error"))
    status = await stage.client.get(f"/queue/{APP}/requests/{request_id}/status")
    assert status.status_code == 200
    told = {name: status.json()[name] for name in ("status", "error", "error_type")}
    assert told == {"status": "COMPLETED", "error": "No OpenGL driver. Install libegl1.", "error_type": "internal_server_error"}
    assert "logs" in status.json()
    result = await stage.client.get(f"/queue/{APP}/requests/{request_id}")
    (entry,) = result.json()["detail"]
    assert (result.status_code, entry["type"], entry["msg"]) == (500, "internal_server_error", "No OpenGL driver. Install libegl1.")
    assert result.headers["x-fal-error-type"] == "internal_server_error"
    assert result.headers["x-fal-retryable"] == result.headers["x-fal-needs-retry"] == "false"
    assert result.headers["x-fal-request-id"] == request_id


async def test_a_lost_runner_is_told_as_text_and_never_as_503(stage: Any) -> None:
    """Fal's JavaScript client asks again on 502 to 504, for ever: a final failure is 500."""
    request_id = await stage.submit()
    job = stage.claim()
    stage.store.fail(job.id, job.attempt, Failure(message="The engine's process was ended by SIGSEGV.", kind="runner_disconnected"))
    result = await stage.client.get(f"/queue/{APP}/requests/{request_id}")
    assert result.status_code == 500
    assert result.json()["detail"] == "The engine's process was ended by SIGSEGV."
    assert result.json()["error_type"] == "runner_disconnected"


async def test_cancel_ends_a_waiting_request_at_once(stage: Any) -> None:
    """202; then the request is COMPLETED with client_cancelled, its result is 499, and a second cancel is 400."""
    request_id = await stage.submit()
    one = f"/queue/{APP}/requests/{request_id}"
    reply = await stage.client.put(f"{one}/cancel")
    assert (reply.status_code, reply.json()["status"]) == (202, "CANCELLATION_REQUESTED")
    status = (await stage.client.get(f"{one}/status")).json()
    assert (status["status"], status["error_type"]) == ("COMPLETED", "client_cancelled")
    result = await stage.client.get(one)
    assert (result.status_code, result.json()["error_type"]) == (499, "client_cancelled")
    again = await stage.client.put(f"{one}/cancel")
    assert (again.status_code, again.json()["status"]) == (400, "ALREADY_COMPLETED")
    assert (again.json()["error_type"], again.headers["x-fal-error-type"]) == ("bad_request", "bad_request")


async def test_a_wrong_method_is_told_as_such(stage: Any) -> None:
    """A cancel by POST, a read by POST and the like say which methods there are, and queue nothing."""
    one = f"/queue/{APP}/requests/{await stage.submit()}"
    for method, path in (("POST", f"{one}/cancel"), ("POST", one), ("POST", f"{one}/status"), ("GET", f"{one}/cancel"), ("DELETE", one)):
        reply = await stage.client.request(method, path, content=b'{"prompt": "x"}')
        assert (reply.status_code, reply.json()["error_type"]) == (405, "bad_request"), (method, path)
        assert reply.headers["allow"] == "GET, POST, PUT"
    assert (await stage.client.get(f"{one}/status")).json()["status"] == "IN_QUEUE"


async def test_cancel_asks_a_running_request_to_end(stage: Any) -> None:
    """202 as well; until its worker has ended it, the request is still in progress."""
    request_id = await stage.submit()
    job = stage.claim()
    assert (await stage.client.put(f"/queue/{APP}/requests/{request_id}/cancel")).status_code == 202
    assert stage.store.get(job.id).cancel_requested
    assert (await stage.client.get(f"/queue/{APP}/requests/{request_id}/status")).json()["status"] == "IN_PROGRESS"


async def test_cancel_is_a_put(stage: Any) -> None:
    """Other methods are refused, and cancel nothing."""
    request_id = await stage.submit()
    reply = await stage.client.get(f"/queue/{APP}/requests/{request_id}/cancel")
    assert reply.status_code == 405
    assert stage.store.get(request_id).state is State.QUEUED


def events_in(text: str) -> list[dict[str, Any]]:
    """Return the JSON of each server-sent event, and check that there is nothing else but comments."""
    blocks = [block for block in text.split("\n\n") if block and not block.startswith(":")]
    assert all(block.startswith("data: ") for block in blocks)
    return [json.loads(block.removeprefix("data: ")) for block in blocks]


async def test_the_stream_tells_every_change_and_each_line_once(stage: Any) -> None:
    """Fal's JavaScript client joins the logs of all events, so each event holds only the new lines; it closes at the end."""
    request_id = await stage.submit()
    url = f"/queue/{APP}/requests/{request_id}/status/stream?logs=1"
    streaming = asyncio.create_task(stage.client.get(url, headers={"Accept": "application/json, text/event-stream"}))
    await told(stage, request_id)
    job = stage.claim()
    for line in ("one", "two"):
        await told(stage, request_id)
        stage.store.log(job.id, line)
    await told(stage, request_id)
    stage.finish(job)
    reply = await streaming
    assert reply.headers["content-type"].startswith("text/event-stream")
    events = events_in(reply.text)
    assert [event["status"] for event in events] == ["IN_QUEUE", "IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED"]
    assert [line["message"] for event in events for line in event["logs"] or []] == ["one", "two"]
    assert all("response_url" in event for event in events)


async def told(stage: Any, request_id: str) -> None:
    """Let the stream take notice: it waits for a change again when everything ready has run."""
    for _ in range(20):
        await asyncio.sleep(0)
    assert request_id in stage.changes._waiting


async def test_the_stream_of_an_ended_request_is_one_event(stage: Any) -> None:
    """Whoever comes late gets the end, with all lines, and a closed stream."""
    request_id = await stage.submit()
    job = stage.claim()
    stage.store.log(job.id, "only line")
    stage.finish(job)
    (event,) = events_in((await stage.client.get(f"/queue/{APP}/requests/{request_id}/status/stream?logs=true")).text)
    assert (event["status"], [line["message"] for line in event["logs"]]) == ("COMPLETED", ["only line"])


async def test_a_silent_stream_is_kept_open_with_comments(staging: Any, tmp_path: Any) -> None:
    """Proxies and clients close what says nothing for long."""
    async with staging(tmp_path, keepalive_seconds=0.01) as stage:
        request_id = await stage.submit()
        streaming = asyncio.create_task(stage.client.get(f"/queue/{APP}/requests/{request_id}/status/stream"))
        await asyncio.sleep(0.1)  # ten pauses
        await stage.client.put(f"/queue/{APP}/requests/{request_id}/cancel")
        assert ": keepalive\n\n" in (await streaming).text


async def test_streams_end_when_the_server_stops(stage: Any) -> None:
    """A server that is asked to stop does not wait for listeners."""
    request_id = await stage.submit()
    streaming = asyncio.create_task(stage.client.get(f"/queue/{APP}/requests/{request_id}/status/stream"))
    await told(stage, request_id)
    stage.changes.stop()
    assert [event["status"] for event in events_in((await asyncio.wait_for(streaming, 5)).text)] == ["IN_QUEUE"]


async def test_a_queue_may_be_too_long_for_the_caller(stage: Any) -> None:
    """fal_max_queue_length: more waiting than that is 429, and nothing is queued."""
    for _ in range(2):
        await stage.submit()
    url = f"/queue/{STANDARD}?fal_max_queue_length="
    full = await stage.client.post(f"{url}1", json={"prompt": "x"})
    assert (full.status_code, full.headers["x-fal-retryable"]) == (429, "true")
    assert (await stage.client.post(f"{url}2", json={"prompt": "x"})).status_code == 200
    assert (await stage.client.post(f"{url}many", json={"prompt": "x"})).status_code == 400
    assert stage.store.counts()[State.QUEUED] == 3


async def test_what_is_queued_is_what_was_asked(stage: Any) -> None:
    """The job holds the whole input, the brief, the price and three attempts; X-Fal-No-Retry leaves it one."""
    request_id = await stage.submit("A dog.", duration="8", seed=5)
    job = stage.store.get(request_id)
    assert (job.endpoint, job.input["duration"], job.brief["seed"], job.max_attempts) == (STANDARD, 8, 5, 3)
    assert (job.tags["billable_units"], job.tags["price_per_unit"], job.tags["keep_take"]) == ("8", "0.10", "false")
    once = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers={"X-Fal-No-Retry": "1"})
    assert stage.store.get(once.json()["request_id"]).max_attempts == 1


async def test_requests_without_a_seed_get_one_each(stage: Any) -> None:
    """Two takes of one prompt differ, and each can be made again, for its seed is written down."""
    seeds = {stage.store.get(await stage.submit()).brief["seed"] for _ in range(3)}
    assert len(seeds) == 3


async def test_a_request_that_does_not_start_in_time_leaves_the_queue(stage: Any) -> None:
    """X-Fal-Request-Timeout: 504 with the header on which clients do not ask again; the status says request_timeout."""
    reply = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers={"X-Fal-Request-Timeout": "20.0"})
    one = f"/queue/{APP}/requests/{reply.json()['request_id']}"
    stage.clock.advance(19.9)
    assert (await stage.client.get(f"{one}/status")).json()["status"] == "IN_QUEUE"
    stage.clock.advance(0.1)
    status = await stage.client.get(f"{one}/status")
    assert (status.status_code, status.json()["status"], status.json()["error_type"]) == (200, "COMPLETED", "request_timeout")
    result = await stage.client.get(one)
    assert (result.status_code, result.json()["error_type"]) == (504, "request_timeout")
    assert result.headers["x-fal-request-timeout-type"] == "user"
    assert stage.store.claim("worker", 60) is None


async def test_a_request_that_has_started_has_all_the_time_it_needs(stage: Any) -> None:
    """The deadline is for the start alone, and an own cancellation before it stays one."""
    headers = {"X-Fal-Request-Timeout": "20"}
    first, second = [(await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers=headers)).json() for _ in range(2)]
    job = stage.claim()
    await stage.client.put(second["cancel_url"])
    stage.clock.advance(500)
    assert (await stage.client.get(first["status_url"])).json()["status"] == "IN_PROGRESS"
    stage.finish(job)
    assert (await stage.client.get(first["response_url"])).status_code == 200
    assert (await stage.client.get(second["status_url"])).json()["error_type"] == "client_cancelled"


async def test_a_request_that_nobody_asks_after_leaves_the_queue_as_well(stage: Any) -> None:
    """The sweeper ends it, and its end says why; an own cancellation at the same moment would have stayed one."""
    headers = {"X-Fal-Request-Timeout": "20"}
    urls = (await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers=headers)).json()
    stage.clock.advance(20)
    assert stage.store.claim("worker", 60) is None
    assert [job.id for job in stage.store.expire_waiting()] == [urls["request_id"]]
    assert (await stage.client.get(urls["response_url"])).json()["error_type"] == "request_timeout"


@pytest.mark.parametrize(
    ("config", "attempts"),
    [
        ('{"connection_error": {"retries": 5}}', 6),
        ('{"connection_error": {"retries": 0}, "server_error": {"retries": 9}}', 1),
        ('{"timeout": {"retries": 4}, "connection_error": {"retries": 1}}', 5),
        ("{}", 3),
        ('{"server_error": {"retries": 9}}', 3),
    ],
)
async def test_a_request_says_how_often_a_lost_runner_is_replaced(stage: Any, config: str, attempts: int) -> None:
    """X-Fal-Retry-Config, by kinds of error; a kind that it does not name stays as it is."""
    reply = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers={"X-Fal-Retry-Config": config})
    assert stage.store.get(reply.json()["request_id"]).max_attempts == attempts


@pytest.mark.parametrize("config", ["", "[]", "never", '{"timeout": 3}', '{"timeout": {"retries": -1}}', '{"timeout": {"retries": 99}}'])
async def test_a_retry_config_that_cannot_be_is_refused(stage: Any, config: str) -> None:
    """400 with an example of one that can."""
    reply = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers={"X-Fal-Retry-Config": config})
    assert (reply.status_code, reply.json()["error_type"]) == (400, "bad_request")
    assert "connection_error" in reply.json()["message"]
    assert not any(stage.store.counts().values())


@pytest.mark.parametrize("text", ["0", "0.1", "-1", "soon", "nan", "inf", ""])
async def test_a_time_to_start_that_cannot_be_is_refused(stage: Any, text: str) -> None:
    """400, and nothing is queued."""
    reply = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers={"X-Fal-Request-Timeout": text})
    assert (reply.status_code, reply.json()["error_type"]) == (400, "bad_request")
    assert not any(stage.store.counts().values())
