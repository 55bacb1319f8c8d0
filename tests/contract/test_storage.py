"""What every storage promises; today there is one."""

import errno
import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from soundstage.errors import InvalidInput, NotFound, StorageUnavailable
from soundstage.storage.base import MOST_PARTS, Access, Storage, Terms, TooLarge
from soundstage.storage.local import UPLOAD_SECONDS, LocalStorage
from soundstage.testing import FrozenClock

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


@pytest.mark.parametrize("name", ["about.json", "", ".", "..", ".hidden", "a/b", "a\\b", "a b", "a\nb", "é", "x" * 129])
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

    monkeypatch.setattr(os, "fsync", refuse)
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


# --- for how long, and for whom --------------------------------------------------------------------------------------


@pytest.fixture
def clock() -> FrozenClock:
    """Give a clock that stands still."""
    return FrozenClock()


@pytest.fixture
def timed(tmp_path: Path, clock: FrozenClock) -> Storage:
    """Give an empty storage that goes by that clock."""
    return LocalStorage(tmp_path / "files", clock=clock)


def test_a_file_is_gone_the_moment_its_time_is_over(timed: Storage, clock: FrozenClock, source: Path) -> None:
    """Nobody finds it from then on, also who found it before; a sweep takes its bytes off the disk, and nothing else."""
    kept = timed.keep(source, "clip.mp4", "video/mp4", Terms(seconds=60))
    other = timed.keep(source, "clip.mp4", "video/mp4")
    assert kept.expires == clock() + 60
    clock.advance(59.9)
    assert timed.find(kept.token, "clip.mp4").path.exists()
    assert timed.sweep() == 0
    clock.advance(0.1)
    with pytest.raises(NotFound):
        timed.find(kept.token, "clip.mp4")
    assert timed.sweep() == 1
    assert not kept.path.exists()
    assert timed.sweep() == 0
    assert timed.find(other.token, "clip.mp4") == other


def test_a_restarted_storage_still_knows_what_expires(tmp_path: Path, clock: FrozenClock, source: Path) -> None:
    """The time is written beside the file."""
    kept = LocalStorage(tmp_path / "files", clock=clock).keep(source, "clip.mp4", "video/mp4", Terms(seconds=60))
    clock.advance(61)
    again = LocalStorage(tmp_path / "files", clock=clock)
    with pytest.raises(NotFound):
        again.find(kept.token, "clip.mp4")
    assert again.sweep() == 1
    assert not kept.path.exists()


def test_owner_and_access_are_kept_with_the_file(timed: Storage, source: Path) -> None:
    """A rule beats the default, the default holds for whoever has none, and without both everybody may read."""
    access = Access(default="forbid", rules={"friend": "allow", "foe": "hide"})
    kept = timed.keep(source, "clip.mp4", "video/mp4", Terms(owner="me", access=access))
    found = timed.find(kept.token, "clip.mp4")
    assert (found.owner, found.access) == ("me", access)
    assert [found.access.decision(user) for user in ("friend", "foe", "stranger", None)] == ["allow", "hide", "forbid", "forbid"]
    assert not found.access.is_open
    assert timed.keep(source, "clip.mp4", "video/mp4").access.is_open


# --- uploads ---------------------------------------------------------------------------------------------------------

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def sent(storage: Storage, token: str, number: int, content: bytes) -> tuple[int, str]:
    """Send a part in two bites and return its number and digest."""
    with storage.part(token, number) as part:
        part.write(content[:3])
        part.write(content[3:])
        return number, part.finish()


def on_disk(storage: Storage) -> list[Path]:
    """Return every file below a local storage."""
    assert isinstance(storage, LocalStorage)
    return [path for path in storage.folder.rglob("*") if path.is_file()]


def test_parts_become_a_file_under_the_token_that_was_told_before(timed: Storage) -> None:
    """In the order of their numbers, however they came; the type is read from the bytes; nothing of the upload stays."""
    terms = Terms(seconds=60, owner="me", access=Access(default="hide"))
    upload = timed.begin("picture.jpg", "image/jpeg", 1000, terms)
    with pytest.raises(NotFound):
        timed.find(upload.token, "picture.jpg")
    parts = [sent(timed, upload.token, number, content) for number, content in ((3, b"end"), (1, PNG), (2, b"middle"))]
    kept = timed.join(upload.token, parts)
    assert kept.url_path == upload.url_path
    assert kept.path.read_bytes() == PNG + b"middle" + b"end"
    assert (kept.content_type, kept.size, kept.owner, kept.access.default) == ("image/png", len(PNG) + 9, "me", "hide")
    assert kept.sha256 == hashlib.sha256(kept.path.read_bytes()).hexdigest()
    with pytest.raises(NotFound):
        timed.upload(upload.token)
    assert {path.name for path in on_disk(timed) if ".expiring" not in path.parts} == {"about.json", "picture.jpg"}


def test_a_file_in_one_part_is_not_written_twice(timed: Storage) -> None:
    """It gets another name instead, and is as whole as one of many parts."""
    upload = timed.begin("a.bin", "application/octet-stream", 1000)
    number, digest = sent(timed, upload.token, 1, b"all of it")
    (part,) = [path for path in on_disk(timed) if path.name.startswith("00001.")]
    inode = part.stat().st_ino
    kept = timed.join(upload.token, [(number, digest)])
    assert (kept.path.stat().st_ino, kept.sha256, kept.size) == (inode, hashlib.sha256(b"all of it").hexdigest(), 9)


