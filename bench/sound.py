"""What a clip's sound costs: its lines spoken and everything mixed, in a process of its own that may use one core.

python -m bench.sound short [draft]     prints the CPU-seconds and the memory as JSON
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from soundstage.engines.previz import departments
from soundstage.engines.previz.screenplay import Character, Line, Screenplay, Shot, Sound
from soundstage.engines.previz.sound import soundtrack
from soundstage.engines.previz.sound.models import Model
from soundstage.engines.previz.stage.schedule import ends_of_talk, place_lines

CASES = (
    ("sound of 4 s with two lines, one core", "short", "full", 5.0),
    ("sound of 20 s: four lines, five beds, a laugh, thunder, a piano, one core", "long", "full", 20.0),
    ("sound of 4 s with two lines by the draft voice, one core", "short", "draft", None),
)
"""What is measured, the case, what speaks, and the bar in CPU-seconds."""
MOST_MEMORY = 900.0
"""MiB of the process."""
_CAST = [Character(id="c1", label="woman", sex="f"), Character(id="c2", label="man", sex="m")]


@dataclass(frozen=True, slots=True)
class Cost:
    """One case, measured."""

    what: str
    cpu_seconds: float
    bar: float | None
    megabytes: float


def costs() -> Iterator[Cost]:
    """Measure each case in a fresh interpreter; loading the model counts."""
    for what, case, model, bar in CASES:
        command = [sys.executable, "-m", "bench.sound", case, model]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        yield Cost(what, told["cpu_seconds"], bar, told["megabytes"])


def _short() -> Screenplay:
    lines = [Line(speaker="c1", text="You never really loved me, did you?"), Line(speaker="c2", text="I did. I still do.")]
    shot = Shot(
        start=0.0, end=4.0, place_set="cafe", interior=True, weather=["rain"], cast=["c1", "c2"], lines=lines, sounds=[Sound(kind="crowd")]
    )
    return Screenplay(duration=4.0, cast=_CAST, shots=[shot])


def _long() -> Screenplay:
    said = (
        ("c1", "I told you not to open that door."),
        ("c2", "Listen, do you hear the rain?"),
        ("c1", "We could leave tonight, before anyone knows."),
        ("c2", "And go where? There is nobody left who would take us in."),
    )
    kinds = ("rain", "wind", "traffic", "crowd", "fire", "laugh", "thunder")
    shot = Shot(
        start=0.0,
        end=20.0,
        cast=["c1", "c2"],
        lines=[Line(speaker=who, text=text) for who, text in said],
        sounds=[Sound(kind=kind) for kind in kinds],
    )
    return Screenplay(duration=20.0, cast=_CAST, shots=[shot], music="piano")


def _make(screenplay: Screenplay, wanted: Model) -> None:
    voices = departments.cast_voices(screenplay, 1)
    model, _ = departments.speech_model(screenplay, wanted)
    spoken = [departments.record(shot, voices, 1, screenplay.cast, model) for shot in screenplay.shots]
    placed = list(map(place_lines, screenplay.shots, spoken, ends_of_talk(screenplay.shots)))
    lines = [cue.spoken for cues, _ in placed for cue in cues]
    soundtrack.score(screenplay, lines, seconds=screenplay.duration, throats=departments.throats(screenplay, 1), seed=1)


def main() -> None:
    """Make one case's sound and print what it took."""
    case, *model = sys.argv[1:]
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    began = time.process_time()
    _make({"short": _short, "long": _long}[case](), "draft" if model == ["draft"] else "full")
    print(json.dumps({"cpu_seconds": time.process_time() - began, "megabytes": _peak_megabytes()}))


def _peak_megabytes() -> float:
    """Return the most memory this program held, MiB. getrusage's figure is no good: it begins at what the starting process held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
