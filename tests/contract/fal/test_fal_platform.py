"""fal's Platform API: which models there are, what they cost, keys, the account, and how it says no."""

import json
from typing import Any

import pytest

from soundstage.api.fal_platform import CALLS

STANDARD, PRO = "fal-ai/sora-2/text-to-video", "fal-ai/sora-2/text-to-video/pro"
ADMIN_CALLS = [
    ("GET", "/v1/models/billing-events"),
    ("DELETE", "/v1/models/requests/11111111-1111-4111-8111-111111111111/payloads"),
    ("GET", "/v1/keys"),
    ("POST", "/v1/keys"),
    ("DELETE", "/v1/keys/x"),
    ("GET", "/v1/account/billing"),
]
KEY_CALLS = [
    ("GET", f"/v1/models/pricing?endpoint_id={STANDARD}"),
    ("POST", "/v1/models/pricing/estimate"),
    ("GET", "/v1/models/usage"),
    ("GET", f"/v1/models/analytics?endpoint_id={STANDARD}"),
    ("GET", f"/v1/models/requests/by-endpoint?endpoint_id={STANDARD}"),
]


def told(reply: Any, status: int, kind: str) -> str:
    """Check that a reply is an error in the Platform API's form, and return its message."""
    assert reply.status_code == status, reply.text
    (error,) = reply.json().values()
    assert error["type"] == kind
    assert error["docs_url"].startswith("https://")
    assert error["request_id"] == reply.headers["x-fal-request-id"]
    assert set(reply.json()) == {"error"}
    return error["message"]


async def test_all_models_are_listed_with_what_fal_tells_of_them(office: Any) -> None:
    """Without a key too; every field that fal's schema requires is there, and addresses are this server's."""
    office.keys.create()
    reply = await office.client.get("/v1/models")
    assert reply.status_code == 200
    body = reply.json()
    assert (body["has_more"], body["next_cursor"]) == (False, None)
    assert [model["endpoint_id"] for model in body["models"]] == [STANDARD, PRO]
    about = body["models"][0]["metadata"]
    required = "display_name category description status tags updated_at is_favorited thumbnail_url model_url date highlighted pinned"
    assert set(required.split()) <= set(about)
    assert (about["status"], about["category"], about["is_favorited"]) == ("active", "text-to-video", None)
    assert about["model_url"] == f"http://127.0.0.1:8321/{STANDARD}"
    assert "openapi" not in body["models"][0]


async def test_on_fals_own_host_the_addresses_are_fals(office: Any) -> None:
    """Who speaks to api.fal.ai through the front door finds the model behind it, too."""
    reply = await office.client.get("https://api.fal.ai/v1/models", params={"endpoint_id": PRO, "expand": "openapi-3.0"})
    (model,) = reply.json()["models"]
    assert model["metadata"]["model_url"] == f"https://fal.run/{PRO}"
    assert model["openapi"]["servers"] == [{"url": "https://queue.fal.run"}]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "SORA  1920X1080"}, [PRO]),
        ({"q": "nothing of that kind"}, []),
        ({"category": "text-to-video"}, [STANDARD, PRO]),
        ({"category": "training"}, []),
        ({"status": "deprecated"}, []),
        ({"status": "active", "q": "1920x1080"}, [PRO]),
        ({"endpoint_id": PRO}, [PRO]),
        ({"endpoint_id": [PRO, STANDARD, "no/such/model"]}, [STANDARD, PRO]),
        ({"endpoint_id": f"{PRO},{STANDARD}"}, [STANDARD, PRO]),
        ({"endpoint_id": STANDARD, "q": "1920x1080"}, []),
        ({"nonsense": "1"}, [STANDARD, PRO]),
    ],
)
async def test_models_are_searched(office: Any, query: dict[str, Any], found: list[str]) -> None:
    """By words, category, status and ids, together."""
    reply = await office.client.get("/v1/models", params=query)
    assert [model["endpoint_id"] for model in reply.json()["models"]] == found


async def test_models_come_in_pages(office: Any) -> None:
    """Each once, by the cursor; a cursor belongs to its query."""
    first = (await office.client.get("/v1/models", params={"limit": 1, "q": "sora"})).json()
    assert first["has_more"]
    second = (await office.client.get("/v1/models", params={"limit": 1, "q": "sora", "cursor": first["next_cursor"]})).json()
    assert [page["models"][0]["endpoint_id"] for page in (first, second)] == [STANDARD, PRO]
    assert (second["has_more"], second["next_cursor"]) == (False, None)
    other = await office.client.get("/v1/models", params={"q": "video", "cursor": first["next_cursor"]})
    assert "cursor" in told(other, 400, "validation_error")


