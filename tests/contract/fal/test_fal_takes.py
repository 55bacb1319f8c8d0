"""The screenplay a clip was made from: fetched by the clip's id, edited, sent again; and the schema it keeps."""

import json
import shutil
from dataclasses import replace
from typing import Any

import pytest

from soundstage.engines.previz.screenplay import Screenplay

STANDARD = "fal-ai/sora-2/text-to-video"
SCREENPLAY = {"cast": [{"id": "c1", "label": "a baker"}], "shots": [{"start": 0, "end": 4, "cast": ["c1"]}]}


async def made(stage: Any, screenplay: object = SCREENPLAY, **key: str) -> str:
    """Make a clip from a screenplay and return its video id."""
    reply = await stage.client.post(f"/queue/{STANDARD}", json={"screenplay": screenplay}, headers=key)
    assert reply.status_code == 200, reply.text
    job = stage.claim()
    take = stage.take(job)
    assert take.screenplay is not None
    take.screenplay.write_text(json.dumps(job.brief["screenplay"]))
    finish(stage, job, take)
    result = await stage.client.get(f"/queue/{STANDARD}/requests/{job.id}", headers=key)
    return result.json()["video_id"]


def finish(stage: Any, job: Any, take: Any) -> None:
    """End a job well with this take."""
    from soundstage.api.delivery import deliver

    stage.store.succeed(job.id, job.attempt, deliver(stage.storage, job, take))


async def test_a_clips_screenplay_is_what_it_was_made_from(stage: Any) -> None:
    """As JSON, with the seed and the request it belongs to, for this client alone to keep."""
    reply = await stage.client.get(f"/v1/takes/{await made(stage)}/screenplay")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/json")
    assert Screenplay.model_validate(reply.json()) == Screenplay.model_validate(SCREENPLAY)
    assert reply.headers["x-soundstage-seed"] == "7"
    assert reply.headers["cache-control"] == "private, no-cache"
    assert stage.store.get(reply.headers["x-fal-request-id"])


async def test_what_was_fetched_can_be_sent_again(stage: Any) -> None:
    """An edit of one field is an edit of one field of the brief."""
    fetched = (await stage.client.get(f"/v1/takes/{await made(stage)}/screenplay")).json()
    fetched["cast"][0]["hair_colour"] = "red"
    again = (await stage.client.get(f"/v1/takes/{await made(stage, fetched)}/screenplay")).json()
    assert again == fetched


async def test_a_client_that_has_it_is_told_so(stage: Any) -> None:
    """By its ETag; HEAD says all but the text."""
    address = f"/v1/takes/{await made(stage)}/screenplay"
    first = await stage.client.get(address)
    known = await stage.client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    other = await stage.client.get(address, headers={"If-None-Match": '"another"'})
    assert other.content == first.content
    head = await stage.client.head(address)
    assert (head.content, head.headers["etag"], head.headers["content-length"]) == (b"", first.headers["etag"], str(len(first.content)))


NEVER_MADE = f"video_{'0' * 32}"


@pytest.mark.parametrize(
    "video_id", [NEVER_MADE, "video_", "7", "video_" + "G" * 32, "..%2f..%2fkeys.json", "video_" + "0" * 4000, "%00", "é"]
)
async def test_an_unknown_take_is_404(stage: Any, video_id: str) -> None:
    """In fal's form, with the id that was asked for and how to ask."""
    reply = await stage.client.get(f"/v1/takes/{video_id}/screenplay")
    assert (reply.status_code, reply.json()["error_type"]) == (404, "not_found")
    if video_id == NEVER_MADE:
        assert reply.json()["detail"] == f"There is no take '{NEVER_MADE}'."
        assert "video_id" in reply.json()["message"]


async def test_a_clip_that_is_not_made_yet_has_none(stage: Any) -> None:
    """Waiting, running and failed requests have no take."""
    from soundstage.api.delivery import video_id_of
    from soundstage.jobs.model import Failure

    request_id = await stage.submit()
    address = f"/v1/takes/{video_id_of(request_id)}/screenplay"
    assert (await stage.client.get(address)).status_code == 404
    job = stage.claim()
    assert (await stage.client.get(address)).status_code == 404
    stage.store.fail(job.id, job.attempt, Failure(message="no"))
    assert (await stage.client.get(address)).status_code == 404


