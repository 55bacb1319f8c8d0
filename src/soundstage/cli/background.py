"""Finds the server a command needs, or starts one for as long as the command lasts."""

import json
import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from soundstage.errors import SettingsError

if TYPE_CHECKING:
    from soundstage.settings import Settings

START_SECONDS = 30.0
STOP_SECONDS = 10.0
PROBE_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server a command may use."""

    http_url: str
    proxy_url: str
    bundle: Path
    """Certificates a child must trust."""
    is_ours: bool
    """Whether it was started for this command and ends with it."""


class Occupant(Enum):
    """Who answers on a port."""

    NOBODY = "nobody"
    SOUNDSTAGE = "soundstage"
    SOMEBODY_ELSE = "somebody else"


def occupant(url: str) -> Occupant:
    """Ask who answers at an HTTP address."""
    import httpx

    try:
        # A fresh transport: whatever proxy the caller's environment names, this question is for this machine.
        with httpx.Client(transport=httpx.HTTPTransport(), timeout=PROBE_SECONDS) as client:
            health = client.get(f"{url}/health")
    except httpx.ConnectError:
        return Occupant.NOBODY
    except httpx.HTTPError:
        return Occupant.SOMEBODY_ELSE
    return Occupant.SOUNDSTAGE if _says_soundstage(health.text) else Occupant.SOMEBODY_ELSE


def _says_soundstage(body: str) -> bool:
    try:
        return json.loads(body).get("service") == "soundstage"
    except (ValueError, AttributeError):
        return False


@contextmanager
def server_for(settings: "Settings", *, note: Callable[[str], None]) -> Generator[Server]:
    """Give the server on the settings' port, or one of our own while the block lasts.

    Raises `SettingsError` when none can be had.
    """
    match occupant(settings.http_url):
        case Occupant.SOUNDSTAGE:
            yield described(settings, is_ours=False)
            return
        case Occupant.SOMEBODY_ELSE:
            port = free_pair()
            note(f"port {settings.port} is held by another program; using {port} instead")
        case Occupant.NOBODY:
            port = settings.port if is_free(settings.front_door_address[1]) else free_pair()
            if port != settings.port:
                note(f"port {settings.front_door_address[1]} is held by another program; using {port} instead")
    if port != settings.port:
        settings = type(settings).load(**{**settings.model_dump(exclude_unset=True), "port": port, "front_door_port": 0})
    with _started(settings):
        yield described(settings, is_ours=True)


def described(settings: "Settings", *, is_ours: bool) -> Server:
    """Describe a running server, after making sure that its front door shows a certificate from our data folder."""
    from soundstage.gateway.authority import Authority
    from soundstage.gateway.child_env import own_roots

    authority = Authority.open(settings.data)
    _, door_port = settings.front_door_address
    _greet(door_port, authority.ca, data=settings.data)
    return Server(
        http_url=settings.http_url,
        proxy_url=f"http://127.0.0.1:{door_port}",
        bundle=authority.bundle_with(own_roots(os.environ)),
        is_ours=is_ours,
    )


def _greet(door_port: int, ca: Path, *, data: Path) -> None:
    """Shake hands with a front door as a child would, so that a mismatch is told now and not in somebody's traceback."""
    try:
        with socket.create_connection(("127.0.0.1", door_port), timeout=PROBE_SECONDS) as plain:
            plain.sendall(b"CONNECT fal.run:443 HTTP/1.1\r\nHost: fal.run:443\r\n\r\n")
            reply = plain.recv(4096)
            if not reply.startswith(b"HTTP/1.1 200"):
                raise SettingsError(
                    f"Port {door_port} does not answer as a Soundstage front door.",
                    remedy="Start the server with its front door on the port after its HTTP port, or name another --port.",
                )
            with ssl.create_default_context(cafile=str(ca)).wrap_socket(plain, server_hostname="fal.run"):
                pass
    except ssl.SSLCertVerificationError as error:
        raise SettingsError(
            f"The server on this port uses another data folder than {data}: its certificate is not from there.",
            remedy="Give the server's folder with --data, or another --port to start a server of our own.",
        ) from error
    except OSError as error:
        raise SettingsError(
            f"The server answers, but its front door on port {door_port} does not ({error}).",
            remedy="Start the server without --no-front-door.",
        ) from error


@contextmanager
def _started(settings: "Settings") -> Generator[None]:
    """Run a server in a process of its own, which ends with this one whatever happens."""
    from soundstage.storage.disk import telling_disk_faults

    log = settings.data / "logs" / "run.log"
    with telling_disk_faults(log.parent):
        log.parent.mkdir(parents=True, exist_ok=True)
        output = log.open("ab")
    command = [sys.executable, "-m", "soundstage.cli", "serve", "--until-stdin-closes"]
    given = {f"SOUNDSTAGE_{name.upper()}": _spelt(value) for name, value in settings.model_dump(exclude_unset=True).items()}
    with output:
        process = subprocess.Popen(
            command,
            env={**os.environ, **given},
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C is for the command, not for the server that is serving it
        )
    try:
        _await_health(settings, process, log)
        yield
    finally:
        _stop(process)


def _spelt(value: object) -> str:
    """Return a setting's value as a variable holds it; a secret as it is, for a child's environment is as private as ours."""
    from pydantic import SecretStr

    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _await_health(settings: "Settings", process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            if occupant(settings.http_url) is Occupant.SOUNDSTAGE:
                return  # another command started one on this port at the same moment
            raise SettingsError(f"The server did not start: {_last_line(log)}", remedy=f"Its log is {log}.")
        if occupant(settings.http_url) is Occupant.SOUNDSTAGE:
            return
        time.sleep(0.05)
    raise SettingsError(f"The server was not ready within {START_SECONDS:g} s.", remedy=f"Its log is {log}.")


def _last_line(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing."


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin is not None:
        process.stdin.close()


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Say whether a port can be listened on."""
    try:
        with socket.create_server((host, port)):
            return True
    except (OSError, OverflowError):  # the second: no such port
        return False


def free_pair(host: str = "127.0.0.1") -> int:
    """Return a free port whose next one is free as well."""
    for _ in range(50):
        with socket.create_server((host, 0)) as first:
            port: int = first.getsockname()[1]
        if port < 65535 and is_free(port, host) and is_free(port + 1, host):
            return port
    raise SettingsError("No two neighbouring ports are free.", remedy="Choose them with --port and SOUNDSTAGE_FRONT_DOOR_PORT.")