@pytest.mark.parametrize("cursor", ["Mg==", "x", "é", "[]", "WzFd", "WyIwIiwxXQ", "A" * 900, "bnVsbA"])
@pytest.mark.parametrize(
    "path",
    ["/v1/models", "/v1/models/usage", "/v1/models/billing-events", f"/v1/models/requests/by-endpoint?endpoint_id={STANDARD}", "/v1/keys"],
)
async def test_a_cursor_that_is_none_is_refused(office: Any, path: str, cursor: str) -> None:
    """On every list, whatever somebody writes there."""
    reply = await office.client.get(
        path, params={**dict(part.split("=") for part in path.partition("?")[2].split("&") if part), "cursor": cursor}
    )
    assert "cursor" in told(reply, 400, "validation_error")


async def test_an_openapi_document_comes_with_a_model_on_request(office: Any) -> None:
    """And of the enterprise status it is said that there is none."""
    reply = await office.client.get("/v1/models", params={"endpoint_id": STANDARD, "expand": ["openapi-3.0", "enterprise_status"]})
    (model,) = reply.json()["models"]
    assert model["openapi"]["openapi"] == "3.0.4"
    assert model["enterprise_status"]["error"]["code"] == "expansion_failed"


@pytest.mark.parametrize(
    "query",
    [{"limit": 0}, {"limit": "many"}, {"status": "new"}, {"expand": "everything"}, {"endpoint_id": [f"a/{n}" for n in range(51)]}, {"endpoint_id": "a" * 300}],
)  # fmt: skip
async def test_what_cannot_be_asked_of_the_models_is_refused(office: Any, query: dict[str, Any]) -> None:
    """With the name of the parameter."""
    assert next(iter(query)) in told(await office.client.get("/v1/models", params=query), 400, "validation_error")


async def test_a_model_that_is_not_there_is_not_found(office: Any) -> None:
    """By lists of models, of prices, of figures and of requests."""
    told(await office.client.get("/v1/models?endpoint_id=no/such/model"), 404, "not_found")
    for path in ("pricing", "analytics", "requests/by-endpoint"):
        told(await office.client.get(f"/v1/models/{path}?endpoint_id={STANDARD}&endpoint_id=no/such/model"), 404, "not_found")


async def test_prices_are_those_of_the_page(office: Any) -> None:
    """Of a second at the default resolution, as for every call of the kind; the others stand beside it."""
    reply = await office.client.get("/v1/models/pricing", params={"endpoint_id": [STANDARD, PRO]})
    assert reply.json() == {
        "prices": [
            {"endpoint_id": STANDARD, "unit_price": 0.1, "unit": "second", "currency": "USD", "prices": {"720p": 0.1}},
            {
                "endpoint_id": PRO,
                "unit_price": 0.5,
                "unit": "second",
                "currency": "USD",
                "prices": {"1080p": 0.5, "720p": 0.3, "true_1080p": 0.7},
            },
        ],
        "next_cursor": None,
        "has_more": False,
    }


async def test_an_estimate_by_units(office: Any) -> None:
    """Units times price, in sum."""
    endpoints = {STANDARD: {"unit_quantity": 12}, PRO: {"unit_quantity": 2.5}}
    reply = await office.client.post("/v1/models/pricing/estimate", json={"estimate_type": "unit_price", "endpoints": endpoints})
    assert reply.json() == {"estimate_type": "unit_price", "total_cost": 2.45, "currency": "USD"}


async def test_an_estimate_by_what_calls_have_come_to(office: Any) -> None:
    """Where none was made yet, a call counts as one that says nothing but a prompt; then it is the average."""
    asked = {"estimate_type": "historical_api_price", "endpoints": {STANDARD: {"call_quantity": 10}}}
    before = await office.client.post("/v1/models/pricing/estimate", json=asked)
    assert before.json()["total_cost"] == 4.0
    for duration in (8, 12):
        await office.submit(duration=duration)
        office.finish(office.claim())
    after = await office.client.post("/v1/models/pricing/estimate", json=asked)
    assert after.json()["total_cost"] == 10.0


