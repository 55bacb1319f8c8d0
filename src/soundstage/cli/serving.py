"""`serve`, `run` and `env`: the server, and programs pointed at it."""

import os
import shlex
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from soundstage.cli.common import DataOption, EngineOption, JsonOption, PortOption, TunnelOption, complain, load_settings, note, print_json
from soundstage.errors import InvalidInput, NotFound
from soundstage.gateway.child_env import Shim, changes, own_roots, shim_changes

if TYPE_CHECKING:
    from soundstage.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on. Anything but loopback needs a key. Default: 127.0.0.1.")] = None,
    port: PortOption = None,
    data: DataOption = None,
    engine: EngineOption = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Clips made at the same time. Default: 1.")] = None,
    public_url: Annotated[str | None, typer.Option(help="Address under which finished files are handed out.")] = None,
    front_door: Annotated[bool | None, typer.Option(help="Open the CONNECT front door for unmodified programs.")] = None,
    tunnel: TunnelOption = None,
    until_stdin_closes: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Serve the API until Ctrl-C.

    HTTP on 8321 (`/fal-ai/sora-2/text-to-video`, `/queue/...`), the front door on the port after it. Every option is also a setting
    (`SOUNDSTAGE_PORT`, ...); docs/settings.md lists them all.
    """
    settings = load_settings(
        host=host,
        port=port,
        data=data,
        engine=engine,
        workers=workers,
        public_url=public_url,
        front_door=front_door,
        front_door_tunnel=tunnel,
    )
    from soundstage import app

    if until_stdin_closes:
        _end_with_stdin()
    app.serve(settings)


def run(
    command: Annotated[list[str], typer.Argument(help="The program and its arguments, best after `--`.", show_default=False)],
    port: PortOption = None,
    data: DataOption = None,
    engine: EngineOption = None,
    tunnel: TunnelOption = None,
) -> None:
    """Run any program with its fal calls answered by this machine.

    Uses the server on the port when one answers there; otherwise starts one for the time of the command. The program's code, key and
    URLs stay as they are. Its exit code becomes ours, and signals reach it.

        soundstage run -- python app.py
        soundstage run -- node server.mjs
        soundstage run -- sh examples/quickstart.sh
    """
    from soundstage.cli import background, children
    from soundstage.gateway.child_env import child_environment

    if not children.exists(command[0], os.environ):
        complain(NotFound(f"There is no program called {command[0]!r}.", remedy="Check its name and the PATH."))
        sys.exit(children.NO_SUCH_PROGRAM)
    settings = load_settings(port=port, data=data, engine=engine, front_door_tunnel=tunnel)
    began = time.time()
    with background.server_for(settings, note=note) as server:
        environment = child_environment(os.environ, proxy_url=server.proxy_url, bundle=server.bundle)
        try:
            code = children.run(command, environment)
        except InvalidInput as error:
            complain(error)
            code = children.CANNOT_RUN
    if server.is_ours:
        _say_what_stays(settings, began)
    sys.exit(code)


def _say_what_stays(settings: "Settings", since: float) -> None:
    """Tell where the clips of a run are, now that the server their addresses named is gone."""
    clips = [file for file in settings.files_folder.glob("*/*/*.mp4") if file.stat().st_mtime >= since]
    for clip in sorted(clips, key=lambda file: file.stat().st_mtime):
        note(f"kept {clip}")
    if clips:
        note("the server ended with the command; `soundstage serve` hands these files out again")


def env(
    port: PortOption = None,
    data: DataOption = None,
    shim: Annotated[
        list[Shim] | None, typer.Option(help="Lead fal's client in this language over plain http instead; may be given twice.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Print the variables that lead programs to the server; `eval "$(soundstage env)"` sets them in a shell.

    Takes the same --port and --data as the server, and starts nothing.
    """
    settings = load_settings(port=port, data=data)
    variables = shim_changes(os.environ, shim, url=settings.http_url) if shim else _front_door_variables(settings)
    if as_json:
        print_json(variables)
        return
    for name, value in variables.items():
        print(f"export {name}={shlex.quote(value)}")  # noqa: T201


def _front_door_variables(settings: "Settings") -> dict[str, str]:
    from soundstage.gateway.authority import Authority

    host, door_port = settings.front_door_address
    bundle = Authority.open(settings.data).bundle_with(own_roots(os.environ))
    return changes(os.environ, proxy_url=f"http://{_reachable(host)}:{door_port}", bundle=bundle)


def _reachable(host: str) -> str:
    """Return how a program on this machine writes a host the server listens on."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  "everywhere" is not an address to call
    return f"[{host}]" if ":" in host else host


def _end_with_stdin() -> None:
    """Stop this process when its standard input ends: a server started for one command must not outlive it."""
    import signal
    import threading

    def wait() -> None:
        while os.read(0, 4096):  # not sys.stdin: a thread inside its lock would disturb the interpreter's end
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="until-stdin-closes", daemon=True).start()
