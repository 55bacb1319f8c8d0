"""Uploads in every form that fal's clients know, and what becomes of those that are not as they should be."""

import asyncio
import errno
import hashlib
import json
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from soundstage.api import uploading

PNG = b"\x89PNG\r\n\x1a\n" + bytes(2000)
INITIATE = "/storage/upload/initiate"


async def token_of(stage: Any, **key: str) -> dict[str, str]:
    """Ask for an upload token and return the header that carries it."""
    reply = await stage.client.post("/storage/auth/token?storage_type=fal-cdn-v3", json={}, headers=key)
    assert reply.status_code == 200, reply.text
    return {"Authorization": f"{reply.json()['token_type']} {reply.json()['token']}"}


async def initiated(stage: Any, path: str = INITIATE, headers: dict[str, str] | None = None, **body: Any) -> Any:
    """Initiate an upload and return the two addresses."""
    reply = await stage.client.post(
        f"{path}?storage_type=fal-cdn-v3", json={"file_name": "a.png", "content_type": "image/png"} | body, headers=headers
    )
    assert reply.status_code == 200, reply.text
    return reply.json()


def path_of(url: str) -> str:
    """Return an address without scheme and host."""
    return url.split("8321", 1)[1]


def left(stage: Any) -> list[str]:
    """Return what files are on the disk."""
    return sorted(path.name for path in stage.storage.folder.rglob("*") if path.is_file())


# --- the forms -------------------------------------------------------------------------------------------------------


async def test_a_token_says_where_to_and_for_how_long(stage: Any) -> None:
    """The keys that `fal_client` reads; the time has its offset; the address is the one the client came by."""
    told = (await stage.client.post("/storage/auth/token?storage_type=fal-cdn-v3", json={})).json()
    assert told["token_type"] == "Bearer"
    assert told["base_url"] == "http://127.0.0.1:8321"
    assert datetime.fromisoformat(told["expires_at"]) == datetime.fromtimestamp(stage.clock() + 3600, UTC)
    elsewhere = await stage.client.post("/storage/auth/token", headers={"Host": "rest.fal.ai"})
    assert elsewhere.json()["base_url"] == "http://rest.fal.ai"


async def test_a_file_comes_in_one_post(stage: Any) -> None:
    """`fal_client.upload`: the bytes as they are, name and type in headers; it is served like an output."""
    headers = {**await token_of(stage), "Content-Type": "image/png", "X-Fal-File-Name": "my cat.png"}
    reply = await stage.client.post("/files/upload", content=PNG, headers=headers)
    assert reply.status_code == 200
    url = reply.json()["access_url"]
    assert url.startswith("http://127.0.0.1:8321/files/b/")
    assert url.endswith("/my_cat.png")
    served = await stage.client.get(path_of(url))
    assert (served.content, served.headers["content-type"]) == (PNG, "image/png")
    assert served.headers["cache-control"] == "public, max-age=31536000, immutable"
    part = await stage.client.get(path_of(url), headers={"Range": "bytes=1-3"})
    assert (part.status_code, part.content) == (206, b"PNG")
    assert (await stage.client.head(path_of(url))).headers["content-length"] == str(len(PNG))


async def test_a_key_uploads_as_well_as_a_token(stage: Any) -> None:
    """For curl, which has no use for tokens; without a name it gets one."""
    key = stage.keys.create()
    reply = await stage.client.post("/files/upload", content=PNG, headers={"Authorization": f"Key {key.text}"})
    assert reply.json()["file_name"] == "upload.bin"
    assert reply.json()["content_type"] == "image/png"


