"""Several processes draw one clip. Each test asks from a fresh process: a fork does not survive a driver that was opened before it."""

import json
import subprocess
import sys

import pytest

from soundstage.engines.previz.render import crew as crews

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")

STAGED = """
import hashlib, json, os, signal, sys
from soundstage.engines.previz.render.crew import Crew
from soundstage.engines.previz.screenplay import Screenplay, Shot
from soundstage.engines.previz.stage.direct import direct
from soundstage.engines.previz.stage.sets import build_set
from soundstage.errors import EngineError, GraphicsUnavailable
shots = [Shot.model_validate({"start": at, "end": at + 1, "camera": {"moves": ["pan_right"]}}) for at in (0, 1)]
sets = [build_set("studio"), build_set("desert")]
scenes = direct(Screenplay(shots=shots), [[], []], {}, sets, 16 / 9, 5, 4).scenes
times = [k / 6 for k in range(12)]
"""
HASHES = """
def hashes(processes):
    with Crew(scenes, (96, 54), "standard", processes=processes) as crew:
        return [hashlib.sha256(picture).hexdigest() for picture in crew.pictures(times)]
"""


def told_by(script: str) -> object:
    """What a fresh Python that runs the script prints, as JSON."""
    done = subprocess.run([sys.executable, "-c", STAGED + script], capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_clip_is_the_same_however_many_draw_it():
    """Three processes, more than one shot: every picture in its place, bit for bit."""
    together, alone = told_by(HASHES + "print(json.dumps([hashes(3), hashes(1)]))")
    assert together == alone
    assert len(set(alone)) > len(alone) / 2, "pictures that are all alike would be in any order"


def test_a_process_that_is_killed_is_told_of():
    """Frames of a lost process never come; whoever waits learns why."""
    told = told_by("""
with Crew(scenes, (96, 54), "standard", processes=2) as crew:
    pictures = crew.pictures(times * 50)
    next(pictures)
    os.kill(crew._painters[1]._process.pid, signal.SIGKILL)
    try:
        list(pictures)
    except EngineError as error:
        print(json.dumps([str(error), error.remedy]))
""")
    assert "SIGKILL" in told[0]
    assert "memory" in told[1]


def test_what_goes_wrong_in_a_process_is_raised_here():
    """A driver that does not answer is the same error as in one process."""
    told = told_by("""
from soundstage.engines.previz.render import crew as crews
def no_driver(*arguments, **more):
    raise GraphicsUnavailable("No driver.", remedy="Install one.")
crews.Renderer = no_driver
try:
    Crew(scenes, (96, 54), "standard", processes=2).__enter__()
except GraphicsUnavailable as error:
    print(json.dumps([str(error), error.remedy]))
""")
    assert told == ["No driver. Install one.", "Install one."]


def test_nobody_is_left_behind():
    """Leaving the block in the middle of a clip ends every process."""
    left = told_by("""
with Crew(scenes, (96, 54), "standard", processes=2) as crew:
    pids = [painter._process.pid for painter in crew._painters]
    next(crew.pictures(times))
print(json.dumps([os.path.exists(f"/proc/{pid}") for pid in pids]))
""")
    assert left == [False, False]


def test_a_process_that_opened_a_driver_draws_alone():
    """Forking it would wait for threads that are not there."""
    assert told_by("""
from soundstage.engines.previz.render import context, crew as crews
before = crews.processes_for(8)
context.open_context().release()
print(json.dumps([before, crews.processes_for(8)]))
""") == [4, 1]


@pytest.mark.parametrize(("cores", "processes"), [(1, 1), (2, 1), (3, 1), (4, 2), (64, 8)])
def test_two_cores_each(cores: int, processes: int, monkeypatch: pytest.MonkeyPatch):
    """Two cores are one process's; beyond that there are more, up to a bound."""
    monkeypatch.setattr(crews, "has_opened_one", lambda: False)
    assert crews.processes_for(cores) == processes
