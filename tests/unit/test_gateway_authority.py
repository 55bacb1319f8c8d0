"""The local certificate authority."""

import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import certifi
import pytest
from cryptography import x509

from soundstage.errors import StorageUnavailable
from soundstage.gateway.authority import LEAF_NAMES, Authority
from soundstage.gateway.hosts import FAL_HOSTS


def certificate(file: Path) -> x509.Certificate:
    """Return the first certificate of a PEM file."""
    return x509.load_pem_x509_certificate(file.read_bytes())


def roots(file: Path) -> set[bytes]:
    """Return the certificates a TLS client takes from a file, in binary form."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(file)
    return set(context.get_ca_certs(binary_form=True))


def test_private_keys_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    """Both private keys have mode 0600 and their folder 0700."""
    authority = Authority.open(tmp_path)
    assert stat.S_IMODE(authority.ca_key.stat().st_mode) == 0o600
    assert stat.S_IMODE(authority.leaf_key.stat().st_mode) == 0o600
    assert stat.S_IMODE(authority.folder.stat().st_mode) == 0o700


def test_a_key_that_was_opened_to_others_is_closed_again(tmp_path: Path) -> None:
    """Opening an authority mends the mode of its keys."""
    Authority.open(tmp_path).ca_key.chmod(0o644)
    assert stat.S_IMODE(Authority.open(tmp_path).ca_key.stat().st_mode) == 0o600


def test_the_bundle_holds_the_public_roots_and_ours(tmp_path: Path) -> None:
    """A child given the bundle trusts the whole web as before, and our CA beside it."""
    authority = Authority.open(tmp_path)
    assert roots(Path(certifi.where())) | roots(authority.ca) == roots(authority.bundle)


def test_the_bundle_is_rebuilt_when_it_lost_something(tmp_path: Path) -> None:
    """A bundle that is out of step with its parts is written anew, one in step is left alone."""
    authority = Authority.open(tmp_path)
    whole = authority.bundle.read_bytes()
    before = authority.bundle.stat().st_mtime_ns
    assert Authority.open(tmp_path).bundle.stat().st_mtime_ns == before
    authority.bundle.write_bytes(b"old")
    assert Authority.open(tmp_path).bundle.read_bytes() == whole


def test_a_callers_own_roots_join_the_bundle(tmp_path: Path) -> None:
    """Who already trusts a company's CA keeps trusting it under `soundstage run`."""
    company = tmp_path / "company.pem"
    company.write_bytes(Authority.open(tmp_path / "company").ca.read_bytes())
    authority = Authority.open(tmp_path / "ours")
    joined = authority.bundle_with(company).read_bytes()
    assert company.read_bytes().strip() in joined
    assert authority.ca.read_bytes().strip() in joined
    assert authority.bundle_with(None) == authority.bundle


def test_everything_is_kept_when_it_is_still_good(tmp_path: Path) -> None:
    """Starting again changes neither CA nor leaf, so running clients go on trusting."""
    first = Authority.open(tmp_path)
    before = first.ca.read_bytes(), first.leaf.read_bytes(), first.ca_key.read_bytes(), first.leaf_key.read_bytes()
    again = Authority.open(tmp_path)
    assert (again.ca.read_bytes(), again.leaf.read_bytes(), again.ca_key.read_bytes(), again.leaf_key.read_bytes()) == before


def test_the_leaf_is_renewed_before_it_ends(tmp_path: Path) -> None:
    """Sixty-one days on, the leaf is a new one from the same CA."""
    authority = Authority.open(tmp_path)
    ca, leaf = authority.ca.read_bytes(), certificate(authority.leaf)
    later = datetime.now(UTC) + timedelta(days=61)
    assert authority.renew(now=later)
    assert authority.ca.read_bytes() == ca
    assert certificate(authority.leaf).not_valid_after_utc > leaf.not_valid_after_utc
    assert not authority.renew(now=later)


def test_the_ca_is_renewed_in_its_last_year(tmp_path: Path) -> None:
    """Nine and a half years on, CA, leaf and bundle are all new."""
    authority = Authority.open(tmp_path)
    ca = authority.ca.read_bytes()
    assert authority.renew(now=datetime.now(UTC) + timedelta(days=3400))
    assert authority.ca.read_bytes() != ca
    assert authority.ca.read_bytes().strip() in authority.bundle.read_bytes()


@pytest.mark.parametrize("damaged", ["ca.key", "leaf.key", "ca.pem", "leaf.pem"])
def test_a_damaged_file_is_replaced(tmp_path: Path, damaged: str) -> None:
    """Half a file, as a full disk may leave it, does not keep the server from starting."""
    authority = Authority.open(tmp_path)
    (authority.folder / damaged).write_bytes(b"-----BEGIN")
    Authority.open(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.leaf, authority.leaf_key)
    certificate(authority.leaf).verify_directly_issued_by(certificate(authority.ca))


def test_the_leaf_names_every_host_of_fal(tmp_path: Path) -> None:
    """One certificate serves all hosts the clients may call."""
    names = certificate(Authority.open(tmp_path).leaf).extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert set(names.value.get_values_for_type(x509.DNSName)) == set(LEAF_NAMES) >= set(FAL_HOSTS)


def test_the_ca_can_vouch_for_no_other_host(tmp_path: Path) -> None:
    """The CA is constrained to the names it is for, critically, and may make no further CA."""
    extensions = certificate(Authority.open(tmp_path).ca).extensions
    constraints = extensions.get_extension_for_class(x509.NameConstraints)
    permitted = {name.value for name in constraints.value.permitted_subtrees or []}
    assert constraints.critical
    assert permitted == {
        "fal.run",
        "falrun.com",
        "fal.media",
        "rest.fal.ai",
        "rest.alpha.fal.ai",
        "api.fal.ai",
        "api.openai.com",
        "localhost",
    }
    assert extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0


def test_an_unwritable_data_folder_is_told_with_its_remedy(tmp_path: Path) -> None:
    """A data folder that cannot be made is an error with the folder's name, not a traceback from the depths."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageUnavailable, match="cannot be written") as caught:
        Authority.open(tmp_path / "file")
    assert caught.value.remedy is not None
