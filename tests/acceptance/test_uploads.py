"""fal's own Python client brings files here: by its module's constants over plain HTTP, and unmodified through the front door."""

import hashlib
import io
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fal_client
import httpx
import pytest
from fal_client.client import StorageACL, StorageSettings
from PIL import Image

from conformance import FAL_CLIENT, FAL_CLIENT_ASYNC, seen
from soundstage.cli.background import free_pair

SOUNDSTAGE = [sys.executable, "-m", "soundstage.cli"]
BIG = 120 * 2**20


pytestmark = pytest.mark.usefixtures("a_key")


@pytest.fixture(autouse=True)
def tidied(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close the connections that the synchronous client opens for each upload and forgets."""
    opened: list[httpx.Client] = []
    opens = fal_client.SyncClient._get_cdn_client

    def noted(self: fal_client.SyncClient) -> httpx.Client:
        opened.append(opens(self))
        return opened[-1]

    monkeypatch.setattr(fal_client.SyncClient, "_get_cdn_client", noted)
    yield
    for one in opened:
        one.close()


def fetched(url: str, **headers: str) -> httpx.Response:
    """Fetch an address as anybody would."""
    return httpx.get(url, headers=headers, trust_env=False)


@pytest.fixture(scope="module")
def big_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Give a file large enough to be sent in parts, each of them different, and its digest."""
    path = tmp_path_factory.mktemp("big") / "big.bin"
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for number in range(BIG >> 20):
            piece = hashlib.sha256(b"%d" % number).digest() * (1 << 15)
            digest.update(piece)
            file.write(piece)
    return path, digest.hexdigest()


def digest_at(url: str) -> tuple[str, int]:
    """Fetch a large file in pieces and return its digest and size."""
    digest, size = hashlib.sha256(), 0
    with httpx.stream("GET", url, trust_env=False) as reply:
        for piece in reply.iter_bytes():
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


@seen(FAL_CLIENT, "upload")
def test_bytes_texts_files_and_pictures_are_uploaded(client: fal_client.SyncClient, tmp_path: Path) -> None:
    """The four calls of the client, each with the type that it has."""
    text = client.upload("hello", "text/plain", file_name="hello.txt")
    assert fetched(text).text == "hello"
    assert fetched(text).headers["content-type"].startswith("text/plain")
    raw = client.upload(b"\x89PNG\r\n\x1a\n", "image/png")
    assert (fetched(raw).content, fetched(raw).headers["content-type"]) == (b"\x89PNG\r\n\x1a\n", "image/png")
    path = tmp_path / "notes für dich.json"
    path.write_text("{}")
    url = client.upload_file(path)
    assert url.endswith("/notes_fur_dich.json")
    assert fetched(url).json() == {}
    picture = client.upload_image(Image.new("RGB", (3, 2), "red"), format="png")
    assert Image.open(io.BytesIO(fetched(picture).content)).size == (3, 2)


def test_the_second_choice_of_the_client_works_too(client: fal_client.SyncClient) -> None:
    """The storage behind `?storage_type=gcs`, with its signed address."""
    url = client.upload(b"bytes", "application/octet-stream", "a.bin", repository="fal", fallback_repository=[])
    assert fetched(url).content == b"bytes"


@seen(FAL_CLIENT, "upload in several parts")
def test_a_large_file_comes_in_parts(client: fal_client.SyncClient, live: Any, big_file: tuple[Path, str]) -> None:
    """120 MB, ten parts at once: the same bytes come back, no parts stay, and the server's memory never held them."""
    path, digest = big_file
    before = peak_memory(live.process.pid)
    url = client.upload_file(path)
    assert digest_at(url) == (digest, BIG)
    assert list((live.data / "files" / ".uploads").iterdir()) == []
    assert peak_memory(live.process.pid) - before < BIG


def peak_memory(pid: int) -> int:
    """Return the most memory that a process ever had, in bytes."""
    (line,) = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


@seen(FAL_CLIENT_ASYNC, "upload")
async def test_the_async_client_uploads_the_same(live: Any, point: Callable[[str], None], big_file: tuple[Path, str]) -> None:
    """Small and large."""
    point(live.url)
    client = fal_client.AsyncClient(key="any:thing")
    assert fetched(await client.upload(b"bytes", "application/octet-stream")).content == b"bytes"
    assert digest_at(await client.upload_file(big_file[0])) == (big_file[1], BIG)
    await (await client._client).aclose()


def test_a_lifecycle_is_kept(client: fal_client.SyncClient) -> None:
    """`lifecycle=` of the client: who may read the file, and how long others may keep it."""
    url = client.upload(b"mine", "text/plain", lifecycle=StorageSettings(expires_in="1h", initial_acl=StorageACL(default="forbid")))
    assert fetched(url).status_code == 403
    assert fetched(url, Authorization="Key any:thing").content == b"mine"
    short = client.upload(b"soon gone", "text/plain", lifecycle=StorageSettings(expires_in=30))
    assert int(fetched(short).headers["cache-control"].split("max-age=")[1].split(",")[0]) <= 30


def test_an_expired_file_leaves_the_disk_by_itself(live: Any, client: fal_client.SyncClient, serving: Any, tmp_path: Path) -> None:
    """The server sweeps when it starts, and again while it runs."""
    with serving(tmp_path) as server:
        headers = {"X-Fal-Object-Lifecycle": '{"expiration_duration_seconds": 1}', "X-Fal-File-Name": "a.txt"}
        url = httpx.post(f"{server.url}/files/upload", content=b"x", headers=headers, trust_env=False).json()["access_url"]
        (kept,) = (server.data / "files").glob("*/*/a.txt")
        until(lambda: fetched(url).status_code == 404)
        assert server.stop() == 0
    with serving(tmp_path):
        until(lambda: not kept.exists())


def until(happened: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for a condition."""
    ends = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.05)


def test_a_file_above_the_limit_is_refused_to_the_client(serving: Any, tmp_path: Path, point: Callable[[str], None]) -> None:
    """413 with the cause, from both its choices, and nothing stays."""
    with serving(tmp_path, max_upload_bytes="100000") as server:
        point(server.url)
        client = fal_client.SyncClient(key="any:thing")
        with pytest.raises(fal_client.FalClientHTTPError, match="more than the 100000") as refused:
            client.upload(bytes(200_000), "application/octet-stream")
        assert refused.value.status_code == 413
        assert [path for path in (server.data / "files").rglob("*") if path.is_file() and path.name != "about.json"] == []
        client._client.close()


def test_a_client_that_hangs_up_leaves_nothing(live: Any) -> None:
    """Half a file is no file."""
    where = urlsplit(live.url)
    with socket.create_connection((where.hostname, where.port)) as wire:
        head = f"POST /files/upload HTTP/1.1\r\nhost: {where.netloc}\r\nx-fal-file-name: half.bin\r\ncontent-length: 5000000\r\n\r\n"
        wire.sendall(head.encode() + bytes(1_500_000))
        until(lambda: any((live.data / "files" / ".uploads").glob("*/*.coming")))
    until(lambda: not any((live.data / "files" / ".uploads").iterdir()))
    assert not any((live.data / "files").rglob("half.bin"))


def test_data_addresses_need_no_upload(tmp_path: Path) -> None:
    """`encode_file` and `encode_image` make addresses that hold the file itself; the server reads them as the client meant."""
    from soundstage.outbound.data_uri import read_data_uri

    (tmp_path / "a.txt").write_bytes(b"hello")
    assert read_data_uri(fal_client.encode_file(tmp_path / "a.txt"), 100) == b"hello"
    picture = read_data_uri(fal_client.encode_image(Image.new("RGB", (3, 2), "red"), format="png"), 10_000)
    assert Image.open(io.BytesIO(picture)).size == (3, 2)


UNMODIFIED = """
import sys, fal_client
from PIL import Image
print(fal_client.upload(b"hello", "text/plain", "hello.txt"))
print(fal_client.upload(b"hello", "text/plain", "hello.txt", repository="fal", fallback_repository=[]))
print(fal_client.upload_file(sys.argv[1]))
print(fal_client.upload_image(Image.new("RGB", (3, 2), "red")))
"""


def test_an_unmodified_program_uploads_through_the_front_door(big_file: tuple[Path, str], tmp_path: Path) -> None:
    """`soundstage run -- python ...`: rest.fal.ai and v3.fal.media are this machine, over TLS, for 120 MB in parts too."""
    ours = ("SOUNDSTAGE_", "FAL_", "HTTP", "http", "NO_PROXY", "no_proxy", "SSL_CERT_", "REQUESTS_CA", "CURL_CA")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment |= {"SOUNDSTAGE_ENGINE": "soundstage.testing:ScriptedEngine", "SOUNDSTAGE_LOG_FORMAT": "json"}
    port, data = free_pair(), tmp_path / "data"
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen(
            [*SOUNDSTAGE, "serve", "--port", str(port), "--data", str(data)], env=environment, stdout=log, stderr=log
        ) as server,
    ):
        try:
            until(lambda: server.poll() is not None or '"server.started"' in (tmp_path / "log").read_text(), 60)
            run = [*SOUNDSTAGE, "run", "--port", str(port), "--data", str(data), "--", sys.executable, "-c", UNMODIFIED, str(big_file[0])]
            done = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=200)
            assert done.returncode == 0, done.stderr
            text, second, big, picture = done.stdout.split()
            assert [fetched(url).text for url in (text, second)] == ["hello", "hello"]
            assert digest_at(big) == (big_file[1], BIG)
            assert fetched(picture).headers["content-type"] == "image/jpeg"
        finally:
            server.terminate()
