"""A real server in a process of its own, on a free port, in a folder of its own. A pytest plugin, for several rooms use it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from soundstage.api.keys import KeyBook

START_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveServer:
    """Where a server is and what it has said so far."""

    url: str
    data: Path
    log: Path
    process: "subprocess.Popen[bytes]"

    def events(self) -> list[dict[str, Any]]:
        """Return the lines of its log."""
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]

    def wait_for(self, event: str, seconds: float, **fields: Any) -> dict[str, Any]:
        """Return the first line of its log about an event, waiting for it."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for line in self.events():
                if line["event"] == event and fields.items() <= line.items():
                    return line
            time.sleep(0.05)
        raise AssertionError(f"no {event} {fields} within {seconds} s:\n{self.log.read_text()}")

    def create_key(self) -> str:
        """Return a new key, which locks it."""
        return KeyBook(self.data / "keys.json").create().text

    def stop(self) -> int:
        """Ask it to stop, and return its exit code."""
        self.process.terminate()
        return self.process.wait(30)


@contextmanager
def served(folder: Path, engine: str = "ScriptedEngine", **settings: str) -> Generator[LiveServer]:
    """Run `soundstage serve` while the block lasts, with one of the engines of `soundstage.testing`."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"log-{time.time_ns()}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SOUNDSTAGE_")}
    environment |= {
        "SOUNDSTAGE_DATA": str(folder / "data"),
        "SOUNDSTAGE_PORT": "0",
        "SOUNDSTAGE_ENGINE": f"soundstage.testing:{engine}",
        "SOUNDSTAGE_FRONT_DOOR": "false",
        "SOUNDSTAGE_LOG_FORMAT": "json",
        **{f"SOUNDSTAGE_{name.upper()}": value for name, value in settings.items()},
    }
    with (
        log.open("wb") as out,
        subprocess.Popen([sys.executable, "-m", "soundstage.cli", "serve"], env=environment, stderr=out, stdout=out) as process,
    ):
        try:
            yield LiveServer(url=_address(log, process), data=folder / "data", log=log, process=process)
        finally:
            process.terminate()


def _address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    """Wait until the server says where it listens."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        for line in log.read_text().splitlines():
            if '"server.started"' in line:
                return json.loads(line)["url"]
        time.sleep(0.02)
    raise AssertionError(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """Give a server with the scripted engine, shared by all tests."""
    with served(tmp_path_factory.mktemp("live")) as server:
        yield server


@pytest.fixture
def serving() -> Callable[..., Any]:
    """Give the way to run a server with another engine or other settings."""
    return served


@pytest.fixture
def a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the key that fal's clients want, and leave no proxy of the surrounding shell between."""
    monkeypatch.setenv("FAL_KEY", "any:thing")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def point(monkeypatch: pytest.MonkeyPatch, a_key: None) -> Callable[[str], None]:
    """Give the way to point the constants of fal's Python client at a server."""
    from fal_client import client as module

    def at(url: str) -> None:
        monkeypatch.setattr(module, "RUN_URL_FORMAT", f"{url}/")
        monkeypatch.setattr(module, "QUEUE_URL_FORMAT", f"{url}/queue/")
        monkeypatch.setattr(module, "REALTIME_URL_FORMAT", f"{url.replace('http', 'ws', 1)}/")
        monkeypatch.setattr(module, "REST_URL", url)
        monkeypatch.setattr(module, "CDN_URL", url)

    return at


@pytest.fixture
def client(live: LiveServer, point: Callable[[str], None]) -> Iterator[Any]:
    """Give fal's synchronous client of the shared server."""
    import fal_client

    point(live.url)
    made = fal_client.SyncClient(key="any:thing")
    yield made
    made._client.close()
