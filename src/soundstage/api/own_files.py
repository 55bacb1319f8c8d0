"""Addresses of this server's own files in inputs: they are read where they lie, by whoever may read them."""

from urllib.parse import urlsplit

from soundstage.api.services import Services
from soundstage.errors import NotFound
from soundstage.outbound.fetch import Fetcher
from soundstage.storage.base import StoredFile

PORTS = {"http": 80, "https": 443}


def fetcher_for(services: Services, user: str | None) -> Fetcher:
    """Return what fetches the inputs of a key's holder (None: of somebody on an open server)."""
    return Fetcher(allow_private=services.settings.calls_private, own=lambda address: own_file(services, user, address))


def own_file(services: Services, user: str | None, address: str) -> StoredFile | None:
    """Return the file of this server that an address names, or None when it names another place.

    Raises `NotFound` when there is no such file, or it is not for this user.
    """
    settings = services.settings
    if _origin(address) not in {_origin(url) for url in (settings.files_url, settings.http_url)}:
        return None
    match urlsplit(address).path.split("/"):
        case ["", "files", "b", token, name]:
            stored = services.storage.find(token, name)
        case _:
            return None
    # On an open server there is nobody but the owner.
    if user is not None and stored.owner not in {None, user} and stored.access.decision(user) != "allow":
        raise NotFound("There is no such file.")
    return stored


def _origin(address: str) -> tuple[str, str | None, int | None]:
    """Return scheme, host and port of an address."""
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname, parts.port or PORTS.get(parts.scheme)
    except ValueError:
        return "", None, None
