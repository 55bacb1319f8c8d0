"""Looks at an address before the server itself calls it, so that nobody can send it to places that only it can reach.

A name is looked up once and the connection goes to the very address that was looked at: a name that answers otherwise the next time
("DNS rebinding") gains nothing.
"""

import socket
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from soundstage.errors import InvalidInput, SoundstageError

PORTS = {"http": 80, "https": 443}
NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as seen through a translator (RFC 6052): the last four bytes are the address."""
UNICAST = IPv6Network("2000::/3")
"""All that IANA has given out of the open internet of IPv6."""
NOT_GLOBAL = tuple(ip_network(text) for text in ("192.0.0.0/24", "3fff::/20"))
"""Networks of IANA's special-purpose registries that Python 3.11 takes for parts of the open internet."""


class AddressRefused(InvalidInput):
    """The server does not call this address."""


class HostUnknown(SoundstageError):
    """The host's name cannot be found."""

    kind = "internal_error"
    retryable = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a connection goes."""

    scheme: str
    host: str
    """As the address writes it: for the Host header and the certificate."""
    port: int
    address: str
    """The IP address to connect to."""


def resolve(url: str, *, allow_private: bool, ports: Collection[int] | None = None) -> Target:
    """Look an address up and return where to connect to. It waits for name servers, so keep it off the event loop.

    Raises `AddressRefused` for what is no http or https address, holds a password, leads to another port than `ports` names, or into a
    private network while `allow_private` is false; `HostUnknown` when its name cannot be found.
    """
    parts = _parts(url)
    assert parts.hostname is not None
    port = parts.port or PORTS[parts.scheme]
    if ports is not None and port not in ports:
        raise AddressRefused(f"This server does not call port {port}, only {' and '.join(map(str, sorted(ports)))}.")
    addresses = _look_up(parts.hostname, port)
    if not allow_private and any(not is_public(address) for address in addresses):
        raise AddressRefused(
            f"{parts.hostname} is in a private network, and this server does not call those.",
            remedy="Use a public address, or see docs/settings.md for how an operator allows private ones.",
        )
    return Target(scheme=parts.scheme, host=parts.hostname, port=port, address=str(addresses[0]))


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet, also when it is an IPv4 address in the clothes of IPv6."""
    match address:
        case IPv6Address() if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        case IPv6Address() if address.sixtofour is not None:
            return is_public(address.sixtofour)
        case IPv6Address() if address in NAT64:
            return is_public(IPv4Address(address.packed[-4:]))
        case IPv6Address() if address not in UNICAST:
            return False
        case _:
            return (
                address.is_global
                and not (address.is_multicast or address.is_reserved)
                and not any(address in network for network in NOT_GLOBAL)  # of two versions it is simply false
            )


def _parts(url: str) -> SplitResult:
    if "\\" in url or any(character <= " " or character == "\x7f" for character in url):
        # Readers of addresses disagree on these, so that another host might be called than was looked at.
        raise AddressRefused("An address must hold no spaces, control characters or backslashes.")
    try:
        parts = urlsplit(url)
        usable = parts.scheme in PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
        parts = None
    if not usable or parts is None:
        raise AddressRefused("It must be an http or https address.")
    if "@" in parts.netloc:
        raise AddressRefused("An address must hold no user name and no password.")
    return parts


def _look_up(host: str, port: int) -> list[IPv4Address | IPv6Address]:
    """Return a host's addresses, those of IPv4 first: programs on this machine often listen on 127.0.0.1 only."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise HostUnknown(f"The host {host} cannot be found.") from fault
    addresses = {ip_address(str(address[0]).partition("%")[0]) for _, _, _, _, address in found}
    if not addresses:
        raise HostUnknown(f"The host {host} cannot be found.")
    return sorted(addresses, key=lambda one: (one.version, one.packed))
