"""Limits of keys, at a real server with several workers."""

import time
from pathlib import Path
from typing import Any

import httpx

from soundstage.api.keys import KeyBook

STANDARD = "fal-ai/sora-2/text-to-video"


def test_a_key_at_its_limit_waits_while_others_go_first(tmp_path: Path, serving: Any) -> None:
    """Of three free workers a key with a limit of one gets one; its next request begins when the first has ended. A direct run is refused."""
    keys = KeyBook(tmp_path / "data" / "keys.json")
    ann, bob = (
        {"Authorization": f"Key {key.text}"} for key in (keys.create(concurrent=1, budget_nano_usd=10**9), keys.create(scope="admin"))
    )
    with serving(tmp_path, "HangsEngine", workers="3") as server, httpx.Client(base_url=server.url, trust_env=False) as http:

        def submit(headers: dict[str, str]) -> str:
            return http.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers=headers).json()["request_id"]

        def status(request_id: str) -> str:
            return http.get(f"/queue/fal-ai/sora-2/requests/{request_id}/status", headers=bob).json()["status"]

        def until_made(request_id: str) -> None:
            deadline = time.monotonic() + 120
            while status(request_id) != "IN_PROGRESS":
                assert time.monotonic() < deadline, "its turn never came"
                time.sleep(0.02)

        first, second, other = submit(ann), submit(ann), submit(bob)
        until_made(first)
        until_made(other)
        assert status(second) == "IN_QUEUE"  # although it is older than the other, and a worker is free
        refused = http.post(f"/{STANDARD}", json={"prompt": "x"}, headers=ann)
        assert (refused.status_code, refused.json()["error_type"]) == (429, "concurrent_requests_limit")

        overdrawn = http.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers=ann)
        assert (overdrawn.status_code, overdrawn.json()["error_type"]) == (403, "budget_spent")
        http.put(f"/queue/fal-ai/sora-2/requests/{first}/cancel", headers=ann)
        until_made(second)
        assert http.post(f"/queue/{STANDARD}", json={"prompt": "x"}, headers=ann).status_code == 200
