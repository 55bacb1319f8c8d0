"""Every error has its reply."""

import errno
from typing import Any

import pytest

from soundstage.api import failures
from soundstage.catalog.base import InputRefused
from soundstage.errors import SoundstageError, StorageUnavailable

STANDARD = "fal-ai/sora-2/text-to-video"


def family(kind: type[SoundstageError]) -> list[type[SoundstageError]]:
    """Return an error class and all below it."""
    return [kind, *(one for child in kind.__subclasses__() for one in family(child))]


def test_no_kind_of_error_is_without_a_status() -> None:
    """Every kind that the tree of exceptions knows is in the table; none of them is an accident of the default."""
    assert InputRefused in family(SoundstageError)
    ours = [one for one in family(SoundstageError) if one.__module__.startswith("soundstage.")]
    assert {one.kind for one in ours} <= set(failures.STATUS)


def test_no_error_is_one_that_clients_retry_for_ever() -> None:
    """408, 409 and 429 make the Python client ask again ten times, 502 to 504 the JavaScript one: only what soon passes may."""
    assert [kind for kind, status in failures.STATUS.items() if status in {408, 409, 429, 502, 503, 504}] == [
        "queue_full",
        "concurrent_requests_limit",
    ]


@pytest.mark.parametrize("surface", ["", "/queue"], ids=["run", "queue"])
async def test_a_full_disk_is_told_with_its_remedy(stage: Any, monkeypatch: pytest.MonkeyPatch, surface: str) -> None:
    """A submit that cannot be written down is refused with cause and remedy, not lost."""

    def full(_new: object) -> None:
        raise StorageUnavailable("The disk is full: /data.", remedy="Free some space.") from OSError(errno.ENOSPC, "No space left")

    monkeypatch.setattr(stage.store, "submit", full)
    reply = await stage.client.post(f"{surface}/{STANDARD}", json={"prompt": "x"})
    assert reply.status_code == 500
    assert reply.json()["message"] == "The disk is full: /data. Free some space."
    assert reply.json()["detail"][0]["type"] == "internal_server_error"


async def test_what_nobody_foresaw_is_a_plain_500(stage: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A bug shows the client nothing of the inside, and still carries an id, CORS and the retry flags; the log has the rest."""

    def broken(_new: object) -> None:
        raise ZeroDivisionError("secret of the house")

    monkeypatch.setattr(stage.store, "submit", broken)
    reply = await stage.client.post(f"/queue/{STANDARD}", json={"prompt": "x"})
    assert (reply.status_code, reply.json()["detail"], reply.json()["error_type"]) == (500, "Internal Server Error", "internal_error")
    assert "secret" not in reply.text
    assert {"x-fal-request-id", "x-fal-retryable", "x-fal-needs-retry", "access-control-allow-origin"} <= set(reply.headers)
    said = capsys.readouterr()
    assert "secret of the house" in said.out + said.err
