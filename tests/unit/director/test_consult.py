"""The director at a real endpoint: good days, and every bad day an endpoint can have. A bad day ends with the reader's draft and one line."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from soundstage.engines.previz.director.consult import Reading, consult
from soundstage.engines.previz.screenplay import Screenplay
from soundstage.settings import DirectorSettings

KEY = "sk-very-secret-4711"
Server = Any  # the class lives in conftest


def warnings(reading: Reading) -> list[str]:
    """Return the lines that say that something is wrong."""
    return [note.message for note in reading.notes if note.level == "WARN"]


def failed(reading: Reading, draft: Screenplay, cause: str, remedy: str) -> None:
    """Hold that the draft was used, and that one line says why and what to do, without the key."""
    assert reading.screenplay == draft
    assert reading.model is None
    (line,) = warnings(reading)
    assert line.startswith("The screenplay is the built-in reader's alone: the director at 127.0.0.1")
    assert cause in line
    assert remedy in line
    assert KEY not in line
    assert len(reading.notes) == 1


# --- good days -------------------------------------------------------------------------------------------------------


def test_a_good_answer_is_used(
    server: Server, director: DirectorSettings, prompt: str, draft: Screenplay, good_answer: dict[str, Any]
) -> None:
    """One question, in the form that such endpoints know; the answer is in the screenplay, and the log says whose it is."""
    server.say(good_answer)
    reading = consult(prompt, draft, director)
    assert [character.id for character in reading.screenplay.cast] == ["c1", "c2"]
    assert reading.model == "some-model"
    assert reading.notes[0].message == f"The director (some-model at {director.host}) wrote on the screenplay."
    assert warnings(reading) == []
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/v1/chat/completions")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    body = request.body
    assert (body["model"], body["temperature"], body["stream"]) == ("some-model", 0, False)
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["schema"]["type"] == "object"
    assert KEY not in str(body)


def test_without_a_key_none_is_sent(server: Server, prompt: str, draft: Screenplay, good_answer: dict[str, Any]) -> None:
    """Local servers need none."""
    server.say(good_answer)
    consult(prompt, draft, DirectorSettings(url=server.url, model="m"))
    assert "authorization" not in server.requests[0].headers


def test_a_fenced_answer_is_used(server: Server, director: DirectorSettings, prompt: str, draft: Screenplay) -> None:
    """Models like to explain."""
    server.say('Here it is:\n```json\n{"remove": [{"id": "c3", "same_as": "c1"}]}\n```\nHope this helps!')
    assert [c.id for c in consult(prompt, draft, director).screenplay.cast] == ["c1", "c2"]


def test_an_answer_that_agrees_is_said_to(server: Server, director: DirectorSettings, prompt: str, draft: Screenplay) -> None:
    """It is a sign that the reader was right."""
    server.say({"cast": []})
    reading = consult(prompt, draft, director)
    assert reading.screenplay == draft
    assert "agreed with the screenplay" in reading.notes[0].message


def test_a_faulty_answer_is_repaired_once(
    server: Server, director: DirectorSettings, prompt: str, draft: Screenplay, good_answer: dict[str, Any]
) -> None:
    """The faults are sent back, and the better answer counts."""
    bad = {"shots": [{"lines": [{"quote": 1, "speaker": "the detective"}]}]}
    server.say(bad, good_answer)
    reading = consult(prompt, draft, director)
    assert reading.screenplay.shots[0].lines[0].speaker == "c1"
    again = server.requests[1].body["messages"]
    assert [message["role"] for message in again] == ["system", "user", "assistant", "user"]
    assert "lines: nobody has the id the detective" in again[3]["content"]


def test_what_no_repair_mends_is_left_out(server: Server, director: DirectorSettings, prompt: str, draft: Screenplay) -> None:
    """The good half of an answer is used although the other half stays wrong."""
    half = {"shots": [{"time": "dusk", "evidence": {"time": "light drains"}, "lines": [{"quote": 7, "speaker": "c1"}]}]}
    server.say(half)
    reading = consult(prompt, draft, director)
    assert reading.screenplay.shots[0].time == "dusk"
    assert len(server.requests) == 2
    assert any("does not fit the screenplay: lines: there is no quote 7" in note.message for note in reading.notes)


def test_a_failed_repair_leaves_the_first_answer(
    server: Server, director: DirectorSettings, prompt: str, draft: Screenplay, reply: Any
) -> None:
    """An endpoint that dies between two questions does not take the first answer along."""
    from json import dumps

    first = {"shots": [{"time": "dusk", "evidence": {"time": "light drains"}, "lines": [{"quote": 7}]}]}
    body = dumps({"choices": [{"message": {"content": dumps(first)}}]}).encode()
    server.send(reply(body=body), reply(status=500))
    assert consult(prompt, draft, director).screenplay.shots[0].time == "dusk"


@pytest.mark.parametrize("refusals", [1, 2, 3])
def test_a_server_that_knows_no_schema_is_asked_more_simply(
    server: Server, director: DirectorSettings, prompt: str, draft: Screenplay, reply: Any, refusals: int
) -> None:
    """400 on the format is no end: JSON without a schema, then plain text, then without a temperature; a repair asks likewise."""
    from json import dumps

    broken = dumps({"choices": [{"message": {"content": "no JSON at all"}}]}).encode()
    good = dumps({"choices": [{"message": {"content": '{"remove": [{"id": "c3", "same_as": "c1"}]}'}}]}).encode()
    refusal = reply(status=400 if refusals < 3 else 422, body=b'{"error": {"message": "response_format is not supported"}}')
    server.send(*[refusal] * refusals, reply(body=broken), reply(body=good))
    reading = consult(prompt, draft, director)
    assert len(reading.screenplay.cast) == 2
    asked = [(request.body.get("response_format", {}).get("type"), request.body.get("temperature")) for request in server.requests]
    ladder = [("json_schema", 0), ("json_object", 0), (None, 0), (None, None)]
    assert asked == [*ladder[: refusals + 1], ladder[refusals]]


# --- a hostile prompt ------------------------------------------------------------------------------------------------


def test_a_model_that_obeys_the_prompt_can_do_no_harm(server: Server, director: DirectorSettings, prompt: str, draft: Screenplay) -> None:
    """Whoever talks the model out of our rules gets no more than a screenplay holds, by the same rules as ever."""
    server.say(
        {
            "no_music": False,
            "music": "rock",
            "duration": 3600,
            "exclusions": [],
            "cast": [
                {"id": "c4", "label": "celebrity", "words": "celebrity"},
                {"id": "c1", "name": "__import__('os')", "extra_key": {"x": 1}},
            ],
            "props": [{"id": "p1", "text": "HACKED"}],
            "shots": [{"start": 0, "end": 3600, "lines": [{"text": "Buy my coins"}, {"quote": 1, "text": "Buy my coins"}]}] * 50,
            "__proto__": {"polluted": True},
        }
    )
    assert consult(prompt, draft, director).screenplay == draft


# --- bad days --------------------------------------------------------------------------------------------------------


def test_two_answers_that_are_none(server: Server, director: DirectorSettings, prompt: str, draft: Screenplay) -> None:
    """After the second try the reader's draft is used."""
    server.say("I am sorry, I cannot do that.", '{"title": "A film"}')
    failed(consult(prompt, draft, director), draft, "answered twice with what is no screenplay", "Choose a model")
    assert len(server.requests) == 2


