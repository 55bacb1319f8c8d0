"""Fal's SDK and LiteLLM, each in an environment of its own (tools/clients.sh), unmodified behind the front door."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conformance import FAL_SDK, LITELLM, seen

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "soundstage" / "clients"
PRELUDE = """
import json, time
MODEL, INPUT = "fal-ai/sora-2/text-to-video", {"prompt": "A cat."}
def tell(value): print("\\ntold", json.dumps(value), flush=True)
"""


@pytest.fixture
def told_by(door: Any) -> Callable[[str, str], list[Any]]:
    """Give the way to run a program in a client's environment, and get what it told."""
    _, environment = door

    def run(client: str, program: str) -> list[Any]:
        python = CACHE / client / "bin" / "python"
        if not python.exists():
            pytest.skip(f"{client} is not installed: run tools/clients.sh")
        bare = {name: value for name, value in environment.items() if name != "PYTHONPATH"}
        quiet = {**bare, "LITELLM_LOCAL_MODEL_COST_MAP": "True", "FAL_AI_API_KEY": "any:thing"}  # LiteLLM has a name of its own for the key
        done = subprocess.run([python, "-c", PRELUDE + program], env=quiet, cwd="/", capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return [json.loads(line.removeprefix("told ")) for line in done.stdout.splitlines() if line.startswith("told ")]

    return run


@seen(FAL_SDK, "submit")
@seen(FAL_SDK, "status")
@seen(FAL_SDK, "iter_events")
@seen(FAL_SDK, "result")
@seen(FAL_SDK, "run")
@seen(FAL_SDK, "cancel")
@seen(FAL_SDK, "front door")
def test_fals_sdk_runs_submits_watches_and_cancels(told_by: Any) -> None:
    """It decides by the status code of a status whether a request has ended, and asks with trailing slashes."""
    events, frames, run, cancelled = told_by("fal", """
from fal import apps
handle = apps.submit(MODEL, INPUT)
handle.status()
tell([type(event).__name__ for event in handle.iter_events(logs=True)])
tell(handle.get()["video"]["num_frames"])
tell(apps.run(MODEL, {**INPUT, "seed": 1})["video"]["num_frames"])
handle = apps.submit(MODEL, INPUT)
handle.cancel()
tell("cancelled")
""")  # fmt: skip
    assert set(events) <= {"Queued", "InProgress", "Completed"}
    assert (frames, run, cancelled) == (96, 96, "cancelled")


@seen(FAL_SDK, "stream")
def test_fals_sdk_streams(told_by: Any) -> None:
    """It hands the bytes of the events on as they come; the last event among them is the result."""
    (text,) = told_by("fal", """
from fal import apps
tell(b"".join(apps.stream(MODEL, INPUT)).decode())
""")  # fmt: skip
    last = json.loads(text.strip().rpartition("data: ")[2])
    assert last["video"]["num_frames"] == 96


@seen(LITELLM, "submit")
@seen(LITELLM, "status")
@seen(LITELLM, "result")
@seen(LITELLM, "front door")
def test_litellm_makes_and_fetches_a_video(told_by: Any) -> None:
    """Its provider `fal_ai` submits, asks until the clip is there, and downloads it."""
    state, kind = told_by("litellm", """
import litellm
video = litellm.video_generation(model=f"fal_ai/{MODEL}", prompt="A cat.")
while (asked := litellm.video_status(video.id, custom_llm_provider="fal_ai")).status in {"queued", "in_progress"}:
    time.sleep(0.2)
tell(asked.status)
tell(litellm.video_content(video.id, custom_llm_provider="fal_ai")[4:8].decode())
""")  # fmt: skip
    assert (state, kind) == ("completed", "ftyp")
