"""Webhooks as clients ask for them, as receivers read them, and as an administrator sees them."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from soundstage.api.webhooks import NOT_JSON, spelled
from soundstage.errors import NotFound
from soundstage.jobs.model import Failure, Job, State, admitted
from soundstage.jobs.sqlite import SqliteStore
from soundstage.testing import new_job

STANDARD = "fal-ai/sora-2/text-to-video"
FILES = "https://clips.example"
LIST = "/v1/webhooks/deliveries"


async def submitted(stage: Any, address: str) -> Any:
    """Queue a request that asks for a webhook; return the reply."""
    return await stage.client.post(f"/queue/{STANDARD}", params={"fal_webhook": address}, json={"prompt": "A cat."})


# --- asking ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.com/hook?id=7&token=a%20b", "https://example.com/hook?id=7&token=a%20b"),
        ("http://127.0.0.1:3000/api/fal/webhook", "http://127.0.0.1:3000/api/fal/webhook"),
        ("https://example.com", "https://example.com/"),
        ("https://example.com?id=7", "https://example.com/?id=7"),
        ("https://example.com/x#part", "https://example.com/x"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
    ],
)
async def test_the_address_is_kept_with_the_request(stage: Any, address: str, kept: str) -> None:
    """As it was written, less what is never sent; the reply is that of any submit."""
    reply = await submitted(stage, address)
    assert reply.status_code == 200
    assert stage.store.get(reply.json()["request_id"]).tags["webhook"] == kept


@pytest.mark.parametrize(
    "address",
    [
        "example.com/hook", "/hook", "ftp://example.com/", "file:///etc/passwd", "javascript:alert(1)", "http://", "https:///x",
        "http://example.com:0/", "http://example.com:99999/", "http://[::1/", "https://user:secret@example.com/", "https://user@example.com/",
        "https://example.com/a b", "https://example.com/é", "https://example.com/\r\nX-Injected: 1", "https://example.com/\x00",
        "https://example.com/" + "x" * 2048,
    ],
)  # fmt: skip
async def test_what_cannot_be_called_is_refused_at_once(stage: Any, address: str) -> None:
    """Whoever asks for a webhook must not wait for it in vain; nothing is queued, and a password is not repeated."""
    reply = await submitted(stage, address)
    assert (reply.status_code, reply.json()["error_type"]) == (400, "bad_request")
    assert "fal_webhook" in reply.json()["detail"]
    assert "secret" not in reply.text
    assert not any(stage.store.counts().values())


async def test_an_empty_address_asks_for_nothing(stage: Any) -> None:
    """Some clients always send the parameter."""
    reply = await submitted(stage, "")
    assert "webhook" not in stage.store.get(reply.json()["request_id"]).tags


# --- what is told ----------------------------------------------------------------------------------------------------


async def told(stage: Any, end: Callable[[Job], object]) -> tuple[str, dict[str, Any]]:
    """End a request and return its id and what its receiver would be told."""
    request_id = await stage.submit()
    end(stage.claim())
    return request_id, json.loads(spelled(stage.store.get(request_id), FILES))


async def test_a_result_is_told_as_ok(stage: Any) -> None:
    """The payload is the result, word for word, with addresses that others can open."""
    request_id, body = await told(stage, stage.finish)
    result = (await stage.client.get(f"/queue/fal-ai/sora-2/requests/{request_id}")).json()
    assert body["payload"]["video"].pop("url").startswith(f"{FILES}/files/b/")
    for name in ("video", "thumbnail", "spritesheet"):
        result[name].pop("url")
        body["payload"][name].pop("url", None)
    assert body == {"request_id": request_id, "gateway_request_id": request_id, "status": "OK", "payload": result}


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (Failure(message="The lead actor has left.", kind="internal_server_error"), 500),
        (Failure(message="The engine's process died.", kind="runner_disconnected"), 500),
        (Failure(message="No.", kind="content_policy_violation", body={"detail": [{"loc": ["body", "prompt"], "msg": "No."}]}), 422),
    ],
    ids=lambda value: getattr(value, "kind", value),
)
async def test_a_failure_is_told_as_error(stage: Any, failure: Failure, status: int) -> None:
    """With the status that asking for the result gives, in fal's words, and that reply's body as the payload."""
    request_id, body = await told(stage, lambda job: stage.store.fail(job.id, job.attempt, failure))
    result = await stage.client.get(f"/queue/fal-ai/sora-2/requests/{request_id}")
    assert result.status_code == status
    expected = {"status": "ERROR", "error": f"Invalid status code: {status}", "payload": result.json()}
    assert body == {"request_id": request_id, "gateway_request_id": request_id, **expected}


async def test_a_cancelled_request_is_told_as_error(stage: Any) -> None:
    """Its result is 499."""

    def cancel(job: Job) -> None:
        stage.store.request_cancel(job.id)
        stage.store.cancelled(job.id, job.attempt)

    _, body = await told(stage, cancel)
    assert (body["status"], body["error"]) == ("ERROR", "Invalid status code: 499")
    assert body["payload"]["error_type"] == "client_cancelled"


async def test_a_result_that_is_no_json_is_told_without_it(stage: Any) -> None:
    """Fal's form for it: the payload is null, and `payload_error` says why."""
    result = {"output": {"video": None, "score": float("nan")}, "take": {"seed": 1, "screenplay": None}}
    request_id, body = await told(stage, lambda job: stage.store.succeed(job.id, job.attempt, result))
    expected = {"status": "OK", "payload": None, "payload_error": NOT_JSON}
    assert body == {"request_id": request_id, "gateway_request_id": request_id, **expected}


