"""Finished files over HTTP: whole, in part, or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CONTENT = bytes(range(256)) * 4


@pytest.fixture
def kept(stage: Any, tmp_path: Path) -> Any:
    """Give a stored file of 1024 bytes."""
    source = tmp_path / "source"
    source.write_bytes(CONTENT)
    return stage.storage.keep(source, "clip.mp4", "video/mp4")


async def test_a_file_comes_whole_with_all_it_should_say(stage: Any, kept: Any) -> None:
    """Type, length, a strong ETag, immutable caching, a name to save under, open to every origin."""
    reply = await stage.client.get(kept.url_path)
    assert (reply.status_code, reply.content) == (200, CONTENT)
    expected = {
        "content-type": "video/mp4",
        "content-length": "1024",
        "accept-ranges": "bytes",
        "cache-control": "public, max-age=31536000, immutable",
        "content-disposition": 'inline; filename="clip.mp4"',
        "x-content-type-options": "nosniff",
        "access-control-allow-origin": "*",
        "etag": f'"{kept.sha256}"',
    }
    assert expected.items() <= dict(reply.headers).items()


async def test_head_says_the_same_without_the_bytes(stage: Any, kept: Any) -> None:
    """HEAD is GET without a body, and knows no ranges."""
    get = await stage.client.get(kept.url_path)
    head = await stage.client.head(kept.url_path, headers={"Range": "bytes=0-1"})
    drop = {"x-fal-request-id", "date"}
    assert head.content == b""
    assert {k: v for k, v in head.headers.items() if k not in drop} == {k: v for k, v in get.headers.items() if k not in drop}


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, 1023),
        ("bytes=10-19", 10, 19),
        ("bytes=1000-", 1000, 1023),
        ("bytes=1000-9999", 1000, 1023),
        ("bytes=-24", 1000, 1023),
        ("bytes=-9999", 0, 1023),
        ("bytes=1023-1023", 1023, 1023),
    ],
)
async def test_a_part_is_206_with_its_place(stage: Any, kept: Any, asked: str, first: int, last: int) -> None:
    """Players seek by ranges, and some want 206 even for all of it."""
    reply = await stage.client.get(kept.url_path, headers={"Range": asked})
    assert (reply.status_code, reply.content) == (206, CONTENT[first : last + 1])
    assert reply.headers["content-range"] == f"bytes {first}-{last}/1024"
    assert reply.headers["content-length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=5000-6000", "bytes=-0"])
async def test_a_part_beyond_the_end_is_416(stage: Any, kept: Any, asked: str) -> None:
    """The reply says how long the file is."""
    reply = await stage.client.get(kept.url_path, headers={"Range": asked})
    assert (reply.status_code, reply.headers["content-range"]) == (416, "bytes */1024")


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=a-b", "bytes=-", "lines=1-2", "bytes=0-1,4-5", f"bytes=0-{'9' * 5000}", "bytes", ""])
async def test_what_is_no_single_byte_range_gets_the_whole_file(stage: Any, kept: Any, asked: str) -> None:
    """Nonsense and several ranges at once are ignored, as the standard allows."""
    reply = await stage.client.get(kept.url_path, headers={"Range": asked})
    assert (reply.status_code, reply.content) == (200, CONTENT)


async def test_what_the_client_has_is_not_sent_again(stage: Any, kept: Any) -> None:
    """If-None-Match with the ETag, a weak form of it, a list, or `*` is 304; another tag is 200."""
    etag = f'"{kept.sha256}"'
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        reply = await stage.client.get(kept.url_path, headers={"If-None-Match": known})
        assert (reply.status_code, reply.content, reply.headers["etag"]) == (304, b"", etag)
    assert (await stage.client.get(kept.url_path, headers={"If-None-Match": '"other"'})).status_code == 200
    modified = (await stage.client.get(kept.url_path)).headers["last-modified"]
    assert (await stage.client.get(kept.url_path, headers={"If-Modified-Since": modified})).status_code == 304
    assert (await stage.client.get(kept.url_path, headers={"If-Modified-Since": "yesterday"})).status_code == 200


async def test_a_range_holds_only_for_the_file_it_was_meant_for(stage: Any, kept: Any) -> None:
    """If-Range: the part when the tag or the date is that of this file, else the whole."""
    modified = (await stage.client.get(kept.url_path)).headers["last-modified"]
    for known, code in (
        (f'"{kept.sha256}"', 206),
        (modified, 206),
        ('"other"', 200),
        (f'W/"{kept.sha256}"', 200),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 200),
    ):
        reply = await stage.client.get(kept.url_path, headers={"Range": "bytes=0-9", "If-Range": known})
        assert reply.status_code == code, known


BAD_ADDRESSES: dict[str, Callable[[Any], str]] = {
    "another token": lambda kept: f"/files/b/{'0' * 32}/{kept.name}",
    "another name": lambda kept: f"/files/b/{kept.token}/other.mp4",
    "its sidecar": lambda kept: f"/files/b/{kept.token}/about.json",
    "upper case": lambda kept: f"/files/b/{'A' * 32}/{kept.name}",
    "dots": lambda kept: f"/files/b/../../{kept.name}",
    "encoded dots": lambda _kept: "/files/b/%2e%2e/jobs.sqlite",
    "encoded slashes": lambda kept: f"/files/b/{kept.token[:2]}%2f{kept.token}/clip.mp4",
    "dots in the name": lambda kept: f"/files/b/{kept.token}/..%2f..%2f..%2fjobs.sqlite",
    "a NUL": lambda kept: f"/files/b/{kept.token}%00/clip.mp4",
    "the token alone": lambda kept: f"/files/b/{kept.token}",
    "no token": lambda _kept: "/files/b/",
    "an absolute path": lambda _kept: "/files/b/%2fetc%2fpasswd/passwd",
}


@pytest.mark.parametrize("case", BAD_ADDRESSES)
async def test_only_the_exact_address_opens_a_file(stage: Any, kept: Any, case: str) -> None:
    """Whatever else is asked for is not found, and nothing outside the storage can be named."""
    reply = await stage.client.get(BAD_ADDRESSES[case](kept))
    assert reply.status_code == 404
    assert CONTENT not in reply.content


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_files_are_only_read(stage: Any, kept: Any, method: str) -> None:
    """Another method is 405 with those there are, and the file stays."""
    reply = await stage.client.request(method, kept.url_path)
    assert (reply.status_code, reply.headers["allow"]) == (405, "GET, HEAD")
    assert (await stage.client.get(kept.url_path)).content == CONTENT


async def test_files_need_no_key(stage: Any, kept: Any) -> None:
    """Clients fetch results without their key; the address is the secret."""
    stage.keys.create("first")
    assert (await stage.client.get(kept.url_path)).status_code == 200


async def test_a_deleted_file_is_gone(stage: Any, kept: Any) -> None:
    """Deleting forgets the file at once, and twice is no error."""
    stage.storage.delete(kept.token)
    stage.storage.delete(kept.token)
    assert (await stage.client.get(kept.url_path)).status_code == 404
