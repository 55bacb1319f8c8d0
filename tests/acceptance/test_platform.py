"""The Platform API of a real server: what was made by real clients is booked, survives a kill, and is told through the front door's hosts."""

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

STANDARD = "fal-ai/sora-2/text-to-video"


def test_what_was_made_is_booked_and_survives_a_kill(serving: Any, tmp_path: Path) -> None:
    """Clips made side by side are each a row; after `kill -9` and a new start the sums are the same, and payloads can be deleted."""
    with serving(tmp_path) as server, httpx.Client(base_url=server.url, trust_env=False, timeout=60) as client:
        with ThreadPoolExecutor(3) as people:
            made = list(people.map(lambda n: client.post(f"/{STANDARD}", json={"prompt": f"Cat {n}.", "duration": 8}), range(3)))
        assert [reply.status_code for reply in made] == [200] * 3
        before = usage(client)
        assert before["summary"] == before["time_series"][0]["results"]
        assert (before["summary"][0]["quantity"], before["summary"][0]["cost_total"]) == (24.0, 2.4)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait(30)
    with serving(tmp_path) as server, httpx.Client(base_url=server.url, trust_env=False, timeout=60) as client:
        assert usage(client) == before
        events = client.get("/v1/models/billing-events").json()["billing_events"]
        assert {event["request_id"] for event in events} == {reply.headers["x-fal-request-id"] for reply in made}
        job_id = events[0]["request_id"]
        deleted = client.delete(f"/v1/models/requests/{job_id}/payloads").json()["cdn_delete_results"]
        assert {result["exception"] for result in deleted} == {None}
        assert client.get(f"/queue/fal-ai/sora-2/requests/{job_id}").status_code == 404
        assert usage(client) == before


def usage(client: httpx.Client) -> dict[str, Any]:
    """Return what was used, by the month, so that no hour's turn comes in between."""
    reply = client.get("/v1/models/usage", params={"expand": "time_series,summary", "timeframe": "month"})
    assert reply.status_code == 200, reply.text
    return reply.json()


def test_a_key_is_made_while_the_server_runs_and_counts_at_once(serving: Any, tmp_path: Path) -> None:
    """Of many who ask at the same time each gets a key that opens the door; the server asks for one from then on."""
    with serving(tmp_path) as server, httpx.Client(base_url=server.url, trust_env=False, timeout=60) as client:
        start = threading.Barrier(2)

        def make(n: int) -> httpx.Response:
            start.wait(30)
            return client.post("/v1/keys", json={"alias": f"key {n}"})

        with ThreadPoolExecutor(2) as people:
            replies = list(people.map(make, range(2)))
        keys = [reply.json()["key"] for reply in replies if reply.status_code == 201]
        assert keys
        assert client.get("/v1/models/usage").status_code == 401
        for key in keys:
            assert client.get("/v1/models/usage", headers={"Authorization": f"Key {key}"}).status_code == 200
