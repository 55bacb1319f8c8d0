"""`make demo`: fal's Python quick start, byte for byte, against a server of this machine; then a contact sheet of what came back."""

import ast
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from soundstage.cli.background import free_pair, server_for
from soundstage.errors import SoundstageError
from soundstage.media.contact import write_contact_sheet
from soundstage.media.probe import probe
from soundstage.settings import Settings

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out"
QUICKSTART = ROOT / "examples" / "quickstart.py"


def run_quickstart(settings: Settings) -> dict[str, object]:
    """Run the quick start under `soundstage run`, showing its lines as they come; return the result it prints last.

    The quick start prints every log line so far at each poll, ten times a second; here each is shown once.
    """
    where = ["--port", str(settings.port), "--data", str(settings.data)]
    command = [sys.executable, "-m", "soundstage.cli", "run", *where, "--", sys.executable, str(QUICKSTART)]
    last, shown = "", set[str]()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as quickstart:
        assert quickstart.stdout is not None
        for line in quickstart.stdout:
            if line not in shown:
                print(f"  {line}", end="", flush=True)
            shown.add(line)
            last = line
    if quickstart.returncode != 0:
        sys.exit(f"The quick start failed (exit code {quickstart.returncode}); the server's log is {settings.data / 'logs' / 'run.log'}.")
    return ast.literal_eval(last)


def main() -> None:
    """Make out/breakup.mp4 and out/breakup.png and say how long it took."""
    OUT.mkdir(exist_ok=True)
    settings = Settings.load(port=free_pair(), front_door_port=0, data=OUT / "server")
    began = time.monotonic()
    with server_for(settings, note=print) as server:
        ready = time.monotonic()
        print(f"Server up at {server.http_url} after {ready - began:.1f} s. Running examples/quickstart.py, unmodified:", flush=True)
        result = run_quickstart(settings)
        answered = time.monotonic()
        video = result["video"]
        assert isinstance(video, dict)
        clip, sheet = OUT / "breakup.mp4", OUT / "breakup.png"
        with urllib.request.urlopen(video["url"], timeout=60) as download, clip.open("wb") as file:
            shutil.copyfileobj(download, file)
    write_contact_sheet(clip, sheet)
    facts = probe(clip)
    print(f"\n{clip.relative_to(ROOT)}   {facts.width}x{facts.height}, {float(facts.duration):g} s, {clip.stat().st_size / 1e6:.1f} MB")
    print(f"{sheet.relative_to(ROOT)}   eight frames of it")
    print(f"From POST to the finished clip: {answered - ready:.1f} s.")


if __name__ == "__main__":
    try:
        main()
    except SoundstageError as error:
        sys.exit(f"error: {error}")