@pytest.mark.parametrize("path", [INITIATE, f"{INITIATE}-multipart"])
@pytest.mark.parametrize("storage_type", ["gcs", "fal-cdn-v3", "fal-cdn"])
async def test_a_file_comes_by_a_signed_address(stage: Any, path: str, storage_type: str) -> None:
    """The JavaScript client, and the Python client's second choice: no key with the bytes, and the file is where it was promised."""
    told = (await stage.client.post(f"{path}?storage_type={storage_type}", json={"file_name": "a.png", "content_type": "image/png"})).json()
    assert set(told) == {"upload_url", "file_url"}
    assert (await stage.client.get(path_of(told["file_url"]))).status_code == 404
    assert (await stage.client.put(path_of(told["upload_url"]), content=PNG, headers={"Content-Type": "image/png"})).status_code == 200
    assert (await stage.client.get(path_of(told["file_url"]))).content == PNG


async def test_addresses_to_send_to_follow_the_clients_own_host(staging: Any, tmp_path: Path) -> None:
    """Through the front door that is fal's; the file's own address is the server's public one, as for all files."""
    async with staging(tmp_path, public_url="https://clips.example") as stage:
        told = await initiated(stage, headers={"Host": "rest.fal.ai"})
        assert told["upload_url"].startswith("http://rest.fal.ai/storage/upload/")
        assert told["file_url"].startswith("https://clips.example/files/b/")


async def test_through_the_proxy_bytes_go_straight_to_this_server(stage: Any) -> None:
    """`@fal-ai/client` with a `proxyUrl` initiates by the proxy and sends the bytes past it, so fal's host must not be in the address."""
    target = {"x-fal-target-url": "https://rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3"}
    told = (await stage.client.post("/api/fal/proxy", json={"file_name": "a.png", "content_type": "image/png"}, headers=target)).json()
    assert told["upload_url"].startswith("http://127.0.0.1:8321/storage/upload/")
    assert (await stage.client.put(path_of(told["upload_url"]), content=PNG)).status_code == 200
    assert (await stage.client.get(path_of(told["file_url"]))).content == PNG


async def test_parts_come_below_the_files_own_address(stage: Any) -> None:
    """`fal_client` above 100 MiB: the ETag is in a header, the list of parts is not sorted; asked again, it is complete still."""
    token = await token_of(stage)
    headers = {**token, "Content-Type": "image/png", "X-Fal-File-Name": "big.png"}
    begun = (await stage.client.post("/files/upload/multipart", headers=headers)).json()
    base = f"{path_of(begun['access_url'])}/multipart/{begun['uploadId']}"
    parts = []
    for number, content in ((2, b"the end"), (1, PNG)):
        reply = await stage.client.put(f"{base}/{number}", content=content, headers=token)
        assert reply.status_code == 200
        parts.append({"partNumber": number, "etag": reply.headers["etag"]})
    for _ in range(2):
        done = await stage.client.post(f"{base}/complete", json={"parts": parts}, headers=token)
        assert (done.status_code, done.json()["access_url"]) == (200, begun["access_url"])
    served = await stage.client.get(path_of(begun["access_url"]))
    assert served.content == PNG + b"the end"
    assert served.headers["etag"] == f'"{hashlib.sha256(served.content).hexdigest()}"'


async def test_parts_come_below_a_signed_address(stage: Any) -> None:
    """`@fal-ai/client` above 90 MiB: the ETag is in the reply's JSON, and the query goes with every part."""
    told = await initiated(stage, f"{INITIATE}-multipart")
    address = urlsplit(told["upload_url"])
    parts = []
    for number, content in ((1, PNG), (2, b"the end")):
        reply = await stage.client.put(f"{address.path}/{number}?{address.query}", content=content)
        assert reply.headers["content-type"] == "application/json"
        assert reply.json()["partNumber"] == number
        parts.append(reply.json())
    done = await stage.client.post(f"{address.path}/complete?{address.query}", json={"parts": parts})
    assert done.status_code == 200
    assert (await stage.client.get(path_of(told["file_url"]))).content == PNG + b"the end"


