"""How the server starts, and how it says that it cannot."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from soundstage.api.keys import KeyBook


def refusal(tmp_path: Path, *options: str, **settings: str) -> str:
    """Return what a server says that does not start."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SOUNDSTAGE_")}
    environment |= {"SOUNDSTAGE_DATA": str(tmp_path / "data"), "SOUNDSTAGE_PORT": "0", "SOUNDSTAGE_FRONT_DOOR": "false", **settings}
    command = [sys.executable, "-m", "soundstage.cli", "serve", *options]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return re.sub(r"\s+", " ", done.stderr)


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    """With what to do about it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = refusal(tmp_path, "--port", port)
    assert f"cannot listen on 127.0.0.1:{port}" in said
    assert "SOUNDSTAGE_PORT" in said


def test_a_server_open_to_strangers_does_not_start(tmp_path: Path) -> None:
    """It asks for a key first, and starts with one."""
    assert "soundstage keys create" in refusal(tmp_path, "--host", "0.0.0.0")


def test_with_a_key_it_listens_everywhere(tmp_path: Path, serving: Any) -> None:
    """And then asks everybody for it, on loopback too."""
    key = KeyBook(tmp_path / "data" / "keys.json").create()
    with serving(tmp_path, host="0.0.0.0") as server, httpx.Client(base_url=server.url, trust_env=False) as http:
        url = "/queue/fal-ai/sora-2/text-to-video"
        assert http.post(url, json={"prompt": "x"}).status_code == 401
        assert http.post(url, json={"prompt": "x"}, headers={"Authorization": f"Key {key.text}"}).status_code == 200


def test_a_data_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    """A file in its place stands for every folder that refuses."""
    (tmp_path / "data").write_text("in the way")
    assert str(tmp_path / "data") in refusal(tmp_path)


def test_an_engine_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    """It is told at once and not by the first clip, with the names there are."""
    said = refusal(tmp_path, "--engine", "prewiz")
    assert "no engine called 'prewiz'" in said
    assert "previz" in said


def test_a_name_that_no_host_can_have_is_told(tmp_path: Path) -> None:
    """With the port it was to listen on, and no traceback."""
    KeyBook(tmp_path / "data" / "keys.json").create()
    assert "cannot listen on a..b:" in refusal(tmp_path, "--host", "a..b")


def test_a_mistyped_setting_stops_the_start(tmp_path: Path) -> None:
    """The nearest real name is told."""
    assert "Did you mean SOUNDSTAGE_ENGINE?" in refusal(tmp_path, SOUNDSTAGE_ENGIN="previz")


def test_two_servers_may_share_a_data_folder(tmp_path: Path, serving: Any) -> None:
    """A request queued on one is seen on the other; starting the second cancels no run of the first."""
    with serving(tmp_path) as first, serving(tmp_path) as second, httpx.Client(trust_env=False) as http:
        queued = http.post(f"{first.url}/queue/fal-ai/sora-2/text-to-video", json={"prompt": "x"}).json()
        seen = http.get(f"{second.url}/queue/fal-ai/sora-2/requests/{queued['request_id']}/status/stream", timeout=30)
        assert '"COMPLETED"' in seen.text
        assert not any(event["event"] == "run.abandoned" for event in second.events())


def test_a_body_with_two_lengths_is_refused_and_the_connection_closed(live: Any) -> None:
    """Content-Length beside Transfer-Encoding is how requests are smuggled past a proxy; nothing is queued."""
    address = urlsplit(live.url)
    chunk = b'{"prompt": "x"}'
    head = b"POST /queue/fal-ai/sora-2/text-to-video HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=10) as client:
        client.sendall(head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(chunk), chunk))
        reply = b"".join(iter(lambda: client.recv(4096), b""))
    assert reply.startswith(b"HTTP/1.1 400 ")
    assert b"not both" in reply
