"""Webhooks of a real server process, at a real receiver."""

import json
import os
import signal
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

import fal_client.client
import httpx
import pytest

from receivers import NotGenuine, Receiver, verify
from soundstage.api.keys import KeyBook
from soundstage.cli.background import free_pair
from soundstage.jobs.sqlite import SqliteStore
from soundstage.outbound.deliveries import Deliveries
from soundstage.testing import new_job

STANDARD = "fal-ai/sora-2/text-to-video"


def submit(server: Any, receiver: Receiver, **headers: str) -> str:
    """Queue a request that asks for a webhook; return its id."""
    reply = httpx.post(
        f"{server.url}/queue/{STANDARD}", params={"fal_webhook": receiver.url}, json={"prompt": "A cat."}, headers=headers, trust_env=False
    )
    assert reply.status_code == 200, reply.text
    return reply.json()["request_id"]


def key_set_of(server: Any) -> dict[str, Any]:
    """Fetch the key set, as a receiver does."""
    return httpx.get(f"{server.url}/.well-known/jwks.json", trust_env=False).json()


def test_a_clip_is_told_to_its_receiver(live: Any) -> None:
    """Signed by the key that the server shows, with the result, whose file can be fetched."""
    with Receiver() as receiver:
        request_id = submit(live, receiver)
        (call,) = receiver.wait_for(1)
    verify(call, key_set_of(live))
    assert (call.told["request_id"], call.told["status"]) == (request_id, "OK")
    video = call.told["payload"]["video"]
    assert len(httpx.get(video["url"], trust_env=False).content) == video["file_size"]


