"""fal's Platform API: the requests that have ended, what is kept of them and for how long, and the tags that clients give them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import HTTPConnection

from soundstage.api.client_tags import client_tags
from soundstage.jobs.model import Failure
from soundstage.jobs.retention import BRIEF_SECONDS, forget_old

STANDARD, PRO = "fal-ai/sora-2/text-to-video", "fal-ai/sora-2/text-to-video/pro"
APP = "fal-ai/sora-2"
DAY = 86400.0


async def clip(office: Any, *, took: float = 20, prompt: str = "A cat.", **headers: str) -> str:
    """Make a clip and return its request's id."""
    reply = await office.client.post(f"/queue/{STANDARD}", json={"prompt": prompt}, headers=headers)
    job = office.claim()
    office.clock.advance(took)
    office.finish(job)
    return reply.json()["request_id"]


async def failed(office: Any, kind: str) -> str:
    """Have a request fail and return its id."""
    job_id = await office.submit()
    job = office.claim()
    office.store.fail(job.id, job.attempt, Failure(message="No.", kind=kind))
    return job_id


async def listed(office: Any, **query: Any) -> dict[str, Any]:
    """Return a page of requests."""
    reply = await office.client.get("/v1/models/requests/by-endpoint", params={"endpoint_id": STANDARD, **query})
    assert reply.status_code == 200, reply.text
    return reply.json()


async def test_ended_requests_are_listed_last_first(office: Any) -> None:
    """With the times and the status of each; what has not ended is not there."""
    begin = office.clock.now
    job_id = await clip(office)
    office.clock.advance(1)
    bad = await failed(office, "content_policy_violation")
    await office.submit()
    office.clock.advance(1)
    body = await listed(office)
    assert (body["has_more"], body["next_cursor"]) == (False, None)
    assert [item["request_id"] for item in body["items"]] == [bad, job_id]
    assert begin == 1_800_000_000.0
    assert body["items"][1] == {
        "request_id": job_id, "endpoint_id": STANDARD, "sent_at": "2027-01-15T08:00:00.000Z", "started_at": "2027-01-15T08:00:00.000Z",
        "ended_at": "2027-01-15T08:00:20.000Z", "status_code": 200, "duration": 20.0, "tags": {},
    }  # fmt: skip
    assert body["items"][0]["status_code"] == 422


async def test_requests_are_chosen_by_how_they_ended(office: Any) -> None:
    """By the class of the status that their result has; and that is the status that the result really has."""
    good = await clip(office)
    user_error = await failed(office, "content_policy_violation")
    error = await failed(office, "internal_server_error")
    cancelled = await office.submit()
    await office.client.put(f"/queue/{APP}/requests/{cancelled}/cancel")
    late = (await office.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers={"X-Fal-Request-Timeout": "5"})).json()[
        "request_id"
    ]
    office.clock.advance(10)
    office.store.expire_waiting()
    office.clock.advance(1)
    for status, ids in (("success", {good}), ("user_error", {user_error, cancelled}), ("error", {error, late})):
        items = (await listed(office, status=status))["items"]
        assert {item["request_id"] for item in items} == ids
        for item in items:
            result = await office.client.get(f"/queue/{APP}/requests/{item['request_id']}")
            assert result.status_code == item["status_code"]


async def test_one_request_is_looked_for_in_90_days(office: Any) -> None:
    """While a list is of the last 24 hours; other endpoints' and unknown requests are not found."""
    job_id = await clip(office)
    office.clock.advance(2 * DAY)
    assert (await listed(office))["items"] == []
    assert [item["request_id"] for item in (await listed(office, request_id=job_id))["items"]] == [job_id]
    assert (await listed(office, request_id=job_id.upper()))["items"] != []
    assert (await listed(office, request_id=job_id, endpoint_id=PRO))["items"] == []
    assert (await listed(office, request_id="11111111-1111-4111-8111-111111111111"))["items"] == []


