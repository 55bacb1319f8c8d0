"""A director at work with fal's own client: shoot, fetch the screenplay, change a word, shoot again."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import fal_client
import httpx
import pytest

from soundstage.engines import registry
from soundstage.engines.base import Brief
from soundstage.engines.take import Take, make_take

STANDARD = "fal-ai/sora-2/text-to-video"
PRO = "fal-ai/sora-2/text-to-video/pro"
SCREENPLAY: dict[str, Any] = {
    "cast": [
        {"id": "c1", "label": "woman", "sex": "f", "wardrobe": [{"kind": "coat", "slot": "over", "base": "coat", "colours": ["red"]}]}
    ],
    "shots": [{"start": 0, "end": 4, "place_set": "suburb", "cast": ["c1"], "lines": [{"speaker": "c1", "text": "Then go."}]}],
}


@pytest.fixture
def http(live: Any) -> Iterator[httpx.Client]:
    """Give a plain HTTP client of the same server."""
    with httpx.Client(base_url=live.url, trust_env=False) as made:
        yield made


@pytest.mark.parametrize(("call", "endpoint"), [("run", STANDARD), ("subscribe", PRO)])
def test_a_screenplay_is_shot_fetched_edited_and_shot_again(
    client: fal_client.SyncClient, http: httpx.Client, call: str, endpoint: str
) -> None:
    """The clip's id leads to what it was made from, with its seed; what was edited there is what the next clip is made from."""
    first = getattr(client, call)(endpoint, {"screenplay": SCREENPLAY})
    fetched = http.get(f"/v1/takes/{first['video_id']}/screenplay")
    assert fetched.status_code == 200
    screenplay, seed = fetched.json(), int(fetched.headers["x-soundstage-seed"])
    assert screenplay["shots"][0]["lines"] == SCREENPLAY["shots"][0]["lines"]
    screenplay["cast"][0]["wardrobe"][0]["colours"] = ["green"]
    second = getattr(client, call)(endpoint, {"screenplay": json.dumps(screenplay), "seed": seed, "prompt": "In green."})
    again = http.get(f"/v1/takes/{second['video_id']}/screenplay")
    assert again.json() == screenplay
    assert again.headers["x-soundstage-seed"] == str(seed)


def test_the_duration_comes_from_the_screenplay(client: fal_client.SyncClient) -> None:
    """Eight seconds, without the request saying so."""
    output = client.run(STANDARD, {"screenplay": {"duration": 8, "shots": [{"start": 0, "end": 3}, {"start": 3, "end": 8}]}})
    assert output["video"]["num_frames"] == 8 * 24


def test_a_slip_raises_with_the_field(client: fal_client.SyncClient) -> None:
    """422 at once, on run and on submit, with the place of the field in fal's list and in the client's own message."""
    wrong = {**SCREENPLAY, "shots": [{**SCREENPLAY["shots"][0], "lines": [{"speaker": "c1", "text": "a"}, {"speaker": "c4", "text": "b"}]}]}
    for call in (client.run, client.submit):
        with pytest.raises(fal_client.FalClientHTTPError, match="c4") as refused:
            call(STANDARD, {"screenplay": wrong})
        assert refused.value.status_code == 422
        (entry,) = refused.value.response.json()["detail"]
        assert (entry["loc"], entry["type"]) == (["body", "screenplay", "shots", 0, "lines", 1, "speaker"], "unknown_id")


def test_the_schema_is_there_for_editors(http: httpx.Client) -> None:
    """Any tool that checks JSON against a schema can check a screenplay."""
    reply = http.get("/schemas/screenplay.json")
    assert reply.json()["title"] == "Screenplay"
    assert http.get("/schemas/screenplay.json", headers={"If-None-Match": reply.headers["etag"]}).status_code == 304


DOCUMENT = (Path(__file__).parents[2] / "docs" / "screenplay.md").read_text("utf-8").partition("## Through the API")[2]
WRITTEN_FOR = "http://127.0.0.1:8321"


def block(language: str) -> str:
    """Return the first block of that language in the document's part about the API."""
    found = re.search(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_python_of_the_documents_works(client: fal_client.SyncClient, live: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copied as it stands, but for the server's port."""
    monkeypatch.setenv("FAL_KEY", "any:thing")
    monkeypatch.setattr(fal_client, "subscribe", client.subscribe)
    said: dict[str, Any] = {}
    exec(block("python").replace(WRITTEN_FOR, live.url), said)
    assert said["again"]["video_id"] != said["clip"]["video_id"]
    with httpx.Client(base_url=live.url, trust_env=False) as http:
        assert http.get(f"/v1/takes/{said['again']['video_id']}/screenplay").json()["shots"][0]["time"] == "noon"


def test_the_curl_of_the_documents_works(client: fal_client.SyncClient, live: Any, tmp_path: Path) -> None:
    """Copied as it stands, but for the server's port and the clip's id."""
    video_id = client.run(STANDARD, {"screenplay": SCREENPLAY})["video_id"]
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment = {**kept, "VIDEO_ID": video_id, "FAL_KEY": "any:thing"}
    script = block("sh").replace(WRITTEN_FOR, live.url)
    done = subprocess.run(["sh", "-euc", script], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["video"]["num_frames"] == 96
    assert json.loads((tmp_path / "scene.json").read_text())["cast"] == SCREENPLAY["cast"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_embedded_engine_shoots_it_as_it_stands(tmp_path: Path) -> None:
    """No prompt is read: place, people and words are the screenplay's, and the take's screenplay is the one that was sent."""
    screenplay = {**SCREENPLAY, "duration": 2, "shots": [{**SCREENPLAY["shots"][0], "end": 2}]}
    brief = Brief(prompt="Two cats on the moon.", width=128, height=72, seconds=Fraction(2), seed=3, screenplay=screenplay)
    *_, take = make_take(registry.load("previz"), brief, tmp_path, lambda: False)
    assert isinstance(take, Take)
    assert take.screenplay is not None
    assert take.facts["set"] == "suburb"
    shot = json.loads(take.screenplay.read_text())
    assert [line["text"] for line in shot["shots"][0]["lines"]] == ["Then go."]
    assert shot["cast"][0]["wardrobe"][0]["colours"] == ["red"]
