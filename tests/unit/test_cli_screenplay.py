"""Screenplays on the command line: shot from a file, saved to a file, and every slip named in one line."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from soundstage.engines.previz.screenplay import Screenplay

SCRIPTED = "soundstage.testing:ScriptedEngine"
SCREENPLAY: dict[str, Any] = {
    "cast": [{"id": "c1", "label": "a baker"}],
    "shots": [{"start": 0, "end": 4, "cast": ["c1"], "lines": [{"speaker": "c1", "text": "Fresh bread."}]}],
}


def soundstage(folder: Path, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[str]":
    """Run the command in a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SOUNDSTAGE_")}
    environment = {**kept, "HOME": str(folder), "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "soundstage.cli", *arguments], cwd=folder, env=environment, capture_output=True, input=given, timeout=100
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def with_line(**line: Any) -> bytes:
    """Return a screenplay's text with another line in it."""
    shot = {**SCREENPLAY["shots"][0], "lines": [{"text": "Hello."}, {"text": "Bread?", **line}]}
    return json.dumps({**SCREENPLAY, "shots": [shot]}).encode()


BAD: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"shots: yes", "is not JSON"),
    "cut off": (json.dumps(SCREENPLAY).encode()[:-9], "is not JSON"),
    "nothing": (b"", "is not JSON"),
    "a comma too many": (b'{\n "shots": [],\n}', "line 3 column 1"),
    "not a number": (b'{"duration": NaN, "shots": []}', "line 1 column 14"),
    "an infinite number": (b'{"duration": 1e999, "shots": [{"start": 0, "end": 4}]}', "duration: Input should be a finite number"),
    "a list": (b"[]", "is not a JSON object"),
    "binary": (bytes(range(256)), "is not JSON"),
    "nested without end": (b"[" * 100_000, "is not JSON"),
    "too large": (b'{"shots": [' + b" " * 300_000 + b"]}", "more than the 256 kB"),
    "no shots": (b"{}", "shots: Field required"),
    "a key that does not exist": (with_line(colour="red"), "shots[0].lines[1].colour: Extra inputs"),
    "a key of several lines": (with_line(**{"a\nb c": 1}), r'shots[0].lines[1]["a\nb c"]: Extra inputs'),
    "a word that does not exist": (with_line(delivery="loud"), "shots[0].lines[1].delivery: Input should be 'plain'"),
    "a speaker that does not exist": (with_line(speaker="c2"), "shots[0].lines[1].speaker: There is no character or prop with the id “c2”"),
    "a line outside its shot": (with_line(start=5), "shots[0].lines[1].start"),
    "another duration": (b'{"duration": 8, "shots": [{"start": 0, "end": 4}]}', "shots[0].end: The last shot ends at 4 s"),
    "an impossible duration": (b'{"duration": 5, "shots": [{"start": 0, "end": 5}]}', "duration: The screenplay lasts 5 s"),
    "a control character": (with_line(text="\x1b[31m"), "shots[0].lines[1].text"),
    "many faults": (json.dumps({"shots": [{"colour": 1}] * 5}).encode(), "and 12 more"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_screenplay_is_told_in_one_line_with_its_place(tmp_path: Path, case: str) -> None:
    """The file, the field, the cause: one line on standard error, exit code 2, no traceback, no clip."""
    content, message = BAD[case]
    (tmp_path / "scene.json").write_bytes(content)
    refused(soundstage(tmp_path, "generate", "--screenplay", "scene.json", "--engine", SCRIPTED), "scene.json", message)
    assert [file.name for file in tmp_path.iterdir()] == ["scene.json"]


def refused(done: "subprocess.CompletedProcess[str]", *words: str) -> None:
    """Check that a command was refused for a file of its own."""
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: ")
    assert all(word in done.stderr for word in words), done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda _file: None, "No such file"),
        (Path.mkdir, "Is a directory"),
        (lambda file: os.truncate(os.open(file, os.O_CREAT | os.O_RDWR), 100 * 2**20), "more than the 256 kB"),
        (lambda file: file.symlink_to("/dev/zero"), "more than the 256 kB"),
    ],
    ids=["missing", "a folder", "100 MB", "without end"],
)
def test_what_is_no_file_of_that_kind_is_told(tmp_path: Path, make: Callable[[Path], None], message: str) -> None:
    """Only as much is read as a screenplay may have."""
    make(tmp_path / "scene.json")
    refused(soundstage(tmp_path, "generate", "--screenplay", "scene.json", "--engine", SCRIPTED), "scene.json", message)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_a_screenplay_is_shot_and_saved(tmp_path: Path, mark: bytes) -> None:
    """It needs no prompt, and what is saved is what was shot."""
    (tmp_path / "scene.json").write_bytes(mark + json.dumps(SCREENPLAY).encode())
    options = ["--screenplay", "scene.json", "--save-screenplay", "kept/shot.json", "-o", "bread.mp4", "--engine", SCRIPTED]
    done = soundstage(tmp_path, "generate", *options)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "bread.mp4").exists()
    saved = json.loads((tmp_path / "kept" / "shot.json").read_text())
    assert Screenplay.model_validate(saved) == Screenplay.model_validate(SCREENPLAY)