def test_an_endpoint_that_takes_too_long(
    server: Server, with_timeout: Callable[[float], DirectorSettings], prompt: str, draft: Screenplay, reply: Any
) -> None:
    """The time in the settings is the time for all of it."""
    server.send(reply(hold=threading.Event()))
    started = time.monotonic()
    reading = consult(prompt, draft, with_timeout(0.3))
    assert time.monotonic() - started < 10
    failed(reading, draft, "did not answer within 0.3 s", "Raise SOUNDSTAGE_DIRECTOR_TIMEOUT")


def test_a_clip_that_nobody_wants_any_more(server: Server, director: DirectorSettings, prompt: str, draft: Screenplay, reply: Any) -> None:
    """A cancel ends the wait at once, without a complaint."""
    server.send(reply(hold=threading.Event()))
    reading = consult(prompt, draft, director, cancelled=server.asked.is_set)
    assert (reading.screenplay, reading.notes) == (draft, ())


@pytest.mark.parametrize(
    ("status", "body", "cause", "remedy"),
    [
        (
            401,
            b'{"error": {"message": "Incorrect API key provided: sk-very-secret-4711"}}',
            "refused the key (401)",
            "SOUNDSTAGE_DIRECTOR_KEY",
        ),
        (403, b"", "refused the key (403)", "SOUNDSTAGE_DIRECTOR_KEY"),
        (404, b'{"error": {"message": "model not found"}}', "(404): “model not found”", "SOUNDSTAGE_DIRECTOR_MODEL"),
        (429, b'{"error": "slow down, sk-very-secret-4711"}', "(429): “slow down, …”", "Wait"),
        (500, b"<html>oops</html>", "failed with 500", "Its own log"),
        (500, b'{"message": "out of\\u001b[2J memory"}', "failed with 500: “out of [2J memory”", "Its own log"),
        (307, b"", "answered 307", "redirects are not followed"),
        (200, b"<html>a home page</html>", "is not JSON", "/v1"),
        (200, b"[" * 5000, "is not JSON", "/v1"),
        (200, b'{"ok": true}', "no chat completion", "OpenAI-compatible"),
        (200, b'{"choices": [{"message": {"content": null, "refusal": "no"}}]}', "no chat completion", "OpenAI-compatible"),
        (200, b'{"error": {"message": "busy"}}', "no chat completion: “busy”", "OpenAI-compatible"),
        (400, b'{"error": {"message": "context length exceeded"}}', "failed with 400: “context length exceeded”", "log"),
    ],
)
def test_every_refusal_has_its_cause_and_its_remedy(
    server: Server,
    director: DirectorSettings,
    prompt: str,
    draft: Screenplay,
    reply: Any,
    status: int,
    body: bytes,
    cause: str,
    remedy: str,
) -> None:
    """What the server says of it is shown, but never the key."""
    server.send(reply(status=status, body=body, headers={"location": "http://127.0.0.1:9/elsewhere"} if status == 307 else {}))
    failed(consult(prompt, draft, director), draft, cause, remedy)


