"""The shims of `soundstage env --shim`: unmodified programs reach the server over plain http."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clients_environment import bare_environment, bundled_node
from conformance import FAL_CLIENT, FAL_JS, seen

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shimmed(live: Any) -> Callable[..., dict[str, str]]:
    """Give the environment that `soundstage env --shim ...` makes of a shell's, for the shared server."""

    def environment(*shims: str, **before: str) -> dict[str, str]:
        shell = {**bare_environment(), **before}
        options = [part for shim in shims for part in ("--shim", shim)]
        port = live.url.rpartition(":")[2]
        command = [sys.executable, "-m", "soundstage.cli", "env", "--port", port, "--data", str(live.data), "--json", *options]
        printed = subprocess.run(command, env=shell, capture_output=True, text=True, timeout=60)
        assert printed.returncode == 0, printed.stderr
        return {**shell, **json.loads(printed.stdout)}

    return environment


@seen(FAL_CLIENT, "shim")
def test_the_python_quick_start_works_by_its_shim(shimmed: Any) -> None:
    """Fal's page, byte for byte; no proxy and no certificate in its environment."""
    environment = shimmed("python")
    assert not {"HTTPS_PROXY", "SSL_CERT_FILE"} & set(environment)
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "quickstart.py"], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    *lines, last = done.stdout.splitlines()
    assert "There is no parrot in the props room." in lines
    assert ast.literal_eval(last)["video"]["num_frames"] == 96


def test_the_sitecustomize_that_was_there_is_run_too(shimmed: Any, tmp_path: Path) -> None:
    """Whoever has one keeps it, and the path stays as long as it was when the shim is set twice."""
    (tmp_path / "sitecustomize.py").write_text("import os; os.environ['MINE'] = 'run'\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    environment = shimmed("python", PYTHONPATH=path)
    program = "import os; from fal_client import client; print(os.environ['MINE'], client.REST_URL)"
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["run", environment["FAL_SOUNDSTAGE_URL"]], done.stderr
    again = shimmed("python", PYTHONPATH=environment["PYTHONPATH"])
    assert again["PYTHONPATH"] == environment["PYTHONPATH"]


def test_a_program_without_fals_client_notices_nothing(shimmed: Any) -> None:
    """Its imports, its output and its exit code are as before, with no server either."""
    environment = shimmed("python") | {"FAL_SOUNDSTAGE_URL": "http://127.0.0.1:1"}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; print(len(sys.argv)); sys.exit(3)"], env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, "1\n", "")


@seen(FAL_JS, "shim")
def test_a_javascript_program_works_by_its_shim(shimmed: Any, javascript_by: Any) -> None:
    """Fal's client without any configuration; fetches of other addresses, and of no address at all, are left alone."""
    environment = shimmed("node")
    result, files, health, wrong = javascript_by(environment)("""
        const result = await fal.subscribe(MODEL, { input, pollInterval: 50 });
        tell(result.data.video.num_frames);
        tell((await fetch(result.data.video.url)).status);
        tell(await (await fetch(new Request("https://fal.run/health", { method: "GET" }))).json());
        tell((await caught(() => fetch("not an address"))).name);
    """)
    assert (result, files, wrong) == (96, 200, "TypeError")
    assert health["service"] == "soundstage"


@seen(FAL_JS, "realtime", limit="refused, with the reason: a clip takes longer than a realtime session lives")
def test_realtime_in_javascript_is_refused_with_the_reason(shimmed: Any, javascript_by: Any) -> None:
    """The client fetches its token, connects, sends, and hears why not. It needs a Node that has a WebSocket."""
    newer = bundled_node()
    if newer is None:
        pytest.skip("no Node with a WebSocket is here")
    (told,) = javascript_by(shimmed("node"), node=newer)("""
        const error = await new Promise((resolve) => {
          const session = fal.realtime.connect(MODEL, { connectionKey: "one", onResult: resolve, onError: resolve });
          session.send(input);
        });
        tell({ api: error instanceof ApiError, message: error.message });
        process.exit();
    """)
    assert told["api"]
    assert "NOT_SUPPORTED: This server makes clips" in told["message"]
