"""Real clients in other languages, as programs of their own."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from clients_environment import bare_environment, bundled_node
from live_server import LiveServer, served
from soundstage.cli.background import free_pair
from soundstage.gateway.child_env import child_environment

HERE = Path(__file__).parent
NOT_INSTALLED = "@fal-ai/client is not installed: run tools/setup.sh --with-clients"
PRELUDE = """
import { fal, ApiError, ValidationError } from "@fal-ai/client";
const MODEL = "fal-ai/sora-2/text-to-video";
const input = { prompt: "A cat." };
const tell = (value) => console.log(JSON.stringify(value));
const caught = async (call) => { try { await call(); } catch (error) { return error; } throw new Error("nothing was thrown"); };
if (process.env.PROXY_URL)
  fal.config({ proxyUrl: { url: process.env.PROXY_URL, when: "always" }, credentials: process.env.FAL_KEY });
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Javascript:
    """Runs programs written with fal's JavaScript client, which reach a server in one way."""

    node: str
    variables: dict[str, str] = field(default_factory=dict)

    def __call__(self, program: str, **variables: str) -> list[Any]:
        """Run a program behind the prelude, and return what it told."""
        with self.begun(program, **variables) as process:
            out, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        return [json.loads(line) for line in out.splitlines()]

    def begun(self, program: str, **variables: str) -> "subprocess.Popen[str]":
        """Start a program."""
        command = [self.node, "--input-type=module", "--eval", f"{PRELUDE}\n{program}"]
        environment = {**bare_environment(), "FAL_KEY": "any:thing", **self.variables, **variables}
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=HERE, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


@pytest.fixture(scope="session")
def node() -> str:
    """Give the machine's Node, where fal's client is installed beside it."""
    found = shutil.which("node") or bundled_node()
    if found is None or not (HERE / "node_modules" / "@fal-ai" / "client").is_dir():
        pytest.skip(NOT_INSTALLED)
    return found


@pytest.fixture
def javascript(node: str) -> Callable[[LiveServer], Javascript]:
    """Give the way to run programs that reach a server by its proxy route."""
    return lambda server: Javascript(node=node, variables={"PROXY_URL": f"{server.url}/api/fal/proxy"})


@pytest.fixture
def javascript_by(node: str) -> Callable[..., Javascript]:
    """Give the way to run programs in an environment that leads them to a server."""
    found = node

    def by(environment: dict[str, str], *, node: str = found) -> Javascript:
        return Javascript(node=node, variables=environment)

    return by


@pytest.fixture
def js(live: LiveServer, javascript: Callable[[LiveServer], Javascript]) -> Javascript:
    """Give the way to run programs against the shared server."""
    return javascript(live)


@pytest.fixture(scope="session")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveServer, dict[str, str]]]:
    """Give a server with a front door, and the environment that `soundstage run` gives to programs."""
    port = free_pair()
    with served(tmp_path_factory.mktemp("door"), port=str(port), front_door="true") as server:
        bundle = server.data / "authority" / "bundle.pem"
        yield server, child_environment(bare_environment(), proxy_url=f"http://127.0.0.1:{port + 1}", bundle=bundle)