async def test_a_page_from_elsewhere_may_upload(stage: Any) -> None:
    """A browser is told that it may PUT, and may read the ETag."""
    address = urlsplit((await initiated(stage))["upload_url"])
    asked = {"Origin": "https://app.example", "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "content-type"}
    assert "PUT" in (await stage.client.options(address.path, headers=asked)).headers["access-control-allow-methods"]
    reply = await stage.client.put(f"{address.path}?{address.query}", content=PNG, headers={"Origin": "https://app.example"})
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "etag" in reply.headers["access-control-expose-headers"]


async def test_an_empty_file_is_a_file(stage: Any) -> None:
    """As its sender says."""
    headers = {**await token_of(stage), "Content-Type": "text/plain", "X-Fal-File-Name": "empty.txt"}
    url = (await stage.client.post("/files/upload", content=b"", headers=headers)).json()["access_url"]
    served = await stage.client.get(path_of(url))
    assert (served.status_code, served.content) == (200, b"")


# --- who may ---------------------------------------------------------------------------------------------------------


async def test_a_missing_or_wrong_key_begins_no_upload(stage: Any) -> None:
    """401 in fal's words, on every way in; nothing is left on the disk."""
    stage.keys.create()
    for path in ("/storage/auth/token", INITIATE, f"{INITIATE}-multipart", "/files/upload", "/files/upload/multipart"):
        for headers, words in (({}, "Authorization header is required"), ({"Authorization": "Key a:b"}, "invalid key credentials")):
            reply = await stage.client.post(path, content=b"{}", headers=headers)
            assert (reply.status_code, reply.json()["detail"]) == (401, words), path
    assert left(stage) == []


@pytest.mark.parametrize(
    "spoil", [lambda text: text[:-2] + "AA", lambda text: text[:30], lambda text: "fsut_", lambda text: "fsut_" + "é" * 9]
)
async def test_a_wrong_token_is_refused(stage: Any, spoil: Any) -> None:
    """On an open server too: who sends a token of ours means that one."""
    right = (await token_of(stage))["Authorization"].removeprefix("Bearer ")
    wrong = f"Bearer {spoil(right)}".encode()
    for path in ("/files/upload", "/files/upload/multipart"):
        reply = await stage.client.post(path, content=PNG, headers={"Authorization": wrong})
        assert (reply.status_code, reply.json()["detail"]) == (401, "invalid upload token")
    assert left(stage) == []


async def test_a_token_ends_after_an_hour(stage: Any) -> None:
    """The clients ask for another."""
    token = await token_of(stage)
    stage.clock.advance(3600)
    assert (await stage.client.post("/files/upload", content=PNG, headers=token)).status_code == 401


async def test_a_token_ends_with_its_key(stage: Any) -> None:
    """Revoking locks out at once; and what an open server gave away opens no locked one."""
    open_token, told = await token_of(stage), await initiated(stage)
    key = stage.keys.create()
    token = await token_of(stage, Authorization=f"Key {key.text}")
    mine = await initiated(stage, headers={"Authorization": f"Key {key.text}"})
    assert (await stage.client.post("/files/upload", content=PNG, headers=open_token)).status_code == 401
    assert (await stage.client.put(path_of(told["upload_url"]), content=PNG)).status_code == 403
    assert (await stage.client.post("/files/upload", content=PNG, headers=token)).status_code == 200
    stage.keys.revoke(key.id)
    assert (await stage.client.post("/files/upload", content=PNG, headers=token)).status_code == 401
    assert (await stage.client.put(path_of(mine["upload_url"]), content=PNG)).status_code == 403


async def test_a_signed_address_ends_after_a_day(stage: Any) -> None:
    """403, and the upload is given up by then."""
    told = await initiated(stage)
    stage.clock.advance(86_400)
    reply = await stage.client.put(path_of(told["upload_url"]), content=PNG)
    assert (reply.status_code, reply.json()["error_type"]) == (403, "forbidden")
    assert stage.storage.sweep() == 1
    assert left(stage) == []


async def test_a_signature_is_good_for_its_own_address_only(stage: Any) -> None:
    """Not for another upload, not as a token, and an address without one is none."""
    one, two = urlsplit((await initiated(stage))["upload_url"]), urlsplit((await initiated(stage))["upload_url"])
    signature = one.query.removeprefix("signature=")
    for method, url in (
        ("PUT", f"{two.path}?{one.query}"),
        ("PUT", f"{two.path}/1?{one.query}"),
        ("POST", f"{two.path}/complete?{one.query}"),
        ("PUT", two.path),
        ("PUT", f"{two.path}?signature="),
        ("PUT", f"{two.path}?signature={'A' * 3000}"),
    ):
        reply = await stage.client.request(method, url, content=b'{"parts": []}')
        assert reply.status_code == 403, url
    assert (await stage.client.post("/files/upload", headers={"Authorization": f"Bearer fsut_{signature}"}, content=PNG)).status_code == 401
    assert (await stage.client.put(f"{one.path}?{one.query}", content=PNG)).status_code == 200


async def test_an_upload_belongs_to_who_began_it(stage: Any) -> None:
    """Another key's token sends no parts to it and does not complete it; the id alone is nothing, nor is another name."""
    mine, yours = [await token_of(stage, Authorization=f"Key {stage.keys.create().text}") for _ in range(2)]
    begun = (await stage.client.post("/files/upload/multipart", headers={**mine, "X-Fal-File-Name": "a.png"})).json()
    base = f"{path_of(begun['access_url'])}/multipart/{begun['uploadId']}"
    for headers, code in ((yours, 403), ({}, 401)):
        assert (await stage.client.put(f"{base}/1", content=PNG, headers=headers)).status_code == code
        assert (await stage.client.post(f"{base}/complete", json={"parts": []}, headers=headers)).status_code == code
    assert (await stage.client.put(f"{base.replace('a.png', 'b.png')}/1", content=PNG, headers=mine)).status_code == 404
    assert (await stage.client.put(f"{path_of(begun['access_url'])}/multipart/{'A' * 40}/1", content=PNG, headers=mine)).status_code == 403
    assert left(stage) == ["about.json"]


async def test_an_address_is_used_once(stage: Any) -> None:
    """The same bytes again are answered as before, since the reply may have been lost; others are refused and change nothing."""
    told = await initiated(stage)
    url = path_of(told["upload_url"])
    assert [(await stage.client.put(url, content=PNG)).status_code for _ in range(2)] == [200, 200]
    reply = await stage.client.put(url, content=b"something else")
    assert (reply.status_code, reply.json()["error_type"]) == (403, "forbidden")
    assert (await stage.client.get(path_of(told["file_url"]))).content == PNG


# --- what is wrong with it -------------------------------------------------------------------------------------------


async def pieces(*given: bytes) -> AsyncIterator[bytes]:
    """Send a body without saying how long it is."""
    for piece in given:
        yield piece


async def test_a_file_above_the_limit_is_413_and_leaves_nothing(staging: Any, tmp_path: Path) -> None:
    """Told by its length beforehand, or found out on the way; by every way in."""
    async with staging(tmp_path, max_upload_bytes=1000) as stage:
        token = await token_of(stage)
        for body in (bytes(1001), pieces(bytes(600), bytes(600))):
            reply = await stage.client.post("/files/upload", content=body, headers=token)
            assert (reply.status_code, reply.json()["error_type"]) == (413, "request_too_large")
            assert "SOUNDSTAGE_MAX_UPLOAD_BYTES" in reply.json()["message"]
        assert left(stage) == []
        address = urlsplit((await initiated(stage))["upload_url"])
        assert (await stage.client.put(f"{address.path}?{address.query}", content=bytes(1001))).status_code == 413
        assert (await stage.client.put(f"{address.path}/1?{address.query}", content=bytes(600))).status_code == 200
        assert (await stage.client.put(f"{address.path}/2?{address.query}", content=bytes(600))).status_code == 413
        assert [name for name in left(stage) if name.startswith("00002")] == []
        assert (await stage.client.post("/files/upload", content=bytes(1000), headers=token)).status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "+1", "01", "1.0", "1e3", "10001", "99999999999", "a", "%00", "٣", "..", "complete"])
