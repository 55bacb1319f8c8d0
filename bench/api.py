"""The API under load: polls and submits as shares of a bare route, waiting times at half load, a long queue, many open streams.

`hey` makes the load (Debian's package; 32 connections), since a load generator in Python would be slower than what it measures.
"""

import csv
import io
import json
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.processes import resident
from bench.server import BARE, ENDPOINT, Server, serving, soundstage
from soundstage.cli.background import free_pair
from soundstage.jobs.sqlite import SqliteStore
from soundstage.testing import new_job

CONNECTIONS = 32
PACERS = 16
"""Load generators that share a paced load."""
SECONDS = 4
PAIRS = 5
QUEUED = 10_000
STREAMS = 1_000
STUCK = "soundstage.testing:HangsEngine"
"""Holds its job for as long as the server lives, so that whatever comes after it waits."""
BODY = json.dumps({"prompt": "A dog runs along a beach."})


class NoLoadGenerator(Exception):
    """`hey` is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What came of a few seconds of requests."""

    rate: float
    """Replies per second."""
    p99: float
    """Seconds within which 99 of 100 were answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How the API answers."""

    polls: float
    poll_share: float
    submits: float
    submit_share: float
    poll_p99: float
    submit_p99: float
    """Seconds, at half of the greatest load."""


def _hey(url: str, connections: int, *options: str, body: str | None) -> list[str]:
    """Return the command that asks one address. Raises `NoLoadGenerator`."""
    hey = shutil.which("hey")
    if hey is None:
        raise NoLoadGenerator("The load generator `hey` is not installed: apt-get install hey.")
    sent = ["-m", "POST", "-T", "application/json", "-d", body] if body else []
    return [hey, "-z", f"{SECONDS:g}s", "-c", str(connections), *options, *sent, url]


def load(url: str, *, body: str | None = None) -> Load:
    """Ask one address over 32 connections, as fast as it goes. Raises `NoLoadGenerator`, or `SystemExit` for a reply but 2xx."""
    said = subprocess.run(_hey(url, CONNECTIONS, body=body), capture_output=True, text=True, check=True).stdout
    codes = set(re.findall(r"^\s*\[(\d+)\]\s+\d+ responses", said, re.MULTILINE))
    if not codes or any(not code.startswith("2") for code in codes) or "Error distribution" in said:
        raise SystemExit(f"{url} did not answer every request:\n{said}")
    (persecond,), (p99,) = re.findall(r"Requests/sec:\s+([\d.]+)", said), re.findall(r"99% in ([\d.]+) secs", said)
    return Load(rate=float(persecond), p99=float(p99))


def paced(url: str, rate: float, *, body: str | None = None) -> Load:
    """Ask one address over 32 connections at a rate, spread out in time.

    `hey` lets all its connections ask at the same moment, and what is measured then is how long 32 requests at once take; so sixteen of them
    begin one after the other. Raises as `load` does.
    """
    each = CONNECTIONS // PACERS
    command = _hey(url, each, "-q", f"{rate / CONNECTIONS:.3f}", "-o", "csv", body=body)
    pacers: list[subprocess.Popen[str]] = []
    for _ in range(PACERS):
        pacers.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        time.sleep(CONNECTIONS / rate / PACERS)
    replies = [row for pacer in pacers for row in csv.DictReader(io.StringIO(pacer.communicate()[0]))]
    if not replies or any(not row["status-code"].startswith("2") for row in replies):
        raise SystemExit(f"{url} did not answer every request.")
    taken = sorted(float(row["response-time"]) for row in replies)
    return Load(rate=len(taken) / SECONDS, p99=taken[int(0.99 * len(taken))])


def answers() -> Answers:
    """Measure polls and submits beside a bare Starlette JSON route, in pairs; then both at half of what they can do."""
    port = free_pair()
    with (
        tempfile.TemporaryDirectory() as folder,
        soundstage(Path(folder), STUCK) as ours,
        serving([sys.executable, "-c", BARE, str(port)], port) as bare,
    ):
        waiting = _queued(ours)
        submit, bare_url = str(ours.client.base_url.join(ENDPOINT)), str(bare.client.base_url.join("/health"))
        polls, submits, others = [], [], []
        for _ in range(PAIRS):
            polls.append(load(waiting).rate)
            submits.append(load(submit, body=BODY).rate)
            others.append(load(bare_url).rate)
        return Answers(
            polls=median(polls),
            poll_share=median(rate / other for rate, other in zip(polls, others, strict=True)),
            submits=median(submits),
            submit_share=median(rate / other for rate, other in zip(submits, others, strict=True)),
            poll_p99=median(paced(waiting, 0.5 * median(polls)).p99 for _ in range(3)),
            submit_p99=median(paced(submit, 0.5 * median(submits), body=BODY).p99 for _ in range(3)),
        )


def long_queue() -> float:
    """Return the rate of polls of the last of 10,000 queued requests as a share of that where only one waits: the median of five pairs."""
    with ExitStack() as stack:
        urls = [_queued(stack.enter_context(_with_queue(before))) for before in (QUEUED, 0)]
        pairs = [(load(urls[0]).rate, load(urls[1]).rate) for _ in range(PAIRS)]
        return median(full / empty for full, empty in pairs)


def idle_streams() -> float:
    """Return the bytes of memory of a server process while 1,000 clients follow the status of a queued request."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 4 * STREAMS), hard), hard))
    with tempfile.TemporaryDirectory() as folder, soundstage(Path(folder), STUCK) as ours, ExitStack() as stack:
        waiting = ours.client.base_url.join(f"{_queued(ours)}/stream?logs=1")
        asked = f"GET {waiting.raw_path.decode()} HTTP/1.1\r\nhost: {waiting.host}\r\n\r\n".encode()
        for _ in range(STREAMS):
            wire = stack.enter_context(socket.create_connection((waiting.host, waiting.port or 80)))
            wire.sendall(asked)
            if b"200 OK" not in wire.recv(4096):
                raise SystemExit("the server refused a stream")
        return resident(ours.pid)


def _queued(server: Server) -> str:
    """Send in two requests and return the status address of the second: there is one worker, so it waits for the first."""
    return [server.client.post(ENDPOINT, json={"prompt": "A dog runs"}).json()["status_url"] for _ in range(2)][1]


@contextmanager
def _with_queue(before: int) -> Generator[Server]:
    """Start a server that finds so many queued jobs in its data folder."""
    with tempfile.TemporaryDirectory() as folder:
        with SqliteStore.open(Path(folder)) as store:
            for _ in range(before):
                store.submit(new_job("HangsEngine"))
        with soundstage(Path(folder), STUCK) as server:
            yield server
