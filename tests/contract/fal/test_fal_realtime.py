"""Websockets: a refusal that clients can tell from a broken connection."""

from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from soundstage.app import create_app
from soundstage.settings import Settings

STANDARD = "fal-ai/sora-2/text-to-video"


@pytest.fixture
def sockets(tmp_path: Any) -> Any:
    """Give a client that opens websockets."""
    app = create_app(Settings(data=tmp_path, engine="soundstage.testing:ScriptedEngine", front_door=False, warm_engine=False))
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize("path", [f"/{STANDARD}/realtime", f"/{STANDARD}", f"/{STANDARD}/realtime?max_buffering=5"])
@pytest.mark.parametrize("form", ["bytes", "text"])
def test_the_first_message_is_answered_with_the_refusal(sockets: Any, path: str, form: str) -> None:
    """Msgpack and text alike; then the connection closes in the normal way."""
    with sockets.websocket_connect(path) as session:
        session.send_bytes(b"\x81\xa1a\x01") if form == "bytes" else session.send_text('{"a": 1}')
        told = session.receive_json()
        assert (told["type"], told["error"]) == ("x-fal-error", "NOT_SUPPORTED")
        assert "subscribe" in told["reason"]
        with pytest.raises(WebSocketDisconnect) as closed:
            session.receive_json()
        assert closed.value.code == 1000


def test_an_unknown_application_is_named(sockets: Any) -> None:
    """In the words of the other surfaces."""
    with sockets.websocket_connect("/fal-ai/flux/realtime") as session:
        session.send_text("{}")
        told = session.receive_json()
    assert (told["error"], told["reason"]) == ("NOT_FOUND", 'Application "flux" not found')


def test_a_client_without_a_key_is_not_let_in(sockets: Any) -> None:
    """401 instead of a connection, as soon as there is a key."""
    sockets.app.state.services.keys.create()
    with pytest.raises(WebSocketDenialResponse) as denied, sockets.websocket_connect(f"/{STANDARD}/realtime"):
        pass
    assert denied.value.status_code == 401


def test_a_client_that_leaves_without_a_word_is_let_go(sockets: Any) -> None:
    """Nothing is said to nobody, and the server goes on."""
    with sockets.websocket_connect(f"/{STANDARD}/realtime"):
        pass
    assert sockets.get("/health").status_code == 200
