"""The command line, as a person would type it: child processes, exit codes, what is printed where."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ENGINES = "soundstage.testing"


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """Return an environment with its own home and none of the caller's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SOUNDSTAGE_")}
    return {**kept, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share"), "COLUMNS": "120", **more}


def soundstage(tmp_path: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in a folder of its own."""
    command = [sys.executable, "-m", "soundstage.cli", *arguments]
    return subprocess.run(command, cwd=tmp_path, env=environment(tmp_path, **more), capture_output=True, text=True, timeout=100)


@pytest.mark.parametrize(
    "command", ["", "serve", "run", "env", "generate", "script", "screen", "doctor", "engines", "keys", "webhooks", "version"]
)
def test_every_command_has_help(tmp_path: Path, command: str) -> None:
    """`--help` answers for each command."""
    done = soundstage(tmp_path, *command.split(), "--help")
    assert done.returncode == 0
    assert "Usage: soundstage" in done.stdout


def test_help_names_the_extra_that_screening_needs(tmp_path: Path) -> None:
    """Square brackets are markup where help is set in colours, and are not lost there."""
    assert "'soundstage[screen]'" in soundstage(tmp_path, "screen", "--help").stdout


def test_generate_writes_a_clip_and_says_where(tmp_path: Path) -> None:
    """A clip without a server: the file is there, whole, and nothing else is left beside it."""
    done = soundstage(tmp_path, "generate", "A dog runs", "-o", "films/dog.mp4", "--seed", "7", "--engine", f"{ENGINES}:ScriptedEngine")
    assert done.returncode == 0, done.stderr
    assert [file.name for file in (tmp_path / "films").iterdir()] == ["dog.mp4"]
    assert (tmp_path / "films" / "dog.mp4").read_bytes()[4:8] == b"ftyp"
    assert "films/dog.mp4" in done.stderr
    assert "seed 7" in done.stderr
    assert "There is no parrot in the props room." in done.stderr
    assert done.stdout == ""


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs with one seed write equal files; another seed writes another."""
    for name, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        done = soundstage(tmp_path, "generate", "A dog runs", "-o", name, "--seed", seed, "--engine", f"{ENGINES}:ScriptedEngine")
        assert done.returncode == 0, done.stderr
    a, b, c = ((tmp_path / f"{name}.mp4").read_bytes() for name in "abc")
    assert a == b != c


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["   "], "prompt"),
        (["A dog", "--duration", "5"], "duration"),
        (["A dog", "--resolution", "1080p"], "--pro"),
        (["A dog", "--aspect-ratio", "4:3"], "aspect_ratio"),
        (["A dog", "--engine", "nonesuch"], "Known engines"),
        (["A dog", "-o", "/proc/clip.mp4"], "cannot be written"),
    ],
    ids=["blank", "duration", "resolution", "aspect", "engine", "output"],
)
def test_what_cannot_be_made_is_refused_in_one_line(tmp_path: Path, options: list[str], message: str) -> None:
    """A cause, a remedy, exit code 1, no traceback and no file."""
    done = soundstage(tmp_path, "generate", *options)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("**/*.mp4"))


def test_an_engines_failure_is_told_with_its_remedy(tmp_path: Path) -> None:
    """The engine's own words reach the person, and no half file stays."""
    done = soundstage(tmp_path, "generate", "A dog", "--engine", f"{ENGINES}:RaisesEngine")
    assert done.returncode == 1
    assert "The lead actor has left. Send flowers." in done.stderr
    assert not [file for file in tmp_path.iterdir() if file.name != "share"]


