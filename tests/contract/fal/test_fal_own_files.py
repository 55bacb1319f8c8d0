"""Addresses of this server's own files, as inputs of requests."""

from pathlib import Path
from typing import Any

import pytest

from soundstage.api.own_files import fetcher_for, own_file
from soundstage.api.services import Services
from soundstage.errors import NotFound
from soundstage.outbound.fetch import IMAGE
from soundstage.storage.base import Access, Terms

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def services_behind(stage: Any) -> Services:
    """Return the parts of the staged server."""
    return stage.app.state.services


def kept(stage: Any, terms: Terms) -> Any:
    """Store a picture."""
    source = stage.folder / "source"
    source.write_bytes(PNG)
    return stage.storage.keep(source, "a.png", "image/png", terms)


async def test_an_upload_is_an_input_without_a_connection(staging: Any, tmp_path: Path) -> None:
    """By the public address and by the HTTP one, also on a server that calls nothing private."""
    async with staging(tmp_path, public_url="https://clips.example", allow_private_fetch=False) as stage:
        stored = kept(stage, Terms())
        for base in ("https://clips.example", "https://clips.example:443", "http://127.0.0.1:8321"):
            fetched = await fetcher_for(services_behind(stage), None).fetch(f"{base}{stored.url_path}", IMAGE, tmp_path / "a")
            assert fetched.path.read_bytes() == PNG
            fetched.path.unlink()


async def test_other_addresses_are_not_ours(stage: Any) -> None:
    """Another host or port or path is fetched like any."""
    path = kept(stage, Terms()).url_path
    for address in (f"http://127.0.0.1:9{path}", f"https://127.0.0.1:8321{path}", "http://127.0.0.1:8321/health", f"http://[x{path}", "x"):
        assert own_file(services_behind(stage), None, address) is None


async def test_a_file_that_is_for_others_is_no_input(stage: Any) -> None:
    """To whom it is not shown it is not there; owner and friends use it; expired it is gone."""
    stored = kept(stage, Terms(seconds=60, owner="me", access=Access(default="forbid", rules={"friend": "allow"})))
    address = f"http://127.0.0.1:8321{stored.url_path}"
    for user in ("me", "friend", None):
        assert own_file(services_behind(stage), user, address) == stored
    with pytest.raises(NotFound):
        own_file(services_behind(stage), "stranger", address)
    stage.clock.advance(60)
    with pytest.raises(NotFound):
        own_file(services_behind(stage), "me", address)