@pytest.mark.parametrize(
    "body",
    [
        {}, [], "x", None, {"estimate_type": "guess", "endpoints": {}}, {"estimate_type": "unit_price"}, {"estimate_type": "unit_price", "endpoints": {}},
        {"estimate_type": "unit_price", "endpoints": {STANDARD: {"call_quantity": 1}}}, {"estimate_type": "unit_price", "endpoints": {STANDARD: {"unit_quantity": 0}}},
        {"estimate_type": "unit_price", "endpoints": {STANDARD: {"unit_quantity": 1e300}}}, {"estimate_type": "historical_api_price", "endpoints": {STANDARD: {"call_quantity": 1.5}}},
        {"estimate_type": "historical_api_price", "endpoints": {f"a/{n}": {"call_quantity": 1} for n in range(51)}},
    ],
)  # fmt: skip
async def test_an_estimate_that_cannot_be_made_is_refused(office: Any, body: Any) -> None:
    """What is missing, negative, infinite or too much."""
    told(await office.client.post("/v1/models/pricing/estimate", json=body), 400, "validation_error")


async def test_bodies_are_bounded_and_must_be_json(office: Any) -> None:
    """On both calls that take one."""
    for path in ("/v1/keys", "/v1/models/pricing/estimate"):
        told(await office.client.post(path, content=b"{"), 400, "validation_error")
        told(await office.client.post(path, content=b" " * 100_000), 413, "validation_error")


async def test_a_key_is_made_listed_and_ended(office: Any) -> None:
    """Its secret is told once; from then on it opens the door, until it is deleted; deleting it again is no error."""
    made = await office.client.post("/v1/keys", json={"alias": "  Laptop of Zoë "})
    assert made.status_code == 201
    assert made.headers["cache-control"] == "no-store"
    key = made.json()
    assert set(key) == {"key_id", "key_secret", "key"}
    assert key["key"] == f"{key['key_id']}:{key['key_secret']}"
    by = {"Authorization": f"Key {key['key']}"}
    assert (await office.client.get("/v1/models/usage", headers=by)).status_code == 200
    assert (await office.client.get("/v1/models/usage")).status_code == 401
    admin = await administrator(office)
    listed = (await office.client.get("/v1/keys", headers=admin)).json()
    assert key["key_secret"] not in json.dumps(listed)
    (one,) = [one for one in listed["keys"] if one["key_id"] == key["key_id"]]
    assert (one["alias"], one["scope"]) == ("Laptop of Zoë", "API")
    assert one["created_at"].endswith("Z")
    for _ in range(2):
        deleted = await office.client.delete(f"/v1/keys/{key['key_id']}", headers=admin)
        assert (deleted.status_code, deleted.content) == (204, b"")
    assert (await office.client.get("/v1/models/usage", headers=by)).status_code == 401
    assert (await office.client.delete("/v1/keys/nobody", headers=admin)).status_code == 204
    left = (await office.client.get("/v1/keys", headers=admin)).json()["keys"]
    assert key["key_id"] not in [one["key_id"] for one in left]


async def administrator(office: Any) -> dict[str, str]:
    """Return the headers of an administrator."""
    return {"Authorization": f"Key {office.keys.create('admin', scope='admin').text}"}


@pytest.mark.parametrize("alias", ["", " ", "a" * 256, "line\nbreak", "\x1b[31mred", 7, None, ["x"]])
async def test_an_alias_is_a_line_for_people(office: Any, alias: Any) -> None:
    """Nothing that plays tricks on the terminal that lists keys."""
    told(await office.client.post("/v1/keys", json={"alias": alias}), 400, "validation_error")
    assert office.keys.is_empty


async def test_keys_come_in_pages_each_once(office: Any) -> None:
    """Also when some are made and ended meanwhile."""
    admin = await administrator(office)
    made = [office.keys.create(f"key {n}").id for n in range(5)]
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = (await office.client.get("/v1/keys", params={"limit": 2, **cursor}, headers=admin)).json()
        seen += [key["key_id"] for key in page["keys"]]
        if not page["has_more"]:
            break
        if not cursor:
            office.keys.revoke(seen[-1])
            office.clock.advance(1)
            office.keys.create("late")
        cursor = {"cursor": page["next_cursor"]}
    assert len(seen) == len(set(seen))
    assert set(made) <= set(seen)


async def test_the_account_has_money_that_nobody_spends(office: Any) -> None:
    """The balance only when it is asked for."""
    assert (await office.client.get("/v1/account/billing")).json() == {"username": "local"}
    credits_ = (await office.client.get("/v1/account/billing?expand=credits")).json()["credits"]
    assert credits_["currency"] == "USD"
    assert credits_["current_balance"] > 0


