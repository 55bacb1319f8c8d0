"""Passes: what the server signs, it believes later, and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.errors import SettingsError
from soundstage.storage.passes import Passes, PassRefused
from soundstage.testing import FrozenClock


@pytest.fixture
def clock() -> FrozenClock:
    """Give a clock that stands still."""
    return FrozenClock()


@pytest.fixture
def passes(tmp_path: Path, clock: FrozenClock) -> Passes:
    """Give the passes of an empty data folder."""
    return Passes(tmp_path / "data" / "uploads.key", clock=clock)


def test_a_pass_says_what_was_put_into_it(passes: Passes) -> None:
    """For its purpose and in its time."""
    claims = passes.read("put a", passes.issue("put a", {"owner": None, "bytes": 7, "name": "é"}, 60))
    assert (claims["owner"], claims["bytes"], claims["name"]) == (None, 7, "é")


def test_a_pass_for_one_thing_opens_no_other(passes: Passes) -> None:
    """It is signed together with its purpose, and purposes cannot be made to run into what follows them."""
    text = passes.issue("put a", {}, 60)
    for purpose in ("put b", "token", "", "put a\0", f"put a\0{text[0]}"):
        with pytest.raises(PassRefused):
            passes.read(purpose, text)


def test_a_pass_ends(passes: Passes, clock: FrozenClock) -> None:
    """At its very second."""
    text = passes.issue("token", {}, 60)
    clock.advance(59)
    passes.read("token", text)
    clock.advance(1)
    with pytest.raises(PassRefused, match="over"):
        passes.read("token", text)


def test_no_change_of_a_pass_is_believed(passes: Passes) -> None:
    """Not of one character anywhere, nor of another server's."""
    text = passes.issue("token", {"bytes": 7}, 60)
    for place, character in enumerate(text):
        with pytest.raises(PassRefused):
            passes.read("token", f"{text[:place]}{'A' if character != 'A' else 'B'}{text[place + 1 :]}")


@given(st.text(max_size=200))
def test_whatever_else_is_sent_is_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Without an error of another kind."""
    with pytest.raises(PassRefused):
        Passes(tmp_path_factory.getbasetemp() / "uploads.key").read("token", text)


def test_another_secret_signs_otherwise(passes: Passes, tmp_path: Path, clock: FrozenClock) -> None:
    """The secret is what counts; a second server on the same folder has the same."""
    text = passes.issue("token", {}, 60)
    Passes(tmp_path / "data" / "uploads.key", clock=clock).read("token", text)
    with pytest.raises(PassRefused):
        Passes(tmp_path / "other" / "uploads.key", clock=clock).read("token", text)


def test_the_secret_is_for_its_owner_only(passes: Passes, tmp_path: Path) -> None:
    """Mode 0600, and in no pass."""
    text = passes.issue("token", {}, 60)
    file = tmp_path / "data" / "uploads.key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_bytes().hex() not in text
    assert list(file.parent.iterdir()) == [file]


def test_servers_that_start_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    """None of their passes is void."""
    servers = [Passes(tmp_path / "uploads.key") for _ in range(8)]
    with ThreadPoolExecutor(8) as starting:
        texts = list(starting.map(lambda server: server.issue("token", {}, 60), servers))
    for server in servers:
        for text in texts:
            server.read("token", text)


def test_a_spoilt_secret_is_named(tmp_path: Path) -> None:
    """An empty file must not sign with nothing."""
    (tmp_path / "uploads.key").write_bytes(b"")
    with pytest.raises(SettingsError, match="does not hold a secret"):
        Passes(tmp_path / "uploads.key").issue("token", {}, 60)