async def test_payloads_come_on_request(office: Any) -> None:
    """The input with its defaults, and the output as its client read it."""
    job_id = await clip(office, prompt="A lighthouse.")
    office.clock.advance(1)
    (item,) = (await listed(office, expand="payloads"))["items"]
    assert item["json_input"]["prompt"] == "A lighthouse."
    assert item["json_output"] == (await office.client.get(f"/queue/{APP}/requests/{job_id}")).json()


@pytest.mark.parametrize("sort_by", ["ended_at", "duration"])
async def test_pages_hold_each_request_once(office: Any, sort_by: str) -> None:
    """In either order, among equals, and though more end meanwhile."""
    took = [5, 1, 5, 3, 5, 0, 2]
    made = [await clip(office, took=seconds) for seconds in took]
    office.clock.advance(1)
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = await listed(office, sort_by=sort_by, limit=2, **cursor)
        seen += [item["request_id"] for item in page["items"]]
        if not page["has_more"]:
            break
        cursor = {"cursor": page["next_cursor"]}
        await clip(office, took=4)
    by_length = sorted(range(7), key=lambda n: (took[n], n), reverse=True)
    assert seen == (made[::-1] if sort_by == "ended_at" else [made[n] for n in by_length])


@pytest.mark.parametrize(
    "query",
    [{"limit": 101}, {"limit": 0}, {"status": "lost"}, {"sort_by": "price"}, {"request_id": "x"}, {"expand": "all"}, {"endpoint_id": ""}],
)
async def test_what_cannot_be_asked_of_requests_is_refused(office: Any, query: dict[str, Any]) -> None:
    """As a fault of the caller."""
    reply = await office.client.get("/v1/models/requests/by-endpoint", params={"endpoint_id": STANDARD, **query})
    assert (reply.status_code, reply.json()["error"]["type"]) == (400, "validation_error")


async def test_payloads_are_deleted_with_the_files(office: Any) -> None:
    """The input, the result, the log and every file that was made are gone; that the request was, and what it comes to, is kept."""
    job_id = await clip(office, prompt="A secret.")
    office.store.log(job_id, "There is no secret in the props room.")
    office.clock.advance(1)
    output = (await office.client.get(f"/queue/{APP}/requests/{job_id}")).json()
    reply = await office.client.delete(f"/v1/models/requests/{job_id}/payloads")
    assert reply.status_code == 200
    results = reply.json()["cdn_delete_results"]
    assert [result["exception"] for result in results] == [None] * 4
    assert output["video"]["url"] in [result["link"] for result in results]
    for result in results:
        assert (await office.client.get(result["link"])).status_code == 404
    gone = await office.client.get(f"/queue/{APP}/requests/{job_id}")
    assert (gone.status_code, gone.json()["error_type"]) == (404, "not_found")
    status = (await office.client.get(f"/queue/{APP}/requests/{job_id}/status?logs=1")).json()
    assert (status["status"], status["logs"]) == ("COMPLETED", [])
    (item,) = (await listed(office, expand="payloads"))["items"]
    assert (item["status_code"], "json_input" in item, "json_output" in item) == (200, False, False)
    job = office.store.get(job_id)
    assert (job.input, job.brief, job.result) == ({}, {}, None)
    assert len((await office.client.get("/v1/models/billing-events")).json()["billing_events"]) == 1
    again = await office.client.delete(f"/v1/models/requests/{job_id}/payloads")
    assert (again.status_code, again.json()) == (200, {"cdn_delete_results": []})


async def test_who_asks_again_with_the_same_key_gets_the_same_answer(office: Any) -> None:
    """For ten minutes; a key of another request is another."""
    one, two = await clip(office), await clip(office)
    again = {"Idempotency-Key": "once"}
    first = await office.client.delete(f"/v1/models/requests/{one}/payloads", headers=again)
    assert (await office.client.delete(f"/v1/models/requests/{one}/payloads", headers=again)).json() == first.json()
    assert len((await office.client.delete(f"/v1/models/requests/{two}/payloads", headers=again)).json()["cdn_delete_results"]) == 4
    office.clock.advance(601)
    assert (await office.client.delete(f"/v1/models/requests/{one}/payloads", headers=again)).json() == {"cdn_delete_results": []}
    refused = await office.client.delete(f"/v1/models/requests/{one}/payloads", headers={"Idempotency-Key": "k" * 300})
    assert refused.status_code == 400


