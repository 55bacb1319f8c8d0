"""What of fal's client for Python tests/acceptance/test_fal_client.py does not call: streams, realtime, data URIs, a client's own patience."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fal_client
import httpx_sse
import pytest
from fal_client import client as module
from PIL import Image

from conformance import FAL_CLIENT, FAL_CLIENT_ASYNC, seen

STANDARD = "fal-ai/sora-2/text-to-video"
NO_REALTIME = "refused, with the reason: a clip takes longer than a realtime session lives"


pytestmark = pytest.mark.usefixtures("a_key")


@pytest.fixture
def client_of(point: Callable[[str], None]) -> Iterator[Callable[[Any], fal_client.SyncClient]]:
    """Give the way to get a client whose module's constants name a server."""
    with contextlib.ExitStack() as stack:

        def at(server: Any) -> fal_client.SyncClient:
            point(server.url)
            made = fal_client.SyncClient(key="any:thing")
            stack.callback(lambda: made._client.close())
            return made

        yield at


@seen(FAL_CLIENT, "stream")
def test_a_stream_ends_in_the_result(client_of: Any, live: Any) -> None:
    """Statuses with the new log lines, then what run would have answered."""
    *told, last = client_of(live).stream(STANDARD, {"prompt": "A cat."})
    assert told[-1]["status"] == "COMPLETED"
    lines = [line["message"] for one in told for line in one["logs"]]
    assert lines == ["Reading the script.", "There is no parrot in the props room."]
    assert last["video"]["num_frames"] == 96


@seen(FAL_CLIENT_ASYNC, "stream")
async def test_the_async_client_streams_as_well(client_of: Any, live: Any) -> None:
    """The same events."""
    client_of(live)
    client = fal_client.AsyncClient(key="any:thing")
    events = [event async for event in client.stream(STANDARD, {"prompt": "A cat."})]
    assert events[-1]["video"]["num_frames"] == 96
    await (await client._client).aclose()


@seen(FAL_CLIENT, "failed request")
def test_a_stream_without_a_result_raises(client_of: Any, serving: Any, tmp_path: Path) -> None:
    """The last event tells the cause; then the call raises, so that nobody takes it for a result."""
    with serving(tmp_path, engine="RaisesEngine") as server:
        events: list[Any] = []
        with pytest.raises(module.httpx.RemoteProtocolError):
            events.extend(client_of(server).stream(STANDARD, {"prompt": "A cat."}))
        assert events[-1]["message"] == "The lead actor has left. Send flowers."


@seen(FAL_CLIENT, "refused input")
def test_a_stream_of_bad_input_raises_before_any_event(client_of: Any, live: Any) -> None:
    """This client looks at no status on streams; what it says is that this is none."""
    with pytest.raises(httpx_sse.SSEError):
        next(iter(client_of(live).stream(STANDARD, {"prompt": ""})))


@seen(FAL_CLIENT, "realtime", limit=NO_REALTIME)
def test_realtime_is_refused_with_the_reason(client_of: Any, live: Any) -> None:
    """A message is taken, and the answer raises with what to use instead."""
    with client_of(live).realtime(STANDARD, use_jwt=False) as session:
        session.send({"prompt": "A cat."})
        with pytest.raises(module.RealtimeError, match=r"NOT_SUPPORTED.*use subscribe"):
            session.recv()


@seen(FAL_CLIENT, "client_timeout")
def test_a_clients_own_patience_cancels_the_request(client_of: Any, serving: Any, tmp_path: Path) -> None:
    """When `client_timeout` is over the client raises and the engine stops."""
    with serving(tmp_path, engine="SlowEngine") as server:
        with pytest.raises(fal_client.FalClientTimeoutError):
            client_of(server).subscribe(STANDARD, {"prompt": "A cat.", "duration": 20}, client_timeout=3)
        server.wait_for("attempt.ended", 30, state="cancelled")


@seen(FAL_CLIENT, "encode_image")
def test_data_uris_of_megabytes_are_read(client_of: Any, live: Any) -> None:
    """An encoded picture in a field that the endpoint does not know is ignored, as fal ignores it, and does not break the request."""
    picture = fal_client.encode_image(Image.effect_noise((1600, 1200), 90).convert("RGB"), format="png")
    assert len(picture) > 2**20
    handle = client_of(live).submit(STANDARD, {"prompt": "A cat.", "image_url": picture})
    assert handle.get()["video_id"]
