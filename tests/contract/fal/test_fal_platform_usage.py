"""fal's Platform API: what was used, the rows that it was reckoned from, and figures about requests."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from soundstage.jobs.model import Failure

STANDARD, PRO = "fal-ai/sora-2/text-to-video", "fal-ai/sora-2/text-to-video/pro"
DAY = 86400


def at(text: str, zone: str = "Europe/Berlin") -> float:
    """Return a moment of the clocks of a place."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


async def clip(
    office: Any, *, ended: float | None = None, endpoint: str = STANDARD, took: float = 20, waited: float = 0, **fields: Any
) -> str:
    """Make a clip that is finished at a moment, and return its request's id."""
    key = fields.pop("key", None)
    tags = fields.pop("tags", None)
    if ended is not None:
        office.clock.now = ended - took - waited
    headers = {**({"Authorization": f"Key {key.text}"} if key else {}), **({"X-Fal-Tags": tags} if tags else {})}
    reply = await office.client.post(f"/queue/{endpoint}", json={"prompt": "A cat.", **fields}, headers=headers)
    office.clock.advance(waited)
    job = office.claim()
    assert job.id == reply.json()["request_id"]
    office.clock.advance(took)
    office.finish(job)
    return job.id


async def ask(office: Any, path: str, key: Any = None, **query: Any) -> dict[str, Any]:
    """Return what a list says."""
    headers = {"Authorization": f"Key {key.text}"} if key else {}
    reply = await office.client.get(f"/v1/models/{path}", params=query, headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()


async def test_usage_of_the_last_day_by_the_hour(office: Any) -> None:
    """The default: 24 hours until now, in UTC, cut into hours; hours without usage are left out."""
    start = office.clock.now
    await clip(office, ended=start - 2 * DAY)
    await clip(office, ended=start - 7200, duration=8)
    await clip(office, ended=start - 7100, endpoint=PRO, resolution="720p")
    office.clock.now = start
    body = await ask(office, "usage")
    assert (body["has_more"], body["next_cursor"], "summary" in body) == (False, None, False)
    (bucket,) = body["time_series"]
    assert bucket["bucket"] == "2027-01-15T06:00:00+00:00"
    standard, pro = bucket["results"]
    assert standard == {
        "endpoint_id": STANDARD, "unit": "second", "quantity": 8.0, "unit_price": 0.1, "percent_discount": None, "cost_subtotal": 0.8,
        "cost_discount": 0.0, "cost_total": 0.8, "cost": 0.8, "currency": "USD",
    }  # fmt: skip
    assert (pro["endpoint_id"], pro["unit_price"], pro["cost"]) == (PRO, 0.3, 1.2)


async def test_different_prices_are_different_lines(office: Any) -> None:
    """Of one endpoint, too; the summary has the same lines over the whole span."""
    for resolution in ("720p", "1080p", "720p"):
        await clip(office, endpoint=PRO, resolution=resolution)
    office.clock.advance(3600)
    body = await ask(office, "usage", expand="summary")
    assert "time_series" not in body
    assert [(line["unit_price"], line["quantity"], line["cost"]) for line in body["summary"]] == [(0.3, 8.0, 2.4), (0.5, 4.0, 2.0)]


async def test_days_are_those_of_the_place(office: Any) -> None:
    """The night of the clocks' change has 25 hours, and its clip of the second two o'clock is in the day that it is in."""
    for moment in ("2026-10-24T23:59:59", "2026-10-25T00:00:00", "2026-10-25T23:59:59", "2026-10-26T00:00:00"):
        await clip(office, ended=at(moment))
    office.clock.now = at("2026-10-27T12:00")
    query = {"start": "2026-10-24", "end": "2026-10-27", "timezone": "Europe/Berlin", "timeframe": "day"}
    body = await ask(office, "usage", **query)
    assert [(bucket["bucket"], bucket["results"][0]["quantity"]) for bucket in body["time_series"]] == [
        ("2026-10-24T00:00:00+02:00", 4.0),
        ("2026-10-25T00:00:00+02:00", 8.0),
        ("2026-10-26T00:00:00+01:00", 4.0),
    ]
    in_utc = await ask(office, "usage", **query | {"timezone": "UTC"})
    assert [bucket["results"][0]["quantity"] for bucket in in_utc["time_series"]] == [8.0, 8.0]


async def test_the_hour_that_is_there_twice_is_two_hours(office: Any) -> None:
    """Each with its own offset."""
    first = at("2026-10-25T02:30")
    await clip(office, ended=first)
    await clip(office, ended=first + 3600)
    office.clock.now = at("2026-10-25T12:00")
    body = await ask(office, "usage", start="2026-10-25", timezone="Europe/Berlin", timeframe="hour")
    assert [bucket["bucket"] for bucket in body["time_series"]] == ["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"]


async def test_a_span_is_widened_to_whole_buckets_unless_told_otherwise(office: Any) -> None:
    """`bound_to_timeframe`; the end is exclusive either way."""
    await clip(office, ended=at("2026-06-01T09:00", "UTC"))
    await clip(office, ended=at("2026-06-01T12:00", "UTC"))
    office.clock.now = at("2026-06-02T12:00", "UTC")
    query = {"start": "2026-06-01T10:00:00Z", "end": "2026-06-01T12:00:00Z", "timeframe": "day", "expand": "summary"}
    assert (await ask(office, "usage", **query))["summary"][0]["quantity"] == 8.0
    assert (await ask(office, "usage", **query, bound_to_timeframe="false"))["summary"] == []


async def test_keys_are_told_apart_on_request(office: Any) -> None:
    """By their labels, and by their ids for programs; each sees its own, an administrator all, or those that they ask for."""
    one, two = office.keys.create("one"), office.keys.create("two")
    admin = office.keys.create("boss", scope="admin")
    await clip(office, key=one)
    await clip(office, key=two, duration=8)
    office.clock.advance(1)
    body = await ask(office, "usage", admin, expand="summary,auth_method,auth_method_structured")
    assert sorted((line["auth_method"], line["quantity"], line["auth_method_structured"]["api_key_id"]) for line in body["summary"]) == [
        ("one", 4.0, one.id),
        ("two", 8.0, two.id),
    ]
    assert (await ask(office, "usage", admin, expand="summary"))["summary"][0]["quantity"] == 12.0
    assert (await ask(office, "usage", admin, expand="summary", api_key_id=two.id))["summary"][0]["quantity"] == 8.0
    assert (await ask(office, "usage", one, expand="summary"))["summary"][0]["quantity"] == 4.0
    assert (await ask(office, "usage", one, expand="summary", api_key_id=two.id))["summary"] == []
    assert len((await ask(office, "requests/by-endpoint", one, endpoint_id=STANDARD))["items"]) == 1
    assert (await ask(office, "analytics", two, endpoint_id=STANDARD, expand="summary,request_count"))["summary"][0]["request_count"] == 1
    assert len((await ask(office, "requests/by-endpoint", admin, endpoint_id=STANDARD))["items"]) == 2


async def test_buckets_come_in_pages_of_one_span(office: Any) -> None:
    """Each bucket once, though time goes on and clips are made between two pages; their sum is the first page's summary."""
    begin = office.clock.now
    for hour in range(5):
        await clip(office, ended=begin + hour * 3600, duration=4)
    office.clock.now = begin + 5 * 3600
    pages = [await ask(office, "usage", limit=2, expand="time_series,summary")]
    while pages[-1]["has_more"]:
        await clip(office, duration=20)
        office.clock.advance(7200)
        pages.append(await ask(office, "usage", limit=2, expand="time_series,summary", cursor=pages[-1]["next_cursor"]))
    buckets = [bucket["bucket"] for page in pages for bucket in page["time_series"]]
    assert len(buckets) == len(set(buckets)) == 5
    assert buckets == sorted(buckets)
    total = sum(line["cost"] for page in pages for bucket in page["time_series"] for line in bucket["results"])
    assert round(total, 9) == pages[0]["summary"][0]["cost"] == pages[-1]["summary"][0]["cost"] == 2.0


@pytest.mark.parametrize(
    "query",
    [
        {"start": "yesterday"}, {"start": "2026-13-01"}, {"start": "0001-01-01"}, {"end": "9999-12-31"}, {"start": "2027-01-16", "end": "2027-01-15"},
        {"timezone": "Mars/Olympus"}, {"timezone": "/etc/passwd"}, {"timezone": "../UTC"}, {"timezone": ""}, {"timeframe": "year"},
        {"bound_to_timeframe": "maybe"}, {"expand": "auth_method"}, {"expand": "everything"}, {"login_username": "zoe"}, {"limit": "-1"},
        {"start": "1990-01-01", "timeframe": "minute"}, {"api_key_id": ","}, {"start": "2026-W01"}, {"start": "20260101"},
    ],
)  # fmt: skip
async def test_what_cannot_be_asked_of_usage_is_refused(office: Any, query: dict[str, str]) -> None:
    """As a fault of the caller."""
    reply = await office.client.get("/v1/models/usage", params=query)
    assert (reply.status_code, reply.json()["error"]["type"]) == (400, "validation_error"), reply.text


async def test_billing_events_are_the_ledgers_rows(office: Any) -> None:
    """Newest first, each to the billionth of a dollar, with its request and its client's tags."""
    first = await clip(office, tags="team=design,env=prod")
    second = await clip(office, endpoint=PRO, duration=20, tags="team=film")
    office.clock.advance(1)
    body = await ask(office, "billing-events")
    assert [event["request_id"] for event in body["billing_events"]] == [second, first]
    assert body["billing_events"][0] == {
        "request_id": second, "endpoint_id": PRO, "timestamp": "2027-01-15T08:00:40.000Z", "output_units": 20.0, "unit_price": 0.5,
        "percent_discount": None, "cost_subtotal": 10.0, "cost_discount": 0.0, "cost_total": 10.0, "cost_estimate_nano_usd": 10_000_000_000,
        "tags": {"team": "film"},
    }  # fmt: skip

    async def ids(**query: Any) -> list[str]:
        return [event["request_id"] for event in (await ask(office, "billing-events", **query))["billing_events"]]

    assert await ids(request_id=first) == [first]
    assert await ids(endpoint_id=PRO) == [second]
    assert await ids(tag="team=design") == [first]
    assert await ids(tag=["team=design", "team=film"]) == [second, first]
    assert await ids(tag=["team=design", "env=test"]) == []
    assert await ids(tag="te\"am=x'") == []
    assert await ids(start="2027-01-16", end="2027-01-17") == []


async def test_billing_events_come_in_pages_each_once(office: Any) -> None:
    """Also those of the same moment, and though more are made meanwhile."""
    made = [await clip(office, took=0) for _ in range(7)]
    office.clock.advance(1)
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = await ask(office, "billing-events", limit=3, **cursor)
        seen += [event["request_id"] for event in page["billing_events"]]
        if not page["has_more"]:
            break
        cursor = {"cursor": page["next_cursor"]}
        await clip(office)
    assert seen == made[::-1]


async def test_billing_events_of_more_than_90_days_are_refused(office: Any) -> None:
    """And of 90 days they are not."""
    for days, status in ((90, 200), (91, 400)):
        start = datetime.fromtimestamp(office.clock.now - days * DAY, ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")
        reply = await office.client.get("/v1/models/billing-events", params={"start": start})
        assert reply.status_code == status


async def test_figures_of_requests_by_the_hour_and_in_all(office: Any) -> None:
    """Counts of each way to end, and percentiles by nearest rank of those that were begun, four of which failed at once."""
    for took in (10, 20, 30, 40):
        await clip(office, took=took, waited=took / 10)
    await office.submit()
    job = office.claim()
    office.store.fail(job.id, job.attempt, Failure(message="No.", kind="content_policy_violation"))
    for kind in ("internal_server_error", "runner_disconnected", "request_timeout"):
        await office.submit()
        job = office.claim()
        office.store.fail(job.id, job.attempt, Failure(message="No.", kind=kind))
    waiting = await office.submit()
    await office.client.put(f"/queue/fal-ai/sora-2/requests/{waiting}/cancel")
    await office.client.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers={"X-Fal-Request-Timeout": "5"})
    office.clock.advance(10)
    office.store.expire_waiting()
    await office.submit()  # still waits, and so is in no figure
    office.clock.advance(1)
    metrics = (
        "request_count success_count user_error_count error_count startup_error_count connection_error_count timeout_error_count "
        "runtime_error_count cold_boot_count total_billable_duration p50_duration p90_duration p75_prepare_duration p50_cold_boot_duration"
    )
    body = await ask(office, "analytics", endpoint_id=STANDARD, expand=["time_series", "summary", *metrics.split()])
    (summary,) = body["summary"]
    assert summary == {
        "endpoint_id": STANDARD, "request_count": 10, "success_count": 4, "user_error_count": 2, "error_count": 4, "startup_error_count": 1,
        "connection_error_count": 1, "timeout_error_count": 1, "runtime_error_count": 1, "cold_boot_count": 0, "total_billable_duration": 100.0,
        "p50_duration": 0.0, "p90_duration": 40.0, "p75_prepare_duration": 2.0,
    }  # fmt: skip
    (bucket,) = body["time_series"]
    assert (bucket["bucket"], bucket["results"]) == ("2027-01-15T08:00:00+00:00", [summary])
    assert (await ask(office, "analytics", endpoint_id=STANDARD))["time_series"][0]["results"] == [
        {"endpoint_id": STANDARD, "request_count": 10}
    ]


@pytest.mark.parametrize("expand", ["summary", "request_count", "p33_duration"])
async def test_figures_need_a_shape_and_a_metric(office: Any, expand: str) -> None:
    """As on fal."""
    reply = await office.client.get("/v1/models/analytics", params={"endpoint_id": STANDARD, "expand": expand})
    assert (reply.status_code, reply.json()["error"]["type"]) == (400, "validation_error")