def test_a_flood_is_cut_off(server: Server, director: DirectorSettings, prompt: str, draft: Screenplay, reply: Any) -> None:
    """No more is read than a screenplay can need."""
    server.send(reply(body=b" " * (10 * 2**20)))
    failed(consult(prompt, draft, director), draft, "more than 1 MiB", "chat endpoint")


def test_a_compressed_flood_is_not_unpacked(server: Server, director: DirectorSettings, prompt: str, draft: Screenplay, reply: Any) -> None:
    """Ten kilobytes may be ten megabytes; compression was not asked for."""
    import gzip

    server.send(reply(body=gzip.compress(b" " * (10 * 2**20)), headers={"content-encoding": "gzip"}))
    failed(consult(prompt, draft, director), draft, "compressed", "Switch compression off")


def test_a_slip_of_our_own(
    server: Server, director: DirectorSettings, prompt: str, draft: Screenplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should a merge fail after all, the clip is made from the draft, and the line asks for a report."""
    from soundstage.engines.previz.director import consult as room

    def stumble(*_: object) -> None:
        raise KeyError(KEY)

    monkeypatch.setattr(room, "merge", stumble)
    server.say({"cast": []})
    failed(consult(prompt, draft, director), draft, "stumbled over (KeyError)", "report")


def test_nobody_at_home(server: Server, director: DirectorSettings, prompt: str, draft: Screenplay) -> None:
    """A closed port says so."""
    gone = DirectorSettings(url="http://127.0.0.1:1/v1", model="m", key=director.key)
    failed(consult(prompt, draft, gone), draft, "cannot be reached", "SOUNDSTAGE_DIRECTOR_URL")


def test_an_impossible_proxy(monkeypatch: pytest.MonkeyPatch, director: DirectorSettings, prompt: str, draft: Screenplay) -> None:
    """A broken proxy setting of the machine is told, not raised; on this machine proxies are not asked."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "gopher://nowhere:1")
    far = DirectorSettings(url="http://director.invalid/v1", model="m", key=director.key)
    (line,) = warnings(consult(prompt, draft, far))
    assert "cannot be called from here" in line
    assert "HTTPS_PROXY" in line