def test_a_result_that_is_no_longer_kept_is_not_told_as_a_failure() -> None:
    """There is nothing to tell; the delivery fails, and the operator sees why."""
    job = replace(admitted(new_job(), 1, 0.0), state=State.SUCCEEDED, result=None)
    with pytest.raises(NotFound, match="no longer kept"):
        spelled(job, FILES)


async def test_the_key_to_verify_with_is_public(stage: Any) -> None:
    """Receivers have no key for this server."""
    stage.keys.create()
    reply = await stage.client.get("/.well-known/jwks.json")
    assert reply.status_code == 200
    assert [key["crv"] for key in reply.json()["keys"]] == ["Ed25519"]
    assert "max-age" in reply.headers["cache-control"]


# --- administering ---------------------------------------------------------------------------------------------------


def owe(stage: Any, number: int = 1) -> list[str]:
    """Have requests end that asked for a webhook; return the ids of the requests."""
    ids: list[str] = []
    with SqliteStore(stage.folder / "data" / "jobs.sqlite", clock=stage.clock) as store:
        for _ in range(number):
            ids.append(store.submit(new_job(tags={"webhook": "https://example.com/hook"})).id)
            store.request_cancel(ids[-1])
    return ids


async def test_an_administrator_sees_how_each_delivery_stands(stage: Any) -> None:
    """What was tried, what came of it, when it is tried next."""
    (request_id,) = owe(stage)
    delivery = stage.app.state.services.deliveries.claim(10)
    stage.app.state.services.deliveries.put_off(delivery, stage.clock.now + 5, 503, "The receiver answered 503.")
    reply = await stage.client.get(LIST)
    assert reply.json() == {
        "deliveries": [
            {
                "id": delivery.id,
                "request_id": request_id,
                "url": "https://example.com/hook",
                "state": "pending",
                "tries": 1,
                "last_status": 503,
                "last_error": "The receiver answered 503.",
                "created_at": "2027-01-15T08:00:00+00:00",
                "last_tried_at": "2027-01-15T08:00:00+00:00",
                "next_try_at": "2027-01-15T08:00:05+00:00",
                "settled_at": None,
            }
        ],
        "next_cursor": None,
        "has_more": False,
    }


async def test_pages_hold_every_delivery_once(stage: Any) -> None:
    """Newest first, also when new ones come in between."""
    ids = owe(stage, 5)
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = (await stage.client.get(LIST, params=query)).json()
        seen += [one["request_id"] for one in page["deliveries"]]
        assert page["has_more"] is (page["next_cursor"] is not None)
        if not page["has_more"]:
            break
        owe(stage)
        query["cursor"] = page["next_cursor"]
    assert seen == ids[::-1]


async def test_deliveries_are_filtered(stage: Any) -> None:
    """By state and by request."""
    ids = owe(stage, 2)
    owed = stage.app.state.services.deliveries
    owed.delivered(owed.claim(10), 200)

    async def listed(**query: str) -> list[str]:
        return [one["request_id"] for one in (await stage.client.get(LIST, params=query)).json()["deliveries"]]

    assert await listed(state="delivered") == [ids[0]]
    assert await listed(state="pending") == [ids[1]]
    assert await listed(request_id=ids[0]) == [ids[0]]
    assert await listed(request_id=ids[0], state="failed") == []


@pytest.mark.parametrize(
    "query", ["state=lost", "limit=0", "limit=1001", "limit=many", "limit=-1", "cursor=nowhere", "cursor=47ab4dfac1b949d28e4439759c3581f2"]
)
async def test_odd_questions_are_refused(stage: Any, query: str) -> None:
    """With what would be right."""
    reply = await stage.client.get(f"{LIST}?{query}")
    assert (reply.status_code, reply.json()["error_type"]) == (400, "bad_request")


async def test_a_delivery_is_begun_anew(stage: Any) -> None:
    """202 with the delivery as it stands; an unknown one is 404."""
    owe(stage)
    owed = stage.app.state.services.deliveries
    delivery = owed.claim(10)
    owed.failed(delivery, 302, "The receiver answered 302.")
    reply = await stage.client.post(f"{LIST}/{delivery.id}/redeliver")
    assert reply.status_code == 202
    assert {"id": delivery.id, "state": "pending", "tries": 0, "next_try_at": "2027-01-15T08:00:00+00:00"}.items() <= reply.json().items()
    assert (await stage.client.post(f"{LIST}/nobody/redeliver")).status_code == 404


@pytest.mark.parametrize(("method", "path"), [("GET", LIST), ("POST", f"{LIST}/x/redeliver")])
async def test_only_an_administrator_may(stage: Any, method: str, path: str) -> None:
    """A key of the scope `api` is 403 and says what is needed; no key is 401."""
    user, admin = stage.keys.create(), stage.keys.create(scope="admin")
    assert (await stage.client.request(method, path)).status_code == 401
    refused = await stage.client.request(method, path, headers={"Authorization": f"Key {user.text}"})
    assert (refused.status_code, refused.json()["error_type"]) == (403, "forbidden")
    assert "--scope admin" in refused.json()["message"]
    assert (await stage.client.request(method, path, headers={"Authorization": f"Key {admin.text}"})).status_code in {200, 404}


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-origin"}]
)
async def test_web_pages_administer_nothing_where_the_door_is_open(stage: Any, headers: dict[str, str]) -> None:
    """A page in a browser on this machine may have been written by anybody; with an administrator's key it may."""
    assert (await stage.client.get(LIST, headers=headers)).status_code == 403
    assert (await stage.client.get(LIST, headers={"Sec-Fetch-Site": "none"})).status_code == 200
    admin = stage.keys.create(scope="admin")
    assert (await stage.client.get(LIST, headers=headers | {"Authorization": f"Key {admin.text}"})).status_code == 200
