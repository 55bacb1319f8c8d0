"""The operator's log: events with fields, on standard error."""

import json
import logging

import pytest
import structlog

from soundstage import logs


@pytest.fixture(autouse=True)
def afterwards_as_before() -> object:
    """Undo the set-up: it is the process's."""
    handlers = logging.getLogger().handlers
    yield
    structlog.reset_defaults()
    logging.getLogger().handlers = handlers


def test_json_lines_hold_the_event_and_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line, with room, level and time; standard output stays empty."""
    logs.configure(style="json")
    logs.get_logger("worker").bind(job="j1").info("attempt.started", attempt=2)
    said = capsys.readouterr()
    line = json.loads(said.err)
    assert said.out == ""
    assert {"event": "attempt.started", "room": "worker", "job": "j1", "attempt": 2, "level": "info"}.items() <= line.items()
    assert line["timestamp"].endswith("Z")


def test_what_is_less_severe_than_asked_for_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """At level warning, info is silent."""
    logs.configure(level="warning", style="json")
    log = logs.get_logger("app")
    log.info("quiet")
    log.warning("loud")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["loud"]


def test_a_traceback_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """The operator needs the cause that the client is not shown."""
    logs.configure(style="json")
    try:
        raise ZeroDivisionError("why")
    except ZeroDivisionError:
        logs.get_logger("api").exception("request.crashed")
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_what_a_library_warns_of_has_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    """A server's log stays one JSON object a line, with the library's name as the room and its traceback as a field."""
    logs.configure(style="json")
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request %s.", "received")
    logging.getLogger("uvicorn.error").info("Nobody needs to know.")
    try:
        raise ZeroDivisionError("why")
    except ZeroDivisionError:
        logging.getLogger("asyncio").exception("Task exception was never retrieved")
    warned, crashed = map(json.loads, capsys.readouterr().err.splitlines())
    assert {"event": "library.warned", "room": "uvicorn.error", "level": "warning"}.items() <= warned.items()
    assert warned["message"] == "Invalid HTTP request received."
    assert crashed["level"] == "error"
    assert "ZeroDivisionError" in json.dumps(crashed["exception"])