async def test_only_numbers_number_parts(stage: Any, number: str) -> None:
    """Nothing else becomes part of a file's name."""
    address = urlsplit((await initiated(stage))["upload_url"])
    reply = await stage.client.put(f"{address.path}/{number}?{address.query}", content=PNG)
    assert reply.status_code in {400, 403, 404, 405}
    assert left(stage) == ["about.json"]


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{}", '{"parts": {}}', '{"parts": [1]}', '{"parts": [{"partNumber": "1", "etag": "a"}]}', '{"parts": [{"partNumber": true, "etag": "a"}]}',
        '{"parts": [{"partNumber": 1}]}', '{"parts": [{"partNumber": 1, "etag": 7}]}', '{"parts": []}', '{"parts": [{"partNumber": 1, "etag": "../about.json"}]}',
        '{"parts": [{"partNumber": 1.5, "etag": "a"}]}', "nonsense",
    ],
)  # fmt: skip
async def test_only_the_parts_that_came_are_put_together(stage: Any, body: str) -> None:
    """Anything else is refused, and the upload goes on."""
    address = urlsplit((await initiated(stage))["upload_url"])
    part = (await stage.client.put(f"{address.path}/1?{address.query}", content=PNG)).json()
    reply = await stage.client.post(f"{address.path}/complete?{address.query}", content=body)
    assert reply.status_code in {400, 422}
    assert (await stage.client.post(f"{address.path}/complete?{address.query}", json={"parts": [part]})).status_code == 200