@pytest.mark.parametrize("gone", ["mp4", "json"])
async def test_a_take_whose_files_were_removed_is_404_and_says_so(stage: Any, gone: str) -> None:
    """Whoever removes a clip removes what it was made from."""
    video_id = await made(stage)
    (file,) = stage.storage.folder.glob(f"*/*/{video_id}*.{gone}")
    shutil.rmtree(file.parent)
    reply = await stage.client.get(f"/v1/takes/{video_id}/screenplay")
    assert (reply.status_code, reply.json()["detail"]) == (404, "The files of this take were deleted.")


async def test_an_engine_that_keeps_none_is_named(stage: Any) -> None:
    """Not every engine writes screenplays."""
    await stage.submit()
    job = stage.claim()
    finish(stage, job, replace(stage.take(job), screenplay=None))
    video_id = (await stage.client.get(f"/queue/{STANDARD}/requests/{job.id}")).json()["video_id"]
    reply = await stage.client.get(f"/v1/takes/{video_id}/screenplay")
    assert reply.status_code == 404
    assert "ScriptedEngine" in reply.json()["detail"]


async def test_a_screenplay_is_for_the_key_that_made_the_clip(stage: Any) -> None:
    """Another key is told what a stranger's guess is told: that there is no such take."""
    mine, other = ({"Authorization": f"Key {stage.keys.create(name).text}"} for name in ("mine", "other"))
    video_id = await made(stage, **mine)
    address = f"/v1/takes/{video_id}/screenplay"
    assert (await stage.client.get(address, headers=mine)).status_code == 200
    refused = await stage.client.get(address, headers=other)
    assert (refused.status_code, refused.json()["detail"]) == (404, f"There is no take {video_id!r}.")


async def test_clips_from_before_there_were_keys_are_everybodys(stage: Any) -> None:
    """A lock put on later locks nobody out of what was made without one."""
    video_id = await made(stage)
    key = {"Authorization": f"Key {stage.keys.create().text}"}
    assert (await stage.client.get(f"/v1/takes/{video_id}/screenplay", headers=key)).status_code == 200


async def test_takes_are_only_read(stage: Any) -> None:
    """A POST there is a POST to an endpoint that does not exist."""
    assert (await stage.client.post(f"/v1/takes/{NEVER_MADE}/screenplay", json={})).status_code in {404, 405}


async def test_the_schema_of_screenplays_is_served_to_everybody(stage: Any) -> None:
    """Without a key, with an ETag, to be kept for an hour; it is the schema that the model has."""
    stage.keys.create()
    reply = await stage.client.get("/schemas/screenplay.json")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/schema+json")
    assert reply.headers["cache-control"] == "public, max-age=3600"
    schema = reply.json()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema.items() >= Screenplay.model_json_schema().items()
    for known in (reply.headers["etag"], f'"x", W/{reply.headers["etag"]}', "*"):
        again = await stage.client.get("/schemas/screenplay.json", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == reply.headers["etag"]


async def test_a_contradiction_is_422_at_the_field_on_both_surfaces(stage: Any) -> None:
    """In fal's form; nothing is queued."""
    lines = [{"speaker": "c1", "text": "Bread!"}, {"speaker": "c2", "text": "Two, please."}]
    screenplay = {**SCREENPLAY, "shots": [{"start": 0, "end": 4, "cast": ["c1"], "lines": lines}]}
    for address in (f"/{STANDARD}", f"/queue/{STANDARD}"):
        for sent in (screenplay, json.dumps(screenplay)):
            reply = await stage.client.post(address, json={"screenplay": sent})
            assert reply.status_code == 422
            (entry,) = reply.json()["detail"]
            assert entry["loc"] == ["body", "screenplay", "shots", 0, "lines", 1, "speaker"]
            assert (entry["type"], entry["input"]) == ("unknown_id", "c2")
            assert entry["url"] == "https://docs.fal.ai/errors#unknown_id"
            assert "c1" in entry["msg"]
            assert reply.headers["x-fal-error-type"] == "validation_error"
    assert not any(stage.store.counts().values())


async def test_the_document_describes_the_field_and_where_to_fetch_it(stage: Any) -> None:
    """A client drawn from it knows screenplays by their parts."""
    document = (await stage.client.get("/openapi.json")).json()
    schemas = document["components"]["schemas"]
    for model in ("TextToVideoInput", "ProTextToVideoInput"):
        field = schemas[model]["properties"]["screenplay"]
        assert {"$ref": "#/components/schemas/Screenplay"} in field["anyOf"]
        assert "/schemas/screenplay.json" in field["description"]
        assert schemas[model]["required"] == ["prompt"]
    assert {"Shot", "Line", "Character"} <= schemas.keys()
    assert {"/v1/takes/{video_id}/screenplay", "/schemas/screenplay.json"} <= document["paths"].keys()
