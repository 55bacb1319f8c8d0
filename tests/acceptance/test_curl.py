"""The page's curl line, and what people do with curl by hand. Only the host in the address is ours."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conformance import CURL, seen

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")

PROMPT = (
    "A dramatic Hollywood breakup scene at dusk on a quiet suburban street. A man and a woman in their 30s face each other, speaking softly but "
    "emotionally, lips syncing to breakup dialogue. Cinematic lighting, warm sunset tones, shallow depth of field, gentle breeze moving autumn "
    "leaves, realistic natural sound, no background music"
)


def curl(*arguments: str) -> str:
    """Run curl and return what it prints."""
    bare = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    done = subprocess.run(["curl", "--silent", "--show-error", *arguments], env=bare, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


@seen(CURL, "run")
def test_the_pages_line_gets_a_clip(live: Any) -> None:
    """Run by a shell as it is printed, with FAL_KEY from the environment."""
    line = f"""curl --request POST \\
    --url {live.url}/fal-ai/sora-2/text-to-video \\
    --header "Authorization: Key $FAL_KEY" \\
    --header "Content-Type: application/json" \\
    --data '{{
    "prompt": "{PROMPT}"
  }}'"""
    environment = {**os.environ, "FAL_KEY": "any:thing", "no_proxy": "*"}
    done = subprocess.run(["sh", "-c", line], env=environment, capture_output=True, text=True, timeout=60)
    output = json.loads(done.stdout)
    assert output["video"]["content_type"] == "video/mp4"
    assert output["video"]["num_frames"] == 96


@seen(CURL, "submit")
@seen(CURL, "streamStatus")
@seen(CURL, "log lines")
@seen(CURL, "result")
def test_a_hasty_line_is_understood(live: Any) -> None:
    """No key, no content type (curl then says it is a form), a trailing slash."""
    queued = json.loads(curl(f"{live.url}/queue/fal-ai/sora-2/text-to-video/", "--data", '{"prompt": "A cat."}'))
    assert queued["status"] == "IN_QUEUE"
    stream = curl("--no-buffer", f"{queued['status_url']}/stream?logs=1")
    events = [json.loads(line.removeprefix("data: ")) for line in stream.splitlines() if line.startswith("data: ")]
    assert events[-1]["status"] == "COMPLETED"
    lines = [line["message"] for event in events for line in event["logs"] or []]
    assert lines == ["Reading the script.", "There is no parrot in the props room."]
    assert json.loads(curl(queued["response_url"]))["video_id"]


@seen(CURL, "download, in parts")
def test_a_download_can_be_resumed(live: Any, tmp_path: Path) -> None:
    """`curl -C -` asks for the rest of a file by its range, and gets the same bytes."""
    output = json.loads(curl(f"{live.url}/fal-ai/sora-2/text-to-video", "--data", '{"prompt": "A cat."}'))
    url, size = output["video"]["url"], output["video"]["file_size"]
    whole, part = tmp_path / "whole.mp4", tmp_path / "part.mp4"
    curl("--output", str(whole), url)
    part.write_bytes(whole.read_bytes()[: size // 3])
    curl("--continue-at", "-", "--output", str(part), url)
    assert part.read_bytes() == whole.read_bytes()
    assert len(whole.read_bytes()) == size


def test_a_path_cannot_climb_out_of_the_files(live: Any) -> None:
    """Sent as it is, without the client tidying it up first."""
    for path in ("/files/b/../../jobs.sqlite", "/files/../../../etc/passwd", "/files/b/%2e%2e/%2e%2e/jobs.sqlite", "//etc/passwd"):
        code = curl("--path-as-is", "--output", os.devnull, "--write-out", "%{http_code}", f"{live.url}{path}")
        assert code == "404", path
