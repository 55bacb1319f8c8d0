"""The table of clients and calls in docs/fal-compatibility.md, made from what the tests saw.

A test that drives a real client says so: `@seen(FAL_CLIENT, "submit")`, with `limit="..."` where what it shows is not what fal does. As a pytest
plugin this writes what came of all such tests with `--conformance FILE`; as a program (`make conformance`) it puts that file into the document.
"""

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "fal-compatibility.md"
BEGIN = "<!-- conformance: made by `make conformance`, do not edit -->"
END = "<!-- /conformance -->"

FAL_CLIENT = f"fal_client {version('fal-client')}"
FAL_CLIENT_ASYNC = f"{FAL_CLIENT}, async"
FAL_JS = f"@fal-ai/client {json.loads((ROOT / 'tests/clients/package.json').read_text())['dependencies']['@fal-ai/client']}"
FAL_SDK = "fal 1.83.0, fal.apps"
LITELLM = "LiteLLM 1.110.2"
"""These two as tests/clients/requirements-*.txt pin them."""
CURL = "curl"

CALLS = (
    "quick start of fal's page",
    "run",
    "submit",
    "status",
    "result",
    "cancel",
    "iter_events",
    "subscribe",
    "subscribe, by events",
    "streamStatus",
    "log lines",
    "stream",
    "realtime",
    "upload",
    "upload in several parts",
    "encode_image",
    "client_timeout",
    "start_timeout",
    "abort",
    "wrong key",
    "refused input",
    "failed request",
    "unknown endpoint",
    "unknown request",
    "proxyUrl",
    "front door",
    "shim",
    "webhook",
    "download, in parts",
)
"""Every call, in the order of the table's rows."""

seen = pytest.mark.conformance


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --conformance."""
    parser.addoption("--conformance", metavar="FILE", type=Path, help="write which client made which call, as JSON")


def pytest_configure(config: pytest.Config) -> None:
    """Keep a record where one is wanted; under xdist the main process gets the reports of all others."""
    config.addinivalue_line("markers", "conformance(client, call, limit=''): drives a real client; a row and a column of the table")
    file = config.getoption("--conformance")
    if file is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Record(file))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: "pytest.CallInfo[None]") -> Any:
    """Put a test's marks into its report, which is what comes from one process to another."""
    report: pytest.TestReport = yield
    report.user_properties += [("conformance", list(cell)) for cell in cells_of(item)]
    return report


def cells_of(item: pytest.Item) -> list[tuple[str, str, str]]:
    """Return the client, the call and the limitation of each of a test's marks."""
    found = [(*mark.args, mark.kwargs.get("limit", "")) for mark in item.iter_markers("conformance")]
    unknown = [call for _, call, _ in found if call not in CALLS]
    if unknown:
        raise ValueError(f"{item.nodeid} is marked with calls that are not in CALLS: {unknown}")
    return found


class Record:
    """What came of each client's calls: passed when no test of it failed, skipped when none of them ran."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._cells: dict[tuple[str, str], dict[str, str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note one phase of one test."""
        if report.when != "call" and report.outcome == "passed":
            return
        skipped = report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else ""
        rank = ("skipped", "passed", "failed").index
        for client, call, limit in [value for name, value in report.user_properties if name == "conformance"]:
            cell = self._cells.setdefault((client, call), {"outcome": "skipped", "note": ""})
            cell["outcome"] = max(cell["outcome"], report.outcome, key=rank)
            cell["note"] = cell["note"] or skipped or limit

    def pytest_sessionfinish(self) -> None:
        """Write the record."""
        told = [{"client": client, "call": call, **cell} for (client, call), cell in sorted(self._cells.items())]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(told, indent=1))


def table(record: list[dict[str, str]]) -> str:
    """Draw the table of a record: a tick where a call was seen to work, a number where a note says what it does instead."""
    clients = sorted({one["client"] for one in record}, key=lambda name: (not name.startswith("fal_client"), name.lower()))
    calls = [call for call in CALLS if any(one["call"] == call for one in record)]
    notes: list[str] = []
    lines = [f"| call | {' | '.join(clients)} |", "|---" * (len(clients) + 1) + "|"]
    for call in calls:
        row = [call]
        for client in clients:
            cell = next((one for one in record if (one["client"], one["call"]) == (client, call)), None)
            row.append("" if cell is None else _drawn(cell, notes))
        lines.append(f"| {' | '.join(row)} |")
    return "\n".join([*lines, *([""] if notes else []), *(f"{number}. {note}" for number, note in enumerate(notes, 1))])


def _drawn(cell: dict[str, str], notes: list[str]) -> str:
    mark = {"passed": "✅", "skipped": "not run", "failed": "❌"}[cell["outcome"]]
    if not cell["note"]:
        return mark
    if cell["note"] not in notes:
        notes.append(cell["note"])
    number = f"({notes.index(cell['note']) + 1})"
    return number if cell["outcome"] == "passed" else f"{mark} {number}"  # what passed with a note has shown a limitation


def committed() -> str:
    """Return the table of the document."""
    return DOCUMENT.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]


def main(*files: str) -> None:
    """Put the records of one run or several into the document; of the same call the later counts. A record with failures is refused."""
    cells = {(one["client"], one["call"]): one for file in files for one in json.loads(Path(file).read_text())}
    record = list(cells.values())
    failed = [f"{one['client']}: {one['call']}" for one in record if one["outcome"] == "failed"]
    if failed or not record:
        sys.exit(f"conformance: the table stays as it is; failed: {', '.join(failed) or 'everything, for nothing ran'}")
    text = DOCUMENT.read_text("utf-8")
    made = f"{BEGIN}\n\n{table(record)}\n\n{END}"
    DOCUMENT.write_text(re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: made, text, flags=re.DOTALL), "utf-8")
    print(f"{DOCUMENT.relative_to(ROOT)}: {len(record)} cells")


if __name__ == "__main__":
    main(*sys.argv[1:])
