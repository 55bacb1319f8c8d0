"""Which addresses the server itself may call."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest

from soundstage.outbound.guard import AddressRefused, HostUnknown, Target, is_public, resolve

PRIVATE = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1",
    "192.0.0.8", "64:ff9b:1::1", "3fff::1", "5f00::1", "fec0::1", "::127.0.0.1", "2001:0:7f00:1::",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known_in_every_dress(address: str) -> None:
    """Loopback, private, link-local, carrier-grade, documentation, multicast, and IPv4 inside of IPv6."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_known(address: str) -> None:
    """The open internet."""
    assert is_public(ip_address(address))


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]:9/", "http://[::ffff:7f00:1]/"])
def test_a_private_address_is_refused_however_it_is_written(url: str) -> None:
    """Decimal, hexadecimal and shortened forms lead to the same place."""
    with pytest.raises(AddressRefused, match="private network"):
        resolve(url, allow_private=False)


def test_a_private_address_is_called_where_that_is_allowed() -> None:
    """A server for one machine calls programs on that machine."""
    target = resolve("http://127.0.0.1:8000/hook", allow_private=True)
    assert target == Target(scheme="http", host="127.0.0.1", port=8000, address="127.0.0.1")


def answers(*addresses: str) -> Any:
    """Return a name server's answers."""

    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    return getaddrinfo


def test_a_name_is_called_at_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """The target holds it, beside the name for the certificate; IPv4 goes first."""
    monkeypatch.setattr(socket, "getaddrinfo", answers("2606:4700::1111", "1.1.1.1"))
    target = resolve("https://hooks.example/x", allow_private=False)
    assert target == Target(scheme="https", host="hooks.example", port=443, address="1.1.1.1")


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Public ones beside it do not make it better."""
    monkeypatch.setattr(socket, "getaddrinfo", answers("1.1.1.1", "10.0.0.1"))
    with pytest.raises(AddressRefused):
        resolve("https://hooks.example/x", allow_private=False)


@pytest.mark.parametrize(
    "url", ["", "x", "ftp://a/", "file:///etc/passwd", "http://", "http:///x", "http://a:0/", "http://a:99999/", "http://[x/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    """Only http and https, with a host."""
    with pytest.raises(AddressRefused):
        resolve(url, allow_private=True)


@pytest.mark.parametrize(
    "url", ["http://exa mple.com/", "http://example.com/\r\nx: y", "http://a\\@b/", "\thttp://a/", "http://a/\x7f", "http://a/\0"]
)
def test_what_two_readers_might_read_differently_is_refused(url: str) -> None:
    """Of a host that only one of them sees, nobody would know whether it may be called."""
    with pytest.raises(AddressRefused, match="control characters"):
        resolve(url, allow_private=True)


def test_only_the_ports_that_are_named_are_called() -> None:
    """Those of the web, where inputs are fetched from strangers."""
    assert resolve("http://127.0.0.1/", allow_private=True, ports={80, 443}).port == 80
    assert resolve("http://127.0.0.1:443/", allow_private=True, ports={80, 443}).port == 443
    with pytest.raises(AddressRefused, match="only 80 and 443"):
        resolve("http://127.0.0.1:22/", allow_private=True, ports={80, 443})


def test_an_address_with_a_password_is_refused() -> None:
    """It would end up in logs."""
    with pytest.raises(AddressRefused, match="password"):
        resolve("https://user:secret@example.com/", allow_private=True)


def test_a_name_that_is_not_found_may_be_tried_again() -> None:
    """Name servers fail for a while."""
    with pytest.raises(HostUnknown, match=r"nowhere\.invalid") as caught:
        resolve("https://nowhere.invalid/", allow_private=True)
    assert caught.value.retryable
