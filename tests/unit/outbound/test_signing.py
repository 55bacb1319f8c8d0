"""The key that signs webhooks."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from receivers import Call, NotGenuine, verify
from soundstage.errors import SettingsError, StorageUnavailable
from soundstage.outbound.signing import Signer

NOW = 1_800_000_000


def signed(signer: Signer, body: bytes = b'{"status":"OK"}') -> Call:
    """Return a webhook as it arrives."""
    about = {"request_id": "request", "user_id": "user", "timestamp": NOW}
    headers = {f"x-fal-webhook-{name.replace('_', '-')}": str(value) for name, value in about.items()}
    headers["x-fal-webhook-signature"] = signer.sign(request_id="request", user_id="user", timestamp=NOW, body=body)
    return Call(path="/", headers=headers, body=body)


def test_what_is_signed_is_verified_by_the_public_recipe(tmp_path: Path) -> None:
    """Four lines, Ed25519, the key from the key set."""
    signer = Signer(tmp_path / "webhooks.key")
    verify(signed(signer), signer.key_set(), now=NOW)


@pytest.mark.parametrize("part", ["body", "request-id", "user-id", "timestamp", "signature"])
def test_whatever_is_tampered_with_is_noticed(tmp_path: Path, part: str) -> None:
    """The body and each of the four headers are covered."""
    signer = Signer(tmp_path / "webhooks.key")
    call = signed(signer)
    if part == "body":
        call = replace(call, body=call.body + b" ")
    else:
        name = f"x-fal-webhook-{part}"
        call = replace(call, headers=call.headers | {name: {"timestamp": str(NOW + 1), "signature": "00" * 64}.get(part, "other")})
    with pytest.raises(NotGenuine, match="no key"):
        verify(call, signer.key_set(), now=NOW)


def test_a_webhook_sent_again_by_somebody_else_is_too_old(tmp_path: Path) -> None:
    """Its timestamp cannot be changed, and is good for five minutes."""
    signer = Signer(tmp_path / "webhooks.key")
    verify(signed(signer), signer.key_set(), now=NOW + 300)
    with pytest.raises(NotGenuine, match="timestamp"):
        verify(signed(signer), signer.key_set(), now=NOW + 301)


def test_the_key_set_is_what_the_standards_say(tmp_path: Path) -> None:
    """One Ed25519 key (RFC 8037) without its private part, `x` of 32 bytes in base64url without padding."""
    (key,) = Signer(tmp_path / "webhooks.key").key_set()["keys"]
    assert {"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig"}.items() <= key.items()
    assert set(key) == {"kty", "crv", "alg", "use", "kid", "x"}
    assert len(key["x"]) == 43
    assert not set(key["x"]) & set("+/=")


def test_the_key_is_kept_for_its_owner_only(tmp_path: Path) -> None:
    """Mode 0600, the same after a restart, and nothing is left beside it."""
    file = tmp_path / "data" / "webhooks.key"
    made = Signer(file).key_set()
    assert file.stat().st_mode & 0o777 == 0o600
    assert Signer(file).key_set() == made
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_servers_that_start_together_share_one_key(tmp_path: Path) -> None:
    """Whoever is quicker makes it; the others take that one."""
    with ThreadPoolExecutor(8) as servers:
        sets = list(servers.map(lambda _: Signer(tmp_path / "webhooks.key").key_set(), range(16)))
    assert all(one == sets[0] for one in sets)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_spoilt_key_file_is_explained(tmp_path: Path, content: bytes) -> None:
    """It is not overwritten: receivers may still hold its public key."""
    (tmp_path / "webhooks.key").write_bytes(content)
    with pytest.raises(SettingsError, match="cannot be read"):
        Signer(tmp_path / "webhooks.key").key_set()
    assert (tmp_path / "webhooks.key").read_bytes() == content


def test_a_folder_that_cannot_be_written_to_is_explained(tmp_path: Path) -> None:
    """A file in its place stands for every folder that refuses."""
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(StorageUnavailable):
        Signer(tmp_path / "data" / "webhooks.key").key_set()