def test_a_screenplay_says_how_long_the_clip_is(tmp_path: Path) -> None:
    """Without --duration the clip lasts as long as the screenplay; with another one, both are named."""
    (tmp_path / "scene.json").write_text(json.dumps({"duration": 8, "shots": [{"start": 0, "end": 8}]}))
    done = soundstage(tmp_path, "generate", "--screenplay", "scene.json", "--engine", SCRIPTED)
    assert (done.returncode, "8 s" in done.stderr) == (0, True), done.stderr
    refused(
        soundstage(tmp_path, "generate", "--screenplay", "scene.json", "--duration", "12"),
        "duration: The screenplay lasts 8 s and the clip 12 s",
    )


@pytest.mark.parametrize(
    ("target", "message"),
    [("folder", "is a folder"), ("/proc/shot.json", "cannot be written"), ("file.txt/shot.json", "cannot be written"), ("clip.mp4", "is to hold the clip")],
)  # fmt: skip
def test_a_screenplay_that_cannot_be_saved_is_told_before_the_clip_is_made(tmp_path: Path, target: str, message: str) -> None:
    """Nobody waits for a clip to learn of a mistyped path."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").touch()
    refused(soundstage(tmp_path, "generate", "A dog", "--save-screenplay", target, "--engine", SCRIPTED), message, "--save-screenplay")
    assert not (tmp_path / "clip.mp4").exists()


SILENT = """
from soundstage.engines.base import Produced
from soundstage.testing import ScriptedEngine

class Silent(ScriptedEngine):
    def generate(self, brief, folder, cancelled):
        for event in super().generate(brief, folder, cancelled):
            if not (isinstance(event, Produced) and event.kind == "screenplay"):
                yield event
"""


def test_an_engine_that_keeps_no_screenplay_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clip is made all the same."""
    (tmp_path / "silent.py").write_text(SILENT)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}")
    done = soundstage(tmp_path, "generate", "A dog", "--save-screenplay", "shot.json", "--engine", "silent:Silent")
    assert done.returncode == 0, done.stderr
    assert "scripted keeps no screenplay" in done.stderr
    assert not (tmp_path / "shot.json").exists()


def test_an_engine_that_reads_prompts_only_is_named(tmp_path: Path) -> None:
    """A screenplay is never ignored in silence."""
    (tmp_path / "scene.json").write_text(json.dumps(SCREENPLAY))
    done = soundstage(tmp_path, "generate", "--screenplay", "scene.json", "--engine", "soundstage.testing:RaisesEngine")
    assert (done.returncode, "reads prompts only" in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize(
    ("arguments", "given", "message"),
    [
        (["script", ""], b"", "The prompt is empty"),
        (["script", "-"], b" \n", "The prompt is empty"),
        (["script", "-"], b"\xff\xfe\x00", "not UTF-8"),
        (["script", "-"], b"a" * 40_000, "32000"),
        (["script", "-"], b"a\x00b", "control characters"),
        (["script", "A dog", "--duration", "0"], b"", "duration"),
        (["script", "A dog", "--duration", "5"], b"", "'4', '8', '12', '16' or '20'"),
    ],
)  # fmt: skip
def test_a_prompt_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, arguments: list[str], given: bytes, message: str) -> None:
    """The command refuses what the API refuses."""
    done = soundstage(tmp_path, *arguments, given=given)
    assert done.returncode == 1
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_schema_is_the_one_that_the_server_has(tmp_path: Path) -> None:
    """`script --schema` prints what `/schemas/screenplay.json` answers."""
    from soundstage.engines import registry

    assert json.loads(soundstage(tmp_path, "script", "--schema").stdout) == registry.screenplay_schema()