def test_fals_own_client_asks_for_it(live: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """`webhook_url` of `fal_client`, with an address that needs its percent-encoding."""
    monkeypatch.setattr(fal_client.client, "QUEUE_URL_FORMAT", f"{live.url}/queue/")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with Receiver() as receiver:
        client = fal_client.SyncClient(key="any:thing")
        handle = client.submit(STANDARD, {"prompt": "A cat."}, webhook_url=f"{receiver.url}?id=1&name=a%20b%2Fc")
        (call,) = receiver.wait_for(1)
        assert call.told["payload"] == handle.get()
        client._client.close()
    verify(call, key_set_of(live))
    assert (call.path, call.told["request_id"]) == ("/hook?id=1&name=a%20b%2Fc", handle.request_id)


def test_a_failure_is_told_to_its_receiver(tmp_path: Path, serving: Any) -> None:
    """With the engine's own words; the user id is that of the key."""
    key = KeyBook(tmp_path / "data" / "keys.json").create()
    with serving(tmp_path, "RaisesEngine") as server, Receiver() as receiver:
        submit(server, receiver, Authorization=f"Key {key.text}")
        (call,) = receiver.wait_for(1)
        verify(call, key_set_of(server))
    assert (call.told["status"], call.told["error"]) == ("ERROR", "Invalid status code: 500")
    assert "The lead actor has left." in call.told["payload"]["detail"][0]["msg"]
    assert call.headers["x-fal-webhook-user-id"] == key.id


def test_a_cancelled_request_is_told_to_its_receiver(tmp_path: Path, serving: Any) -> None:
    """Also when no worker ever saw it."""
    with serving(tmp_path, "HangsEngine") as server, Receiver() as receiver, Receiver() as other:
        submit(server, other)
        request_id = submit(server, receiver)
        httpx.put(f"{server.url}/queue/fal-ai/sora-2/requests/{request_id}/cancel", trust_env=False)
        (call,) = receiver.wait_for(1)
        assert other.calls == []
    assert (call.told["request_id"], call.told["error"]) == (request_id, "Invalid status code: 499")


def test_the_key_is_not_that_of_another_server(tmp_path: Path, serving: Any, live: Any) -> None:
    """Each data folder has its own; a receiver believes no other."""
    with serving(tmp_path) as server, Receiver() as receiver:
        submit(server, receiver)
        (call,) = receiver.wait_for(1)
        verify(call, key_set_of(server))
        with pytest.raises(NotGenuine):
            verify(call, key_set_of(live))


def test_a_job_that_ended_as_the_server_was_killed_is_told_by_the_next(tmp_path: Path, serving: Any) -> None:
    """The row is written with the job's end. Here nobody was there to deliver it: the end is written, and that is all."""
    with Receiver() as receiver:
        with SqliteStore.open(tmp_path / "data") as store:
            job = store.submit(new_job(tags={"webhook": receiver.url}))
            store.request_cancel(job.id)
        with serving(tmp_path):
            (call,) = receiver.wait_for(1)
    assert call.told["request_id"] == job.id


def test_a_delivery_survives_kill_9(tmp_path: Path, serving: Any) -> None:
    """A server that is killed while its receiver hangs leaves the delivery to the next, which tells it again under the same request id."""
    with Receiver() as receiver:
        receiver._answers = [receiver.hang, 200]
        with serving(tmp_path) as server:
            request_id = submit(server, receiver)
            receiver.wait_for(1)
            os.kill(server.process.pid, signal.SIGKILL)
            server.process.wait(30)
        with serving(tmp_path) as server:
            _, again = receiver.wait_for(2)
            verify(again, key_set_of(server))
    assert again.told["request_id"] == request_id
    assert again.told["status"] == "OK"


def test_a_stopping_server_waits_for_no_receiver(tmp_path: Path, serving: Any) -> None:
    """One that hangs does not keep it from ending in order; the next server tells it."""
    with Receiver() as receiver:
        receiver._answers = [receiver.hang, 200]
        with serving(tmp_path) as server:
            request_id = submit(server, receiver)
            receiver.wait_for(1)
            assert server.stop() == 0
        with serving(tmp_path):
            _, again = receiver.wait_for(2)
    assert again.told["request_id"] == request_id


def test_two_servers_on_one_folder_tell_it_once(tmp_path: Path, serving: Any) -> None:
    """Whichever of them it is."""
    with serving(tmp_path) as first, serving(tmp_path) as second, Receiver() as receiver:
        ids = [submit(server, receiver) for server in (first, second) * 3]
        calls = receiver.wait_for(6)
        for call in calls:
            verify(call, key_set_of(first))
        assert key_set_of(first) == key_set_of(second)
        assert sorted(call.told["request_id"] for call in calls) == sorted(ids)
        assert len(receiver.calls) == 6


def test_the_command_line_lists_and_redelivers(tmp_path: Path, serving: Any) -> None:
    """Beside the running server, which takes it up."""
    command = [sys.executable, "-m", "soundstage.cli", "webhooks"]

    def webhooks(*arguments: str) -> str:
        done = subprocess.run([*command, *arguments, "--data", str(tmp_path / "data")], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    with serving(tmp_path) as server, Receiver() as receiver, Deliveries(tmp_path / "data" / "jobs.sqlite") as owed:
        request_id = submit(server, receiver)
        receiver.wait_for(1)
        (told,) = json.loads(webhooks("list", "--request-id", request_id, "--json"))
        assert (told["request_id"], told["url"]) == (request_id, receiver.url)
        assert receiver.url in webhooks("list")
        assert webhooks("list", "--state", "failed") == ""
        webhooks("redeliver", owed.page()[0].id)
        first, again = receiver.wait_for(2)
        assert again.body == first.body


def test_receivers_that_fetch_fals_own_key_set_reach_ours(tmp_path: Path, serving: Any) -> None:
    """Through the front door `https://rest.fal.ai/.well-known/jwks.json` is this server's."""
    port = free_pair()
    with serving(tmp_path, port=str(port), front_door="true") as server, Receiver() as receiver:
        submit(server, receiver)
        (call,) = receiver.wait_for(1)
        trust = ssl.create_default_context(cafile=str(server.data / "authority" / "ca.pem"))
        with httpx.Client(proxy=f"http://127.0.0.1:{port + 1}", verify=trust, trust_env=False) as client:
            key_set = client.get("https://rest.fal.ai/.well-known/jwks.json").json()
    verify(call, key_set)
