"""A server under the stopwatch: start, answers while it renders, a clip from POST to file."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx

from bench.processes import Watch
from soundstage.catalog.sora2 import EXAMPLE_PROMPT
from soundstage.cli.background import free_pair

ENDPOINT = "/queue/fal-ai/sora-2/text-to-video"
PRO = f"{ENDPOINT}/pro"
BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
async def status(request): return JSONResponse({"status": "IN_PROGRESS", "request_id": "x", "logs": None})
uvicorn.run(Starlette(routes=[Route("/health", status)]), port=int(sys.argv[1]), log_level="critical", access_log=False)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server."""

    pid: int
    client: httpx.Client
    start_seconds: float


@contextmanager
def serving(command: list[str], port: int) -> Generator[Server]:
    """Start a server, wait for its /health, and end it with the block."""
    began = time.perf_counter()
    with (
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60) as client,
    ):
        try:
            while True:
                try:
                    if client.get("/health").is_success:
                        break
                except httpx.TransportError:
                    if process.poll() is not None:
                        raise SystemExit("the server did not start") from None
                    time.sleep(0.01)
            yield Server(pid=process.pid, client=client, start_seconds=time.perf_counter() - began)
        finally:
            process.terminate()


@contextmanager
def soundstage(folder: Path, engine: str) -> Generator[Server]:
    """Start our server on a fresh data folder."""
    port = free_pair()
    command = [sys.executable, "-m", "soundstage.cli", "serve", "--port", str(port), "--data", str(folder), "--engine", engine]
    with serving(command, port) as server:
        yield server


def start_seconds() -> float:
    """Return the seconds from launch to the first /health 200: the median of three, each on a fresh folder."""
    taken: list[float] = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder, soundstage(Path(folder), "soundstage.testing:ScriptedEngine") as server:
            taken.append(server.start_seconds)
    return median(taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """What one clip cost, and how the API answered meanwhile."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    submit_seconds: float
    """Median, while the clip renders."""
    status_seconds: float


def clip(engine: str = "previz", *, endpoint: str = ENDPOINT, **asked: object) -> Clip:
    """Make the page's example (two people talking; 4 s of 720p, or as asked) and measure it from POST to COMPLETED."""
    submits: list[float] = []
    polls: list[float] = []

    def ask(client: httpx.Client, method: str, path: str, into: list[float], **more: object) -> dict[str, str]:
        began = time.perf_counter()
        reply = client.request(method, path, **more)
        into.append(time.perf_counter() - began)
        return reply.json()

    with tempfile.TemporaryDirectory() as folder, soundstage(Path(folder), engine) as server, Watch(server.pid) as watch:
        began = time.perf_counter()
        request = ask(server.client, "POST", endpoint, [], json={"prompt": EXAMPLE_PROMPT, "seed": 7, **asked})
        others: list[str] = []
        while ask(server.client, "GET", request["status_url"], polls)["status"] != "COMPLETED":
            if len(others) < 30:
                others.append(ask(server.client, "POST", ENDPOINT, submits, json={"prompt": "A dog runs"})["cancel_url"])
                server.client.put(others[-1])
            time.sleep(0.1)
        wall = time.perf_counter() - began
        result = server.client.get(request["response_url"])
        if not result.is_success:
            raise SystemExit(f"the clip failed: {result.text}")
    return Clip(
        wall_seconds=wall,
        cpu_seconds=watch.cpu_seconds,
        peak_bytes=watch.peak_bytes,
        submit_seconds=median(submits),
        status_seconds=median(polls),
    )
