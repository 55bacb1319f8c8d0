"""Inputs by address, fetched from a real server on a real socket, and refused wherever they should be."""

import base64
import io
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import fal_client
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import Field

from soundstage.catalog.base import EndpointInput, InputRefused
from soundstage.catalog.files import MOST_SIDE, ImageUrl, VideoUrl, fetch_files
from soundstage.errors import InvalidInput, NotFound
from soundstage.media.picture import size_of
from soundstage.outbound import fetch as module
from soundstage.outbound.data_uri import read_data_uri
from soundstage.outbound.fetch import IMAGE, VIDEO, Fetcher, FetchRefused, Kind
from soundstage.storage.base import StoredFile, TooLarge
from soundstage.storage.local import LocalStorage

SMALL = Kind(name="image", types=IMAGE.types, endings=IMAGE.endings, most_bytes=2000)
HERE = Fetcher(allow_private=True)
Answer = Callable[[BaseHTTPRequestHandler], None]


def picture(width: int = 3, height: int = 2, form: str = "PNG") -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, form)
    return out.getvalue()


class Site:
    """A web server whose pages are functions."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        self.over = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.headers["host"], self.path))
                site.pages[self.path.partition("?")[0]](self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def close(self) -> None:
        """Let hanging pages end, and stop."""
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a web server on this machine."""
    running = Site()
    yield running
    running.close()


def gives(body: bytes, content_type: str = "image/png", status: int = 200, **headers: str) -> Answer:
    """Return a page."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"content-type": content_type, "content-length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def leads(to: str, status: int = 302) -> Answer:
    """Return a page that redirects."""
    return gives(b"", status=status, location=to)


def left(folder: Path) -> set[str]:
    """Return what is in a folder."""
    return {path.name for path in folder.iterdir()}


async def refusal(address: str, target: Path, fetcher: Fetcher = HERE, kind: Kind = IMAGE) -> FetchRefused:
    """Return how a fetch is refused; nothing may be left of it."""
    with pytest.raises(FetchRefused) as refused:
        await fetcher.fetch(address, kind, target)
    assert target.name not in left(target.parent)
    return refused.value


async def test_a_picture_is_fetched_and_known_by_its_bytes(site: Site, tmp_path: Path) -> None:
    """Whatever its sender calls it."""
    site.pages["/a.jpg"] = gives(picture(), "text/html")
    fetched = await HERE.fetch(f"{site.url}/a.jpg?size=1#top", IMAGE, tmp_path / "a")
    assert (fetched.path.read_bytes(), fetched.content_type, fetched.size) == (picture(), "image/png", len(picture()))
    assert site.asked == [(f"127.0.0.1:{site.port}", "/a.jpg?size=1")]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
async def test_every_form_that_is_promised_is_taken(tmp_path: Path, form: str) -> None:
    """As `data:` addresses, which `fal_client.encode_image` makes."""
    address = fal_client.encode_image(Image.new("RGB", (16, 16)), format=form.lower())
    fetched = await HERE.fetch(address, IMAGE, tmp_path / form)
    assert fetched.content_type == f"image/{form.lower()}"


async def test_what_is_no_picture_is_refused_whatever_it_is_called(site: Site, tmp_path: Path) -> None:
    """With fal's type and the forms there are."""
    site.pages["/a.png"] = gives(b"<html>", "image/png")
    refused = await refusal(f"{site.url}/a.png", tmp_path / "a")
    assert (refused.error_type, refused.ctx) == ("unsupported_image_format", {"supported_formats": list(IMAGE.endings)})
    site.pages["/a.mp4"] = gives(picture(), "video/mp4")
    assert (await refusal(f"{site.url}/a.mp4", tmp_path / "b", kind=VIDEO)).error_type == "unsupported_video_format"


@pytest.mark.parametrize("told", [True, False])
async def test_a_file_above_the_limit_is_not_read_to_its_end(site: Site, tmp_path: Path, told: bool) -> None:
    """Also when its sender does not say how long it is."""
    sent = []

    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        if told:
            handler.send_header("content-length", str(10**9))
        handler.end_headers()
        try:
            while not site.over.is_set():
                sent.append(handler.wfile.write(bytes(1 << 16)))
        except OSError:
            pass

    site.pages["/flood"] = flood
    refused = await refusal(f"{site.url}/flood", tmp_path / "a", kind=SMALL)
    assert (refused.error_type, refused.ctx) == ("file_too_large", {"max_size": 2000})
    assert sum(sent) < 10**9