async def test_a_lost_part_is_named(stage: Any) -> None:
    """Otherwise a file with a hole would look whole."""
    address = urlsplit((await initiated(stage))["upload_url"])
    parts = [(await stage.client.put(f"{address.path}/{number}?{address.query}", content=PNG)).json() for number in (1, 3)]
    reply = await stage.client.post(f"{address.path}/complete?{address.query}", json={"parts": parts})
    assert (reply.status_code, reply.json()["detail"]) == (400, "Part 2 is missing.")


@pytest.mark.parametrize(
    "name",
    [
        "../../keys.json",
        "..\\..\\keys.json",
        "/etc/passwd",
        "about.json",
        "a\0b",
        ".hidden",
        "x" * 5000,
        "a/b/c.png",
        "",
        "%2e%2e%2fa",
        'a"; b="c',
    ],
)
async def test_no_file_name_leads_anywhere(stage: Any, name: str) -> None:
    """It is made plain; the file is served under the name that is told, and nothing is written outside its folder."""
    told = await initiated(stage, file_name=name)
    assert (await stage.client.put(path_of(told["upload_url"]), content=PNG)).status_code == 200
    served = await stage.client.get(path_of(told["file_url"]))
    assert served.content == PNG
    plain = told["file_url"].rsplit("/", 1)[1]
    assert served.headers["content-disposition"] == f'inline; filename="{plain}"'
    assert [path.name for path in stage.folder.rglob("*") if path.is_file() and path.name not in {"uploads.key", "about.json"}] == [plain]


@pytest.mark.parametrize("body", ["[]", '"x"', "7", '{"file_name": 7}', '{"content_type": []}', "nonsense"])
async def test_what_cannot_be_initiated_is_refused(stage: Any, body: str) -> None:
    """An object with two texts, of which each may be missing."""
    reply = await stage.client.post(INITIATE, content=body)
    assert reply.status_code in {400, 422}
    assert (await stage.client.post(INITIATE, json={})).status_code == 200