async def test_where_webhooks_come_from_is_not_known(office: Any) -> None:
    """An empty list, without a key."""
    office.keys.create()
    reply = await office.client.get("/v1/meta")
    assert (reply.status_code, reply.json()) == (200, {"webhook_ip_ranges": []})


@pytest.mark.parametrize(("method", "path"), KEY_CALLS + ADMIN_CALLS)
async def test_every_call_but_two_asks_for_a_key(office: Any, method: str, path: str) -> None:
    """And says no in the Platform API's form, before it looks at anything else."""
    office.keys.create()
    for headers in ({}, {"Authorization": "Key wrong:key"}):
        reply = await office.client.request(method, path, headers=headers, content=b"{")
        told(reply, 401, "authorization_error")
        assert reply.headers["www-authenticate"] == "Key"


@pytest.mark.parametrize(("method", "path"), ADMIN_CALLS)
async def test_what_administers_the_server_asks_for_an_administrators_key(office: Any, method: str, path: str) -> None:
    """An ordinary key may not."""
    key = office.keys.create()
    told(await office.client.request(method, path, headers={"Authorization": f"Key {key.text}"}), 403, "authorization_error")


async def test_an_administrators_key_is_ended_on_the_command_line_alone(office: Any) -> None:
    """Nobody who has taken one over can lock the others out; the list does not show them."""
    headers = await administrator(office)
    (admin,) = office.keys.list()
    told(await office.client.delete(f"/v1/keys/{admin.id}", headers=headers), 403, "authorization_error")
    assert (await office.client.get("/v1/keys", headers=headers)).json()["keys"] == []


async def test_what_fal_has_and_this_server_has_not_is_not_implemented(office: Any) -> None:
    """It says so, instead of taking the path for a model's id."""
    for path in ("/v1/serverless/apps", "/v1/workflows", "/v1/assets/characters", "/v1/compute/instances/7", "/v1/organization/usage"):
        told(await office.client.get(path), 501, "not_implemented")


async def test_an_unknown_call_and_a_wrong_method_are_told_in_this_form(office: Any) -> None:
    """The latter with what would fit. The rooms of others stay theirs."""
    told(await office.client.get("/v1/models/no-such-call"), 404, "not_found")
    told(await office.client.get("/v1/account"), 404, "not_found")
    wrong = await office.client.delete("/v1/models/usage")
    told(wrong, 405, "validation_error")
    assert "GET" in wrong.headers["allow"]
    theirs = await office.client.get(f"/v1/takes/video_{'0' * 32}/screenplay")
    assert (theirs.status_code, theirs.json()["error_type"]) == (404, "not_found")


async def test_a_ledger_that_cannot_be_read_is_a_server_error(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this form too, whether it was foreseen or not; and nothing of the cause is told that nobody foresaw."""
    services = office.app.state.services
    services.ledger._reader._path = office.folder  # a folder is no database
    services.ledger._reader._idle.clear()
    message = told(await office.client.get("/v1/models/usage"), 500, "server_error")
    assert "cannot be used" in message
    monkeypatch.setattr(type(services.ledger), "events", lambda *_, **__: 1 / 0)
    assert told(await office.client.get("/v1/models/billing-events"), 500, "server_error") == "Internal Server Error"


async def test_each_call_is_in_the_openapi_document(office: Any) -> None:
    """With the parameters that it takes; none is described that there is not."""
    document = (await office.client.get("/openapi.json")).json()
    described = {
        (method.upper(), path) for path, calls in document["paths"].items() for method in calls if "platform" in calls[method]["tags"]
    }
    assert described == {(method, path) for method, path, _ in CALLS}
    usage = document["paths"]["/v1/models/usage"]["get"]
    assert {"start", "end", "timezone", "timeframe", "bound_to_timeframe", "endpoint_id", "expand", "limit", "cursor"} <= {
        parameter["name"] for parameter in usage["parameters"]
    }


@pytest.mark.parametrize(
    "header", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "cross-site"}]
)
async def test_no_web_page_reads_what_others_asked_for_while_there_are_no_keys(office: Any, header: dict[str, str]) -> None:
    """Nor does it administer; with a key of its own it sees what is the key's."""
    lists = [call for call in KEY_CALLS if "pricing" not in call[1]]
    for method, path in lists + ADMIN_CALLS:
        told(await office.client.request(method, path, headers=header), 403, "authorization_error")
    key = office.keys.create()
    for method, path in lists:
        reply = await office.client.request(method, path, headers={**header, "Authorization": f"Key {key.text}"})
        assert reply.status_code == 200
