"""Whatever our OpenAPI document allows, and much that it does not, is answered: never with an error of ours."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

LEFT_OUT = r"^/(fal-ai/|v1/keys)"
"""Runs make a clip for each call, and the first key that is made locks all later calls out."""
EXAMPLES = 12
"""Calls of each operation and kind of input."""


def test_no_call_of_the_document_meets_a_mistake_of_ours(live: Any, tmp_path: Path) -> None:
    """Schemathesis makes calls from the document, right and wrong ones; no answer is a 5xx."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{live.url}/openapi.json"]
    command += ["--checks", "not_a_server_error", "--phases", "examples,fuzzing", "--max-examples", str(EXAMPLES)]
    command += ["--exclude-path-regex", LEFT_OUT, "--seed", "1", "--request-timeout", "30", "--no-color"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, cwd=tmp_path)
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-1000:]}"
    called = re.search(r"(\d+) generated", done.stdout)
    assert called is not None, done.stdout[-2000:]
    assert int(called[1]) > 100