def test_ctrl_c_cancels_cleanly(tmp_path: Path) -> None:
    """The first Ctrl-C ends the work, says so and leaves nothing behind."""
    command = [sys.executable, "-m", "soundstage.cli", "generate", "A dog", "--duration", "20", "--engine", f"{ENGINES}:SlowEngine"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(tmp_path), stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob(".soundstage-*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Cancelled" in told
    assert "Traceback" not in told
    assert not list(tmp_path.glob(".soundstage-*"))
    assert not list(tmp_path.glob("*.mp4"))


def test_a_prompt_is_read_aloud_and_back(tmp_path: Path) -> None:
    """`script` prints a screenplay that fits the schema it prints, and that `generate` shoots."""
    done = soundstage(tmp_path, "script", 'A baker says: "Fresh bread."')
    assert done.returncode == 0, done.stderr
    screenplay = json.loads(done.stdout)
    assert [line["text"] for shot in screenplay["shots"] for line in shot["lines"]] == ["Fresh bread."]
    assert screenplay.keys() <= json.loads(soundstage(tmp_path, "script", "--schema").stdout)["properties"].keys()
    (tmp_path / "scene.json").write_text(done.stdout)
    options = ["--screenplay", "scene.json", "-o", "bread.mp4", "--engine", f"{ENGINES}:ScriptedEngine"]
    assert soundstage(tmp_path, "generate", *options).returncode == 0
    assert (tmp_path / "bread.mp4").exists()


def test_a_screening_is_held_and_compared(tmp_path: Path) -> None:
    """The page and the report are written, a failure is told and its exit code is 1, and a baseline is compared with."""
    (tmp_path / "prompts.jsonl").write_text('{"id": "a", "prompt": "A dog"}\n{"id": "b", "prompt": "A cat", "args": {"duration": 5}}\n')
    screen = ["screen", "prompts.jsonl", "--engine", f"{ENGINES}:ScriptedEngine", "--measure", "streams"]
    first = soundstage(tmp_path, *screen, "-o", "first")
    assert first.returncode == 1
    assert "first/index.html" in first.stderr
    assert "duration" in first.stderr
    assert first.stdout == ""
    again = soundstage(tmp_path, *screen, "-o", "second", "--only", "a", "--baseline", "first/report.json")
    assert again.returncode == 0, again.stderr
    assert "Nothing got better or worse" in again.stdout


def test_engines_are_listed(tmp_path: Path) -> None:
    """The embedded engine is there, for people and for programs."""
    assert "previz  (default)" in soundstage(tmp_path, "engines").stdout
    assert "previz" in json.loads(soundstage(tmp_path, "engines", "--json").stdout)


def test_keys_are_made_listed_and_revoked(tmp_path: Path) -> None:
    """The secret is shown once; the list knows the key until and after it is revoked."""
    made = json.loads(soundstage(tmp_path, "keys", "create", "--label", "editing room", "--json").stdout)
    assert made["key"] == f"{made['key_id']}:{made['key_secret']}"
    listed = soundstage(tmp_path, "keys", "list").stdout
    assert "editing room" in listed
    assert made["key_secret"] not in listed
    assert soundstage(tmp_path, "keys", "revoke", made["key_id"]).returncode == 0
    assert json.loads(soundstage(tmp_path, "keys", "list", "--json").stdout)[0]["revoked"] is not None
    assert soundstage(tmp_path, "keys", "revoke", "nonesuch").returncode == 1


def test_keys_have_a_scope_and_an_end(tmp_path: Path) -> None:
    """Both are told by the list; a span of time that is none is refused and makes no key."""
    made = json.loads(soundstage(tmp_path, "keys", "create", "--scope", "admin", "--expires", "30d", "--json").stdout)
    (kept,) = json.loads(soundstage(tmp_path, "keys", "list", "--json").stdout)
    assert (kept["key_id"], kept["scope"], kept["expires"] - kept["created"]) == (made["key_id"], "admin", 30 * 86400)
    assert soundstage(tmp_path, "keys", "create", "--concurrent", "2", "--budget", "12.50").returncode == 0
    limited = json.loads(soundstage(tmp_path, "keys", "list", "--json").stdout)[1]
    assert (limited["concurrent"], limited["budget_usd"]) == (2, 12.5)
    for budget in ("", "-1", "1e9", "12.345", "fifty", "$50", "٥"):
        assert soundstage(tmp_path, "keys", "create", f"--budget={budget}").returncode == 1
    assert soundstage(tmp_path, "keys", "create", "--concurrent", "0").returncode == 2
    listed = soundstage(tmp_path, "keys", "list").stdout
    assert "valid until" in listed
    assert "2 at a time  $12.50 a month" in listed
    assert "admin" in listed
    for span in ("", "30", "d", "0d", "-1d", "1.5h", "30 d", "99999w"):
        refused = soundstage(tmp_path, "keys", "create", f"--expires={span}")
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "30d" in refused.stderr
    assert len(json.loads(soundstage(tmp_path, "keys", "list", "--json").stdout)) == 2


def test_where_nothing_was_queued_there_are_no_webhooks(tmp_path: Path) -> None:
    """Listing them makes no files."""
    assert soundstage(tmp_path, "webhooks", "list").stdout == ""
    assert json.loads(soundstage(tmp_path, "webhooks", "list", "--json").stdout) == []
    refused = soundstage(tmp_path, "webhooks", "redeliver", "nonesuch")
    assert refused.returncode == 1
    assert "--data" in refused.stderr
    assert not list(tmp_path.glob("**/jobs.sqlite*"))


def test_a_mistyped_setting_is_told(tmp_path: Path) -> None:
    """A variable that sets nothing is an error that names the nearest setting."""
    done = soundstage(tmp_path, "engines", SOUNDSTAGE_ENGIN="x")
    assert done.returncode == 1
    assert "SOUNDSTAGE_ENGINE" in done.stderr


def test_the_doctor_reports_for_programs(tmp_path: Path) -> None:
    """Every finding has a state, and each that is not well has a remedy; the exit code says whether all is well."""
    done = soundstage(tmp_path, "doctor", "--json", "--engine", f"{ENGINES}:ScriptedEngine")
    report = json.loads(done.stdout)
    found = {finding["name"]: finding for finding in report["findings"]}
    assert {"python", "machine", "graphics", "codecs", "speech", "engine", "assets", "weights", "data", "port"} <= found.keys()
    assert found["engine"]["detail"] == "scripted 1"
    assert all(finding["remedy"] for finding in found.values() if finding["state"] != "ok")
    assert (done.returncode == 0) is report["healthy"] is all(finding["state"] != "fail" for finding in found.values())


def test_the_doctor_notices_a_file_where_the_data_folder_should_be(tmp_path: Path) -> None:
    """It is no folder to keep anything in, however much room there is; a port too high is no reason to fall over."""
    (tmp_path / "data").write_text("in the way")
    options = ("--data", str(tmp_path / "data"), "--port", "65535", "--engine", f"{ENGINES}:ScriptedEngine")
    done = soundstage(tmp_path, "doctor", "--json", *options, SOUNDSTAGE_FRONT_DOOR="false")
    found = {finding["name"]: finding for finding in json.loads(done.stdout)["findings"]}
    assert done.returncode == 1
    assert found["data"]["state"] == "fail"
    assert "is not a folder" in found["data"]["detail"]


def test_the_doctor_names_the_cure_for_missing_graphics(tmp_path: Path) -> None:
    """Without a driver, the report fails and says what to install."""
    done = soundstage(tmp_path, "doctor", "--engine", f"{ENGINES}:ScriptedEngine", __EGL_VENDOR_LIBRARY_FILENAMES="/nonexistent.json")
    assert done.returncode == 1
    assert "fail graphics" in done.stdout
    assert "libegl-mesa0" in done.stdout


def test_the_doctor_survives_a_driver_that_crashes(tmp_path: Path) -> None:
    """An engine that takes its process along is a finding, not the end of the report."""
    (tmp_path / "crashing.py").write_text("import os\ndef make(): os.abort()\n")
    done = soundstage(
        tmp_path, "doctor", "--json", "--engine", "crashing:make", PYTHONPATH=f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"
    )
    found = {finding["name"]: finding for finding in json.loads(done.stdout)["findings"]}
    assert done.returncode == 1
    assert "signal 6" in found["engine"]["detail"]


def test_a_server_for_strangers_needs_a_key(tmp_path: Path) -> None:
    """Listening beyond this machine without a key is refused with the command that makes one."""
    done = soundstage(tmp_path, "serve", "--host", "0.0.0.0", "--port", "18321")
    assert done.returncode == 1
    assert "soundstage keys create" in done.stderr