def test_a_part_that_is_sent_again_takes_the_place_of_the_first(timed: Storage) -> None:
    """Its old digest is not known any more."""
    upload = timed.begin("a.bin", "", 10)
    old, new = (sent(timed, upload.token, 1, content) for content in (b"first try", b"the second"))
    with pytest.raises(InvalidInput, match="Part 1 with this ETag has not come"):
        timed.join(upload.token, [old])
    assert timed.join(upload.token, [new]).path.read_bytes() == b"the second"


def test_parts_that_make_no_whole_file_are_refused(timed: Storage) -> None:
    """Missing, doubled, invented, none at all; the upload can still be completed as it should be."""
    upload = timed.begin("a.bin", "", 100)
    one, two, three = (sent(timed, upload.token, number, b"part %d" % number) for number in (1, 2, 3))
    for parts, words in (
        ([], "at least one"),
        ([one, three], "Part 2 is missing"),
        ([two, three], "Part 1 is missing"),
        ([one, two, two], "named twice"),
        ([one, (2, three[1])], "Part 2 with this ETag"),
        ([one, (2, "../../about.json")], "Part 2 with this ETag"),
        ([(0, one[1]), (1, one[1])], "numbered from 1"),
        ([(-1, one[1])], "numbered from 1"),
    ):
        with pytest.raises(InvalidInput, match=words):
            timed.join(upload.token, parts)
    assert timed.join(upload.token, [one, two, three]).path.read_bytes() == b"part 1part 2part 3"


@pytest.mark.parametrize("number", [0, -1, MOST_PARTS + 1, 10**9])
def test_only_numbers_of_parts_are_taken(timed: Storage, number: int) -> None:
    """From one to ten thousand."""
    with pytest.raises(InvalidInput, match="numbered"):
        timed.part(timed.begin("a.bin", "", 100).token, number)


def test_an_upload_has_room_for_so_many_bytes_and_no_more(timed: Storage) -> None:
    """All its parts together; a part that is sent anew counts once; what was too much leaves nothing."""
    upload = timed.begin("a.bin", "", 10)
    one = sent(timed, upload.token, 1, b"12345678")
    one = sent(timed, upload.token, 1, b"1234567")
    with pytest.raises(TooLarge):
        sent(timed, upload.token, 2, b"4567")
    assert not [path for path in on_disk(timed) if path.name.startswith("00002.")]
    assert timed.join(upload.token, [one, sent(timed, upload.token, 2, b"890")]).size == 10


def test_parts_that_come_at_once_share_the_room(timed: Storage) -> None:
    """Each fits alone; the last one to end is refused."""
    upload = timed.begin("a.bin", "", 10)
    with timed.part(upload.token, 1) as one, timed.part(upload.token, 2) as two:
        one.write(b"123456")
        two.write(b"123456")
        one.finish()
        with pytest.raises(TooLarge):
            two.finish()


def test_a_part_that_breaks_off_leaves_nothing(timed: Storage) -> None:
    """The block is left before its end, and the file that was being written is gone."""
    upload = timed.begin("a.bin", "", 100)
    with timed.part(upload.token, 1) as part:
        part.write(b"half")
        assert len(on_disk(timed)) == 2
    assert [path.name for path in on_disk(timed)] == ["about.json"]


def test_an_upload_that_nobody_finishes_is_given_up(timed: Storage, clock: FrozenClock) -> None:
    """With all its parts, after a day; one that was given up by word at once."""
    upload, other = timed.begin("a.bin", "", 100), timed.begin("b.bin", "", 100)
    sent(timed, upload.token, 1, b"half")
    clock.advance(UPLOAD_SECONDS - 1)
    assert timed.sweep() == 0
    timed.give_up(other.token)
    timed.give_up(other.token)
    with pytest.raises(NotFound):
        timed.upload(other.token)
    clock.advance(1)
    assert timed.sweep() == 1
    with pytest.raises(NotFound):
        timed.part(upload.token, 1)
    assert on_disk(timed) == []


def test_a_part_of_an_upload_that_ends_meanwhile_is_not_found(timed: Storage) -> None:
    """That is no fault of the disk."""
    upload = timed.begin("a.bin", "", 100)
    with timed.part(upload.token, 1) as part:
        part.write(b"late")
        timed.give_up(upload.token)
        with pytest.raises(NotFound):
            part.finish()


@pytest.mark.parametrize("token", ["", "..", "../../etc", "0" * 31, "0" * 32, "g" * 32, "/etc/passwd", "\0" * 32])
def test_only_the_token_of_an_upload_opens_it(timed: Storage, token: str) -> None:
    """Whatever else a client writes names no folder."""
    for ask in (timed.upload, lambda token: timed.part(token, 1), lambda token: timed.join(token, [])):
        with pytest.raises(NotFound):
            ask(token)
    timed.give_up(token)


def test_a_disk_that_fills_during_an_upload_is_named(timed: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The part goes, and the join that found no room leaves the parts for another try."""
    upload = timed.begin("a.bin", "", 100)
    parts = [sent(timed, upload.token, number, b"part") for number in (1, 2)]

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    before = set(on_disk(timed))
    with pytest.raises(StorageUnavailable, match="disk is full"):
        timed.join(upload.token, parts)
    assert set(on_disk(timed)) == before
    monkeypatch.undo()
    assert timed.join(upload.token, parts).size == 8


def test_two_who_complete_at_once_get_the_same_file(timed: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second finds the place taken, and that is as good."""
    upload = timed.begin("a.bin", "", 100)
    parts = [sent(timed, upload.token, 1, b"part")]
    monkeypatch.setattr(timed, "give_up", lambda token: None)
    assert timed.join(upload.token, parts) == timed.join(upload.token, parts)
