"""Prints the table."""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from statistics import median

from rich.console import Console
from rich.table import Table

from bench import api, people, server, sets, sound

IMPORT = "import time; began = time.perf_counter(); import {module}; print(time.perf_counter() - began)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured number with the most it may be (or, for shares, the least)."""

    what: str
    value: float
    unit: str
    bar: float | None = None
    at_least: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the number is within its bar."""
        if self.bar is None:
            return None
        return self.value >= self.bar if self.at_least else self.value <= self.bar


def import_seconds(module: str) -> float:
    """Return the seconds that importing a module takes in a fresh interpreter: the median of five."""
    command = [sys.executable, "-c", IMPORT.format(module=module)]
    return median(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(5))


def long_rows() -> Iterator[Row]:
    """Measure twenty seconds of the pro endpoint at 1080p: a quarter of an hour."""
    clip = server.clip(endpoint=server.PRO, duration=20, resolution="1080p")
    yield Row(what="20 s of 1080p, pro: POST to COMPLETED", value=clip.wall_seconds / 60, unit="min", bar=15)
    yield Row(what="the same, CPU over all processes", value=clip.cpu_seconds, unit="CPU-s")
    yield Row(what="the same, peak memory over all processes", value=clip.peak_bytes / 2**20, unit="MiB", bar=2560)


def api_rows() -> Iterator[Row]:
    """Measure how the API answers: two minutes."""
    found = api.answers()
    yield Row(what="status polls, 32 connections", value=found.polls, unit="/s")
    yield Row(what="the same, as a share of a bare Starlette route", value=100 * found.poll_share, unit="%", bar=30, at_least=True)
    yield Row(what="99 of 100 polls at half of that load", value=1000 * found.poll_p99, unit="ms", bar=50)
    yield Row(what="durable submits, 32 connections", value=found.submits, unit="/s")
    yield Row(what="the same, as a share of a bare Starlette route", value=100 * found.submit_share, unit="%", bar=8, at_least=True)
    yield Row(what="99 of 100 submits at half of that load", value=1000 * found.submit_p99, unit="ms", bar=50)
    yield Row(
        what="polls behind 10,000 queued requests, as a share of an empty queue's",
        value=100 * api.long_queue(),
        unit="%",
        bar=90,
        at_least=True,
    )
    yield Row(what="memory of the server with 1,000 idle event streams", value=api.idle_streams() / 2**20, unit="MiB", bar=300)


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure one thing after another."""
    yield Row(what="import soundstage", value=1000 * import_seconds("soundstage"), unit="ms", bar=300)
    yield Row(what="import soundstage.cli", value=1000 * import_seconds("soundstage.cli"), unit="ms")
    yield Row(what="server start to /health 200", value=server.start_seconds(), unit="s", bar=3)
    yield from api_rows()
    if quick:
        return
    for what, seconds, bar in people.costs():
        yield Row(what=f"a 720p frame: {what}", value=seconds, unit="CPU-s", bar=bar)
    for heard in sound.costs():
        yield Row(what=heard.what, value=heard.cpu_seconds, unit="CPU-s", bar=heard.bar)
        yield Row(what="the same, peak memory of its process", value=heard.megabytes, unit="MiB", bar=sound.MOST_MEMORY)
    for cost in sets.costs():
        yield Row(what=f"a 720p frame of two people, wide: {cost.name.replace('_', ' ')}", value=cost.seconds, unit="CPU-s", bar=sets.BAR)
    clip = server.clip()
    yield Row(what="4 s 720p, two people talking: POST to COMPLETED", value=clip.wall_seconds, unit="s", bar=90)
    yield Row(what="the same, CPU over all processes", value=clip.cpu_seconds, unit="CPU-s")
    yield Row(what="the same, peak memory over all processes", value=clip.peak_bytes / 2**20, unit="MiB", bar=2048)
    yield Row(what="submit, median while that renders", value=1000 * clip.submit_seconds, unit="ms", bar=10)
    yield Row(what="status, median while that renders", value=1000 * clip.status_seconds, unit="ms", bar=10)


def main() -> None:
    """Measure, print, and fail when a bar is missed."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--quick", action="store_true", help="leave out what renders")
    options.add_argument("--api", action="store_true", help="measure the API alone: two minutes")
    options.add_argument("--long", action="store_true", help="measure 20 s of 1080p alone: a quarter of an hour")
    options.add_argument("--json", action="store_true", help="print JSON")
    chosen = options.parse_args()
    screen = Console(stderr=chosen.json)
    table = Table(title=f"Soundstage on {len(os.sched_getaffinity(0))} cores, {platform.machine()}, Python {platform.python_version()}")
    for heading in ("what", "measured", "bar"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    measured: list[Row] = []
    with screen.status("measuring") as status:
        for row in long_rows() if chosen.long else api_rows() if chosen.api else rows(quick=chosen.quick):
            status.update(f"measured: {row.what}")
            measured.append(row)
            sign = "at least" if row.at_least else "at most"
            colour = {True: "green", False: "red", None: "default"}[row.holds]
            table.add_row(row.what, f"[{colour}]{row.value:.4g} {row.unit}[/]", f"{sign} {row.bar:g}" if row.bar is not None else "")
    screen.print(table)
    if chosen.json:
        print(json.dumps([{**asdict(row), "holds": row.holds} for row in measured], indent=2))
    sys.exit(any(row.holds is False for row in measured))


if __name__ == "__main__":
    main()
