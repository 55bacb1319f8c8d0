"""What every storage promises; today there is one."""

import errno
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from soundstage.errors import NotFound, StorageUnavailable
from soundstage.storage import local
from soundstage.storage.base import Storage
from soundstage.storage.local import LocalStorage

CONTENT = b"a clip" * 1000


@pytest.fixture(params=[LocalStorage], ids=lambda kind: kind.__name__)
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """Give an empty storage."""
    return request.param(tmp_path / "files", clock=lambda: 5.0)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Give a file to keep."""
    path = tmp_path / "work" / "clip.mp4"
    path.parent.mkdir()
    path.write_bytes(CONTENT)
    return path


def test_what_is_kept_is_found_by_token_and_name(storage: Storage, source: Path) -> None:
    """Name, type, size, digest and time come back, and the bytes are the same; the source may go."""
    kept = storage.keep(source, "clip.mp4", "video/mp4")
    source.unlink()
    found = storage.find(kept.token, "clip.mp4")
    assert found == kept
    assert (found.content_type, found.size, found.created) == ("video/mp4", len(CONTENT), 5.0)
    assert found.path.read_bytes() == CONTENT
    assert found.url_path == f"/files/b/{kept.token}/clip.mp4"


def test_tokens_cannot_be_guessed(storage: Storage, source: Path) -> None:
    """Two keeps of one file get two tokens of at least 22 characters that belong in a URL."""
    tokens = {storage.keep(source, "clip.mp4", "video/mp4").token for _ in range(20)}
    assert len(tokens) == 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22,}", token) for token in tokens)


@pytest.mark.parametrize(
    "token", ["", "..", "../../etc", "0" * 31, "0" * 33, "g" * 32, "/etc/passwd", "0" * 32 + "\n", "٠" * 32, "\0" * 32]
)
def test_only_a_whole_token_finds_anything(storage: Storage, source: Path, token: str) -> None:
    """Anything else is simply not found."""
    storage.keep(source, "clip.mp4", "video/mp4")
    with pytest.raises(NotFound):
        storage.find(token, "clip.mp4")


@pytest.mark.parametrize("name", ["", "other.mp4", "../clip.mp4", "about.json", "./clip.mp4", "clip.mp4/", "CLIP.MP4"])
def test_only_the_exact_name_finds_anything(storage: Storage, source: Path, name: str) -> None:
    """A token alone opens nothing."""
    kept = storage.keep(source, "clip.mp4", "video/mp4")
    with pytest.raises(NotFound):
        storage.find(kept.token, name)


@pytest.mark.parametrize("name", ["", ".", "..", ".hidden", "a/b", "a\\b", "a b", "a\nb", "é", "x" * 129])
def test_only_plain_names_are_kept(storage: Storage, source: Path, name: str) -> None:
    """Names come from us; another one is a mistake of ours."""
    with pytest.raises(ValueError, match="no name"):
        storage.keep(source, name, "video/mp4")


def test_a_deleted_file_is_gone(storage: Storage, source: Path) -> None:
    """Deleting what is not there is no error."""
    kept = storage.keep(source, "clip.mp4", "video/mp4")
    for _ in range(2):
        storage.delete(kept.token)
    storage.delete("../..")
    with pytest.raises(NotFound):
        storage.find(kept.token, "clip.mp4")
    assert not kept.path.exists()


def test_a_file_that_an_operator_removes_is_gone(storage: Storage, source: Path) -> None:
    """Also when it was found before: what is remembered of a file does not outlive it."""
    kept = storage.keep(source, "clip.mp4", "video/mp4")
    storage.find(kept.token, "clip.mp4")
    shutil.rmtree(kept.path.parent)
    with pytest.raises(NotFound):
        storage.find(kept.token, "clip.mp4")


@pytest.mark.parametrize(("code", "words"), [(errno.ENOSPC, "disk is full"), (errno.EACCES, "no permission"), (errno.EROFS, "read-only")])
def test_a_disk_that_refuses_is_named_and_nothing_half_is_left(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    """Cause and remedy are told, and the half-written file is removed."""
    storage = LocalStorage(tmp_path / "files")

    def refuse(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(local.os, "fsync", refuse)
    with pytest.raises(StorageUnavailable, match=words) as fault:
        storage.keep(source, "clip.mp4", "video/mp4")
    assert fault.value.remedy
    monkeypatch.undo()
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file where the folder should be is told at the start, not at the first clip."""
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(StorageUnavailable, match="data"):
        LocalStorage(tmp_path / "data" / "files")


def test_leftovers_of_a_killed_process_are_removed_when_they_are_old(tmp_path: Path, source: Path) -> None:
    """Another server on the same folder may be writing right now, so young ones stay."""
    storage = LocalStorage(tmp_path / "files")
    kept = storage.keep(source, "clip.mp4", "video/mp4")
    young, old = (tmp_path / "files" / ".incoming" / name for name in ("young", "old"))
    for folder in (young, old):
        folder.mkdir()
        (folder / "clip.mp4").write_bytes(b"half")
    os.utime(old, (0, 0))
    again = LocalStorage(tmp_path / "files")
    assert young.exists()
    assert not old.exists()
    assert again.find(kept.token, "clip.mp4").path.read_bytes() == CONTENT


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is written under .incoming and moved in one rename; until then nobody can find it."""
    storage = LocalStorage(tmp_path / "files")
    seen: list[list[str]] = []
    rename = Path.rename

    def watched(self: Path, target: Path) -> Path:
        places = [path.relative_to(tmp_path / "files").parts[0] for path in (tmp_path / "files").rglob("clip.mp4")]
        seen.append(places)
        assert json.loads((self / "about.json").read_text())["size"] == len(CONTENT)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", watched)
    kept = storage.keep(source, "clip.mp4", "video/mp4")
    assert seen == [[".incoming"]]
    assert kept.path.parent.name == kept.token
