"""The one place where a prompt becomes a screenplay: engine, command line and doctor know the same director."""

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from soundstage.engines.base import Brief, Log, Progress
from soundstage.engines.brief import brief_to_dict
from soundstage.engines.previz.director.reading import read_prompt
from soundstage.engines.previz.engine import PrevizEngine
from soundstage.engines.previz.script import read
from soundstage.runners.child import ChildRunner
from soundstage.settings import DirectorSettings, Settings

PROMPT = "An old woman waits in a kitchen while light drains from the sky."
ANSWER = {"shots": [{"time": "dusk", "evidence": {"time": "light drains from the sky"}}]}
KEY = "sk-very-secret-4711"
Server = Any  # the class lives in conftest


def soundstage(tmp_path: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in a folder and with a home of its own, with these settings alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SOUNDSTAGE_")}
    environment = {**kept, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share"), "COLUMNS": "200", **more}
    command = [sys.executable, "-m", "soundstage.cli", *arguments]
    return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=100)


def variables(url: str) -> dict[str, str]:
    """Return the variables that lead to an endpoint."""
    return {"SOUNDSTAGE_DIRECTOR_URL": url, "SOUNDSTAGE_DIRECTOR_MODEL": "some-model", "SOUNDSTAGE_DIRECTOR_KEY": KEY}


def test_without_a_director_the_reader_reads() -> None:
    """Nothing else happens."""
    reading = read_prompt(PROMPT, seconds=4.0, seed=3, director=None)
    assert reading.screenplay == read(PROMPT, seconds=4.0, seed=3)
    assert (reading.notes, reading.model) == ((), None)


def test_a_director_goes_over_what_the_reader_made(server: Server, director: DirectorSettings) -> None:
    """Whatever the reader makes of a prompt can be sent and merged."""
    server.say(ANSWER)
    reading = read_prompt(PROMPT, seconds=4.0, director=director)
    assert reading.screenplay.shots[0].time == "dusk"
    assert json.loads(server.requests[0].body["messages"][1]["content"])["prompt"] == PROMPT


def test_the_engine_asks_the_director(server: Server, tmp_path: Path) -> None:
    """The clip's log says who wrote on its screenplay."""
    server.say(ANSWER)
    settings = Settings(data=tmp_path, director_url=server.url, director_model="some-model")
    brief = Brief(prompt=PROMPT, width=64, height=36, seconds=Fraction(4))
    making = PrevizEngine(settings).generate(brief, tmp_path, lambda: False)
    said = [next(making) for _ in range(6)]
    making.close()
    lines = [event.message for event in said if isinstance(event, Log)]
    assert isinstance(said[0], Progress)
    assert lines[0].startswith("The director (some-model at 127.0.0.1:")
    assert any("dusk" in line for line in lines)


def test_an_engine_in_a_process_of_its_own_asks_too(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings reach it by the environment it is born with, the key by no other way: not in its brief, nor in its arguments."""
    server.say(ANSWER)
    for name, value in variables(server.url).items():
        monkeypatch.setenv(name, value)
    brief = brief_to_dict(Brief(prompt=PROMPT, width=64, height=36, seconds=Fraction(4)))
    assert KEY not in json.dumps(brief)
    with ChildRunner() as runner:
        run = runner.start("previz", brief, tmp_path)
        arguments = Path(f"/proc/{run.pid}/cmdline")
        assert not arguments.exists() or KEY not in arguments.read_text()
        said = next(event.message for event in run.events() if isinstance(event, Log))
        run.end()
        assert KEY not in run.last_words()
    assert said.startswith("The director (some-model at 127.0.0.1:")
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_the_engine_asks_nobody_about_a_screenplay(server: Server, tmp_path: Path) -> None:
    """One that was sent is shot as it is, and goes nowhere."""
    settings = Settings(data=tmp_path, director_url=server.url, director_model="some-model")
    screenplay = read(PROMPT, seconds=4.0).model_dump(mode="json")
    brief = Brief(prompt=PROMPT, width=64, height=36, seconds=Fraction(4), screenplay=screenplay)
    making = PrevizEngine(settings).generate(brief, tmp_path, lambda: False)
    next(making)
    next(making)
    making.close()
    assert server.requests == []


def test_a_cancelled_clip_is_not_begun(tmp_path: Path) -> None:
    """Reading may have taken a while; who cancelled meanwhile gets no set built."""
    brief = Brief(prompt=PROMPT, width=64, height=36, seconds=Fraction(4))
    assert len(list(PrevizEngine(Settings(data=tmp_path)).generate(brief, tmp_path, lambda: True))) == 1


def test_the_command_line_asks_the_director(server: Server, tmp_path: Path) -> None:
    """`script` prints the directed screenplay, and says beside it whose work it is; the key is nowhere."""
    server.say(ANSWER)
    done = soundstage(tmp_path, "script", PROMPT, **variables(server.url))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["shots"][0]["time"] == "dusk"
    assert "The director (some-model at 127.0.0.1:" in done.stderr
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in done.stdout + done.stderr


def test_the_command_line_does_without(server: Server, tmp_path: Path, reply: Any) -> None:
    """A refusal is one line on standard error; the screenplay is printed all the same."""
    server.send(reply(status=401, body=json.dumps({"error": {"message": f"bad key {KEY}"}}).encode()))
    done = soundstage(tmp_path, "script", PROMPT, **variables(server.url))
    assert done.returncode == 0
    assert json.loads(done.stdout)["cast"]
    assert "refused the key (401)" in done.stderr
    assert KEY not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("status", "offered", "state", "detail"),
    [
        (200, ["some-model", "another"], "ok", "some-model at 127.0.0.1"),
        (200, ["some-model:latest"], "ok", "some-model at 127.0.0.1"),
        (200, ["another"], "warn", "lists no model some-model"),
        (401, [], "warn", "refused the key (401)"),
        (503, [], "warn", "failed with 503"),
    ],
)
def test_the_doctor_asks_for_the_models(
    server: Server, tmp_path: Path, reply: Any, monkeypatch: pytest.MonkeyPatch, status: int, offered: list[str], state: str, detail: str
) -> None:
    """One cheap question, without a prompt; an endpoint that is away is no reason to fail."""
    from soundstage.cli.doctor import _director  # pyright: ignore[reportPrivateUsage]

    server.send(reply(status=status, body=json.dumps({"object": "list", "data": [{"id": name} for name in offered]}).encode()))
    found = _director(Settings(data=tmp_path, director_url=server.url, director_model="some-model"))
    assert (found.name, found.state) == ("director", state)
    assert detail in found.detail
    assert (found.remedy is None) == (state == "ok")
    assert [(request.method, request.path) for request in server.requests] == [("GET", "/v1/models")]


def test_the_doctor_says_when_there_is_none(tmp_path: Path) -> None:
    """That is the usual case, and fine."""
    from soundstage.cli.doctor import _director  # pyright: ignore[reportPrivateUsage]

    assert _director(Settings(data=tmp_path)).state == "ok"


def test_the_doctor_hides_the_key(server: Server, tmp_path: Path, reply: Any) -> None:
    """Settings are shown with asterisks in its place."""
    server.send(reply(body=b'{"data": [{"id": "some-model"}]}'))
    options = ("doctor", "--json", "--settings", "--engine", "soundstage.testing:ScriptedEngine")
    done = soundstage(tmp_path, *options, **variables(server.url))
    report = json.loads(done.stdout)
    assert report["settings"]["director_key"] == "**********"
    assert next(one for one in report["findings"] if one["name"] == "director")["state"] == "ok"
    assert KEY not in done.stdout + done.stderr