async def test_what_is_wrong_with_the_type_does_not_reach_a_header(stage: Any) -> None:
    """The type is that of the bytes, or a plain one; a page of somebody's is served without powers."""
    told = await initiated(stage, content_type="text/html\r\nset-cookie: a=b")
    await stage.client.put(path_of(told["upload_url"]), content=b"<script>")
    served = await stage.client.get(path_of(told["file_url"]))
    assert served.headers["content-type"] == "application/octet-stream"
    assert "set-cookie" not in served.headers
    told = await initiated(stage, content_type="text/html")
    await stage.client.put(path_of(told["upload_url"]), content=b"<script>")
    served = await stage.client.get(path_of(told["file_url"]))
    assert served.headers["content-type"].startswith("text/html")
    assert "sandbox" in served.headers["content-security-policy"]


async def test_an_uploader_that_falls_silent_is_let_go(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The upload ends with an error that may be tried again, and nothing stays on the disk."""
    monkeypatch.setattr(uploading, "PATIENCE", uploading.Patience(silence=0.05, whole=60))
    hung = asyncio.Event()

    async def begins() -> AsyncIterator[bytes]:
        yield b"a beginning"
        hung.set()
        await asyncio.Event().wait()

    reply = await stage.client.post("/files/upload", content=begins(), headers=await token_of(stage))
    assert hung.is_set()
    assert (reply.status_code, reply.json()["error_type"], reply.headers["x-fal-retryable"]) == (400, "upload_stalled", "true")
    assert left(stage) == []


async def test_an_uploader_that_drips_is_let_go_too(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """However lively, one request has an end."""
    monkeypatch.setattr(uploading, "PATIENCE", uploading.Patience(silence=60, whole=0.1))

    async def drips() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0.005)
            yield b"."

    reply = await stage.client.post("/files/upload", content=drips(), headers=await token_of(stage))
    assert reply.json()["error_type"] == "upload_stalled"
    assert left(stage) == []


async def test_a_full_disk_is_told_and_nothing_is_left(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """500 with cause and remedy; with room again, the same works."""
    token = await token_of(stage)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    reply = await stage.client.post("/files/upload", content=PNG, headers=token)
    assert reply.status_code == 500
    assert "The disk is full" in reply.json()["message"]
    assert left(stage) == []
    monkeypatch.undo()
    assert (await stage.client.post("/files/upload", content=PNG, headers=token)).status_code == 200


async def test_other_addresses_below_storage_are_no_apps(stage: Any) -> None:
    """404 for what is not there, 405 for the wrong method."""
    assert (await stage.client.post("/storage/nothing")).status_code == 404
    reply = await stage.client.get("/storage/auth/token")
    assert (reply.status_code, reply.headers["allow"]) == (405, "POST, PUT")


# --- for how long, and for whom --------------------------------------------------------------------------------------

LIFECYCLES = ["X-Fal-Object-Lifecycle", "X-Fal-Object-Lifecycle-Preference"]


async def uploaded(stage: Any, lifecycle: object, header: str = LIFECYCLES[0], **key: str) -> str:
    """Upload a file with a lifecycle and return its path."""
    told = await initiated(stage, headers={header: json.dumps(lifecycle), **key})
    assert (await stage.client.put(path_of(told["upload_url"]), content=PNG)).status_code == 200
    return path_of(told["file_url"])


@pytest.mark.parametrize("header", LIFECYCLES)
@pytest.mark.parametrize(("wish", "seconds"), [(3600, 3600), (60, 60), ("immediate", 60)])
async def test_an_upload_is_gone_when_its_time_is_over(stage: Any, header: str, wish: object, seconds: int) -> None:
    """404 from that second on, also from who may have it in a cache: nobody may keep it longer."""
    path = await uploaded(stage, {"expiration_duration_seconds": wish}, header)
    assert (await stage.client.get(path)).headers["cache-control"] == f"public, max-age={seconds}, immutable"
    stage.clock.advance(seconds - 1)
    assert (await stage.client.get(path)).headers["cache-control"] == "public, max-age=1, immutable"
    stage.clock.advance(1)
    assert (await stage.client.get(path)).status_code == 404
    assert stage.storage.sweep() == 1
    assert left(stage) == ["uploads.key"] or left(stage) == []


@pytest.mark.parametrize("wish", [None, 0, "never"])
async def test_what_never_expires_stays(stage: Any, wish: object) -> None:
    """As fal's clients spell it."""
    path = await uploaded(stage, {"expiration_duration_seconds": wish})
    stage.clock.advance(10 * 366 * 86_400)
    stage.storage.sweep()
    assert (await stage.client.get(path)).status_code == 200


async def test_every_way_in_takes_a_lifecycle(stage: Any) -> None:
    """One POST and parts, too."""
    token = await token_of(stage)
    headers = {**token, LIFECYCLES[0]: json.dumps({"expiration_duration_seconds": 60})}
    once = path_of((await stage.client.post("/files/upload", content=PNG, headers=headers)).json()["access_url"])
    begun = (await stage.client.post("/files/upload/multipart", headers=headers)).json()
    base = f"{path_of(begun['access_url'])}/multipart/{begun['uploadId']}"
    part = (await stage.client.put(f"{base}/1", content=PNG, headers=token)).json()
    assert (await stage.client.post(f"{base}/complete", json={"parts": [part]}, headers=token)).status_code == 200
    paths = (once, path_of(begun["access_url"]))
    assert [(await stage.client.get(path)).status_code for path in paths] == [200, 200]
    stage.clock.advance(60)
    assert [(await stage.client.get(path)).status_code for path in paths] == [404, 404]


@pytest.mark.parametrize(
    "text",
    [
        "", "nonsense", "[]", "7", '{"expiration_duration_seconds": -1}', '{"expiration_duration_seconds": "1h"}', '{"expiration_duration_seconds": true}',
        '{"expiration_duration_seconds": 1e300}', '{"expiration_duration_seconds": 1.5}', '{"initial_acl": "forbid"}', '{"initial_acl": {"default": "maybe"}}',
        '{"initial_acl": {"rules": [{"user": "a"}]}}', '{"initial_acl": {"rules": 7}}', '{"x": "' + "y" * 20_000 + '"}',
    ],
)  # fmt: skip
async def test_a_lifecycle_that_cannot_be_read_is_refused(stage: Any, text: str) -> None:
    """400 that names the header, on uploads and on requests: a file that was meant to go must not stay for ever by a slip."""
    for path, body in ((INITIATE, {}), ("/queue/fal-ai/sora-2/text-to-video", {"prompt": "x"})):
        reply = await stage.client.post(path, json=body, headers={LIFECYCLES[1]: text})
        assert (reply.status_code, reply.json()["error_type"]) == (400, "bad_request"), reply.text
        assert LIFECYCLES[1].lower() in reply.json()["detail"]


@pytest.mark.parametrize(("default", "code"), [("forbid", 403), ("hide", 404)])
async def test_a_file_may_be_for_some_only(stage: Any, default: str, code: int) -> None:
    """Owner and friends read it; others, with a key or without, are refused or see nothing; nobody in between keeps it."""
    me, friend, stranger = (stage.keys.create() for _ in range(3))
    acl = {"default": default, "rules": [{"user": friend.id, "decision": "allow"}]}
    path = await uploaded(stage, {"initial_acl": acl}, Authorization=f"Key {me.text}")
    for key in (me, friend):
        reply = await stage.client.get(path, headers={"Authorization": f"Key {key.text}"})
        assert (reply.status_code, reply.headers["cache-control"]) == (200, "private, no-cache")
    for headers in (
        {},
        {"Authorization": f"Key {stranger.text}"},
        {"Authorization": f"Key {friend.id}:guess"},
        {"Authorization": "nonsense"},
    ):
        for method in ("GET", "HEAD"):
            reply = await stage.client.request(method, path, headers=headers)
            assert reply.status_code == code
            assert PNG not in reply.content


async def test_one_user_may_be_kept_out(stage: Any) -> None:
    """A rule counts also where the rest is open."""
    me, foe = stage.keys.create(), stage.keys.create()
    path = await uploaded(stage, {"initial_acl": {"rules": [{"user": foe.id, "decision": "forbid"}]}}, Authorization=f"Key {me.text}")
    assert (await stage.client.get(path)).status_code == 200
    assert (await stage.client.get(path, headers={"Authorization": f"Key {foe.text}"})).status_code == 403


async def test_on_an_open_server_any_key_is_the_owners(stage: Any) -> None:
    """There is nobody else; who sends none is still refused, as on fal."""
    path = await uploaded(stage, {"initial_acl": {"default": "forbid"}})
    assert (await stage.client.get(path)).status_code == 403
    assert (await stage.client.get(path, headers={"Authorization": "Key any:thing"})).status_code == 200


@pytest.mark.parametrize("surface", ["queue", "run"])
async def test_the_files_of_a_request_go_when_it_says_so(stage: Any, surface: str) -> None:
    """Clip, thumbnail, sprite sheet and screenplay; the result itself can still be read."""
    headers = {LIFECYCLES[1]: json.dumps({"expiration_duration_seconds": 3600})}
    sent = asyncio.Event()
    loop = asyncio.get_running_loop()
    stage.store.subscribe(lambda _: loop.call_soon_threadsafe(sent.set))
    path = {"queue": "/queue/fal-ai/sora-2/text-to-video", "run": "/fal-ai/sora-2/text-to-video"}[surface]
    request = asyncio.create_task(stage.client.post(path, json={"prompt": "x"}, headers=headers))
    await sent.wait()
    job = stage.claim()
    stage.finish(job)
    await request
    result = await stage.client.get(f"/queue/fal-ai/sora-2/requests/{job.id}")
    urls = [result.json()[field]["url"] for field in ("video", "thumbnail", "spritesheet")] + [result.headers["x-soundstage-screenplay"]]
    assert [(await stage.client.get(path_of(url))).status_code for url in urls] == [200] * 4
    stage.clock.advance(3600)
    assert [(await stage.client.get(path_of(url))).status_code for url in urls] == [404] * 4
    assert (await stage.client.get(f"/queue/fal-ai/sora-2/requests/{job.id}")).status_code == 200
    assert stage.storage.sweep() == 4


async def test_the_files_of_a_request_belong_to_its_key(stage: Any) -> None:
    """And may be for it alone."""
    me, other = stage.keys.create(), stage.keys.create()
    headers = {LIFECYCLES[1]: json.dumps({"initial_acl": {"default": "hide"}}), "Authorization": f"Key {me.text}"}
    await stage.client.post("/queue/fal-ai/sora-2/text-to-video", json={"prompt": "x"}, headers=headers)
    job = stage.claim()
    stage.finish(job)
    result = await stage.client.get(f"/queue/fal-ai/sora-2/requests/{job.id}", headers=headers)
    path = path_of(result.json()["video"]["url"])
    codes = [(await stage.client.get(path, headers={"Authorization": f"Key {key.text}"})).status_code for key in (me, other)]
    assert codes == [200, 404]


async def test_the_operator_may_let_outputs_go_by_default(stage: Any, tmp_path: Path) -> None:
    """A request that says something itself is obeyed."""
    from soundstage.api.delivery import deliver

    ends = []
    for headers in ({}, {LIFECYCLES[1]: '{"expiration_duration_seconds": null}'}, {LIFECYCLES[1]: '{"initial_acl": {"default": "allow"}}'}):
        await stage.client.post("/queue/fal-ai/sora-2/text-to-video", json={"prompt": "x"}, headers=headers)
        job = stage.claim()
        result = deliver(stage.storage, job, stage.take(job), keep_seconds=86_400.0)
        token, name = result["output"]["video"]["url"].split("/")[-2:]
        ends.append(stage.storage.find(token, name).expires)
    assert ends == [stage.clock() + 86_400, None, stage.clock() + 86_400]