async def test_a_server_that_drips_is_not_waited_for(site: Site, tmp_path: Path) -> None:
    """One limit of time holds for the whole."""

    def hang(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(picture())
        site.over.wait(60)

    site.pages["/hang"] = hang
    refused = await refusal(f"{site.url}/hang", tmp_path / "a", Fetcher(allow_private=True, seconds=0.5))
    assert "within 0.5 seconds" in refused.message
    assert refused.error_type == "file_download_error"


async def test_redirects_are_followed_five_times(site: Site, tmp_path: Path) -> None:
    """Relative ones too, by every status; the sixth is one too many."""
    site.pages["/6"] = leads("5", 301)
    for number, status in ((5, 302), (4, 303), (3, 307), (2, 308)):
        site.pages[f"/{number}"] = leads(f"/{number - 1}", status)
    site.pages["/1"] = leads(f"{site.url}/end")
    site.pages["/end"] = gives(picture())
    await HERE.fetch(f"{site.url}/5", IMAGE, tmp_path / "a")
    assert "more than 5 times" in (await refusal(f"{site.url}/6", tmp_path / "b")).message


def named(monkeypatch: pytest.MonkeyPatch, **places: str) -> list[str]:
    """Answer for a name server: `media_example="1.1.1.1"`. Return the list of what was asked."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def look(host: Any, port: Any, *more: Any, **options: Any) -> Any:
        asked.append(str(host))
        return real(places.get(str(host).replace(".", "_"), host), port, *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look)
    return asked


async def test_a_redirect_to_a_private_network_is_not_followed(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each address is looked at: a public page must not send the server to where only it can go."""
    monkeypatch.setattr(module, "PORTS", {"http": site.port, "https": 443})
    real = module.resolve

    def first_is_public(url: str, *, allow_private: bool, **options: Any) -> Any:
        return real(url, allow_private=allow_private or url.startswith("http://public.example"), **options)

    monkeypatch.setattr(module, "resolve", first_is_public)
    named(monkeypatch, public_example="127.0.0.1")
    site.pages["/secret"] = gives(picture())
    for where in (f"{site.url}/secret", f"http://localhost:{site.port}/secret", f"http://[::ffff:127.0.0.1]:{site.port}/secret"):
        site.pages["/a"] = leads(where)
        refused = await refusal(f"http://public.example:{site.port}/a", tmp_path / "a", Fetcher(allow_private=False))
        assert "private network" in refused.message
    assert {path for _, path in site.asked} == {"/a"}


async def test_a_name_is_looked_up_once_and_called_there(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it cannot lead elsewhere the second time; the server still hears the name."""
    asked = named(monkeypatch, media_example="127.0.0.1")
    site.pages["/a.png"] = gives(picture())
    await HERE.fetch(f"http://media.example:{site.port}/a.png", IMAGE, tmp_path / "a")
    assert asked.count("media.example") == 1
    assert site.asked == [(f"media.example:{site.port}", "/a.png")]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://100.64.0.1/", "http://[::1]/",
        "http://[::ffff:10.0.0.1]/", "http://224.0.0.1/", "http://2130706433/", "http://93.184.216.34:22/", "http://user:secret@93.184.216.34/",
        "ftp://93.184.216.34/a.png", "file:///etc/passwd", "gopher://a/", "//a/b", "a.png", "", "http://", "http://a b/", "x" * 9000,
    ],
)  # fmt: skip
async def test_what_a_public_server_must_not_call_is_refused(tmp_path: Path, address: str) -> None:
    """Before any connection is made."""
    assert (await refusal(address, tmp_path / "a", Fetcher(allow_private=False))).error_type == "file_download_error"


@pytest.mark.parametrize("status", [404, 403, 500, 204, 206, 304])
async def test_any_answer_but_200_is_no_file(site: Site, tmp_path: Path, status: int) -> None:
    """The status is told."""
    site.pages["/a.png"] = gives(b"", status=status)
    assert f"answered {status}" in (await refusal(f"{site.url}/a.png", tmp_path / "a")).message


async def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Nobody listens, or nobody has the name."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    assert "could not be fetched" in (await refusal(f"http://127.0.0.1:{port}/", tmp_path / "a")).message
    assert "cannot be found" in (await refusal("http://nowhere.invalid/", tmp_path / "b")).message


async def test_a_file_of_ours_is_read_where_it_lies(tmp_path: Path) -> None:
    """No connection is made; what is not there, or too large, is refused."""
    (tmp_path / "source").write_bytes(picture(60, 60))
    stored = LocalStorage(tmp_path / "files").keep(tmp_path / "source", "a.png", "image/png")

    def own(address: str) -> StoredFile | None:
        if "gone" in address:
            raise NotFound("There is no such file.")
        return stored

    fetcher = Fetcher(allow_private=False, own=own)
    fetched = await fetcher.fetch("http://127.0.0.1:8321/files/b/x/a.png", IMAGE, tmp_path / "a")
    assert fetched.path.read_bytes() == stored.path.read_bytes()
    assert "no such file" in (await refusal("http://127.0.0.1:8321/gone", tmp_path / "b", fetcher)).message
    tiny = Kind(name="image", types=IMAGE.types, endings=IMAGE.endings, most_bytes=10)
    assert (await refusal("http://127.0.0.1:8321/a", tmp_path / "c", fetcher, tiny)).error_type == "file_too_large"


@pytest.mark.parametrize(
    ("address", "content"),
    [
        ("data:text/plain;base64,aGVsbG8=", b"hello"), ("data:;base64,aGVsbG8=", b"hello"), ("data:,hello", b"hello"), ("DATA:text/plain,a%20b%2c", b"a b,"),
        ("data:text/plain;charset=utf-8;BASE64,aGVsbG8%3D", b"hello"), ("data:,", b""),
    ],
)  # fmt: skip
def test_data_addresses_are_read(address: str, content: bytes) -> None:
    """Base64 or percent-encoded, with a type or without."""
    assert read_data_uri(address, 100) == content


@pytest.mark.parametrize("address", ["data:", "data:image/png", "data:;base64,a", "data:;base64,####"])
def test_broken_data_addresses_are_refused(address: str) -> None:
    """In words."""
    with pytest.raises(InvalidInput, match="data address"):
        read_data_uri(address, 100)


@given(st.binary(max_size=300), st.integers(0, 300))
def test_a_data_address_has_room_for_so_many_bytes(content: bytes, most: int) -> None:
    """To the byte, in both spellings."""
    spelt = ("data:;base64," + base64.b64encode(content).decode(), "data:," + "".join(f"%{byte:02x}" for byte in content))
    for address in spelt:
        if len(content) <= most:
            assert read_data_uri(address, most) == content
        else:
            with pytest.raises(TooLarge):
                read_data_uri(address, most)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=100))
async def test_no_text_is_more_than_refused(tmp_path: Path, address: str) -> None:
    """Whatever is sent as an address ends as an error that can be told."""
    await refusal(address, tmp_path / "a", Fetcher(allow_private=False))


# --- as fields of an endpoint ----------------------------------------------------------------------------------------


class Input(EndpointInput):
    """What an endpoint with files would ask for."""

    prompt: str = ""
    image_url: ImageUrl = Field(description="The first frame.")
    more_urls: list[ImageUrl] = Field(default_factory=list)
    video_url: VideoUrl | None = None


def data(content: bytes) -> str:
    """Return content as an address."""
    return "data:;base64," + base64.b64encode(content).decode()


async def test_an_input_names_its_files_in_one_line(tmp_path: Path) -> None:
    """All of them come, by the names of their fields; what was left out is left out."""
    valid = Input(image_url=data(picture()), more_urls=[data(picture(4, 4)), data(picture(5, 5))])
    files = await fetch_files(valid, HERE, tmp_path)
    assert set(files) == {"image_url", "more_urls.0", "more_urls.1"}
    assert size_of(files["more_urls.1"].path, most_side=10) == (5, 5)
    assert Input.model_json_schema()["properties"]["image_url"]["format"] == "uri"


async def test_everything_that_is_wrong_is_told_in_fals_list(tmp_path: Path) -> None:
    """Each with its place, its type and its numbers; none of the files stays."""
    broken = picture(200, 200)[:-30]
    wide = picture(MOST_SIDE + 1, 1)
    valid = Input(image_url=data(picture()), more_urls=[data(broken), data(wide), "http://10.0.0.1/"], video_url=data(b"nonsense"))
    with pytest.raises(InputRefused) as refused:
        await fetch_files(valid, Fetcher(allow_private=False), tmp_path)
    told = {tuple(one["loc"]): (one["type"], one.get("ctx")) for one in refused.value.details}
    assert told == {
        ("body", "more_urls", 0): ("image_load_error", None),
        ("body", "more_urls", 1): ("image_too_large", {"max_height": MOST_SIDE, "max_width": MOST_SIDE}),
        ("body", "more_urls", 2): ("file_download_error", None),
        ("body", "video_url"): ("unsupported_video_format", {"supported_formats": list(VIDEO.endings)}),
    }
    assert left(tmp_path) == set()