async def test_payloads_that_cannot_be_deleted_are_told(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of no request, of one that has not ended, and of a file that the disk keeps: then the rest is kept for the next try."""
    for job_id, status in (("11111111-1111-4111-8111-111111111111", 404), ("x", 400), (await office.submit(), 400)):
        assert (await office.client.delete(f"/v1/models/requests/{job_id}/payloads")).status_code == status
    office.claim()
    job_id = await clip(office)
    from soundstage.errors import StorageUnavailable

    def broken(_token: str) -> None:
        raise StorageUnavailable("The disk is read-only.")

    with monkeypatch.context() as disk:
        disk.setattr(office.storage, "delete", broken)
        results = (await office.client.delete(f"/v1/models/requests/{job_id}/payloads")).json()["cdn_delete_results"]
        assert {result["exception"] for result in results} == {"The disk is read-only."}
    assert (await office.client.get(f"/queue/{APP}/requests/{job_id}")).status_code == 200
    results = (await office.client.delete(f"/v1/models/requests/{job_id}/payloads")).json()["cdn_delete_results"]
    assert {result["exception"] for result in results} == {None}


@pytest.mark.parametrize("word", ["0", "false"])
async def test_who_wants_nothing_stored_has_the_result_for_an_hour(office: Any, word: str) -> None:
    """`X-Fal-Store-IO: 0`: the input is gone when the clip is there, the result an hour later; the files stay."""
    job_id = await clip(office, **{"X-Fal-Store-IO": word})
    job = office.store.get(job_id)
    assert (job.input, job.brief) == ({}, {})
    assert (await office.client.get(f"/queue/{APP}/requests/{job_id}")).status_code == 200
    kept = await clip(office, **{"X-Fal-Store-IO": "1"})
    office.clock.advance(BRIEF_SECONDS + 1)
    assert forget_old(office.store, office.clock(), keep_seconds=30 * DAY) == 1
    assert (await office.client.get(f"/queue/{APP}/requests/{job_id}")).status_code == 404
    assert (await office.client.get(f"/queue/{APP}/requests/{kept}")).status_code == 200
    assert office.store.get(kept).input != {}


async def test_payloads_are_kept_for_some_days_and_for_ever_with_0(office: Any) -> None:
    """Of what ended well and what did not; what has not ended is left alone."""
    job_id = await clip(office)
    await failed(office, "internal_server_error")
    waiting = await office.submit()
    office.clock.advance(30 * DAY - 60)
    assert forget_old(office.store, office.clock(), keep_seconds=30 * DAY) == 0
    office.clock.advance(120)
    assert forget_old(office.store, office.clock(), keep_seconds=0) == 0
    assert forget_old(office.store, office.clock(), keep_seconds=30 * DAY) == 2
    assert forget_old(office.store, office.clock(), keep_seconds=30 * DAY) == 0
    assert (await office.client.get(f"/queue/{APP}/requests/{job_id}")).status_code == 404
    assert office.store.get(waiting).input != {}


async def test_tags_are_kept_with_the_request(office: Any) -> None:
    """As the official clients pack them; what fal's gateway drops is dropped."""
    header = f"Team=design , env=prod,fal.secret=x,n/o=1,empty=,env=test,long={'x' * 257},novalue"
    await clip(office, **{"X-Fal-Tags": header})
    office.clock.advance(1)
    (item,) = (await listed(office))["items"]
    assert item["tags"] == {"team": "design", "env": "test", "empty": ""}


@given(st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=3000))
def test_whatever_a_tags_header_says_what_is_kept_is_bounded(text: str) -> None:
    """Ten pairs, 1024 bytes, sound keys and values."""
    kept = client_tags(HTTPConnection({"type": "http", "headers": [(b"x-fal-tags", text.encode("latin-1"))]}))
    pairs = json.loads(kept) if kept else {}
    assert len(pairs) <= 10
    assert sum(len(key) + len(value) for key, value in pairs.items()) <= 1024
    assert all(key == key.lower() and value.isprintable() for key, value in pairs.items())
