"""A chat endpoint that says what a test tells it to, and a draft made by hand, so that no test here depends on how well prompts are read."""

import json
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pydantic import SecretStr

from soundstage.engines.previz.screenplay import Character, Garment, Line, Prop, Screenplay, Shot, Unstaged
from soundstage.settings import DirectorSettings

PROMPT = (
    "A tired detective named Rosa and her nervous partner argue in a scullery as light drains from the sky. "
    'Rosa: "You promised me!" He whispers, "I lied." A neon sign reads "OPEN". No music, no dogs.'
)
KEY = "sk-very-secret-4711"
KEY_SECRET = SecretStr(KEY)


def span_of(words: str, prompt: str = PROMPT) -> tuple[int, int]:
    """Return where a prompt has these words."""
    at = prompt.index(words)
    return at, at + len(words)


@pytest.fixture
def prompt() -> str:
    """Return the prompt that the draft was made of."""
    return PROMPT


@pytest.fixture
def draft() -> Screenplay:
    """Return what a middling reader makes of the prompt: a double of Rosa, the wrong tone, two words not understood."""
    rosa = Character(id="c1", label="tired detective", role="detective", feelings=["tired"], span=span_of("detective"))
    rosa.wardrobe = [Garment(kind="trench coat", slot="over", base="coat", implied=True)]
    partner = Character(id="c2", label="nervous partner", sex="m", age="adult", span=span_of("partner"))
    double = Character(id="c3", label="Rosa", name="Rosa", sex="f", span=span_of("Rosa"))
    lines = [
        Line(speaker="c3", text="You promised me!", delivery="whisper", span=span_of("You promised me!")),
        Line(speaker="c2", text="I lied.", delivery="whisper", span=span_of("I lied.")),
    ]
    return Screenplay(
        duration=8.0,
        cast=[rosa, partner, double],
        props=[Prop(id="p1", kind="sign", family="sign", words="neon sign", text="OPEN", span=span_of("neon sign"))],
        shots=[Shot(start=0.0, end=8.0, text=PROMPT, cast=["c1", "c2", "c3"], props=["p1"], lines=lines)],
        no_music=True,
        exclusions=["music", "dogs"],
        unstaged=[
            Unstaged(text="scullery", reason="unknown word", span=span_of("scullery")),
            Unstaged(text="drains", reason="unknown word", span=span_of("drains")),
        ],
    )


@pytest.fixture
def good_answer() -> dict[str, Any]:
    """Return what a good director says of it."""
    return {
        "cast": [
            {"id": "c1", "label": "tired detective", "name": "Rosa", "sex": "f", "words": "A tired detective named Rosa"},
            {"id": "c2", "feelings": ["tense"], "evidence": {"feelings": "nervous"}, "relations": [{"kind": "partner", "to": "c1"}]},
        ],
        "remove": [{"id": "c3", "same_as": "c1"}],
        "shots": [
            {
                "place": "scullery",
                "place_set": "kitchen",
                "place_words": "scullery",
                "interior": True,
                "time": "dusk",
                "evidence": {"time": "light drains from the sky"},
                "actions": [{"actor": "c1", "verb": "argue", "rig": "talk", "target": "c2", "words": "argue"}],
                "lines": [
                    {"quote": 1, "speaker": "c1", "delivery": "angry", "feeling": "angry"},
                    {"quote": 2, "speaker": "c2", "delivery": "whisper", "feeling": "guilty"},
                ],
            }
        ],
    }


# --- the endpoint ----------------------------------------------------------------------------------------------------


@dataclass
class Reply:
    """What the endpoint sends once."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    hold: threading.Event | None = None
    """Nothing is sent before this is set."""


@dataclass
class Request:
    """What the endpoint was sent once."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


class ChatServer:
    """A chat endpoint on a free port. Replies are sent in the order in which they were given; the last one again and again."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.asked = threading.Event()
        self._replies: list[Reply] = []
        self._held: list[threading.Event] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(None)

            def do_POST(self) -> None:
                self._answer(json.loads(self.rfile.read(int(self.headers["content-length"]))))

            def _answer(self, body: Any) -> None:
                server.requests.append(Request(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                reply = server._replies.pop(0) if len(server._replies) > 1 else server._replies[0]
                server.asked.set()
                if reply.hold is not None:
                    reply.hold.wait()
                try:
                    self.send_response(reply.status)
                    for name, value in {"content-type": "application/json", **reply.headers}.items():
                        self.send_header(name, value)
                    self.send_header("content-length", str(len(reply.body)))
                    self.end_headers()
                    self.wfile.write(reply.body)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # whoever asked had enough

            def log_message(self, *args: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def url(self) -> str:
        """The base address."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def send(self, *replies: Reply) -> None:
        """Give the replies that come next."""
        self._replies = list(replies)
        self._held = [reply.hold for reply in replies if reply.hold is not None]

    def say(self, *answers: Any) -> None:
        """Give the model's words that come next; what is no text is sent as JSON."""
        self.send(*(Reply(body=completion(one if isinstance(one, str) else json.dumps(one))) for one in answers))

    def close(self) -> None:
        """Let go of whoever waits, and end."""
        for event in self._held:
            event.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def completion(text: str) -> bytes:
    """Return a chat completion with these words."""
    return json.dumps({"object": "chat.completion", "choices": [{"index": 0, "message": {"role": "assistant", "content": text}}]}).encode()


@pytest.fixture
def server() -> Generator[ChatServer]:
    """Return a chat endpoint that runs for the time of a test."""
    running = ChatServer()
    yield running
    running.close()


@pytest.fixture
def reply() -> type[Reply]:
    """Return the class of raw replies."""
    return Reply


@pytest.fixture
def director(server: ChatServer) -> DirectorSettings:
    """Return settings that lead to the endpoint."""
    return DirectorSettings(url=server.url, model="some-model", key=KEY_SECRET, timeout=20.0)


@pytest.fixture
def with_timeout(server: ChatServer) -> Callable[[float], DirectorSettings]:
    """Return a function that makes settings with so many seconds."""
    return lambda seconds: DirectorSettings(url=server.url, model="some-model", key=KEY_SECRET, timeout=seconds)
